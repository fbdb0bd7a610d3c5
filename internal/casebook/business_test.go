package casebook_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/tasking"
)

// business lists what a body's meeting deals with: references and states.
func (d *desk) business(body string) map[string]string {
	d.Helper()
	issues, err := d.BusinessOf(context.Background(), body)
	if err != nil {
		d.Fatal(err)
	}
	found := map[string]string{}
	for _, i := range issues {
		found[i.Ref.String()] = i.State
	}
	return found
}

// What is closed stays the business of every body that has not told of it yet.
func TestClosedIssueIsTheBusinessOfTheNextDocument(t *testing.T) {
	d := open(t)
	held(d)
	ctx := context.Background()
	d.do(&tasking.EscalateIssue{Ref: ref(2), Checks: tasking.Checks{Blockage: "no bins to be had", Tried: "asked twice"}})
	d.clock = d.clock.Add(time.Minute)
	d.do(&tasking.CloseIssue{Ref: ref(2), Reason: tasking.ClosedNotPossible})
	both := map[string]string{"BB-0001": "open", "BB-0002": "closed"}
	if got := d.business("BB"); !reflect.DeepEqual(got, both) {
		t.Errorf("BB deals with %v", got)
	}
	if got := d.business(tasking.BTG); !reflect.DeepEqual(got, map[string]string{"BB-0002": "closed"}) {
		t.Errorf("the BTG deals with %v", got)
	}
	if _, err := d.Agree(ctx, casebook.Who{By: "the meeting"}, bb1); err != nil {
		t.Fatal(err)
	}
	content, _, err := d.Document(ctx, bb1, 0, document.Partners)
	if err != nil || len(content.Refs()) != 2 {
		t.Errorf("the document tells of %v: %v", content.Refs(), err)
	}
	if got := d.business("BB"); !reflect.DeepEqual(got, map[string]string{"BB-0001": "open"}) {
		t.Errorf("after the document BB deals with %v", got)
	}
	d.verified()
}

// The BTG's documents do not clear the areas' tables, and what one has told of
// is not the BTG's business again.
func TestBoroughDocumentTellsOfAClosedIssueOnce(t *testing.T) {
	d := open(t)
	held(d)
	btg := tasking.MeetingRef{Body: tasking.BTG, Number: 1}
	d.do(&tasking.EscalateIssue{Ref: ref(2), Checks: tasking.Checks{Blockage: "no bins to be had", Tried: "asked twice"}})
	d.clock = d.clock.Add(time.Minute)
	d.do(&tasking.CloseIssue{Ref: ref(2), Reason: tasking.ClosedNotPossible},
		&tasking.PlanMeeting{Body: tasking.BTG, At: d.clock, Venue: "Town hall"}, &tasking.OpenMeeting{Ref: btg, Chair: "Chief officer"})
	if _, err := d.Agree(context.Background(), casebook.Who{By: "the group"}, btg); err != nil {
		t.Fatal(err)
	}
	content, _, err := d.Document(context.Background(), btg, 0, document.Partners)
	if err != nil || len(content.Refs()) != 1 || content.Refs()[0] != ref(2) {
		t.Errorf("the document tells of %v: %v", content.Refs(), err)
	}
	if got := d.business(tasking.BTG); len(got) != 0 {
		t.Errorf("after its document the BTG deals with %v", got)
	}
	if got := d.business("BB"); got["BB-0002"] != "closed" {
		t.Errorf("BB deals with %v", got)
	}
	d.verified()
}
