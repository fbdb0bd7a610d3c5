package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tasking/internal/text"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Line is an input of one line with readline keys. It draws itself, cut by
// cells, and says where the cursor stands; the zero Line is ready to use.
type Line struct {
	Placeholder string // shown while empty
	buf         buffer
}

// Value is what was typed, clean and on one line.
func (l *Line) Value() string { return text.Line(l.buf.String()) }

// Raw is what was typed as it stands, spaces at the ends included.
func (l *Line) Raw() string { return l.buf.String() }

// SetValue puts a text in and the cursor at its end.
func (l *Line) SetValue(s string) { l.buf.set(text.Line(s)) }

// Update takes a key or a paste and reports whether the input had a use for it:
// a key that prints nothing and edits nothing is left to the caller.
func (l *Line) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		l.buf.insert(text.Line(msg.Content))
		return true
	case tea.KeyPressMsg:
		return l.buf.key(msg)
	}
	return false
}

// View draws the input exactly width cells wide, and gives the column of the
// cursor in it.
func (l *Line) View(t *theme.Theme, width int) (string, int) {
	if width <= 0 {
		return "", 0
	}
	if len(l.buf.signs) == 0 && l.Placeholder != "" {
		return t.Placeholder.Render(widget.Fit(t, l.Placeholder, width)), 0
	}
	column := ansi.StringWidth(strings.Join(l.buf.signs[:l.buf.at], ""))
	left := max(column-width+1, 0)
	shown := l.buf.String()
	if left > 0 {
		shown = ansi.TruncateLeft(shown, left, "")
	}
	shown = ansi.Truncate(shown, width, "")
	return t.Input.Render(shown + widget.Space(width-ansi.StringWidth(shown))), min(column-left, width-1)
}
