package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Viewer shows a text to read, and scrolls it.
type Viewer struct {
	ID    string
	Title string

	t     *theme.Theme
	text  string
	lines []string // wrapped for width
	width int
	top   int
	page  int
}

// NewViewer makes a viewer for a text of any length.
func NewViewer(id, title, text string) *Viewer {
	return &Viewer{ID: id, Title: title, text: text, t: plainTheme(), page: 1}
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
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return screen.Reply{}
	}
	switch k.String() {
	case "esc", "enter", "q":
		return screen.Reply{Answer: Cancelled{ID: v.ID}, Close: true}
	case "down", "j":
		v.top++
	case "up", "k":
		v.top--
	case "pgdown", "space":
		v.top += v.page
	case "pgup":
		v.top -= v.page
	case "home":
		v.top = 0
	case "end":
		v.top = len(v.lines)
	}
	v.settle()
	return screen.Reply{}
}

func (v *Viewer) settle() { v.top = max(min(v.top, len(v.lines)-v.page), 0) }

// View draws the part of the text that can be seen.
func (v *Viewer) View(width, height int) string {
	w := boxWidth(width, 84)
	inner := max(w-6, 1)
	if inner != v.width {
		v.width, v.lines = inner, widget.Wrap(v.text, inner)
	}
	v.page = max(min(height-5, len(v.lines)), 1)
	v.settle()
	lines := []string{""}
	for i := v.top; i < v.top+v.page && i < len(v.lines); i++ {
		lines = append(lines, v.t.Text.Render(v.lines[i]))
	}
	where := widget.Position(v.top, len(v.lines), v.page)
	lines = append(lines, "", v.t.Muted.Render(widget.FitRight(v.t, where, inner)))
	return widget.Box(v.t, w, v.Title, clip(lines, height))
}
