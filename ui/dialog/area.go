package dialog

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"

	"tasking/internal/text"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Area is an input of several lines that wraps at words. Enter is left to the
// caller; ctrl+o makes a new line, and a paste keeps its own. Bubbles gives up
// behind 10,000 lines; long before, the limit of the field refuses in words.
type Area struct {
	in    textarea.Model
	lines int // how many are seen at once
	top   int // the first row seen
	// As drawn for the width, rows nil after a change: drawing 70 rows takes 2 ms,
	// and a view is asked for after every message.
	rows []string
	at   tea.Position
}

// NewArea makes an area of that many visible lines.
func NewArea(lines int) *Area {
	a := &Area{in: textarea.New(), lines: max(lines, 1)}
	a.in.KeyMap = keys.area()
	a.in.Prompt, a.in.ShowLineNumbers = "", false
	a.in.SetStyles(textarea.Styles{}) // View paints
	a.in.SetVirtualCursor(false)
	a.in.Focus()
	// As high as its text, so that it never scrolls: left to itself it keeps
	// blank rows in sight after a deletion and loses the cursor on SetValue.
	a.in.DynamicHeight, a.in.MinHeight, a.in.MaxHeight, a.in.MaxWidth = true, 1, 0, 0
	a.in.SetWidth(40)
	return a
}

// Value is what was typed, clean, its line breaks kept.
func (a *Area) Value() string { return text.Clean(a.Raw()) }

// Raw is what was typed as it stands.
func (a *Area) Raw() string { return unmask(a.in.Value()) }

// SetValue puts a text in and the cursor at its end.
func (a *Area) SetValue(s string) {
	a.in.SetValue(mask(text.Clean(s)))
	a.rows = nil
}

// Update takes a key or a paste and reports whether the input had a use for it.
// Up on the first row and Down on the last are left to the caller.
func (a *Area) Update(msg tea.Msg) bool {
	if s, ok := typed(msg, text.Clean); ok {
		a.send(tea.PasteMsg{Content: mask(s)})
		return true
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	row := a.in.LineInfo()
	switch k.String() {
	case "up":
		return a.move(k, a.in.Line() == 0 && row.RowOffset == 0)
	case "down":
		return a.move(k, a.in.Line() == a.in.LineCount()-1 && row.RowOffset >= row.Height-1)
	case "ctrl+o":
		a.send(tea.PasteMsg{Content: "\n"})
		return true
	}
	return edit(a, k)
}

// move goes one row up or down, unless there is none.
func (a *Area) move(k tea.KeyPressMsg, edge bool) bool {
	if edge {
		return false
	}
	a.send(k)
	before, after := a.around() // the row above may have put us inside a sign
	if sign := lastSign(before); sign != "" && len(firstSign(sign+after)) > len(sign) {
		repeat(a, tea.KeyLeft, runes(sign))
	}
	return true
}

func (a *Area) send(msg tea.Msg) {
	a.in, _ = a.in.Update(msg)
	a.rows = nil
}

func (a *Area) around() (before, after string) {
	all, at := []rune(a.Raw()), a.in.Column()
	for row, i := 0, 0; row < a.in.Line(); i++ {
		if at++; all[i] == '\n' {
			row++
		}
	}
	return string(all[:at]), string(all[at:])
}

// column is where the cursor stands in its row, in cells as they are drawn.
func (a *Area) column() int {
	before, _ := a.around()
	row := []rune(before)
	return ansi.StringWidth(string(row[len(row)-a.in.LineInfo().ColumnOffset:]))
}

// View draws the area exactly width cells wide, and gives the place of the
// cursor in it.
func (a *Area) View(t *theme.Theme, width int) ([]string, tea.Position) {
	width = max(width, 1)
	if a.in.Width() != width {
		a.in.SetWidth(width)
		a.rows = nil
	}
	if a.rows == nil {
		a.rows = strings.Split(unmask(a.in.View()), "\n")
		a.at = tea.Position{X: min(a.column(), width-1), Y: a.in.Cursor().Y}
	}
	a.top = widget.Window(a.in.Height(), a.at.Y, a.top, a.lines)
	out := make([]string, 0, a.lines)
	for i := a.top; i < a.top+a.lines; i++ {
		row := ""
		if i < len(a.rows) {
			row = a.rows[i]
		}
		out = append(out, t.Input.Render(fill(row, width)))
	}
	return out, tea.Position{X: a.at.X, Y: a.at.Y - a.top}
}

// The textarea of bubbles 2.1.1 wraps by one table of widths and draws by
// another; it panics when a row ends in a sign that has no width in the first
// and some in the second. Of those people only type the one that makes a picture
// of a sign, as in a red heart: a stand-in that is one cell wide in both and in
// no clean text takes its place. The others, some marks newer than a table and
// marks of musical notes, are left out.
const (
	picture = '\uFE0F'
	standIn = '\uFDD0'
)

func mask(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == picture:
			return standIn
		case r > '\u0300' && runewidth.RuneWidth(r) == 0 && uniseg.StringWidth("a"+string(r)) > 1:
			return -1
		}
		return r
	}, s)
}

func unmask(s string) string { return strings.ReplaceAll(s, string(standIn), string(picture)) }
