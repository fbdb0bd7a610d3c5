package copies

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// The test binary plays a program that ends without a word, as if killed, when it looks
// at the clock for the n-th time: every step looks at it before it writes.
const (
	playedRole = "COPIES_TEST_ROLE"
	playedAt   = "COPIES_TEST_LOOK"
	cutShort   = 3
)

func TestMain(m *testing.M) {
	role, look := os.Getenv(playedRole), 0
	if role == "" {
		os.Exit(m.Run())
	}
	last, _ := strconv.Atoi(os.Getenv(playedAt))
	clock := func() time.Time {
		if look++; look == last {
			os.Exit(cutShort)
		}
		return time.Date(2027, 1, 15, 9, 0, look, 0, time.UTC)
	}
	if err := play(role, os.Args[1], os.Args[2], clock); err != nil {
		os.Stderr.WriteString(err.Error())
		os.Exit(1)
	}
}

func play(role, place, copy string, clock func() time.Time) error {
	books := func(s store.Store) (*casebook.Book, error) { return casebook.New(s, clock), nil }
	if role == "takeover" {
		_, err := TakeOver(ctx, place, copy, casebook.Who{}, books, bolt.Options{Now: clock})
		return err
	}
	s, err := bolt.Open(place, casebook.Projector{}, bolt.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	book, _ := books(s)
	return HandOver(ctx, book, casebook.Who{}, Beside(place), copy)
}

// stoppedAt runs a role in a folder that stops at a look at the clock. It says whether
// it came to its end before.
func stoppedAt(t *testing.T, look int, role, dir, place, copy string) (ended bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0], filepath.Join(dir, place), filepath.Join(dir, copy))
	cmd.Env = append(os.Environ(), playedRole+"="+role, playedAt+"="+strconv.Itoa(look))
	out, err := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != 0 && code != cutShort {
		t.Fatalf("%s at look %d: %v, %s", role, look, err, out)
	}
	return cmd.ProcessState.ExitCode() == 0
}

// writable lists the files of a folder that take a change.
func writable(t *testing.T, dir string) (names []string) {
	t.Helper()
	all, _ := filepath.Glob(filepath.Join(dir, "*.db*"))
	for _, file := range all {
		if end := filepath.Ext(file); end == ".holder" || end == ".backups" {
			continue
		}
		s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
		if err != nil {
			t.Fatalf("%s: %v", filepath.Base(file), err)
		}
		if casebook.New(s, time.Now).Check(ctx, casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: "x"}) == nil {
			names = append(names, filepath.Base(file))
		}
		s.Close()
	}
	return names
}

func only(t *testing.T, dir, name, when string) {
	t.Helper()
	if got := writable(t, dir); len(got) != 1 || got[0] != name {
		t.Errorf("%s: %v take changes, and %s alone should", when, got, name)
	}
}

// again gives a folder as it is a second time.
func again(t *testing.T, dir string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

// carried is a folder with a store that was handed over, and its copy.
func carried(t *testing.T) (d *desk, dir string) {
	d = open(t)
	d.raise("Bins")
	dir = filepath.Dir(d.file)
	d.handOver(filepath.Join(dir, "copy.db"))
	d.must(d.store.Close())
	d.clock = d.clock.Add(48 * time.Hour)
	return d, dir
}

// Wherever a takeover is cut off, one file at most takes changes, the same command
// finishes it, and another place gets the copy only when this one never can.
func TestATakeoverStoppedAnywhere(t *testing.T) {
	d, template := carried(t)
	for _, place := range []string{"t.db", "u.db"} {
		for look := 1; ; look++ {
			dir := again(t, template)
			in := func(name string) string { return filepath.Join(dir, name) }
			ended := stoppedAt(t, look, "takeover", dir, place, "copy.db")
			when := place + " stopped at look " + strconv.Itoa(look)
			if got := writable(t, dir); len(got) > 1 {
				t.Fatalf("%s: %v take changes", when, got)
			}
			here := dir
			dir = again(t, here)
			if _, err := d.takeOver(in("elsewhere.db"), in("copy.db")); err == nil {
				if _, err := d.takeOver(in(place), in("copy.db")); err == nil {
					t.Errorf("%s: it is taken over twice", when)
				}
				only(t, dir, "elsewhere.db", when)
			}
			dir = here
			if _, err := d.takeOver(in(place), in("copy.db")); ended != (err != nil) && len(writable(t, dir)) != 1 {
				t.Errorf("%s: given again: %v", when, err)
			}
			only(t, dir, place, when)
			if CutOff(in(place)) != "" {
				t.Errorf("%s: what was made ready is still there", when)
			}
			if ended {
				if t.Logf("into %s: stopped %d times", place, look-1); look < 6 {
					t.Error("that is not every step")
				}
				break
			}
		}
	}
}

// Wherever a handover is cut off, either the store goes on and no copy can be taken
// over, or the store takes no change and the same command finishes it: one copy can
// be taken over in the end.
func TestAHandoverStoppedAnywhere(t *testing.T) {
	d := open(t)
	d.raise("Bins")
	d.must(d.store.Close())
	for look := 1; ; look++ {
		dir := again(t, filepath.Dir(d.file))
		in := func(name string) string { return filepath.Join(dir, name) }
		ended := stoppedAt(t, look, "handover", dir, "t.db", "copy.db")
		when := "stopped at look " + strconv.Itoa(look)
		copy := "copy.db"
		if writable := writable(t, dir); len(writable) > 0 {
			if _, err := d.takeOver(in("u.db"), in(copy)); err == nil {
				t.Fatalf("%s: %v goes on, and so does the copy", when, writable)
			}
			if _, err := os.Stat(in(copy)); err == nil {
				copy = "another.db" // the first is of no use to anybody
			}
		}
		if !ended {
			if !stoppedAt(t, 0, "handover", dir, "t.db", copy) {
				t.Errorf("%s: given again it does not end", when)
			}
		}
		if got := writable(t, dir); len(got) > 0 {
			t.Errorf("%s: %v take changes", when, got)
		}
		if _, err := d.takeOver(in("w.db"), in("t.db")); err == nil {
			t.Errorf("%s: the store is taken for its copy", when)
		}
		if _, err := d.takeOver(in("u.db"), in(copy)); err != nil {
			t.Errorf("%s: %v", when, err)
		}
		if copy != "copy.db" {
			if _, err := d.takeOver(in("v.db"), in("copy.db")); err == nil {
				t.Errorf("%s: the copy of no use was taken over", when)
			}
		}
		only(t, dir, "u.db", when)
		if ended {
			if t.Logf("stopped %d times", look-1); look < 6 {
				t.Error("that is not every step")
			}
			break
		}
	}
}
