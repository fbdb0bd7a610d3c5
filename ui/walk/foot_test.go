package walk_test

import (
	"testing"

	"tasking/ui"
)

// The line at the foot is about what is on the page: it goes with the item, and a
// form has its keys there.
func TestTheFootIsAboutThePage(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	d.Type("text:min: said", "enter").AssertShows("minute: Said").AssertHides("PgDn next")
	d.Type("pgdown").AssertShows("PgDn next")
	d.Type("text:min: said", "enter").AssertHides("PgDn next").Type("enter").AssertShows("what is decided?", "Enter choose")
	d.Type("text:new act", "enter").AssertShows("F2 save")
}
