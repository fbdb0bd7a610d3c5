package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tasking/ui/theme"
)

// Width is the number of cells s takes, styling not counted.
func Width(s string) int {
	if plain(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// Cut shortens s to at most width cells, ending in the ellipsis when something
// was lost.
func Cut(t *theme.Theme, s string, width int) string {
	if width <= 0 {
		return ""
	}
	if plain(s) {
		if len(s) <= width {
			return s
		}
		return s[:width-1] + t.Glyphs.Ellipsis
	}
	s = oneLine.Replace(s)
	if ansi.StringWidth(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, t.Glyphs.Ellipsis)
}

// Fit makes s exactly width cells wide: cut or padded at the right.
func Fit(t *theme.Theme, s string, width int) string {
	s = Cut(t, s, width)
	return s + Space(width-Width(s))
}

// FitRight makes s exactly width cells wide with the padding at the left.
func FitRight(t *theme.Theme, s string, width int) string {
	s = Cut(t, s, width)
	return Space(width-Width(s)) + s
}

// Space is n blanks, none when n is negative.
func Space(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Block makes exactly height lines of exactly width cells out of lines.
func Block(t *theme.Theme, lines []string, width, height int) []string {
	out := make([]string, 0, max(height, 0))
	for i := 0; i < height; i++ {
		if i < len(lines) {
			out = append(out, Fit(t, lines[i], width))
		} else {
			out = append(out, Space(width))
		}
	}
	return out
}

// Join makes one string of lines.
func Join(lines ...string) string { return strings.Join(lines, "\n") }

var (
	blanks  = strings.Repeat(" ", 256)
	oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")
)

// plain says that every byte is one printable ASCII cell, which most text is.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}
