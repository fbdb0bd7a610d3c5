package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/theme"
)

// Form asks for several things at once. Enter goes to the next field and saves
// on the last, F2 saves from anywhere, Esc leaves and asks first when something
// was typed.
type Form struct {
	ID    string
	Title string
	Save  string // the button, "Save" when empty
	// Immediate closes the form as soon as it answers, for a form whose answer
	// is not stored. Otherwise it waits for SavedMsg or NotSavedMsg.
	Immediate bool

	t      *theme.Theme
	fields []Field
	inputs []control
	seen   []bool // the field was left once: its error may be shown
	at     int
	state  state
	failed string // why the last save did not happen
	top    int    // first line shown, when the form is higher than the page
	cursor *tea.Cursor
	start  []string
}

type state int

const (
	typing state = iota
	asking       // leave without saving?
	saving       // waiting for the store
)

// NewForm makes a form with the focus on its first field.
func NewForm(id, title string, fields ...Field) *Form {
	f := &Form{ID: id, Title: title, Save: "Save", t: plainTheme(), fields: fields, seen: make([]bool, len(fields))}
	for _, field := range fields {
		f.inputs = append(f.inputs, newControl(field))
	}
	f.start = f.fingerprint()
	return f
}

// SetEnv keeps the theme.
func (f *Form) SetEnv(e screen.Env) { f.t = e.Theme }

// Cursor is in the field that has the focus.
func (f *Form) Cursor() *tea.Cursor { return f.cursor }

// Bindings are the keys of the form.
func (f *Form) Bindings() []screen.Binding {
	enter := "next"
	if f.at == len(f.fields)-1 {
		enter = "save"
	}
	if f.state == asking {
		return []screen.Binding{
			{Keys: []string{"enter"}, Label: "keep typing", Help: "Go on with the form"},
			{Keys: []string{"y"}, Label: "discard", Help: "Leave, what was typed is lost"},
		}
	}
	return []screen.Binding{
		{Keys: []string{"enter"}, Label: enter, Help: "Go to the next field; on the last one, save"},
		{Keys: []string{"tab", "shift+tab"}, Label: "move", Help: "Go to the next or the previous field"},
		{Keys: []string{"f2"}, Label: "save", Help: "Save from any field"},
		{Keys: []string{"esc"}, Label: "cancel", Help: "Leave; asks first when something was typed"},
		{Keys: []string{"ctrl+o"}, Help: "Begin a new line in a long text"},
	}
}

// Update fills in, moves, checks and answers.
func (f *Form) Update(msg tea.Msg) screen.Reply {
	switch msg := msg.(type) {
	case screen.SavedMsg:
		return screen.Reply{Close: f.state == saving}
	case screen.NotSavedMsg:
		if f.state == saving {
			f.state, f.failed = typing, msg.Reason
		}
	case tea.PasteMsg:
		if f.state == typing && len(f.inputs) > 0 {
			f.inputs[f.at].paste(msg.Content)
		}
	case tea.KeyPressMsg:
		switch f.state {
		case asking:
			return f.answerLeave(msg.String())
		case typing:
			return f.key(msg)
		}
	}
	return screen.Reply{}
}

func (f *Form) key(k tea.KeyPressMsg) screen.Reply {
	name := k.String()
	switch name {
	case "tab":
		f.move(1)
		return screen.Reply{}
	case "shift+tab":
		f.move(-1)
		return screen.Reply{}
	case "f2":
		return f.submit()
	}
	if len(f.inputs) > 0 && f.inputs[f.at].key(k) {
		return screen.Reply{}
	}
	switch name {
	case "up":
		f.move(-1)
	case "down":
		f.move(1)
	case "enter":
		if f.at >= len(f.fields)-1 {
			return f.submit()
		}
		f.move(1)
	case "esc":
		return f.leave()
	}
	return screen.Reply{}
}

// move puts the focus on the next field, round the end.
func (f *Form) move(by int) {
	if len(f.fields) == 0 {
		return
	}
	f.inputs[f.at].left()
	f.seen[f.at] = true
	f.at = (f.at + by + len(f.fields)) % len(f.fields)
}

func (f *Form) leave() screen.Reply {
	if !f.Dirty() {
		return f.cancel()
	}
	f.state = asking
	return screen.Reply{}
}

func (f *Form) answerLeave(key string) screen.Reply {
	switch key {
	case "y", "Y":
		return f.cancel()
	case "enter", "esc", "n", "N":
		f.state = typing
	}
	return screen.Reply{}
}

func (f *Form) cancel() screen.Reply {
	return screen.Reply{Answer: Cancelled{ID: f.ID}, Close: true}
}

// submit answers when every field will do; else it goes to the first that does
// not and shows why.
func (f *Form) submit() screen.Reply {
	for _, c := range f.inputs {
		if p, ok := c.(*pickField); ok {
			p.settle()
		} else {
			c.left()
		}
	}
	bad := -1
	for i := range f.fields {
		f.seen[i] = true
		if _, wrong := verdict(f.fields[i], f.inputs[i]); wrong != "" && bad < 0 {
			bad = i
		}
	}
	f.failed = ""
	if bad >= 0 {
		f.at = bad
		return screen.Reply{}
	}
	if !f.Immediate {
		f.state = saving
	}
	return screen.Reply{Answer: f.result(), Close: f.Immediate}
}

func (f *Form) result() Submitted {
	out := Submitted{ID: f.ID, Values: Values{}, New: Values{}}
	for i, field := range f.fields {
		out.Values[field.Name] = f.inputs[i].values()
		if p, ok := f.inputs[i].(*pickField); ok {
			if names := p.added(); names != nil {
				out.New[field.Name] = names
			}
		}
	}
	return out
}

// Values are the contents as they stand, for a draft file.
func (f *Form) Values() Values { return f.result().Values }

// Dirty says whether anything differs from what the form opened with.
func (f *Form) Dirty() bool {
	now := f.fingerprint()
	for i := range now {
		if now[i] != f.start[i] {
			return true
		}
	}
	return false
}

// fingerprint is what each field holds, letters that chose nothing included.
func (f *Form) fingerprint() []string {
	var out []string
	for _, c := range f.inputs {
		s := ""
		for _, v := range c.values() {
			s += v + "\x00"
		}
		if p, ok := c.(*pickField); ok {
			s += p.line.Value()
		}
		out = append(out, s)
	}
	return out
}
