package page

// Room around the text of a cell.
const (
	cellSide  = 5.0
	cellAbove = 3.5
	cellBelow = 4.0
	cellApart = 2.0 // between its paragraphs
)

// across lays the cells of a row out between their sides.
func (p *pdf) across(widths []float64, cell func(i int, left, right float64) []cellLine) [][]cellLine {
	cells := make([][]cellLine, len(widths))
	x := 0.0
	for i, width := range widths {
		cells[i] = cell(i, x+cellSide, x+width-cellSide)
		x += width
	}
	return cells
}

// cellLine is a line of a cell and how far below the top of the row it is.
type cellLine struct {
	s    strand
	line []char
	y    float64
}

// cell lays a cell out. One paragraph needs no element of its own.
func (p *pdf) cell(row *element, c Cell, column int, left, right float64) []cellLine {
	e := row.add("TD")
	if column == 0 {
		e.role, e.scope = "TH", "Row"
	}
	several := 0
	for _, para := range c.Paragraphs {
		if !empty(para.Runs) {
			several++
		}
	}
	var lines []cellLine
	y := cellAbove
	for _, para := range c.Paragraphs {
		if empty(para.Runs) {
			continue
		}
		of := e
		if several > 1 {
			of = e.add("P")
		}
		s := p.strand(of, inRow(para.Style, column == 0), left, right, para.Runs)
		lines = append(lines, stacked(s, y)...)
		y += float64(len(s.lines))*s.look.leading + cellApart
	}
	return lines
}

// stacked are the lines of a strand, the first at y.
func stacked(s strand, y float64) []cellLine {
	lines := make([]cellLine, len(s.lines))
	for i, line := range s.lines {
		lines[i] = cellLine{s, line, y + float64(i)*s.look.leading}
	}
	return lines
}

// writeCell draws a line of a cell whose row begins at y.
func (p *pdf) writeCell(c cellLine, y float64) {
	p.write(c.s.e, c.s.look, c.line, c.s.left, c.s.width, y+c.y)
}

// share divides the lines of a row into those that fit the room and those that
// have to wait for the next page, if any, and says how far down the first reach.
func share(cells [][]cellLine, room float64) (now []cellLine, later [][]cellLine, height float64) {
	height = cellAbove + inCell.leading
	waits := false
	rest := make([][]cellLine, len(cells))
	for i, lines := range cells {
		n := 0
		for n < len(lines) && (n == 0 || lines[n].y+lines[n].s.look.leading+cellBelow <= room) {
			height = max(height, lines[n].y+lines[n].s.look.leading)
			n++
		}
		now = append(now, lines[:n]...)
		if n == len(lines) {
			continue
		}
		waits = true
		up := lines[n].y - cellAbove
		for _, l := range lines[n:] {
			l.y -= up
			rest[i] = append(rest[i], l)
		}
	}
	if waits {
		later = rest
	}
	return now, later, height
}
