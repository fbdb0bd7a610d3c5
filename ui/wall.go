package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/dialog"
)

// wall is what the root knows of those who watch. The wall goes on by itself and
// never off: when a meeting ends the room still sits there.
type wall struct {
	open    bool // a meeting is open
	lifted  bool // somebody said that nobody watches
	curtain bool // the question stands before a dialog that may show what is restricted
}

// showRestricted is what V does, for help and palette.
const showRestricted = "Show restricted items: part 2, or back at the desk"

// deskID names the root's question among the answers.
const deskID = "ui.desk"

// meeting hears that a meeting is open, or no longer.
func (r *Root) meeting(open bool) tea.Cmd {
	copy := r.atMeeting(open)
	r.wall.open = open
	if open {
		return tea.Batch(copy, r.wallOn())
	}
	r.markPart2()
	return copy
}

// wallOn hides what is restricted.
func (r *Root) wallOn() tea.Cmd {
	r.wall.lifted = false
	if r.env.Hall {
		return nil
	}
	r.env.Hall, r.env.Part2 = true, false
	r.toast.text = "" // it may say what is restricted
	r.repaint()
	return r.hintZoom()
}

// markPart2 keeps the mark in step with the meeting.
func (r *Root) markPart2() {
	if part2 := r.wall.open && r.wall.lifted; part2 != r.env.Part2 {
		r.env.Part2 = part2
		r.tell()
	}
}

// turnWall is the key: on at once, off only with a word.
func (r *Root) turnWall() tea.Cmd {
	if r.env.Hall {
		return r.askDesk()
	}
	return tea.Batch(r.wallOn(), r.say("Restricted items are hidden", false))
}

// askIfHall is the question as a screen asks for it.
func (r *Root) askIfHall() tea.Cmd {
	if !r.env.Hall {
		return r.deliver()
	}
	return tea.Batch(r.askDesk(), r.deliver())
}

func (r *Root) askDesk() tea.Cmd {
	until := "you press V again"
	if r.capturing() { // there V is a letter; the walk hides them where part 2 is left
		until = "you leave part 2"
	}
	d := dialog.NewConfirm(deskID, "Show restricted items?",
		"Observers have left and the projector is off? Restricted items will be shown until "+until+" or the wall is blanked.", "Show")
	d.Word, d.No = "DESK", "Stay hidden"
	return r.open(d, false)
}

// deskAnswered takes the answer. A no before a dialog opened in part 2 puts the
// dialog away: it may show what is restricted.
func (r *Root) deskAnswered(yes bool) tea.Cmd {
	behind := r.wall.curtain
	r.wall.curtain = false
	switch {
	case yes:
		r.wall.lifted, r.env.Hall = true, false
		r.env.Part2 = r.wall.open
		r.repaint()
	case behind:
		r.dialogs = dialog.Stack{}
		return r.say("The form was put away, nothing of it was recorded", true)
	}
	return nil
}

func (r *Root) goBlank() tea.Cmd {
	r.blank = true
	return nil
}

// blankKey is a key on the blank wall: only those that blank it show it again,
// so that nobody shows it by leaning on the keys. Two ctrl+c, one after the other,
// leave from here as from anywhere; nothing is asked, since nothing is seen.
func (r *Root) blankKey(name string) tea.Cmd {
	twice := r.leaving && name == "ctrl+c"
	r.leaving = name == "ctrl+c"
	switch {
	case twice:
		return tea.Quit
	case !slices.Contains(blankKeys, name):
		return nil
	}
	r.blank = false
	if !r.wall.lifted {
		return nil
	}
	cmd := r.wallOn()
	if r.dialogs.Top() == nil {
		return cmd
	}
	r.wall.curtain = true
	return tea.Batch(cmd, r.askDesk())
}
