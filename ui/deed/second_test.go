package deed_test

import (
	"context"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui"
)

// due counts the copies that were asked for at once.
type due struct{ n int }

func (c *due) Look() tea.Cmd   { return nil }
func (c *due) Second() tea.Cmd { return nil }
func (c *due) Verify() tea.Cmd { return nil }
func (c *due) Backup() tea.Cmd { c.n++; return nil }

func (b *bench) secondPlace(t *testing.T) string {
	t.Helper()
	p, err := b.book.Place(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return p.Partnership.SecondPlace
}

func TestASecondPlaceIsNamedInAForm(t *testing.T) {
	asked := &due{}
	b, d := open(t, 80, 24, ui.Options{Copies: asked}, raise("Bikes"))
	stick := t.TempDir()
	name := func() { d.Send(b.deeds.SecondPlace().Run()()) }
	name()
	d.AssertShows("Second place", "verified copy", "~ is your home folder")
	d.Type("text:"+filepath.Join(stick, "gone"), "f2").AssertShows("plug it in or make it", "NOT SAVED")
	d.Type("esc", "y")
	name()
	d.Type("text:"+stick, "f2").AssertHides("Folder")
	if got := b.secondPlace(t); got != stick {
		t.Errorf("%q", got)
	}
	if asked.n != 1 {
		t.Errorf("a copy was asked for %d times", asked.n)
	}
	name()
	d.Type("ctrl+u", "f2").AssertShows("verified copies no longer go to")
	if got := b.secondPlace(t); got != "" {
		t.Errorf("%q", got)
	}
}

func TestEveryKeyOfAHandedOverStoreSaysWhyNot(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", "next"), &tasking.HandOver{})
	want := "this store was handed over on 14 Jan 2027 and is read only"
	for _, k := range append(b.deeds.Bindings(b.target), b.deeds.SecondPlace()) {
		if got := k.Reason(); got != want {
			t.Errorf("%v: %q", k.Keys, got)
		}
	}
	for _, key := range []string{"n", "c", "t", "x", "u", "U"} {
		d.Type(key).AssertShows("this store was handed over on 14 Jan 2027").AssertHides("New issue", "Update", "Close")
	}
}
