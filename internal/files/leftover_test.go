package files

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// gone is the number of a process that has just ended.
func gone(t *testing.T) int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	must(t, cmd.Run())
	return cmd.Process.Pid
}

func TestWhatAKilledProcessLeftIsSwept(t *testing.T) {
	folder := t.TempDir()
	left := fmt.Sprintf("%s%s-%d-17%s", tempPrefix, machine(), gone(t), tempSuffix)
	own := fmt.Sprintf("%s%s-%d-17%s", tempPrefix, machine(), os.Getpid(), tempSuffix)
	elsewhere := fmt.Sprintf("%s00000000-%d-17%s", tempPrefix, gone(t), tempSuffix)
	others := []string{own, elsewhere, ".tasking-x.tmp", ".tasking-" + machine() + "-0-1.tmp", "tasking.tmp"}
	for _, name := range append(others, left) {
		must(t, os.WriteFile(filepath.Join(folder, name), []byte("half"), 0o600))
	}
	must(t, Write(filepath.Join(folder, "new"), false, says("x")))
	for _, name := range append(others, "new") {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Errorf("%s is gone: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, left)); !os.IsNotExist(err) {
		t.Errorf("what a killed process left is still there: %v", err)
	}
	Sweep(filepath.Join(folder, "missing")) // nothing to do, nothing said
}

func TestOwnTemporaryNamesAreRead(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), TempPattern())
	must(t, err)
	must(t, f.Close())
	if pid, ours := owner(filepath.Base(f.Name())); !ours || pid != os.Getpid() {
		t.Errorf("%s is of %d, %v", filepath.Base(f.Name()), pid, ours)
	}
}

// A name is taken for a temporary file of ours only when we might have given it: what
// is swept is removed.
func FuzzOwner(f *testing.F) {
	own := tempPrefix + machine() + "-"
	for _, s := range []string{own + "1-2.tmp", own + "+1-2.tmp", own + "01-2.tmp", own + "-1-2.tmp", own + "99999999999999999999-2.tmp", own + ".tmp", own, ".tmp", "", "../" + own + "1-2.tmp"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		pid, ours := owner(name)
		if !ours {
			return
		}
		begins, ends := fmt.Sprintf("%s%d-", own, pid), tempSuffix
		if pid <= 0 || !strings.HasPrefix(name, begins) || !strings.HasSuffix(name, ends) || len(name) < len(begins)+len(ends) {
			t.Errorf("%q is taken for one of process %d", name, pid)
		}
	})
}
