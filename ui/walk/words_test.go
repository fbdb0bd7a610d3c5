package walk_test

import (
	"testing"

	"tasking/ui"
)

// A word that names a decision opens the list at it, and is no agency.
func TestWordsOfDecisionsOpenTheList(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	for typed, first := range map[string]string{
		"close": "► Close it", "level 0": "► Move to another level", "escalate": "► Escalate", "nfa": "► No further action", "no further action": "► No further action",
		"read": "► Take as read", "lead": "► Lead and support", "assign": "► Lead and support", "undo": "► Take back", "lead: police": "► Lead and support",
		"pass 1: fire": "► Reassign to another agency: 1", "told": "► The one who raised it", "raise": "► Raise", "restrict": "► Edit the words, or restrict",
	} {
		d.Type("text:"+typed).AssertShows("Enter: the list of decisions, at ", "Enter ask").Type("enter").AssertShows("what is decided?", first)
		d.Type("esc").AssertShows("► " + typed).Type("esc").AssertHides("► " + typed)
	}
	d.Type("text:lead: police", "enter", "enter").AssertShows("Assign BB-0001").Type("esc").AssertHides("lead: police").Type("ctrl+y").AssertShows("► lead: police")
	to(d, "any other").Type("text:close").AssertShows("this item is about no issue").Type("esc", "text:raise", "enter").AssertShows("what is done?", "► Raise a new issue")
}

// In the Borough's own meeting the answers that the page offers are understood, and
// what stands behind the colon is the reason already.
func TestWordsOfAnswers(t *testing.T) {
	w, btg := newWorld(t).held().atBorough()
	d := to(w.openOf(btg, 80, 24, ui.Options{}), "noise").AssertShows("The answer: resourced")
	for typed, first := range map[string]string{
		"resourced": "► Answer: resourced", "assisted": "► Answer: assisted", "returned": "► Answer: returned with advice", "refused": "► Answer: refused",
		"deferred": "► Answer: deferred", "more info": "► Answer: more information", "more information": "► Answer: more information", "to the Board": "► Answer: referred to the Safer",
		"board": "► Answer: referred to the Safer", "update 4 police": "",
	} {
		if d.Type("text:" + typed + ": x").AssertHides("There is no agency"); first != "" {
			d.Type("enter").AssertShows("what is decided?", first).Type("esc")
		}
		d.Type("esc").AssertHides("► " + typed)
	}
	d.Type("text:deferred: lawyers still out", "enter", "enter").AssertShows("Answer: deferred", "Lawyers still out").Type("f2").
		AssertShows("Answered at this meeting: deferred")
	if a := w.whole(4).Escalation.LastAnswer(); a == nil || a.Reason != "Lawyers still out" {
		t.Errorf("answer: %+v", a)
	}
	d = to(newWorld(t).held().open(80, 24, ui.Options{}), "bikes")
	d.Type("text:deferred: no crew").AssertShows("this issue is not with it").Type("enter").AssertHides("what is decided?")
}
