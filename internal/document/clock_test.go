package document

import (
	"strings"
	"testing"

	"tasking/internal/tasking"
)

// A correction is none of what was said at the meeting, also where the clock stood
// still or was set back since: the list of corrections says it.
func TestACorrectionByAClockThatWasSetBack(t *testing.T) {
	for _, clock := range []string{"2027-01-14 20:05", "2027-01-14 19:00"} {
		w := evening(t)
		w.agree(2)
		w.clock(clock)
		w.env.Correcting = meeting(2)
		w.do(&tasking.MoveDue{Action: action(1, 3), Due: "4 feb", Reason: "typed wrongly"})
		partners, _ := w.amend(2, "a date was wrong", "WHG")
		for _, i := range partners.Issues {
			for _, s := range i.Said {
				if strings.Contains(s.Text, "typed wrongly") {
					t.Errorf("%s: said at the meeting: %+v", clock, s)
				}
			}
		}
		if c := partners.Amended.Corrections; len(c) != 1 || !strings.Contains(c[0].Text, "typed wrongly") {
			t.Errorf("%s: corrections %+v", clock, c)
		}
	}
}
