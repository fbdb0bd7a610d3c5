package meeting

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/ui/deed"
)

// What Enter does at a gap, as the footer says it: it gives what is missing by the
// form for that, or leads to where it is given.
const (
	toRoll     = "attendance"
	toIssue    = "open issue"
	giveDate   = "give a date"
	giveAgency = "name an agency"
	giveChecks = "give the checks"
)

// settling is which of them it is.
func (s *meetings) settling(l line) string {
	if l.roll() {
		return toRoll
	}
	if s.mayChange() {
		switch l.gap.Kind {
		case document.GapDate, document.GapLate:
			return giveDate
		case document.GapAgency:
			return giveAgency
		case document.GapChecks:
			return giveChecks
		}
	}
	return toIssue
}

// settle goes there.
func (s *meetings) settle(l line) tea.Cmd {
	t := deed.Target{Ref: l.ref, Action: l.about, Area: l.ref.Area, Hall: s.env.Hall}
	switch s.settling(l) {
	case toRoll:
		s.roll.unmarked()
		return s.step(attendance)
	case giveDate:
		return s.deeds.GiveDate(t)
	case giveAgency:
		return s.deeds.GiveAgency(t)
	case giveChecks:
		return s.deeds.GiveChecks(t)
	}
	return s.openIssue()
}

// mayChange reports whether a change now belongs to the chosen meeting.
func (s *meetings) mayChange() bool {
	m := s.chosen()
	return m != nil && (m.State == tasking.Opened || m.State == tasking.Planned || s.correcting)
}
