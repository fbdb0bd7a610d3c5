package page

import (
	"cmp"
	"fmt"

	"tasking/internal/text"
)

func (x *docx) table(t Table) error {
	g := gridOf(t)
	if len(g.titles) > maxColumns {
		return fmt.Errorf("a table has %d columns, Word opens %d at most: leave some out", len(g.titles), maxColumns)
	}
	caption := text.Line(t.Caption)
	x.line("Caption", caption)
	if len(g.titles) == 0 {
		return nil
	}
	if x.turn {
		x.gap()
	}
	widths := portions(g.shares, x.textWidth())
	x.tableHead(g, cmp.Or(caption, text.Line(t.Label)), widths)
	for i, r := range t.Rows {
		x.row(r, g, widths, staysWithNext(i, len(t.Rows)))
	}
	x.put(`</w:tbl>`)
	x.gap()
	return nil
}

// staysWithNext says whether row i of n is to stand on the page of the next:
// the first and the one before the last, so that none is left alone.
func staysWithNext(i, n int) bool { return i+1 < n && (i == 0 || i == n-2) }

// gap is the paragraph that must follow a table, as low as it can be; without
// it Word joins two tables and refuses a cell or body that ends in one.
func (x *docx) gap() {
	x.open("Gap")
	x.put(`</w:pPr></w:p>`)
}

func (x *docx) tableHead(g grid, caption string, widths []int) {
	x.put(`<w:tbl><w:tblPr><w:tblStyle w:val="Rules"/><w:tblW w:w="`)
	x.num(x.textWidth())
	x.put(`" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="`)
	if g.titled {
		x.put(`00A0" w:firstRow="1"`)
	} else {
		x.put(`0080" w:firstRow="0"`)
	}
	x.put(` w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>`)
	if caption != "" {
		x.put(`<w:tblCaption w:val="`)
		x.say(caption)
		x.put(`"/>`)
	}
	x.put(`</w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		x.put(`<w:gridCol w:w="`)
		x.num(w)
		x.put(`"/>`)
	}
	x.put(`</w:tblGrid>`)
	if g.titled {
		x.headerRow(g, widths)
	}
}

func (x *docx) headerRow(g grid, widths []int) {
	x.put(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, title := range g.titles {
		x.openCell(widths[i], g.blank[i])
		x.put(`<w:shd w:val="clear" w:color="auto" w:fill="`, shade, `"/><w:vAlign w:val="bottom"/></w:tcPr>`)
		x.open("TableHead")
		x.put(`</w:pPr><w:r>`)
		x.words(title)
		x.put(`</w:r></w:p></w:tc>`)
	}
	x.put(`</w:tr>`)
}

// row writes one row; with is true when the next is to stand on the same page.
func (x *docx) row(r Row, g grid, widths []int, with bool) {
	x.put(`<w:tr><w:trPr><w:cantSplit/>`)
	if n := r.room(); n > 0 {
		x.put(`<w:trHeight w:val="`)
		x.num(n * lineHeight)
		x.put(`" w:hRule="atLeast"/>`)
	}
	x.put(`</w:trPr>`)
	for i, w := range widths {
		x.openCell(w, g.blank[i])
		x.put(`</w:tcPr>`)
		written := false
		for _, p := range r.cell(i).Paragraphs {
			if !empty(p.Runs) {
				x.openKept(cellStyle(p.Style, i == 0), with)
				x.put(`</w:pPr>`)
				x.runs(p.Runs)
				x.put(`</w:p>`)
				written = true
			}
		}
		if !written {
			x.openKept("TableText", with)
			x.put(`</w:pPr></w:p>`)
		}
		x.put(`</w:tc>`)
	}
	x.put(`</w:tr>`)
}

// lineHeight is a line of room in a row, in twentieths of a point: as much as a
// hand needs.
const lineHeight = 340

// openCell starts a cell; a blank one has a line at its left.
func (x *docx) openCell(width int, blank bool) {
	x.put(`<w:tc><w:tcPr><w:tcW w:w="`)
	x.num(width)
	x.put(`" w:type="dxa"/>`)
	if blank {
		x.put(`<w:tcBorders><w:left w:val="single" w:sz="4" w:space="0" w:color="`, rule, `"/></w:tcBorders>`)
	}
}

func cellStyle(s Style, first bool) string {
	switch {
	case s == Note || s == Small:
		return "TableNote"
	case first || s == Lead:
		return "TableRowHead"
	}
	return "TableText"
}
