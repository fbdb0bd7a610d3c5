//go:build linux

package main

import (
	"fmt"
	"slices"
	"time"
)

// result is one figure: ours over the other's.
type result struct {
	name  string
	ratio float64
	goal  float64 // the most it should be
	a, b  string  // ours and the other's, with unit
	n     int     // how often each was taken
}

func (r result) verdict() string {
	if r.ratio <= r.goal {
		return "ok"
	}
	return "over"
}

// String is the line of the report.
func (r result) String() string {
	return fmt.Sprintf("%-62s %7.3f  <= %-5.2f %-4s  (%s, %s, n %d)", r.name, r.ratio, r.goal, r.verdict(), r.a, r.b, r.n)
}

func printTable(all []result) {
	fmt.Println("\n| figure | ratio | goal | | ours | other | n |\n|---|---|---|---|---|---|---|")
	for _, r := range all {
		fmt.Printf("| %s | %.2f | ≤ %.2f | %s | %s | %s | %d |\n", r.name, r.ratio, r.goal, r.verdict(), r.a, r.b, r.n)
	}
}

// rank is the value below which that part of the values lies, by the nearest rank.
func rank[T int64 | float64 | time.Duration](values []T, part float64) T {
	sorted := slices.Sorted(slices.Values(values))
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(int(part*float64(len(sorted))), len(sorted)-1)]
}

// byRank compares all of ours with all of the other's at one rank.
func byRank(name string, goal, part float64, a, b []time.Duration) result {
	x, y := rank(a, part), rank(b, part)
	return result{name: name, ratio: float64(x) / float64(y), goal: goal, a: ms(x), b: ms(y), n: len(a)}
}

// byPair is the median of the ratios of values taken one after the other.
func byPair(name string, goal float64, a, b []time.Duration) result {
	var ratios []float64
	for i := range a {
		ratios = append(ratios, float64(a[i])/float64(b[i]))
	}
	return result{name: name, ratio: rank(ratios, 0.5), goal: goal, a: ms(rank(a, 0.5)), b: ms(rank(b, 0.5)), n: len(a)}
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }

// thousands writes 100,000 for 100000.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
