package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/text"
	"tasking/ui/screen"
	"tasking/ui/widget"
)

// Copies makes the copies that keep the store safe. Each method is a command that
// ends in screen.CopiesMsg; none of them stops a screen.
type Copies interface {
	Look() tea.Cmd   // reads what copies there are
	Backup() tea.Cmd // makes a backup, and brings one to the second place if there is one
	Second() tea.Cmd // brings a verified copy to the second place; without one it only looks
	Verify() tea.Cmd // replays the newest backup, and makes one first where there is none
}

// copying is what the root knows of the copies under way.
type copying struct {
	touched bool   // a key was pressed in this minute
	n       int    // counts the meetings, so that an old timer sends nothing
	told    string // the trouble that was said last: each is said once
}

// everyTen is how often a second copy is made while a meeting is open.
const everyTen = 10 * time.Minute

type secondDueMsg struct{ n int }

// lookAtCopies reads what copies there are, when the program starts.
func (r *Root) lookAtCopies() tea.Cmd {
	if r.options.Copies == nil {
		return nil
	}
	return r.options.Copies.Look()
}

// idle uses a minute in which nobody pressed a key to verify what is not verified.
func (r *Root) idle() tea.Cmd {
	touched := r.copying.touched
	r.copying.touched = false
	c := r.env.Copies
	if touched || r.options.Copies == nil || c.ReadOnly != "" || c.Known && !c.Due {
		return nil
	}
	return r.options.Copies.Verify()
}

// atMeeting sends a second copy when a meeting opens and when it ends.
func (r *Root) atMeeting(open bool) tea.Cmd {
	if r.options.Copies == nil || open == r.wall.open {
		return nil
	}
	r.copying.n++
	if !open {
		return r.options.Copies.Second()
	}
	return r.inMeeting()
}

// inMeeting sends a second copy, and asks for the next one.
func (r *Root) inMeeting() tea.Cmd {
	return tea.Batch(r.options.Copies.Second(), screen.After(everyTen, secondDueMsg{r.copying.n}))
}

// copied deals with what there is to do about copies.
func (r *Root) copied(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case screen.CopiesMsg:
		r.env.Copies = msg.Copies
		r.tell()
		return r.sayTrouble(), true
	case screen.CopyDueMsg:
		if r.options.Copies == nil {
			return nil, true
		}
		return r.options.Copies.Backup(), true
	case secondDueMsg:
		if msg.n != r.copying.n || !r.wall.open {
			return nil, true
		}
		return r.inMeeting(), true
	}
	return nil, false
}

// sayTrouble says once why there is no copy; the mark stays.
func (r *Root) sayTrouble() tea.Cmd {
	c := r.env.Copies
	trouble := ""
	switch {
	case c.ReadOnly != "":
		trouble = c.ReadOnly
	case c.NoBackup != "":
		trouble = "NO BACKUP: " + c.NoBackup
	case c.Place && c.NoSecond != "":
		trouble = "NO SECOND COPY: " + c.NoSecond
	}
	if trouble == r.copying.told {
		return nil
	}
	r.copying.told = trouble
	if trouble == "" {
		return nil
	}
	return r.say(trouble, true)
}

// keysFoot is the last line with the keys. How safe the store is stands at its right
// end: trouble, the second copy while a meeting is open, at the desk when a backup was
// last verified. Keys make room for it in its few words.
func (r *Root) keysFoot(width int) string {
	status := ""
	if s, ok := r.top().(screen.Statused); ok && r.dialogs.Top() == nil {
		status = text.Line(s.Status())
	}
	words, trouble := r.safety(false)
	if words != "" && !trouble {
		foot := widget.Footer(r.env.Theme, width, r.hints(), r.helpHint(), strings.TrimSpace(status+"   "+words))
		if strings.Contains(foot, words) {
			return foot
		}
	}
	few, _ := r.safety(true)
	mark := ""
	switch {
	case trouble:
		mark = r.env.Theme.ToastWarn.Render(" "+few+" ") + " "
	case few != "":
		mark = "  " + r.env.Theme.Muted.Render(few) + " "
	}
	room := width - widget.Width(mark)
	foot := widget.Footer(r.env.Theme, room, r.hints(), r.helpHint(), status)
	if mark == "" {
		return foot
	}
	return foot + widget.Space(room-widget.Width(foot)) + mark
}

// safety is how safe the store is, in a few words where there is no room for more.
// While a dialog is open only trouble is said.
func (r *Root) safety(narrow bool) (words string, trouble bool) {
	words, trouble = r.env.Copies.Words(r.env.Now, r.wall.open, r.env.Hall, narrow)
	if r.dialogs.Top() != nil && !trouble {
		return "", false
	}
	return words, trouble
}
