package walk

import (
	"strconv"
	"strings"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// frameFacts is the line below the title of an item about no issue.
func (s *walk) frameFacts(item tasking.AgendaItem) string {
	t, m := s.env.Theme, s.sitting()
	words := ""
	switch item.Key {
	case tasking.ItemWelcome:
		words = s.joined(civil.Of(m.At, s.read.Agenda.Zone).Long(), civil.ClockTime(m.At.In(s.read.Agenda.Zone)), text.Line(m.Venue))
	case tasking.ItemTriage:
		words = count(len(item.New), "new issue") + ": each needs a level, a lead or an action"
	case tasking.ItemPart2:
		words = count(s.restricted(), "restricted item")
	}
	return t.Text.Render(words)
}

// restricted counts the issues of part 2.
func (s *walk) restricted() int {
	n := 0
	for _, i := range s.order.items {
		if i.Issue != nil && inPart2(i) {
			n++
		}
	}
	return n
}

// frameContent is what an item about no issue shows.
func (s *walk) frameContent(sh *sheet, item tasking.AgendaItem) {
	switch item.Key {
	case tasking.ItemWelcome:
		s.welcome(sh)
	case tasking.ItemAttendance:
		s.attendance(sh)
	case tasking.ItemConfidentiality:
		s.confidentiality(sh)
	case tasking.ItemLastDocument:
		s.lastDocument(sh)
	case tasking.ItemTriage:
		sh.part("New")
		var refs []string
		for _, r := range item.New {
			refs = append(refs, r.String())
		}
		sh.say(sh.t.Text, "", strings.Join(refs, ", "))
		sh.gap()
		s.hint(sh, "Enter lists them and opens one.")
	case tasking.ItemPart2:
		s.part2(sh)
	case tasking.ItemOtherBusiness:
		s.hint(sh, "Enter raises a new issue, or records a line for the minutes.")
	case tasking.ItemNextMeeting:
		s.nextMeeting(sh)
	case tasking.ItemReadBack:
		s.readBack(sh)
	case tasking.ItemTrends:
		s.hint(sh, "What the analyst and the agencies report: type it, it goes into the minutes.")
	}
	switch item.Key {
	case tasking.ItemTrends, tasking.ItemOtherBusiness, tasking.ItemLastDocument:
		if said := s.minutes(); len(said) > 0 {
			sh.gap()
			s.nowPart(sh, said)
		}
	}
}

func (s *walk) hint(sh *sheet, words string) {
	sh.part("To do")
	sh.say(sh.t.Strong, "", words)
}

func (s *walk) fact(sh *sheet, label, words string) {
	if words == "" {
		return
	}
	sh.part(label)
	sh.say(sh.t.Text, "", text.Line(words))
}

func (s *walk) welcome(sh *sheet) {
	m := s.sitting()
	chair := m.Chair
	if chair == "" {
		chair = "said when the meeting is opened"
	}
	s.fact(sh, "Chair", chair)
	if !m.OpenedAt.IsZero() && !m.Afterwards {
		s.fact(sh, "Began", civil.ClockTime(m.OpenedAt.In(s.read.Agenda.Zone)))
	}
	s.fact(sh, "Observers", strings.Join(m.Observers, ", "))
	sh.gap()
	var names []string
	for _, a := range s.members() {
		names = append(names, a.Name)
	}
	s.fact(sh, "Expected", strings.Join(names, ", "))
	sh.gap()
	s.fact(sh, "To come", count(s.left(), "issue")+" on the agenda")
}

// members are the agencies that belong to the body.
func (s *walk) members() []tasking.Agency {
	p, b := s.read.Agenda.Partnership, s.read.Agenda.Bodies[s.ref.Body]
	if p == nil || b == nil {
		return nil
	}
	return p.MembersOf(b)
}

// unmarked are the members whose attendance was not said yet.
func (s *walk) unmarked() []tasking.Agency {
	marked := map[string]bool{}
	for _, a := range s.sitting().Attendance {
		marked[a.Agency] = true
	}
	var out []tasking.Agency
	for _, a := range s.members() {
		if !marked[a.Short] {
			out = append(out, a)
		}
	}
	return out
}

// attendance is who is here and who is not, by name of the agency.
func (s *walk) attendance(sh *sheet) {
	by := map[string][]string{}
	for _, a := range s.sitting().Attendance {
		by[a.Status] = append(by[a.Status], a.Agency)
	}
	for _, status := range tasking.AttendanceStatuses {
		s.fact(sh, attendanceLabels[status], strings.Join(by[status], ", "))
	}
	var left []string
	for _, a := range s.unmarked() {
		left = append(left, a.Short)
	}
	s.fact(sh, "To be marked", strings.Join(left, ", "))
	s.fact(sh, "Observers", strings.Join(s.sitting().Observers, ", "))
	sh.gap()
	s.hint(sh, "Enter marks who is here, one key each. F4 does it at any item.")
}

var attendanceLabels = map[string]string{tasking.Present: "Present", tasking.Substitute: "Substitute", tasking.Apologies: "Apologies",
	tasking.ApologiesInfo: "With word", tasking.Absent: "Absent", tasking.NotExpected: "Not expected"}

func (s *walk) confidentiality(sh *sheet) {
	s.fact(sh, "Why", "What is said here about people and places is for the members of the tasking group. Papers marked restricted stay with those they name.")
	sh.gap()
	if at := s.sitting().Confidentiality; !at.IsZero() {
		sh.part("Now")
		sh.say(sh.t.Strong, strings.TrimSpace(sh.t.Glyphs.Done)+" ", "The statement was read at "+civil.ClockTime(at.In(s.read.Agenda.Zone)))
		return
	}
	s.hint(sh, "Read the partnership's statement aloud. Enter records that it was read now.")
}

func (s *walk) lastDocument(sh *sheet) {
	last := s.read.Agenda.Last
	if last == nil {
		s.fact(sh, "Last time", "This is the first meeting: there is no document yet.")
		return
	}
	s.fact(sh, "Last time", meetingName(last.Ref)+", "+civil.Of(last.At, s.read.Agenda.Zone).Long())
	v := last.Latest()
	if v == nil {
		s.fact(sh, "Document", "not agreed yet")
		sh.gap()
		s.hint(sh, "Agree it first: Enter opens it.")
		return
	}
	s.fact(sh, "Document", "version "+strconv.Itoa(v.N)+", agreed "+civil.Of(v.At, s.read.Agenda.Zone).String()+" by "+v.By)
	s.fact(sh, "Check code", tasking.CheckCode(v.Digest))
	sh.gap()
	s.hint(sh, "Is it accurate? Enter: agreed as a correct record, or correct it.")
}

func (s *walk) part2(sh *sheet) {
	if s.env.Hall {
		s.hint(sh, "Observers leave, the projector goes off. Then Enter shows the restricted items; leaving part 2 hides them again.")
		return
	}
	s.hint(sh, "PgDn goes to the first. Leaving part 2 hides them again.")
}

func (s *walk) nextMeeting(sh *sheet) {
	p := &s.read.Agenda.Place
	b := p.Bodies[s.ref.Body]
	if b == nil {
		return
	}
	if next := b.After(s.ref.Number); next != nil {
		s.fact(sh, "Planned", "Meeting "+strconv.Itoa(next.Number)+", "+next.Day.Long()+", "+civil.ClockTime(next.At.In(p.Zone)))
		sh.gap()
		s.hint(sh, "Enter: plan another one.")
		return
	}
	at, venue := b.Proposal(p.Today, p.Zone)
	if !at.IsZero() {
		if venue == "" {
			venue = s.sitting().Venue
		}
		s.fact(sh, "Proposed", civil.Of(at, p.Zone).Long()+", "+civil.ClockTime(at.In(p.Zone)))
		s.fact(sh, "Venue", venue)
		sh.gap()
	}
	s.hint(sh, "Enter plans it. Actions due by the next meeting follow it.")
}

func (s *walk) readBack(sh *sheet) {
	if n := s.left(); n > 0 {
		s.fact(sh, "Not reached", count(n, "issue")+": the document says so, and they come back next time")
		sh.gap()
	}
	s.hint(sh, "Enter reads back what is new and changed, then the document is agreed.")
}
