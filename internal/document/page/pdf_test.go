package page

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"tasking/internal/hostile"
	"tasking/internal/text"
)

// checkPDF opens what is written and looks at what must hold for any text.
func checkPDF(t testing.TB, d Document) {
	t.Helper()
	r := openPDF(t, render(t, PDF, d))
	r.elements(t)
	for i, p := range r.pages {
		want := fmt.Sprintf("Page %d of %d", i+1, len(r.pages))
		if !strings.Contains(p.artifact, want) {
			t.Errorf("page %d lacks its number", i+1)
		}
		checkSigns(t, "pdf", []byte(p.shown+p.artifact))
		for _, at := range p.places {
			if at[0] < side-1 || at[0] > 842 || at[1] < edge-1 || at[1] > 842-edge {
				t.Errorf("page %d: a text at %v, which is in the margin", i+1, at)
			}
		}
	}
}

// TestPDFIsReadInOrder: what a screen reader is told of the small document.
func TestPDFIsReadInOrder(t *testing.T) {
	var got []string
	for _, e := range openPDF(t, render(t, PDF, small())).elements(t) {
		if e.text != "" || e.attributes != "" {
			got = append(got, strings.TrimPrefix(e.path, "Document>")+e.attributes+"|"+e.text)
		}
	}
	want := []string{
		"P|OFFICIAL", "P|DRAFT", "P|Parish of Little Test", "H1|Allotment notes", "P|Spring & summer",
		"P|Three plots are free.", "H2|What was said", "P|NEW The water is on; mind the tap. It <drips> & *stains*.",
		"L>LI>Lbl|Open", "L>LI>LBody|8am to 6pm", "L>LI>Lbl|Where", "L>LI>LBody|Mill Lane by the 2nd gate",
		"H3|Asked too low: written as level 2",
		"L>LI>Lbl|•", "L>LI>LBody|peas", "L>LI>Lbl|•", "L>LI>LBody|beans_and|more",
		"L/A<</O/List/ListNumbering/Decimal>>|", "L>LI>Lbl|1.", "L>LI>LBody|dig", "L>LI>Lbl|2.", "L>LI>LBody|sow",
		"Table>Caption|Plots",
		"Table>THead>TR>TH/A<</O/Table/Scope/Column>>|Plot", "Table>THead>TR>TH/A<</O/Table/Scope/Column>>|State",
		"Table>TBody>TR>TH/A<</O/Table/Scope/Row>>|1", "Table>TBody>TR>TD|free",
		"Table>TBody>TR>TH/A<</O/Table/Scope/Row>>|2", "Table>TBody>TR>TD>P|let", "Table>TBody>TR>TD>P|until May",
		"Table>TBody>TR>TH/A<</O/Table/Scope/Row>>|3",
		"P|1. Not a list.", "P|Printed on request.",
		"Table/A<</O/Table/Summary <FEFF0054006F00200077007200690074006500200069006E>>>|",
		"Table>THead>TR>TH/A<</O/Table/Scope/Column>>|Asked", "Table>THead>TR>TH/A<</O/Table/Scope/Column>>|Answer",
		"Table>TBody>TR>TH/A<</O/Table/Scope/Row>>|Who digs?",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestPDFCatalogue(t *testing.T) {
	r := openPDF(t, render(t, PDF, small()))
	root := string(r.objects[r.catalogue()])
	for _, want := range []string{"/Lang(en-GB)", "/MarkInfo<</Marked true>>", "/DisplayDocTitle true", "/StructTreeRoot", "/Outlines"} {
		if !strings.Contains(root, want) {
			t.Errorf("the catalogue lacks %s: %s", want, root)
		}
	}
	info := string(r.objects[r.catalogue()-1])
	if want := "/Title " + pdfText("Allotment notes"); !strings.Contains(info, want) || !strings.Contains(info, "/CreationDate (D:20270301093000Z)") {
		t.Errorf("the properties are %s", info)
	}
	if info := properties(t, Document{Title: "T"}); strings.Contains(info, "Date") {
		t.Errorf("a document without a time is dated: %s", info)
	}
}

func properties(t *testing.T, d Document) string {
	r := openPDF(t, render(t, PDF, d))
	return string(r.objects[r.catalogue()-1])
}

// TestPDFOverPages: what every page of a long table repeats, and what it does
// not.
func TestPDFOverPages(t *testing.T) {
	r := openPDF(t, render(t, PDF, long(100)))
	if len(r.pages) < 4 || len(r.pages) > 12 {
		t.Fatalf("100 rows take %d pages", len(r.pages))
	}
	read := ""
	for i, p := range r.pages {
		for _, want := range []string{"Page " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(r.pages)), "Head of the long one", "Foot"} {
			if !strings.Contains(p.artifact, want) {
				t.Errorf("page %d lacks %q", i+1, want)
			}
		}
		if n := strings.Count(p.shown, "OFFICIAL"); n != 2 {
			t.Errorf("page %d carries its marking %d times", i+1, n)
		}
		if n := strings.Count(p.shown, "State"); n != 1 {
			t.Errorf("page %d has the row of titles %d times", i+1, n)
		}
		for _, s := range p.said {
			read += s + "\n"
		}
	}
	if strings.Count(read, "State\n") != 1 || strings.Count(read, "OFFICIAL\n") != 1 {
		t.Error("the titles or the marking are read out more than once")
	}
	for i := range 100 {
		if ref := "XX-" + strconv.Itoa(10000 + i)[1:] + "/1"; strings.Count(read, ref) != 1 {
			t.Errorf("%s is there %d times", ref, strings.Count(read, ref))
		}
	}
}

// TestPDFHasNoEmptyPage: wherever on a page a document ends, no page comes after.
func TestPDFHasNoEmptyPage(t *testing.T) {
	ends := []Block{Text("end"), List{Items: [][]Run{Plain("end")}}, Facts{Pairs: []Pair{{"end", "end"}}},
		Table{Columns: []Column{{Title: "end", Width: 1}}, Rows: []Row{Cells("end")}}, Table{Columns: []Column{{Title: "end", Width: 1}}}, Heading{1, "end", ""}}
	for n := 24; n < 42; n++ {
		for _, end := range ends {
			d := Document{Title: "T"}
			for range n {
				d.Blocks = append(d.Blocks, Styled(Small, "x"))
			}
			d.Blocks = append(d.Blocks, end)
			r := openPDF(t, render(t, PDF, d))
			if last := r.pages[len(r.pages)-1]; !strings.Contains(last.shown, "end") {
				t.Fatalf("%d lines and %T: the last page is empty", n, end)
			}
		}
	}
}

// TestPDFRowsStayWhole: a row moves to the next page before it is parted, and is
// parted without loss when it is taller than one.
func TestPDFRowsStayWhole(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("seven plus one ", 900))
	tall := strings.TrimSpace(strings.Repeat("line\n", 20))
	table := Table{Columns: []Column{{Title: "A", Width: 1}, {Title: "B", Width: 2}}}
	for i := range 9 {
		table.Rows = append(table.Rows, Cells(fmt.Sprintf("row %d", i), tall))
	}
	table.Rows = append(table.Rows, Cells("huge", words), Cells("after", "it"))
	r := openPDF(t, render(t, PDF, Document{Title: "T", Blocks: []Block{table}}))
	for _, e := range r.elements(t) {
		if e.role == "TD" && e.text != "it" && e.text != words && e.text != strings.ReplaceAll(tall, "\n", " ") {
			t.Errorf("a cell lost or gained words: %.80q", e.text)
		}
	}
	for i, p := range r.pages {
		if n := strings.Count(p.shown, "line"); n%20 != 0 {
			t.Errorf("page %d has %d lines: a row is parted", i+1, n)
		}
	}
}

