package board

import (
	"strconv"
	"strings"

	"tasking/ui/theme"
	"tasking/ui/widget"
)

const (
	columnGap   = 3
	typicalCard = 5 // lines, the blank one after it included
)

// cards draws the three columns.
func (b *Board) cards(width, height int) []string {
	t := b.env.Theme
	widths := widget.Shares(width-2, len(b.lanes), columnGap)
	columns := make([][]string, len(b.lanes))
	for n := range b.lanes {
		columns[n] = append(b.columnHead(n, widths[n]), b.column(n, widths[n], height-2)...)
	}
	lines := make([]string, height)
	var line strings.Builder
	for y := range lines {
		line.Reset()
		line.WriteString(" ")
		for n, c := range columns {
			if n > 0 {
				line.WriteString(widget.Space(columnGap))
			}
			if y < len(c) && c[y] != "" {
				line.WriteString(c[y])
			} else {
				line.WriteString(widget.Space(widths[n]))
			}
		}
		lines[y] = line.String()
	}
	for y := range lines {
		lines[y] = widget.Cut(t, lines[y], width)
	}
	return lines
}

// columnHead names the column and rules it off; the one with the cursor has the
// accent.
func (b *Board) columnHead(n, width int) []string {
	t, g := b.env.Theme, b.lanes[n].head
	name, rule := t.Strong, t.Rule
	if n == b.lane {
		name, rule = t.Title, t.Focus
	}
	left := name.Render(g.title) + "  " + t.Muted.Render(b.size(g))
	right := ""
	if g.late > 0 {
		right = t.Late.Render("late " + strconv.Itoa(g.late))
	}
	gap := width - widget.Width(left) - widget.Width(right)
	if gap < 1 {
		left, right, gap = widget.Cut(t, left, width), "", width-widget.Width(widget.Cut(t, left, width))
	}
	return []string{left + widget.Space(gap) + right, rule.Render(strings.Repeat(t.Glyphs.Horizontal, width))}
}

// column draws the cards of a column that can be seen; what is above or below
// is counted in its last line.
func (b *Board) column(n, width, height int) []string {
	t, l := b.env.Theme, b.lanes[n]
	if len(l.entries) == 0 {
		return []string{widget.Fit(t, t.Muted.Render("  nothing here"), width)}
	}
	if height < 1 {
		return nil
	}
	b.measure(l, width)
	row := -1
	if n == b.lane {
		row = b.row
	}
	l.top = scroll(l, row, height-1)
	lines := make([]string, 0, height+8)
	r := l.top
	for ; r < len(l.entries); r++ {
		if len(lines)+l.height[r]-1 > height-1 && r > l.top {
			break
		}
		selected := r == row
		lines = append(lines, l.cached(r, selected, func() []string { return b.card(l.entries[r], width, selected) })...)
	}
	lines = lines[:min(len(lines), height-1)]
	for len(lines) < height-1 {
		lines = append(lines, "")
	}
	return append(lines, more(t, l, r, width))
}

// more says how many issues are above and below.
func more(t *theme.Theme, l *lane, next, width int) string {
	words := ""
	if l.top > 0 {
		words = t.Glyphs.Up + " " + strconv.Itoa(l.entries[l.top].n) + " more   "
	}
	if next < len(l.entries) {
		words += t.Glyphs.Down + " " + strconv.Itoa(l.issues-l.entries[next].n) + " more"
	}
	if words == "" {
		return ""
	}
	return t.Muted.Render(widget.Fit(t, "  "+words, width))
}

// measure works out how high each card is at a width.
func (b *Board) measure(l *lane, width int) {
	if l.height != nil {
		return
	}
	l.height = make([]int, len(l.entries))
	for r, e := range l.entries {
		l.height[r] = b.cardHeight(e, width)
	}
}

// scroll gives the first card to show so that the selected one is seen whole.
func scroll(l *lane, row, height int) int {
	top := min(max(l.top, 0), len(l.entries)-1)
	if row >= 0 {
		top = min(top, row)
		used := l.height[row] - 1
		for r := row - 1; r >= top; r-- {
			if used += l.height[r]; used > height {
				return r + 1
			}
		}
	}
	below := -1 // no empty lines at the foot while there are cards above
	for r := len(l.entries) - 1; r >= top && below <= height; r-- {
		below += l.height[r]
	}
	for top > 0 && below+l.height[top-1] <= height {
		top--
		below += l.height[top]
	}
	return top
}
