package tasking

import (
	"strings"
	"testing"
	"time"

	"tasking/internal/civil"
)

// FuzzParseDue: what people say is a day, the next meeting, ongoing, or refused in
// words; and never two of them.
func FuzzParseDue(f *testing.F) {
	for _, s := range []string{"", "next", "ongoing", "14/1", "fri", "+2w", "31/2", "99999999", "next next", "28.1.27", "\x00", "½"} {
		f.Add(s)
	}
	env := Env{Now: time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC), Today: civil.Date{Year: 2027, Month: 1, Day: 14}, Zone: time.UTC}
	f.Fuzz(func(t *testing.T, s string) {
		due, err := ParseDue(s, env)
		said := 0
		for _, yes := range []bool{due.Next, due.Ongoing, !due.Date.IsZero()} {
			if yes {
				said++
			}
		}
		if r, refused := Refused(err); err != nil && (!refused || r.Why == "" || said > 0) || err == nil && s != "" && said != 1 || said > 1 {
			t.Errorf("%q is %+v, %v", s, due, err)
		}
	})
}

// FuzzParseSeriesDay: a day of the month that is understood is understood again
// when it is said in full.
func FuzzParseSeriesDay(f *testing.F) {
	for _, s := range []string{"second thursday", "last tue", "1st  mon", "fifth friday", "4th s", "thursday", "last", "\u212aday", "2nd \x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, day, err := ParseSeriesDay(s)
		if err != nil {
			if _, refused := Refused(err); !refused {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		name := "last"
		if n > 0 {
			name = [...]string{"first", "second", "third", "fourth"}[n-1]
		}
		if again, same, err := ParseSeriesDay(name + " " + strings.ToLower(day.String())); err != nil || again != n || same != day {
			t.Errorf("%q is %d %v, and again %d %v, %v", s, n, day, again, same, err)
		}
	})
}

// FuzzRecords: a record of any bytes is read or refused in one sentence, never a
// panic, and one that is read can be written.
func FuzzRecords(f *testing.F) {
	for _, s := range []string{"", "{}", "null", "[]", `{"name":"P","zone":"Europe/London","areas":[{"code":"BB"}]}`, `{"ref":"BB/1","state":"open","at":"2027-01-14T18:30:00Z"}`,
		`{"ref":"BB/-1"}`, `{"areas":null}`, `{"ref":1}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err1 := parse[Meeting](b, "meetings", "k")
		_, err2 := (&Memory{}).readPartnership(b)
		for _, err := range []error{err1, err2} {
			if err != nil && err.Error() == "" {
				t.Errorf("%q: an error without words", b)
			}
		}
	})
}
