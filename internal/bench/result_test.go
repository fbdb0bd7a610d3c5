//go:build linux

package main

import (
	"strings"
	"testing"
	"time"
)

func TestRankIsTheNearest(t *testing.T) {
	values := []int64{5, 1, 4, 2, 3}
	for part, want := range map[float64]int64{0: 1, 0.5: 3, 0.99: 5, 1: 5} {
		if got := rank(values, part); got != want {
			t.Errorf("rank %v of %v is %d, not %d", part, values, got, want)
		}
	}
	if got := rank[float64](nil, 0.5); got != 0 {
		t.Errorf("nothing has the rank %v", got)
	}
}

// One slow moment that falls on both sides of a pair does not move the ratio.
func TestPairsAreComparedWithEachOther(t *testing.T) {
	a := []time.Duration{2 * time.Millisecond, 200 * time.Millisecond, 2 * time.Millisecond}
	b := []time.Duration{time.Millisecond, 100 * time.Millisecond, time.Millisecond}
	r := byPair("x", 2, a, b)
	if r.ratio != 2 || r.n != 3 || r.verdict() != "ok" {
		t.Errorf("%+v", r)
	}
	r.goal = 1.9
	if line := r.String(); !strings.Contains(line, "over") || !strings.Contains(line, "2.00 ms, 1.00 ms, n 3") {
		t.Error(line)
	}
}

func TestThousandsHaveCommas(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 100000: "100,000", 1002003: "1,002,003"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is written %s, not %s", n, got, want)
		}
	}
}

func TestArchiveSizesAreNumbers(t *testing.T) {
	if got, err := numbers("2000, 20"); err != nil || len(got) != 2 || got[1] != 20 {
		t.Errorf("%v %v", got, err)
	}
	for _, bad := range []string{"", "many", "0", "10,,20", "1000"} {
		if got, err := numbers(bad); err == nil {
			t.Errorf("%q gave %v", bad, got)
		}
	}
}
