package effect

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tasking/internal/tasking"
)

func TestPlainSaysTheReasonAndWhatHelpsAtAScreen(t *testing.T) {
	for want, err := range map[string]error{
		"the reason is empty; say it in a few words": &tasking.Refusal{What: "BB-0001 was not moved", Why: "the reason is empty", Do: "say it in a few words"},
		"it is open":                    &tasking.Refusal{What: "x", Why: "it is open", Do: "use `tasking issue close`"},
		"a check is empty":              &tasking.Refusal{What: "x", Why: "a check is empty", Do: "say it with --local"},
		"local is empty":                &tasking.Refusal{What: "x", Why: "local is empty"},
		"the disk is full":              errors.New("the disk is full"),
		"local and voluntary are empty": &tasking.Refusal{Why: "local and --voluntary are empty"},
	} {
		if got := Plain(err); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestFoldersAreWholeAndHomeIsKnown(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	d := &Desk{Folder: filepath.Join(home, "documents")}
	for typed, want := range map[string]string{"": d.Folder, "~": home, "~/minutes": filepath.Join(home, "minutes")} {
		if got, err := d.folder(typed); err != nil || got != want {
			t.Errorf("%q is %q (%v), not %q", typed, got, err, want)
		}
	}
	if got, err := d.folder("minutes"); err != nil || !filepath.IsAbs(got) {
		t.Errorf("%q %v", got, err)
	}
}

func TestTheAreaShownLastIsRememberedAndNeverMissed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "t.db.area")
	if got := LastArea(file); got != "" {
		t.Errorf("nothing was kept, yet %q", got)
	}
	KeepArea(file)("BB")()
	KeepArea(file)("DA")()
	if got := LastArea(file); got != "DA" {
		t.Errorf("%q", got)
	}
	if err := os.WriteFile(file, []byte("\x1b[2J"+strings.Repeat("x", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := LastArea(file); strings.ContainsRune(got, '\x1b') || len(got) > 16 {
		t.Errorf("%q", got)
	}
}
