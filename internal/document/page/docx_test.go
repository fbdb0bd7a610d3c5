package page

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
)

// node is an element of a parsed part; names carry their prefix as written.
type node struct {
	name  string
	attrs map[string]string
	text  string
	kids  []*node
}

// parse reads XML strictly, so it is the test of well-formedness as well.
func parse(t testing.TB, name string, body []byte) *node {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(body))
	root := &node{}
	stack := []*node{root}
	for {
		tok, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: qualified(tok.Name), attrs: map[string]string{}}
			for _, a := range tok.Attr {
				n.attrs[qualified(a.Name)] = a.Value
			}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			if top.name != qualified(tok.Name) {
				t.Fatalf("%s: %s closed by %s", name, top.name, qualified(tok.Name))
			}
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(tok)
		}
	}
	if len(stack) != 1 || len(root.kids) != 1 {
		t.Fatalf("%s: not one closed element", name)
	}
	return root.kids[0]
}

func qualified(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		k.walk(visit)
	}
}

// all returns every element of that name at any depth.
func (n *node) all(name string) (found []*node) {
	n.walk(func(k *node) {
		if k.name == name {
			found = append(found, k)
		}
	})
	return found
}

// words is the text of all w:t inside.
func (n *node) words() string {
	var b strings.Builder
	for _, k := range n.all("w:t") {
		b.WriteString(k.text)
	}
	return b.String()
}

// parts unpacks and parses a document.
func parts(t testing.TB, file []byte) map[string]*node {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the first part is %s", z.File[0].Name)
	}
	out := map[string]*node{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = parse(t, f.Name, body)
	}
	return out
}

func TestDOCXReferencesExist(t *testing.T) {
	for _, d := range []Document{small(), long(3), {}} {
		p := parts(t, render(t, DOCX, d))
		checkStyles(t, p)
		checkRelations(t, p)
		nums := map[string]bool{}
		for _, n := range p["word/numbering.xml"].all("w:num") {
			nums[n.attrs["w:numId"]] = true
		}
		for _, n := range p["word/document.xml"].all("w:numId") {
			if !nums[n.attrs["w:val"]] {
				t.Errorf("list number %s is not defined", n.attrs["w:val"])
			}
		}
	}
}

func checkStyles(t *testing.T, p map[string]*node) {
	t.Helper()
	known := map[string]string{}
	for _, s := range p["word/styles.xml"].all("w:style") {
		if id := s.attrs["w:styleId"]; known[id] != "" {
			t.Errorf("style %s is there twice", id)
		}
		known[s.attrs["w:styleId"]] = s.attrs["w:type"]
	}
	kinds := map[string]string{"w:pStyle": "paragraph", "w:rStyle": "character", "w:tblStyle": "table"}
	for name, part := range p {
		part.walk(func(n *node) {
			if kind := kinds[n.name]; kind != "" && known[n.attrs["w:val"]] != kind {
				t.Errorf("%s: %s style %q does not exist", name, kind, n.attrs["w:val"])
			}
			if (n.name == "w:basedOn" || n.name == "w:next") && known[n.attrs["w:val"]] == "" {
				t.Errorf("%s: style %q does not exist", name, n.attrs["w:val"])
			}
		})
	}
}

func checkRelations(t *testing.T, p map[string]*node) {
	t.Helper()
	ids := map[string]bool{}
	for rels, base := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word"} {
		for _, r := range p[rels].all("Relationship") {
			if p[path.Join(base, r.attrs["Target"])] == nil {
				t.Errorf("%s: %s is not in the file", rels, r.attrs["Target"])
			}
			ids[base+r.attrs["Id"]] = true
		}
	}
	p["word/document.xml"].walk(func(n *node) {
		if id := n.attrs["r:id"]; id != "" && !ids["word"+id] {
			t.Errorf("relationship %s does not exist", id)
		}
	})
	for _, o := range p["[Content_Types].xml"].all("Override") {
		if p[strings.TrimPrefix(o.attrs["PartName"], "/")] == nil {
			t.Errorf("content type of %s, which is not in the file", o.attrs["PartName"])
		}
	}
}

