package dialog

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/text"
	"tasking/ui/theme"
)

// Kind is how a field is filled in.
type Kind int

// The kinds of fields.
const (
	Text   Kind = iota // one line
	Long               // several lines
	Choice             // one of a few, changed with Left and Right
	Pick               // one or many of a list, found by typing
	Date               // one line; its Check reads back what it understood
)

// Field describes one field of a form.
type Field struct {
	Name    string   // the key in Values
	Label   string   // before the field, a word or two
	Hint    string   // below it while it has the focus
	Kind    Kind     // how it is filled in
	Value   []string // what it holds at first
	Options []Option // for Choice and Pick
	Many    bool     // Pick: more than one
	Add     bool     // Pick: a name that is no option may be added
	Lines   int      // Long: how many are seen; 3 when 0
	Most    int      // most characters, 0 for no limit; more is refused in words
	Needed  bool     // must not be empty
	// Proposed, for Text and Date: Value is only a proposal. It is shown muted,
	// the first character typed replaces it, and an arrow or End keeps it for
	// editing. Left alone it counts as it stands.
	Proposed bool
	// Check reads what was typed. The note is shown beside the field at every
	// key ("Thu 28 Jan 2027"); the error once the field is left. It must be
	// quick and touch nothing. Nil: anything goes.
	Check func(string) (note string, err error)
}

// control is what a kind of field does.
type control interface {
	// key takes a key and reports whether the field had a use for it.
	key(k tea.KeyPressMsg) bool
	paste(s string)
	// view draws the field width cells wide; place is the cursor's.
	view(t *theme.Theme, width int, focused bool) (lines []string, place tea.Position)
	values() []string
	// left tells the field that the focus has gone.
	left()
}

func newControl(f Field) control {
	switch f.Kind {
	case Long:
		lines := f.Lines
		if lines == 0 {
			lines = 3
		}
		c := &areaField{NewArea(lines)}
		c.SetValue(first(f.Value))
		return c
	case Choice:
		return newChoice(f)
	case Pick:
		return newPick(f)
	}
	c := &lineField{}
	c.SetValue(first(f.Value))
	c.muted = f.Proposed && c.Raw() != ""
	return c
}

// verdict is what a field says of its value: a note, or why it will not do.
func verdict(f Field, c control) (note, wrong string) {
	values := c.values()
	if p, ok := c.(*pickField); ok && p.line.Value() != "" {
		return p.unchosen()
	}
	if f.Needed && len(values) == 0 {
		return "", "this is needed"
	}
	for _, v := range values {
		if n := text.Length(v) - f.Most; f.Most > 0 && n > 0 {
			return "", strconv.Itoa(n) + " characters too many (" + strconv.Itoa(f.Most) + " at most)"
		}
	}
	if f.Check == nil {
		return "", ""
	}
	note, err := f.Check(first(values))
	if err != nil {
		return "", err.Error()
	}
	return note, ""
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

type lineField struct{ Line }

func (f *lineField) key(k tea.KeyPressMsg) bool { return f.touch(k, k.Text != "") }
func (f *lineField) paste(s string)             { f.touch(tea.PasteMsg{Content: s}, s != "") }
func (f *lineField) values() []string           { return one(f.Value()) }
func (f *lineField) left()                      {}

// touch is a key or a paste; what types replaces a proposal.
func (f *lineField) touch(msg tea.Msg, types bool) bool {
	if f.muted && types {
		f.SetValue("")
	}
	used := f.Update(msg)
	f.muted = f.muted && !used
	return used
}

func (f *lineField) view(t *theme.Theme, width int, _ bool) ([]string, tea.Position) {
	line, column := f.View(t, width)
	return []string{line}, tea.Position{X: column}
}

type areaField struct{ *Area }

func (f *areaField) key(k tea.KeyPressMsg) bool { return f.Update(k) }
func (f *areaField) paste(s string)             { f.Update(tea.PasteMsg{Content: s}) }
func (f *areaField) values() []string           { return one(f.Value()) }
func (f *areaField) left()                      {}

func (f *areaField) view(t *theme.Theme, width int, _ bool) ([]string, tea.Position) {
	return f.View(t, width)
}
