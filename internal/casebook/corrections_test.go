package casebook_test

import (
	"context"
	"strings"
	"testing"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func TestCorrectionsSinceTheLastVersionAreListed(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	held(d)
	if _, err := d.Corrections(ctx, bb1); err == nil || !strings.Contains(err.Error(), "is open") {
		t.Errorf("an open meeting can be corrected: %v", err)
	}
	if _, err := d.Agree(ctx, casebook.Who{By: "the meeting"}, bb1); err != nil {
		t.Fatal(err)
	}
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "Later life"}, &tasking.UpdateAction{Action: action(1, 1), Text: "a later update"})
	words := func() string {
		c, err := d.Corrections(ctx, bb1)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, l := range c.Lines {
			said = append(said, l.Ref+" "+l.Text)
		}
		for _, i := range c.Issues {
			if i.Title == "Later life" || i.Actions != nil && i.Actions[0].LatestUpdate() != nil {
				t.Errorf("later life got into it: %+v", i)
			}
		}
		return strings.Join(said, "; ")
	}
	if got := words(); got != "" {
		t.Errorf("nothing was corrected, yet %q", got)
	}
	for _, cmd := range []tasking.Command{&tasking.EditAction{Action: action(1, 1), Task: "Patrol on Sundays"},
		&tasking.RecordAttendance{Ref: bb1, Agency: "Street", Status: tasking.Present}} {
		if err := d.correct(cmd); err != nil {
			t.Fatal(err)
		}
	}
	if got := words(); !strings.Contains(got, "BB-0001/1") || !strings.Contains(got, "Patrol on Sundays") || !strings.Contains(got, "BB/1 Street: present") {
		t.Errorf("the list is %q", got)
	}
	if _, err := d.Undo(ctx, casebook.Who{}); err != nil {
		t.Fatal(err)
	}
	if got := words(); strings.Contains(got, "Street") || !strings.Contains(got, "Sundays") {
		t.Errorf("after the undo the list is %q", got)
	}
	if _, err := d.Amend(ctx, casebook.Who{}, bb1, "slip", "Police"); err != nil {
		t.Fatal(err)
	}
	if got := words(); got != "" {
		t.Errorf("version 2 has them all, yet %q", got)
	}
}