func TestDOCXShape(t *testing.T) {
	doc := parts(t, render(t, DOCX, small()))["word/document.xml"]
	body := doc.kids[0]
	for i, k := range body.kids {
		if k.name == "w:tbl" && body.kids[i+1].name != "w:p" {
			t.Errorf("a table is followed by %s", body.kids[i+1].name)
		}
	}
	for _, c := range doc.all("w:tc") {
		if c.kids[len(c.kids)-1].name != "w:p" {
			t.Error("a cell does not end in a paragraph")
		}
	}
	for _, tbl := range doc.all("w:tbl") {
		sum, grid := 0, tbl.all("w:gridCol")
		for _, g := range grid {
			sum += atoi(t, g.attrs["w:w"])
		}
		if sum != a4Short-2*margin {
			t.Errorf("columns add up to %d", sum)
		}
		for _, row := range tbl.all("w:tr") {
			if len(row.all("w:tc")) != len(grid) || len(row.all("w:cantSplit")) != 1 {
				t.Error("a row is not as wide as its table, or may be split")
			}
		}
		caption := tbl.all("w:tblCaption")[0].attrs["w:val"]
		if len(tbl.all("w:tblHeader")) != 1 || caption != "Plots" && caption != "To write in" {
			t.Error("the header row does not repeat, or the caption is missing")
		}
	}
	if tall := doc.all("w:trHeight"); len(tall) != 1 || tall[0].attrs["w:val"] != "1020" || len(doc.all("w:tcBorders")) != 2 {
		t.Errorf("the row to write in has no room or no line beside it: %v", tall)
	}
	if n := len(doc.all("w:pageBreakBefore")); n != 1 {
		t.Errorf("%d page breaks", n)
	}
	if got := headingLevels(doc); !slices.Equal(got, []string{"Heading1", "Heading2"}) {
		t.Errorf("headings %v", got)
	}
}

func headingLevels(doc *node) (levels []string) {
	for _, s := range doc.all("w:pStyle") {
		if v := s.attrs["w:val"]; strings.HasPrefix(v, "Heading") {
			levels = append(levels, v)
		}
	}
	return levels
}

func atoi(t *testing.T, s string) (n int) {
	t.Helper()
	for _, c := range s {
		if c < '0' || c > '9' {
			t.Fatalf("%q is not a number", s)
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func TestDOCXFront(t *testing.T) {
	p := parts(t, render(t, DOCX, small()))
	head, foot := p["word/header1.xml"].words(), p["word/footer1.xml"].words()
	for _, want := range []string{"OFFICIAL", "DRAFT", "Parish of Little Test", "Allotment notes – version 2"} {
		if !strings.Contains(head, want) {
			t.Errorf("header %q lacks %q", head, want)
		}
	}
	if want := "For plot holders · code aa11Page 1 of 1OFFICIAL"; foot != want {
		t.Errorf("footer %q, want %q", foot, want)
	}
	props := map[string]string{}
	p["docProps/core.xml"].walk(func(n *node) { props[n.name] = n.text })
	for name, want := range map[string]string{"dc:title": "Allotment notes", "dc:subject": "Spring & summer", "dc:language": "en-GB",
		"dc:creator": "Parish of Little Test", "dcterms:created": "2027-03-01T09:30:00Z", "dcterms:modified": "2027-03-01T09:30:00Z"} {
		if props[name] != want {
			t.Errorf("%s is %q, want %q", name, props[name], want)
		}
	}
	turned := small()
	turned.Landscape = true
	size := parts(t, render(t, DOCX, turned))["word/document.xml"].all("w:pgSz")[0].attrs
	if size["w:orient"] != "landscape" || size["w:w"] != "16838" {
		t.Errorf("landscape paper is %v", size)
	}
}

// A line that is all bold stands above something: it is not left at the foot of a page.
func TestDOCXKeepsALeadWithWhatFollows(t *testing.T) {
	d := Document{Title: "Title", Blocks: []Block{Paragraph{Runs: []Run{{Text: "Since then", Bold: true}}}, Text("plain")}}
	for _, p := range parts(t, render(t, DOCX, d))["word/document.xml"].all("w:p") {
		kept := len(p.all("w:keepNext")) == 1
		if s := p.words(); (s == "Since then" || s == "plain") && kept != (s == "Since then") {
			t.Errorf("%q is kept: %v", s, kept)
		}
	}
}
