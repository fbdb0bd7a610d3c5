package tasking

import (
	"time"

	"tasking/internal/civil"
)

// The states of an action. An action not completed by the agency stays open.
const (
	ActionOpen    = "open"
	ActionDone    = "done"
	ActionNotDone = "notdone"
)

// Why an action was not completed. Only NotDone is counted against the agency,
// and it leaves the action open; the other two end it.
const (
	NotPossible = "not-possible"
	NotDone     = "not-done"
	NotNeeded   = "not-needed"
)

// Acceptance of an action by its lead agency.
const (
	Accepted    = "accepted"
	Unconfirmed = "to be confirmed"
	Declined    = "declined"
)

// Action is a task under an issue: what, who leads, who is with them, by when.
type Action struct {
	Ref        ActionRef `json:"ref"`
	Task       string    `json:"task"`
	Agency     string    `json:"agency,omitempty"` // lead; empty is to be confirmed
	With       []string  `json:"with,omitempty"`
	Kind       string    `json:"kind,omitempty"` // service, joint or community
	Due        Due       `json:"due,omitzero"`
	Acceptance string    `json:"acceptance"`
	Declined   string    `json:"declined,omitempty"` // the reason
	State      string    `json:"state"`
	Cause      string    `json:"cause,omitempty"`
	Restricted string    `json:"restricted,omitempty"`
	Given      time.Time `json:"given"`
	Meeting    string    `json:"meeting,omitempty"` // the meeting it was given in
	Changed    time.Time `json:"changed"`
	Ended      time.Time `json:"ended,omitzero"`
	Moves      []DueMove `json:"moves,omitempty"`
	Missed     []Missed  `json:"missed,omitempty"`
	Passed     []Passed  `json:"passed,omitempty"`
	Updates    []Update  `json:"updates,omitempty"`
}

// DueMove is one moved due date; they are kept.
type DueMove struct {
	From   Due       `json:"from"`
	To     Due       `json:"to"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Missed is one time an action was not completed, with its cause.
type Missed struct {
	Cause   string    `json:"cause"`
	Text    string    `json:"text"`
	At      time.Time `json:"at"`
	Meeting string    `json:"meeting,omitempty"`
}

// Passed is one reassignment from an agency to another.
type Passed struct {
	From   string    `json:"from"`
	To     string    `json:"to"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Update is a dated line of progress: who said it, who recorded it, and in
// which meeting, or between meetings.
type Update struct {
	At         time.Time `json:"at"`
	By         string    `json:"by"`
	RecordedBy string    `json:"recorded_by"`
	Meeting    string    `json:"meeting,omitempty"`
	Text       string    `json:"text"`
	Restricted string    `json:"restricted,omitempty"`
}

// Open reports whether the action is still to be done.
func (a *Action) Open() bool { return a.State == ActionOpen }

// CarriedForward counts how often the agency did not complete it.
func (a *Action) CarriedForward() int {
	n := 0
	for _, m := range a.Missed {
		if m.Cause == NotDone {
			n++
		}
	}
	return n
}

// Bounced reports whether it was passed between agencies three times or more.
func (a *Action) Bounced() bool { return len(a.Passed) >= 3 }

// Late reports whether the action is late on the given day. An action nobody
// has accepted yet, or that has no lead, is not late [DESIGN 3.4].
func (a *Action) Late(today civil.Date, b *Body) bool { return a.brief().Late(today, b) }

func (a *Action) brief() ActionBrief {
	return ActionBrief{Ref: a.Ref, Agency: a.Agency, With: a.With, Due: a.Due, Acceptance: a.Acceptance,
		Restricted: a.Restricted != "", Carried: a.CarriedForward()}
}

// LatestUpdate is the newest update, or nil.
func (a *Action) LatestUpdate() *Update {
	if len(a.Updates) == 0 {
		return nil
	}
	return &a.Updates[len(a.Updates)-1]
}
