package copies

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/store"
	"tasking/store/bolt"
)

// Books offers the use of an open store, with the clock of the program.
type Books func(store.Store) (*casebook.Book, error)

// Taken is what a takeover came to.
type Taken struct {
	Kept    string // where the store that was there is now, "" when there was none
	Entries uint64 // of the journal that goes on
}

// Ready is the file beside a store that a takeover makes ready to go in its place. It
// is there only while one is under way, or was cut off.
func Ready(place string) string { return place + ".takeover" }

// CutOff says that a takeover into a place was cut off, and the way on; "" for none.
func CutOff(place string) string {
	if _, err := os.Lstat(Ready(place)); err != nil {
		return ""
	}
	return "a takeover into its place was cut off: give `tasking takeover FILE` again to finish it, or delete " + base(Ready(place)) + " when its copy went on elsewhere"
}

// TakeOver puts the copy that a handover wrote in the place of the store, once. A
// store that is there must be the same one, with nothing that the copy lacks; it is
// kept beside, as a restore does.
//
// Its steps, of which each is on the disk before the next: what goes on is made ready
// beside the place, reserved; the copy is spent, into the change that reserved it; what
// is ready is taken over; it gets its name. Cut off before the second step, the copy
// can be taken over as if nothing had been; cut off later, the same call finishes it,
// and nothing else can, because what is ready is there once and loses its name in
// the last step. The copy takes no change at any moment.
func TakeOver(ctx context.Context, place, copy string, who casebook.Who, books Books, o bolt.Options) (Taken, error) {
	if within(place, copy) {
		return Taken{}, notTaken("%s is the store itself; name the place it goes to with --store", base(copy))
	}
	if err := Check(ctx, copy); err != nil {
		return Taken{}, notTaken("%w", err)
	}
	t := takeover{hand: hand{ctx, who, books}, place: place, copy: copy, ready: Ready(place), o: o}
	if err := t.prepare(); err != nil {
		return Taken{}, err
	}
	if err := t.spend(); err != nil {
		return Taken{}, err
	}
	if err := t.goOn(); err != nil {
		return Taken{}, notFinished("the takeover", err)
	}
	if within(place, t.ready) { // cut off between the two names of one file
		return Taken{"", t.entries}, os.Remove(t.ready)
	}
	kept, err := bolt.Exchange(place, t.ready, o)
	if err != nil {
		return Taken{}, notFinished("the takeover", err)
	}
	return Taken{kept, t.entries}, nil
}

// takeover is one under way.
type takeover struct {
	hand
	place, copy string
	ready       string // the file that gets the name of the place
	o           bolt.Options
	into        string // the change that reserved it
	spent       bool   // the copy is marked already
	entries     uint64 // of what goes on
}

func notTaken(format string, args ...any) error {
	return fmt.Errorf("nothing was taken over: "+format, args...)
}

func base(path string) string { return text.Line(filepath.Base(path)) }

// prepare looks at the copy, and at the store in its place, and changes neither; then
// it makes ready what goes on. The copy is looked at in a copy of its own.
func (t *takeover) prepare() error {
	return aside("", func(dir string) error {
		file := filepath.Join(dir, "examined.db")
		if _, err := bolt.Restore(file, t.copy, casebook.Projector{}, passing); err != nil {
			return asTakeover(err)
		}
		s, err := bolt.Open(file, casebook.Projector{}, passing)
		if err != nil {
			return asTakeover(err)
		}
		made, err := t.examine(s)
		if err = errors.Join(err, s.Close()); err != nil || made {
			return err
		}
		if t.into, err = t.mark(file, passing, &tasking.MarkCopy{As: tasking.Reserved}); err != nil {
			return err
		}
		if _, err := bolt.Restore(t.ready, file, casebook.Projector{}, t.o); err != nil {
			return notTaken("%w", err)
		}
		return nil
	})
}

// examine refuses what cannot be taken over. It says whether a takeover of this copy
// into this place that was cut off has made ready what goes on.
func (t *takeover) examine(s *bolt.Store) (made bool, err error) {
	end, err := lastOf(t.ctx, s)
	if err != nil {
		return false, err
	}
	found, made, err := t.resumes(end)
	if err != nil {
		return false, err
	}
	book, err := t.books(s)
	if err != nil {
		return false, err
	}
	if t.spent = made && end.handed.Spent; !t.spent {
		if err := book.Check(t.ctx, t.who, &tasking.TakeOver{}); err != nil {
			return false, err
		}
	}
	switch {
	case !t.spent && end.into() != "":
		return false, notTaken("%s is the store that was handed over, not its copy; take over the file that `tasking handover` wrote", base(t.copy))
	case found && !made:
		return false, notTaken("%s is left of the takeover of another copy that was cut off; finish that first, or delete it when that copy went on elsewhere", base(t.ready))
	}
	rep, err := book.Verify(t.ctx, nil)
	if err == nil && !rep.OK {
		err = notTaken("%s is damaged (%s); ask for another copy", base(t.copy), rep.Problems[0])
	}
	if err != nil {
		return false, err
	}
	return made, t.fits(s)
}

