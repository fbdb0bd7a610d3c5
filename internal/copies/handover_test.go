package copies

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

func (d *desk) handOver(file string) {
	d.Helper()
	d.must(HandOver(ctx, d.Book, casebook.Who{}, d.dir, file))
}

// takeOver puts a copy in a place by the clock of this desk.
func (d *desk) takeOver(place, copy string) (Taken, error) {
	return TakeOver(ctx, place, copy, casebook.Who{}, d.books, bolt.Options{Now: func() time.Time { return d.clock }})
}

// same reads files, to see that they are as they were.
func same(t testing.TB, paths ...string) func() {
	t.Helper()
	var before []string
	read := func(p string) string {
		b, err := os.ReadFile(p)
		if err != nil {
			return err.Error()
		}
		return string(b)
	}
	for _, p := range paths {
		before = append(before, read(p))
	}
	return func() {
		t.Helper()
		for n, p := range paths {
			if read(p) != before[n] {
				t.Errorf("%s was changed", filepath.Base(p))
			}
		}
	}
}

func TestThereAndBackAgain(t *testing.T) {
	d := open(t)
	d.raise("Bins")
	out, back := filepath.Join(t.TempDir(), "out.db"), filepath.Join(t.TempDir(), "back.db")
	d.handOver(out)
	_, err := d.Do(ctx, casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: "too late"})
	says(t, err, "handed over on 14 Jan 2027 and is read only")
	d.must(d.store.Close())
	if got := HandedOver(ctx, d.file); !strings.Contains(got, "handed over on 14 Jan 2027") {
		t.Errorf("%q", got)
	}
	elsewhere := filepath.Join(t.TempDir(), "new", "u.db")
	if got, err := d.takeOver(elsewhere, out); err != nil || got.Kept != "" || got.Entries != 9 {
		t.Fatalf("%+v %v", got, err)
	}
	home := d.file
	d.file = elsewhere
	d.reopen()
	d.raise("Lamps")
	d.handOver(back)
	d.must(d.store.Close())
	d.file = home
	got, err := d.takeOver(home, back)
	if err != nil || !strings.Contains(got.Kept, ".replaced-") {
		t.Fatalf("%+v %v", got, err)
	}
	d.reopen()
	board, err := d.Board(ctx, "")
	if err != nil || len(board.Issues) != 2 {
		t.Errorf("%d issues, %v", len(board.Issues), err)
	}
	d.raise("Fences")
	if rep, err := d.Verify(ctx, nil); err != nil || !rep.OK {
		t.Errorf("%+v %v", rep, err)
	}
}

func TestACopyIsTakenOverOnce(t *testing.T) {
	d := open(t)
	copy, here := filepath.Join(t.TempDir(), "copy.db"), t.TempDir()
	d.handOver(copy)
	if _, err := d.takeOver(filepath.Join(here, "a.db"), copy); err != nil {
		t.Fatal(err)
	}
	unchanged := same(t, copy)
	_, err := d.takeOver(filepath.Join(here, "b.db"), copy)
	says(t, err, "taken over already on 14 Jan 2027")
	unchanged()
	if got := HandedOver(ctx, copy); got != "this copy was taken over already on 14 Jan 2027 and is read only" {
		t.Errorf("the copy goes on too: %q", got)
	}
	if got := HandedOver(ctx, filepath.Join(here, "a.db")); got != "" {
		t.Errorf("the store that goes on does not: %q", got)
	}
	if names := folder(t, here); names != "a.db" {
		t.Errorf("there is %q", names)
	}
}

func TestAHandoverThatCannotBeWrittenIsNone(t *testing.T) {
	d := open(t)
	dir := t.TempDir()
	there := filepath.Join(dir, "there.db")
	d.must(os.WriteFile(there, []byte("x"), 0o600))
	for file, words := range map[string]string{
		there:                                  "there.db is there already; choose another name",
		d.file:                                 "t.db is there already",
		filepath.Join(dir, "gone", "x.db"):     "is not there; plug it in or make it first",
		filepath.Join(dir, "there.db", "x.db"): "nothing was handed over",
	} {
		head, _ := headNow(ctx, d.Store())
		says(t, HandOver(ctx, d.Book, casebook.Who{}, d.dir, file), "nothing was handed over", words)
		if now, _ := headNow(ctx, d.Store()); now != head {
			t.Errorf("%s: something was recorded", file)
		}
	}
	d.raise("it goes on")
}

// full is a store whose second copy cannot be made.
type full struct {
	*bolt.Store
	left int
}

