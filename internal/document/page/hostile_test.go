package page

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tasking/internal/hostile"
)

// everywhere puts texts into every field there is: each into blocks of its own,
// all together into those that a document has once.
func everywhere(texts ...string) Document {
	all := strings.Join(texts, " ")
	d := Document{Title: all, Subject: all, Language: all, Organisation: all, Marking: all, Header: all, Footer: all, Watermark: all}
	for _, s := range texts {
		run := []Run{{Text: s}, {Text: s, Bold: true}, {Text: s, Tag: true}, {Text: s}}
		p := Paragraph{Runs: run, Style: Note}
		d.Blocks = append(d.Blocks, Heading{Level: 3, Text: s, Anchor: s}, p, Facts{Pairs: []Pair{{s, s}}}, List{Items: [][]Run{run}},
			List{Items: [][]Run{run}, Numbered: true}, PageBreak{}, Heading{Level: -1, Text: s, Anchor: s},
			Table{Caption: s, Columns: []Column{{Title: s, Width: 3}, {Title: s, Width: -1, Blank: true}}, Rows: []Row{{Cells: []Cell{{Paragraphs: []Paragraph{p, p}}, T(s), T(s, s)}, Room: 2}, {}}},
			Table{Caption: s}, PageBreak{})
	}
	return d
}

// tags are the elements HTML does not close; the test closes them to read the
// file as XML. No text can look like one, as every < is escaped.
var tags = regexp.MustCompile(`<(meta|br|col|hr)( [^<>]*)?>`)

var allowed = map[string]bool{}

func init() {
	for _, name := range strings.Fields("html head meta title style body header main footer h1 h2 h3 h4 h5 p strong br " +
		"dl div dt dd ul ol li table caption colgroup col thead tbody tr th td hr") {
		allowed[name] = true
	}
}

func checkHTML(t testing.TB, d Document) {
	t.Helper()
	got := render(t, HTML, d)
	body := bytes.TrimPrefix(got, []byte("<!DOCTYPE html>\n"))
	root := parse(t, "html", tags.ReplaceAll(body, []byte("<$1$2/>")))
	ids := map[string]bool{}
	root.walk(func(n *node) {
		if !allowed[n.name] {
			t.Errorf("there is an element %q", n.name)
		}
		for name := range n.attrs {
			if strings.HasPrefix(name, "on") || name == "href" || name == "src" || name == "style" {
				t.Errorf("there is an attribute %q", name)
			}
		}
		if id := n.attrs["id"]; id != "" && ids[id] {
			t.Errorf("id %q is there twice", id)
		}
		ids[n.attrs["id"]] = true
	})
	if len(root.all("style")) != 1 || strings.Contains(root.all("style")[0].text, "@import") || strings.Contains(root.all("style")[0].text, "url(") {
		t.Error("the style sheet fetches something")
	}
	checkText(t, "html", got)
}

// checkText looks for what no written file may hold, in any format.
func checkText(t testing.TB, name string, got []byte) {
	t.Helper()
	if bytes.Contains(bytes.ToLower(got), []byte("<script")) {
		t.Errorf("%s: a raw script element", name)
	}
	checkSigns(t, name, got)
}

// checkSigns looks for characters that are not text.
func checkSigns(t testing.TB, name string, got []byte) {
	t.Helper()
	if !utf8.Valid(got) {
		t.Errorf("%s: not UTF-8", name)
	}
	for _, r := range string(got) {
		if r < ' ' && r != '\n' || 0x7f <= r && r < 0xa0 || unprintable(r) || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 {
			t.Errorf("%s: holds %U", name, r)
			return
		}
	}
}

func checkDOCX(t testing.TB, d Document) {
	t.Helper()
	for name, part := range parts(t, render(t, DOCX, d)) {
		part.walk(func(n *node) {
			checkSigns(t, name, []byte(n.text))
			if n.name == "w:t" && strings.Contains(n.text, "\n") {
				t.Errorf("%s: a line feed inside a text", name)
			}
		})
	}
}

func TestHostileText(t *testing.T) {
	for batch := range slices.Chunk(hostile.Texts(), 25) {
		d := everywhere(batch...)
		checkDOCX(t, d)
		checkPDF(t, d)
		checkHTML(t, d)
		checkText(t, "md", render(t, Markdown, d))
		if t.Failed() {
			t.Fatalf("with one of %.60q", batch)
		}
	}
}

// TestTextSurvives: what can be read before can be read after.
func TestTextSurvives(t *testing.T) {
	for _, s := range []string{"]]>", "</w:t>", "<script>alert(1)</script>", "a & b", "&amp;", "\"q\" 'r'", "日本語", "\U0001F600", "10% of £5", "**x**"} {
		d := Document{Title: "T", Blocks: []Block{Text(s), Table{Columns: []Column{{Title: s, Width: 1}}, Rows: []Row{Cells(s)}}}}
		if n := strings.Count(parts(t, render(t, DOCX, d))["word/document.xml"].words(), s); n != 3 {
			t.Errorf("docx: %q is there %d times of 3", s, n)
		}
		body := bytes.TrimPrefix(render(t, HTML, d), []byte("<!DOCTYPE html>\n"))
		found := 0
		parse(t, "html", tags.ReplaceAll(body, []byte("<$1$2/>"))).walk(func(n *node) {
			if n.text == s {
				found++
			}
		})
		if found != 3 {
			t.Errorf("html: %q is there %d times of 3", s, found)
		}
	}
}

func FuzzDOCX(f *testing.F) { fuzz(f, checkDOCX) }
func FuzzPDF(f *testing.F)  { fuzz(f, checkPDF) }
func FuzzHTML(f *testing.F) { fuzz(f, checkHTML) }
func FuzzMarkdown(f *testing.F) {
	fuzz(f, func(t testing.TB, d Document) {
		got := render(t, Markdown, d)
		checkText(t, "md", got)
		for line := range strings.Lines(string(got)) {
			if strings.HasPrefix(line, "|") && strings.Count(cellEdge.ReplaceAllString(line, ""), "|") != strings.Count(cellEdge.ReplaceAllString(line, ""), " |")+1 {
				t.Errorf("a row of a table is broken: %q", line)
			}
		}
	})
}

// cellEdge matches escaped signs, so that what is left of a row is its frame.
var cellEdge = regexp.MustCompile(`\\.`)

func fuzz(f *testing.F, check func(testing.TB, Document)) {
	for _, s := range hostile.Texts() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, everywhere(s)) })
}
