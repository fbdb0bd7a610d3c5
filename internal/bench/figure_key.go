//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"time"
)

// The keys of a person who looks through the board.
const (
	down   = "\x1b[B"
	up     = "\x1b[A"
	stroll = 20 // presses down before it goes up again
)

// keys measures from a key to the whole frame that shows it. The three boards run
// at the same time and are pressed in turn, so that a slow moment of the machine
// falls on all of them. What they hold in memory is looked at afterwards.
func keys(l *lab, archive int) ([]result, error) {
	boards, err := l.boards(archive)
	if err != nil {
		return nil, err
	}
	var all [3]*terminal
	for side, start := range boards {
		t, err := start()
		if err != nil {
			return nil, err
		}
		defer t.stop()
		if _, err := t.first(ready); err != nil {
			return nil, err
		}
		all[side] = t
	}
	took, err := pressAll(all, l.presses)
	if err != nil {
		return nil, err
	}
	ours, err := all[0].anonymous()
	if err != nil {
		return nil, err
	}
	floor, err := all[2].anonymous()
	if err != nil {
		return nil, err
	}
	of := thousands(archive) + " archived"
	return []result{
		byRank("key to frame p50, "+of+" / 1,000", 1.10, 0.50, took[0], took[1]),
		byRank("key to frame p99, "+of+" / 1,000", 1.10, 0.99, took[0], took[1]),
		byRank("key to frame p50, "+of+" / least Bubble Tea board", 1.15, 0.50, took[0], took[2]),
		{name: fmt.Sprintf("anonymous memory after %d keys, %s / least board", l.presses, of), ratio: float64(ours) / float64(floor), goal: 1.5,
			a: mib(ours), b: mib(floor), n: 1},
	}, nil
}

func mib(kib int64) string { return fmt.Sprintf("%.1f MiB", float64(kib)/1024) }

func pressAll(all [3]*terminal, presses int) (took [3][]time.Duration, err error) {
	chance := rand.New(rand.NewPCG(3, 14))
	var same [3]int
	for i := range presses {
		key := down
		if i/stroll%2 == 1 {
			key = up
		}
		for side, t := range all {
			d, changed, err := t.press(key, chance)
			if err != nil {
				return took, fmt.Errorf("press %d: %w", i+1, err)
			}
			if !changed {
				same[side]++
			}
			took[side] = append(took[side], d)
		}
	}
	if same != [3]int{} {
		fmt.Fprintf(os.Stderr, "presses after which the screen looked the same: %v of %d\n", same, presses)
	}
	return took, nil
}
