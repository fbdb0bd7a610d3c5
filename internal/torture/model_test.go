//go:build torture

package torture

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// life is one history: a store and its twin, from the founding on.
type life struct {
	draw
	folder string
	clock  time.Time
	store  *bolt.Store
	book   *casebook.Book
	twin   *twin
	copy   string // a backup, and what it should hold
	copied *twin
	tally  *tally
}

// tally is what the histories came to.
type tally struct{ steps, changes, refused, undone, redone, agreed, rebuilt, restored, reopened, histories int }

func (l *life) file() string { return filepath.Join(l.folder, "t.db") }

func (l *life) begin(folder string) error {
	l.folder, l.clock = folder, evening
	if err := founded(l.file(), 2); err != nil {
		return err
	}
	l.clock = evening.Add(time.Hour)
	l.twin = &twin{tables: newTables()}
	if err := l.open(); err != nil {
		return err
	}
	return l.follow(func(d deal) error { l.twin.changed(d); return nil })
}

func (l *life) open() (err error) {
	l.store, err = bolt.Open(l.file(), casebook.Projector{}, bolt.Options{})
	l.book = casebook.New(l.store, func() time.Time { return l.clock })
	return err
}

// follow lets the twin take in every change since it last looked, and compares.
func (l *life) follow(each func(deal) error) error {
	return l.store.View(t0, func(sn store.Snapshot) error {
		var change []store.Entry
		flush := func() error {
			if len(change) == 0 {
				return nil
			}
			d, err := l.twin.fold(change)
			change = nil
			if err == nil {
				err = each(d)
			}
			return err
		}
		err := sn.Entries(l.twin.head.Seq+1, func(e store.Entry) (bool, error) {
			if len(change) > 0 && change[0].Change != e.Change {
				if err := flush(); err != nil {
					return false, err
				}
			}
			change = append(change, e)
			return true, nil
		})
		if err == nil {
			err = flush()
		}
		if err == nil {
			err = l.twin.differs(sn, false)
		}
		return err
	})
}

// step does one random thing to both sides.
func (l *life) step() error {
	l.tally.steps++
	l.clock = l.clock.Add(time.Duration(l.IntN(3000)) * time.Minute)
	if l.IntN(50) == 0 {
		l.clock = l.clock.Add(-36 * time.Hour) // somebody sets the clock back
	}
	clear(l.twin.touched)
	l.measure(l.twin.tables)
	switch n := l.IntN(400); {
	case n < 45:
		return l.undo()
	case n < 80:
		return l.redo()
	case n < 98:
		return l.seal()
	case n < 100:
		return l.reopen()
	case n == 100:
		l.tally.rebuilt++
		if err := l.store.Rebuild(t0, nil); err != nil {
			return err
		}
		return l.whole()
	case n == 101:
		return l.backup()
	case n == 102:
		return l.restore()
	}
	return l.command()
}

func (l *life) who() casebook.Who {
	who := casebook.Who{By: one(l.draw, "", "Police", "A group")}
	if l.IntN(12) == 0 {
		who.Correcting = tasking.MeetingRef{Body: "BB", Number: 1}
	}
	return who
}

// env is what the twin decides with: the same that the book makes of its clock.
func (l *life) env(who casebook.Who) tasking.Env {
	zone := london
	env := tasking.Env{Now: l.clock.UTC().Truncate(time.Second), Today: civil.Of(l.clock, zone), Zone: zone, Role: "officer", By: who.By,
		Correcting: who.Correcting, NewID: func() string { return "0" }}
	if env.By == "" {
		env.By = env.Role
	}
	return env
}

// command gives one command to both sides: they refuse it in the same words or
// record the same facts.
func (l *life) command() error {
	who, cmd := l.who(), l.draw.command(l.clock)
	want, refusal := tasking.Decide(cmd, tasking.NewRecords(l.twin.tables), l.env(who))
	res, err := l.book.Do(t0, who, cmd)
	if fmt.Sprint(err) != fmt.Sprint(refusal) {
		return fmt.Errorf("%T%+v: the store says %v, the twin %v", cmd, cmd, err, refusal)
	}
	if err != nil {
		l.tally.refused++
		if _, refused := tasking.Refused(err); !refused && !errors.Is(err, store.ErrRefused) {
			return fmt.Errorf("%T is not refused but fails: %w", cmd, err)
		}
		return l.follow(func(deal) error { return fmt.Errorf("%T was refused and something is recorded", cmd) })
	}
	if fmt.Sprint(res.Refs) != fmt.Sprint(want.Refs) || len(res.Said) != len(want.Facts) {
		return fmt.Errorf("%T: the store gives %v and %d facts, the twin %v and %d", cmd, res.Refs, len(res.Said), want.Refs, len(want.Facts))
	}
	if err := l.sameFacts(want); err != nil {
		return fmt.Errorf("%T: %w", cmd, err)
	}
	return l.once(func(d deal) error { l.tally.changes++; l.twin.changed(d); return nil })
}

// once follows exactly one change.
func (l *life) once(do func(deal) error) error {
	n := 0
	err := l.follow(func(d deal) error { n++; return do(d) })
	if err == nil && n != 1 {
		err = fmt.Errorf("%d changes were recorded, not one", n)
	}
	return err
}

