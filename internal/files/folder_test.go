package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// diary is a real disk that writes down what is done to folders, and whose nth step
// of these fails.
type diary struct {
	osDisk
	root  string
	steps *[]string
	fails int
}

func (d diary) step(what, path string) error {
	rel, _ := filepath.Rel(d.root, path)
	*d.steps = append(*d.steps, what+" "+filepath.ToSlash(rel))
	if len(*d.steps) == d.fails {
		return &fs.PathError{Op: what, Path: path, Err: syscall.EIO}
	}
	return nil
}

func (d diary) Mkdir(path string) error {
	if err := d.step("make", path); err != nil {
		return err
	}
	return d.osDisk.Mkdir(path)
}

func (d diary) Chmod(path string, mode fs.FileMode) error {
	if err := d.step("mode", path); err != nil {
		return err
	}
	return d.osDisk.Chmod(path, mode)
}

func (d diary) SyncFolder(path string) error { return d.step("sync", path) }

// Each folder that is made is on the disk before anything is put into it.
func TestFoldersAreMadeForGood(t *testing.T) {
	root := t.TempDir()
	var steps []string
	must(t, makeFolder(diary{root: root, steps: &steps}, filepath.Join(root, "a", "b")))
	want := []string{"make a", "mode a", "sync .", "make a/b", "mode a/b", "sync a"}
	if !slices.Equal(steps, want) {
		t.Errorf("the steps are %v, not %v", steps, want)
	}
	must(t, makeFolder(diary{root: root, steps: &steps, fails: len(want) + 1}, filepath.Join(root, "a", "b"))) // is there: nothing is done
	for n := range want {
		root, steps = t.TempDir(), nil
		path := filepath.Join(root, "a", "b")
		err := makeFolder(diary{root: root, steps: &steps, fails: n + 1}, path)
		if !errors.Is(err, syscall.EIO) || !strings.Contains(err.Error(), " was not made: the disk reports a fault; choose another place") {
			t.Errorf("step %d: %v", n+1, err)
		}
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("step %d: the folder stays, so that the next try would not bring it to the disk: %v", n+1, err)
		}
	}
}

func TestFoldersThatAreNotMade(t *testing.T) {
	root := t.TempDir()
	must(t, os.WriteFile(filepath.Join(root, "file"), nil, 0o600))
	for name, why := range map[string]string{
		"CON": "Windows keeps that name for a device", "nul.db/x": "Windows keeps that name for a device", "a\x1b[2J": "the name has signs that cannot be seen",
		"x .": "the name ends in a dot or a blank", "a\u202eb/c": "the name has signs that cannot be seen", "file": "a file of that name is there", "file/x": "a part of the path is not a folder",
	} {
		err := MakeFolder(filepath.Join(root, name))
		if err == nil || !strings.Contains(err.Error(), why) || strings.ContainsAny(err.Error(), "\x1b\u202e\n") {
			t.Errorf("%q: %v", name, err)
		}
	}
	refused(t, MakeFolder(""), "no folder was made: no name was given; say where to make it")
	if names, err := os.ReadDir(root); err != nil || len(names) != 1 {
		t.Errorf("something was made: %v, %v", names, err)
	}
	must(t, MakeFolder(filepath.Join(root, "new")+string(filepath.Separator)))
}
