package bolt

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tasking/internal/hostile"
	"tasking/internal/text"
)

// The note beside a store is a file that anybody may have written.
func TestANoteOfSomebodyElse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "t.db")
	write := func(b []byte) string {
		if err := os.WriteFile(noteFile(file), b, 0o600); err != nil {
			t.Fatal(err)
		}
		return heldBy(file).Error()
	}
	nobody := write(nil)
	for _, s := range hostile.Texts() {
		host, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range [][]byte{[]byte(s), []byte(`{"pid":1,"host":` + string(host) + `}`), []byte(`{"pid":` + s + `}`)} {
			if got := write(b); got != text.Line(got) {
				t.Errorf("the note %.40q gives %q", b, got)
			}
		}
	}
	if got := write([]byte(`{"pid":1,"host":"` + strings.Repeat("x", mostNote) + `"}`)); got != nobody {
		t.Errorf("a note that is too long gives %.80q", got)
	}
	if err := os.Remove(noteFile(file)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(noteFile(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := heldBy(file).Error(); got != nobody {
		t.Errorf("a folder in its place gives %q", got)
	}
}

func FuzzNote(f *testing.F) {
	f.Add([]byte(`{"pid":1,"host":"h","since":"2027-01-14T18:30:00Z"}`))
	f.Add([]byte(`{"pid":-1}`))
	f.Add([]byte(`{"pid":1,"since":"9999999-01-01T00:00:00Z"}`))
	file := filepath.Join(f.TempDir(), "t.db")
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := os.WriteFile(noteFile(file), b, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := heldBy(file).Error(); !strings.HasPrefix(got, "the store t.db") {
			t.Errorf("%q gives %q", b, got)
		}
	})
}
