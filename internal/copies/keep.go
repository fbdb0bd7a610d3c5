package copies

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/text"
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
	all, err := sweep(dir, s.Info().Store.String())
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
	if c, err = another(ctx, s, dir, next(all), book.Now(), place); err != nil {
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

// sweep lists a folder, and takes away the manifests of one store whose copy is gone:
// a run was cut off before it was there, or after it was removed.
func sweep(dir, id string) ([]Copy, error) {
	all, err := List(dir)
	if err != nil {
		return nil, err
	}
	var gone, stay []Copy
	for _, c := range all {
		if _, err := os.Lstat(c.Path); errors.Is(err, fs.ErrNotExist) && c.Store == id {
			gone = append(gone, c)
		} else {
			stay = append(stay, c)
		}
	}
	return stay, remove(gone)
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

// another makes one copy with its manifest. It is made aside, in the same folder. Where
// a copy of that name is there, because the clock stands still, it is named a second
// later.
func another(ctx context.Context, s engine, dir string, number int, now time.Time, place casebook.Place) (kept Copy, err error) {
	if err := files.MakeFolder(dir); err != nil {
		return Copy{}, err
	}
	err = aside(dir, func(temp string) error {
		path, err := s.Backup(ctx, temp, now)
		const tries = 60
		for n := 1; err == nil && n < tries && taken(filepath.Join(dir, filepath.Base(path))); n++ {
			path, err = s.Backup(ctx, temp, now.Add(time.Duration(n)*time.Second))
		}
		if err != nil {
			return err
		}
		c, err := describe(ctx, path)
		if err != nil {
			return err
		}
		kept = c
		kept.Path, kept.Number = filepath.Join(dir, c.File), number
		kept.Made, kept.Zone = now.UTC().Truncate(time.Second), place.Partnership.Zone
		return settle(ctx, c, kept)
	})
	return kept, err
}

// taken says that a name is a copy's, or its manifest's.
func taken(path string) bool {
	_, err1 := os.Lstat(path)
	_, err2 := os.Lstat(manifestOf(path))
	return !errors.Is(err1, fs.ErrNotExist) || !errors.Is(err2, fs.ErrNotExist)
}

// settle gives a copy its place, the manifest before it: cut off in between, there is
// a manifest that sweep takes away, and never a copy that nobody counts.
func settle(ctx context.Context, made, kept Copy) error {
	if _, err := os.Lstat(manifestOf(kept.Path)); err == nil {
		return errors.New(text.Line(kept.File) + " was not copied: there is one of that name already; take it away, or try again")
	}
	if err := writeManifest(kept); err != nil {
		return err
	}
	err := duplicate(ctx, made, kept.Path, false)
	if err != nil {
		os.Remove(manifestOf(kept.Path))
	}
	return err
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
