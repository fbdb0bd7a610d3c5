package copies

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// fault is damage to a copy, which its manifest remembers.
type fault struct {
	error
	what string
}

func (f *fault) Unwrap() error { return f.error }

// damaged is the line for a copy whose bytes are not those that were written.
func damaged(path, what string) error {
	return &fault{store.Trouble(store.ErrDamaged, path, nil, "the backup %[1]s is damaged (%[2]s); take another one", what), what}
}

// Check compares a copy with its manifest: every byte of it, by the check sum. A
// file without a manifest passes; whoever restores it verifies it whole.
func Check(ctx context.Context, path string) error {
	m, err := readManifest(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil && !errors.Is(err, errManifest): // the disk's fault, not the copy's
		return store.Trouble(err, path, nil, "the manifest beside the backup %[1]s cannot be read: %[2]s; try again, or take another one", files.Reason(err))
	case err != nil:
		return store.Trouble(store.ErrDamaged, path, err,
			"the backup %[1]s cannot be trusted: the manifest beside it cannot be read; take another one, or remove %[1]s"+manifestEnd+" to have the copy checked by itself")
	}
	return Copy{Manifest: m, Path: path}.check(ctx)
}

func (c Copy) check(ctx context.Context) error {
	sum, err := checkSum(ctx, c.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return store.Trouble(store.ErrMissing, c.Path, err, "the backup %[1]s is not there any more; take another one")
	}
	if err != nil {
		return store.Trouble(err, c.Path, err, "the backup %[1]s cannot be read: %[2]s; take another one", files.Reason(err))
	}
	if sum != c.SHA256 {
		return damaged(c.Path, "its bytes do not fit its check sum")
	}
	return nil
}

// Restore puts a backup in the place of file, as bolt.Restore does, after its bytes
// were compared with its manifest.
func Restore(ctx context.Context, file, backup string, o bolt.Options) (kept string, err error) {
	if err := Check(ctx, backup); err != nil {
		return "", fmt.Errorf("nothing was restored: %w", err)
	}
	return bolt.Restore(file, backup, casebook.Projector{}, o)
}

// Verify replays a backup: it is compared with its check sum, restored into a
// temporary folder, its records are made again from its journal, and every one and
// all counts are compared with those in the copy and in the manifest. When all is
// well the manifest says so from now on; when it is damaged, it says that.
func Verify(ctx context.Context, c Copy, now time.Time) (Copy, error) {
	if c.Wrong != "" {
		return c, damaged(c.Path, c.Wrong)
	}
	err := c.check(ctx)
	if err == nil {
		err = c.replay(ctx)
	}
	if f := new(fault); errors.As(err, &f) {
		c.Verified, c.Damaged = nil, f.what
		_ = writeManifest(c) // it only saves finding it again
	}
	if err != nil {
		return c, err
	}
	now = now.UTC().Truncate(time.Second)
	c.Verified = &now
	return c, writeManifest(c)
}

// replay is the restoring, making again and comparing.
func (c Copy) replay(ctx context.Context) error {
	return aside("", func(dir string) error {
		file := filepath.Join(dir, "replayed.db")
		_, err := bolt.Restore(file, c.Path, casebook.Projector{}, passing)
		if errors.Is(err, store.ErrDamaged) {
			return damaged(c.Path, "it does not read back whole")
		}
		if err != nil {
			return err
		}
		s, err := bolt.Open(file, casebook.Projector{}, passing)
		if err != nil {
			return err
		}
		return errors.Join(c.compare(ctx, s), s.Close())
	})
}

// compare makes the records of a restored copy again. Those a copy of another
// version of the program holds were made again when it was restored: its journal
// and its counts by table cannot be compared then, and its journal decides.
func (c Copy) compare(ctx context.Context, s *bolt.Store) error {
	before, err := holds(ctx, s)
	if err != nil {
		return err
	}
	if err := s.Rebuild(ctx, nil); err != nil {
		return err
	}
	after, err := holds(ctx, s)
	if err != nil {
		return err
	}
	if before.head != c.Head || s.Info().Store.String() != c.Store {
		return damaged(c.Path, "its journal is not the one it had")
	}
	for _, name := range tasking.Tables() {
		if before.tables[name] != after.tables[name] {
			return damaged(c.Path, "the records of the table "+name+" are not those its journal gives")
		}
		if n := after.tables[name].records; c.Projection == tasking.RecordsVersion && n != c.Records[name] {
			return damaged(c.Path, fmt.Sprintf("the table %s has %d records and had %d", name, n, c.Records[name]))
		}
	}
	return nil
}

// passing opens what is in a temporary folder, wherever that is.
var passing = bolt.Options{Shared: true}

// aside runs work with a temporary folder in a folder, "" for that of the machine. It
// is gone afterwards; what a killed process left goes before.
func aside(folder string, work func(dir string) error) error {
	if folder == "" {
		folder = os.TempDir()
	}
	files.Sweep(folder)
	dir, err := os.MkdirTemp(folder, files.TempPattern())
	if err != nil {
		return errors.New("the copy was not checked: there is no place for temporary files: " + files.Reason(err))
	}
	defer os.RemoveAll(dir)
	return work(dir)
}
