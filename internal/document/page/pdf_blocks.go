package page

import (
	"slices"
	"strconv"

	"tasking/internal/text"
)

// line is a paragraph of one plain, already cleaned line, if there is one.
func (p *pdf) line(role, s string, l look) {
	if s != "" {
		p.flow(p.strand(p.tree.add(role), l, l.indent, p.measure(), Plain(s)))
	}
}

// heading is one level lower than asked, as in HTML: the title is the first.
func (p *pdf) heading(h Heading) {
	s := text.Line(h.Text)
	if s == "" {
		return
	}
	level := p.outline.level(h.Level)
	l := inHeadings[level-1]
	boxes := p.stack(p.strand(p.tree.add("H"+strconv.Itoa(level+1)), l, 0, p.measure(), Plain(s)))
	draw := boxes[0].draw
	boxes[0].draw = func(y float64) {
		p.marks = append(p.marks, bookmark{s, level, p.sheet.PageNo(), y})
		draw(y)
	}
	p.add(boxes...)
}

func (p *pdf) paragraph(b Paragraph) {
	if empty(b.Runs) {
		return
	}
	l := inText[Body]
	if b.Style > Body && int(b.Style) < len(inText) {
		l = inText[b.Style]
	}
	_, list := p.next.(List)
	l.keep = list || leads(b.Runs)
	p.flow(p.strand(p.tree.add("P"), l, l.indent, p.measure(), b.Runs))
}

// leads says whether runs are all bold: such a line stands above something and
// is of no use at the foot of a page.
func leads(runs []Run) bool {
	return !slices.ContainsFunc(runs, func(r Run) bool { return !r.Bold })
}

// facts are a list of labels and bodies to a screen reader, not a table.
func (p *pdf) facts(f Facts) {
	const labels = 142 // as wide as in DOCX: 5 cm
	var list *element
	var items [][]box
	for _, pair := range f.Pairs {
		label, value := text.Line(pair.Label), text.Clean(pair.Value)
		if label == "" && value == "" {
			continue
		}
		if list == nil {
			list = p.tree.add("L")
		}
		item := list.add("LI")
		items = append(items, p.stack(p.strand(item.add("Lbl"), inLabel, 0, labels-10, Plain(label)),
			p.strand(item.add("LBody"), inFacts, labels, p.measure(), Plain(value))))
	}
	p.items(items)
}

func (p *pdf) list(b List) {
	var list *element
	var items [][]box
	hang := p.hang(b)
	for _, item := range b.Items {
		if empty(item) {
			continue
		}
		if list == nil {
			list = p.tree.add("L")
			list.numbered = b.Numbered
		}
		li := list.add("LI")
		items = append(items, p.stack(p.strand(li.add("Lbl"), inList, 0, hang, Plain(bullet(b, len(items)+1))),
			p.strand(li.add("LBody"), inList, hang, p.measure(), item)))
	}
	p.items(items)
}

// items adds the items of a list; neither the first nor the last is left alone
// on a page.
func (p *pdf) items(items [][]box) {
	if len(items) == 0 {
		return
	}
	for i, boxes := range items {
		boxes[len(boxes)-1].keep = staysWithNext(i, len(items))
		p.add(boxes...)
	}
	p.space(6)
}

// bullet is what stands before item n.
func bullet(b List, n int) string {
	if b.Numbered {
		return strconv.Itoa(n) + "."
	}
	return "•"
}

// hang is the room for the bullets: the highest number has to fit.
func (p *pdf) hang(b List) float64 {
	widest := p.signs(Plain(bullet(b, len(b.Items))), inList)
	return max(21, broad(widest)+6)
}
