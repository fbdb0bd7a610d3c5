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

// agreed holds a meeting of BB and agrees its document.
func agreed(d *desk) {
	d.Helper()
	held(d)
	if _, err := d.Agree(context.Background(), casebook.Who{By: "the meeting"}, bb1); err != nil {
		d.Fatal(err)
	}
	d.clock = d.clock.Add(time.Hour)
}

func (d *desk) correct(cmd tasking.Command) error {
	_, err := d.Do(context.Background(), casebook.Who{Correcting: bb1}, cmd)
	return err
}

func (d *desk) version(n int) document.Content {
	d.Helper()
	c, _, err := d.Document(context.Background(), bb1, n, document.Partners)
	if err != nil {
		d.Fatal(err)
	}
	return c
}

func canonical(t *testing.T, c document.Content) string {
	t.Helper()
	b, err := c.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestALaterNameIsNoCorrection(t *testing.T) {
	d := open(t)
	agreed(d)
	d.do(&tasking.RenameAgency{Short: "Police", Name: "Another Name Altogether"})
	if err := d.correct(&tasking.EditAction{Action: action(1, 1), Task: "Patrol on Sundays"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Amend(context.Background(), casebook.Who{}, bb1, "slip", "Police"); err != nil {
		t.Fatal(err)
	}
	v2 := canonical(t, d.version(2))
	if strings.Contains(v2, "Altogether") || !strings.Contains(v2, "Harbour Police") || !strings.Contains(v2, "Sundays") {
		t.Error("version 2 is not version 1 plus its correction")
	}
}

func TestACorrectionReviewsNothing(t *testing.T) {
	d := open(t)
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "left aside"}, &tasking.AddAction{Issue: ref(1), Task: "t", Agency: "Police", Due: "fri"},
		&tasking.PlanMeeting{Body: "BB", At: d.clock, Venue: "Hall"}, &tasking.OpenMeeting{Ref: bb1, Chair: "c"})
	if _, err := d.Agree(context.Background(), casebook.Who{By: "c"}, bb1); err != nil {
		t.Fatal(err)
	}
	d.clock = d.clock.Add(time.Hour)
	title := "left aside, spelt right"
	if err := d.correct(&tasking.EditIssue{Ref: ref(1), Title: &title}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Amend(context.Background(), casebook.Who{}, bb1, "spelling", "Police"); err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 2; n++ {
		if got := d.version(n).NotReached; len(got) != 1 {
			t.Errorf("version %d says not reached: %v", n, got)
		}
	}
}

func TestNoVersionIsMadeOfUndoneCorrections(t *testing.T) {
	d := open(t)
	agreed(d)
	if err := d.correct(&tasking.EditAction{Action: action(1, 1), Task: "x"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Undo(context.Background(), casebook.Who{}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Amend(context.Background(), casebook.Who{}, bb1, "r", "Police"); err == nil || !strings.Contains(err.Error(), "undone") {
		t.Errorf("a version was made of nothing: %v", err)
	}
}

func TestWhatWasClosedSinceCanStillBeCorrected(t *testing.T) {
	d := open(t)
	agreed(d)
	d.do(&tasking.CloseIssue{Ref: ref(2), Reason: tasking.ClosedNotNeeded})
	title := "Bins, spelt right"
	if err := d.correct(&tasking.EditIssue{Ref: ref(2), Title: &title}); err != nil {
		t.Errorf("a closed issue cannot be corrected: %v", err)
	}
	secret := "person"
	d.do(&tasking.EditIssue{Ref: ref(2), Restricted: &secret})
	d.do(&tasking.MergeIssue{Ref: ref(1), Into: tasking.Ref{Area: "DA", Number: 1}})
	if err := d.correct(&tasking.UpdateAction{Action: action(1, 1), Text: "u"}); err == nil || !strings.Contains(err.Error(), "merged into DA-0001") {
		t.Errorf("a merged issue was corrected: %v", err)
	}
	d.verified()
}

func TestTheNextMeetingIsNotOneAlreadyHeld(t *testing.T) {
	d := open(t)
	now := d.clock
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "x"}, &tasking.PlanMeeting{Body: "BB", At: now.Add(2 * time.Hour), Venue: "Hall"},
		&tasking.PlanMeeting{Body: "BB", At: now.AddDate(0, 0, 28), Venue: "Hall"}, &tasking.OpenMeeting{Ref: bb1, Chair: "c"})
	if _, err := d.Agree(context.Background(), casebook.Who{By: "c"}, bb1); err != nil {
		t.Fatal(err)
	}
	d.do(&tasking.AddAction{Issue: ref(1), Task: "t", Agency: "Police", Due: "next"})
	i, err := d.Issue(context.Background(), ref(1))
	if err != nil {
		t.Fatal(err)
	}
	if got := i.Actions[0].Due.On(i.Body(ref(1))).ISO(); got != "2027-02-11" {
		t.Errorf("due %s", got)
	}
}

func TestADocumentDoesNotAskTheClockForTheOrderOfThings(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	all := []tasking.Command{
		&tasking.RaiseIssue{Area: "BB", Title: "one and the same minute"}, &tasking.RaiseIssue{Area: "BB", Title: "other"},
		&tasking.PlanMeeting{Body: "BB", At: d.clock, Venue: "Hall"}, &tasking.OpenMeeting{Ref: bb1, Chair: "c"},
		&tasking.AddAction{Issue: ref(1), Task: "t", Agency: "Police"}, &tasking.FinishAction{Action: action(1, 1)},
		&tasking.CloseIssue{Ref: ref(1), Reason: tasking.ClosedFixed, Impact: "quiet"}, &tasking.MergeIssue{Ref: ref(2), Into: tasking.Ref{Area: "BB", Number: 3}},
	}
	for n, cmd := range all {
		if n == 7 {
			if _, err := d.Do(ctx, casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: "third"}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := d.Do(ctx, casebook.Who{}, cmd); err != nil {
			t.Fatalf("%T: %v", cmd, err)
		}
	}
	if _, err := d.Agree(ctx, casebook.Who{By: "c"}, bb1); err != nil {
		t.Fatal(err)
	}
	if got := len(d.version(1).Issues); got != 3 {
		t.Errorf("the document holds %d issues of 3", got)
	}
}

func TestARestrictedDuplicateTellsTheSurvivorNothing(t *testing.T) {
	d := open(t)
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "SECRET", Source: "SECRET source", RaisedBy: "resident", Restricted: "person"},
		&tasking.RaiseIssue{Area: "BB", Title: "open"}, &tasking.MergeIssue{Ref: ref(1), Into: ref(2)})
	i, err := d.Issue(context.Background(), ref(2))
	if err != nil {
		t.Fatal(err)
	}
	if r := i.Raisers[1]; r.Source != "" || r.By != "" || r.Ref != ref(1) {
		t.Errorf("the survivor says %+v", r)
	}
	if len(i.Duplicates) != 1 || i.Duplicates[0].Title != "SECRET" {
		t.Error("the restricted duplicate cannot be read any more")
	}
	undoAll(d)
	d.verified()
}
