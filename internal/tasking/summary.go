package tasking

import (
	"slices"
	"time"

	"tasking/internal/civil"
)

// Summary is what a board shows of an open issue. It stands first in the
// issue's stored bytes, so that a board reads nothing else.
type Summary struct {
	Ref        Ref
	Title      string
	Place      string
	Ward       string
	Category   string
	Level      Level
	State      string
	New        bool
	Urgent     bool
	Restricted string
	Lead       string
	Support    []string
	Asked      bool   // an LNP request
	Draft      bool   // to be escalated
	ToDecide   bool   // the BTG has answered
	Answer     string // of the BTG to a request that stays there: deferred, more information, to the Board
	Raised     time.Time
	Since      civil.Date
	Changed    time.Time
	Heard      time.Time // the same without what is restricted
	Reviewed   string
	Actions    []ActionBrief // open ones
}

// ActionBrief is an open action in a summary.
type ActionBrief struct {
	Ref        ActionRef
	Agency     string
	With       []string
	Due        Due
	Acceptance string
	Restricted bool
	Carried    int // times it was carried forward
}

// Openly is the summary without its restricted actions and without when something
// restricted was recorded: what it says of lateness, silence, due dates and agencies may
// then be told on the wall and in lists.
func (s *Summary) Openly() *Summary {
	if s.Changed.Equal(s.Heard) && !slices.ContainsFunc(s.Actions, hushed) {
		return s
	}
	told := *s
	told.Changed = s.Heard
	told.Actions = slices.DeleteFunc(slices.Clone(s.Actions), hushed)
	return &told
}

func hushed(a ActionBrief) bool { return a.Restricted }

// Late reports whether the action is late on that day.
func (a ActionBrief) Late(today civil.Date, b *Body) bool {
	if a.Agency == "" || a.Acceptance != Accepted {
		return false
	}
	on := a.Due.On(b)
	return !on.IsZero() && on.Before(today)
}

// Late counts the late actions.
func (s *Summary) Late(today civil.Date, b *Body) int {
	n := 0
	for _, a := range s.Actions {
		if a.Late(today, b) {
			n++
		}
	}
	return n
}

// NextDue is the earliest day an open action is due, zero when none has one.
func (s *Summary) NextDue(b *Body) civil.Date {
	var first civil.Date
	for _, a := range s.Actions {
		if on := a.Due.On(b); !on.IsZero() && (first.IsZero() || on.Before(first)) {
			first = on
		}
	}
	return first
}

// Carried is the most times an open action was carried forward.
func (s *Summary) Carried() int {
	most := 0
	for _, a := range s.Actions {
		most = max(most, a.Carried)
	}
	return most
}

// Involves reports whether the agency leads, supports or has an open action.
func (s *Summary) Involves(agency string) bool {
	if s.Lead == agency {
		return true
	}
	for _, a := range s.Support {
		if a == agency {
			return true
		}
	}
	for _, a := range s.Actions {
		if a.Agency == agency {
			return true
		}
		for _, w := range a.With {
			if w == agency {
				return true
			}
		}
	}
	return false
}

// Summary is what a board shows of the issue.
func (i *Issue) Summary() Summary {
	s := Summary{
		Ref: i.Ref, Title: i.Title, Place: i.Place, Ward: i.Ward, Category: i.Category, Level: i.Level,
		State: i.State, New: i.New, Urgent: i.Urgent, Restricted: i.Restricted, Lead: i.Lead, Support: i.Support,
		Draft: i.Escalation.Draft, ToDecide: i.Escalation.ToDecide, Raised: i.Raised, Since: i.Since,
		Changed: i.Changed, Heard: i.Heard, Reviewed: i.Reviewed,
	}
	if a := i.Escalation.Pending(); a != nil && i.Level == Borough {
		s.Answer = a.Outcome
	}
	for _, r := range i.Raisers {
		s.Asked = s.Asked || r.Source == LNPRequest
	}
	for n := range i.Actions {
		if a := &i.Actions[n]; a.Open() {
			s.Actions = append(s.Actions, a.brief())
		}
	}
	return s
}
