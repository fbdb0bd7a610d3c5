package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/widget"
)

// anywhere are the global keys that work inside a dialog or a text field too:
// they print nothing and edit nothing.
var anywhere = map[string]bool{"f1": true, "f9": true, "ctrl+l": true}

// blankKeys blank the wall and show it again.
var blankKeys = []string{"b", ".", "f9"}

// everywhere is the group of the root's keys in help.
const everywhere = "Everywhere"

// bindGlobals makes the root's own table of keys, in the form of any other.
func (r *Root) bindGlobals() {
	r.global = []screen.Binding{
		{Keys: []string{"?", "f1"}, Label: "help", Group: everywhere,
			Help: "Show the keys that work here; type to find, Enter to run", Run: r.openHelp},
		{Keys: []string{":", "ctrl+p"}, Label: "all commands", Group: everywhere,
			Help: "Show every command, and why it cannot be used now", Run: r.openPalette},
		{Keys: blankKeys, Label: "blank", Group: everywhere,
			Help: "Blank the wall, and show it again", Run: r.goBlank},
		{Keys: []string{"V"}, Group: everywhere, Help: showRestricted, Run: r.turnWall},
		{Keys: []string{"ctrl+l"}, Group: everywhere,
			Help: "Draw the screen again", Run: redraw},
		{Keys: []string{"ctrl+c"}, Group: everywhere,
			Help: "Leave the program; twice leaves at once", Run: r.leave},
	}
	r.back = screen.Binding{Keys: []string{"q", "esc"}, Label: "back", Group: everywhere,
		Help: "Go back; on the first page q leaves the program", Run: r.goBack}
}

func (r *Root) goBack() tea.Cmd {
	if len(r.screens) == 1 {
		return r.leave()
	}
	r.pop()
	return nil
}

func redraw() tea.Cmd { return tea.Batch(tea.ClearScreen, tea.RequestWindowSize) }

func later(d screen.DelayMsg) tea.Cmd {
	return tea.Tick(d.After, func(time.Time) tea.Msg { return d.Msg })
}

// table is everything that can be pressed now: the screen's bindings, then the
// root's. While a dialog is open it is the dialog's and the few that work
// anywhere.
func (r *Root) table() []screen.Binding {
	if d := r.dialogs.Top(); d != nil {
		return append(append([]screen.Binding{}, d.Bindings()...), r.only(anywhere)...)
	}
	own := r.top().Bindings()
	all := append([]screen.Binding{}, own...)
	all = append(all, append(append([]screen.Binding{}, r.global...), r.freeBack(own)...)...)
	if r.capturing() {
		return unprinted(all)
	}
	return all
}

// unprinted leaves out the keys that would be typed into the text that has the
// focus; what had no other is offered in the palette alone.
func unprinted(all []screen.Binding) []screen.Binding {
	for n, b := range all {
		all[n].Keys = slices.DeleteFunc(slices.Clone(b.Keys), screen.Prints)
	}
	return all
}

// freeBack is the way back with the keys the screen does not use itself.
func (r *Root) freeBack(own []screen.Binding) []screen.Binding {
	b := r.back
	b.Keys = nil
	for _, k := range r.back.Keys {
		if _, taken := screen.Find(own, k); !taken {
			b.Keys = append(b.Keys, k)
		}
	}
	if b.Keys == nil {
		return nil
	}
	return []screen.Binding{b}
}

func (r *Root) only(keys map[string]bool) []screen.Binding {
	var out []screen.Binding
	for _, b := range r.global {
		var left []string
		for _, k := range b.Keys {
			if keys[k] {
				left = append(left, k)
			}
		}
		if left != nil {
			b.Keys = left
			out = append(out, b)
		}
	}
	return out
}

// hints are the keys for the footer: those of the dialog or the screen that
// have a label and work now.
func (r *Root) hints() []widget.Hint {
	table := r.top().Bindings()
	if d := r.dialogs.Top(); d != nil {
		table = d.Bindings()
	}
	var out []widget.Hint
	for _, b := range table {
		if b.Label != "" && len(b.Keys) > 0 && b.Reason() == "" {
			out = append(out, widget.Hint{Key: screen.KeyName(b.Keys[0]), Label: b.Label})
			if len(out) == widget.MostHints {
				break
			}
		}
	}
	return out
}

// helpHint is the last to go: ? where it is free, F1 where it would be typed.
func (r *Root) helpHint() widget.Hint {
	if r.dialogs.Top() != nil || r.capturing() {
		return widget.Hint{Key: "F1", Label: "help"}
	}
	return widget.Hint{Key: "?", Label: "help"}
}
