package civil

import (
	"encoding/json"
	"testing"
	"time"
	_ "time/tzdata" // the tests read zones on machines that have none
)

func london(t testing.TB) *time.Location { return zone(t, "Europe/London") }

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestForms(t *testing.T) {
	d := Make(2027, 1, 14)
	for got, want := range map[string]string{
		d.String():                     "14 Jan 2027",
		d.Short():                      "Thu 14 Jan 2027",
		d.Long():                       "Thursday 14 January 2027",
		d.ISO():                        "2027-01-14",
		Make(2027, 3, 4).String():      "4 Mar 2027",
		Date{2027, 12, 4}.ISO():        "2027-12-04",
		Date{}.String() + Date{}.ISO(): "",
		Date{}.Long() + Date{}.Short(): "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if !(Date{}).IsZero() || d.IsZero() || d.Weekday() != time.Thursday {
		t.Error("no day is not told from a day")
	}
}

func TestArithmetic(t *testing.T) {
	d := Make(2028, 2, 28)
	if got := d.AddDays(2); got != (Date{2028, 3, 1}) {
		t.Errorf("two days after 28 Feb 2028: %v", got)
	}
	if got := Make(2027, 1, 32); got != (Date{2027, 2, 1}) {
		t.Errorf("32 January runs on to %v", got)
	}
	if n := Make(2027, 3, 29).DaysSince(Make(2027, 3, 27)); n != 2 {
		t.Errorf("over the night the clocks change: %d days", n)
	}
	if n := Make(2026, 12, 31).DaysSince(Make(2027, 1, 1)); n != -1 {
		t.Errorf("backwards: %d days", n)
	}
	if !d.Before(d.AddDays(1)) || !d.After(d.AddDays(-1)) || d.Compare(d) != 0 || !(Date{}).Before(d) {
		t.Error("order is wrong")
	}
	if !(Date{}).AddDays(5).IsZero() || d.DaysSince(Date{}) != 0 {
		t.Error("no day has become a day")
	}
}

func TestDayOfAMoment(t *testing.T) {
	lateEvening := time.Date(2027, 7, 14, 23, 30, 0, 0, time.UTC)
	if d := Of(lateEvening, london(t)); d != (Date{2027, 7, 15}) {
		t.Errorf("half past midnight in London is %v", d)
	}
	if !Of(time.Time{}, london(t)).IsZero() || !(Date{}).In(london(t)).IsZero() {
		t.Error("no time has become a day, or no day a time")
	}
	got := Make(2027, 7, 15).In(london(t))
	if want := time.Date(2027, 7, 14, 23, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("midnight in July is %v, want %v", got, want)
	}
}

// TestMidnightThatIsSkippedOrRepeated uses zones that change their clocks at
// midnight.
func TestMidnightThatIsSkippedOrRepeated(t *testing.T) {
	for name, d := range map[string]Date{"Asia/Beirut": {2026, 3, 29}, "America/Havana": {2026, 3, 8}} {
		got := d.In(zone(t, name))
		if Of(got, got.Location()) != d || got.Hour() != 1 || Of(got.Add(-time.Second), got.Location()) != d.AddDays(-1) {
			t.Errorf("%s: %v begins at %v", name, d, got)
		}
	}
	d := Date{2026, 10, 25}
	got := d.In(zone(t, "Atlantic/Azores"))
	if Of(got.Add(-time.Second), got.Location()) != d.AddDays(-1) || got.Hour() != 0 {
		t.Errorf("Azores: %v begins at %v", d, got)
	}
}

func TestJSON(t *testing.T) {
	type box struct {
		Due   Date          `json:"due"`
		Maybe Date          `json:"maybe,omitzero"`
		Days  map[Date]bool `json:"days"`
	}
	for _, b := range []box{{Due: Make(2027, 1, 14), Days: map[Date]bool{Make(2027, 2, 1): true}}, {}} {
		data, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		var back box
		if err := json.Unmarshal(data, &back); err != nil || back.Due != b.Due || len(back.Days) != len(b.Days) {
			t.Errorf("%s came back as %+v, %v", data, back, err)
		}
	}
	if data, _ := json.Marshal(Date{}); string(data) != "null" {
		t.Errorf("no day is written %s", data)
	}
	if data, _ := json.Marshal(Make(2027, 1, 14)); string(data) != `"2027-01-14"` {
		t.Errorf("a day is written %s", data)
	}
	for _, bad := range []string{`"2027-02-30"`, `"14/1/2027"`, `""`, `7`, `"0000-01-01"`, `"2027-1-14x"`, `{}`} {
		d := Make(2027, 1, 1)
		if err := json.Unmarshal([]byte(bad), &d); err == nil {
			t.Errorf("%s was read as %v", bad, d)
		}
	}
	if _, err := json.Marshal(Date{2027, 2, 30}); err == nil {
		t.Error("30 February was written")
	}
}
