package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// faulty is a real disk whose nth step fails. Removing never fails: a test
// could not tell what is left.
type faulty struct {
	osDisk
	left    *int
	fault   error
	noLinks bool
}

func (d faulty) step() error {
	if *d.left--; *d.left == 0 {
		return &fs.PathError{Op: "step", Path: "/a/secret/place", Err: d.fault}
	}
	return nil
}

func (d faulty) Lstat(path string) (fs.FileInfo, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	return d.osDisk.Lstat(path)
}

func (d faulty) Create(folder, pattern string) (file, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	f, err := d.osDisk.Create(folder, pattern)
	return faultyFile{f, d}, err
}

func (d faulty) Link(from, to string) error {
	if d.noLinks {
		return &os.LinkError{Op: "link", Old: from, New: to, Err: syscall.EPERM}
	}
	return errors.Join(d.step(), d.orNot(func() error { return d.osDisk.Link(from, to) }))
}

func (d faulty) Reserve(path string) error {
	return errors.Join(d.step(), d.orNot(func() error { return d.osDisk.Reserve(path) }))
}

func (d faulty) Rename(from, to string) error {
	return errors.Join(d.step(), d.orNot(func() error { return d.osDisk.Rename(from, to) }))
}

func (d faulty) SyncFolder(folder string) error { return d.step() }

// orNot does what was asked unless this was the step to fail.
func (d faulty) orNot(do func() error) error {
	if *d.left == 0 {
		return nil
	}
	return do()
}

type faultyFile struct {
	file
	disk faulty
}

func (f faultyFile) Write(p []byte) (int, error) {
	if err := f.disk.step(); err != nil {
		n, _ := f.file.Write(p[:len(p)/2]) // a full disk takes what still fits
		return n, err
	}
	return f.file.Write(p)
}

func (f faultyFile) Chmod(mode fs.FileMode) error {
	if err := f.disk.step(); err != nil {
		return err
	}
	return f.file.Chmod(mode)
}

func (f faultyFile) Sync() error {
	if err := f.disk.step(); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f faultyFile) Close() error { return errors.Join(f.file.Close(), f.disk.step()) }

// TestEveryStepFails lets the first step fail, then the second, until all go
// well. A failed Write changes nothing, except that after the name is given
// only the confirmation can be missing, and the message says that.
func TestEveryStepFails(t *testing.T) {
	for _, force := range []bool{false, true} {
		for _, noLinks := range []bool{false, true} {
			t.Run(fmt.Sprintf("force %v, no links %v", force, noLinks), func(t *testing.T) {
				steps := 1
				for ; !failAt(t, steps, force, noLinks); steps++ {
					if steps > 50 {
						t.Fatal("it never goes well")
					}
				}
				if steps < 8 {
					t.Errorf("only %d steps were tried", steps-1)
				}
			})
		}
	}
}

// failAt reports whether Write went well although its nth step fails.
func failAt(t *testing.T, n int, force, noLinks bool) bool {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if force {
		must(t, os.WriteFile(path, []byte("old"), 0o600))
	}
	long := strings.Repeat("new", 50_000)
	left := n
	err := writeTo(faulty{left: &left, fault: syscall.ENOSPC, noLinks: noLinks}, path, force, says(long))
	data, _ := os.ReadFile(path)
	entries, _ := os.ReadDir(filepath.Dir(path))
	switch {
	case err == nil:
		if string(data) != long || len(entries) != 1 {
			t.Errorf("step %d: success, but the file is not whole", n)
		}
		return left > 0 // otherwise the step failed and another way was found
	case strings.Contains(err.Error(), "was written, but the disk did not confirm it: the disk is full"):
		if string(data) != long || len(entries) != 1 {
			t.Errorf("step %d: the message says written, the folder does not", n)
		}
	default:
		if want := "file was not written: the disk is full; make room or choose another place"; err.Error() != want {
			t.Errorf("step %d: got %q, want %q", n, err, want)
		}
		if force && string(data) != "old" || !force && len(entries) != 0 || len(entries) > 1 {
			t.Errorf("step %d: something has changed", n)
		}
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("step %d: the cause is lost in %v", n, err)
	}
	return false
}

func TestDiskFullThatTheCallbackHides(t *testing.T) {
	left := 4 // look, make, mode, then the first write
	err := writeTo(faulty{left: &left, fault: syscall.ENOSPC}, filepath.Join(t.TempDir(), "f"), false, func(w io.Writer) error {
		io.WriteString(w, strings.Repeat("x", 200_000))
		return errors.New("an encoder's own words")
	})
	refused(t, err, "f was not written: the disk is full; make room or choose another place")
}

func TestReason(t *testing.T) {
	cases := []struct {
		err  error
		want string
	}{
		{nil, ""},
		{fs.ErrNotExist, "no such file or folder"},
		{&fs.PathError{Op: "open", Path: "/a", Err: syscall.ENOENT}, "no such file or folder"},
		{&os.LinkError{Op: "link", Old: "/a", New: "/b", Err: syscall.EEXIST}, "it is already there"},
		{fmt.Errorf("export: %w", &fs.PathError{Op: "write", Path: "/a", Err: syscall.ENOSPC}), "the disk is full"},
		{syscall.EACCES, "permission is refused"},
		{syscall.EPERM, "permission is refused"},
		{syscall.EISDIR, "it is a folder"},
		{syscall.EROFS, "the disk is read-only"},
		{syscall.ENAMETOOLONG, "the name is too long"},
		{os.NewSyscallError("fsync", syscall.EIO), "the disk reports a fault"},
		{&fs.PathError{Op: "read", Path: "/a", Err: errors.New("odd")}, "odd"},
		{fmt.Errorf("the meeting is not agreed"), "the meeting is not agreed"},
		{&fs.PathError{Op: "x", Path: "/a", Err: syscall.EPIPE}, syscall.EPIPE.Error()},
	}
	for _, c := range cases {
		if got := Reason(c.err); got != c.want {
			t.Errorf("Reason(%v) = %q, want %q", c.err, got, c.want)
		}
	}
}
