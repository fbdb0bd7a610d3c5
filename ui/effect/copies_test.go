package effect

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/copies"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui/screen"
)

// office is an open store with what keeps it safe.
type office struct {
	*testing.T
	book  *casebook.Book
	file  string
	keeps *Copies
	clock time.Time
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{T: t, file: filepath.Join(t.TempDir(), "t.db"), clock: time.Date(2027, 1, 14, 19, 40, 0, 0, time.UTC)}
	now := func() time.Time { return o.clock }
	first, err := casebook.Founding(&tasking.Found{Name: "P", Areas: []tasking.Area{{Code: "BB", Name: "Bell Bank"}}}, casebook.Who{}, o.clock)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(o.file, casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	o.book = casebook.New(s, now)
	o.keeps = NewCopies(o.file)
	if got := o.keeps.Look()(); got != nil {
		t.Errorf("before there is a store: %v", got)
	}
	o.keeps.Use(o.book)
	return o
}

func (o *office) do(cmd tasking.Command) {
	o.Helper()
	o.clock = o.clock.Add(time.Minute)
	if _, err := o.book.Do(context.Background(), casebook.Who{}, cmd); err != nil {
		o.Fatal(err)
	}
}

// after is how safe the store is once an effect has run.
func (o *office) after(cmd tea.Cmd) screen.Copies {
	o.Helper()
	msg, ok := cmd().(screen.CopiesMsg)
	if !ok {
		o.Fatalf("it ended in %T", msg)
	}
	return msg.Copies
}

func (o *office) backups() []copies.Copy {
	o.Helper()
	all, err := copies.List(copies.Beside(o.file))
	if err != nil {
		o.Fatal(err)
	}
	return all
}

func TestBackupsWhileTheScreensRun(t *testing.T) {
	o := newOffice(t)
	if got := o.after(o.keeps.Look()); got != (screen.Copies{Known: true, Due: true}) {
		t.Errorf("a new store: %+v", got)
	}
	if got := o.after(o.keeps.Second()); got.Place || len(o.backups()) != 0 {
		t.Errorf("without a second place: %+v", got)
	}
	if got := o.after(o.keeps.Verify()); !got.Backup || got.Due || !got.Verified.Equal(o.clock) {
		t.Errorf("an idle minute: %+v", got)
	}
	o.do(&tasking.RaiseIssue{Area: "BB", Title: "Bins"})
	if got := o.after(o.keeps.Backup()); !got.Due || got.Verified.Equal(o.clock) || len(o.backups()) != 2 {
		t.Errorf("agreed: %+v", got)
	}
	if got := o.after(o.keeps.Verify()); got.Due || !got.Verified.Equal(o.clock) || len(o.backups()) != 2 {
		t.Errorf("the next idle minute: %+v", got)
	}
	if err := o.keeps.Leave(); err != nil || len(o.backups()) != 2 {
		t.Errorf("left without a change: %v", err)
	}
	if got := o.keeps.Backup()(); got != nil {
		t.Errorf("after it was left: %v", got)
	}
}

func TestLeavingKeepsWhatHasChanged(t *testing.T) {
	o := newOffice(t)
	o.do(&tasking.RaiseIssue{Area: "BB", Title: "Bins"})
	if err := o.keeps.Leave(); err != nil {
		t.Fatal(err)
	}
	if all := o.backups(); len(all) != 1 || all[0].Grade() != copies.GradeKept {
		t.Errorf("%+v", all)
	}
	next := NewCopies(o.file)
	next.Use(o.book)
	if err := os.WriteFile(o.backups()[0].Path, []byte(strings.Repeat("x", int(o.backups()[0].Size))), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := o.after(next.Verify()); got.NoBackup != "" || got.Due || len(o.backups()) != 2 {
		t.Errorf("the copy was damaged and should have been made again: %+v", got)
	}
}

func TestTheSecondPlaceComesAndGoes(t *testing.T) {
	o := newOffice(t)
	stick := filepath.Join(t.TempDir(), "stick")
	o.do(&tasking.SetSecondPlace{Folder: stick})
	got := o.after(o.keeps.Second())
	if !got.Place || !got.Second.IsZero() || !strings.HasPrefix(got.NoSecond, "the folder stick is not there") {
		t.Errorf("%+v", got)
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := o.after(o.keeps.Backup()); got.NoSecond != "" || !got.Second.Equal(o.clock) || got.Due {
		t.Errorf("%+v", got)
	}
	if there, _ := copies.List(stick); len(there) != 1 || there[0].Grade() != copies.GradeVerified {
		t.Errorf("%+v", there)
	}
	o.do(&tasking.SetSecondPlace{})
	if got := o.after(o.keeps.Second()); got.Place || got.NoSecond != "" || !got.Second.IsZero() {
		t.Errorf("%+v", got)
	}
}

func TestABackupThatCannotBeMadeIsTrouble(t *testing.T) {
	o := newOffice(t)
	if err := os.WriteFile(copies.Beside(o.file), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for what, cmd := range map[string]tea.Cmd{"backup": o.keeps.Backup(), "verify": o.keeps.Verify()} {
		got := o.after(cmd)
		if got.NoBackup == "" || got.Backup {
			t.Errorf("%s: %+v", what, got)
		}
		if strings.Contains(got.NoBackup, filepath.Dir(o.file)) { // the wall sees it
			t.Errorf("%s: the path of the store is told: %s", what, got.NoBackup)
		}
	}
	if err := o.keeps.Leave(); err == nil {
		t.Error("left as if one had been made")
	}
}

func TestAHandedOverStoreIsOnlyLookedAt(t *testing.T) {
	o := newOffice(t)
	o.do(&tasking.SetSecondPlace{Folder: t.TempDir()})
	o.do(&tasking.HandOver{})
	for _, cmd := range []tea.Cmd{o.keeps.Look(), o.keeps.Backup(), o.keeps.Second()} {
		if got := o.after(cmd); !strings.Contains(got.ReadOnly, "read only") || got.NoSecond != "" || got.NoBackup != "" {
			t.Errorf("%+v", got)
		}
	}
	if n := len(o.backups()); n != 0 {
		t.Errorf("%d backups", n)
	}
}

func TestCheckPlaceMakesThePathWhole(t *testing.T) {
	o := newOffice(t)
	d := &Desk{Book: o.book, Role: "officer"}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	cmd := &tasking.SetSecondPlace{Folder: "~"}
	if got := d.CheckPlace("x", cmd)(); got != (Possible{ID: "x"}) || cmd.Folder != home {
		t.Errorf("%+v %q", got, cmd.Folder)
	}
	for folder, words := range map[string]string{"~/gone": "is not there", filepath.Dir(o.file): "the store itself is there", "": "there is none"} {
		got, _ := d.CheckPlace("x", &tasking.SetSecondPlace{Folder: folder})().(Possible)
		if !strings.Contains(got.Reason, words) {
			t.Errorf("%q: %q", folder, got.Reason)
		}
	}
}
