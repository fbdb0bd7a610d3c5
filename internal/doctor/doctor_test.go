package doctor

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
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

// start is the evening on which every store of these tests is made.
var start = time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)

// made is a store with some issues, a minute between the changes.
func made(t *testing.T, issues int) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "t.db")
	first, err := casebook.Founding(&tasking.Found{Name: "Harbour Partnership", Areas: []tasking.Area{{Code: "BB", Name: "Bell Bank"}}}, casebook.Who{}, start)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(file, casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	raise(t, s, 0, issues)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

func raise(t *testing.T, s *bolt.Store, from, issues int) {
	t.Helper()
	for n := from; n < from+issues; n++ {
		book := casebook.New(s, func() time.Time { return start.Add(time.Duration(n+1) * time.Minute) })
		if _, err := book.Do(context.Background(), casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: fmt.Sprintf("Matter %d, with some words", n+1)}); err != nil {
			t.Fatal(err)
		}
	}
}

// again opens a store of a test and raises more.
func again(t *testing.T, file string, from, issues int) {
	t.Helper()
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	raise(t, s, from, issues)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func copied(t *testing.T, file, to string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	put(t, to, b)
	return to
}

func put(t *testing.T, file string, b []byte) {
	t.Helper()
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func bytesOf(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// examined runs the doctor and sees that the store was only read and that nothing
// but the copy is left.
func examined(t *testing.T, file string, copies ...string) Report {
	t.Helper()
	past := start.Add(-time.Hour)
	before := bytesOf(t, file)
	if err := os.Chtimes(file, past, past); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "mended.db")
	r, err := Examine(context.Background(), file, Options{Out: out, Copies: copies, Now: start.Add(2 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil || !info.ModTime().Equal(past) || !bytes.Equal(bytesOf(t, file), before) {
		t.Error("the store was written")
	}
	left, _ := os.ReadDir(filepath.Dir(out))
	want := 0
	if r.Mended {
		want = 1
		c, err := check(context.Background(), copied(t, out, filepath.Join(t.TempDir(), "t.db")), nothing)
		if err != nil || c.head.Seq != r.Entries {
			t.Errorf("the copy holds %d entries and %d were reported: %v", c.head.Seq, r.Entries, err)
		}
	}
	if len(left) != want {
		t.Errorf("left are %v", left)
	}
	return r
}

func steps(r Report) string {
	var b strings.Builder
	for _, s := range r.Steps {
		fmt.Fprintf(&b, "%s %v: %s\n", s.Name, s.OK, s.Says)
	}
	return b.String()
}

// expect holds a report to what came of it.
func expect(t *testing.T, r Report, from string, entries uint64, missing string) {
	t.Helper()
	if !r.Mended || r.Healthy || r.From != from || r.Entries != entries || r.Missing != missing {
		t.Errorf("mended %v from %q with %d entries, missing %q, not from %q with %d, missing %q\n%s",
			r.Mended, r.From, r.Entries, r.Missing, from, entries, missing, steps(r))
	}
}

const pageSize = 4096

// page is one page of a store's bytes.
func page(b []byte, id uint64) []byte { return b[id*pageSize : (id+1)*pageSize] }

// newest is the meta page of the last commit.
func newest(b []byte) []byte {
	if binary.NativeEndian.Uint64(page(b, 0)[16+48:]) > binary.NativeEndian.Uint64(page(b, 1)[16+48:]) {
		return page(b, 0)
	}
	return page(b, 1)
}

func TestAHealthyStoreIsLeftAlone(t *testing.T) {
	r := examined(t, made(t, 3))
	if !r.Healthy || r.Mended || r.Entries != 5 || !strings.Contains(steps(r), "verify true: the store is in order: 5 entries, the last one recorded 18:33") {
		t.Errorf("%+v\n%s", r, steps(r))
	}
}

func TestABrokenFirstPageIsPutBack(t *testing.T) {
	file := made(t, 20)
	b := bytesOf(t, file)
	older := page(b, 0)
	if &newest(b)[0] == &older[0] {
		older = page(b, 1)
	}
	older[20] ^= 1
	put(t, file, b)
	expect(t, examined(t, file), StepMeta, 22, "")
}

// The newest first page is gone: the other one is the store before the last change,
// and the journal's last entry is still among the bytes.
func TestTheLastChangeIsFoundAmongTheBytes(t *testing.T) {
	file := made(t, 20)
	b := bytesOf(t, file)
	clear(newest(b)[:80])
	put(t, file, b)
	r := examined(t, file)
	expect(t, r, StepJournal, 22, "")
	if !strings.Contains(steps(r), StepMeta+" true: a whole store of 21 entries, the last one recorded 18:49") {
		t.Error(steps(r))
	}
}

func TestALostListOfFreePagesIsNotNeeded(t *testing.T) {
	file := made(t, 20)
	b := bytesOf(t, file)
	list := binary.NativeEndian.Uint64(newest(b)[16+32:])
	clear(page(b, list))
	put(t, file, b)
	expect(t, examined(t, file), StepCompact, 22, "")
}

// breakRecord changes one letter of a record and none of the journal, in a place
// that is in use.
func breakRecord(t *testing.T, file, text string) {
	t.Helper()
	whole := bytesOf(t, file)
	entries, err := bolt.FindEntries(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; ; at++ {
		n := bytes.Index(whole[at:], []byte(text))
		if n < 0 {
			t.Fatalf("no record holds %q", text)
		}
		at += n
		b := bytes.Clone(whole)
		b[at] ^= 0x20
		put(t, file, b)
		found, err := bolt.FindEntries(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(found.Journal) < len(entries.Journal) {
			continue
		}
		if _, err := check(context.Background(), copied(t, file, filepath.Join(t.TempDir(), "t.db")), nothing); err != nil {
			return
		}
	}
}

// breakAll changes every place where a text stands: entries and records, old and new.
func breakAll(t *testing.T, file, text string) {
	t.Helper()
	broken := []byte(text)
	broken[0] ^= 0x20
	put(t, file, bytes.ReplaceAll(bytesOf(t, file), []byte(text), broken))
}

func TestRecordsAreMadeAgainFromTheJournal(t *testing.T) {
	file := made(t, 20)
	breakRecord(t, file, "Matter 7, with")
	r := examined(t, file)
	expect(t, r, StepJournal, 22, "")
	if !strings.Contains(steps(r), StepCompact+" false: it is damaged (a record of the table") {
		t.Error(steps(r))
	}
}

func TestTheLastEntryIsLost(t *testing.T) {
	file := made(t, 20)
	breakAll(t, file, "Matter 20, with")
	expect(t, examined(t, file), StepMeta, 21, "entry 22 of the journal, the last one, is not in it; it was recorded after 18:49")
}

func TestABackupHoldsMoreThanTheRestOfTheJournal(t *testing.T) {
	file := made(t, 12)
	dir := t.TempDir()
	old := copied(t, file, filepath.Join(dir, "old.db"))
	again(t, file, 12, 4)
	backup := copied(t, file, filepath.Join(dir, "backup.db"))
	again(t, file, 16, 2)
	breakAll(t, file, "Matter 5, with")
	r := examined(t, file, old, backup)
	expect(t, r, StepJoined, 20, "")
	if s := steps(r); !strings.Contains(s, "backup true: backup.db is whole: 18 entries") || !strings.Contains(s, "backup false: old.db holds 14 entries, no more") ||
		!strings.Contains(s, StepJoined+" true: a whole store of 20 entries") ||
		!strings.Contains(s, StepJournal+" true: a whole store of 6 entries") {
		t.Error(s)
	}
}

// The last entry cannot be read, and neither can one in the middle: the backup is
// joined by what lies between.
func TestABackupIsJoinedByWhatFollowsIt(t *testing.T) {
	file := made(t, 12)
	backup := copied(t, file, filepath.Join(t.TempDir(), "backup.db"))
	again(t, file, 12, 4)
	breakAll(t, file, "Matter 5, with")
	breakAll(t, file, "Matter 15, with")
	r := examined(t, file, backup)
	expect(t, r, StepJoined, 16, "entries 17 to 18 of the journal are not in it; of those, what can still be read was recorded 18:46")
	breakAll(t, file, "Matter 13, with")
	breakAll(t, file, "Matter 14, with")
	breakAll(t, file, "Matter 16, with")
	expect(t, examined(t, file, backup), StepCopy, 14, "entries 15 to 18 of the journal are not in it; they were recorded after 18:42")
}

// A store given up by a restore may be longer than the one that goes on; it is
// another history.
func TestAnotherWayIsNotTaken(t *testing.T) {
	file := made(t, 8)
	dir := t.TempDir()
	given := copied(t, file, filepath.Join(dir, "t.db.replaced-20270114-183000"))
	again(t, given, 30, 9)
	other := made(t, 30)
	again(t, file, 8, 3)
	breakAll(t, file, "Matter 4, with")
	bad := filepath.Join(dir, "bad.db")
	put(t, bad, []byte("not a store at all"))
	r := examined(t, file, given, other, bad, filepath.Join(dir, "none.db"))
	if r.From != StepJournal || r.Entries != 5 {
		t.Errorf("taken from %s with %d entries\n%s", r.From, r.Entries, steps(r))
	}
	for _, want := range []string{"replaced-20270114-183000: it holds another entry 13 than this store: it was given up by a restore",
		"t.db: it is of another store", "bad.db: it is not a tasking store", "none.db: there is no such file"} {
		if !strings.Contains(steps(r), want) {
			t.Errorf("not said: %q\n%s", want, steps(r))
		}
	}
}

func TestNothingCanBeSaved(t *testing.T) {
	file := filepath.Join(t.TempDir(), "t.db")
	put(t, file, bytes.Repeat([]byte("minutes "), 4000))
	r := examined(t, file)
	if r.Healthy || r.Mended || r.Out != "" {
		t.Errorf("%+v", r)
	}
	put(t, file, nil)
	if r := examined(t, file); r.Healthy || r.Mended || !strings.Contains(steps(r), "verify false: it is empty") {
		t.Errorf("an empty file: %s", steps(r))
	}
	backup := made(t, 3)
	expect(t, examined(t, file, backup), StepCopy, 5, notKnown)
}

const notKnown = "the store no longer says where its journal ended: what was recorded after 18:33 is not in it, if there was anything"

func TestAMissingStoreIsFoundAmongItsBackups(t *testing.T) {
	out := filepath.Join(t.TempDir(), "mended.db")
	r, err := Examine(context.Background(), filepath.Join(t.TempDir(), "gone.db"), Options{Out: out, Copies: []string{made(t, 3)}, Now: start})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, r, StepCopy, 5, notKnown)
	if _, err := Examine(context.Background(), made(t, 1), Options{Out: out, Now: start}); err == nil || !strings.Contains(err.Error(), "mended.db is there already") {
		t.Errorf("written over: %v", err)
	}
	if _, err := Examine(context.Background(), t.TempDir(), Options{Out: out + "2", Now: start}); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: %v", err)
	}
}

func TestAStoreInUseIsNotExamined(t *testing.T) {
	file := made(t, 1)
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_, err = Examine(context.Background(), file, Options{Out: filepath.Join(t.TempDir(), "mended.db"), Now: start})
	if held := new(store.Held); !errors.As(err, &held) {
		t.Errorf("%v", err)
	}
}
