package walk_test

import (
	"fmt"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
)

// A frame costs what it shows: a long evening's agenda, everything on it dealt with,
// makes no key slower.
func TestAFrameCostsTheSameOnALongAgenda(t *testing.T) {
	short, long := frameCost(t, 5), frameCost(t, 150)
	if long > short*1.1 {
		t.Errorf("a frame takes %.0f allocations with 5 issues more, %.0f with 150", short, long)
	}
}

// frameCost is the allocations of a frame with so many issues more, which this
// meeting has dealt with.
func frameCost(t *testing.T, more int) float64 {
	t.Helper()
	w := newWorld(t).held()
	for n := range more {
		on := issue(8 + n)
		w.do(tasking.Several{raise(fmt.Sprintf("Lamp %d is broken", n+1), "", "customer"),
			&tasking.AddAction{Issue: on, Task: "Mend it", Agency: "StreetPride", Due: "28/2"},
			&tasking.UpdateAction{Action: tasking.ActionRef{Issue: on, N: 1}, Text: "The part is ordered"},
			&tasking.RecordMinute{Ref: ref(2), Issue: on, Text: "Heard"}})
	}
	d := w.open(80, 24, ui.Options{Hall: true})
	to(d, "bikes").AssertShows("OFF-ROAD BIKES")
	return testing.AllocsPerRun(20, func() { d.View() })
}
