package board

import (
	"testing"

	"tasking/internal/tasking"
	"tasking/ui/uitest"
)

// What the Borough answered shows on the area's board: what came back, even when
// something of it is late, and what stays there.
func TestTheBoardSaysWhatTheBoroughAnswered(t *testing.T) {
	for _, c := range []struct {
		change      func(*tasking.Summary)
		long, short string
	}{
		{func(s *tasking.Summary) { s.ToDecide = true }, "BTG answered: decide", "BTG: decide"},
		{func(s *tasking.Summary) { s.Level, s.Answer = tasking.Borough, tasking.OutcomeMoreInfo }, "BTG asks for information", "BTG asks more"},
		{func(s *tasking.Summary) { s.Level, s.Answer = tasking.Borough, tasking.OutcomeDeferred }, "deferred by the BTG", "BTG: deferred"},
		{func(s *tasking.Summary) { s.Level, s.Answer = tasking.Borough, tasking.OutcomeBoard }, "with the Board", "with Board"},
	} {
		news := full()
		for n := range news.Issues {
			if s := &news.Issues[n]; s.Ref.Number == 33 {
				c.change(s)
			}
		}
		b, _ := made(news)
		uitest.Open(t, b, 120, 40).AssertShows(c.long)
		b, _ = made(news)
		uitest.Open(t, b, 80, 24).AssertShows(c.short)
	}
	late := full()
	for n := range late.Issues {
		if s := &late.Issues[n]; s.Ref.Number == 38 {
			s.ToDecide = true
		}
	}
	b, _ := made(late)
	uitest.Open(t, b, 120, 40).AssertShows("BTG answered: decide", "late 1 day")
}
