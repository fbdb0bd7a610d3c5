package sample

import (
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// monthly is the days between two meetings of a body: the same weekday, time
// and venue each month [4.3].
const monthly = m1

// History is how long the sample's story takes: about half a year.
const history = 195

// Since is when the sample's story begins, for dating its founding.
func Since(now time.Time) time.Time { return now.AddDate(0, 0, -history-7).Truncate(time.Hour) }

// sitting is one meeting of a body: so many meetings ago, 0 for the next one.
type sitting struct {
	body string
	ago  int
}

// session is a sitting as it took place.
type session struct {
	place
	ref   tasking.MeetingRef
	at    time.Time // when it was held
	start time.Time // when it was recorded: later, for one entered afterwards
	fate  fate
}

// borough is the calendar of the sample, and the references in it.
type borough struct {
	now      time.Time
	zone     *time.Location
	next     map[string]civil.Date
	meetings map[sitting]*session
	named    map[string]tasking.Ref
}

func newBorough(now time.Time, zone *time.Location) *borough {
	b := &borough{now: now, zone: zone, next: map[string]civil.Date{}, meetings: map[sitting]*session{}, named: map[string]tasking.Ref{}}
	first := civil.Of(now, zone)
	if h, m, _ := now.In(zone).Clock(); h*60+m > evening {
		first = first.AddDays(1)
	}
	for _, p := range bodies() {
		b.next[p.code] = working(first, p.ahead)
	}
	return b
}

func bodies() []place { return append(append([]place{}, places...), group) }

// working is the day so many working days after the first working day from d on.
func working(d civil.Date, n int) civil.Date {
	for ; ; d = d.AddDays(1) {
		if weekend(d) {
			continue
		}
		if n == 0 {
			return d
		}
		n--
	}
}

func weekend(d civil.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// Minutes of the day at which bodies meet.
const (
	evening   = 18*60 + 30
	afternoon = 14 * 60
)

func (b *borough) day(body string, before int) civil.Date { return b.next[body].AddDays(-before) }

func (b *borough) clock(d civil.Date, minute int) time.Time {
	return time.Date(d.Year, d.Month, d.Day, minute/60, minute%60, 0, 0, b.zone)
}

// office is a minute of a day's work; a weekend's is early on Monday. What
// would lie ahead of the present is now: order stays.
func (b *borough) office(d civil.Date, minute int) time.Time {
	switch d.Weekday() {
	case time.Saturday:
		d, minute = d.AddDays(2), 8*60+minute/40
	case time.Sunday:
		d, minute = d.AddDays(1), 8*60+30+minute/40
	}
	return b.past(b.clock(d, minute))
}

func (b *borough) past(t time.Time) time.Time {
	if t.After(b.now) {
		return b.now
	}
	return t
}
