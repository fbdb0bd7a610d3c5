package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/theme"
	"tasking/ui/widget"
)

// choiceField is one of a few, all of them in sight where they fit.
type choiceField struct {
	options []Option
	at      int
}

func newChoice(f Field) *choiceField {
	c := &choiceField{options: f.Options}
	for i, o := range f.Options {
		if o.Value == first(f.Value) {
			c.at = i
		}
	}
	return c
}

func (c *choiceField) key(k tea.KeyPressMsg) bool {
	n := len(c.options)
	if n == 0 {
		return false
	}
	switch k.String() {
	case "right", "space":
		c.at = (c.at + 1) % n
	case "left":
		c.at = (c.at + n - 1) % n
	default:
		return k.Text != "" // letters are not for anyone else
	}
	return true
}

func (c *choiceField) paste(string) {}
func (c *choiceField) left()        {}

func (c *choiceField) values() []string {
	if len(c.options) == 0 {
		return nil
	}
	return one(c.options[c.at].Value)
}

// view shows all options in a row when they fit, else the chosen one between
// arrows.
func (c *choiceField) view(t *theme.Theme, width int, focused bool) ([]string, tea.Position) {
	all, place := "", 0
	for i, o := range c.options {
		if i > 0 {
			all += "  "
		}
		if i == c.at {
			place = widget.Width(all)
			all += c.chosen(t, o.Text, focused)
		} else {
			all += t.Text.Render(" " + o.Text + " ")
		}
	}
	if widget.Width(all) > width && len(c.options) > 0 {
		all = t.Muted.Render(t.Glyphs.Left) + c.chosen(t, c.options[c.at].Text, focused) + t.Muted.Render(t.Glyphs.Right)
		place = 1
	}
	return []string{widget.Fit(t, all, width)}, tea.Position{X: min(place, max(width-1, 0))}
}

func (c *choiceField) chosen(t *theme.Theme, label string, focused bool) string {
	if focused {
		return t.ButtonActive.Render("[" + label + "]")
	}
	return t.Strong.Render("[" + label + "]")
}
