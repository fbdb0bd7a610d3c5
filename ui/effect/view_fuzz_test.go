package effect

import (
	"os"
	"path/filepath"
	"testing"

	"tasking/internal/text"
)

// FuzzLastArea: the file with the area shown last is one that anybody may have
// written. What is read of it is clean and short, and reads the same once kept.
func FuzzLastArea(f *testing.F) {
	for _, s := range []string{"", "BB\n", "  BB  ", "\x1b[2J", "B\u202eB", "\xff\xfe", "BB\nDA\n", "\x00", "ééééééééé", "a\tb"} {
		f.Add([]byte(s))
	}
	file := filepath.Join(f.TempDir(), "t.db.area")
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		area := LastArea(file)
		if text.Line(area) != area || len(area) > 64 {
			t.Errorf("%q is read as %q", b, area)
		}
		if len(area) >= 16 {
			return // no code is so long
		}
		KeepArea(file)(area)()
		if again := LastArea(file); again != area {
			t.Errorf("%q is kept and read again as %q", area, again)
		}
	})
}
