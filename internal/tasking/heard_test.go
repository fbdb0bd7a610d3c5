package tasking

import (
	"testing"
	"time"
)

// What is restricted breaks no silence that all may see; at the desk it does.
func TestWhatIsRestrictedIsNotHeardOpenly(t *testing.T) {
	w := newWorld(t)
	last := func(step string, open, all time.Time) {
		t.Helper()
		b, err := w.Get(OpenTable, mv(1).Key())
		if err != nil {
			t.Fatal(err)
		}
		s, err := DecodeSummary(b)
		if err != nil {
			t.Fatal(err)
		}
		if !s.Openly().Changed.Equal(open) || !s.Changed.Equal(all) {
			t.Errorf("%s: heard openly at %v, not %v; in all at %v, not %v", step, s.Openly().Changed, open, s.Changed, all)
		}
	}
	at := w.now
	w.do(&RaiseIssue{Area: "MV", Title: "an issue", Restricted: "person"})
	last("raised", at, at)
	none := ""
	w.do(&EditIssue{Ref: mv(1), Restricted: &none})
	at = w.now
	w.do(&AddAction{Issue: mv(1), Task: "see to it", Agency: "Police"})
	last("an action", at, at)
	hushed, open := ActionRef{mv(1), 2}, ActionRef{mv(1), 1}
	for _, c := range []Command{
		&AddAction{Issue: mv(1), Task: "watch", Agency: "Police", Due: "20/1", Restricted: "police"}, &AcceptAction{Action: hushed},
		&UpdateAction{Action: hushed, Text: "seen"}, &MoveDue{Action: hushed, Due: "21/1", Reason: "fog"},
		&ReassignAction{Action: hushed, To: "Street", Reason: "theirs"}, &MissAction{Action: hushed, Cause: NotDone, Text: "no time"},
		&FinishAction{Action: hushed}, &UpdateAction{Action: open, Text: "a name", Restricted: "person"},
	} {
		now := w.now
		w.do(c)
		last("hushed", at, now)
	}
	at = w.now
	w.do(&UpdateAction{Action: open, Text: "two visits"})
	last("an update", at, at)
}
