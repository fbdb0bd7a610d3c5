package tasking

import (
	"time"

	"tasking/internal/civil"
)

// Due says when an action is to be done: on a date, by the next meeting of its
// area, or ongoing and reviewed at a meeting. The zero Due is "no date yet".
type Due struct {
	Date    civil.Date `json:"date,omitzero"`
	Next    bool       `json:"next,omitempty"`
	Ongoing bool       `json:"ongoing,omitempty"`
	// For Next: the meeting it was set in, which does not count, and when.
	In    int       `json:"in,omitempty"`
	Since time.Time `json:"since,omitzero"`
}

// IsZero reports whether no date has been given.
func (d Due) IsZero() bool { return d.Date.IsZero() && !d.Next && !d.Ongoing }

// Words is the due date as people read it: "14 Jan 2027", "next meeting",
// "ongoing", or "no date".
func (d Due) Words() string {
	switch {
	case d.Next:
		return "next meeting"
	case d.Ongoing:
		return "ongoing"
	case d.Date.IsZero():
		return "no date"
	}
	return d.Date.String()
}

// On is the day the action is due, given its body's meetings. "By the next
// meeting" follows that meeting when it moves; with none planned the day is
// zero, and so it is for ongoing actions.
func (d Due) On(b *Body) civil.Date {
	if !d.Next {
		return d.Date
	}
	if b == nil {
		return civil.Date{}
	}
	var found MeetingBrief
	for _, m := range b.Meetings {
		if m.State == Cancelled || m.Number == d.In || m.At.Before(d.Since) {
			continue
		}
		if found.Number == 0 || m.At.Before(found.At) {
			found = m
		}
	}
	return found.Day
}

// ParseDue reads a due date as people say it; "next" is by the next meeting and
// "ongoing" is reviewed at a meeting. An empty text is no date.
func ParseDue(s string, env Env) (Due, error) {
	switch s {
	case "":
		return Due{}, nil
	case "next", "next meeting", "Next":
		return Due{Next: true, Since: env.Now}, nil
	case "ongoing", "Ongoing":
		return Due{Ongoing: true}, nil
	}
	d, err := civil.Parse(s, env.Today)
	if err != nil {
		return Due{}, &Refusal{What: "the due date was not set", Why: err.Error(), Do: "or say next (by the next meeting) or ongoing", Missing: "due"}
	}
	return Due{Date: d}, nil
}
