package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/theme"
	"tasking/ui/widget"
)

// seen is how many suggestions a pick field shows at once.
const seen = 5

// pickField finds names in a list by typing a few letters.
type pickField struct {
	options []Option
	many    bool
	add     bool
	chosen  []Option
	line    Line
	open    bool // the suggestions are shown
	at      int
	top     int
}

func newPick(f Field) *pickField {
	p := &pickField{options: f.Options, many: f.Many, add: f.Add}
	for _, v := range f.Value {
		o, ok := known(f.Options, v)
		if !ok {
			o = Option{Value: v, Text: v}
		}
		p.chosen = append(p.chosen, o)
	}
	return p
}

// rows are the suggestions for what is typed, those already chosen left out.
func (p *pickField) rows() []Option {
	name := p.line.Value()
	_, old := known(p.options, name)
	var out []Option
	for _, o := range suggest(p.options, name, p.add && name != "" && !old && !p.has(name)) {
		if !p.has(o.Value) {
			out = append(out, o)
		}
	}
	return out
}

// addRow is the offer to add a name; it is told from the others by its note.
func addRow(name string) Option {
	return Option{Value: name, Text: `Add "` + name + `"`, Note: addNote}
}

const addNote = "not in the list yet"

func (p *pickField) has(value string) bool {
	for _, o := range p.chosen {
		if strings.EqualFold(o.Value, value) {
			return true
		}
	}
	return false
}

func (p *pickField) key(k tea.KeyPressMsg) bool {
	switch k.String() {
	case "down":
		return p.down()
	case "up":
		return p.up()
	case "enter":
		return p.take()
	case "esc":
		was := p.open
		p.left()
		return was
	case "backspace":
		if p.line.Raw() == "" && len(p.chosen) > 0 {
			p.chosen = p.chosen[:len(p.chosen)-1]
			return true
		}
	}
	used := p.line.Update(k)
	if used {
		p.at, p.top = 0, 0
		p.open = p.line.Raw() != ""
	}
	return used
}

func (p *pickField) down() bool {
	if !p.open {
		if p.line.Raw() == "" && len(p.chosen) > 0 && !p.many {
			return false
		}
		p.open, p.at, p.top = true, 0, 0
		return true
	}
	p.at = min(p.at+1, max(len(p.rows())-1, 0))
	return true
}

func (p *pickField) up() bool {
	if !p.open {
		return false
	}
	if p.at == 0 {
		p.open = p.line.Raw() != ""
		return true
	}
	p.at--
	return true
}

// take chooses the marked suggestion. Without an open list Enter goes on.
func (p *pickField) take() bool {
	rows := p.rows()
	if !p.open || p.at >= len(rows) {
		return false
	}
	p.choose(rows[p.at])
	p.open = false
	return p.many
}

// choose takes an option or the offer to add a name, and empties the line.
func (p *pickField) choose(o Option) {
	if o.Note == addNote {
		o.Text = o.Value
	}
	if !p.many {
		p.chosen = nil
	}
	if !p.has(o.Value) {
		p.chosen = append(p.chosen, o)
	}
	p.line.SetValue("")
}

func (p *pickField) paste(s string) {
	p.line.Update(tea.PasteMsg{Content: s})
	p.open, p.at, p.top = true, 0, 0
}

// left closes the list. What was typed whole is taken: a name spelt out needs
// no Enter.
func (p *pickField) left() {
	p.open = false
	if name := p.line.Value(); name != "" {
		if o, ok := named(p.options, name); ok {
			p.choose(o)
		}
	}
}

// settle takes what stands typed when the form is saved: the suggestion gone to
// with Down, the name spelt out, or a name to add that can be nothing else.
func (p *pickField) settle() {
	name := p.line.Value()
	if rows := p.rows(); p.open && p.at > 0 && p.at < len(rows) {
		p.choose(rows[p.at])
	} else if name != "" && p.adds(name) {
		p.choose(addRow(name))
	}
	p.left()
}

// adds says whether a name is certainly a new one.
func (p *pickField) adds(name string) bool { return p.add && len(meant(p.options, name)) == 0 }

func (p *pickField) values() []string {
	var out []string
	for _, o := range p.chosen {
		out = append(out, o.Value)
	}
	return out
}

// added are the chosen names that are no option.
func (p *pickField) added() []string {
	var out []string
	for _, o := range p.chosen {
		if _, ok := known(p.options, o.Value); !ok {
			out = append(out, o.Value)
		}
	}
	return out
}

// unchosen is what is said of letters that were typed and chose nothing: that
// they will be added, which options they may mean, or that they mean none.
func (p *pickField) unchosen() (note, wrong string) {
	name := p.line.Value()
	if _, ok := named(p.options, name); ok {
		return "", ""
	}
	if p.adds(name) {
		return `saving adds "` + name + `", which is not in the list yet`, ""
	}
	may := meant(p.options, name)
	end := ": press Down and choose, or delete it"
	switch {
	case len(may) == 0:
		return "", `"` + name + `" is not in the list` + end
	case p.add:
		end = ", or be new" + end
	}
	return "", `"` + name + `" may be ` + list(may) + end
}

// list names the first options, and how many more there are.
func list(options []Option) string {
	const most = 3
	out := options[0].Text
	for i, o := range options[1:] {
		switch {
		case i == most-1:
			return out + " or " + itoa(len(options)-most) + " more"
		case i == len(options)-2:
			return out + " or " + o.Text
		}
		out += ", " + o.Text
	}
	return out
}

func (p *pickField) view(t *theme.Theme, width int, focused bool) ([]string, tea.Position) {
	head := ""
	for i, o := range p.chosen {
		chip := t.Chip.Render(" " + o.Text + " ")
		if left := len(p.chosen) - i - 1; widget.Width(head)+widget.Width(chip)+14 > width && i > 0 {
			head += t.Muted.Render("+"+itoa(left+1)) + " "
			break
		}
		head += chip + " "
	}
	head = widget.Cut(t, head, max(width-8, 0))
	line, column := p.line.View(t, width-widget.Width(head))
	lines := []string{head + line}
	if focused && p.open {
		lines = append(lines, p.suggestions(t, width)...)
	}
	return lines, tea.Position{X: widget.Width(head) + column}
}

func (p *pickField) suggestions(t *theme.Theme, width int) []string {
	rows := p.rows()
	if len(rows) == 0 {
		return []string{t.Muted.Render("  nothing like that")}
	}
	p.top = widget.Window(len(rows), p.at, p.top, seen)
	return widget.Rows(t, width, min(seen, len(rows)), len(rows), p.top, func(i int) string {
		return optionLine(t, width, rows[i], i == p.at)
	})
}

// optionLine is one row of a list to choose from: the text, and its note at the
// right end.
func optionLine(t *theme.Theme, width int, o Option, selected bool) string {
	note, style := "", t.Text
	switch {
	case o.Dim != "":
		note, style = "  "+widget.Cut(t, o.Dim, max(width/2, 12)), t.Disabled
	case o.Note != "":
		note = "  " + o.Note
	}
	room := max(width-2-widget.Width(note), min(width-2, 12))
	label := widget.Fit(t, o.Text, room)
	if selected {
		return widget.SelectedLine(t, width, label+note)
	}
	return "  " + style.Render(label) + t.Muted.Render(note)
}
