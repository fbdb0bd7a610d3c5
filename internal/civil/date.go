package civil

import (
	"cmp"
	"errors"
	"strconv"
	"time"
)

// Date is one day of the calendar. The zero Date means no day. Dates can be
// compared with == and used as keys of maps.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// The years that people may type: wide enough for any record of a partnership,
// narrow enough to catch a slip of the finger.
const (
	firstYear = 1900
	lastYear  = 2199
)

const isoLayout = "2006-01-02"

// Of is the day that clocks in the zone show at t. The zero time gives no day.
func Of(t time.Time, zone *time.Location) Date {
	if t.IsZero() {
		return Date{}
	}
	y, m, d := t.In(zone).Date()
	return Date{y, m, d}
}

// Make builds a day from its numbers. What is beyond the end of a month runs
// on into the next, as in time.Date: Make(2027, 1, 32) is 1 February.
func Make(y int, m time.Month, d int) Date {
	return Of(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), time.UTC)
}

// IsZero reports that d is no day.
func (d Date) IsZero() bool { return d == Date{} }

// String is the day as screens and documents show it, "14 Jan 2027", or "" for
// no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return strconv.Itoa(d.Day) + " " + d.Month.String()[:3] + " " + strconv.Itoa(d.Year)
}

// Long is the day in full, "Thursday 14 January 2027", or "".
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	return d.Weekday().String() + " " + strconv.Itoa(d.Day) + " " + d.Month.String() + " " + strconv.Itoa(d.Year)
}

// Short is the day with its weekday, "Thu 14 Jan 2027", or "".
func (d Date) Short() string {
	if d.IsZero() {
		return ""
	}
	return d.Weekday().String()[:3] + " " + d.String()
}

// ISO is the day as files hold it, "2027-01-14", or "".
func (d Date) ISO() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(isoLayout)
}

// Weekday is the day of the week. For no day it means nothing.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Before reports that d comes before other. No day comes before every day.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports that d comes after other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// Compare is -1, 0 or +1 as d comes before, is, or comes after other.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// AddDays is the day n days later, or earlier when n is negative. No day stays
// no day.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return Make(d.Year, d.Month, d.Day+n)
}

// addMonths is the same day n months later, or the last day of that month
// where it is shorter.
func (d Date) addMonths(n int) Date {
	first := Make(d.Year, d.Month+time.Month(n), 1)
	return Date{first.Year, first.Month, min(d.Day, daysIn(first.Year, first.Month))}
}

// DaysSince counts the days from other to d, negative when d is earlier. With
// no day on either side it is 0.
func (d Date) DaysSince(other Date) int {
	if d.IsZero() || other.IsZero() {
		return 0
	}
	const day = 24 * 60 * 60
	return int((d.utc().Unix() - other.utc().Unix()) / day)
}

// In is the moment the day begins in the zone: midnight, or where the clocks
// skip midnight the first moment after. No day gives the zero time.
func (d Date) In(zone *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	t, _ := resolve(d, clock{}, zone)
	return t
}

// MarshalText writes the day as [Date.ISO] does, no day as nothing. It refuses
// a day that is not in the calendar.
func (d Date) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return []byte{}, nil
	}
	if d.Year < 1 || d.Year > 9999 || !isDay(d) {
		return nil, errors.New("the date was not written: there is no such day")
	}
	return []byte(d.ISO()), nil
}

// UnmarshalText reads what MarshalText wrote and nothing else.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	t, err := time.Parse(isoLayout, string(text))
	if err != nil {
		return errors.New("the date was not read: " + quote(string(text)) + " is not a day like 2027-01-14")
	}
	*d = Of(t, time.UTC)
	if d.Year < 1 {
		*d = Date{}
		return errors.New("the date was not read: " + quote(string(text)) + " is not a day like 2027-01-14")
	}
	return nil
}

// MarshalJSON writes the day as an ISO string, no day as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	text, err := d.MarshalText()
	return []byte(strconv.Quote(string(text))), err
}

// UnmarshalJSON reads what MarshalJSON wrote and nothing else.
func (d *Date) UnmarshalJSON(data []byte) error {
	s := string(data)
	if s == "null" {
		*d = Date{}
		return nil
	}
	if len(s) != len(`"2027-01-14"`) || s[0] != '"' || s[len(s)-1] != '"' {
		return errors.New("the date was not read: " + quote(s) + ` is not a day like "2027-01-14"`)
	}
	return d.UnmarshalText(data[1 : len(data)-1])
}

// utc is the day's midnight in UTC, for arithmetic.
func (d Date) utc() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// isDay reports that the calendar has the day.
func isDay(d Date) bool {
	return d.Month >= time.January && d.Month <= time.December && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