func (l *life) sameFacts(want tasking.Decision) error {
	return l.store.View(t0, func(sn store.Snapshot) error {
		for n, p := range want.Facts {
			e, err := sn.Entry(l.twin.head.Seq + 1 + uint64(n))
			if err != nil {
				return err
			}
			kind, _, payload, err := tasking.EncodeFact(p.Fact)
			if err != nil || e.Kind != kind || !bytes.Equal(e.Payload, payload) || e.Meeting != want.Meeting {
				return fmt.Errorf("fact %d is %s %s in the store, %s %s in the twin (%v)", n+1, e.Kind, e.Payload, kind, payload, err)
			}
		}
		return nil
	})
}

func (l *life) undo() error {
	_, err := l.book.Undo(t0, casebook.Who{})
	if _, refused := tasking.Refused(err); refused != !l.twin.mayUndo() || err != nil && !refused {
		return fmt.Errorf("undo: %v; the twin says it may: %v", err, l.twin.mayUndo())
	}
	if err != nil {
		l.tally.refused++
		return l.follow(func(deal) error { return errors.New("a refused undo recorded something") })
	}
	l.tally.undone++
	return l.once(func(deal) error { return l.twin.tookBack() })
}

func (l *life) redo() error {
	_, err := l.book.Redo(t0, casebook.Who{})
	may := len(l.twin.undone) > 0
	if _, refused := tasking.Refused(err); refused != !may || err != nil && !refused {
		return fmt.Errorf("redo: %v; the twin says it may: %v", err, may)
	}
	if err != nil {
		l.tally.refused++
		return l.follow(func(deal) error { return errors.New("a refused redo recorded something") })
	}
	l.tally.redone++
	return l.once(func(deal) error { return l.twin.madeAgain() })
}

// seal ends, agrees or amends some meeting, as may be.
func (l *life) seal() error {
	ref, who := l.meeting(), casebook.Who{By: "the meeting"}
	var err error
	switch l.IntN(4) {
	case 0:
		_, err = l.book.End(t0, who, ref)
	case 1:
		_, err = l.book.Amend(t0, who, ref, "slip", "Police")
	default:
		_, err = l.book.Agree(t0, who, ref)
	}
	if _, refused := tasking.Refused(err); refused {
		l.tally.refused++
		return l.follow(func(deal) error { return errors.New("a refused agreement recorded something") })
	}
	if err != nil {
		return fmt.Errorf("sealing %s: %w", ref, err)
	}
	l.tally.agreed++
	return l.once(func(d deal) error { l.twin.changed(d); return nil })
}

func (l *life) reopen() error {
	l.tally.reopened++
	if err := l.store.Close(); err != nil {
		return err
	}
	if err := l.open(); err != nil {
		return err
	}
	return l.whole()
}

func (l *life) backup() error {
	os.Remove(l.copy)
	file, err := l.store.Backup(t0, filepath.Join(l.folder, "copies"), l.clock)
	l.copy, l.copied = file, l.twin.clone()
	return err
}

func (l *life) restore() error {
	if l.copied == nil {
		return l.backup()
	}
	l.tally.restored++
	if err := l.store.Close(); err != nil {
		return err
	}
	kept, err := bolt.Restore(l.file(), l.copy, casebook.Projector{}, bolt.Options{Now: func() time.Time { return l.clock }})
	if err != nil {
		return err
	}
	os.Remove(kept)
	l.twin = l.copied.clone()
	if err := l.open(); err != nil {
		return err
	}
	return l.whole()
}

// whole compares every record, and the journal folded again from its first entry.
func (l *life) whole() error {
	if err := l.store.View(t0, func(sn store.Snapshot) error { return l.twin.differs(sn, true) }); err != nil {
		return err
	}
	return verified(l.store)
}

// live is one whole history of so many steps.
func (l *life) live(steps int) error {
	folder, err := os.MkdirTemp(quick(), "tasking-model-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	l.tally.histories++
	if err := l.begin(folder); err != nil {
		return err
	}
	defer func() { l.store.Close() }()
	for n := range steps {
		if err := l.step(); err != nil {
			return fmt.Errorf("step %d of history %d: %w", n, l.tally.histories, err)
		}
	}
	return l.reopen()
}

// quick is a folder in memory where there is one: nothing is killed here.
func quick() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

var london = func() *time.Location {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return zone
}()

// Random commands to the store and to its twin. Most histories are short, so that
// there are many; one in twenty is long.
func TestModel(t *testing.T) {
	begun, r, all := time.Now(), chance(t.Name()), tally{}
	differences := 0
	for all.steps < *steps && differences < 5 {
		length := 20 + r.IntN(60)
		if r.IntN(20) == 0 {
			length = 1000
		}
		l := &life{draw: draw{r, map[string]extent{}}, tally: &all}
		if err := l.live(min(length, *steps-all.steps)); err != nil {
			differences++
			t.Error(err)
		}
	}
	figure(t, begun, "R8 model: %d steps in %d histories, %d differences (%d changes, %d refused, %d undone, %d redone, %d agreed or amended, %d rebuilt, %d reopened, %d restored)",
		all.steps, all.histories, differences, all.changes, all.refused, all.undone, all.redone, all.agreed, all.rebuilt, all.reopened, all.restored)
}
