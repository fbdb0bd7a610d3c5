package copies

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"tasking/internal/casebook"
	"tasking/store"
	"tasking/store/bolt"
)

// Beside is the folder of a store's backups.
func Beside(file string) string { return file + ".backups" }

// engine is what a copy is made by: store/bolt, which reads it back whole.
type engine interface {
	store.Store
	Backup(ctx context.Context, dir string, now time.Time) (path string, err error)
}

var errEngine = errors.New("no backup was made: this kind of store makes none")

// Keep makes a backup in dir unless there is one of this very moment, and lets the
// surplus ones go. It says whether one was made. A store that was handed over is not
// backed up: nothing changes in it, and such a copy could be taken over again.
func Keep(ctx context.Context, book *casebook.Book, dir string) (c Copy, made bool, err error) {
	s, ok := book.Store().(engine)
	if !ok {
		return Copy{}, false, errEngine
	}
	place, err := book.Place(ctx)
	if err != nil {
		return Copy{}, false, err
	}
	all, err := List(dir)
	if err != nil {
		return Copy{}, false, err
	}
	own := of(all, s.Info().Store.String())
	head, err := headNow(ctx, s)
	if err != nil {
		return Copy{}, false, err
	}
	for _, c := range own {
		if c.Head == head {
			return c, false, nil
		}
	}
	if place.Partnership.ReadOnly() != "" {
		if len(own) > 0 {
			c = own[0]
		}
		return c, false, nil
	}
	if c, err = another(ctx, s, dir, book.Now(), place); err != nil {
		return Copy{}, false, err
	}
	c.Number = next(all)
	if err := writeManifest(c); err != nil {
		return Copy{}, false, err
	}
	return c, true, prune(dir, c.Store, surplus)
}

// Fresh is a verified backup of this very moment: made when there is none, replayed
// when it was not. One that turns out to be damaged is made again, once.
func Fresh(ctx context.Context, book *casebook.Book, dir string) (c Copy, err error) {
	for range 2 {
		if c, _, err = Keep(ctx, book, dir); err != nil || c.Verified != nil || c.Path == "" {
			return c, err
		}
		if c, err = Verify(ctx, c, book.Now()); !errors.Is(err, store.ErrDamaged) {
			return c, err
		}
	}
	return c, err
}

// Replay verifies the newest backup unless it is verified. Where there is none, or it
// turns out to be damaged, one is made.
func Replay(ctx context.Context, book *casebook.Book, dir string) (Copy, error) {
	c, found := Newest(dir, book.Store().Info().Store)
	if found && c.Verified != nil {
		return c, nil
	}
	if found {
		c, err := Verify(ctx, c, book.Now())
		if !errors.Is(err, store.ErrDamaged) {
			return c, err
		}
	}
	return Fresh(ctx, book, dir)
}

// Replayed says when a backup of a store was last verified, zero for never, and
// whether the newest of them is still to be.
type Replayed struct {
	At  time.Time
	Due bool
}

// State says whether there is a backup of a store in dir, and what was verified.
func State(dir string, id store.ID) (found bool, r Replayed) {
	all, err := List(dir)
	if err != nil {
		return false, r
	}
	for n, c := range of(all, id.String()) {
		if c.Verified == nil {
			r.Due = r.Due || n == 0
		} else if c.Verified.After(r.At) {
			r.At = *c.Verified
		}
		found = true
	}
	return found, r
}

// prune lets the surplus copies of one store go.
func prune(dir, id string, choose func([]Copy) []Copy) error {
	all, err := List(dir)
	if err != nil {
		return err
	}
	return remove(choose(of(all, id)))
}

// next is the number after all that are in a folder, whosever they are.
func next(all []Copy) int {
	n := 0
	for _, c := range all {
		n = max(n, c.Number)
	}
	return n + 1
}

func headNow(ctx context.Context, s store.Store) (head Head, err error) {
	err = s.View(ctx, func(sn store.Snapshot) error { head = headOf(sn.Head()); return nil })
	return head, err
}

// another makes one copy and describes it. Where a copy of that name is left from
// a run that was cut off, or the clock stands still, it is named a second later.
func another(ctx context.Context, s engine, dir string, now time.Time, place casebook.Place) (Copy, error) {
	const tries = 60
	path, err := s.Backup(ctx, dir, now)
	for n := 1; errors.Is(err, store.ErrExists) && n < tries; n++ {
		path, err = s.Backup(ctx, dir, now.Add(time.Duration(n)*time.Second))
	}
	if err != nil {
		return Copy{}, err
	}
	c, err := describe(ctx, path)
	c.Made, c.Zone = now.UTC().Truncate(time.Second), place.Partnership.Zone
	return c, err
}

// describe reads a copy: what it holds, and its check sum.
func describe(ctx context.Context, path string) (Copy, error) {
	s, err := bolt.Open(path, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return Copy{}, err
	}
	defer s.Close()
	held, err := holds(ctx, s)
	if err != nil {
		return Copy{}, err
	}
	info := s.Info()
	c := Copy{Path: path, Manifest: Manifest{File: filepath.Base(path), Store: info.Store.String(), Format: info.Format, Projection: info.Projection,
		Head: held.head, Records: held.counts()}}
	stat, err := os.Stat(path)
	if err != nil {
		return Copy{}, err
	}
	c.Size = stat.Size()
	c.SHA256, err = checkSum(ctx, path)
	return c, err
}
