package bolt

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"tasking/store"
	"tasking/store/storetest"
)

func TestEachWrongFileHasOneLine(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("empty.db", "")
	write("text.db", strings.Repeat("minutes of the last meeting\n", 900))
	write("short.db", "x")
	if err := os.Mkdir(filepath.Join(dir, "folder.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	cases := map[string]error{"empty.db": store.ErrTruncated, "text.db": store.ErrNotStore, "short.db": store.ErrNotStore,
		"folder.db": store.ErrNotStore, "missing.db": store.ErrMissing}
	for name, want := range cases {
		for _, readOnly := range []bool{false, true} {
			_, err := Open(filepath.Join(dir, name), storetest.Projector(), Options{ReadOnly: readOnly})
			if !errors.Is(err, want) || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), dir) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 4 {
		t.Errorf("the folder now holds %v", left)
	}
}

func TestHeldByAnotherProcess(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.db")
	s := create(t, file, storetest.Change(1, 1))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "TASKING_STORE_ROLE=hold", "TASKING_STORE_FILE="+file)
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "held <nil>\n" {
		t.Fatalf("the holder says %q", line)
	}
	for _, readOnly := range []bool{false, true} {
		began := time.Now()
		_, err := Open(file, storetest.Projector(), Options{ReadOnly: readOnly})
		var held *store.Held
		if !errors.As(err, &held) || held.PID != cmd.Process.Pid || held.Host != "" || held.Since.IsZero() {
			t.Errorf("refused with %v", err)
		}
		if !strings.Contains(fmt.Sprint(err), fmt.Sprintf("process %d since ", cmd.Process.Pid)) {
			t.Errorf("the line does not name the holder: %v", err)
		}
		if took := time.Since(began); took > 1500*time.Millisecond {
			t.Errorf("the refusal took %v", took)
		}
	}
	if _, err := Restore(file, file+".none", storetest.Projector(), Options{}); !errors.Is(err, store.ErrMissing) {
		t.Error(err)
	}
	// Killed: its note is stale now, and the lock is free.
	cmd.Process.Kill()
	cmd.Wait()
	in.Close()
	if _, err := os.Stat(noteFile(file)); err != nil {
		t.Fatalf("the killed holder left no note: %v", err)
	}
	s, err := Open(file, storetest.Projector(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	add(t, checked(t, s), storetest.Change(2, 1))
	s.Close()
	if _, err := os.Stat(noteFile(file)); err == nil {
		t.Error("the note outlived Close")
	}
}

func TestStaleNoteNamesNobody(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.db")
	s := create(t, file)
	for _, text := range []string{`{"pid":0}`, `not json`, `{"pid":2147483646,"host":"` + hostName(t) + `"}`} {
		if err := os.WriteFile(noteFile(file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var held *store.Held
		if !errors.As(heldBy(s.file), &held) || held.PID != 0 {
			t.Errorf("%s names %+v", text, held)
		}
	}
}

func hostName(t *testing.T) string {
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	return host
}

func TestReadOnlyWritesNothing(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "sample.db")
	create(t, file, storetest.Change(1, 2)).Close()
	before := stateOf(t, file)
	var open []*Store
	for range 2 { // beside each other
		s, err := Open(file, storetest.Projector(), Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, s)
	}
	for _, s := range open {
		h := head(t, s)
		_, appended := s.Append(context.Background(), h, storetest.Change(2, 1))
		rebuilt := s.Rebuild(context.Background(), nil)
		if h.Seq != 2 || !errors.Is(appended, store.ErrReadOnly) || !errors.Is(rebuilt, store.ErrReadOnly) {
			t.Errorf("head %d, %v, %v", h.Seq, appended, rebuilt)
		}
		if report, err := s.Verify(context.Background(), nil); err != nil || !report.OK() {
			t.Error(report, err)
		}
		s.Close()
	}
	if names, _ := os.ReadDir(dir); stateOf(t, file) != before || len(names) != 1 {
		t.Errorf("something was written: %v", names)
	}
}

// stateOf is the content and the time of a file.
func stateOf(t *testing.T, file string) string {
	t.Helper()
	b, err1 := os.ReadFile(file)
	info, err2 := os.Stat(file)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	return info.ModTime().String() + string(b)
}

func TestTablesOfAnotherVersion(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "sample.db")
	create(t, file, storetest.Change(1, 3)).Close()
	before := stateOf(t, file)
	next := storetest.ProjectorOf(2)
	if _, err := Open(file, next, Options{ReadOnly: true}); !errors.Is(err, store.ErrOutdated) || stateOf(t, file) != before {
		t.Errorf("read only: %v", err)
	}
	told := uint64(0)
	s, err := Open(file, next, Options{Progress: func(done, _ uint64) { told = done }})
	if err != nil {
		t.Fatal(err)
	}
	if told != 3 || s.Info().Projection != 1 {
		t.Errorf("progress ended at %d, version %d was found", told, s.Info().Projection)
	}
	add(t, checked(t, s), storetest.Change(2, 1))
	s.Close()
	if s, err = Open(file, next, Options{}); err != nil || s.Info().Projection != 2 {
		t.Fatal(err)
	}
	s.Close()
	kept := file + ".before-rebuild-3"
	if err := verifyFile(context.Background(), kept); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(kept); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("the copy is not for this user alone", err)
	}
}

func TestNewerStore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.db")
	s := create(t, file)
	next := s.id
	next.format++
	err := s.update(context.Background(), rewriteIdentity(next))
	s.Close()
	before := stateOf(t, file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(file, storetest.Projector(), Options{})
	if !errors.Is(err, store.ErrNewer) || errors.Is(err, store.ErrDamaged) || stateOf(t, file) != before {
		t.Errorf("a newer store: %v", err)
	}
	// put it back for the check at the end
	db, err := mapFile(file, false, patience)
	if err != nil {
		t.Fatal(err)
	}
	next.format--
	old := newStore(db, file, next, storetest.Projector(), Options{})
	if err := errors.Join(old.update(context.Background(), rewriteIdentity(next)), old.Close()); err != nil {
		t.Fatal(err)
	}
}

// Damage that comes while the store is open is an error too, not the end.
func TestCutWhileOpen(t *testing.T) {
	s := large(t)
	s.Close()
	file := filepath.Join(t.TempDir(), "cut.db")
	content, err := os.ReadFile(s.file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	cut, err := Open(file, storetest.Projector(), Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer cut.Close()
	if runtime.GOOS == "windows" {
		t.Skip("a mapped file cannot be cut there")
	}
	if err := os.Truncate(file, 16<<10); err != nil {
		t.Fatal(err)
	}
	if _, err := cut.Verify(context.Background(), nil); err != nil {
		t.Errorf("verify: %v", err)
	}
	err = cut.View(context.Background(), func(sn store.Snapshot) error {
		return sn.Entries(1, func(store.Entry) (bool, error) { return true, nil })
	})
	if !errors.Is(err, store.ErrDamaged) {
		t.Errorf("reading: %v", err)
	}
}

// A rebuild that was cut off is ended by the next open, and without a second copy.
func TestCutOffRebuildIsEndedAtOpen(t *testing.T) {
	s := large(t)
	ctx, cancel := context.WithCancel(context.Background())
	if err := s.Rebuild(ctx, func(_, _ uint64) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	s.Close()
	if _, err := Open(s.file, storetest.Projector(), Options{ReadOnly: true}); !errors.Is(err, store.ErrOutdated) {
		t.Errorf("read only: %v", err)
	}
	again, err := Open(s.file, storetest.Projector(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	err = again.View(context.Background(), func(sn store.Snapshot) error {
		b, err := sn.Get("count", "BB-10000")
		if string(b) != "1" {
			t.Errorf("the last record is %q", b)
		}
		return err
	})
	if copies, _ := filepath.Glob(s.file + ".before*"); err != nil || len(copies) != 0 {
		t.Error(err, copies)
	}
}
