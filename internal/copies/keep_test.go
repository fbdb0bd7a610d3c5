package copies

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tasking/internal/tasking"
	"tasking/store"
)

func TestABackupIsKeptThenVerified(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	d := open(t)
	d.raise("Bins", "Lamps")
	c := d.kept()
	if c.Grade() != GradeKept || c.Number != 1 || c.Records[tasking.OpenTable] != 2 || c.Zone != "Europe/London" {
		t.Errorf("%+v", c)
	}
	again, made, err := Keep(ctx, d.Book, d.dir)
	if err != nil || made || again.Path != c.Path {
		t.Errorf("nothing changed, and yet: %+v %v %v", again, made, err)
	}
	d.clock = d.clock.Add(time.Hour)
	d.verified(c)
	all, err := List(d.dir)
	if err != nil || len(all) != 1 || all[0].Grade() != GradeVerified || !all[0].Verified.Equal(d.clock) || all[0].Made.Equal(d.clock) {
		t.Errorf("%+v %v", all, err)
	}
	for _, file := range []string{c.Path, manifestOf(c.Path)} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", file, info.Mode(), err)
		}
	}
	if left := folder(t, os.TempDir()); left != "" {
		t.Errorf("left behind: %v", left)
	}
}

func TestTheClockMayStandStill(t *testing.T) {
	d := open(t)
	c := d.kept()
	d.must(os.Remove(manifestOf(c.Path))) // as an earlier version left it when it was cut off
	again := d.kept()
	if again.Path == c.Path || again.Number != 1 {
		t.Errorf("%+v", again)
	}
}

func TestOnlyOurCopiesAreEverRemoved(t *testing.T) {
	d := open(t)
	d.must(os.MkdirAll(d.dir, 0o700))
	other := Copy{Path: filepath.Join(d.dir, "other.db"), Manifest: Manifest{Number: 1, File: "other.db", Store: "another", SHA256: "x", Size: 1, Made: d.clock}}
	d.must(writeManifest(other))
	grown := Copy{Path: filepath.Join(d.dir, "grown.db"), Manifest: Manifest{Number: 2, File: "grown.db", Store: d.Store().Info().Store.String(), SHA256: "x", Size: 1, Made: d.clock}}
	d.must(writeManifest(grown))
	for name, text := range map[string]string{"other.db": "x", "grown.db": "longer than it was", "plain.db": "x", "letter.txt": "x", "broken.db": "x", "broken.db.json": "{"} {
		d.must(os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o600))
	}
	before := strings.Split(folder(t, d.dir), "\n")
	first := ""
	for n := range latest + 5 {
		d.raise("one more")
		if c := d.kept(); n == 0 {
			first = c.Path
		}
	}
	after := strings.Split(folder(t, d.dir), "\n")
	for _, name := range before {
		if !slices.Contains(after, name) {
			t.Errorf("%s was removed", name)
		}
	}
	if n := len(after) - len(before); n != 2*latest {
		t.Errorf("%d files of ours are left", n)
	}
	if _, err := os.Stat(first); !errors.Is(err, os.ErrNotExist) {
		t.Error("the oldest stayed")
	}
	all, _ := List(d.dir)
	if all[0].Number != latest+7 {
		t.Errorf("the newest is number %d", all[0].Number)
	}
	for _, c := range all {
		if (c.File == "grown.db" || c.File == "broken.db") != (c.Grade() == GradeDamaged) {
			t.Errorf("%s is %s (%s)", c.File, c.Grade(), c.Wrong)
		}
	}
}

func TestAFolderThatCannotBeWrittenIsSaid(t *testing.T) {
	d := open(t)
	d.must(os.WriteFile(d.dir, []byte("in the way"), 0o600))
	_, _, err := Keep(ctx, d.Book, d.dir)
	says(t, err, "not a folder")
}

