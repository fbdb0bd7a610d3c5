package casebook_test

import (
	"context"
	"strings"
	"testing"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func (d *desk) notUndone(words string) {
	d.Helper()
	if _, err := d.Undo(context.Background(), casebook.Who{}); err == nil || !strings.Contains(err.Error(), words) {
		d.Errorf("undo: %v", err)
	}
}

func TestUndoDoesNotCrossAHandover(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "before"}, &tasking.HandOver{})
	d.notUndone("a handover is not undone")
	if _, err := d.Redo(ctx, casebook.Who{}); err == nil || !strings.Contains(err.Error(), "nothing to redo") {
		t.Errorf("redo: %v", err)
	}
	d.do(&tasking.TakeOver{})
	d.notUndone("before a takeover")
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "after"})
	if _, err := d.Undo(ctx, casebook.Who{}); err != nil {
		t.Error(err)
	}
	d.notUndone("before a takeover")
	if _, err := d.Redo(ctx, casebook.Who{}); err != nil {
		t.Error(err)
	}
	d.verified()
}

func TestAStoreThatWasHandedOverTakesNoDocumentAndNoImport(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	d.do(&tasking.PlanMeeting{Body: "BB", At: d.clock, Venue: "Hall"}, &tasking.OpenMeeting{Ref: tasking.MeetingRef{Body: "BB", Number: 1}, Chair: "Sergeant"},
		&tasking.HandOver{})
	at := tasking.MeetingRef{Body: "BB", Number: 1}
	_, agreed := d.Agree(ctx, casebook.Who{By: "the meeting"}, at)
	_, ended := d.End(ctx, casebook.Who{}, at)
	bulk := d.Bulk(ctx, []casebook.Order{{Cmd: &tasking.RaiseIssue{Area: "BB", Title: "imported"}}}, 10, nil)
	check := d.Check(ctx, casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: "a dim key"})
	for what, err := range map[string]error{"agree": agreed, "end": ended, "bulk": bulk, "check": check} {
		if r, ok := tasking.Refused(err); !ok || !strings.Contains(r.Why, "read only") {
			t.Errorf("%s: %v", what, err)
		}
	}
	d.verified()
}
