package sample

import (
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// moments are every weekday, before and after the hour at which CATs meet.
func moments() []time.Time {
	var all []time.Time
	for day := range 7 {
		for _, hour := range []int{0, 7, 17, 19, 23} {
			all = append(all, time.Date(2027, time.March, 22+day, hour, 40, 0, 0, time.UTC))
		}
	}
	return all
}

// toldAt tells the sample without a store.
func toldAt(t *testing.T, now time.Time) *timeline {
	t.Helper()
	zone, err := time.LoadLocation(Founding().Zone)
	if err != nil {
		t.Fatal(err)
	}
	bodies := map[string]*tasking.Body{tasking.BTG: {Code: tasking.BTG}}
	for _, p := range places {
		bodies[p.code] = &tasking.Body{Code: p.code}
	}
	return tell(casebook.Place{Zone: zone, Bodies: bodies}, now)
}

func TestStoriesGoForward(t *testing.T) {
	for _, now := range moments() {
		told := toldAt(t, now)
		for _, e := range told.events {
			if e.at.After(now) {
				t.Errorf("on %s: something happens on %s", now.Format("Mon 15:04"), e.at)
			}
		}
		for _, s := range told.stories {
			last := told.raised(s)
			for n := range s.steps {
				at := told.when(s, n)
				if at.Before(last) {
					t.Errorf("on %s: %s (%s): step %d is told before the one before it", now.Format("Mon 15:04"), s.ref, s.raise.Title, n+1)
				}
				last = at
			}
		}
	}
}
