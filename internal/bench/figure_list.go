//go:build linux

package main

import (
	"fmt"
	"time"
)

// list measures the command that lists the open issues of one area, from its start
// to its end.
func list(l *lab, archive int) ([]result, error) {
	ours, err := l.tasking()
	if err != nil {
		return nil, err
	}
	shell, db, err := l.sqlite(archive)
	if err != nil {
		return nil, err
	}
	store, err := l.store(archive)
	if err != nil {
		return nil, err
	}
	a, b, err := inTurn(l.runs,
		func(int) (time.Duration, error) {
			return l.process(ours, "--store", store, "issue", "list", "--area", area())
		},
		func(int) (time.Duration, error) { return l.process(shell, db, fmt.Sprintf(listing, area())) })
	if err != nil {
		return nil, err
	}
	return []result{byPair("list of one area, "+thousands(archive)+" archived / sqlite3", 1.0, a, b)}, nil
}

// update measures the command that records one update on an action, durably.
func update(l *lab, archive int) ([]result, error) {
	ours, err := l.tasking()
	if err != nil {
		return nil, err
	}
	shell, db, err := l.sqlite(archive)
	if err != nil {
		return nil, err
	}
	store, err := l.scratch(archive)
	if err != nil {
		return nil, err
	}
	refs, err := openActions(store)
	if err != nil {
		return nil, err
	}
	a, b, err := inTurn(l.runs,
		func(i int) (time.Duration, error) {
			return l.process(ours, "--store", store, "action", "update", refs[i%len(refs)].String(), "--text", said)
		},
		func(i int) (time.Duration, error) {
			return l.process(shell, db, fmt.Sprintf("insert into note(issue,at,body) values(%d,%d,%s)", archive+1+i%open, time.Now().Unix(), quoted(said)))
		})
	if err != nil {
		return nil, err
	}
	return []result{byPair("one durable update, "+thousands(archive)+" archived / sqlite3", 2.0, a, b)}, nil
}
