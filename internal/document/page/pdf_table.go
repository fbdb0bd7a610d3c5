package page

import (
	"fmt"

	"tasking/internal/text"
)

func (p *pdf) table(t Table) error {
	g := gridOf(t)
	if len(g.titles) > maxColumns {
		return fmt.Errorf("a table has %d columns, a page has room for %d at most: leave some out", len(g.titles), maxColumns)
	}
	caption := text.Line(t.Caption)
	if len(g.titles) == 0 {
		p.line("P", caption, inCaption)
		return nil
	}
	e := p.tree.add("Table")
	if caption != "" {
		p.flow(p.strand(e.add("Caption"), inCaption, 0, p.measure(), Plain(caption)))
	} else {
		e.summary = text.Line(t.Label)
	}
	widths := make([]float64, len(g.shares))
	for i, n := range portions(g.shares, 10*int(p.measure())) {
		widths[i] = float64(n) / 10
	}
	head := p.headRow(e, g, widths)
	body := e.add("TBody")
	for i, r := range t.Rows {
		tr := body.add("TR")
		at := rowPlace{head, staysWithNext(i, len(t.Rows)), i == len(t.Rows)-1, float64(r.room()) * handLine, g.lines(widths)}
		p.row(p.across(widths, func(i int, left, right float64) []cellLine {
			return p.cell(tr, r.cell(i), i, left, right)
		}), at)
	}
	p.space(12)
	return nil
}

// headRow adds the row of titles, or a line where there are none, and returns
// what draws it again on the pages after, where it is nothing new to read. A row
// that would fill the pages is not repeated.
func (p *pdf) headRow(table *element, g grid, widths []float64) *box {
	if !g.titled {
		p.add(p.rule(0, true))
		return nil
	}
	row := table.add("THead").add("TR")
	height := 0.0
	cells := p.across(widths, func(i int, left, right float64) []cellLine {
		th := row.add("TH")
		th.scope = "Column"
		lines := stacked(p.strand(th, inHead, left, right, Plain(g.titles[i])), cellAbove)
		height = max(height, float64(len(lines))*inHead.leading+cellAbove+cellBelow)
		return lines
	})
	if height > (p.bottom-p.top)/3 {
		p.row(cells, rowPlace{})
		return nil
	}
	draw := func(y float64, heard bool) {
		p.fill(shade, side, y, p.measure(), height)
		p.fill(accent, side, y, p.measure(), 1)
		for _, lines := range cells {
			down := height - cellBelow - cellAbove - float64(len(lines))*inHead.leading // titles stand at the bottom
			for _, c := range lines {
				if !heard {
					c.s.e = nil
				}
				p.writeCell(c, y+down)
			}
		}
	}
	p.add(box{height: height, keep: true, draw: func(y float64) { draw(y, true) }})
	return &box{height: height, draw: func(y float64) { draw(y, false) }}
}

// rowPlace is where a row stands in its table.
type rowPlace struct {
	head *box
	keep bool
	last bool

	least float64   // how tall it is at least
	lines []float64 // where blank columns begin
}

// handLine is a line of room in a row: as much as a hand needs.
const handLine = 17.0

// lines are where the blank columns begin.
func (g grid) lines(widths []float64) []float64 {
	var at []float64
	x := 0.0
	for i, w := range widths {
		if g.blank[i] && i > 0 {
			at = append(at, x)
		}
		x += w
	}
	return at
}

// row adds one row: one box where it fits a page, as many as it takes where not.
func (p *pdf) row(cells [][]cellLine, at rowPlace) {
	room := p.bottom - p.top - headroom(at.head)
	for {
		now, later, height := share(cells, room)
		height = max(height+cellBelow, min(at.least, room))
		at.least = 0
		more := len(later) > 0
		colour, thick := rule, 0.5
		if at.last && !more {
			colour, thick = accent, 1
		}
		p.add(box{height: height, head: at.head, keep: at.keep && !more, draw: func(y float64) {
			for _, c := range now {
				p.writeCell(c, y)
			}
			for _, x := range at.lines {
				p.fill(rule, side+x, y, 0.5, height)
			}
			p.fill(colour, side, y+height-thick, p.measure(), thick)
		}})
		if !more {
			return
		}
		cells = later
	}
}
