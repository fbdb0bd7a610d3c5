package files

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func holding(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func TestWriteSet(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "deep", "documents")
	set := []Named{{"a.txt", holding("one")}, {"b.txt", holding("two")}}
	paths, err := WriteSet(folder, false, set)
	if err != nil || len(paths) != 2 || paths[1] != filepath.Join(folder, "b.txt") {
		t.Fatalf("%v, %v", paths, err)
	}
	if b, err := os.ReadFile(paths[0]); err != nil || string(b) != "one" {
		t.Errorf("it holds %q (%v)", b, err)
	}
}

// A file in a folder of its own is for its owner alone, and a file in place of that
// folder refuses the set.
func TestWriteSetInItsOwnFolder(t *testing.T) {
	folder := t.TempDir()
	set := []Named{{"a.txt", holding("one")}, {"restricted/b.txt", holding("two")}}
	paths, err := WriteSet(folder, false, set)
	if err != nil || len(paths) != 2 || paths[1] != filepath.Join(folder, "restricted", "b.txt") {
		t.Fatalf("%v, %v", paths, err)
	}
	if info, err := os.Stat(filepath.Dir(paths[1])); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("its folder is %v (%v)", info, err)
	}
	folder = t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "restricted"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if paths, err := WriteSet(folder, false, set); err == nil || len(paths) != 0 {
		t.Errorf("a file in place of its folder: %v, %v", paths, err)
	}
}

// One file in the way: none of the set is written.
func TestWriteSetWritesAllOrNone(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "b.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	set := []Named{{"a.txt", holding("one")}, {"b.txt", holding("two")}}
	paths, err := WriteSet(folder, false, set)
	if err == nil || !strings.Contains(err.Error(), "already there") || len(paths) != 0 {
		t.Errorf("%v, %v", paths, err)
	}
	if _, err := os.Stat(filepath.Join(folder, "a.txt")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file before it was written: %v", err)
	}
	if paths, err = WriteSet(folder, true, set); err != nil || len(paths) != 2 {
		t.Errorf("with force: %v, %v", paths, err)
	}
	broken := append(set, Named{"c.txt", func(io.Writer) error { return errors.New("cannot be made") }})
	if paths, err = WriteSet(filepath.Join(folder, "new"), false, broken); err == nil || len(paths) != 0 {
		t.Errorf("a set that cannot be made: %v, %v", paths, err)
	}
	if _, err := os.Stat(filepath.Join(folder, "new")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("its folder was made: %v", err)
	}
	file := filepath.Join(folder, "a.txt")
	if _, err = WriteSet(file, true, set); err == nil || !strings.Contains(err.Error(), "choose another name") {
		t.Errorf("a file in place of the folder: %v", err)
	}
}
