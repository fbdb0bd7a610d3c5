package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
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
