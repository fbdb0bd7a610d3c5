package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Confirm asks one question whose safe answer is no: Enter keeps things as they
// are, y or the other button goes ahead. With a Word, going ahead needs that
// word typed.
type Confirm struct {
	ID    string
	Title string // the question, naming the object: "Withdraw BB-0041?"
	Text  string // what will happen
	Yes   string // the button that goes ahead, "Withdraw"
	No    string // the button that does not; "Keep" when empty
	Word  string // what must be typed to go ahead, "" for a button

	t     *theme.Theme
	yes   bool
	typed *Line
	wrong bool
	at    tea.Position
}

// NewConfirm makes a question. Set Word afterwards for what is not undone.
func NewConfirm(id, title, text, yes string) *Confirm {
	return &Confirm{ID: id, Title: title, Text: text, Yes: yes, No: "Keep", t: plainTheme(), typed: &Line{}}
}

// SetEnv keeps the theme.
func (c *Confirm) SetEnv(e screen.Env) { c.t = e.Theme }

// Bindings are the keys that answer.
func (c *Confirm) Bindings() []screen.Binding {
	if c.Word != "" {
		return []screen.Binding{
			{Keys: []string{"enter"}, Label: strings.ToLower(c.Yes), Help: "Go ahead, once the word is typed"},
			{Keys: []string{"esc"}, Label: strings.ToLower(c.No), Help: "Leave things as they are"},
		}
	}
	return []screen.Binding{
		{Keys: []string{"enter"}, Label: strings.ToLower(c.button()), Help: "Press the marked button"},
		{Keys: []string{"y"}, Label: strings.ToLower(c.Yes), Help: "Go ahead"},
		{Keys: []string{"esc", "n"}, Label: strings.ToLower(c.No), Help: "Leave things as they are"},
		{Keys: []string{"left", "right", "tab", "shift+tab"}, Help: "Go to the other button"},
	}
}

func (c *Confirm) button() string {
	if c.yes {
		return c.Yes
	}
	return c.No
}

// Update answers on Enter, y, n and Esc.
func (c *Confirm) Update(msg tea.Msg) screen.Reply {
	press, ok := msg.(tea.KeyPressMsg)
	if ok && press.String() == "esc" {
		return c.answer(false)
	}
	if c.Word != "" {
		return c.word(msg)
	}
	if !ok {
		return screen.Reply{}
	}
	switch press.String() {
	case "enter":
		return c.answer(c.yes)
	case "y", "Y":
		return c.answer(true)
	case "n", "N":
		return c.answer(false)
	case "left", "right", "up", "down", "tab", "shift+tab", "h", "l":
		c.yes = !c.yes
	}
	return screen.Reply{}
}

func (c *Confirm) word(msg tea.Msg) screen.Reply {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.String() == "enter" {
		if strings.EqualFold(c.typed.Value(), c.Word) {
			return c.answer(true)
		}
		c.wrong = true
		return screen.Reply{}
	}
	if c.typed.Update(msg) {
		c.wrong = false
	}
	return screen.Reply{}
}

func (c *Confirm) answer(yes bool) screen.Reply {
	return screen.Reply{Answer: Confirmed{ID: c.ID, Yes: yes}, Close: true}
}

// Cursor is in the box for the word, if there is one.
func (c *Confirm) Cursor() *tea.Cursor {
	if c.Word == "" {
		return nil
	}
	return tea.NewCursor(c.at.X, c.at.Y)
}

// View draws the question, what will happen, and the buttons.
func (c *Confirm) View(width, height int) string {
	w := boxWidth(width, 60)
	lines := append([]string{""}, widget.Wrap(c.Text, w-6)...)
	lines = append(lines, "")
	if c.Word != "" {
		lines = c.wordLines(lines, w-6)
	} else {
		lines = append(lines, c.buttons())
	}
	lines = append(lines, "")
	return widget.Box(c.t, w, c.Title, clip(lines, height))
}

func (c *Confirm) wordLines(lines []string, width int) []string {
	lead := "Type " + c.Word + " and press Enter: "
	box, column := c.typed.View(c.t, min(max(width-widget.Width(lead), 1), max(len(c.Word)+4, 12)))
	c.at = tea.Position{X: 3 + widget.Width(lead) + column, Y: 1 + len(lines)}
	lines = append(lines, c.t.Text.Render(lead)+box)
	note := ""
	if c.wrong {
		note = c.t.Warn.Render("That is not " + c.Word + ". Esc leaves things as they are.")
	}
	return append(lines, note)
}

func (c *Confirm) buttons() string {
	return button(c.t, c.No, !c.yes) + "   " + button(c.t, c.Yes, c.yes)
}

// button is a word with air; the one that Enter presses carries the cursor, so
// that it is known without colour.
func button(t *theme.Theme, label string, active bool) string {
	if active {
		return t.ButtonActive.Render(" " + t.Glyphs.Cursor + " " + label + "   ")
	}
	return t.Button.Render("   " + label + "   ")
}

// boxWidth is how wide a dialog is on a page: as wide as it likes, with air at
// both sides where there is room.
func boxWidth(page, wish int) int {
	return max(min(wish, page-4), min(page, 8))
}

// clip keeps a box inside the page by giving up lines from the end.
func clip(lines []string, height int) []string {
	if len(lines) > height-2 {
		return lines[:max(height-2, 0)]
	}
	return lines
}

func plainTheme() *theme.Theme { return theme.New(theme.Choice{NoColor: true}) }
