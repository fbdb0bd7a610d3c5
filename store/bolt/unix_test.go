//go:build !windows

package bolt

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tasking/store"
	"tasking/store/storetest"
)

func init() { roles["fill"] = fillDisk }

// The umask belongs to the whole process, so this test runs beside no other.
func TestFilesAreForThisUserAlone(t *testing.T) {
	for _, mask := range []int{0, 0o077, 0o777} {
		dir := filepath.Join(t.TempDir(), "data")
		file := filepath.Join(dir, "sample.db")
		old := syscall.Umask(mask)
		s, err := Create(file, storetest.Projector(), fixed(), storetest.Change(1, 1))
		if err == nil {
			_, err = s.Backup(context.Background(), filepath.Join(dir, "copies"), time.Unix(0, 0))
		}
		syscall.Umask(old)
		if err != nil {
			t.Fatal(err)
		}
		checked(t, s)
		err = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			want := os.FileMode(0o600)
			if d.IsDir() {
				want = 0o700
			}
			if info.Mode().Perm() != want {
				t.Errorf("umask %03o: %s has %v", mask, d.Name(), info.Mode())
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// fillDisk plays a full disk by a limit on the size of a file: it records until
// nothing more is taken, gets more room and goes on with the same handle.
func fillDisk(file string) {
	var limit syscall.Rlimit
	syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit)
	limit.Cur = 200 << 10
	syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	s, err := Open(file, storetest.Projector(), Options{})
	if err != nil {
		fmt.Println("open:", err)
		return
	}
	head, refusals := store.Head{}, 0
	for n := 1; refusals < 3 && n < 3000; n++ {
		entries, err := s.Append(context.Background(), head, storetest.Change(n, 2))
		if err != nil {
			refusals++
			fmt.Println("refused:", err)
			continue
		}
		head = entries[1].Head()
	}
	fmt.Println("saved", head.Seq)
	limit.Cur = limit.Max
	syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	entries, err := s.Append(context.Background(), head, storetest.Change(1, 1))
	fmt.Println("with room:", len(entries), err, s.Close())
}

func TestFullDisk(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.db")
	create(t, file).Close()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "TASKING_STORE_ROLE=fill", "TASKING_STORE_FILE="+file)
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Count(string(out), "refused: nothing was recorded in the store sample.db: the disk is full;") != 3 {
		t.Fatalf("%v\n%s", err, out)
	}
	var saved uint64
	_, rest, _ := bytes.Cut(out, []byte("saved "))
	if _, err := fmt.Sscan(string(rest), &saved); err != nil || saved < 10 {
		t.Fatalf("%v\n%s", err, out)
	}
	if !strings.Contains(string(out), "with room: 1 <nil> <nil>") {
		t.Errorf("the handle did not go on:\n%s", out)
	}
	s, err := Open(file, storetest.Projector(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := head(t, checked(t, s)).Seq; n != saved+1 {
		t.Errorf("%d of %d entries are there", n, saved+1)
	}
	s.Close()
}
