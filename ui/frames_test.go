package ui_test

import (
	"fmt"
	"testing"

	"tasking/ui"
	"tasking/ui/uitest"
)

var sizes = [][2]int{{60, 18}, {80, 24}, {120, 40}}

var frames = []struct {
	name string
	keys []string
}{
	{"board", nil},
	{"help", []string{"?"}},
	{"help-narrowed", []string{"?", "text:blank"}},
	{"palette", []string{":"}},
	{"confirm", []string{"w"}},
	{"agree", []string{"A", "text:AGRE", "enter"}},
	{"form", []string{"n", "text:Bikes in the park", "tab", "tab", "tab", "text:we"}},
	{"form-errors", []string{"n", "up", "up", "text:soon", "f2"}},
	{"form-leave", []string{"n", "text:x", "esc"}},
	{"picker", []string{"a", "down", "down"}},
	{"picker-add", []string{"a", "text:Canal Friends"}},
	{"viewer", []string{"v", "down"}},
	{"leave", []string{"q"}},
	{"typing", []string{"c", "text:Two bikes seized"}},
	{"toast", []string{"E"}},
}

func TestFrames(t *testing.T) {
	for _, size := range sizes {
		for _, f := range frames {
			t.Run(fmt.Sprintf("%s-%dx%d", f.name, size[0], size[1]), func(t *testing.T) {
				d := uitest.Open(t, newDemo(), size[0], size[1], ui.Options{Demo: true})
				d.Type(f.keys...).Golden(fmt.Sprintf("%s-%dx%d", f.name, size[0], size[1]))
			})
		}
	}
}

// The same facts in ASCII, and with colours, at the hall's size.
func TestFramesInOtherDress(t *testing.T) {
	uitest.Open(t, newDemo(), 80, 24, ui.Options{ASCII: true, NoColor: true}).Golden("board-ascii").
		Type("n").Golden("form-ascii")
	uitest.Open(t, newDemo(), 80, 24, ui.Options{Hall: true}).GoldenStyled("board-hall").
		Type("w").GoldenStyled("confirm-hall")
}

func TestASCIIFramesAreASCII(t *testing.T) {
	for _, f := range frames {
		d := uitest.Open(t, newDemo(), 80, 24, ui.Options{ASCII: true}).Type(f.keys...)
		for _, r := range d.Frame() {
			// The facts between the dots of the demo are its own text.
			if r > '~' && r != '·' {
				t.Errorf("%s: %q is not ASCII", f.name, r)
			}
		}
	}
}

func TestEverySizeFits(t *testing.T) {
	for _, keys := range [][]string{nil, {"?"}, {"w"}, {"A"}, {"n", "text:\u6f22\u5b57 e\u0301"}, {"n", "up", "up", "text:soon", "f2"}, {"n", "text:will fail", "f2"}, {"a"}, {"v"}, {"c", "text:long line"}, {"E"}} {
		d := uitest.Open(t, newDemo(), 80, 24, ui.Options{Demo: true})
		d.Type(keys...).AssertLayout()
	}
}
