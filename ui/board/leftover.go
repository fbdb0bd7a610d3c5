package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// leftID names the question whether a meeting left open is to be ended.
const leftID = "board.left"

// leftOpen are the meetings that are still open from another day, to be asked
// about one after the other at the start [DESIGN 3.3].
func (b *Board) leftOpen() []tasking.MeetingRef {
	var refs []tasking.MeetingRef
	if b.open.End == nil {
		return nil
	}
	for _, t := range b.tabs {
		if s := b.sitting(t.code); s.State == tasking.Opened && s.Day.Before(b.today()) {
			refs = append(refs, tasking.MeetingRef{Body: t.code, Number: s.Number})
		}
	}
	return refs
}

// askLeft asks about the first of them. Nobody asked for the question, so Enter
// keeps the meeting open.
func (b *Board) askLeft() tea.Cmd {
	if len(b.left) == 0 {
		return nil
	}
	ref := b.left[0]
	s := b.sitting(ref.Body)
	d := dialog.NewConfirm(leftID+" "+ref.String(), ref.String()+" is still open. End it?",
		"It is a meeting of "+b.place.Partnership.BodyName(ref.Body)+" from "+s.Day.Long()+
			". While it is open every change belongs to it. Ended, its content is fixed as it stands, and its document can be agreed later.", "End it")
	d.No = "Keep open"
	return screen.OpenUnasked(d)
}

// answeredLeft takes the answer and goes on to the next question.
func (b *Board) answeredLeft(c dialog.Confirmed) (tea.Cmd, bool) {
	what, about, _ := strings.Cut(c.ID, " ")
	if what != leftID || len(b.left) == 0 || b.left[0].String() != about {
		return nil, false
	}
	ref := b.left[0]
	b.left = b.left[1:]
	if !c.Yes {
		return b.askLeft(), true
	}
	return tea.Batch(b.open.End(ref), screen.Toast(ref.String()+" is ended; its document awaits agreement"), b.askLeft()), true
}
