package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/hostile/infested"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/uitest"
)

// pressed are the keys that have no sign; the low bytes of an input stand for them.
var pressed = []string{"enter", "enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "pgup", "pgdown", "home", "end", "backspace", "delete",
	"f1", "f2", "f3", "f4", "f5", "f6", "f9", "ctrl+c", "ctrl+o", "ctrl+g", "ctrl+w", "alt+left", "space"}

// hands types an input at all the screens as the program has them. A byte is a key,
// 0 another size of the window, and 1 pastes what follows.
func hands(t testing.TB, s *sitting, input []byte) {
	d := uitest.New(t, ui.New(s.board(), ui.Options{Now: s.book.Now}), 80, 24)
	for n := 0; n < len(input) && n < 120 && !d.Quit(); n++ {
		switch c := input[n]; {
		case c == 0 && n+2 < len(input):
			d.Resize(int(input[n+1])+1, int(input[n+2])%90+1)
			n += 2
		case c == 1:
			d.Type("paste:" + string(input[n+1:]))
			n = len(input)
		case int(c) < len(pressed)+2:
			d.Type(pressed[max(int(c), 2)-2])
		case c == 0xff:
			d.Pass(time.Second)
		default:
			d.Type(string(rune(c)))
		}
		d.AssertFits()
		for _, r := range d.Frame() {
			if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e {
				t.Fatalf("after %q the screen holds %U", input[:min(n+1, len(input))], r)
			}
		}
	}
}

// seated is the screens with a store that hostile texts went through.
func seated(t testing.TB) *sitting {
	file := filepath.Join(t.TempDir(), "t.db")
	if _, err := infested.Make(file, []string{"one", "<b>two</b>", "three\x1b[2J", strings.Repeat("four ", 40), "界\u202e", "=6"}); err != nil {
		t.Fatal(err)
	}
	opened, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { opened.Close() })
	s := &sitting{app: &app{role: "officer", at: "2027-01-14T18:30"}, file: file}
	if _, err := s.use(opened); err != nil {
		t.Fatal(err)
	}
	return s
}

// FuzzKeys is what a cat on the keyboard does, or a clicker with a fault, while the
// window is dragged about.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"", "\x02", "n\x01a title\x12", "m2\x02police: patrol by fri\x02", "?\x04", "\x02\x00\x3b\x11\x0c\x0c", "m2\x02\x02\x07\x07\x02", "\x00\x00\x00q", "t\x01\x1b[2J\x12\x02",
		"m4\x02agree\x02\x12", "c\x02", "e\x02", "l\x02", "/bike\x02", "f\x02", "uU", "\x17b\x17", "a\x02", "\x18\x18", "m\x02\x13\x14\x15\x16"} {
		f.Add([]byte(s))
	}
	s := seated(f)
	f.Fuzz(func(t *testing.T, input []byte) { hands(t, s, input) })
}
