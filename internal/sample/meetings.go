package sample

import (
	"fmt"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// fate is what became of a meeting, where it was not simply held and agreed.
type fate string

const (
	cancelled  fate = "cancelled"
	afterwards fate = "entered afterwards" // from paper notes, the next day
	unsealed   fate = "ended"              // its document awaits agreement
	postponed  fate = "moved"              // planned for another evening first
)

var fates = map[sitting]fate{
	{"SF", 2}: cancelled,
	{"OM", 1}: afterwards,
	{"WC", 1}: unsealed,
	{"TC", 0}: postponed,
}

// convene numbers every meeting of the sample, oldest first. last holds the
// numbers given already.
func (b *borough) convene(last map[string]int) {
	for _, p := range bodies() {
		for ago := p.held; ago >= 0; ago-- {
			last[p.code]++
			s := &session{place: p, ref: tasking.MeetingRef{Body: p.code, Number: last[p.code]}, fate: fates[sitting{p.code, ago}]}
			hour := evening
			if p.code == tasking.BTG {
				hour = afternoon
			}
			d := b.day(p.code, ago*monthly)
			s.at = b.clock(d, hour)
			s.start = s.at
			if s.fate == afterwards {
				s.start = b.office(d.AddDays(1), 9*60+30)
			}
			b.meetings[sitting{p.code, ago}] = s
		}
	}
}

// sittings tells every meeting: planned in the one before, held, agreed.
func (t *timeline) sittings() {
	for _, p := range bodies() {
		planned := t.at(p.code, history+3)
		for ago := p.held; ago >= 0; ago-- {
			s := t.meetings[sitting{p.code, ago}]
			t.plan(s, planned)
			planned = s.start.Add(85 * time.Minute)
			switch {
			case s.fate == cancelled:
				t.add(s.at.Add(-26*time.Hour), officer, &tasking.CancelMeeting{Ref: s.ref, Reason: "burst pipe at the venue, no other room to be had that week"})
			case ago > 0:
				t.hold(s, ago)
			}
		}
	}
}

func (t *timeline) plan(s *session, when time.Time) {
	at := s.at
	if s.fate == postponed {
		at = at.AddDate(0, 0, 1)
		t.add(t.at(s.code, m1-5), officer, &tasking.MoveMeeting{Ref: s.ref, At: s.at, Reason: "the committee room is needed for the count on the evening planned"})
	}
	t.add(when, officer, &tasking.PlanMeeting{Body: s.code, At: at, Venue: s.venue})
}

func (t *timeline) hold(s *session, ago int) {
	open := &tasking.OpenMeeting{Ref: s.ref, Chair: s.chair}
	if s.fate == afterwards {
		open.At = s.at
	}
	t.add(s.start, officer, open)
	t.attendance(s, ago)
	for n, text := range opening(s, ago) {
		t.add(s.start.Add(time.Duration(n+3)*time.Minute), officer, &tasking.RecordMinute{Ref: s.ref, Text: text})
	}
	if ago == 2 {
		t.add(s.start.Add(8*time.Minute), sergeant, &tasking.RecordMinute{Ref: s.ref, Restricted: "police",
			Text: "Intelligence on supply in the area was shared under the confidentiality statement and noted."})
	}
	t.asRead(s)
	if ago == 2 && s.code == "HB" {
		t.add(s.start.Add(50*time.Minute), s.chair, &tasking.SetChair{Ref: s.ref, Chair: officer})
	}
	t.add(s.start.Add(86*time.Minute), officer, &tasking.RecordMinute{Ref: s.ref, Text: closing[(s.ref.Number+len(s.name))%len(closing)]})
	t.events = append(t.events, event{at: s.start.Add(95 * time.Minute), seals: s})
}

// attendance varies with the agency and the meeting, never with chance.
func (t *timeline) attendance(s *session, ago int) {
	for n, m := range agencies {
		if !m.Core && !invited(m.Short, s.code) || dropped(m.Short, s.code) {
			continue
		}
		a := &tasking.RecordAttendance{Ref: s.ref, Agency: m.Short, Status: status(n, ago, s.code)}
		switch a.Status {
		case tasking.Present:
			a.Who = m.who
		case tasking.Substitute:
			a.Who = []string{m.stands}
		}
		t.add(s.start.Add(time.Duration(30+n*5)*time.Second), officer, a)
	}
}

func invited(agency, body string) bool { return membership(agency, body) == tasking.MemberInvited }
func dropped(agency, body string) bool { return membership(agency, body) == tasking.MemberDropped }

func membership(agency, body string) string {
	for _, m := range memberships {
		if m.Agency == agency && m.Body == body {
			return m.As
		}
	}
	return ""
}

func status(agency, ago int, body string) string {
	n := agency*7 + ago*5 + int(body[0])
	switch {
	case agency == 7: // Trading Standards has few officers
		return []string{tasking.Absent, tasking.NotExpected, tasking.ApologiesInfo}[n%3]
	case n%8 == 3:
		return tasking.Substitute
	case n%13 == 5:
		return tasking.Apologies
	case n%17 == 6:
		return tasking.ApologiesInfo
	}
	return tasking.Present
}

func opening(s *session, ago int) []string {
	last := "The tasking document of the last meeting was taken as a true record."
	if s.ref.Number == 1 {
		last = "The chair welcomed everyone to the first tasking meeting of the area and read the confidentiality statement."
	}
	if s.code == tasking.BTG {
		return []string{last, "Attendance of members at the area meetings was reported and noted."}
	}
	return []string{last, fmt.Sprintf("Crime analyst: %s", trends[(ago+int(s.code[1]))%len(trends)])}
}

var trends = []string{
	"recorded anti-social behaviour is down on the month before; calls about vehicles are not.",
	"criminal damage has moved from the shops to the garages behind them.",
	"more calls between four and seven in the afternoon, most of them about young people gathering.",
	"burglary is low; two sheds were broken into and both were unlocked.",
	"deliberate small fires are up, nearly all of them in dumped rubbish.",
	"calls about noise rise with the first warm evenings, as in other years.",
}

var closing = []string{
	"Any other business: the next patch walk starts from the venue; everyone is welcome.",
	"Any other business: Voluntary Action has small grants for groups, the closing date is the end of the month.",
	"Any other business: agencies were asked to send updates three working days ahead of the meeting.",
	"Any other business: Community Health will have a stall at the next forum.",
}

// asRead marks what was open and not spoken about as taken as read, except
// for what was not reached.
func (t *timeline) asRead(s *session) {
	if s.code == tasking.BTG {
		return
	}
	cmd := &tasking.ReviewIssue{Meeting: s.ref}
	for n, st := range t.stories {
		if st.ref.Area == s.code && t.awaits(st, s) && (n+s.ref.Number)%6 != 5 {
			cmd.Issues = append(cmd.Issues, st.ref)
		}
	}
	if len(cmd.Issues) > 0 {
		t.add(s.start.Add(84*time.Minute), s.chair, cmd)
	}
}

// awaits reports whether an issue was on the agenda of a meeting and nothing
// was said about it there.
func (t *timeline) awaits(st *story, s *session) bool {
	state := turnsOpen
	if st.raise.Level != nil || len(st.steps) == 0 {
		state = turnsDirect
	}
	if t.raised(st).After(s.start) {
		return false
	}
	for n, step := range st.steps {
		when := t.when(st, n)
		if !when.Before(s.start) && when.Before(s.start.Add(90*time.Minute)) {
			return false
		}
		if step.turns != "" && when.Before(s.start) {
			state = step.turns
		}
	}
	return state == turnsOpen
}

// who is the one an event is recorded by, and says it.
func (t *timeline) who(e event) casebook.Who {
	role := "officer"
	if e.chair {
		role = "chair"
	}
	return casebook.Who{Role: role, By: e.by, At: e.at}
}
