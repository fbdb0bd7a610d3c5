package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"tasking/store"
	"tasking/store/storetest"
)

func rewriteIdentity(id identity) func(*bbolt.Tx) error {
	return func(tx *bbolt.Tx) error { return tx.Bucket(metaBucket).Put(identityKey, id.bytes()) }
}

func TestCreateLeavesAWholeStoreOrNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	file := filepath.Join(dir, "sample.db")
	bad := storetest.Change(1, 1)
	bad.Facts = nil
	if _, err := Create(file, storetest.Projector(), Options{}, bad); !errors.Is(err, store.ErrRefused) {
		t.Errorf("a bad first change: %v", err)
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 0 {
		t.Errorf("something is left: %v, %v", names, err)
	}
	s := create(t, file, storetest.Change(1, 2), storetest.Change(2, 1))
	if head(t, s).Seq != 3 {
		t.Error("the first changes are not there")
	}
	before := stateOf(t, file)
	if _, err := Create(file, storetest.Projector(), Options{}); !errors.Is(err, store.ErrExists) || stateOf(t, file) != before {
		t.Errorf("over a store: %v", err)
	}
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 2 { // the store and its holder's note
		t.Errorf("the folder holds %v, %v", names, err)
	}
}

func TestCreateIsDeterministic(t *testing.T) {
	var entries [2][]store.Entry
	for i := range entries {
		s := create(t, filepath.Join(t.TempDir(), "sample.db"))
		entries[i] = add(t, s, storetest.Change(1, 1))
	}
	if a, b := entries[0][0], entries[1][0]; a.Hash != b.Hash || a.ID != b.ID || a.Salt != b.Salt {
		t.Error("the same random source made two different stores")
	}
}

func TestOriginOfThisInstallation(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.db")
	create(t, file).Close()
	s, err := Open(file, storetest.Projector(), Options{Origin: store.ID{42}})
	if err != nil {
		t.Fatal(err)
	}
	if e := add(t, checked(t, s), storetest.Change(1, 1))[0]; e.Origin != (store.ID{42}) || s.Info().Origin != e.Origin {
		t.Errorf("written by %v", e.Origin)
	}
}

func TestRenameNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := errors.Join(os.WriteFile(a, []byte("new"), 0o600), os.WriteFile(b, []byte("old"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := settle(a, b); !errors.Is(err, fs.ErrExist) {
		t.Errorf("renamed over a file: %v", err)
	}
	if text, err := os.ReadFile(b); string(text) != "old" || err != nil {
		t.Errorf("the file now holds %q, %v", text, err)
	}
}
