package civil

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestParseMoment(t *testing.T) {
	cases := map[string]string{
		"2027-01-14T18:30":          "2027-01-14T18:30:00Z",
		"2027-01-14 18:30":          "2027-01-14T18:30:00Z",
		"2027-01-14t18:30:15":       "2027-01-14T18:30:15Z",
		"2027-01-14 18:30:15":       "2027-01-14T18:30:15Z",
		"2027-07-14T18:30":          "2027-07-14T18:30:00+01:00",
		"2027-07-14T18:30:00Z":      "2027-07-14T19:30:00+01:00",
		"2027-07-14T18:30+02:00":    "2027-07-14T17:30:00+01:00",
		"2027-07-14 18:30:00+02:00": "2027-07-14T17:30:00+01:00",
		"14/1 18:30":                "2027-01-14T18:30:00Z",
		"14.1 18.30":                "2027-01-14T18:30:00Z",
		"14 jan 6.30pm":             "2027-01-14T18:30:00Z",
		"14 Jan 2027 6:30PM":        "2027-01-14T18:30:00Z",
		"14 jan 2027 at 6:30 pm":    "2027-01-14T18:30:00Z",
		"Thu 14 Jan 2027 6pm":       "2027-01-14T18:00:00Z",
		"thu 6:30pm":                "2026-11-19T18:30:00Z",
		"next  fri   9am":           "2026-11-27T09:00:00Z",
		"today 12am":                "2026-11-18T00:00:00Z",
		"today 12pm":                "2026-11-18T12:00:00Z",
		"tomorrow midday":           "2026-11-19T12:00:00Z",
		"tomorrow midnight":         "2026-11-19T00:00:00Z",
		"+2w 0:05":                  "2026-12-02T00:05:00Z",
		"2027-03-28 00:59":          "2027-03-28T00:59:00Z",
		"2027-03-28 02:00":          "2027-03-28T02:00:00+01:00",
		"2027-10-31 00:59":          "2027-10-31T00:59:00+01:00",
		"2027-10-31 01:00":          "2027-10-31T01:00:00+01:00",
		"2027-10-31 01:30":          "2027-10-31T01:30:00+01:00",
		"2027-10-31 01:59:59":       "2027-10-31T01:59:59+01:00",
		"2027-10-31 02:00":          "2027-10-31T02:00:00Z",
		"2027-10-31T01:30:00+00:00": "2027-10-31T01:30:00Z",
	}
	for in, want := range cases {
		got, err := ParseMoment(in, wednesday, london(t))
		if err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("ParseMoment(%q) = %v, %v, want %s", in, got.Format(time.RFC3339), err, want)
		}
	}
}

// TestRepeatedHourInManyZones asks for both sides of the world: the earlier
// moment is right whichever one the standard library would pick.
func TestRepeatedHourInManyZones(t *testing.T) {
	cases := map[string]string{
		"Europe/London":       "2027-10-31T01:30:00+01:00",
		"Europe/Berlin":       "2027-10-31T02:30:00+02:00",
		"America/New_York":    "2027-11-07T01:30:00-04:00",
		"Australia/Sydney":    "2027-04-04T02:30:00+11:00",
		"Australia/Lord_Howe": "2027-04-04T01:45:00+11:00",
	}
	for name, want := range cases {
		got, err := ParseMoment(want[:len("2027-10-31T01:30")], wednesday, zone(t, name))
		if err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("%s: %v, %v, want %s", name, got, err, want)
		}
	}
}

func TestParseMomentRefusesTheSkippedHour(t *testing.T) {
	cases := map[string]string{
		"Europe/London 2027-03-28 01:00":    "1am on 28 Mar 2027 does not exist: the clocks go forward from 1am to 2am; type a time before 1am or from 2am on",
		"Europe/London 2027-03-28T01:30":    "1:30am on 28 Mar 2027 does not exist: the clocks go forward from 1am to 2am",
		"America/New_York 2027-03-14 02:30": "2:30am on 14 Mar 2027 does not exist: the clocks go forward from 2am to 3am",
		"Asia/Beirut 2026-03-29 00:30":      "12:30am on 29 Mar 2026 does not exist: the clocks go forward from midnight to 1am",
	}
	for in, want := range cases {
		name, s, _ := strings.Cut(in, " ")
		got, err := ParseMoment(s, wednesday, zone(t, name))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, %v, want %q", in, got, err, want)
		}
	}
}

func TestParseMomentRefuses(t *testing.T) {
	for _, in := range []string{
		"", "18:30", "14/1", "14 jan", "14 jan 2027", "banana 18:30", "32/1 18:30", "14/1 24:00", "14/1 18:60", "14/1 18:5",
		"14/1 18", "14/1 13pm", "14/1 0am", "14/1 6:30:61pm", "14/1 :30", "14/1 6:", "14/1 1:2:3:4", "14/1 6::30", "14/1 am",
		"14/1 18:30x", "2027-01-14T", "2027-01-14T18:30T", "1899-01-01T00:00Z", "3000-01-01T00:00Z", "t18:30", strings.Repeat("9", 99),
	} {
		got, err := ParseMoment(in, wednesday, london(t))
		if err == nil || !got.IsZero() || !strings.Contains(err.Error(), "type it like 14/1 18:30") {
			t.Errorf("ParseMoment(%q) = %v, %v", in, got, err)
		}
	}
}

func TestClockTime(t *testing.T) {
	for in, want := range map[string]string{
		"00:00": "midnight", "00:30": "12:30am", "06:00": "6am", "09:05": "9:05am", "12:00": "midday", "12:30": "12:30pm",
		"18:00": "6pm", "18:30": "6:30pm", "23:59": "11:59pm",
	} {
		at, err := time.Parse("15:04", in)
		if err != nil {
			t.Fatal(err)
		}
		if got := ClockTime(at); got != want {
			t.Errorf("ClockTime(%s) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParseMoment(f *testing.F) {
	for _, s := range []string{"14/1 18:30", "thu 6:30pm", "2027-03-28T01:30", "2027-10-31 01:30", "2027-01-14T18:30:00.5Z", "14 jan at midday"} {
		f.Add(s)
	}
	z := london(f)
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseMoment(s, wednesday, z)
		if err != nil {
			return
		}
		again, err := ParseMoment(got.Format(time.RFC3339Nano), wednesday, z)
		if err != nil || !again.Equal(got) {
			t.Errorf("ParseMoment(%q) = %v, read again %v, %v", s, got, again, err)
		}
		day := Of(got, z)
		if again, err := ParseMoment(day.String()+" "+ClockTime(got), wednesday, z); err != nil || again.After(got) {
			t.Errorf("ParseMoment(%q) = %v, read again as people say it %v, %v", s, got, again, err)
		}
	})
}

func FuzzParseClock(f *testing.F) {
	for _, s := range []string{"18:30", "6:30pm", "noon", "midnight", "12am", "24:00", "6.30.15", " 7 PM ", "1:2", "99pm", "::", "am"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		hour, minute, err := ParseClock(s)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("ParseClock(%q): %v", s, err)
			}
			return
		}
		if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
			t.Errorf("ParseClock(%q) = %d:%d", s, hour, minute)
		}
		plain := fmt.Sprintf("%d:%02d", hour, minute)
		if h, m, err := ParseClock(plain); h != hour || m != minute || err != nil {
			t.Errorf("ParseClock(%q) = %s, read again %d:%02d, %v", s, plain, h, m, err)
		}
	})
}
