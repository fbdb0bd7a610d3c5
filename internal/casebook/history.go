package casebook

import (
	"context"
	"maps"
	"slices"
	"time"

	"tasking/internal/tasking"
	"tasking/store"
)

// Line is one fact of the history as a sentence.
type Line struct {
	Seq     uint64
	At      time.Time
	Role    string // who recorded it
	By      string // who said it
	Meeting string
	Ref     string // what it is about
	Kind    string
	Text    string
	// Restricted lines show only their reference on the wall and in lists: the
	// fact is restricted, or something it is about is restricted now.
	Restricted bool
}

// Masked is the line as it may stand on the wall and in every list.
func (l Line) Masked() Line {
	if l.Restricted {
		l.Text = tasking.RestrictedWords
	}
	return l
}

// History reads what happened to an issue, oldest first.
func (b *Book) History(ctx context.Context, ref tasking.Ref) ([]Line, error) {
	var lines []Line
	err := b.store.View(ctx, func(s store.Snapshot) error {
		r := tasking.NewRecords(s)
		i, err := r.Resolve(ref)
		if err != nil {
			return err
		}
		places, err := wholeHistory(r, i)
		if err == nil {
			lines, err = linesAt(s, r, places)
		}
		return err
	})
	return lines, err
}

// wholeHistory is the places of everything that happened to an issue and to
// those that were merged into it, in order.
func wholeHistory(r *tasking.Records, i *tasking.Issue) ([]uint64, error) {
	places := slices.Clone(i.History)
	for _, ref := range i.Merged {
		loser, err := r.Issue(ref)
		if err != nil {
			return nil, err
		}
		more, err := wholeHistory(r, loser)
		if err != nil {
			return nil, err
		}
		places = append(places, more...)
	}
	slices.Sort(places)
	return slices.Compact(places), nil
}

// MeetingHistory reads what happened to a meeting itself, oldest first.
func (b *Book) MeetingHistory(ctx context.Context, ref tasking.MeetingRef) ([]Line, error) {
	var lines []Line
	err := b.store.View(ctx, func(s store.Snapshot) error {
		r := tasking.NewRecords(s)
		m, err := r.Meeting(ref)
		if err != nil {
			return err
		}
		lines, err = linesAt(s, r, m.History)
		return err
	})
	return lines, err
}

func linesAt(s store.Snapshot, r *tasking.Records, places []uint64) ([]Line, error) {
	var lines []Line
	for _, seq := range places {
		e, err := s.Entry(seq)
		if err != nil {
			return nil, err
		}
		l, err := lineOf(e, r)
		if err != nil {
			return nil, err
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// freshAfter is how many entries are read with one set of loaded records.
const freshAfter = 5000

// Log visits the journal from a place on, oldest first.
func (b *Book) Log(ctx context.Context, from uint64, visit func(Line) error) error {
	return b.store.View(ctx, func(s store.Snapshot) error {
		r := tasking.NewRecords(s)
		return s.Entries(from, func(e store.Entry) (bool, error) {
			if e.Seq%freshAfter == 0 {
				r = tasking.NewRecords(s) // what was loaded goes, a long journal stays in memory in part only
			}
			l, err := lineOf(e, r)
			if err == nil {
				err = visit(l)
			}
			return err == nil, err
		})
	})
}

func lineOf(e store.Entry, r *tasking.Records) (Line, error) {
	ev, err := eventOf(e)
	if err != nil {
		return Line{}, err
	}
	hidden, err := restricted(r, ev, nil)
	return Line{Seq: e.Seq, At: e.At, Role: e.Role, By: e.By, Meeting: e.Meeting, Ref: ev.About(), Kind: e.Kind,
		Text: ev.Fact.Sentence(), Restricted: hidden}, err
}

// restricted reports whether a fact, or something it is about, is restricted
// now. A fact about an issue that undo has taken away is restricted, unless the
// undo itself carries the raising of it and that was open. An error is damage,
// never a reason to hide something quietly.
func restricted(r *tasking.Records, e tasking.Event, open map[string]bool) (bool, error) {
	if e.Restricted() {
		return true, nil
	}
	inner := tasking.TakenBack(e.Fact)
	open = withRaised(inner, open)
	if _, raised := e.Fact.(*tasking.Raised); raised {
		open = withRaised([]tasking.Event{e}, open)
	}
	for _, was := range inner {
		if hidden, err := restricted(r, was, open); hidden || err != nil {
			return hidden, err
		}
	}
	for _, sub := range e.Subjects {
		if hidden, err := aboutRestricted(r, sub.Ref, e.About(), open); hidden || err != nil {
			return hidden, err
		}
	}
	return false, nil
}

// withRaised adds the references that were raised openly among some events.
func withRaised(events []tasking.Event, open map[string]bool) map[string]bool {
	all := maps.Clone(open)
	for _, e := range events {
		if _, raised := e.Fact.(*tasking.Raised); raised && !e.Restricted() {
			if all == nil {
				all = map[string]bool{}
			}
			all[e.About()] = true
		}
	}
	return all
}

// aboutRestricted reports whether a reference leads to something that is
// restricted now: an issue, or the one action the line is about, wherever a
// merge has taken it. Of issues that are gone, open names the harmless ones.
func aboutRestricted(r *tasking.Records, label, about string, open map[string]bool) (bool, error) {
	ref, err := tasking.ParseRef(label)
	if err != nil {
		return false, nil
	}
	i, err := r.Issue(ref)
	if _, gone := tasking.Refused(err); gone {
		return !open[label], nil
	}
	if err != nil {
		return false, err
	}
	to, err := r.Resolve(ref)
	if err != nil || i.Restricted != "" || to.Restricted != "" {
		return err == nil, err
	}
	action, err := tasking.ParseActionRef(about)
	if err != nil {
		return false, nil
	}
	for _, holder := range []*tasking.Issue{i, to} {
		if a := holder.Action(action); a != nil && a.Restricted != "" {
			return true, nil
		}
	}
	return false, nil
}

// Since is the place in the journal from which on things happened after a
// meeting: `changes --since BB/1`.
func (b *Book) Since(ctx context.Context, ref tasking.MeetingRef) (uint64, error) {
	m, err := b.Meeting(ctx, ref)
	if err != nil {
		return 0, err
	}
	if !m.Fixed() {
		return 0, &tasking.Refusal{What: "no changes are shown", Why: ref.String() + " is " + m.State,
			Do: "name a meeting that has ended; `tasking meeting list` shows them"}
	}
	return m.UpTo + 1, nil
}
