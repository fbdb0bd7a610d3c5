package tasking

import (
	"testing"
	"time"

	"tasking/internal/civil"
)

func TestTheMeetingThatMattersNow(t *testing.T) {
	today := civil.Make(2027, time.January, 14)
	brief := func(number, days int, state string) MeetingBrief {
		day := today.AddDays(days)
		return MeetingBrief{Number: number, Day: day, At: time.Date(day.Year, day.Month, day.Day, 18, 30, 0, 0, time.UTC), State: state}
	}
	for name, c := range map[string]struct {
		meetings []MeetingBrief
		want     int // 0 for none
	}{
		"none":                        {nil, 0},
		"only agreed and called off":  {[]MeetingBrief{brief(1, -28, Agreed), brief(2, 0, Cancelled), brief(3, 28, Cancelled)}, 0},
		"the open one first":          {[]MeetingBrief{brief(1, -3, Opened), brief(2, 0, Planned), brief(3, -28, Ended)}, 1},
		"then today's":                {[]MeetingBrief{brief(1, -28, Ended), brief(2, 28, Planned), brief(3, 0, Planned)}, 3},
		"then the next planned":       {[]MeetingBrief{brief(1, -28, Ended), brief(2, 56, Planned), brief(3, 28, Planned)}, 3},
		"then the last that ended":    {[]MeetingBrief{brief(1, -56, Ended), brief(2, -28, Ended), brief(3, -84, Ended)}, 2},
		"never one that was not held": {[]MeetingBrief{brief(1, -2, Planned)}, 0},
	} {
		got := 0
		if m := (&Body{Meetings: c.meetings}).Current(today); m != nil {
			got = m.Number
		}
		if got != c.want {
			t.Errorf("%s: meeting %d, want %d", name, got, c.want)
		}
	}
}
