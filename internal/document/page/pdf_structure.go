package page

import (
	"fmt"
	"strings"
)

// structure writes the tree of elements and returns the number of its root.
func (o *pdfFile) structure(p *pdf) int {
	root, parents := o.reserve(), o.reserve()
	o.number(p.tree)
	o.object(root, fmt.Sprintf("<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>",
		p.tree.id, parents, len(p.content)))
	var b strings.Builder
	b.WriteString("<</Nums[")
	for i, page := range p.content {
		fmt.Fprintf(&b, "%d[", i)
		for _, e := range page {
			fmt.Fprintf(&b, "%d 0 R ", e.id)
		}
		b.WriteString("]\n")
	}
	b.WriteString("]>>")
	o.object(parents, b.String())
	o.element(p.tree, root)
	return root
}

// number gives every element its object.
func (o *pdfFile) number(e *element) {
	e.id = o.reserve()
	for _, k := range e.kids {
		if k.e != nil {
			o.number(k.e)
		}
	}
}

// element writes e and what is below it.
func (o *pdfFile) element(e *element, parent int) {
	var b strings.Builder
	fmt.Fprintf(&b, "<</S/%s/P %d 0 R", e.role, parent)
	home := 0
	for _, k := range e.kids {
		if k.e == nil {
			home = k.page
			fmt.Fprintf(&b, "/Pg %d 0 R", pageObject(home))
			break
		}
	}
	b.WriteString(e.attributes())
	b.WriteString("/K[")
	for _, k := range e.kids {
		switch {
		case k.e != nil:
			fmt.Fprintf(&b, "%d 0 R ", k.e.id)
		case k.page == home:
			fmt.Fprintf(&b, "%d ", k.mcid)
		default:
			fmt.Fprintf(&b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", pageObject(k.page), k.mcid)
		}
	}
	b.WriteString("]>>")
	o.object(e.id, b.String())
	for _, k := range e.kids {
		if k.e != nil {
			o.element(k.e, e.id)
		}
	}
}

// attributes are what a role alone does not say.
func (e *element) attributes() string {
	switch {
	case e.scope != "":
		return "/A<</O/Table/Scope/" + e.scope + ">>"
	case e.summary != "":
		return "/A<</O/Table/Summary " + pdfText(e.summary) + ">>"
	case e.numbered:
		return "/A<</O/List/ListNumbering/Decimal>>"
	}
	return ""
}

// bookmark is a heading that can be gone to from the side of the page.
type bookmark struct {
	title string
	level int // from 1
	page  int
	y     float64 // from the top of the page
}

// bookmarks writes the outline and returns the number of its root. No level
// skips another, so the parent of a bookmark is the last of the level above.
func (o *pdfFile) bookmarks(marks []bookmark, height float64) int {
	root := o.reserve()
	ids := make([]int, len(marks))
	kids := map[int][]int{} // by the number of the object, their places in marks
	last := [5]int{root}
	for i, m := range marks {
		ids[i] = o.reserve()
		parent := last[m.level-1]
		kids[parent] = append(kids[parent], i)
		last[m.level] = ids[i]
	}
	o.object(root, "<</Type/Outlines"+ends(kids[root], ids, 1)+">>")
	o.branch(root, marks, ids, kids, height)
	return root
}

func (o *pdfFile) branch(parent int, marks []bookmark, ids []int, kids map[int][]int, height float64) {
	for n, i := range kids[parent] {
		m := marks[i]
		s := fmt.Sprintf("<</Title %s/Parent %d 0 R/Dest[%d 0 R/XYZ 0 %.2f null]", pdfText(m.title), parent, pageObject(m.page), height-m.y+6)
		if n > 0 {
			s += fmt.Sprintf("/Prev %d 0 R", ids[kids[parent][n-1]])
		}
		if n+1 < len(kids[parent]) {
			s += fmt.Sprintf("/Next %d 0 R", ids[kids[parent][n+1]])
		}
		o.object(ids[i], s+ends(kids[ids[i]], ids, -1)+">>")
		o.branch(ids[i], marks, ids, kids, height)
	}
}

// ends names the first and the last of a bookmark's own. The sign is that of
// their count: below the top they are folded away, which a minus says.
func ends(kids, ids []int, sign int) string {
	if len(kids) == 0 {
		return ""
	}
	return fmt.Sprintf("/First %d 0 R/Last %d 0 R/Count %d", ids[kids[0]], ids[kids[len(kids)-1]], sign*len(kids))
}
