package widget

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tasking/internal/text"
	"tasking/ui/theme"
)

func TestTheQuickMeasureIsTheFullOne(t *testing.T) {
	for r := rune(0x20); r < 0x3000; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "b", string(r) + "\u0301", string(r) + "\ufe0f", string(r) + "\u200d" + string(r)} {
			if got, want := Width(s), ansi.StringWidth(s); got != want {
				t.Fatalf("%q (%U): %d, want %d", s, r, got, want)
			}
		}
	}
	for _, s := range []string{"\x1b[1;38:5:25mab\x1b[m", "\x1b", "\x1b[", "\x1b[2Jx", "\x1b]0;t\ax", "\x1b[31"} {
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

func FuzzFit(f *testing.F) {
	for _, s := range []string{"", "fly-tipping", "\u6f22\u5b57", "e\u0301e\u0301", "\U0001F468\u200d\U0001F469\u200d\U0001F467", "\x1b[31mred\x1b[m", "a\nb\tc\r", "a\u0d4e"} {
		f.Add(s, 5)
	}
	th := theme.New(theme.Choice{})
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width > 300 || width < -5 {
			return
		}
		s = text.Clean(s) // what the store holds; broken bytes never get here
		for _, got := range []string{Fit(th, s, width), FitRight(th, s, width)} {
			if n := ansi.StringWidth(got); n != max(width, 0) {
				t.Errorf("%q in %d cells is %d wide: %q", s, width, n, got)
			}
			if strings.ContainsAny(got, "\n\r\t") {
				t.Errorf("%q breaks the line", got)
			}
		}
	})
}

func TestCutEndsInTheEllipsis(t *testing.T) {
	plain, ascii := theme.New(theme.Choice{}), theme.New(theme.Choice{ASCII: true})
	if got := Cut(plain, "Sandbank shops", 8); got != "Sandban…" {
		t.Errorf("%q", got)
	}
	if got := Cut(ascii, "Sandbank shops", 8); got != "Sandban~" {
		t.Errorf("%q", got)
	}
	if got := Cut(plain, "shops", 5); got != "shops" {
		t.Errorf("what fits was cut: %q", got)
	}
}
