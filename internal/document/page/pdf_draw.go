package page

import "strings"

// strand is text that runs down a column: one look, one element, its lines.
type strand struct {
	e     *element
	look  look
	left  float64 // from the left margin
	width float64
	lines [][]char
}

// strand breaks runs into the lines of the column between left and right.
func (p *pdf) strand(e *element, l look, left, right float64, runs []Run) strand {
	width := max(right-left, 1)
	return strand{e, l, left, width, wrap(p.signs(runs, l), width)}
}

// flow adds strands side by side.
func (p *pdf) flow(strands ...strand) { p.add(p.stack(strands...)...) }

// stack makes one box for each line of strands that stand side by side with the
// same leading; the last gives the spaces. No line is left alone on a page.
func (p *pdf) stack(strands ...strand) []box {
	l := strands[len(strands)-1].look
	n := 0
	for _, s := range strands {
		n = max(n, len(s.lines))
	}
	boxes := make([]box, n)
	for i := range boxes {
		boxes[i] = box{height: l.leading, keep: l.keep || staysWithNext(i, n), draw: func(y float64) {
			if l.bar {
				p.fill(rule, side, y, 3, l.leading)
			}
			for _, s := range strands {
				if i < len(s.lines) {
					p.write(s.e, s.look, s.lines[i], s.left, s.width, y)
				}
			}
		}}
	}
	boxes[0].gap = l.before
	boxes[n-1].after = l.after
	return boxes
}

// write draws one line whose leading begins at y, and the grounds of its tags
// beneath it.
func (p *pdf) write(e *element, l look, line []char, left, width, y float64) {
	x := side + left
	switch room := width - broad(unspaced(line)); {
	case l.centred:
		x += max(room, 0) / 2
	case l.right:
		x += max(room, 0)
	}
	p.grounds(l, line, x, y)
	base := y + (l.leading-l.size)/2 + 0.82*l.size
	for len(line) > 0 {
		var same []char
		same, line = piece(line)
		if shown, said := texts(same); said != "" {
			p.mark(e)
			p.print(l, same[0].bold, shown, said, x, base)
		}
		x += broad(same)
	}
}

// grounds draws what is behind the tags of a line.
func (p *pdf) grounds(l look, line []char, x, y float64) {
	for len(line) > 0 {
		var same []char
		same, line = piece(line)
		if word := broad(unspaced(same)); same[0].tag && word > 0 {
			p.fill(tint, x-2, y+(l.leading-l.size)/2-0.5, word+4, l.size*1.12)
		}
		x += broad(same)
	}
}

// print draws text at its base line. Where the fonts lack a sign, the file says
// beside the drawing what it stands for.
func (p *pdf) print(l look, bold bool, shown, said string, x, base float64) {
	p.take(l.colour, l.size, bold)
	if shown == said {
		p.sheet.Text(x, base, shown)
		return
	}
	p.sheet.RawWriteStr("/Span <</ActualText " + pdfText(said) + ">> BDC")
	if strings.TrimSpace(shown) != "" {
		p.sheet.Text(x, base, shown)
	}
	p.sheet.RawWriteStr("EMC")
}

// fill draws a plain rectangle, which is nothing to read.
func (p *pdf) fill(colour string, x, y, width, height float64) {
	p.mark(nil)
	p.take(colour, p.pen.size, p.pen.bold)
	p.sheet.Rect(x, y, width, height, "F")
}

// rule is a line in the accent from margin to margin with room below it.
func (p *pdf) rule(below float64, keep bool) box {
	const thick = 1.5
	return box{height: thick, after: below, keep: keep, draw: func(y float64) { p.fill(accent, side, y, p.measure(), thick) }}
}

// pen is what is set on a page for the next drawing.
type pen struct {
	page   int
	colour string
	size   float64
	bold   bool
}

// take sets what differs from the pen in hand. Text and grounds share the one
// colour a page fills with, so that nothing rests on what was set before.
func (p *pdf) take(colour string, size float64, bold bool) {
	want := pen{p.sheet.PageNo(), colour, size, bold}
	turned := want.page != p.pen.page
	if size > 0 && (turned || size != p.pen.size || bold != p.pen.bold) {
		style := ""
		if bold {
			style = "B"
		}
		p.sheet.SetFont(family, style, size)
	}
	if turned || colour != p.pen.colour {
		p.sheet.SetFillColor(rgb(colour))
		p.sheet.SetTextColor(rgb(colour))
	}
	p.pen = want
}
