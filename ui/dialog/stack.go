package dialog

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
)

// How long a dialog nobody asked for waits for the typing to pause, and how
// long at most.
const (
	Pause   = 400 * time.Millisecond
	Longest = 1500 * time.Millisecond
)

// Stack holds the open dialogs; the last opened is on top and has every key.
// The zero Stack is empty and ready.
type Stack struct {
	open []*opened
	made int
}

type opened struct {
	screen.Dialog
	id   int
	deaf bool // waiting for a pause in the typing
	keys int  // swallowed so far
}

// pausedMsg: no key for a while. last: the waiting is over in any case.
type pausedMsg struct {
	id, keys int
	last     bool
}

// Open lays a dialog on top. An unasked one hears no keys until the typing has
// paused; the command makes that happen.
func (s *Stack) Open(d screen.Dialog, unasked bool) tea.Cmd {
	s.made++
	o := &opened{Dialog: d, id: s.made, deaf: unasked}
	s.open = append(s.open, o)
	if !unasked {
		return nil
	}
	return tea.Batch(
		screen.After(Pause, pausedMsg{id: o.id}),
		screen.After(Longest, pausedMsg{id: o.id, last: true}),
	)
}

// Top is the dialog that has the keys, nil when none is open.
func (s *Stack) Top() screen.Dialog {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1].Dialog
}

// Close takes the top dialog away.
func (s *Stack) Close() {
	if n := len(s.open); n > 0 {
		s.open = s.open[:n-1]
	}
}

// Each calls do for every open dialog, the lowest first.
func (s *Stack) Each(do func(screen.Dialog)) {
	for _, o := range s.open {
		do(o.Dialog)
	}
}

// Update gives a message to the top dialog and takes it away when it says so.
// The answer is for the screen beneath.
func (s *Stack) Update(msg tea.Msg) (answer tea.Msg, cmd tea.Cmd) {
	if p, ok := msg.(pausedMsg); ok {
		s.paused(p)
		return nil, nil
	}
	if len(s.open) == 0 {
		return nil, nil
	}
	top := s.open[len(s.open)-1]
	if top.deaf {
		switch msg.(type) {
		case tea.KeyPressMsg, tea.PasteMsg:
			top.keys++
			return nil, screen.After(Pause, pausedMsg{id: top.id, keys: top.keys})
		}
	}
	reply := top.Dialog.Update(msg)
	if reply.Close {
		s.remove(top)
	}
	return reply.Answer, reply.Cmd
}

func (s *Stack) paused(p pausedMsg) {
	for _, o := range s.open {
		if o.id == p.id && (p.last || o.keys == p.keys) {
			o.deaf = false
		}
	}
}

func (s *Stack) remove(o *opened) {
	for i, x := range s.open {
		if x == o {
			s.open = append(s.open[:i], s.open[i+1:]...)
			return
		}
	}
}
