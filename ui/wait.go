package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
)

// wait is the time between a key and what it opens. Commands run beside the
// root, so a key pressed meanwhile would reach the screen below, where a letter
// typed for a form is a command. It is kept and handed on in order. A disk may be
// slow: while a command of the key runs nothing is let go, for its answer comes.
type wait struct {
	n       int       // counts the waits
	running int       // commands of the key that have not answered yet
	typing  bool      // it came of a text field: only opening keeps keys
	opening bool      // a screen said that a dialog follows
	kept    []tea.Msg // keys and pastes
}

// longest is how long keys are kept for a dialog after the last answer to its key.
const longest = 1500 * time.Millisecond

type (
	ranMsg struct { // a command of the key has answered
		n   int
		msg tea.Msg
	}
	waitedMsg struct{ n int } // so long nothing came after the answer
)

func (r *Root) waiting() bool {
	return r.wait.opening || r.wait.running > 0 && !r.wait.typing
}

// follow runs what came of a key, and keeps further keys until it has answered.
func (r *Root) follow(cmd tea.Cmd) tea.Cmd {
	r.wait.typing = r.wait.typing && cmd == nil
	return r.watch(cmd)
}

// followTyping does so for a key in a text field: a line is saved at Enter, and
// the letters of the next one must not wait for the disk.
func (r *Root) followTyping(cmd tea.Cmd) tea.Cmd {
	r.wait.typing = r.wait.typing || r.wait.running == 0 && cmd != nil
	return r.watch(cmd)
}

func (r *Root) watch(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	r.wait.running++
	n := r.wait.n
	return func() tea.Msg { return ranMsg{n, cmd()} }
}

// ran does what leads to another page or to a dialog at once; everything else is
// sent on its way again, because it may not be for the root.
func (r *Root) ran(m ranMsg) tea.Cmd {
	var cmds []tea.Cmd
	mine := func() bool { return m.n == r.wait.n }
	switch msg := m.msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			if mine() {
				c = r.watch(c)
			}
			cmds = append(cmds, c)
		}
	case screen.OpeningMsg:
		if mine() { // else the dialog was quicker than the word of it
			cmds = append(cmds, r.opening())
		}
	case screen.OpenDialogMsg, screen.AskDeskMsg, screen.PushMsg, screen.PopMsg, screen.ReplaceMsg:
		cmd, _ := r.navigate(msg)
		cmds = append(cmds, cmd)
	default:
		cmds = append(cmds, func() tea.Msg { return msg })
	}
	if mine() {
		r.wait.running--
		switch {
		case !r.waiting():
			cmds = append(cmds, r.deliver())
		case r.wait.opening && r.wait.running == 0: // what came of the answer is on its way
			cmds = append(cmds, r.untilDropped())
		}
	}
	return tea.Batch(cmds...)
}

func (r *Root) opening() tea.Cmd {
	r.wait.opening = true
	if r.wait.running > 0 {
		return nil
	}
	return r.untilDropped()
}

// untilDropped is the time in which a dialog must come, once all has answered.
func (r *Root) untilDropped() tea.Cmd { return screen.After(longest, waitedMsg{r.wait.n}) }

// notOpening drops what was typed for a dialog that does not come.
func (r *Root) notOpening() {
	if r.wait.opening {
		r.wait = wait{n: r.wait.n + 1}
	}
}

func (r *Root) keep(msg tea.Msg) { r.wait.kept = append(r.wait.kept, msg) }

func (r *Root) waited(m waitedMsg) tea.Cmd {
	if m.n != r.wait.n || r.wait.running > 0 {
		return nil
	}
	r.notOpening()
	return r.deliver()
}

// deliver ends the wait and hands on what was kept. A key among it can begin
// another wait; the rest is kept again.
func (r *Root) deliver() tea.Cmd {
	kept := r.wait.kept
	r.wait = wait{n: r.wait.n + 1}
	var cmds []tea.Cmd
	for _, msg := range kept {
		_, cmd := r.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}
