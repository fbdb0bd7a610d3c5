package widget

import (
	"strings"

	"tasking/ui/theme"
)

// Hint is a key and what it does, both as people read them.
type Hint struct{ Key, Label string }

// MostHints is how many keys a footer shows at most, the last one included:
// more than eight is a wall of words.
const MostHints = 8

// KeyHint paints one hint: the key strong, its word quiet.
func KeyHint(t *theme.Theme, h Hint) string {
	return t.Key.Render(h.Key) + " " + t.KeyLabel.Render(h.Label)
}

// Footer is the last line: the keys that work now, most used first. It never
// cuts a word: hints drop from the right until the rest fits, and last ("? help")
// is the last to go. The first status for which there is room stands at the right
// end, or none.
func Footer(t *theme.Theme, width int, hints []Hint, last Hint, status ...string) string {
	const gap = 2
	size := func(h Hint) int { return Width(h.Key) + 1 + Width(h.Label) }
	if last.Key == "" || size(last)+1 > width {
		return ""
	}
	var b strings.Builder
	b.WriteString(" ")
	used := 1
	for i, h := range hints {
		if i+1 >= MostHints || used+size(h)+gap+size(last) > width {
			break
		}
		b.WriteString(KeyHint(t, h) + Space(gap))
		used += size(h) + gap
	}
	b.WriteString(KeyHint(t, last))
	used += size(last)
	for _, s := range status {
		if n := Width(s); n > 0 && used+gap+n+1 <= width {
			b.WriteString(Space(width-used-n-1) + t.Muted.Render(s))
			break
		}
	}
	return b.String()
}

// Hints puts a few hints on one line, as a dialog does under its fields.
func Hints(t *theme.Theme, width int, hints ...Hint) string {
	out, used := "", 0
	for i, h := range hints {
		n := Width(h.Key) + 1 + Width(h.Label)
		if i > 0 {
			n += 3
		}
		if used+n > width {
			break
		}
		if i > 0 {
			out += Space(3)
		}
		out += KeyHint(t, h)
		used += n
	}
	return out
}

// ToastLine is the foot of the page while there is something to say. It fills
// the line, and keeps room at the right for the way to help.
func ToastLine(t *theme.Theme, width int, text string, bad bool, last Hint) string {
	style := t.Toast
	if bad {
		style = t.ToastWarn
	}
	tail := Width(last.Key) + 1 + Width(last.Label)
	if last.Key == "" || width < tail+24 {
		return style.Render(Fit(t, " "+text, width))
	}
	return style.Render(Fit(t, " "+text, width-tail-2)) + " " + KeyHint(t, last) + " "
}
