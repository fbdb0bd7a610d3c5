//go:build linux

package main

import "time"

// firstFrame measures from the start of the program to its first whole screen.
func firstFrame(l *lab, archive int) ([]result, error) {
	boards, err := l.boards(archive)
	if err != nil {
		return nil, err
	}
	var took [3][]time.Duration
	for round := range l.pairs + 1 {
		for side, start := range boards {
			d, err := onlyFirst(start)
			if err != nil {
				return nil, err
			}
			if round > 0 { // the first round warms the page cache
				took[side] = append(took[side], d)
			}
		}
	}
	large, little, floor := took[0], took[1], took[2]
	of := thousands(archive) + " archived"
	return []result{
		byPair("first frame, "+of+" / 1,000", 1.10, large, little),
		byPair("first frame, "+of+" / least Bubble Tea board", 1.50, large, floor),
	}, nil
}

func onlyFirst(start starter) (time.Duration, error) {
	t, err := start()
	if err != nil {
		return 0, err
	}
	defer t.stop()
	return t.first(ready)
}
