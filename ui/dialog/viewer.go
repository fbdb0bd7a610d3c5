package dialog

import (
	"strings"

	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Viewer shows a text to read, and scrolls it.
type Viewer struct {
	ID    string
	Title string

	t    *theme.Theme
	text string
	part viewport.Model // its lines are wrapped for its width
}

// NewViewer makes a viewer for a text of any length.
func NewViewer(id, title, text string) *Viewer {
	v := &Viewer{ID: id, Title: title, text: text, t: plainTheme(), part: viewport.New()}
	v.part.KeyMap = viewport.KeyMap{
		Down: bind("down", "j"), Up: bind("up", "k"), PageDown: bind("pgdown", "space"), PageUp: bind("pgup"),
	}
	return v
}

// SetEnv keeps the theme.
func (v *Viewer) SetEnv(e screen.Env) { v.t = e.Theme }

// Bindings are the keys of the viewer.
func (v *Viewer) Bindings() []screen.Binding {
	return []screen.Binding{
		{Keys: []string{"esc", "enter", "q"}, Label: "close", Help: "Close the text"},
		{Keys: []string{"down", "up", "j", "k"}, Label: "scroll", Help: "Scroll by a line"},
		{Keys: []string{"pgdown", "pgup", "space"}, Label: "page", Help: "Scroll by a page"},
		{Keys: []string{"home", "end"}, Help: "Go to the beginning or the end"},
	}
}

// Update scrolls and closes.
func (v *Viewer) Update(msg tea.Msg) screen.Reply {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "esc", "enter", "q":
			return screen.Reply{Answer: Cancelled{ID: v.ID}, Close: true}
		case "home":
			v.part.GotoTop()
		case "end":
			v.part.GotoBottom()
		}
	}
	v.part, _ = v.part.Update(msg)
	return screen.Reply{}
}

// View draws the part of the text that can be seen.
func (v *Viewer) View(width, height int) string {
	w := boxWidth(width, 84)
	inner := max(w-6, 1)
	if inner != v.part.Width() {
		v.part.SetWidth(inner)
		v.part.SetContentLines(widget.Wrap(v.text, inner))
	}
	total := v.part.TotalLineCount()
	v.part.SetHeight(max(min(height-5, total), 1))
	v.part.SetYOffset(v.part.YOffset()) // a page that grew must not end in blanks
	lines := []string{""}
	for _, line := range strings.Split(v.part.View(), "\n") {
		lines = append(lines, v.t.Text.Render(line))
	}
	where := widget.Position(v.part.YOffset(), total, v.part.Height())
	lines = append(lines, "", v.t.Muted.Render(widget.FitRight(v.t, where, inner)))
	return widget.Box(v.t, w, v.Title, clip(lines, height))
}
