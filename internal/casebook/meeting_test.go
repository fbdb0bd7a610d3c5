package casebook_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/tasking"
)

var bb1 = tasking.MeetingRef{Body: "BB", Number: 1}

// held plans, opens and works one meeting of BB.
func held(d *desk) {
	d.Helper()
	d.do(
		&tasking.RaiseIssue{Area: "BB", Title: "Quad bikes on the rec", Place: "Bell Bank rec"},
		&tasking.RaiseIssue{Area: "BB", Title: "Bins overflowing behind the shops"},
		&tasking.RaiseIssue{Area: "DA", Title: "Dark footpath"},
		&tasking.PlanMeeting{Body: "BB", At: d.clock.Add(time.Hour), Venue: "Community centre"},
		&tasking.OpenMeeting{Ref: bb1, Chair: "Neighbourhood Sergeant"},
		&tasking.RecordAttendance{Ref: bb1, Agency: "police", Status: tasking.Present},
		&tasking.AddAction{Issue: ref(1), Task: "Patrol on Friday evenings", Agency: "Police", Due: "+1w"},
		&tasking.AddAction{Issue: ref(1), Task: "Repair the gate", Agency: "Street", Due: "next"},
	)
}

func TestAgreedDocumentIsNotChangedByWhatComesLater(t *testing.T) {
	d := open(t)
	held(d)
	ctx := context.Background()
	res, err := d.Agree(ctx, casebook.Who{By: "the meeting"}, bb1)
	if err != nil {
		t.Fatal(err)
	}
	if res.Version != 1 || len(res.Digest) != 64 {
		t.Fatalf("agreed %+v", res)
	}
	first, digest, err := d.Document(ctx, bb1, 0, document.Partners)
	if err != nil || digest != res.Digest {
		t.Fatalf("the document: %v, digest %s", err, digest)
	}
	d.do(&tasking.FinishAction{Action: action(1, 1), Text: "done on the day after"})
	again, _, err := d.Document(ctx, bb1, 1, document.Partners)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := first.Canonical()
	b, _ := again.Canonical()
	if string(a) != string(b) {
		t.Error("version 1 changed after it was agreed")
	}
	if strings.Contains(string(a), "Dark footpath") || !strings.Contains(string(a), "Quad bikes") {
		t.Error("the document does not hold the issues of its own area alone")
	}
	d.verified()
}

func TestAmendHoldsTheCorrectionsAndNothingElse(t *testing.T) {
	d := open(t)
	held(d)
	ctx := context.Background()
	if _, err := d.Agree(ctx, casebook.Who{By: "the meeting"}, bb1); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Amend(ctx, casebook.Who{}, bb1, "a slip", "Police"); err == nil {
		t.Fatal("an amendment without corrections was taken")
	}
	d.do(&tasking.UpdateAction{Action: action(1, 1), Text: "a later update that is no correction"})
	if _, err := d.Do(ctx, casebook.Who{Correcting: bb1}, &tasking.EditAction{Action: action(1, 1), Task: "Patrol on Saturday evenings"}); err != nil {
		t.Fatal(err)
	}
	res, err := d.Amend(ctx, casebook.Who{}, bb1, "the wrong day was written down", "Police")
	if err != nil || res.Version != 2 {
		t.Fatalf("amend: %v %+v", err, res)
	}
	v2, _, err := d.Document(ctx, bb1, 2, document.Partners)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := v2.Canonical()
	if !strings.Contains(string(text), "Saturday") {
		t.Error("version 2 lacks its correction")
	}
	if strings.Contains(string(text), "no correction") {
		t.Error("version 2 holds something that is no correction of it")
	}
	d.verified()
}

func TestEndedMeetingKeepsItsContentUntilItIsAgreed(t *testing.T) {
	d := open(t)
	held(d)
	ctx := context.Background()
	if _, err := d.End(ctx, casebook.Who{}, bb1); err != nil {
		t.Fatal(err)
	}
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "Raised the day after"})
	if _, err := d.Agree(ctx, casebook.Who{By: "the chair"}, bb1); err != nil {
		t.Fatal(err)
	}
	c, _, err := d.Document(ctx, bb1, 0, document.Partners)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := c.Canonical()
	if strings.Contains(string(text), "the day after") {
		t.Error("the document holds what happened after the meeting ended")
	}
}

func TestAcceptanceFollowsWhoIsInTheRoom(t *testing.T) {
	d := open(t)
	held(d)
	i, err := d.Issue(context.Background(), ref(1))
	if err != nil {
		t.Fatal(err)
	}
	if got := i.Actions[0].Acceptance; got != tasking.Accepted {
		t.Errorf("the police are in the room: %q", got)
	}
	if got := i.Actions[1].Acceptance; got != tasking.Unconfirmed {
		t.Errorf("street pride are not in the room: %q", got)
	}
}

func TestDueByTheNextMeetingFollowsIt(t *testing.T) {
	d := open(t)
	held(d)
	day := func() string {
		i, err := d.Issue(context.Background(), ref(1))
		if err != nil {
			t.Fatal(err)
		}
		return i.Actions[1].Due.On(i.Body(ref(1))).ISO()
	}
	if got := day(); got != "" {
		t.Errorf("no meeting is planned, yet it is due %s", got)
	}
	next := tasking.MeetingRef{Body: "BB", Number: 2}
	d.do(&tasking.PlanMeeting{Body: "BB", At: time.Date(2027, 2, 11, 18, 30, 0, 0, time.UTC), Venue: "Library"})
	if got := day(); got != "2027-02-11" {
		t.Errorf("due %s", got)
	}
	d.do(&tasking.MoveMeeting{Ref: next, At: time.Date(2027, 2, 18, 18, 30, 0, 0, time.UTC), Reason: "snow"})
	if got := day(); got != "2027-02-18" {
		t.Errorf("after the move due %s", got)
	}
	d.do(&tasking.CancelMeeting{Ref: next, Reason: "snow again"})
	if got := day(); got != "" {
		t.Errorf("after the cancellation due %s", got)
	}
}
