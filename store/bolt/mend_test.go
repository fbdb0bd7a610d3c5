package bolt

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"tasking/store/storetest"
)

// A disk that fails once while a workshop is cleared away is asked again.
func TestWorkshopIsClearedAwayInTwoTries(t *testing.T) {
	defer func() { removeAll = os.RemoveAll }()
	for fails, want := range map[int]bool{0: true, 1: true, 2: false} {
		w, err := OpenWorkshop(filepath.Join(t.TempDir(), "mended.db"))
		if err != nil {
			t.Fatal(err)
		}
		tries := 0
		removeAll = func(path string) error {
			if tries++; tries <= fails {
				return &fs.PathError{Op: "open", Path: path, Err: syscall.EIO}
			}
			return os.RemoveAll(path)
		}
		err = w.Close()
		_, there := os.Stat(w.folder)
		if (err == nil) != want || errors.Is(there, fs.ErrNotExist) != want {
			t.Errorf("after %d failed tries: %v, %v", fails, err, there)
		}
	}
}

// A mended store gets no name that people or Windows cannot use.
func TestWorkshopRefusesAnUnfitName(t *testing.T) {
	for _, name := range []string{"CON", "nul.db", "x .", "a\x1b[2Jb.db", "a\u202eb.db"} {
		dir := t.TempDir()
		_, err := OpenWorkshop(filepath.Join(dir, name))
		if err == nil || !strings.Contains(err.Error(), "was not mended: ") || !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%q: %v", name, err)
		}
		if names, _ := os.ReadDir(dir); len(names) > 0 {
			t.Errorf("%q: something was made: %v", name, names)
		}
	}
}

// mended is a copy made by Compact of a store that is spoilt, and what the store
// read before.
func mended(t *testing.T, spoil func(b []byte) []byte) (compact, whole string, err error) {
	t.Helper()
	w, err := OpenWorkshop(filepath.Join(t.TempDir(), "mended.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	file, damaged := filepath.Join(t.TempDir(), "whole.db"), w.Path("damaged.db")
	if err := create(t, file, storetest.Change(1, 1), storetest.Change(2, 3)).Close(); err != nil {
		t.Fatal(err)
	}
	if whole, err = readAll(file); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(damaged, spoil(b), 0o600); err != nil {
		t.Fatal(err)
	}
	compact, err = w.Compact(damaged, "compact.db")
	return compact, whole, err
}

// What a damaged first page says of the file's size is not believed: it would be
// taken for gigabytes of memory (found by FuzzMend).
func TestCompactBelievesTheFileNotItsFirstPage(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	compact, whole, err := mended(t, func(b []byte) []byte {
		for page := range 2 {
			b = spoilt(b, page*os.Getpagesize()+pageHead+40, []byte{0, 0, 0, 0, 0, 1, 0, 0}, true)
		}
		return b
	})
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 32 {
		t.Errorf("%d MB were taken", took)
	}
	if got, err := readAll(compact); err != nil || got != whole {
		t.Errorf("the copy reads %q, %v, instead of %q", got, err, whole)
	}
}

// A table that bbolt does not take ends the copying, and leaves no transaction open
// for which the file's close would wait (found by FuzzMend).
func TestCompactEndsAtATableWithoutAName(t *testing.T) {
	_, _, err := mended(t, func(b []byte) []byte {
		metas := wholeMetas(bytes.NewReader(b))
		at := int64(metas[0].root)*metas[0].pageSize + pageHead + 8 // the size of the first key
		clear(b[at:][:4])
		return b
	})
	if err == nil {
		t.Error("it was mended")
	}
}

// Nor is it believed when the journal's end is looked for, where one page may claim to
// go on for as long as the file is said to be.
func TestTheClaimedEndBelievesTheFileToo(t *testing.T) {
	file, size := filepath.Join(t.TempDir(), "a.db"), os.Getpagesize()
	if err := create(t, file, storetest.Change(1, 1)).Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	root := int(wholeMetas(bytes.NewReader(b))[0].root)
	for page := range 2 {
		b = spoilt(b, page*size+pageHead+40, []byte{0, 0, 0, 0, 0, 1, 0, 0}, true)
	}
	b = spoilt(b, root*size+12, []byte{0, 0, 16, 0}, false) // 2^20 pages more
	damaged := filepath.Join(t.TempDir(), "damaged.db")
	if err := os.WriteFile(damaged, b, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(damaged)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	seq := claimed(f)
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 32 || seq != 0 {
		t.Errorf("%d MB were taken, and it ends with %d", took, seq)
	}
}
