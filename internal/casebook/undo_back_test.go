package casebook_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// looks is everything a person sees of an issue and of the meeting, without the
// places in the journal.
func (d *desk) looks(n int) string {
	d.Helper()
	i, err := d.Issue(context.Background(), ref(n))
	if err != nil {
		d.Fatal(err)
	}
	seen := *i.Issue
	seen.History, seen.Changed, seen.Heard = nil, time.Time{}, time.Time{}
	m, err := d.Meeting(context.Background(), meetingOne)
	if err != nil {
		d.Fatal(err)
	}
	meeting := *m.Meeting
	meeting.History, meeting.Corrections = nil, nil
	b, err := json.Marshal([]any{seen, meeting})
	if err != nil {
		d.Fatal(err)
	}
	return string(b)
}

var meetingOne = tasking.MeetingRef{Body: "BB", Number: 1}

// Each of these was found by internal/torture: undo brought back something else
// than was there.
func TestUndoBringsBackWhatWasThere(t *testing.T) {
	plan := &tasking.PlanMeeting{Body: "BB", At: time.Date(2027, 1, 14, 19, 0, 0, 0, time.UTC), Venue: "Hall"}
	raise := func() tasking.Command { return &tasking.RaiseIssue{Area: "BB", Title: "Bins"} }
	add := func(n int) tasking.Command { return &tasking.AddAction{Issue: ref(n), Task: "Look", Agency: "Police"} }
	up := &tasking.EscalateIssue{Ref: ref(1), Checks: tasking.Checks{Blockage: "The lease", Tried: "Two letters"}}
	closed := &tasking.CloseIssue{Ref: ref(1), Reason: tasking.ClosedNotNeeded, EndActions: true}
	agreed := []tasking.Command{&tasking.OpenMeeting{Ref: meetingOne, Chair: "Sergeant"}, closed, nil}
	cases := map[string]struct {
		before []tasking.Command // nil agrees the meeting
		change tasking.Command
		fixing tasking.MeetingRef
	}{
		"a chair named before the meeting": {before: []tasking.Command{&tasking.SetChair{Ref: meetingOne, Chair: "Sergeant"}},
			change: &tasking.OpenMeeting{Ref: meetingOne, Chair: "Officer"}},
		"reopened, and it was with the BTG": {before: []tasking.Command{up, closed}, change: &tasking.ReopenIssue{Ref: ref(1), Reason: "Again"}},
		"merged, with actions of another": {before: []tasking.Command{raise(), raise(), add(1), add(2), &tasking.MergeIssue{Ref: ref(2), Into: ref(1)}, add(1)},
			change: &tasking.MergeIssue{Ref: ref(1), Into: ref(3)}},
		"merged, and the CAT had to decide": {before: []tasking.Command{raise(), up, &tasking.AnswerEscalation{Ref: ref(1), Outcome: tasking.Outcomes[0], Reason: "Paid"}},
			change: &tasking.MergeIssue{Ref: ref(1), Into: ref(2)}},
		"merged by correcting, and it was closed": {before: append([]tasking.Command{raise()}, agreed...), change: &tasking.MergeIssue{Ref: ref(1), Into: ref(2)}, fixing: meetingOne},
		"closed again by correcting": {before: agreed, fixing: meetingOne,
			change: &tasking.CloseIssue{Ref: ref(1), Reason: tasking.ClosedFixed, Impact: "Quiet", EndActions: true}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			d.do(plan, raise())
			for _, cmd := range c.before {
				if cmd != nil {
					d.do(cmd)
				} else if _, err := d.Agree(context.Background(), casebook.Who{By: "the meeting"}, meetingOne); err != nil {
					t.Fatal(err)
				}
			}
			before := d.looks(1)
			if _, err := d.Do(context.Background(), casebook.Who{Correcting: c.fixing}, c.change); err != nil {
				t.Fatal(err)
			}
			if d.looks(1) == before {
				t.Fatal("nothing was changed")
			}
			if _, err := d.Undo(context.Background(), casebook.Who{}); err != nil {
				t.Fatal(err)
			}
			if after := d.looks(1); after != before {
				t.Errorf("it was\n%s\nand after undo it is\n%s", before, after)
			}
			d.verified()
		})
	}
}