func (f *full) Backup(c context.Context, dir string, now time.Time) (string, error) {
	if f.left--; f.left < 0 {
		return "", errors.New("the disk is full")
	}
	return f.Store.Backup(c, dir, now)
}

func TestAHandoverWhoseCopyFailsIsNone(t *testing.T) {
	d := open(t)
	d.Book, _ = d.books(&full{d.store, 1})
	file := filepath.Join(t.TempDir(), "copy.db")
	says(t, HandOver(ctx, d.Book, casebook.Who{}, d.dir, file), "nothing was handed over: the disk is full")
	d.raise("it goes on")
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Error("half a copy is left")
	}
	var kinds []string
	d.must(d.Log(ctx, 5, func(l casebook.Line) error { kinds = append(kinds, l.Kind); return nil }))
	if got := strings.Join(kinds, " "); got != "issue.raised" {
		t.Error(got)
	}
}

func TestATakeoverThatMustNotBeChangesNothing(t *testing.T) {
	d, stranger := open(t), open(t)
	dir := t.TempDir()
	copy, later := filepath.Join(dir, "copy.db"), filepath.Join(dir, "later.db")
	d.raise("Bins")
	backup := d.kept()
	d.handOver(copy)
	never, cut, note := filepath.Join(dir, "never.db"), filepath.Join(dir, "cut.db"), filepath.Join(dir, "note.txt")
	b, err := os.ReadFile(copy)
	d.must(err)
	d.must(os.WriteFile(cut, b[:len(b)/2], 0o600))
	d.must(os.WriteFile(note, []byte("not a store, but longer than nothing"), 0o600))
	plain, err := os.ReadFile(backup.Path)
	d.must(err)
	d.must(os.WriteFile(never, plain, 0o600))
	d.must(d.store.Close())
	// A store with a change that the copy lacks: the copy was taken over elsewhere
	// and came home once already.
	if _, err := Restore(ctx, later, backup.Path, bolt.Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Open(later, casebook.Projector{}, bolt.Options{})
	d.must(err)
	d.use(s)
	d.raise("of its own")
	d.must(s.Close())
	d.must(stranger.store.Close())

	for _, c := range []struct{ place, copy, words string }{
		{d.file, never, "it was not handed over"},
		{d.file, cut, "cut.db is cut short"},
		{d.file, note, "not a store"},
		{d.file, filepath.Join(dir, "nowhere.db"), "nothing was taken over"},
		{d.file, d.file, "is the store itself"},
		{stranger.file, copy, "another store"},
		{later, copy, "has changes that copy.db lacks"},
		{note, copy, "note.txt is not a tasking store"},
		{filepath.Join(note, "x.db"), copy, "not a folder"},
	} {
		unchanged := same(t, d.file, copy, never, cut, note, stranger.file, later)
		_, err := d.takeOver(c.place, c.copy)
		says(t, err, c.words)
		unchanged()
	}
	names := folder(t, dir)
	if names != "copy.db\ncut.db\nlater.db\nnever.db\nnote.txt" {
		t.Errorf("left behind:\n%s", names)
	}
}

func TestATakeoverIntoAStoreSomebodyHasOpen(t *testing.T) {
	d := open(t)
	copy := filepath.Join(t.TempDir(), "copy.db")
	d.handOver(copy)
	unchanged := same(t, copy)
	_, err := d.takeOver(d.file, copy)
	var held *store.Held
	if !errors.As(err, &held) {
		t.Errorf("%v", err)
	}
	unchanged()
}

// A backup of before the handover that was restored lacks nothing: it is a beginning
// of the copy, and the copy goes on from it.
func TestATakeoverOverAnOlderBackup(t *testing.T) {
	d := open(t)
	old := d.kept()
	d.raise("Bins")
	copy := filepath.Join(t.TempDir(), "copy.db")
	d.handOver(copy)
	d.must(d.store.Close())
	_, err := Restore(ctx, d.file, old.Path, bolt.Options{})
	d.must(err)
	now := d.clock
	d.must(os.WriteFile(d.file+".replaced-"+now.UTC().Format("20060102-150405"), nil, 0o600)) // the name is taken
	_, err = d.takeOver(d.file, copy)
	says(t, err, "the takeover is not finished", "already there", "give the same command again")
	_, err = d.takeOver(filepath.Join(t.TempDir(), "elsewhere.db"), copy)
	says(t, err, "taken over already")
	d.clock = now.Add(time.Second)
	if got, err := d.takeOver(d.file, copy); err != nil || got.Kept == "" {
		t.Fatalf("%+v %v", got, err)
	}
	d.reopen()
	d.raise("Lamps")
}
