package tasking

import (
	"fmt"
	"strings"
	"time"

	"tasking/internal/civil"
)

// Series is the usual day, time and venue of a body's meetings: monthly, the
// same each time [4.3].
type Series struct {
	Ordinal int          `json:"ordinal"` // 1 to 4, or -1 for the last of the month
	Weekday time.Weekday `json:"weekday"`
	Hour    int          `json:"hour"`
	Minute  int          `json:"minute"`
	Venue   string       `json:"venue"`
}

var ordinals = []string{"first", "second", "third", "fourth", "last"}

// IsZero reports whether no series is set.
func (s Series) IsZero() bool { return s.Ordinal == 0 }

// Words is the series as people say it: "second Thursday, 6:30pm, Library".
func (s Series) Words() string {
	if s.IsZero() {
		return "no usual day"
	}
	return fmt.Sprintf("%s, %s, %s", s.DayWords(), civil.ClockTime(time.Date(2000, 1, 1, s.Hour, s.Minute, 0, 0, time.UTC)), s.Venue)
}

// DayWords is its day of the month, "second Thursday", as [ParseSeriesDay] reads
// it.
func (s Series) DayWords() string {
	name := ordinals[4]
	if s.Ordinal > 0 {
		name = ordinals[s.Ordinal-1]
	}
	return name + " " + s.Weekday.String()
}

// After is the series' next moment in a month after the given day's month; a
// month that has its meeting already has no second one.
func (s Series) After(day civil.Date, zone *time.Location) time.Time {
	first := time.Date(day.Year, day.Month+1, 1, s.Hour, s.Minute, 0, 0, zone)
	if s.Ordinal < 0 {
		last := time.Date(first.Year(), first.Month()+1, 0, s.Hour, s.Minute, 0, 0, zone)
		return last.AddDate(0, 0, -int((last.Weekday()-s.Weekday+7)%7))
	}
	return first.AddDate(0, 0, int((s.Weekday-first.Weekday()+7)%7)+7*(s.Ordinal-1))
}

// cycle is how many days apart meetings are proposed where no usual day is set:
// every four weeks they fall on the same weekday [3.1.4: same time and venue].
const cycle = 28

// Proposal is when and where the body's next meeting is expected, never in the
// past: on its usual day in a month that has no meeting yet, a cancelled one
// included, or a cycle after the last that was not cancelled. Without either
// there is nothing to go by, and both are empty.
func (b *Body) Proposal(today civil.Date, zone *time.Location) (at time.Time, venue string) {
	var last MeetingBrief
	for _, m := range b.Meetings {
		if (m.State != Cancelled || !b.Series.IsZero()) && m.At.After(last.At) {
			last = m
		}
	}
	day := civil.Of(last.At, zone)
	switch {
	case !b.Series.IsZero():
		if last.Number == 0 { // this month's, while it is to come
			day = civil.Date{Year: today.Year, Month: today.Month, Day: 1}.AddDays(-1)
		}
		at = b.Series.After(day, zone)
		for civil.Of(at, zone).Before(today) {
			at = b.Series.After(civil.Of(at, zone), zone)
		}
		return at, b.Series.Venue
	case last.Number == 0:
		return time.Time{}, ""
	}
	local := last.At.In(zone)
	for day = day.AddDays(cycle); day.Before(today); {
		day = day.AddDays(cycle)
	}
	return time.Date(day.Year, day.Month, day.Day, local.Hour(), local.Minute(), 0, 0, zone), ""
}

// ParseSeriesDay reads the day of a series: "second thursday", "last tue".
func ParseSeriesDay(s string) (ordinal int, weekday time.Weekday, err error) {
	which, name, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s)), " ")
	name = strings.TrimSpace(name)
	for n, o := range ordinals {
		if which == o || n < 4 && which == [...]string{"1st", "2nd", "3rd", "4th"}[n] {
			ordinal = n + 1
		}
	}
	if ordinal == 5 {
		ordinal = -1
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		full := strings.ToLower(d.String())
		if len(name) >= 3 && strings.HasPrefix(full, name) && ordinal != 0 {
			return ordinal, d, nil
		}
	}
	return 0, 0, missing("on", "the usual day was not set", fmt.Sprintf("%q is no day of a month", s), "say it like second thursday or last tue")
}
