package copies

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// made gives copies from the times they were made at, oldest first; the result is
// newest first, as List gives them.
func made(at ...time.Time) []Copy {
	var all []Copy
	for n, t := range at {
		all = append(all, Copy{Manifest: Manifest{Number: n + 1, Made: t}})
	}
	slices.Reverse(all)
	return all
}

func numbers(all []Copy) []int {
	var out []int
	for _, c := range all {
		out = append(out, c.Number)
	}
	return out
}

func staying(all []Copy) []Copy {
	goes := numbers(surplus(all))
	return slices.DeleteFunc(slices.Clone(all), func(c Copy) bool { return slices.Contains(goes, c.Number) })
}

func week(c Copy) string  { y, w := c.Made.UTC().ISOWeek(); return fmt.Sprint(y, w) }
func month(c Copy) string { return c.Made.UTC().Format("2006-01") }

func distinct(all []Copy, span func(Copy) string) int {
	seen := map[string]bool{}
	for _, c := range all {
		seen[span(c)] = true
	}
	return len(seen)
}

// anyTimes draws the clock of each copy: right, stopped, set back, years ahead.
func anyTimes(t *rapid.T) []time.Time {
	at := time.Date(2026, 1, 1, 20, 0, 0, 0, time.UTC)
	var all []time.Time
	for range rapid.IntRange(0, 120).Draw(t, "copies") {
		at = at.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 24, 24 * 7, 24 * 30, -24 * 40, -24 * 400, 24 * 3650}).Draw(t, "hours")) * time.Hour)
		all = append(all, at)
	}
	return all
}

// A copy goes only because enough newer ones are there, whatever the clock says.
func TestACopyGoesByCountAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := made(anyTimes(t)...)
		for n := range all {
			if rapid.IntRange(0, 9).Draw(t, "verified") == 0 {
				all[n].Verified = &all[n].Made
			}
		}
		stay := staying(all)
		if n := len(stay); n < min(len(all), latest) || n > latest+weekly+monthly+1 {
			t.Fatalf("%d of %d stay", n, len(all))
		}
		if !slices.Equal(numbers(stay[:min(latest, len(stay))]), numbers(all[:min(latest, len(all))])) {
			t.Fatal("one of the latest went")
		}
		for _, c := range surplus(all) {
			newer := all[:slices.IndexFunc(all, func(o Copy) bool { return o.Number == c.Number })]
			same := func(span func(Copy) string, most int) bool {
				return distinct(newer, span) >= most || slices.ContainsFunc(newer, func(o Copy) bool { return span(o) == span(c) })
			}
			if len(newer) < latest || !same(week, weekly) || !same(month, monthly) {
				t.Fatalf("copy %d of %s went with %d newer ones", c.Number, c.Made, len(newer))
			}
			if c.Verified != nil && !slices.ContainsFunc(newer, func(o Copy) bool { return o.Verified != nil }) {
				t.Fatal("the newest that was verified went")
			}
		}
		if again := surplus(stay); len(again) > 0 {
			t.Fatalf("what stayed once goes now: %v", numbers(again))
		}
	})
}

func TestACopyADayForTwoYears(t *testing.T) {
	var all []Copy
	for day := range 730 {
		c := Copy{Manifest: Manifest{Number: day + 1, Made: time.Date(2026, 1, 1+day, 21, 0, 0, 0, time.UTC)}}
		all = staying(append([]Copy{c}, all...))
	}
	if w, m := distinct(all, week), distinct(all, month); w < weekly || m != monthly || len(all) < 22 || len(all) > 30 {
		t.Errorf("%d copies of %d weeks and %d months", len(all), w, m)
	}
}

// A laptop whose battery is flat starts in 1970 until its clock is set.
func TestAWrongClockTakesOneWeekAndOneMonthAtMost(t *testing.T) {
	var all []Copy
	for n := range 40 {
		all = append([]Copy{{Manifest: Manifest{Number: n + 1, Made: time.Date(2026, 1, 1+7*n, 21, 0, 0, 0, time.UTC)}}}, all...)
	}
	before := staying(all)
	after := before
	for n := range 50 {
		at := time.Date(1970, 1, 1, 0, n, 0, 0, time.UTC)
		after = staying(append([]Copy{{Manifest: Manifest{Number: 41 + n, Made: at}}}, after...))
	}
	right := slices.DeleteFunc(after, func(c Copy) bool { return c.Made.Year() == 1970 })
	if w, m := distinct(right, week), distinct(right, month); w < weekly-1 || m < distinct(before, month)-1 {
		t.Errorf("%d weeks and %d months are left of %d and %d", w, m, distinct(before, week), distinct(before, month))
	}
}
