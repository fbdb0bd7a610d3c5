package copies

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tasking/internal/tasking"
)

func TestASecondPlaceGetsVerifiedCopies(t *testing.T) {
	d := open(t)
	stick := t.TempDir()
	d.must(os.WriteFile(filepath.Join(stick, "holiday.jpg"), []byte("mine"), 0o600))
	var names []string
	for range elsewhere + 2 {
		d.raise("Bins")
		c, err := Second(ctx, d.Book, d.dir, stick)
		d.must(err)
		names = append(names, c.File)
		if c.Grade() != GradeVerified || filepath.Dir(c.Path) != stick || Check(ctx, c.Path) != nil {
			t.Errorf("%+v", c)
		}
		if same, err := Second(ctx, d.Book, d.dir, stick); err != nil || same.Path != c.Path {
			t.Errorf("again: %+v %v", same, err)
		}
	}
	there, err := List(stick)
	if err != nil || len(there) != elsewhere || there[0].File != names[len(names)-1] {
		t.Errorf("%+v %v", there, err)
	}
	if b, err := os.ReadFile(filepath.Join(stick, "holiday.jpg")); err != nil || string(b) != "mine" {
		t.Error("something else on the stick was touched", err)
	}
	if got := contentOf(t, there[0].Path); got.head != there[0].Head {
		t.Error("the copy is not the backup")
	}
}

// A stand-in's copies count from one again: the numbers of the folder go on.
func TestTheNewestIsNeverTheOneThatGoes(t *testing.T) {
	d := open(t)
	stick := t.TempDir()
	for range 5 {
		d.raise("Bins")
		_, err := Second(ctx, d.Book, d.dir, stick)
		d.must(err)
	}
	d.must(os.RemoveAll(d.dir))
	d.raise("Elsewhere")
	c, err := Second(ctx, d.Book, d.dir, stick)
	d.must(err)
	there, _ := List(stick)
	if there[0].Path != c.Path || len(there) != elsewhere {
		t.Errorf("%+v", there)
	}
}

func TestASecondPlaceThatCannotBeUsedIsSaid(t *testing.T) {
	d := open(t)
	home := filepath.Dir(d.file)
	plain := filepath.Join(home, "plain")
	d.must(os.WriteFile(plain, nil, 0o600))
	closed := filepath.Join(t.TempDir(), "closed")
	d.must(os.Mkdir(closed, 0o500))
	d.kept()
	for folder, words := range map[string]string{
		filepath.Join(home, "gone"): "is not there; plug it in or make it first",
		plain:                       "is not a folder",
		home:                        "the store itself is there",
		d.dir:                       "the store itself is there",
		"":                          "choose another folder",
		home + "/a\x1b[2J":          "choose another folder",
		closed:                      "you may not write there",
	} {
		err := Usable(folder, d.file)
		if folder == closed && os.Geteuid() == 0 && err == nil {
			continue // for the superuser nothing is closed
		}
		says(t, err, words)
	}
	_, err := Second(ctx, d.Book, d.dir, filepath.Join(home, "gone"))
	says(t, err, "is not there")
	stick := t.TempDir()
	d.must(Usable(stick, d.file))
	if names := folder(t, stick); names != "" {
		t.Errorf("looking at it left %q", names)
	}
}

func TestWhatIsInTheWayInASecondPlaceStays(t *testing.T) {
	d := open(t)
	stick := t.TempDir()
	c := d.kept()
	_, err := Bring(ctx, c, stick)
	says(t, err, "not verified yet")
	c = d.verified(c)
	d.must(os.WriteFile(filepath.Join(stick, c.File), []byte("something else"), 0o600))
	_, err = Bring(ctx, c, stick)
	says(t, err, "already there")
	whole, err := os.ReadFile(c.Path)
	d.must(err)
	d.must(os.WriteFile(filepath.Join(stick, c.File), whole, 0o600)) // as if cut off before its manifest
	if sent, err := Bring(ctx, c, stick); err != nil || sent.Grade() != GradeVerified {
		t.Errorf("%+v %v", sent, err)
	}
	d.must(os.WriteFile(c.Path, whole[1:], 0o600))
	d.raise("Bins")
	if _, err := Bring(ctx, Copy{Path: c.Path, Manifest: Manifest{File: "x.db", SHA256: "0", Store: c.Store, Verified: c.Verified}}, stick); err == nil {
		t.Error("a damaged backup was brought")
	}
	if _, err := os.Stat(filepath.Join(stick, "x.db")); !errors.Is(err, os.ErrNotExist) {
		t.Error("and it stayed there")
	}
}

func TestAStoreThatWasHandedOverIsNotBackedUp(t *testing.T) {
	d := open(t)
	c := d.kept()
	d.do(&tasking.HandOver{})
	same, made, err := Keep(ctx, d.Book, d.dir)
	if err != nil || made || same.Path != c.Path {
		t.Errorf("%+v %v %v", same, made, err)
	}
	if n := strings.Count(folder(t, d.dir), ".db"); n != 2 { // the copy and its manifest
		t.Errorf("%d files", n)
	}
}
