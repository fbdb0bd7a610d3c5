package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tasking/internal/text"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Area is an input of several lines that wraps at words. Enter is left to the
// caller; ctrl+o makes a new line, and a paste keeps its own.
type Area struct {
	buf   buffer
	lines int // how many are seen at once
	top   int // the first row seen
	goal  int // the column Up and Down aim at
	width int // of the last View
}

// NewArea makes an area of that many visible lines.
func NewArea(lines int) *Area { return &Area{lines: max(lines, 1), width: 40, goal: -1} }

// Value is what was typed, clean, its line breaks kept.
func (a *Area) Value() string { return text.Clean(a.buf.String()) }

// Raw is what was typed as it stands.
func (a *Area) Raw() string { return a.buf.String() }

// SetValue puts a text in and the cursor at its end.
func (a *Area) SetValue(s string) { a.buf.set(text.Clean(s)) }

// Update takes a key or a paste and reports whether the input had a use for it.
// Up on the first row and Down on the last are left to the caller.
func (a *Area) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		a.buf.insert(text.Clean(msg.Content))
	case tea.KeyPressMsg:
		switch msg.String() {
		case "up":
			return a.move(-1)
		case "down":
			return a.move(1)
		case "ctrl+o":
			a.buf.insert("\n")
		default:
			if !a.buf.key(msg) {
				return false
			}
		}
	default:
		return false
	}
	a.goal = -1
	return true
}

// move goes one row up or down and keeps to the column it set out from.
func (a *Area) move(by int) bool {
	rows := wrap(a.buf.signs, a.width)
	row, column := place(rows, a.buf.signs, a.buf.at)
	if row+by < 0 || row+by >= len(rows) {
		return false
	}
	if a.goal < 0 {
		a.goal = column
	}
	to := rows[row+by]
	a.buf.at = to.from
	for n := 0; a.buf.at < to.last(a.buf.signs); a.buf.at++ {
		n += ansi.StringWidth(a.buf.signs[a.buf.at])
		if n > a.goal {
			break
		}
	}
	return true
}

// View draws the area exactly width cells wide, and gives the place of the
// cursor in it.
func (a *Area) View(t *theme.Theme, width int) ([]string, tea.Position) {
	width = max(width, 1)
	a.width = width
	rows := wrap(a.buf.signs, width)
	row, column := place(rows, a.buf.signs, a.buf.at)
	a.top = widget.Window(len(rows), row, a.top, a.lines)
	out := make([]string, 0, a.lines)
	for i := a.top; i < a.top+a.lines; i++ {
		line := ""
		if i < len(rows) {
			line = strings.TrimRight(strings.Join(a.buf.signs[rows[i].from:rows[i].to], ""), "\n")
		}
		out = append(out, t.Input.Render(ansi.Truncate(line, width, "")+widget.Space(width-ansi.StringWidth(line))))
	}
	return out, tea.Position{X: min(column, width-1), Y: row - a.top}
}

// span is one visible row: the signs from..to, its line feed included.
type span struct{ from, to int }

// last is the furthest place the cursor may stand on the row.
func (s span) last(signs []string) int {
	if s.to > s.from && (signs[s.to-1] == "\n" || s.to < len(signs)) {
		return s.to - 1
	}
	return s.to
}

// wrap breaks the signs into rows, after blanks where it can. There is always
// one row.
func wrap(signs []string, width int) []span {
	var rows []span
	from, cells, gap := 0, 0, -1
	for i, sign := range signs {
		n := ansi.StringWidth(sign)
		if sign == "\n" {
			rows = append(rows, span{from, i + 1})
			from, cells, gap = i+1, 0, -1
			continue
		}
		if cells+n > width-1 && i > from {
			end := i
			if gap > from {
				end = gap
			}
			rows = append(rows, span{from, end})
			from, gap = end, -1
			cells = ansi.StringWidth(strings.Join(signs[from:i], ""))
		}
		cells += n
		if blank(sign) {
			gap = i + 1
		}
	}
	return append(rows, span{from, len(signs)})
}

// place finds the row and column of a position.
func place(rows []span, signs []string, at int) (row, column int) {
	for i, r := range rows {
		if at < r.to || i == len(rows)-1 {
			return i, ansi.StringWidth(strings.Join(signs[r.from:at], ""))
		}
	}
	return 0, 0
}
