package ui

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// Update gives a message to whom it belongs: the environment, the navigation,
// then keys by their own order, then everybody.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if cmd, done := r.environment(msg); done {
		return r, cmd
	}
	if cmd, done := r.navigate(msg); done {
		return r, cmd
	}
	if cmd, done := r.copied(msg); done {
		return r, cmd
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		r.copying.touched = true
		return r, r.key(msg)
	case tea.PasteMsg:
		return r, r.paste(msg)
	case tea.KeyReleaseMsg, tea.MouseMsg:
		return r, nil
	}
	return r, r.spread(msg)
}

// spread gives results of commands and news to the open dialog and to every
// screen of the stack: whoever it concerns knows it by what the message says.
func (r *Root) spread(msg tea.Msg) tea.Cmd {
	answer, cmd := r.dialogs.Update(msg)
	cmds := []tea.Cmd{cmd, r.answered(answer)}
	for i := len(r.screens) - 1; i >= 0; i-- {
		cmds = append(cmds, r.screens[i].Update(msg))
	}
	return tea.Batch(cmds...)
}

// key finds who a key is for: the wall that is blank, the keys that work
// anywhere, the dialog, the text being typed, the global keys, the screen.
func (r *Root) key(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	switch {
	case r.blank:
		return r.blankKey(name)
	case name == "ctrl+c":
		return r.leave()
	case r.small():
		return nil
	case r.waiting() && name != "f9":
		r.keep(k)
		return nil
	}
	if b, ok := screen.Find(r.global, name); ok && anywhere[name] {
		return b.Run()
	}
	if r.dialogs.Top() != nil {
		return r.dialogKey(k)
	}
	if r.capturing() {
		return r.capturedKey(k)
	}
	if b, ok := screen.Find(r.global, name); ok {
		return b.Run()
	}
	return r.screenKey(k)
}

// dialogKey gives a key to the dialog. Where that closes it, what comes of the key
// is followed too: it may open the next, and its letters wait for it.
func (r *Root) dialogKey(msg tea.Msg) tea.Cmd {
	was := r.dialogs.Top()
	answer, cmd := r.dialogs.Update(msg)
	if r.dialogs.Top() != was {
		return r.follow(tea.Batch(cmd, r.answered(answer)))
	}
	return tea.Batch(cmd, r.follow(r.answered(answer)))
}

// capturedKey: what prints belongs to the text; of the rest the screen's own
// bindings come first, then the palette, then the editing keys.
func (r *Root) capturedKey(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if k.Text != "" || screen.Prints(name) {
		return r.top().Update(k)
	}
	if b, ok := screen.Find(r.top().Bindings(), name); ok {
		if b.Opens {
			return r.follow(r.do(b, k))
		}
		return r.followTyping(r.do(b, k))
	}
	if b, ok := screen.Find(r.global, name); ok {
		return b.Run()
	}
	return r.top().Update(k)
}

func (r *Root) screenKey(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if b, ok := screen.Find(r.top().Bindings(), name); ok {
		return r.follow(r.do(b, k))
	}
	if r.back.Has(name) {
		if name == "esc" && len(r.screens) == 1 {
			return nil // Esc never leaves the program
		}
		return r.back.Run()
	}
	return r.top().Update(k)
}

// do runs a binding, or says why it cannot run now.
func (r *Root) do(b screen.Binding, k tea.Msg) tea.Cmd {
	if reason := b.Reason(); reason != "" {
		return r.say(reason, false)
	}
	if b.Run != nil {
		return b.Run()
	}
	if k == nil { // asked for from help, and only the key itself can do it
		return r.say("Press "+screen.KeyName(b.Keys[0]), false)
	}
	return r.top().Update(k)
}

func (r *Root) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case r.blank, r.small():
	case r.waiting():
		r.keep(msg)
	case r.dialogs.Top() != nil:
		return r.dialogKey(msg)
	case r.capturing():
		return r.top().Update(msg)
	}
	return nil
}

// answered passes a dialog's answer on: to the root for its own questions, else
// to the screen that is shown.
func (r *Root) answered(answer tea.Msg) tea.Cmd {
	switch a := answer.(type) {
	case nil:
		return nil
	case chosen:
		return r.do(a.Binding, nil)
	default:
		if leaving(a) {
			return tea.Quit
		}
		if isLeave(a) {
			return nil
		}
		if c, ok := a.(dialog.Confirmed); ok && c.ID == deskID {
			return r.deskAnswered(c.Yes)
		}
		return r.top().Update(a)
	}
}

func (r *Root) keeping() bool {
	k, ok := r.top().(screen.Keeping)
	return ok && k.Keeps()
}

func (r *Root) capturing() bool {
	c, ok := r.top().(screen.Capturing)
	return ok && c.Capturing()
}
