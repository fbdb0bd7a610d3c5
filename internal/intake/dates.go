package intake

import (
	"fmt"
	"strings"
	"time"

	"tasking/internal/civil"
)

// Where a year is missing a file means a day near the one it is read on: what
// happened lies in the year behind, what is due no further than half a year
// away. An old due date must not turn into one next year: it would hide that
// the action is late.
const (
	yearBehind = 364
	halfBehind = 182
)

// day reads the day of something that happened; no text is no day.
func (o Options) day(what, s string) (civil.Date, error) {
	if s == "" {
		return civil.Date{}, nil
	}
	if d, ok := o.date(s, yearBehind); ok {
		return d, nil
	}
	return civil.Date{}, fmt.Errorf("%s: %q is not a date: write it like 14 Jan 2027, 14/01/2027 or 2027-01-14", what, start(s, 40))
}

// Words that mean no date, folded.
var (
	nextWords    = set("next", "nextmeeting", "bynextmeeting", "bythenextmeeting", "nextcat", "nextcatmeeting", "fornextmeeting")
	ongoingWords = set("ongoing", "continuous", "continuing", "rolling")
)

// due reads when an action is to be done. What is no clear date stays as it was
// typed, for a person to settle; digits that are meant as a date and are none
// make the row bad, as the slip would otherwise go unseen.
func (o Options) due(s string) (string, civil.Date, error) {
	switch f := fold(s); {
	case nextWords[f]:
		return "next", civil.Date{}, nil
	case ongoingWords[f]:
		return "ongoing", civil.Date{}, nil
	}
	if d, ok := o.date(s, halfBehind); ok {
		return d.ISO(), d, nil
	}
	if (len(s) > 4 || !o.Today.IsZero() && strings.ContainsAny(s, "/.")) && strings.Trim(s, "0123456789/.-: T") == "" && strings.ContainsAny(s, "0123456789") {
		_, err := o.day("due", s)
		return "", civil.Date{}, err
	}
	return s, civil.Date{}, nil
}

// date reads a day in British order, with or without a time of day. Days
// counted from now ("Friday", "+2w") are no dates in a file: nobody knows when
// they were written.
func (o Options) date(s string, behind int) (civil.Date, bool) {
	if d, ok := o.instant(s); ok {
		return d, true
	}
	s = dayPart(s)
	if d, err := civil.Parse(s, civil.Date{}); err == nil {
		return d, true
	}
	const leap = "2028" // so that 29 February is a day
	for _, sep := range []string{"/", "-", ".", " "} {
		if _, err := civil.Parse(s+sep+leap, civil.Date{}); err == nil {
			d, err := civil.Parse(s, o.Today.AddDays(-behind))
			return d, err == nil
		}
	}
	return civil.Date{}, false
}

// instants are the ways services write a moment with its offset.
var instants = []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z0700"}

// instant reads a moment with an offset and gives its day in the zone.
func (o Options) instant(s string) (civil.Date, bool) {
	for _, layout := range instants {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		zone := o.Zone
		if zone == nil {
			zone = t.Location()
		}
		d := civil.Of(t, zone)
		_, err = civil.Parse(d.ISO(), civil.Date{}) // the years a record may have
		return d, err == nil
	}
	return civil.Date{}, false
}

// dayPart takes off a time of day: "14/01/2027 18:30:05.123".
func dayPart(s string) string {
	i := strings.IndexByte(s, ':')
	if i < 0 {
		return s
	}
	day := strings.TrimRight(s[:i], "0123456789")
	if len(day) == len(s[:i]) || !strings.ContainsAny(day[max(0, len(day)-1):], " T,") {
		return s
	}
	return strings.TrimRight(day, " T,")
}
