package page

import (
	"fmt"
	"strings"

	"tasking/internal/text"
)

const (
	xmlHead     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpace   = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	officeSpace = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

func (x *docx) document(blocks []Block) error {
	x.put(xmlHead, `<w:document `, wordSpace, ` `, officeSpace, `><w:body>`)
	f := x.front
	x.line("Watermark", f.watermark)
	x.line("Organisation", f.organisation)
	x.line("Title", f.title)
	x.line("Subtitle", f.subject)
	for i, b := range blocks {
		if err := x.block(b); err != nil {
			return fmt.Errorf("block %d: %w", i+1, err)
		}
	}
	x.turn = false // a break with nothing after it would only give an empty page
	x.section()
	x.put(`</w:body></w:document>`)
	return nil
}

func (x *docx) block(b Block) error {
	switch b := b.(type) {
	case Heading:
		x.heading(b)
	case Paragraph:
		if !empty(b.Runs) {
			x.paragraph(bodyStyle(b.Style), b.Runs, leads(b.Runs))
		}
	case Facts:
		x.facts(b)
	case List:
		x.list(b)
	case Table:
		return x.table(b)
	case PageBreak:
		x.turn = true
	default:
		return fmt.Errorf("there is no way to write this kind of block")
	}
	return nil
}

func bodyStyle(s Style) string {
	switch s {
	case Lead:
		return "Lead"
	case Note:
		return "Note"
	case Small:
		return "Small"
	}
	return "BodyText"
}

// open starts a paragraph and its properties, which close ends. A page break
// that waits is put into the first paragraph after it: a paragraph of its own
// would leave an empty line at the top of the page.
func (x *docx) open(style string) { x.openKept(style, false) }

// openKept is open for a paragraph that may have to stay on the page of the
// next one.
func (x *docx) openKept(style string, kept bool) {
	x.put(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`)
	if kept {
		x.put(`<w:keepNext/>`)
	}
	if x.turn {
		x.put(`<w:pageBreakBefore/>`)
		x.turn = false
	}
}

// paragraph is one of the body; one that is kept stands on the page of the next.
func (x *docx) paragraph(style string, runs []Run, kept bool) {
	x.openKept(style, kept)
	x.put(`</w:pPr>`)
	x.runs(runs)
	x.put(`</w:p>`)
}

// line writes a paragraph of one plain, already cleaned line, if there is one.
func (x *docx) line(style, s string) {
	if s == "" {
		return
	}
	x.open(style)
	x.put(`</w:pPr><w:r>`)
	x.words(s)
	x.put(`</w:r></w:p>`)
}

func (x *docx) heading(h Heading) {
	s := text.Line(h.Text)
	if s == "" {
		return
	}
	atTop := x.turn
	x.open(headingStyles[x.outline.level(h.Level)-1])
	if atTop { // no room above it at the top of a page
		x.put(`<w:spacing w:before="0"/>`)
	}
	x.put(`</w:pPr>`)
	if name := x.outline.anchor(h.Anchor); name != "" {
		x.put(`<w:bookmarkStart w:id="`)
		x.num(x.marks)
		x.put(`" w:name="`, name, `"/><w:bookmarkEnd w:id="`)
		x.num(x.marks)
		x.put(`"/>`)
		x.marks++
	}
	x.put(`<w:r>`)
	x.words(s)
	x.put(`</w:r></w:p>`)
}

var headingStyles = [...]string{"Heading1", "Heading2", "Heading3", "Heading4"}

func (x *docx) runs(runs []Run) {
	for i, r := range runs {
		s := phrase(r.Text, i == 0, i == len(runs)-1)
		if s == "" {
			continue
		}
		switch {
		case r.Tag:
			x.put(`<w:r><w:rPr><w:rStyle w:val="Tag"/></w:rPr>`)
		case r.Bold:
			x.put(`<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr>`)
		default:
			x.put(`<w:r>`)
		}
		for more := true; more; {
			var line string
			line, s, more = strings.Cut(s, "\n")
			x.words(line)
			if more {
				x.put(`<w:br/>`)
			}
		}
		x.put(`</w:r>`)
	}
}

// words writes the text of a run; spaces at its ends would be lost without the
// attribute.
func (x *docx) words(s string) {
	if s == "" {
		return
	}
	x.put(`<w:t xml:space="preserve">`)
	x.say(s)
	x.put(`</w:t>`)
}

// facts are paragraphs with a hanging indent, not a table: a table would be
// read out cell by cell. They are not kept on one page: LibreOffice then leaves
// the heading behind on the page before.
func (x *docx) facts(f Facts) {
	for i, p := range f.Pairs {
		label, value := text.Line(p.Label), text.Clean(p.Value)
		if label == "" && value == "" {
			continue
		}
		x.open("Facts")
		x.room(i == len(f.Pairs)-1)
		x.put(`</w:pPr><w:r><w:rPr><w:rStyle w:val="Label"/></w:rPr>`)
		x.words(label)
		x.put(`</w:r><w:r><w:tab/></w:r>`)
		x.runs(Plain(value))
		x.put(`</w:p>`)
	}
}

func (x *docx) list(l List) {
	style, number := "ListBullet", bulletNum
	written := false
	for i, item := range l.Items {
		if empty(item) {
			continue
		}
		if l.Numbered && !written {
			x.numbered++
			style, number = "ListNumber", bulletNum+x.numbered
		}
		written = true
		x.open(style)
		x.put(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="`)
		x.num(number)
		x.put(`"/></w:numPr>`)
		x.room(i == len(l.Items)-1)
		x.put(`</w:pPr>`)
		x.runs(item)
		x.put(`</w:p>`)
	}
}

// room is the space below the last paragraph of a list.
func (x *docx) room(last bool) {
	if last {
		x.put(`<w:spacing w:after="180"/>`)
	}
}

func (x *docx) section() {
	x.put(`<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>`,
		`<w:footerReference w:type="default" r:id="rId6"/>`)
	if x.front.landscape {
		x.put(`<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`)
	} else {
		x.put(`<w:pgSz w:w="11906" w:h="16838"/>`)
	}
	x.put(`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" `,
		`w:header="567" w:footer="567" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>`)
}
