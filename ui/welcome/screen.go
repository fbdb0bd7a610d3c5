package welcome

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/widget"
)

// welcome is the page with the form.
type welcome struct {
	env     screen.Env
	where   string
	create  func(*tasking.Found) error
	done    func() screen.Screen
	form    *dialog.Form
	trouble string // why no store was made
	cursor  *tea.Cursor
}

// New makes the screen. Where names the place of the store that will be made,
// create makes it (it runs as an effect and may touch the disk), done gives the
// screen that follows.
func New(where string, create func(*tasking.Found) error, done func() screen.Screen) screen.Screen {
	return &welcome{where: where, create: create, done: done, form: newForm()}
}

func newForm() *dialog.Form {
	f := dialog.NewForm("welcome", "A new store",
		dialog.Field{Name: "name", Label: "Partnership", Most: 200, Check: readName},
		dialog.Field{Name: "areas", Label: "Areas", Kind: dialog.Long, Lines: 3, Check: readBackAreas},
		dialog.Field{Name: "agencies", Label: "Agencies", Kind: dialog.Long, Lines: 5, Value: []string{offered()}, Check: readBackAgencies},
		dialog.Field{Name: "zone", Label: "Time zone", Value: []string{tasking.DefaultZone}, Check: readZone},
	)
	f.Save = "Set it up"
	return f
}

// created is what became of making the store.
type created struct{ err error }

// make runs create and tells what came of it.
func (w *welcome) make(found *tasking.Found) tea.Cmd {
	return func() tea.Msg { return created{w.create(found)} }
}

// SetEnv keeps the environment, for the form too.
func (w *welcome) SetEnv(e screen.Env) {
	w.env = e
	w.form.SetEnv(e)
}

// Title names the page.
func (w *welcome) Title() string { return "Welcome" }

// Capturing: every letter is for the form.
func (w *welcome) Capturing() bool { return true }

// Cursor is in the field that has the focus.
func (w *welcome) Cursor() *tea.Cursor { return w.cursor }

// Bindings are the form's, but Esc asks whether to leave the program.
func (w *welcome) Bindings() []screen.Binding {
	return []screen.Binding{
		{Keys: []string{"f2"}, Label: "set up", Group: "Welcome", Help: "Make the store with what is typed, from any field"},
		{Keys: []string{"enter"}, Label: "next", Group: "Welcome", Help: "Go to the next question; on the last one, make the store"},
		{Keys: []string{"tab", "shift+tab"}, Label: "move", Group: "Welcome", Help: "Go to the next or the previous question"},
		{Keys: []string{"ctrl+o"}, Label: "new line", Group: "Welcome", Help: "Begin a new line, for the next area or agency"},
		{Keys: []string{"esc"}, Label: "leave", Group: "Welcome", Help: "Leave without making a store", Run: screen.Leave},
	}
}

// Update fills in the form, makes the store and goes on.
func (w *welcome) Update(msg tea.Msg) tea.Cmd {
	if c, ok := msg.(created); ok {
		if c.err == nil {
			return screen.Replace(w.done())
		}
		w.trouble = c.err.Error()
		w.form.Update(screen.NotSavedMsg{Reason: "see above; what was typed is kept"})
		return nil
	}
	reply := w.form.Update(msg)
	if s, ok := reply.Answer.(dialog.Submitted); ok {
		w.trouble = ""
		return tea.Batch(reply.Cmd, w.make(found(s.Values)))
	}
	return reply.Cmd
}

// View draws what this is about, and the form below it in the middle.
func (w *welcome) View(width, height int) string {
	t := w.env.Theme
	lines := []string{widget.Head(t, width, "Welcome to tasking", "", widget.Mark(t, "", false, w.env.Demo)), widget.Rule(t, width, "")}
	box := min(84, width-4)
	x := max((width-box)/2, 0)
	intro := w.intro(max(width-2*x, 1), height)
	form := strings.Split(w.form.View(width, max(height-len(lines)-len(intro), 1)), "\n")
	spare := height - len(lines) - len(intro) - len(form)
	if spare > 0 {
		intro = append(intro, "")
	}
	for range min(spare/3, 6) {
		lines = append(lines, "")
	}
	for _, l := range intro {
		lines = append(lines, widget.Space(x)+l)
	}
	w.cursor = nil
	if c := w.form.Cursor(); c != nil {
		w.cursor = tea.NewCursor(c.X+x, c.Y+len(lines))
	}
	for _, l := range form {
		lines = append(lines, widget.Cut(t, widget.Space(x)+l, width))
	}
	return widget.Join(lines[:min(len(lines), max(height, 0))]...)
}

// intro says what the questions are for, or why the store was not made.
func (w *welcome) intro(width, height int) []string {
	t := w.env.Theme
	if w.trouble != "" {
		return paint(t.Warn.Render, widget.Wrap(t.Glyphs.Urgent+text.Line(w.trouble), width))
	}
	out := paint(t.Text.Render, widget.Wrap("There is no store yet. Four questions make one; each may be left as it is.", width))
	if height < 22 {
		return out
	}
	return append(out, paint(t.Muted.Render, widget.Wrap("It is made at "+text.Line(w.where), width))...)
}

func paint(render func(string) string, lines []string) []string {
	for i, l := range lines {
		lines[i] = render(l)
	}
	return lines
}
