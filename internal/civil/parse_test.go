package civil

import (
	"strings"
	"testing"
	"time"
)

// The day all tests look from: a Wednesday.
var wednesday = Make(2026, 11, 18)

func TestParse(t *testing.T) {
	cases := map[string]Date{
		"25/12": {2026, 12, 25}, "18/11": {2026, 11, 18}, "17/11": {2027, 11, 17}, "14/1": {2027, 1, 14},
		"14/1/27": {2027, 1, 14}, "14/01/2027": {2027, 1, 14}, "14-1": {2027, 1, 14}, "14-1-27": {2027, 1, 14},
		"14.1.2027": {2027, 1, 14}, "14.1": {2027, 1, 14}, " 14 / 1 ": {2027, 1, 14}, "01/02/2027": {2027, 2, 1},
		"2027-01-14": {2027, 1, 14}, "1900-01-01": {1900, 1, 1}, "2199-12-31": {2199, 12, 31},
		"12 mar": {2027, 3, 12}, "12 March 2027": {2027, 3, 12}, "12mar": {2027, 3, 12}, "14 JAN": {2027, 1, 14},
		"14th January 2027": {2027, 1, 14}, "14th January": {2027, 1, 14}, "jan 14": {2027, 1, 14},
		"Jan 14th": {2027, 1, 14}, "January 14, 2027": {2027, 1, 14}, "jan 14th, 2027": {2027, 1, 14},
		"jan 14 27": {2027, 1, 14}, "14-jan-2027": {2027, 1, 14}, "14-jan": {2027, 1, 14}, "1 sept": {2027, 9, 1},
		"29/2": {2028, 2, 29}, "29 feb": {2028, 2, 29}, "29/2/28": {2028, 2, 29},
		"Thu 14 Jan 2027": {2027, 1, 14}, "Thursday 14 January 2027": {2027, 1, 14}, "thu, 14 jan": {2027, 1, 14},
		"fri": {2026, 11, 20}, "Friday": {2026, 11, 20}, "wed": {2026, 11, 25}, "tues": {2026, 11, 24},
		"thurs": {2026, 11, 19}, "sun": {2026, 11, 22}, "mon": {2026, 11, 23},
		"next tuesday": {2026, 11, 24}, "next friday": {2026, 11, 27}, "next sun": {2026, 11, 29},
		"next mon": {2026, 11, 23}, "next wednesday": {2026, 11, 25},
		"friday week": {2026, 11, 27}, "wed week": {2026, 12, 2},
		"2w": {2026, 12, 2}, "+2w": {2026, 12, 2}, "2 weeks": {2026, 12, 2}, "+ 2 W": {2026, 12, 2}, "1 week": {2026, 11, 25},
		"+10d": {2026, 11, 28}, "10 days": {2026, 11, 28}, "0d": {2026, 11, 18}, "+1m": {2026, 12, 18}, "2 months": {2027, 1, 18},
		"today": {2026, 11, 18}, "TOMORROW": {2026, 11, 19}, "yesterday": {2026, 11, 17},
		"end of month": {2026, 11, 30}, "end of the month": {2026, 11, 30},
	}
	for in, want := range cases {
		if got, err := Parse(in, wednesday); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v, want %v", in, got, err, want)
		}
	}
}

