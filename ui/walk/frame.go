package walk

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/screen"
)

// frame does what Enter is for at an item about no issue; done is false where
// there is a choice.
func (s *walk) frame(i tasking.AgendaItem) (cmd tea.Cmd, done bool) {
	switch i.Key {
	case tasking.ItemAttendance:
		return s.toAttendance(), s.open.Attendance != nil
	case tasking.ItemReadBack:
		return s.toReadBack(), s.open.ReadBack != nil
	case tasking.ItemConfidentiality:
		if s.isOpen() && s.sitting().Confidentiality.IsZero() {
			return s.readStatement(), true
		}
	case tasking.ItemTriage:
		return s.askTriage(i.New), s.open.Issue != nil
	case tasking.ItemPart2:
		if s.env.Hall {
			s.lifted = true
			return screen.AskDesk(), true
		}
	}
	return nil, false
}

func (s *walk) toAttendance() tea.Cmd {
	if s.open.Attendance == nil {
		return nil
	}
	return s.leave(screen.Push(s.open.Attendance(s.ref)))
}

func (s *walk) toReadBack() tea.Cmd {
	if s.open.ReadBack == nil {
		return nil
	}
	return s.leave(screen.Push(s.open.ReadBack(s.ref)))
}

// readStatement records that the confidentiality statement was read now.
func (s *walk) readStatement() tea.Cmd {
	cmd := &tasking.ReadConfidentiality{Ref: s.ref}
	s.under[cmd] = sent{}
	return s.desk.TryBy("", cmd)
}

// frameEntries are what can be done at an item about no issue.
func (s *walk) frameEntries(i tasking.AgendaItem) []entry {
	closed := ""
	if !s.isOpen() {
		closed = notOpen
	}
	minute := entry{name: "minute", text: "A line for the minutes", why: closed, run: func() tea.Cmd {
		return s.deeds.Minute(deed.Target{Meeting: s.ref, Area: s.ref.Body, Hall: s.env.Hall})
	}}
	var list []entry
	switch i.Key {
	case tasking.ItemConfidentiality:
		list = append(list, entry{name: "statement", text: "The statement was read again now", why: closed, run: s.readStatement})
	case tasking.ItemLastDocument:
		list = s.lastEntries(closed)
	case tasking.ItemNextMeeting:
		list = append(list, entry{leads: true, name: "plan", text: "Plan the next meeting", why: missing(s.open.Plan != nil),
			run: func() tea.Cmd { return s.leave(screen.Push(s.open.Plan(s.ref.Body))) }})
	case tasking.ItemReadBack:
		list = append(list, entry{leads: true, name: "readback", text: "Read back and agree", note: "F5", why: missing(s.open.ReadBack != nil), run: s.toReadBack})
	}
	list = append(list, minute, entry{leads: true, name: "attendance", text: "Attendance and late comers", note: "F4", why: missing(s.open.Attendance != nil), run: s.toAttendance})
	return list
}

// lastEntries are about the document agreed last time.
func (s *walk) lastEntries(closed string) []entry {
	last := s.read.Agenda.Last
	if last == nil {
		return nil
	}
	words := fmt.Sprintf("The tasking document of %s was agreed as a correct record.", meetingName(last.Ref))
	if v := last.Latest(); v != nil {
		words = fmt.Sprintf("The tasking document of %s, version %d, was agreed as a correct record (check code %s).",
			meetingName(last.Ref), v.N, tasking.CheckCode(v.Digest))
	}
	return []entry{
		{name: "correct", text: "Agreed as a correct record", why: closed, run: func() tea.Cmd {
			cmd := s.minute(nil, words)
			s.under[cmd] = sent{}
			return s.desk.TryBy("", cmd)
		}},
		{leads: true, name: "amend", text: "Correct it: open the document", why: missing(s.open.Document != nil),
			run: func() tea.Cmd { return s.leave(screen.Push(s.open.Document(last.Ref))) }},
	}
}
