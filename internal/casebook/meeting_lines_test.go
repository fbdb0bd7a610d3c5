package casebook_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func linesOf(d *desk, ref tasking.MeetingRef) string {
	d.Helper()
	lines, err := d.MeetingLines(context.Background(), ref)
	if err != nil {
		d.Fatal(err)
	}
	var out []string
	for _, l := range lines {
		out = append(out, l.Ref+" "+l.Masked().Text)
	}
	return strings.Join(out, "\n")
}

func TestTheLinesOfAMeetingAreThoseMadeInIt(t *testing.T) {
	d := open(t)
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "Dumped mattresses"},
		&tasking.PlanMeeting{Body: "BB", At: d.clock.Add(time.Hour), Venue: "Hall"})
	if got := linesOf(d, bb1); got != "" {
		t.Errorf("before it was opened: %q", got)
	}
	d.do(&tasking.OpenMeeting{Ref: bb1, Chair: "Neighbourhood Sergeant"},
		&tasking.LevelIssue{Ref: ref(1), To: tasking.CAT, Reason: "the meeting takes it on"},
		&tasking.RaiseIssue{Area: "DA", Title: "Dark footpath"},
		&tasking.AssignIssue{Ref: ref(1), Lead: "Police"})
	got := linesOf(d, bb1)
	for _, want := range []string{"opened", "BB-0001 Police leads", "the meeting takes it on"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, not := range []string{"Dark footpath", "Dumped"} {
		if strings.Contains(got, not) {
			t.Errorf("%q was not made in the meeting:\n%s", not, got)
		}
	}
}

func TestWhatWasTakenBackIsNoLineOfTheMeeting(t *testing.T) {
	d := open(t)
	held(d)
	ctx := context.Background()
	d.do(&tasking.AssignIssue{Ref: ref(2), Lead: "Street"})
	if _, err := d.Undo(ctx, casebook.Who{}); err != nil {
		t.Fatal(err)
	}
	if got := linesOf(d, bb1); strings.Contains(got, "Street leads") || strings.Contains(got, "undone") {
		t.Errorf("a change that was taken back is read:\n%s", got)
	}
	if _, err := d.Redo(ctx, casebook.Who{}); err != nil {
		t.Fatal(err)
	}
	if got := linesOf(d, bb1); strings.Count(got, "Street leads") != 1 || strings.Contains(got, "again") {
		t.Errorf("a change that was made again is not read once:\n%s", got)
	}
}

func TestLinesOfAMeetingThatEndedAreItsOwn(t *testing.T) {
	d := open(t)
	held(d)
	d.do(&tasking.EditIssue{Ref: ref(2), Restricted: pointer("person")})
	if _, err := d.End(context.Background(), casebook.Who{}, bb1); err != nil {
		t.Fatal(err)
	}
	d.do(&tasking.CloseIssue{Ref: ref(2), Reason: tasking.ClosedNotNeeded})
	got := linesOf(d, bb1)
	if strings.Contains(got, "closed") || !strings.Contains(got, "Repair the gate") {
		t.Errorf("the lines are\n%s", got)
	}
	if !strings.Contains(got, "BB-0002 "+tasking.RestrictedWords) {
		t.Errorf("what is restricted is not masked:\n%s", got)
	}
}

func pointer(s string) *string { return &s }
