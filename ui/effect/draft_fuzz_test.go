package effect

import (
	"os"
	"path/filepath"
	"testing"

	"tasking/internal/tasking"
	"tasking/internal/text"
)

// FuzzDraft: the file of half-typed lines is one that anybody may have written.
// What is read of it is clean, and writing to it goes on.
func FuzzDraft(f *testing.F) {
	for _, s := range []string{"", "{}", "null", `{"BB/1":{"at":"BB-0001","lines":{"BB-0001":"police: \u001b[2J"}}}`, `{"BB/1":null}`, `{"BB/1":{"lines":null,"seq":-1}}`, `[]`, `{"BB/1":{"at":"\u202e"}}`} {
		f.Add([]byte(s))
	}
	file := filepath.Join(f.TempDir(), "t.db.draft")
	ref := tasking.MeetingRef{Body: "BB", Number: 1}
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		d := &Desk{Drafts: NewDrafts(file)}
		got, _ := d.ReadDraft(ref)().(DraftRead)
		if got.Draft.At != text.Line(got.Draft.At) {
			t.Errorf("%q: the place %q is not clean", b, got.Draft.At)
		}
		for key, line := range got.Draft.Lines {
			if key != text.Line(key) || line != text.Line(line) {
				t.Errorf("%q: the line %q of %q is not clean", b, line, key)
			}
		}
		if kept, _ := d.KeepDraft(ref, got.Draft)().(DraftKept); kept.Err != nil {
			t.Errorf("%q: %v", b, kept.Err)
		}
	})
}
