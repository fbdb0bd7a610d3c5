package dialog

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tasking/internal/text"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Line is an input of one line with readline keys. It draws itself, cut by
// cells, and says where the cursor stands; the zero Line is ready to use. It has
// no limit: what is too long is refused in words by those who ask, never cut.
type Line struct {
	Placeholder string // shown while empty
	in          *textinput.Model
	muted       bool // what it holds is only proposed
}

// input makes the input of Bubbles when it is first needed. It has no width,
// because the drawing is ours, see View.
func (l *Line) input() *textinput.Model {
	if l.in == nil {
		in := textinput.New()
		in.KeyMap = keys.line()
		in.SetVirtualCursor(false)
		in.Focus()
		l.in = &in
	}
	return l.in
}

// Value is what was typed, clean and on one line.
func (l *Line) Value() string { return text.Line(l.Raw()) }

// Raw is what was typed as it stands, spaces at the ends included.
func (l *Line) Raw() string { return l.input().Value() }

// SetValue puts a text in and the cursor at its end.
func (l *Line) SetValue(s string) {
	l.input().SetValue(text.Line(s))
	l.in.CursorEnd()
}

// Update takes a key or a paste and reports whether the input had a use for it:
// a key that prints nothing and edits nothing is left to the caller.
func (l *Line) Update(msg tea.Msg) bool {
	if s, ok := typed(msg, text.Line); ok {
		*l.input(), _ = l.input().Update(tea.PasteMsg{Content: s})
		settle(l)
		return true
	}
	k, ok := msg.(tea.KeyPressMsg)
	return ok && edit(l, k)
}

func (l *Line) around() (before, after string) {
	all := []rune(l.Raw())
	at := l.in.Position()
	return string(all[:at]), string(all[at:])
}

func (l *Line) step(n int) { l.in.SetCursor(l.in.Position() + n) }

func (l *Line) erase(n int) {
	for range n {
		l.send(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
}

func (l *Line) send(k tea.KeyPressMsg) { *l.in, _ = l.in.Update(k) }

// View draws the input exactly width cells wide, and gives the column of the
// cursor in it. The input of Bubbles counts the column in code points and keeps
// to itself how far it has scrolled, so the cursor would stand wrong behind an
// emoji and in a long text; hence these lines.
func (l *Line) View(t *theme.Theme, width int) (string, int) {
	if width <= 0 {
		return "", 0
	}
	before, after := l.around()
	if before+after == "" && l.Placeholder != "" {
		return t.Placeholder.Render(widget.Fit(t, l.Placeholder, width)), 0
	}
	if hidden := ansi.StringWidth(before) - width + 1; hidden > 0 {
		before = ansi.TruncateLeft(before, hidden, "")
	}
	style := t.Input
	if l.muted {
		style = t.Placeholder
	}
	return style.Render(fill(before+after, width)), min(ansi.StringWidth(before), width-1)
}

// fill makes s exactly width cells wide. The cutter counts a digit and the mark
// behind it (a keycap) apart, so its result may be a cell too wide.
func fill(s string, width int) string {
	for room := width; ansi.StringWidth(s) > width; room-- {
		s = ansi.Truncate(s, room, "")
	}
	return widget.Pad(s, width)
}
