package bolt

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"tasking/store/storetest"
)

// A process killed while it records loses nothing that it said was saved, and the
// store opens again twice, whole.
func TestKilledWhileRecording(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.db")
	create(t, file).Close()
	for round := range 12 {
		saved := killAfter(t, file, round*7+1)
		for range 2 {
			if _, err := readAll(file); err != nil {
				t.Fatalf("round %d: %v", round, err)
			}
			s, err := Open(file, storetest.Projector(), Options{})
			if err != nil {
				t.Fatalf("round %d: %v", round, err)
			}
			if got := head(t, s).Seq; got < saved {
				t.Errorf("round %d: entry %d was saved, the journal ends at %d", round, saved, got)
			}
			s.Close()
		}
	}
}

// killAfter lets another process record, kills it after that many changes and
// returns the last entry it said was saved.
func killAfter(t *testing.T, file string, changes int) (saved uint64) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "TASKING_STORE_ROLE=record", "TASKING_STORE_FILE="+file)
	out, err := cmd.StdoutPipe()
	if err = errors.Join(err, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if _, err := fmt.Sscanf(lines.Text(), "saved %d", &saved); err != nil {
			t.Errorf("the other process says %q", lines.Text())
		}
		if n == changes {
			cmd.Process.Kill() // what it still managed to say is read on
		}
	}
	cmd.Wait()
	return saved
}
