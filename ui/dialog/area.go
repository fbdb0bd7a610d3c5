package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/text"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Area is an input of several lines that wraps at words. Enter is left to the
// caller; ctrl+o makes a new line, and a paste keeps its own. It has no limit:
// what is too long is refused in words by those who ask, never cut.
//
// The textarea of Bubbles is not used. In v2.1.1 it panics while drawing when a
// word as long as the row ends in U+FE0F, as a red heart does, or in some rarer
// marks, and a blank follows. It never comes back from alt+left where only blanks
// stand before the cursor, joins the next line when the last letter of a line is
// deleted, keeps no more than 10,000 lines and takes some 20 times as long for a
// key in a long text.
type Area struct {
	buffer
	lines int   // how many are seen at once
	top   int   // the first row seen
	goal  int   // the column Up and Down aim at, -1 for where the cursor is
	width int   // of the last View
	rows  []row // the text wrapped for the width, nil after a change
}

// NewArea makes an area of that many visible lines.
func NewArea(lines int) *Area { return &Area{lines: max(lines, 1), width: 40, goal: -1} }

// Value is what was typed, clean, its line breaks kept.
func (a *Area) Value() string { return text.Clean(a.Raw()) }

// Raw is what was typed as it stands.
func (a *Area) Raw() string { return string(a.buffer.text) }

// SetValue puts a text in and the cursor at its end.
func (a *Area) SetValue(s string) {
	a.buffer = buffer{}
	a.insert(text.Clean(s))
	a.changed()
}

// Update takes a key or a paste and reports whether the input had a use for it.
// Up on the first row and Down on the last are left to the caller.
func (a *Area) Update(msg tea.Msg) bool {
	if s, ok := typed(msg, text.Clean); ok {
		return a.put(s)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	switch k.String() {
	case "up":
		return a.move(-1)
	case "down":
		return a.move(1)
	case "ctrl+o":
		return a.put("\n")
	}
	if !edit(a, k) {
		return false
	}
	a.changed()
	return true
}

func (a *Area) put(s string) bool {
	a.insert(s)
	settle(a)
	a.changed()
	return true
}

func (a *Area) changed() { a.rows, a.goal = nil, -1 }

// wrapped is the text in rows, and which of them the cursor is on.
func (a *Area) wrapped() (rows []row, on int) {
	if a.rows == nil {
		a.rows = wrap(a.Raw(), a.width)
	}
	return a.rows, find(a.rows, a.at)
}

// move goes one row up or down, unless there is none, and keeps to the column it
// set out from.
func (a *Area) move(by int) bool {
	rows, on := a.wrapped()
	to := on + by
	if to < 0 || to >= len(rows) {
		return false
	}
	if a.goal < 0 {
		a.goal = rows[on].column(a.at)
	}
	a.at = rows[to].nearest(a.goal, to < len(rows)-1)
	return true
}

// View draws the area exactly width cells wide, and gives the place of the
// cursor in it.
func (a *Area) View(t *theme.Theme, width int) ([]string, tea.Position) {
	width = max(width, 1)
	if a.width != width {
		a.width, a.rows = width, nil
	}
	rows, on := a.wrapped()
	a.top = widget.Window(len(rows), on, a.top, a.lines)
	out := make([]string, 0, a.lines)
	for i := a.top; i < a.top+a.lines; i++ {
		line := ""
		if i < len(rows) {
			line = rows[i].line()
		}
		mark := a.beyond(t, i, len(rows))
		if i == on || widget.Width(line)+widget.Width(mark)+1 > width {
			mark = "" // what is typed comes first
		}
		out = append(out, t.Input.Render(fill(line, width-widget.Width(mark))+mark))
	}
	return out, tea.Position{X: min(rows[on].column(a.at), width-1), Y: on - a.top}
}

// beyond says at the first and the last line how many more there are that way.
func (a *Area) beyond(t *theme.Theme, i, total int) string {
	above, below := a.top, total-a.top-a.lines
	switch {
	case i == a.top && above > 0:
		return t.Glyphs.Up + " " + itoa(above) + " more "
	case i == a.top+a.lines-1 && below > 0:
		return t.Glyphs.Down + " " + itoa(below) + " more "
	}
	return ""
}
