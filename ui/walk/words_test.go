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
