package effect

import (
	"os"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
)

func seven(body string) tasking.MeetingRef { return tasking.MeetingRef{Body: body, Number: 7} }

func lines(text string) Draft { return Draft{At: "BB-0001", Lines: map[string]string{"BB-0001": text}} }

func (d *Desk) keptOf(ref tasking.MeetingRef) string {
	return d.ReadDraft(ref)().(DraftRead).Draft.Lines["BB-0001"]
}

// Writes run beside each other: an older one never lands on a newer.
func TestAnOlderDraftNeverWins(t *testing.T) {
	file := filepath.Join(t.TempDir(), "t.db.draft")
	d := &Desk{Drafts: NewDrafts(file)}
	older, newer := d.KeepDraft(seven("BB"), lines("pol")), d.KeepDraft(seven("BB"), lines("police"))
	for _, write := range []tea.Cmd{newer, older} {
		if kept := write().(DraftKept); kept.Err != nil || kept.Ref != seven("BB") {
			t.Fatal(kept)
		}
	}
	if got := d.keptOf(seven("BB")); got != "police" {
		t.Errorf("kept %q", got)
	}
	d.KeepDraft(seven("DA"), lines("fire"))()
	d.Drafts.Forget(seven("BB"))
	if d.keptOf(seven("BB")) != "" || d.keptOf(seven("DA")) != "fire" {
		t.Error("forgetting one meeting touched another")
	}
	late := d.KeepDraft(seven("DA"), lines("typed before it was agreed"))
	d.Drafts.Forget(seven("DA"))
	late()
	d.KeepDraft(seven("DA"), lines("typed after"))()
	if _, err := os.Lstat(file); !os.IsNotExist(err) {
		t.Errorf("an empty file is left: %v", err)
	}
}

func TestWithoutDraftsNothingIsKept(t *testing.T) {
	d := &Desk{}
	if kept := d.KeepDraft(seven("BB"), lines("x"))().(DraftKept); kept.Err != nil {
		t.Error(kept.Err)
	}
	if d.keptOf(seven("BB")) != "" {
		t.Error("something was kept")
	}
	d.Drafts.Forget(seven("BB"))
}

// Only an ordinary file is opened: a pipe would wait for ever.
func TestDraftsAreOrdinaryFiles(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "other"), filepath.Join(dir, "t.db.draft")
	if err := os.WriteFile(target, []byte(`{"BB/7":{"lines":{"BB-0001":"theirs"}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	d := &Desk{Drafts: NewDrafts(link)}
	if d.keptOf(seven("BB")) != "" {
		t.Error("a link was followed")
	}
}