func TestVerifyFindsRecordsThatTheJournalDoesNotGive(t *testing.T) {
	d := open(t)
	d.raise("Bins")
	c := d.kept()
	for what, spoil := range map[string]func(*Manifest){
		"had 9":                    func(m *Manifest) { m.Records = maps.Clone(m.Records); m.Records[tasking.OpenTable] = 9 },
		"not the one it had":       func(m *Manifest) { m.Head.Seq++ },
		"do not fit its check sum": func(m *Manifest) { m.SHA256 = strings.Repeat("0", 64) },
	} {
		bad := c
		spoil(&bad.Manifest)
		_, err := Verify(ctx, bad, d.clock)
		says(t, err, what)
		if !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%v is not damage", err)
		}
	}
	_, err := Verify(ctx, Copy{Path: c.Path, Wrong: "it is not there"}, d.clock)
	says(t, err, "it is not there")
	d.must(os.Remove(c.Path))
	_, err = Verify(ctx, c, d.clock)
	says(t, err, "not there any more")
}

func TestManifestsOfOthersAreNotBelieved(t *testing.T) {
	d := open(t)
	c := d.kept()
	b, err := os.ReadFile(manifestOf(c.Path))
	d.must(err)
	var keys map[string]any
	d.must(json.Unmarshal(b, &keys))
	for _, key := range []string{"number", "file", "store", "head", "records", "sha256", "made_at", "verified_at", "format", "projection", "size", "zone"} {
		if _, ok := keys[key]; !ok {
			t.Errorf("the manifest has no %q", key)
		}
	}
	for _, bad := range []string{"", "{", "null", "[]", `{"number":1}`, strings.Replace(string(b), c.File, "x.db", 1), strings.Repeat("9", 1<<20)} {
		d.must(os.WriteFile(manifestOf(c.Path), []byte(bad), 0o600))
		says(t, Check(ctx, c.Path), "cannot be trusted", "take another one")
	}
	d.must(os.Remove(manifestOf(c.Path)))
	d.must(Check(ctx, c.Path))
}

// cutWith is a context that ends when a file is there.
type cutWith struct {
	context.Context
	file string
}

func (c cutWith) Err() error {
	if _, err := os.Stat(c.file); err == nil {
		return context.Canceled
	}
	return nil
}

// Cut off while a copy is made, there is a manifest alone at most: no copy that is
// counted by nobody. Whoever makes the next one takes it away.
func TestACopyCutOffIsNeverThereWithoutItsManifest(t *testing.T) {
	d := open(t)
	d.raise("Bins")
	c := d.verified(d.kept())
	stick := t.TempDir()
	sent := filepath.Join(stick, c.File)
	if _, err := Bring(cutWith{ctx, manifestOf(sent)}, c, stick); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if left := folder(t, stick); left != "" {
		t.Errorf("left behind: %s", left)
	}
	there := c
	there.Path = sent
	d.must(writeManifest(there)) // as a kill leaves it
	if _, err := Bring(ctx, c, stick); err != nil {
		t.Error(err)
	}
	if all, err := List(stick); err != nil || len(all) != 1 || all[0].Grade() != GradeVerified {
		t.Errorf("%v %v", all, err)
	}
}

func TestAManifestWithoutItsCopyGoes(t *testing.T) {
	d := open(t)
	gone := d.kept()
	d.must(os.Remove(gone.Path)) // as a kill leaves it, before the copy is there and after it went
	other := Copy{Path: filepath.Join(d.dir, "other.db"), Manifest: Manifest{Number: 7, File: "other.db", Store: "another", SHA256: "x", Size: 1, Made: d.clock}}
	d.must(writeManifest(other))
	d.must(os.WriteFile(manifestOf(filepath.Join(d.dir, "odd.db")), []byte("{"), 0o600))
	d.raise("Bins")
	c := d.kept()
	want := strings.Join([]string{"odd.db.json", "other.db.json", c.File, c.File + ".json"}, "\n")
	if got := folder(t, d.dir); got != want {
		t.Errorf("there is\n%s\nand should be\n%s", got, want)
	}
}
