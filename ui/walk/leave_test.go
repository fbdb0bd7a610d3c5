package walk_test

import (
	"strings"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/screen"
)

// What was saved after a look at another screen is not kept as half-typed.
func TestALineSavedAfterALookElsewhereIsNotKept(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	d.Type("text:police: patrol the canal by fri", "f4").AssertShows("attendance BB/2")
	if !strings.Contains(w.kept(), "patrol the canal") {
		t.Errorf("not kept while elsewhere: %s", w.kept())
	}
	d.Type("esc").AssertShows("► police: patrol the canal").Type("enter").AssertShows("3 Police to: Patrol the canal")
	d.Type("text:min: a second line", "enter").AssertShows("minute: A second line")
	if strings.Contains(w.kept(), "patrol the canal") {
		t.Errorf("kept after it was saved: %s", w.kept())
	}
}

// An issue whose restriction is taken off in part 2 stands in part 1: the wall is
// on again with it.
func TestTakingARestrictionOffLeavesPart2(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Another", Restricted: "legal"})
	d := w.open(80, 24, ui.Options{Hall: true})
	d.Send(screen.HallMsg{On: true})
	to(d, "0003").Type("enter", "text:desk", "enter").AssertShows("PART 2", "A NEIGHBOUR WHO MUST NOT BE NAMED")
	d.Type("enter", "text:restrict", "enter")
	d.Type("tab", "tab", "tab", "tab", "tab", "left").AssertHides("[person]").Type("f2")
	d.AssertShows("level 1 (CAT)", "Lantern Court").AssertHides("PART 2 ")
	d.Type("pgdown").AssertHides("PART 2 ")
}
