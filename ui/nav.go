package ui

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// navigate does what screens ask of the root.
func (r *Root) navigate(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case screen.PushMsg:
		return r.push(msg.Screen), true
	case screen.PopMsg:
		r.pop()
	case screen.ReplaceMsg:
		r.screens = r.screens[:len(r.screens)-1]
		return r.push(msg.Screen), true
	case screen.OpenDialogMsg:
		if !msg.Unasked { // its keys stand where the toast would
			r.toast.text = ""
		}
		cmd := r.open(msg.Dialog, msg.Unasked)
		if !msg.Unasked {
			cmd = tea.Batch(cmd, r.deliver())
		}
		return cmd, true
	case screen.OpeningMsg:
		return r.opening(), true
	case screen.NotOpeningMsg:
		r.notOpening()
	case screen.ToastMsg:
		r.notOpening()
		return r.say(msg.Text, msg.Bad), true
	case screen.HushMsg:
		r.toast.text = ""
	case screen.LeaveMsg:
		return r.leave(), true
	case screen.HallMsg:
		return r.meeting(msg.On), true
	case screen.AskDeskMsg:
		return r.askIfHall(), true
	case screen.SavedMsg:
		r.env.Saved = screen.SaveState{At: msg.At, ReadOnly: r.options.ReadOnly}
		if r.toast.bad { // it may say NOT SAVED, which is no longer so
			r.toast.text = ""
		}
		r.tell()
		return r.spread(msg), true
	case screen.NotSavedMsg:
		r.notOpening()
		r.env.Saved.Reason = msg.Reason
		r.tell()
		if r.dialogs.Top() != nil { // a form says it itself, beside what was typed
			return r.spread(msg), true
		}
		return tea.Batch(r.say("NOT SAVED: "+msg.Reason, true), r.spread(msg)), true
	case screen.DelayMsg:
		return later(msg), true
	default:
		return nil, false
	}
	return nil, true
}

func (r *Root) push(s screen.Screen) tea.Cmd {
	r.equip(s)
	r.screens = append(r.screens, s)
	return start(s)
}

func (r *Root) pop() {
	if n := len(r.screens); n > 1 {
		r.screens[n-1] = nil
		r.screens = r.screens[:n-1]
	}
}

func (r *Root) open(d screen.Dialog, unasked bool) tea.Cmd {
	r.equip(d)
	return r.dialogs.Open(d, unasked)
}

// leaveID names the root's own question among the answers.
const leaveID = "ui.leave"

// leave asks before the program ends; ctrl+c while it asks is a yes.
func (r *Root) leave() tea.Cmd {
	if c, ok := r.dialogs.Top().(*dialog.Confirm); ok && c.ID == leaveID {
		return tea.Quit
	}
	text := "All is saved."
	switch {
	case r.dialogs.Top() == nil && r.keeping():
		text = "All is saved. A half-typed line is kept for the next start."
	case r.dialogs.Top() != nil || r.capturing():
		text = "All that was saved stays saved. What is only typed is lost."
	}
	switch {
	case r.options.ReadOnly:
		text = "Opened to look only: nothing was changed."
	case r.env.Saved.Reason != "":
		text = "The last change is NOT SAVED: " + r.env.Saved.Reason + "."
	}
	d := dialog.NewConfirm(leaveID, "Leave?", text, "Leave")
	d.No = "Stay"
	return r.open(d, false)
}

func isLeave(answer tea.Msg) bool {
	c, ok := answer.(dialog.Confirmed)
	return ok && c.ID == leaveID
}

func leaving(answer tea.Msg) bool {
	return isLeave(answer) && answer.(dialog.Confirmed).Yes
}
