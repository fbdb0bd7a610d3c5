package casebook

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"tasking/internal/tasking"
	"tasking/store"
)

// Undo takes back the newest change made from this installation, unless
// something later touched the same references or it cannot be undone; the
// refusal names the command that corrects it [CLI: Undo].
func (b *Book) Undo(ctx context.Context, who Who) (Result, error) { return b.takeBack(ctx, who, false) }

// Redo makes the change undone last again. A new change empties it.
func (b *Book) Redo(ctx context.Context, who Who) (Result, error) { return b.takeBack(ctx, who, true) }

// WhatUndo says in a sentence what Undo or Redo would do now, or refuses.
func (b *Book) WhatUndo(ctx context.Context, redo bool) (string, error) {
	var sentence string
	err := b.store.View(ctx, func(s store.Snapshot) error {
		events, err := b.candidate(s, redo)
		if err == nil {
			sentence = said(events[0])
		}
		return err
	})
	return sentence, err
}

func (b *Book) takeBack(ctx context.Context, who Who, redo bool) (Result, error) {
	res, err := b.change(ctx, who, func(s store.Snapshot, _ *tasking.Records, _ tasking.Env) (tasking.Command, error) {
		events, err := b.candidate(s, redo)
		if err != nil {
			return nil, err
		}
		return &tasking.UndoChange{Change: events[0].Change, Events: events, Redo: redo}, nil
	})
	if errors.Is(err, store.ErrRefused) {
		err = &tasking.Refusal{What: "nothing was undone", Why: "the change is too large to be taken back at once",
			Do: "restore the backup made before it with `tasking restore FILE`, or close what it brought"}
	}
	return res, err
}

// candidate walks back from the head to the change that would be taken back or
// made again, and gives its events, oldest first.
func (b *Book) candidate(s store.Snapshot, redo bool) ([]tasking.Event, error) {
	w := walk{snapshot: s, origin: b.store.Info().Origin, at: s.Head().Seq, done: map[string]bool{}}
	events, err := w.find(redo)
	if err != nil {
		return nil, err
	}
	if events == nil {
		verb := "undo"
		if redo {
			verb = "redo"
		}
		return nil, &tasking.Refusal{What: "nothing was changed", Why: "there is nothing to " + verb}
	}
	if redo {
		return events, nil
	}
	return events, w.allowed(events)
}

// walk goes through the journal backwards, one change at a time.
type walk struct {
	snapshot store.Snapshot
	origin   store.ID
	at       uint64
	done     map[string]bool // changes already taken back, or made again
	later    []string        // references touched by others since
}

func (w *walk) find(redo bool) ([]tasking.Event, error) {
	for w.at > 0 {
		events, own, err := w.previous()
		if err != nil {
			return nil, err
		}
		if crossing(events) {
			if redo {
				return nil, nil
			}
			return events, nil // for its refusal, whoever recorded it
		}
		if !own {
			w.touch(events)
			continue
		}
		change, undone, redone := tasking.TakesBack(events[0].Fact)
		switch {
		case redo && undone && !w.done[change]:
			return w.whole(events[0])
		case redo && undone:
			delete(w.done, change)
		case redo && redone:
			w.done[change] = true
		case redo:
			return nil, nil // a new change empties redo
		case undone:
			w.done[change] = true
		case redone && !w.done[change]:
			return w.whole(events[0])
		case redone:
		case !w.done[events[0].Change]:
			return events, nil
		}
	}
	return nil, nil
}

// crossing reports a handover or takeover: before it the store was elsewhere, and
// nothing is taken back across it.
func crossing(events []tasking.Event) bool {
	return slices.ContainsFunc(events, func(e tasking.Event) bool {
		switch e.Fact.(type) {
		case *tasking.HandedOver, *tasking.TakenOver:
			return true
		}
		return false
	})
}

// whole gives the events of the change an undo or redo is about.
func (w *walk) whole(e tasking.Event) ([]tasking.Event, error) {
	var facts []tasking.Recorded
	change, _, _ := tasking.TakesBack(e.Fact)
	switch f := e.Fact.(type) {
	case *tasking.Undone:
		facts = f.Facts
	case *tasking.Redone:
		facts = f.Facts
	}
	var events []tasking.Event
	for _, rec := range facts {
		ev, err := rec.Event()
		if err != nil {
			return nil, err
		}
		ev.Change = change
		events = append(events, ev)
	}
	return events, nil
}

// previous gives the events of the change that ends at the walk's place, oldest
// first, and whether it was made from this installation.
func (w *walk) previous() ([]tasking.Event, bool, error) {
	var events []tasking.Event
	own := true
	for w.at > 0 {
		e, err := w.snapshot.Entry(w.at)
		if err != nil {
			return nil, false, err
		}
		if len(events) > 0 && events[0].Change != e.Change.String() {
			break
		}
		ev, err := eventOf(e)
		if err != nil {
			return nil, false, err
		}
		events = slices.Insert(events, 0, ev)
		own = e.Origin == w.origin
		w.at--
	}
	return events, own, nil
}

func (w *walk) touch(events []tasking.Event) {
	for _, e := range events {
		for _, s := range e.Subjects {
			w.later = append(w.later, s.Ref)
		}
	}
}

// allowed refuses what is never undone, and what somebody touched since.
func (w *walk) allowed(events []tasking.Event) error {
	for n := len(events) - 1; n >= 0; n-- {
		e := events[n]
		if why, do := tasking.NeverUndone(e.Fact, e.About()); why != "" {
			return &tasking.Refusal{What: "nothing was undone", Why: why, Do: do}
		}
		for _, s := range e.Subjects {
			if slices.Contains(w.later, s.Ref) {
				return &tasking.Refusal{What: "nothing was undone", Why: s.Ref + " was changed by someone else since",
					Do: fmt.Sprintf("look at it with `tasking log %s` and correct it by a new change", s.Ref)}
			}
		}
	}
	return nil
}
