package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// chosen is the answer of the list of commands: run this.
type chosen struct{ screen.Binding }

// commands is help and palette in one: a list of bindings, narrowed by typing,
// run by Enter. Help puts the main keys first and shows keys at the left, the
// palette names what can be done and says why it cannot.
type commands struct {
	title  string
	help   bool
	t      *theme.Theme
	all    []screen.Binding
	why    []string // the reason of each, asked once: it is as of now
	rows   []int
	line   dialog.Line
	at     int
	top    int
	page   int
	cursor *tea.Cursor
}

func (r *Root) openHelp() tea.Cmd {
	if c, ok := r.dialogs.Top().(*commands); ok && c.help {
		r.dialogs.Close() // F1 opens and closes
		return nil
	}
	return r.open(newCommands("Keys", true, mainFirst(r.table())), false)
}

func (r *Root) openPalette() tea.Cmd {
	return r.open(newCommands("Commands", false, r.table()), false)
}

func newCommands(title string, help bool, all []screen.Binding) *commands {
	c := &commands{title: title, help: help, all: all, page: 1}
	for _, b := range all {
		c.why = append(c.why, b.Reason())
	}
	c.line.Placeholder = "type to find"
	c.narrow()
	return c
}

// mainFirst puts the keys of the footer and the root's main ones before the
// rest, each part in its own order, so that they are seen without scrolling.
func mainFirst(all []screen.Binding) []screen.Binding {
	var first, rest []screen.Binding
	for _, b := range all {
		if b.Label != "" && len(b.Keys) > 0 {
			first = append(first, b)
		} else {
			rest = append(rest, b)
		}
	}
	return append(first, rest...)
}

// SetEnv keeps the theme.
func (c *commands) SetEnv(e screen.Env) { c.t = e.Theme }

// Cursor is in the box one types in.
func (c *commands) Cursor() *tea.Cursor { return c.cursor }

// Bindings are the keys of the list.
func (c *commands) Bindings() []screen.Binding {
	return []screen.Binding{
		{Keys: []string{"enter"}, Label: "run", Help: "Run the marked line"},
		{Keys: []string{"down", "up"}, Label: "move", Help: "Go through the list"},
		{Keys: []string{"pgdown", "pgup"}, Label: "page", Help: "Go through the list by pages"},
		{Keys: []string{"esc"}, Label: "close", Help: "Close the list"},
	}
}

// Update narrows, moves and answers.
func (c *commands) Update(msg tea.Msg) screen.Reply {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "esc":
			return screen.Reply{Close: true}
		case "enter":
			return c.run()
		case "down", "tab":
			c.move(1)
			return screen.Reply{}
		case "up", "shift+tab":
			c.move(-1)
			return screen.Reply{}
		case "pgdown":
			c.move(c.page)
			return screen.Reply{}
		case "pgup":
			c.move(-c.page)
			return screen.Reply{}
		}
	}
	if c.line.Update(msg) {
		c.narrow()
	}
	return screen.Reply{}
}

func (c *commands) move(by int) {
	c.at = min(max(c.at+by, 0), max(len(c.rows)-1, 0))
}

func (c *commands) run() screen.Reply {
	if c.at >= len(c.rows) {
		return screen.Reply{}
	}
	return screen.Reply{Answer: chosen{c.all[c.rows[c.at]]}, Close: true}
}

// narrow keeps the lines that hold every word typed, in the name of the key, the
// sentence, the label or the group.
func (c *commands) narrow() {
	words := strings.Fields(strings.ToLower(c.line.Value()))
	c.rows, c.at, c.top = nil, 0, 0
	for i, b := range c.all {
		hay := strings.ToLower(keyNames(b) + " " + b.Help + " " + b.Label + " " + b.Group)
		fits := true
		for _, w := range words {
			fits = fits && strings.Contains(hay, w)
		}
		if fits {
			c.rows = append(c.rows, i)
		}
	}
}

// keyNames are all keys of a binding as people read them.
func keyNames(b screen.Binding) string {
	names := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		names[i] = screen.KeyName(k)
	}
	return strings.Join(names, " ")
}

// View draws the box one types in and the list below it.
func (c *commands) View(width, height int) string {
	w := max(min(width-2, 100), min(width, 8))
	inner := max(w-6, 1)
	c.page = max(min(height-5, max(len(c.all), 3)), 1)
	line, column := c.line.View(c.t, min(inner, 32))
	c.cursor = tea.NewCursor(3+column, 1)
	where := widget.Position(c.at, len(c.rows), c.page)
	lines := []string{line + c.t.Muted.Render(widget.FitRight(c.t, where, inner-min(inner, 32))), ""}
	c.top = widget.Window(len(c.rows), c.at, c.top, c.page)
	keys := c.keyWidth(inner)
	list := widget.Rows(c.t, inner, c.page, len(c.rows), c.top, func(i int) string {
		return c.row(c.rows[i], inner, keys, i == c.at)
	})
	if len(c.rows) == 0 {
		list[0] = c.t.Muted.Render(widget.Cut(c.t, "  No command has these words. Esc closes.", inner))
	}
	lines = append(lines, list...)
	if len(lines) > height-2 {
		lines = lines[:max(height-2, 0)]
	}
	return widget.Box(c.t, w, c.title, lines)
}

// keyWidth is the column of keys: as wide as the widest, within reason.
func (c *commands) keyWidth(inner int) int {
	n := 4
	for _, b := range c.all {
		n = max(n, widget.Width(keyNames(b)))
	}
	return min(n, max(inner/4, 4))
}

// sentence says what a command does and, when it cannot be used now, why: the
// reason stands first where both do not fit. Its group stands at the end where
// there is room.
func (c *commands) sentence(b screen.Binding, why string, room int) string {
	text := b.Help
	if why != "" {
		text += " (not now: " + why + ")"
		if widget.Width(text) > room {
			text = "not now: " + why + ". " + b.Help
		}
	}
	if group := b.Group; room >= 72 {
		return widget.Fit(c.t, text, room-14) + widget.FitRight(c.t, group, 14)
	}
	return widget.Fit(c.t, text, room)
}

func (c *commands) row(i, width, keys int, selected bool) string {
	b, why := c.all[i], c.why[i]
	key := widget.Fit(c.t, keyNames(b), keys)
	room := max(width-keys-4, 0)
	text := c.sentence(b, why, room)
	keyStyle, textStyle := c.t.Key, c.t.Text
	if why != "" {
		keyStyle, textStyle = c.t.Disabled, c.t.Disabled
	}
	left, right := keyStyle.Render(key), textStyle.Render(text)
	if !c.help {
		left, right = textStyle.Render(text), keyStyle.Render(key)
	}
	if selected {
		return widget.SelectedLine(c.t, width, left+"  "+right)
	}
	return "  " + left + "  " + right
}