func TestParseFromOtherDays(t *testing.T) {
	cases := []struct {
		in          string
		today, want Date
	}{
		{"+1m", Date{2027, 1, 31}, Date{2027, 2, 28}},
		{"+1m", Date{2028, 1, 31}, Date{2028, 2, 29}},
		{"+13m", Date{2027, 12, 31}, Date{2029, 1, 31}},
		{"end of month", Date{2028, 2, 29}, Date{2028, 2, 29}},
		{"tomorrow", Date{2026, 12, 31}, Date{2027, 1, 1}},
		{"next monday", Date{2026, 11, 23}, Date{2026, 11, 30}},
		{"next sunday", Date{2026, 11, 22}, Date{2026, 11, 29}},
		{"sunday", Date{2026, 11, 22}, Date{2026, 11, 29}},
		{"next monday", Date{2026, 11, 22}, Date{2026, 11, 23}},
		{"29/2", Date{2028, 2, 29}, Date{2028, 2, 29}},
		{"29/2", Date{2028, 3, 1}, Date{2032, 2, 29}},
		{"29/2", Date{2096, 3, 1}, Date{2104, 2, 29}},
	}
	for _, c := range cases {
		if got, err := Parse(c.in, c.today); err != nil || got != c.want {
			t.Errorf("Parse(%q) from %v = %v, %v, want %v", c.in, c.today, got, err, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", "banana", "32/1", "31/2", "0/1", "1/0", "1/13", "14", "2027", "14/1/2", "14/1/027", "14/1/1899", "14/1/2200",
		"014/1", "14//1", "14/1-27", "/14/1", "14/1/", "14 1", "jan", "jan 2027", "jan 32", "29/2/27", "2027-02-30", "2027-13-01",
		"fri 14 jan", "wed 14/1/27", "next", "next week", "next jan", "last friday", "friday 2", "friday weeks", "friday month",
		"-2w", "2", "2 years", "+w", "99999d", "9999m", "9999w", "end of week", "end month", "ongoing", "today today",
		"１４/１", "14\x001", "14\n/1x", "\x1b[2J", strings.Repeat("1", 5000), "14 jan 2027 18:30",
	} {
		got, err := Parse(in, wednesday)
		if err == nil {
			t.Errorf("Parse(%.60q) = %v, want a refusal", in, got)
			continue
		}
		if !got.IsZero() || !strings.Contains(err.Error(), "type it like 14/1") || len(err.Error()) > 250 || strings.ContainsAny(err.Error(), "\x1b\n") {
			t.Errorf("Parse(%.60q) is refused with %v and %q", in, got, err)
		}
	}
	_, err := Parse("32/1", wednesday)
	if want := `"32/1" is not a date: type it like 14/1, 14 jan, fri, +2w or 2027-01-14`; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestParseWithoutToday(t *testing.T) {
	for _, in := range []string{"today", "fri", "14/1", "2w", "+1m", "end of month", "next fri", "friday week"} {
		if d, err := Parse(in, Date{}); err == nil {
			t.Errorf("Parse(%q) without a today gave %v", in, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"14/1", "14 jan 27", "fri", "next fri", "friday week", "+2w", "2027-01-14", "Thu 14 Jan 2027", "end of month", "29/2", "é/1"} {
		f.Add(s, 2026, 11, 18)
	}
	f.Fuzz(func(t *testing.T, s string, y, m, d int) {
		today := Date{y, time.Month(m), d}
		if y < 1800 || y > 2300 || !isDay(today) {
			today = Date{}
		}
		got, err := Parse(s, today)
		if err != nil {
			if !got.IsZero() {
				t.Errorf("Parse(%q) is refused and gives %v", s, got)
			}
			return
		}
		if !isDay(got) || got.Year < firstYear || got.Year > lastYear {
			t.Errorf("Parse(%q) gives %+v, which is no day", s, got)
		}
		for _, form := range []string{got.String(), got.ISO(), got.Short(), got.Long()} {
			if again, err := Parse(form, today); err != nil || again != got {
				t.Errorf("Parse(%q) = %v, but %q is read as %v, %v", s, got, form, again, err)
			}
		}
	})
}

func TestParseTakesWhatIsSaidAloud(t *testing.T) {
	today := Make(2026, time.November, 18)
	for said, want := range map[string]string{"fortnight": "2026-12-02", "a fortnight": "2026-12-02", "in a fortnight": "2026-12-02", "in two weeks": "2026-12-02",
		"in 10 days": "2026-11-28", "three days": "2026-11-21", "a week": "2026-11-25", "In One Month": "2026-12-18", "tonight": "2026-11-18"} {
		if d, err := Parse(said, today); err != nil || d.ISO() != want {
			t.Errorf("%q is %s (%v), not %s", said, d.ISO(), err, want)
		}
	}
	for _, bad := range []string{"in", "a", "in a", "two", "fortnights ago", "in in 2w"} {
		if d, err := Parse(bad, today); err == nil {
			t.Errorf("%q was taken for %s", bad, d)
		}
	}
}
