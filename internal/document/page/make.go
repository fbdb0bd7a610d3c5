package page

// Plain is one ordinary run.
func Plain(s string) []Run { return []Run{{Text: s}} }

// Text is a paragraph of body text.
func Text(s string) Paragraph { return Paragraph{Runs: Plain(s)} }

// Styled is a paragraph of one style.
func Styled(style Style, s string) Paragraph {
	return Paragraph{Runs: Plain(s), Style: style}
}

// T is a cell with one paragraph for each string.
func T(lines ...string) Cell {
	c := Cell{Paragraphs: make([]Paragraph, 0, len(lines))}
	for _, s := range lines {
		c.Paragraphs = append(c.Paragraphs, Text(s))
	}
	return c
}

// R is a cell with one paragraph of the runs.
func R(runs ...Run) Cell {
	return Cell{Paragraphs: []Paragraph{{Runs: runs}}}
}

// Cells is a row of cells with one paragraph each.
func Cells(texts ...string) Row {
	r := Row{Cells: make([]Cell, 0, len(texts))}
	for _, s := range texts {
		r.Cells = append(r.Cells, T(s))
	}
	return r
}
