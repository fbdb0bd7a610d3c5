package page

import "tasking/internal/text"

// grid is the shape of a table, the same for every writer.
type grid struct {
	titles []string
	shares []int // of 1000; they add up to 1000
	blank  []bool
	titled bool
}

const (
	widest    = 1_000_000 // keeps the arithmetic of shares far from overflow
	narrowest = 40        // no column gets less than a fortieth: it must hold a letter
)

func gridOf(t Table) grid {
	n := len(t.Columns)
	for _, r := range t.Rows {
		n = max(n, len(r.Cells))
	}
	g := grid{titles: make([]string, n), shares: make([]int, n), blank: make([]bool, n)}
	sum, known := 0, 0
	for i, c := range t.Columns {
		g.titles[i] = text.Line(c.Title)
		g.blank[i] = c.Blank
		g.titled = g.titled || g.titles[i] != ""
		if c.Width > 0 {
			g.shares[i] = min(c.Width, widest)
			sum += g.shares[i]
			known++
		}
	}
	average := 1
	if known > 0 {
		average = max(1, sum/known)
	}
	sum += average * (n - known)
	for i, s := range g.shares {
		if s == 0 {
			s = average
		}
		g.shares[i] = max(s, sum/narrowest, 1)
	}
	g.shares = portions(g.shares, 1000)
	return g
}

// portions divides whole by the shares, so that they add up to whole exactly.
func portions(shares []int, whole int) []int {
	sum := 0
	for _, s := range shares {
		sum += s
	}
	out := make([]int, len(shares))
	done, given := 0, 0
	for i, s := range shares {
		done += s
		out[i] = done*whole/max(sum, 1) - given
		given += out[i]
	}
	return out
}

// cell returns the cell of column i, an empty one where the row is short.
func (r Row) cell(i int) Cell {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return Cell{}
}
