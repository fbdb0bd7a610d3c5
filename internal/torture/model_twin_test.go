//go:build torture

package torture

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"tasking/internal/tasking"
	"tasking/store"
)

// tables are records in memory. Touched are the keys changed since it was cleared.
type tables struct {
	rows    map[string][]byte // table, a zero byte, key
	touched map[string]bool
}

func newTables() *tables { return &tables{map[string][]byte{}, map[string]bool{}} }

func place(table, key string) string { return table + "\x00" + key }

func (m *tables) Get(table, key string) ([]byte, error) { return m.rows[place(table, key)], nil }

func (m *tables) Put(table, key string, value []byte) error {
	m.rows[place(table, key)], m.touched[place(table, key)] = value, true
	return nil
}

func (m *tables) Delete(table, key string) error {
	delete(m.rows, place(table, key))
	m.touched[place(table, key)] = true
	return nil
}

func (m *tables) Scan(table, prefix string, visit func(key string, value []byte) (bool, error)) error {
	for _, p := range slices.Sorted(maps.Keys(m.rows)) {
		key, in := strings.CutPrefix(p, table+"\x00")
		if !in || !strings.HasPrefix(key, prefix) {
			continue
		}
		if more, err := visit(key, m.rows[p]); err != nil || !more {
			return err
		}
	}
	return nil
}

// twin is what the store should hold, kept in memory: the fold of the same facts,
// and besides, by a simpler model that knows no facts, what undo and redo would do.
type twin struct {
	*tables
	head   store.Head
	facts  int    // of the journal
	done   []deal // changes that stand, the newest last
	undone []deal // those that redo would make again
}

// deal is one change with how everything it touched looked before and after.
type deal struct {
	id            string
	kinds         string // of its facts
	never         bool   // it is not undone
	before, after map[string]string
}

func (w *twin) clone() *twin {
	c := *w
	c.tables = &tables{maps.Clone(w.rows), map[string]bool{}}
	c.done, c.undone = slices.Clone(w.done), slices.Clone(w.undone)
	return &c
}

// fold takes the facts of one change in, each checked to follow the one before.
func (w *twin) fold(entries []store.Entry) (deal, error) {
	clear(w.touched)
	d := deal{id: entries[0].Change.String(), before: map[string]string{}, after: map[string]string{}}
	old := maps.Clone(w.rows)
	r := tasking.NewRecords(w.tables)
	for _, e := range entries {
		switch {
		case e.Seq != w.head.Seq+1 || e.Prev != w.head.Hash:
			return d, fmt.Errorf("entry %d does not follow entry %d", e.Seq, w.head.Seq)
		case e.Change != entries[0].Change:
			return d, fmt.Errorf("entry %d is of another change", e.Seq)
		}
		if err := store.CheckHash(e); err != nil {
			return d, err
		}
		f, err := tasking.DecodeFact(e.Kind, e.Version, e.Payload)
		if err != nil {
			return d, err
		}
		ev := tasking.Event{Seq: e.Seq, At: e.At, Zone: e.Zone, Role: e.Role, By: e.By, Meeting: e.Meeting, Change: e.Change.String(), Fact: f}
		for _, s := range e.Subjects {
			ev.Subjects = append(ev.Subjects, tasking.Subject{ID: s.ID.String(), Ref: s.Ref})
		}
		d.kinds += e.Kind + " "
		why, _ := tasking.NeverUndone(f, ev.About())
		d.never = d.never || why != ""
		if err := r.Fold(ev); err != nil {
			return d, err
		}
		w.head, w.facts = e.Head(), w.facts+1
	}
	if err := r.Flush(w.tables); err != nil {
		return d, err
	}
	for p := range w.touched {
		d.before[p], d.after[p] = looks(p, old[p]), looks(p, w.rows[p])
	}
	return d, nil
}

// changed takes in a new change: nothing can be made again after it.
func (w *twin) changed(d deal) { w.done, w.undone = append(w.done, d), nil }

// mayUndo is the change that undo takes back, or false.
func (w *twin) mayUndo() bool { return len(w.done) > 0 && !w.done[len(w.done)-1].never }

// tookBack takes in an undo: everything looks as before that change.
func (w *twin) tookBack() error {
	d := w.done[len(w.done)-1]
	w.done, w.undone = w.done[:len(w.done)-1], append(w.undone, d)
	return w.look(d.before, "undoing "+d.kinds)
}

func (w *twin) madeAgain() error {
	d := w.undone[len(w.undone)-1]
	w.undone, w.done = w.undone[:len(w.undone)-1], append(w.done, d)
	return w.look(d.after, "making again "+d.kinds)
}

func (w *twin) look(wanted map[string]string, after string) error {
	for p, want := range wanted {
		if got := looks(p, w.rows[p]); got != want {
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			return fmt.Errorf("after %s%q looks like\n%s\nnot like\n%s", after, p, around(got, at), around(want, at))
		}
	}
	return nil
}

// around is the part of a text at a place.
func around(s string, at int) string { return s[max(0, at-200):min(len(s), at+300)] }

// looks is a record without what no person sees: places in the journal, the time
// of the last change, numbers already given. That is what undo must bring back.
func looks(p string, value []byte) string {
	table, _, _ := strings.Cut(p, "\x00")
	if table == "body" { // keeps the numbers that were spent
		return ""
	}
	if value == nil {
		return "nothing"
	}
	switch table {
	case tasking.OpenTable, tasking.ClosedTable:
		i, err := tasking.DecodeIssue(value)
		if err != nil {
			return err.Error()
		}
		i.History, i.Changed, i.Heard, i.NextN, i.Reviewed, i.Closing.Seq = nil, time.Time{}, time.Time{}, 0, "", 0
		for n := range i.Actions {
			i.Actions[n].Changed = time.Time{}
		}
		b, _ := json.Marshal(i)
		return string(b)
	case "meeting":
		var m tasking.Meeting
		if err := json.Unmarshal(value, &m); err != nil {
			return err.Error()
		}
		m.History, m.Corrections = nil, nil
		b, _ := json.Marshal(m)
		return string(b)
	}
	return string(value)
}

// differs compares the records touched last, or all, with those of a store.
func (w *twin) differs(sn store.Snapshot, all bool) error {
	if sn.Head() != w.head {
		return fmt.Errorf("the journal ends at %d, the twin's at %d", sn.Head().Seq, w.head.Seq)
	}
	for p := range w.touched {
		table, key, _ := strings.Cut(p, "\x00")
		got, err := sn.Get(table, key)
		if err != nil || !bytes.Equal(got, w.rows[p]) {
			return fmt.Errorf("the record %s %s is\n%s\nthe twin's is\n%s\n%v", table, key, got, w.rows[p], err)
		}
	}
	if !all {
		return nil
	}
	count := 0
	for _, table := range tasking.Tables() {
		err := sn.Scan(table, "", func(key string, value []byte) (bool, error) {
			count++
			if !bytes.Equal(value, w.rows[place(table, key)]) {
				return false, fmt.Errorf("the record %s %s differs", table, key)
			}
			return true, nil
		})
		if err != nil {
			return err
		}
	}
	if count != len(w.rows) {
		return fmt.Errorf("there are %d records, the twin has %d", count, len(w.rows))
	}
	return nil
}
