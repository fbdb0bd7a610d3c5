package meeting

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/ui/deed"
)

// settling is what Enter does at a gap, in a word or two: it gives what is
// missing by the form for that, or leads to where it is given.
func (s *meetings) settling(l line) string {
	if l.roll() {
		return "attendance"
	}
	if s.mayChange() {
		switch l.gap.Kind {
		case document.GapDate:
			return "give a date"
		case document.GapAgency:
			return "name an agency"
		case document.GapChecks:
			return "give the checks"
		}
	}
	return "open issue"
}

// settle goes there.
func (s *meetings) settle(l line) tea.Cmd {
	t := deed.Target{Ref: l.ref, Action: l.about, Area: l.ref.Area, Hall: s.env.Hall}
	switch s.settling(l) {
	case "attendance":
		s.roll.unmarked()
		return s.step(attendance)
	case "give a date":
		return s.deeds.GiveDate(t)
	case "name an agency":
		return s.deeds.GiveAgency(t)
	case "give the checks":
		return s.deeds.GiveChecks(t)
	}
	return s.openIssue()
}

// mayChange reports whether a change now belongs to the chosen meeting.
func (s *meetings) mayChange() bool {
	m := s.chosen()
	return m != nil && (m.State == tasking.Opened || m.State == tasking.Planned || s.correcting)
}
