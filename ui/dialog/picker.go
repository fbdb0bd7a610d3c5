package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Picker is a list to choose one thing from, narrowed by typing.
type Picker struct {
	ID    string
	Title string
	Add   bool // a name that is no option may be added

	t       *theme.Theme
	options []Option
	line    Line
	keep    bool // its order stays when it is narrowed
	rows    []Option
	at, top int
	page    int
	cursor  *tea.Cursor
}

// NewPicker makes a list of options, the first one marked.
func NewPicker(id, title string, options []Option) *Picker {
	p := &Picker{ID: id, Title: title, t: plainTheme(), options: options, page: 1}
	p.line.Placeholder = "type a few letters"
	p.narrow()
	return p
}

// Mark puts the cursor on the option with that value, if there is one.
func (p *Picker) Mark(value string) *Picker {
	for i, o := range p.rows {
		if o.Value == value {
			p.at = i
		}
	}
	return p
}

// Renew takes other options while the list is open: what was typed stays, and the
// cursor stays on the option it is on, if that is still there.
func (p *Picker) Renew(options []Option) {
	marked := p.Marked()
	p.options = options
	p.narrow()
	p.at = min(p.at, max(len(p.rows)-1, 0))
	p.Mark(marked)
}

// Narrow types for the person: the list opens at what fits, and Backspace brings
// the rest back.
func (p *Picker) Narrow(words string) *Picker {
	p.line.SetValue(words)
	p.at, p.top = 0, 0
	p.narrow()
	return p
}

// Ordered keeps the order of the list when it is narrowed: it means something, as
// that of decisions does, the likeliest of which come first. What begins with the
// letters still stands before what only holds them, and guesses come last.
func (p *Picker) Ordered() *Picker {
	p.keep = true
	return p
}

// Marked is the value of the option under the cursor, "" when there is none.
func (p *Picker) Marked() string {
	if p.at >= len(p.rows) {
		return ""
	}
	return p.rows[p.at].Value
}

// SetEnv keeps the theme.
func (p *Picker) SetEnv(e screen.Env) { p.t = e.Theme }

// Cursor is in the box one types in.
func (p *Picker) Cursor() *tea.Cursor { return p.cursor }

// Bindings are the keys of the picker.
func (p *Picker) Bindings() []screen.Binding {
	return []screen.Binding{
		{Keys: []string{"enter"}, Label: "choose", Help: "Choose the marked line"},
		{Keys: []string{"down", "up"}, Label: "move", Help: "Go through the list"},
		{Keys: []string{"pgdown", "pgup"}, Help: "Go through the list by pages"},
		{Keys: []string{"esc"}, Label: "cancel", Help: "Leave without choosing"},
	}
}

// Update narrows, moves and answers.
func (p *Picker) Update(msg tea.Msg) screen.Reply {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			return p.choose()
		case "esc":
			return screen.Reply{Answer: Cancelled{ID: p.ID}, Close: true}
		case "down", "tab":
			p.move(1)
			return screen.Reply{}
		case "up", "shift+tab":
			p.move(-1)
			return screen.Reply{}
		case "pgdown":
			p.move(p.page)
			return screen.Reply{}
		case "pgup":
			p.move(-p.page)
			return screen.Reply{}
		}
	}
	before := p.line.Value()
	if p.line.Update(msg) && p.line.Value() != before {
		p.at, p.top = 0, 0
		p.narrow()
	}
	return screen.Reply{}
}

func (p *Picker) move(by int) {
	p.at = min(max(p.at+by, 0), max(len(p.rows)-1, 0))
}

func (p *Picker) narrow() {
	name := p.line.Value()
	_, old := known(p.options, name)
	p.rows = suggest(p.options, name, p.Add && name != "" && !old)
	if p.keep {
		p.rows = inOrder(p.options, name)
	}
}

func (p *Picker) choose() screen.Reply {
	if p.at >= len(p.rows) {
		return screen.Reply{}
	}
	o := p.rows[p.at]
	if o.Dim != "" { // its reason stands beside it
		return screen.Reply{}
	}
	return screen.Reply{Answer: Picked{ID: p.ID, Value: o.Value, New: o.Note == addNote}, Close: true}
}

// View draws the box one types in and the list below it.
func (p *Picker) View(width, height int) string {
	w := boxWidth(width, 64)
	inner := max(w-6, 1)
	if p.Add {
		p.line.Placeholder = "type a few letters, or a new name"
	}
	p.page = max(min(height-7, 14), 1)
	line, column := p.line.View(p.t, inner)
	p.cursor = tea.NewCursor(3+column, 2)
	lines := []string{"", line, ""}
	p.top = widget.Window(len(p.rows), p.at, p.top, p.page)
	list := widget.Rows(p.t, inner, min(p.page, max(len(p.options)+1, 3)), len(p.rows), p.top, func(i int) string {
		return optionLine(p.t, inner, p.rows[i], i == p.at)
	})
	if len(p.rows) == 0 {
		why := "  nothing like that"
		if p.Add {
			why = "  a name typed here is added"
		}
		list[0] = p.t.Muted.Render(widget.Cut(p.t, why, inner))
	}
	lines = append(lines, list...)
	where := widget.Position(p.at, len(p.rows), p.page)
	lines = append(lines, p.t.Muted.Render(widget.FitRight(p.t, where, inner)))
	return widget.Box(p.t, w, p.Title, clip(lines, height))
}
