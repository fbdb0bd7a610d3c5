package casebook

import (
	"context"

	"tasking/internal/tasking"
	"tasking/store"
)

// MeetingLines reads what was recorded in a meeting, oldest first: the entries
// from its opening to the head, or to where its content ends, that were made in
// it, and the corrections made to it later. A change that was taken back again
// is left out together with its undo, so that only what stands is read. Before
// the meeting was opened there is nothing.
//
// It costs what was recorded since the opening, never what the archive holds.
func (b *Book) MeetingLines(ctx context.Context, ref tasking.MeetingRef) ([]Line, error) {
	var lines []Line
	err := b.store.View(ctx, func(s store.Snapshot) error {
		r := b.records(s)
		m, err := r.Meeting(ref)
		if err != nil {
			return err
		}
		from, err := opening(s, m)
		if err != nil || from == 0 {
			return err
		}
		said := standing{name: m.Ref.String(), records: r}
		upTo := s.Head().Seq
		if m.Fixed() {
			upTo = m.UpTo
		}
		err = s.Entries(from, func(e store.Entry) (bool, error) { return e.Seq < upTo, said.take(e) })
		for _, seq := range m.Corrections {
			if err != nil {
				break
			}
			var e store.Entry
			if e, err = s.Entry(seq); err == nil {
				err = said.take(e)
			}
		}
		lines = said.lines
		return err
	})
	return lines, err
}

// opening is the place in the journal where a meeting was opened, 0 when it was
// not.
func opening(s store.Snapshot, m *tasking.Meeting) (uint64, error) {
	if m.OpenedAt.IsZero() {
		return 0, nil
	}
	kind := (*tasking.MeetingOpened)(nil).Kind()
	for n := len(m.History) - 1; n >= 0; n-- {
		e, err := s.Entry(m.History[n])
		if err != nil {
			return 0, err
		}
		if e.Kind == kind {
			return e.Seq, nil
		}
	}
	return 0, nil
}

// standing gathers the lines of a meeting and keeps only those of changes that
// were not taken back.
type standing struct {
	name    string
	records *tasking.Records
	lines   []Line
	change  []string          // of each line
	away    map[string][]Line // lines of changes that are taken back now
}

func (w *standing) take(e store.Entry) error {
	if e.Meeting != w.name {
		return nil
	}
	ev, err := eventOf(e)
	if err != nil {
		return err
	}
	change, undone, redone := tasking.TakesBack(ev.Fact)
	switch {
	case undone:
		w.drop(change)
		return nil
	case redone:
		w.bring(change)
		return nil
	}
	l, err := lineOf(e, w.records)
	if err != nil {
		return err
	}
	w.lines, w.change = append(w.lines, l), append(w.change, e.Change.String())
	return nil
}

func (w *standing) drop(change string) {
	if w.away == nil {
		w.away = map[string][]Line{}
	}
	lines, changes := w.lines[:0], w.change[:0]
	for n, l := range w.lines {
		if w.change[n] == change {
			w.away[change] = append(w.away[change], l)
			continue
		}
		lines, changes = append(lines, l), append(changes, w.change[n])
	}
	w.lines, w.change = lines, changes
}

func (w *standing) bring(change string) {
	for _, l := range w.away[change] {
		w.lines, w.change = append(w.lines, l), append(w.change, change)
	}
	delete(w.away, change)
}
