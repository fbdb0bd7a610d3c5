package walk_test

import (
	"strings"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
)

// What happened since is on the first screen however much was agreed, and nothing is
// lost: the rest stands below.
func TestTheNewestIsOnTheFirstScreen(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.EndMeeting{Ref: ref(2)})
	w.now = evening.AddDate(0, 0, 1)
	for _, task := range []string{"Write to every shop of the row about when their deliveries may come, and ask for an answer in a week",
		"Ask the licensing team whether the hours of the takeaway can be looked at again before the summer comes",
		"Lend a meter to the flats above, and collect what it has measured"} {
		w.do(&tasking.AddAction{Issue: issue(4), Task: task, Agency: "Housing", Due: "28/2"})
	}
	w.do(&tasking.UpdateAction{Action: action(4, 2), Text: "The agent was reached, sends a plan of what will be done to the doors, and asks who pays for the closers that were left out"},
		&tasking.PlanMeeting{Body: "BB", At: evening.AddDate(0, 1, 0), Venue: "Library"})
	w.now = evening.AddDate(0, 1, 0)
	w.do(&tasking.OpenMeeting{Ref: ref(3), Chair: "Neighbourhood Sergeant"})
	d := to(w.openOf(ref(3), 80, 24, ui.Options{Hall: true}), "noise")
	d.AssertShows("Since then", "The agent was reached", "closers that were left out", "Down: more").Golden("hall-crowded-80x24")
	seen := d.Frame()
	for range 20 {
		seen += d.Type("down").Frame()
	}
	for _, words := range []string{"1 agency to be confirmed: Ask the traders", "2 Housing: Speak to", "3 Housing: Write to", "4 Housing: Ask the licensing", "5 Housing: Lend a meter",
		"has measured", "3 given to Housing", "5 given to Housing"} {
		if !strings.Contains(seen, words) {
			t.Errorf("%q cannot be reached:\n%s", words, d.Frame())
		}
	}
	to(d, "bikes").AssertShows("Since then   nothing recorded")
}

// What is due at this very meeting is asked, and so is what the LNP requested.
func TestWhatIsDueNowIsAsked(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.AddAction{Issue: issue(6), Task: "Count the cars", Agency: "Police", Due: "next"},
		&tasking.ConsiderIssue{Ref: issue(6)}, &tasking.EndMeeting{Ref: ref(2)},
		&tasking.PlanMeeting{Body: "BB", At: evening.AddDate(0, 1, 0), Venue: "Library"})
	w.now = evening.AddDate(0, 1, 0)
	w.do(&tasking.OpenMeeting{Ref: ref(3), Chair: "Neighbourhood Sergeant"})
	d := to(w.openOf(ref(3), 80, 24, ui.Options{Hall: true}), "parking")
	d.AssertShows("due at this meeting", "Action 1 is due now: done, a new date, or not completed?", "LNP request: what is decided now is the answer")
	d.Type("text:due 1: +3w the term ends late", "enter").AssertHides("is due now").AssertShows("dealt with").AssertHides("LNP request: what")
}
