package deed

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// menu is a list that waits for a choice.
type menu struct {
	id   string
	then func(value string) tea.Cmd
}

// choose opens a list and goes on with what was chosen.
func (d *Deeds) choose(title string, options []dialog.Option, mark string, then func(string) tea.Cmd) tea.Cmd {
	d.menu = &menu{d.id(), then}
	return screen.OpenDialog(&choices{dialog.NewPicker(d.menu.id, title, options).Ordered().Mark(mark), len(options)})
}

// choices is a list in which Home and End go to its ends: the letters typed to
// narrow it are few, and need no keys to move among them.
type choices struct {
	*dialog.Picker
	most int
}

// Update goes to the ends, and leaves every other key to the list.
func (c *choices) Update(msg tea.Msg) screen.Reply {
	way := tea.KeyUp
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "end":
			way = tea.KeyDown
			fallthrough
		case "home":
			for range c.most {
				c.Picker.Update(tea.KeyPressMsg{Code: way})
			}
			return screen.Reply{}
		}
	}
	return c.Picker.Update(msg)
}
