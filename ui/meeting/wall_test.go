package meeting_test

import (
	"strings"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
)

// steps are the pages of a meeting that is open, and the correcting of one that
// was held, by the keys that lead there from the list.
var steps = [][]string{nil, {"A"}, {"A", "2"}, {"R"}, {"A", "4"}, {"down", "enter"}, {"down", "c"}}

// However wide the wall is, there is one list and nothing beside it: more columns
// only mean smaller letters.
func TestTheWallHasOneListAtAnyWidth(t *testing.T) {
	w := newWorld(t).held()
	for _, keys := range steps {
		for _, width := range []int{80, 113, 128, 200} {
			w.open(width, 40, ui.Options{Hall: true}).Type(keys...).AssertHides("┌", "│").AssertFits()
		}
	}
	w.open(200, 60, ui.Options{}).Type("R").AssertShows("┌") // the desk has room for a pane
}

// One key hides everything on every step, and the same key shows it again.
func TestEveryStepCanBeBlanked(t *testing.T) {
	w := newWorld(t).held()
	for _, keys := range steps {
		d := w.open(80, 24, ui.Options{Hall: true}).Type(keys...)
		for _, key := range []string{"b", "f9", "."} {
			d.Type(key).AssertShows("Press b to show").AssertHides("Blakenall", "Meeting").Type(key).AssertShows("Blakenall")
		}
	}
	// In a form a letter is a letter, and F9 still hides it.
	w.open(80, 24, ui.Options{Hall: true}).Type("A", "O", "text:b").AssertShows("Observers").Type("f9").AssertShows("Press b to show").AssertHides("Observers")
}

func TestLettersThatAreSmallAreSaidToBe(t *testing.T) {
	w := newWorld(t).held()
	w.open(113, 40, ui.Options{Hall: true}).AssertShows("Press ctrl and + to enlarge them")
	w.open(80, 24, ui.Options{Hall: true}).AssertHides("enlarge")
}

// A gap of a restricted item tells that something is wrong with it: it is listed where
// nobody watches, with its mark, and not counted among what the partners are told.
func TestTheWallTellsNoGapOfARestrictedItem(t *testing.T) {
	w := newWorld(t).held()
	before := w.open(80, 60, ui.Options{Hall: true}).Type("R").Frame()
	w.do(&tasking.AddAction{Issue: issue(3), Task: "Ask the secret owner"})
	d := w.open(80, 60, ui.Options{Hall: true}).Type("R").AssertHides("BB-0003/2 has no", "secret")
	for _, gaps := range []string{"6 need attention", "BB-0002/1 has no due date"} {
		if !strings.Contains(before, gaps) || !strings.Contains(d.Frame(), gaps) {
			t.Errorf("the wall does not say %q before and after:\n%s\n%s", gaps, before, d.Frame())
		}
	}
	d.Type("4").AssertHides("BB-0003/2").AssertShows("6 gaps are printed")
	d = w.open(80, 60, ui.Options{}).Type("R").AssertShows("8 need attention", "■ BB-0003/2 has no agency", "■ BB-0003/2 has no due date")
	d.Type("4").AssertShows("6 gaps are printed", "■ BB-0003/2 has no agency", "Enter agrees with 6 gaps")
}
