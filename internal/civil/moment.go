package civil

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseMoment reads a day and a time as people say them, seen from today, and
// gives the moment in the zone.
//
// The day is anything that [Parse] reads. The time stands behind it: 18:30,
// 18.30, 6:30pm, 6.30pm, 6 pm, midday, midnight (the beginning of that day),
// with seconds if need be. The forms of files are read too: 2027-01-14T18:30
// and RFC 3339 with its offset, which settles the moment by itself.
//
// A time that comes twice because the clocks go back is the earlier one. A
// time that is skipped because they go forward is an error that says so.
func ParseMoment(s string, today Date, zone *time.Location) (time.Time, error) {
	refusal := errors.New(quote(s) + " is not a day and a time: type it like 14/1 18:30, thu 6:30pm or 2027-01-14 18:30")
	if len(s) > longestInput {
		return time.Time{}, refusal
	}
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	if t, ok := withOffset(s, zone); ok {
		return t, nil
	}
	day, c, ok := splitMoment(s)
	if !ok {
		return time.Time{}, refusal
	}
	d, err := Parse(day, today)
	if err != nil {
		return time.Time{}, refusal
	}
	t, ok := resolve(d, c, zone)
	if !ok {
		return time.Time{}, skipped(d, c, t)
	}
	return t, nil
}

// withOffset reads RFC 3339, also without seconds or with a space for the T.
func withOffset(s string, zone *time.Location) (time.Time, bool) {
	s = strings.ToUpper(strings.Replace(s, " ", "T", 1))
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		t, err := time.Parse(layout, s)
		if year := t.In(zone).Year(); err == nil && year >= firstYear && year <= lastYear {
			return t.In(zone), true
		}
	}
	return time.Time{}, false
}

// splitMoment parts the day from the time behind it.
func splitMoment(s string) (day string, c clock, ok bool) {
	if len(s) > len(isoLayout) && s[len(isoLayout)] == 't' && isDigit(s[0]) {
		s = s[:len(isoLayout)] + " " + s[len(isoLayout)+1:]
	}
	for _, half := range []string{" am", " pm"} {
		if strings.HasSuffix(s, half) {
			s = strings.TrimSuffix(s, half) + half[1:]
		}
	}
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return "", c, false
	}
	c, ok = parseClock(s[i+1:])
	return strings.TrimSuffix(s[:i], " at"), c, ok
}

// ParseClock reads a time of day as people say it: "18:30", "6:30pm", "noon".
func ParseClock(s string) (hour, minute int, err error) {
	c, ok := parseClock(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), " ", "")))
	if !ok {
		return 0, 0, fmt.Errorf("%s is not a time of day; say it like 18:30 or 6:30pm", quote(s))
	}
	return c.hour, c.minute, nil
}

// parseClock reads a time of day in lower case and without spaces.
func parseClock(s string) (c clock, ok bool) {
	switch s {
	case "midday", "noon":
		return clock{hour: 12}, true
	case "midnight":
		return clock{}, true
	}
	half := ""
	for _, h := range []string{"am", "pm"} {
		if rest, found := strings.CutSuffix(s, h); found {
			s, half = rest, h
		}
	}
	numbers := strings.FieldsFunc(s, func(r rune) bool { return r == ':' || r == '.' })
	signs := strings.Count(s, ":") + strings.Count(s, ".")
	if len(numbers) > 3 || signs != len(numbers)-1 || (signs == 0 && half == "") {
		return c, false
	}
	values := [3]int{}
	for i, n := range numbers {
		v, err := strconv.ParseUint(n, 10, 8)
		if err != nil || len(n) > 2 || (i > 0 && len(n) != 2) {
			return c, false
		}
		values[i] = int(v)
	}
	return halfDay(clock{hour: values[0], minute: values[1], second: values[2]}, half)
}

// halfDay turns a twelve hour time into a twenty-four hour one and checks it.
func halfDay(c clock, half string) (clock, bool) {
	if half != "" {
		if c.hour < 1 || c.hour > 12 {
			return c, false
		}
		c.hour %= 12
	}
	if half == "pm" {
		c.hour += 12
	}
	return c, c.hour <= 23 && c.minute <= 59 && c.second <= 59
}

// skipped explains a time over which the clocks go forward at the moment t.
func skipped(d Date, c clock, t time.Time) error {
	wanted := time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, 0, time.UTC)
	_, offset := t.Add(-time.Second).Zone()
	from, to := ClockTime(t.UTC().Add(time.Duration(offset)*time.Second)), ClockTime(t)
	return errors.New(ClockTime(wanted) + " on " + d.String() + " does not exist: the clocks go forward from " +
		from + " to " + to + "; type a time before " + from + " or from " + to + " on")
}

// ClockTime is the time of day that t shows in its own zone, as British public
// bodies write it: 6:30pm, 6pm, and in words midday and midnight. Seconds are
// not shown.
func ClockTime(t time.Time) string {
	hour, minute := t.Hour(), t.Minute()
	switch {
	case minute == 0 && hour == 12:
		return "midday"
	case minute == 0 && hour == 0:
		return "midnight"
	case minute == 0:
		return t.Format("3pm")
	}
	return t.Format("3:04pm")
}