// resumes looks for what was made ready in this place, and whether it was made of
// this copy: it parts from the copy with the change that reserved it.
func (t *takeover) resumes(copied last) (found, made bool, err error) {
	if _, err := os.Lstat(t.ready); errors.Is(err, fs.ErrNotExist) {
		return false, false, nil
	}
	s, err := bolt.Open(t.ready, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return true, false, notTaken("%w", err)
	}
	defer s.Close()
	err = s.View(t.ctx, func(sn store.Snapshot) error {
		spent := copied.handed != nil && copied.handed.Spent
		parts := copied.Seq
		if !spent {
			parts++
		}
		e, err := sn.Entry(parts)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		t.into = e.Change.String()
		made = err == nil && (spent && copied.into() == t.into || !spent && e.Prev == copied.Hash && sn.Head().Seq == parts)
		return err
	})
	return true, made, err
}

// asTakeover says of a takeover what bolt says of a restore.
func asTakeover(err error) error {
	var line *store.FileError
	switch {
	case !errors.As(err, &line), line.Reason == store.ErrMissing:
		return notTaken("%w", err)
	case line.Reason == store.ErrTruncated:
		return notTaken("%s is cut short; ask for another copy", line.File)
	}
	return notTaken("%s is %v; ask for another copy", line.File, line.Reason)
}

// fits says why the copy cannot go to its place, or nil.
func (t *takeover) fits(copied *bolt.Store) error {
	if within(t.place, t.ready) {
		return nil // it is there, under two names
	}
	if _, err := os.Lstat(t.place); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(filepath.Dir(t.place)); errors.Is(err, fs.ErrNotExist) {
			return nil // the folder is made
		}
		return t.writable()
	}
	there, err := bolt.Open(t.place, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if errors.Is(err, store.ErrOutdated) { // its tables are made again first, as for every command
		if there, err = bolt.Open(t.place, casebook.Projector{}, t.o); err == nil {
			err = there.Close()
		}
		if err == nil {
			there, err = bolt.Open(t.place, casebook.Projector{}, bolt.Options{ReadOnly: true})
		}
	}
	if err != nil {
		return notTaken("%w", err)
	}
	defer there.Close()
	if err := t.contains(copied, there); err != nil {
		return err
	}
	return t.writable()
}

func (t *takeover) writable() error {
	if err := takesFiles(filepath.Dir(t.place)); err != nil {
		return notTaken("%w", err)
	}
	return nil
}

// contains refuses a store that is another one, or has entries the copy lacks.
func (t *takeover) contains(copied, there *bolt.Store) error {
	if copied.Info().Store != there.Info().Store {
		return notTaken("%s is another store than the one in %s; name a place of its own with --store", base(t.place), base(t.copy))
	}
	end, err := lastOf(t.ctx, there)
	if err != nil {
		return err
	}
	return copied.View(t.ctx, func(sn store.Snapshot) error {
		e, err := sn.Entry(end.Seq)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		// The journal of a store that was handed over goes on, from its last entry, in
		// its copy: with the change which that entry names.
		if err != nil || e.Hash != end.Hash && (end.into() == "" || e.Change.String() != end.into()) {
			return notTaken("%s has changes that %s lacks, so they cannot go on together; keep one, and put the other's changes in by hand (`tasking log` lists them)", base(t.place), base(t.copy))
		}
		return nil
	})
}

// spend marks the copy, so that what is ready goes on and nothing else does. When it
// certainly was not marked, what is ready goes again.
func (t *takeover) spend() error {
	if t.spent {
		return nil
	}
	_, err := t.mark(t.copy, t.o, &tasking.MarkCopy{As: tasking.Spent, Into: t.into})
	if err == nil {
		return nil
	}
	end, unread := lastOfFile(t.ctx, t.copy)
	if unread != nil || end.into() == t.into {
		return notFinished("the takeover", err)
	}
	os.Remove(t.ready)
	return notTaken("the copy must be marked first, and %s cannot be written: %w", base(t.copy), err)
}

// goOn makes what is ready a store that takes changes, unless it is one.
func (t *takeover) goOn() error {
	end, err := lastOfFile(t.ctx, t.ready)
	if err == nil && end.reserved() == t.into {
		if _, err = t.mark(t.ready, t.o, &tasking.TakeOver{Ready: true}); err == nil {
			end, err = lastOfFile(t.ctx, t.ready)
		}
	}
	t.entries = end.Seq
	return err
}
