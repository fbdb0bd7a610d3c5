package widget

import (
	"strings"

	"tasking/ui/theme"
)

// Column of a table. Its width is fixed, unless it grows: the growing columns
// share what is left.
type Column struct {
	Title string
	Width int  // cells; for a growing column the least it is worth showing with
	Grow  bool // takes what is left
	Right bool // numbers stand at the right
	Drop  int  // when room is short, the highest Drop goes first; 0 never goes
}

// Cell is the text of one cell and how it is painted when its row is not
// selected.
type Cell struct {
	Text  string
	Style theme.Style
}

const columnGap = 2

// Layout gives each column its width within width cells; 0 means the column is
// dropped. The cursor takes two cells at the left.
func Layout(width int, columns []Column) []int {
	shown := make([]bool, len(columns))
	for i := range shown {
		shown[i] = true
	}
	for need(columns, shown) > width-2 {
		if !dropOne(columns, shown) {
			break
		}
	}
	left, grow := width-2, 0
	for i, c := range columns {
		if shown[i] {
			left -= columnGap
			if c.Grow {
				grow++
			} else {
				left -= c.Width
			}
		}
	}
	return share(columns, shown, max(left+columnGap, 0), grow)
}

func share(columns []Column, shown []bool, left, grow int) []int {
	widths := make([]int, len(columns))
	for i, c := range columns {
		switch {
		case !shown[i]:
		case c.Grow:
			widths[i] = left / grow
			left -= widths[i]
			grow--
		default:
			widths[i] = c.Width
		}
	}
	return widths
}

func need(columns []Column, shown []bool) int {
	n := -columnGap
	for i, c := range columns {
		if shown[i] {
			n += c.Width + columnGap
		}
	}
	return n
}

func dropOne(columns []Column, shown []bool) bool {
	worst := -1
	for i, c := range columns {
		if shown[i] && c.Drop > 0 && (worst < 0 || c.Drop >= columns[worst].Drop) {
			worst = i
		}
	}
	if worst < 0 {
		return false
	}
	shown[worst] = false
	return true
}

// TableHead is the line of column titles.
func TableHead(t *theme.Theme, width int, columns []Column, widths []int) string {
	cells := make([]Cell, len(columns))
	for i, c := range columns {
		cells[i] = Cell{Text: c.Title, Style: t.Muted}
	}
	return Cut(t, "  "+row(t, columns, widths, cells), width)
}

// TableRow is one row. A selected row is painted whole and carries the cursor,
// so that it is seen without colour too.
func TableRow(t *theme.Theme, width int, columns []Column, widths []int, cells []Cell, selected bool) string {
	if !selected {
		return Cut(t, "  "+row(t, columns, widths, cells), width)
	}
	unpainted := make([]Cell, len(cells))
	for i, c := range cells {
		unpainted[i].Text = c.Text
	}
	return SelectedLine(t, width, row(t, columns, widths, unpainted))
}

// SelectedLine paints a line as the selected one: the cursor, the text without
// its own colours, and the background to the full width.
func SelectedLine(t *theme.Theme, width int, text string) string {
	return t.Selected.Render(Fit(t, t.Glyphs.Cursor+" "+bare(text), width))
}

func row(t *theme.Theme, columns []Column, widths []int, cells []Cell) string {
	var b strings.Builder
	first := true
	for i, c := range columns {
		if widths[i] == 0 || i >= len(cells) {
			continue
		}
		if !first {
			b.WriteString(Space(columnGap))
		}
		first = false
		text := Fit(t, cells[i].Text, widths[i])
		if c.Right {
			text = FitRight(t, cells[i].Text, widths[i])
		}
		b.WriteString(cells[i].Style.Render(text))
	}
	return b.String()
}