func TestPDFBookmarks(t *testing.T) {
	var d Document
	for _, h := range []Heading{{1, "one", ""}, {2, "two", ""}, {3, "three\U0001F600", ""}, {4, "four", ""}, {2, "five", ""}, {1, "six", ""}} {
		d.Blocks = append(d.Blocks, h)
	}
	r := openPDF(t, render(t, PDF, d))
	var got []string
	var walk func(n, depth int)
	walk = func(n, depth int) {
		for n != 0 {
			_, title, _ := strings.Cut(string(r.objects[n]), "/Title <")
			title, _, _ = strings.Cut(title, ">")
			got = append(got, fmt.Sprint(depth, fromHex(t, title)))
			walk(r.refers(n, "First"), depth+1)
			n = r.refers(n, "Next")
		}
	}
	walk(r.refers(r.refers(r.catalogue(), "Outlines"), "First"), 1)
	if want := []string{"1one", "2two", "3three\U0001F600", "4four", "2five", "1six"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestPDFTextSurvives: whatever the fonts can draw, what is read is what was
// written.
func TestPDFTextSurvives(t *testing.T) {
	more := []string{"Nguyễn", "ŵ ŷ ł ż", "10% of £5", "a b", "x ✓ y ☐", "(brackets) \\ and \\r", "\u010d\u0d0d\u0a0d"}
	for batch := range slices.Chunk(append(hostile.Texts(), more...), 25) {
		d, wanted := Document{Title: "T"}, []string{}
		for _, s := range batch {
			d.Blocks = append(d.Blocks, Heading{Level: 1, Text: "h"}, Text(s))
			wanted = append(wanted, strings.ReplaceAll(text.Clean(s), "\n", " "))
		}
		got := []string{}
		for _, e := range openPDF(t, render(t, PDF, d)).elements(t) {
			switch {
			case e.text == "h":
				got = append(got, "")
			case e.role == "P" && len(got) > 0:
				got[len(got)-1] += e.text
			}
		}
		for i, want := range wanted {
			if i >= len(got) || got[i] != want {
				t.Errorf("%.60q is read as %.60q", want, got[min(i, len(got)-1)])
			}
		}
	}
}

func TestPDFShowsWhatIsNearest(t *testing.T) {
	f := newPDF(front{title: "T"}).faces[0]
	for _, c := range []struct{ in, want rune }{
		{'é', 'é'}, {'ŵ', 'ŵ'}, {'ễ', 'e'}, {'\u2011', '-'}, {'\u2009', ' '}, {'✓', '√'}, {'✗', '×'}, {'日', '□'},
		{'\U0001F600', '□'}, {'\U00010000', '□'}, {'\u0301', 0}, {'\u200d', 0}, {'\ufffd', '\ufffd'},
	} {
		if got := f.glyph(c.in); got.shown != c.want || got.width > 0 != (c.want != 0) {
			t.Errorf("%q is drawn as %q with width %g, want %q", c.in, got.shown, got.width, c.want)
		}
	}
}

func TestPDFLinesFit(t *testing.T) {
	p := newPDF(front{title: "T"})
	l := inText[Body]
	for _, s := range []string{"", "a", "one two three four", strings.Repeat("w", 100), "a\n\nb", strings.Repeat("long words here ", 30)} {
		all := ""
		for _, line := range wrap(p.signs(Plain(s), l), 80) {
			_, said := texts(line)
			all += said
			if w := broad(unspaced(line)); w > 80 {
				t.Errorf("%q is %g wide", said, w)
			}
		}
		if want := strings.ReplaceAll(text.Clean(s), "\n", " "); all != want {
			t.Errorf("%q became %q", want, all)
		}
	}
}

func TestPaletteIsReadable(t *testing.T) {
	for _, c := range []string{ink, quiet, accent, shade, tint, rule, paper} {
		r, g, b := rgb(c)
		if got := fmt.Sprintf("%02X%02X%02X", r, g, b); got != c {
			t.Errorf("%s is read as %s", c, got)
		}
	}
}

// TestPDFsAtOnce: the fonts are shared, so writing several at once must not
// disturb them.
func TestPDFsAtOnce(t *testing.T) {
	want := render(t, PDF, small())
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			var b bytes.Buffer
			if err := PDF(&b, small()); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("a PDF written beside others differs: %v", err)
			}
		})
	}
	wait.Wait()
}

// A row to write in is as tall as asked, and never more than a page.
func TestPDFRowsHaveRoom(t *testing.T) {
	form := func(rows, room int) Document {
		t := Table{Columns: []Column{{Title: "Asked", Width: 1}, {Title: "Answer", Width: 2, Blank: true}}}
		for range rows {
			t.Rows = append(t.Rows, Row{Cells: []Cell{T("Who?")}, Room: room})
		}
		return Document{Title: "Form", Blocks: []Block{t}}
	}
	for _, c := range []struct{ rows, room, pages int }{{10, 0, 1}, {10, 10, 3}, {2, 10_000, 1}, {3, -5, 1}} {
		if n := len(openPDF(t, render(t, PDF, form(c.rows, c.room))).pages); n != c.pages {
			t.Errorf("%d rows of %d lines take %d pages, not %d", c.rows, c.room, n, c.pages)
		}
	}
}
