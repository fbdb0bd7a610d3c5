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
	Loose   error  // why the copy could not be made read only; nil when it was
}

// TakeOver puts the copy that a handover wrote in the place of the store, and marks
// the copy first, so that it is taken over once, and makes it read only after. A store that is there must be the
// same one, with nothing that the copy lacks; it is kept beside, as a restore does.
func TakeOver(ctx context.Context, place, copy string, who casebook.Who, books Books, o bolt.Options) (Taken, error) {
	if within(place, copy) {
		return Taken{}, notTaken("%s is the store itself; name the place it goes to with --store", base(copy))
	}
	if err := Check(ctx, copy); err != nil {
		return Taken{}, notTaken("%w", err)
	}
	t := takeover{ctx: ctx, place: place, copy: copy, who: who, books: books, o: o}
	if err := t.examine(); err != nil {
		return Taken{}, err
	}
	if err := t.mark(&tasking.TakeOver{}); err != nil {
		return Taken{}, err
	}
	kept, err := bolt.Restore(place, copy, casebook.Projector{}, o)
	if err == nil {
		return Taken{kept, t.entries + 1, t.mark(&tasking.HandOver{Spent: true})}, nil
	}
	if back := t.mark(&tasking.HandOver{}); back != nil {
		return Taken{}, notTaken("%w; the copy is marked as taken over: put it in place with `tasking restore`", err)
	}
	return Taken{}, notTaken("%w; the copy can still be taken over", err)
}

// takeover is one under way.
type takeover struct {
	ctx         context.Context
	place, copy string
	who         casebook.Who
	books       Books
	o           bolt.Options
	entries     uint64 // of the copy, before it was marked
}

func notTaken(format string, args ...any) error {
	return fmt.Errorf("nothing was taken over: "+format, args...)
}

func base(path string) string { return text.Line(filepath.Base(path)) }

// examine looks at the copy, and at the store in its place, and changes neither: the
// copy is looked at in a copy of its own.
func (t *takeover) examine() error {
	return aside(func(dir string) error {
		file := filepath.Join(dir, "examined.db")
		if _, err := bolt.Restore(file, t.copy, casebook.Projector{}, passing); err != nil {
			return asTakeover(err)
		}
		s, err := bolt.Open(file, casebook.Projector{}, passing)
		if err != nil {
			return asTakeover(err)
		}
		defer s.Close()
		book, err := t.books(s)
		if err != nil {
			return err
		}
		if err := book.Check(t.ctx, t.who, &tasking.TakeOver{}); err != nil {
			return err
		}
		rep, err := book.Verify(t.ctx, nil)
		if err == nil && !rep.OK {
			err = notTaken("%s is damaged (%s); ask for another copy", base(t.copy), rep.Problems[0])
		}
		if err != nil {
			return err
		}
		t.entries = rep.Entries
		return t.fits(s)
	})
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
	var head store.Head
	if err := there.View(t.ctx, func(sn store.Snapshot) error { head = sn.Head(); return nil }); err != nil {
		return err
	}
	return copied.View(t.ctx, func(sn store.Snapshot) error {
		e, err := sn.Entry(head.Seq)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if err != nil || e.Hash != head.Hash {
			return notTaken("%s has changes that %s lacks, so they cannot go on together; keep one, and put the other's changes in by hand (`tasking log` lists them)", base(t.place), base(t.copy))
		}
		return nil
	})
}

// mark records in the copy itself that it was taken over, or takes that back.
func (t *takeover) mark(cmd tasking.Command) error {
	s, err := bolt.Open(t.copy, casebook.Projector{}, t.o)
	if err != nil {
		return notTaken("the copy must be marked first, and %s cannot be opened to write: %w", base(t.copy), err)
	}
	book, err := t.books(s)
	if err == nil {
		_, err = book.Do(t.ctx, t.who, cmd)
	}
	return errors.Join(err, s.Close())
}
