package page

import "strconv"

// voices say what is drawn for whom.
type voices struct {
	tree    *element     // the structure, in the order it is read
	said    *element     // the marking, told once at the beginning
	owner   *element     // whose content is being drawn; nil when nobody reads it
	open    bool         // content is being drawn
	content [][]*element // of each page, by the number of the piece of content
}

// element is one node of the structure a screen reader follows.
type element struct {
	role     string
	scope    string // of a header cell: Row or Column
	summary  string // of a table without a caption
	numbered bool   // of a list
	parent   *element
	kids     []kid
	id       int // the number of its object in the file
}

// kid is an element, or a piece of content on a page.
type kid struct {
	e    *element
	page int // from 1
	mcid int
}

func (e *element) add(role string) *element {
	child := &element{role: role, parent: e}
	e.kids = append(e.kids, kid{e: child})
	return child
}

// mark says that what is drawn next is the content of e, or nothing to read when
// e is nil. What is drawn for the same element without a break is one piece.
func (p *pdf) mark(e *element) {
	if p.open && p.owner == e {
		return
	}
	p.unmark()
	p.open, p.owner = true, e
	if e == nil {
		p.sheet.RawWriteStr("/Artifact BMC")
		return
	}
	page := p.sheet.PageNo()
	n := len(p.content[page-1])
	p.content[page-1] = append(p.content[page-1], e)
	e.kids = append(e.kids, kid{page: page, mcid: n})
	p.sheet.RawWriteStr("/" + e.role + " <</MCID " + strconv.Itoa(n) + ">> BDC")
}

// unmark ends the content being drawn.
func (p *pdf) unmark() {
	if p.open {
		p.sheet.RawWriteStr("EMC")
		p.open = false
	}
}
