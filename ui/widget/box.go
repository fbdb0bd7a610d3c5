package widget

import (
	"strings"

	"tasking/ui/theme"
)

// Pane is a part of a page with a border and its title in the top line. It is
// exactly width x height; the focused one has the accent on its border and a
// cursor before its title, so that it is known without colour.
func Pane(t *theme.Theme, width, height int, title string, body []string, focused bool) []string {
	if width < 6 || height < 3 {
		return Block(t, body, width, height)
	}
	line := t.Border
	if focused {
		line = t.Focus
		title = t.Glyphs.Cursor + " " + title
	}
	side := line.Render(t.Glyphs.Vertical)
	out := []string{top(t, line, width, title)}
	for _, l := range Block(t, body, width-4, height-2) {
		out = append(out, side+" "+l+" "+side)
	}
	return append(out, bottom(t, line, width))
}

func corner(t *theme.Theme, width int, up bool) string {
	g := t.Glyphs
	mid := strings.Repeat(g.Horizontal, max(width-2, 0))
	if up {
		return g.TopLeft + mid + g.TopRight
	}
	return g.BottomLeft + mid + g.BottomRight
}

// Box is a dialog: a border, air inside, and a title. It is as high as its
// lines plus four, and never wider than width.
func Box(t *theme.Theme, width int, title string, lines []string) string {
	if width < 8 {
		return Join(Block(t, lines, width, len(lines))...)
	}
	side := t.Focus.Render(t.Glyphs.Vertical)
	out := make([]string, 0, len(lines)+2)
	out = append(out, top(t, t.Focus, width, title))
	for _, l := range lines {
		out = append(out, side+"  "+Fit(t, l, width-6)+"  "+side)
	}
	return Join(append(out, bottom(t, t.Focus, width))...)
}

func top(t *theme.Theme, line theme.Style, width int, title string) string {
	if title == "" || width < 10 {
		return line.Render(corner(t, width, true))
	}
	g := t.Glyphs
	title = Cut(t, title, width-6)
	rest := strings.Repeat(g.Horizontal, width-5-Width(title))
	return line.Render(g.TopLeft+g.Horizontal) + " " + t.Title.Render(title) + " " + line.Render(rest+g.TopRight)
}

func bottom(t *theme.Theme, line theme.Style, width int) string {
	return line.Render(corner(t, width, false))
}

// Columns puts blocks side by side, each of its width, with gap blanks between.
// It returns exactly height lines.
func Columns(t *theme.Theme, height, gap int, widths []int, blocks [][]string) []string {
	out := make([]string, 0, max(height, 0))
	for i := 0; i < height; i++ {
		var b strings.Builder
		for c, block := range blocks {
			if c > 0 {
				b.WriteString(Space(gap))
			}
			line := ""
			if i < len(block) {
				line = block[i]
			}
			b.WriteString(Fit(t, line, widths[c]))
		}
		out = append(out, b.String())
	}
	return out
}

// Shares splits width into n columns with gap blanks between, the wider ones
// first.
func Shares(width, n, gap int) []int {
	if n <= 0 {
		return nil
	}
	room := max(width-gap*(n-1), 0)
	out := make([]int, n)
	for i := range out {
		out[i] = room / (n - i)
		room -= out[i]
	}
	return out
}
