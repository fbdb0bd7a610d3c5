package page

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// PDF writes d as a tagged PDF file: the fonts are inside, and headings, lists
// and tables are told apart for those who have it read out. It returns an error
// for a block that is not of this package, for a table of more than 63 columns,
// and when w fails.
//
// The fonts know the letters of Europe. A sign they lack is printed as the
// nearest they have or as an empty box; what is copied, searched for or read
// out is the sign itself.
func PDF(w io.Writer, d Document) error {
	file, err := pdfOf(d)
	if err == nil {
		_, err = w.Write(file)
	}
	if err != nil {
		return fmt.Errorf("the PDF document was not written: %w", err)
	}
	return nil
}

func pdfOf(d Document) ([]byte, error) {
	p := newPDF(frontOf(d))
	p.first()
	for i, b := range d.Blocks {
		p.next = nil
		if i+1 < len(d.Blocks) {
			p.next = d.Blocks[i+1]
		}
		if err := p.block(b); err != nil {
			return nil, fmt.Errorf("block %d: %w", i+1, err)
		}
	}
	p.settle()
	p.edges()
	var drawn bytes.Buffer
	if err := p.sheet.Output(&drawn); err != nil {
		return nil, err
	}
	return p.assemble(drawn.Bytes())
}

// pdf holds what is known while the pages are drawn. All measures are in points;
// y grows downwards.
type pdf struct {
	front         front
	sheet         *fpdf.Fpdf
	faces         [2]*face // regular and bold
	pen           pen
	width, height float64 // of the paper

	head, foot  []strip // what stands at the top and bottom of every page
	top, bottom float64 // between them is the room for blocks
	y           float64 // where the next box goes
	waiting     []box   // boxes that stay on the page of the next one
	turn        bool    // the next box starts a page
	next        Block   // the block after the one being drawn

	outline outline
	marks   []bookmark
	voices
}

const (
	side = 56.7 // margin at the left and right: 2 cm
	edge = 28.4 // from the edge of the paper to what stands at its top and bottom
)

func newPDF(f front) *pdf {
	p := &pdf{front: f, sheet: fpdf.New("P", "pt", "A4", "")}
	p.tree = &element{role: "Document"}
	if f.landscape {
		p.sheet = fpdf.New("L", "pt", "A4", "")
	}
	p.width, p.height = p.sheet.GetPageSize()
	p.sheet.SetAutoPageBreak(false, 0)
	p.sheet.SetCatalogSort(true)
	// The library dates its file by the clock unless told; what it writes there
	// is left out of ours.
	p.sheet.SetCreationDate(time.Unix(0, 0))
	p.sheet.SetModificationDate(time.Unix(0, 0))
	p.faces = p.embed()
	p.plan()
	p.newPage()
	return p
}

// first writes what stands above the blocks.
func (p *pdf) first() {
	f := p.front
	if f.marking != "" {
		p.said = p.tree.add("P")
	}
	if f.watermark != "" {
		p.add(p.rule(6, true))
		p.line("P", f.watermark, inWatermark)
		p.add(p.rule(4, true))
	}
	p.line("P", f.organisation, inOrganisation)
	p.line("H1", f.title, inTitle)
	p.line("P", f.subject, inSubject)
	p.add(p.rule(10, false))
}

func (p *pdf) block(b Block) error {
	switch b := b.(type) {
	case Heading:
		p.heading(b)
	case Paragraph:
		p.paragraph(b)
	case Facts:
		p.facts(b)
	case List:
		p.list(b)
	case Table:
		return p.table(b)
	case PageBreak:
		p.turn = true
	default:
		return fmt.Errorf("there is no way to write this kind of block")
	}
	return nil
}

// measure is the room between the margins.
func (p *pdf) measure() float64 { return p.width - 2*side }
