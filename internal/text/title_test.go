package text

import (
	"bytes"
	"strings"
	"testing"
)

func TestATitleEndsNowhereButAtItsEnd(t *testing.T) {
	for s, want := range map[string]string{
		"BB-0001 Café music":           "BB-0001 Café music",
		"日本語 العربية":                  "日·語 العربية",
		"Ŝ and ż, \x1b]2;other\a bell": "· and ż, ]2;other bell",
	} {
		if got := WindowTitle(s); got != want {
			t.Errorf("%q is %q, not %q", s, got, want)
		}
	}
}

func FuzzWindowTitle(f *testing.F) {
	f.Add("日本語")
	f.Add("a\x9cb")
	f.Fuzz(func(t *testing.T, s string) {
		got := WindowTitle(s)
		if bytes.IndexByte([]byte(got), stringEnd) >= 0 || strings.ContainsAny(got, "\x1b\a\n") {
			t.Errorf("%q is %q", s, got)
		}
		if Line(got) != got {
			t.Errorf("%q is no clean line", got)
		}
	})
}
