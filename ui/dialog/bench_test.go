package dialog_test

import (
	"strings"
	"testing"
)

// One key in a long text, and the picture after it: what a person waits for.
func BenchmarkForm(b *testing.B) {
	for _, c := range []struct {
		name string
		text string
	}{
		{"short", "Two bikes were seized in the park."},
		{"long", strings.Repeat("Two bikes were seized in the park, the owner was told.\n", 70)},
	} {
		b.Run(c.name, func(b *testing.B) {
			f := form()
			press(f, "text:bikes", "shift+tab", "paste:"+c.text)
			f.View(120, 40)
			b.ReportAllocs()
			for b.Loop() {
				press(f, "text:x", "backspace")
				f.View(120, 40)
			}
		})
		b.Run(c.name+"-view", func(b *testing.B) {
			f := form()
			press(f, "text:bikes", "shift+tab", "paste:"+c.text)
			b.ReportAllocs()
			for b.Loop() {
				f.View(120, 40)
			}
		})
	}
}
