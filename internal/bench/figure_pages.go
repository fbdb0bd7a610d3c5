//go:build linux

package main

import (
	"context"
	"fmt"

	"tasking/internal/casebook"
	"tasking/internal/sample"
	"tasking/internal/tasking"
)

const (
	ofEach    = 20 // decisions of each kind that are counted
	mostPages = 12 // a commit may write
)

// pages counts what decisions cost the store: commits and pages are exact, no noise
// of the machine is in them. The plainest kind of decision and the dearest are shown.
func pages(l *lab, archive int) ([]result, error) {
	b, err := l.bench(archive)
	if err != nil {
		return nil, err
	}
	defer b.store.Close()
	cost, dearest := map[string]float64{}, ""
	var commits, decisions int64
	for _, k := range b.kinds() {
		c0, p0 := b.store.Stats()
		for i := range ofEach {
			if _, err := b.book.Do(context.Background(), casebook.Who{}, k.command(i)); err != nil {
				return nil, fmt.Errorf("%s: %w", k.name, err)
			}
		}
		c1, p1 := b.store.Stats()
		commits, decisions = commits+c1-c0, decisions+ofEach
		cost[k.name] = float64(p1-p0) / float64(ofEach)
		if cost[k.name] > cost[dearest] {
			dearest = k.name
		}
	}
	of := thousands(archive) + " archived"
	return []result{
		{name: "commits a decision, " + of, ratio: float64(commits) / float64(decisions), goal: 1, a: fmt.Sprintf("%d commits", commits),
			b: fmt.Sprintf("%d decisions", decisions), n: int(decisions)},
		{name: "pages a commit, update, " + of, ratio: cost["update"], goal: mostPages, a: "update", b: "mean", n: ofEach},
		{name: "pages a commit, dearest decision, " + of, ratio: cost[dearest], goal: mostPages, a: dearest, b: "mean", n: ofEach},
	}, nil
}

type kind struct {
	name    string
	command func(i int) tasking.Command
}

// kinds are the decisions of a meeting on issues raised for the purpose, in an order
// in which each is allowed; the last one takes them off the board again.
func (b *bench) kinds() []kind {
	agencies := sample.Founding().Agencies
	refs := make([]tasking.Ref, ofEach)
	first := func(i int) tasking.ActionRef { return tasking.ActionRef{Issue: refs[i], N: 1} }
	return []kind{
		{"raise", func(i int) tasking.Command {
			refs[i] = tasking.Ref{Area: area(), Number: b.next + i}
			return &tasking.RaiseIssue{Area: area(), Title: fmt.Sprintf("Broken fence by the allotments, gap %d", i)}
		}},
		{"assign", func(i int) tasking.Command {
			return &tasking.AssignIssue{Ref: refs[i], Lead: agencies[0].Short, Support: []string{agencies[1].Short}}
		}},
		{"add an action", func(i int) tasking.Command {
			return &tasking.AddAction{Issue: refs[i], Task: said, Agency: agencies[0].Short, Due: "next"}
		}},
		{"update", func(i int) tasking.Command { return &tasking.UpdateAction{Action: first(i), Text: said} }},
		{"level", func(i int) tasking.Command { return &tasking.LevelIssue{Ref: refs[i], To: 0, Reason: said} }},
		{"done", func(i int) tasking.Command { return &tasking.FinishAction{Action: first(i), Text: said} }},
		{"close", func(i int) tasking.Command {
			return &tasking.CloseIssue{Ref: refs[i], Reason: tasking.ClosedFixed, Impact: said}
		}},
	}
}
