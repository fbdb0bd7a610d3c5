package bolt

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"tasking/internal/files"
	"tasking/store"
)

// Create makes a new store in file, records the first changes and opens it. It is
// made under another name in the same folder and gets its own only when complete
// and synced, so a power cut leaves a whole store or none. The file is for this
// user alone (0600), and so is a folder that was missing (0700). A file that is
// there already is never overwritten (store.ErrExists), and nothing is made where
// a store may not live (store.ErrShared).
func Create(file string, p store.Projector, o Options, first ...store.Change) (*Store, error) {
	if o.ReadOnly {
		return nil, store.Trouble(store.ErrReadOnly, file, nil, "the store %[1]s was not made: a new store cannot be opened to read only")
	}
	if _, err := os.Lstat(file); err == nil {
		return nil, exists(file, nil)
	}
	if err := fit(file, "was not made"); err != nil {
		return nil, err
	}
	if !o.Shared {
		if err := MayLive(file); err != nil {
			return nil, err
		}
	}
	if err := files.MakeFolder(filepath.Dir(file)); err != nil {
		return nil, failed(file, "was not made", err)
	}
	temp, err := tempBeside(file)
	if err != nil {
		return nil, failed(file, "was not made", err)
	}
	defer os.Remove(temp)
	if err := fill(temp, file, p, o, first); err != nil {
		return nil, failed(file, "was not made", err)
	}
	if err := settle(temp, file); errors.Is(err, fs.ErrExist) {
		return nil, exists(file, err)
	} else if err != nil {
		return nil, failed(file, "was not made", err)
	}
	return Open(file, p, o)
}

// fit refuses a name that should not be given to a new file.
func fit(file, what string) error {
	if why := files.Unfit(file); why != "" {
		return store.Trouble(fs.ErrInvalid, file, nil, "the store %[1]s %[2]s: %[3]s; choose another name", what, why)
	}
	return nil
}

func exists(file string, cause error) error {
	return store.Trouble(store.ErrExists, file, cause, "the store %[1]s was not made: there is a file of that name already; choose another name, or open that one")
}

// fill makes the store in temp and closes it.
func fill(temp, file string, p store.Projector, o Options, first []store.Change) error {
	id, err := newIdentity(o)
	if err != nil {
		return err
	}
	db, err := mapFile(temp, false, patience)
	if err != nil {
		return err
	}
	s := newStore(db, file, id, p, o)
	err = s.update(context.Background(), s.lay)
	if err == nil {
		_, err = s.Append(context.Background(), store.Head{}, first...)
	}
	return errors.Join(err, s.Close())
}

func newIdentity(o Options) (id identity, err error) {
	id = identity{format: store.Format, origin: o.Origin}
	if id.store, err = store.NewID(o.random()); err == nil && id.origin.IsZero() {
		id.origin, err = store.NewID(o.random())
	}
	return id, err
}

// lay makes the buckets of an empty store.
func (s *Store) lay(tx *bbolt.Tx) error {
	b, err := tx.CreateBucket(metaBucket)
	if err != nil {
		return err
	}
	if err := b.Put(identityKey, s.id.bytes()); err != nil {
		return err
	}
	if _, err := tx.CreateBucket(journalBucket); err != nil {
		return err
	}
	return s.makeTables(tx)
}
