package widget

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"tasking/ui/theme"
)

// Width is the number of cells s takes, styling not counted.
func Width(s string) int {
	if n, ok := simple(s); ok {
		return n
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
	if n, ok := simple(s); ok && n <= width {
		return s
	}
	s = oneLine.Replace(s)
	if ansi.StringWidth(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, t.Glyphs.Ellipsis)
}

// Fit makes s exactly width cells wide: cut or padded at the right.
func Fit(t *theme.Theme, s string, width int) string {
	return Pad(Cut(t, s, width), width)
}

// Pad makes s at least width cells wide with blanks at the right. A few letters,
// such as the Malayalam dot reph, take the blank behind them into their own cell.
func Pad(s string, width int) string {
	if n, ok := simple(s); ok {
		return s + Space(width-n)
	}
	s += Space(width - Width(s))
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

// simple measures what nearly every line is made of: ASCII, Latin letters, our
// own marks and lines, and colour sequences. Anything else, such as a combining
// accent or a wide sign, is for the full measure: then ok is false.
func simple(s string) (cells int, ok bool) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == 0x1b:
			n := sequence(s[i:])
			if n == 0 {
				return 0, false
			}
			i += n
			continue
		case c < 0x20 || c == 0x7f:
			return 0, false
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if !oneCell(r) {
				return 0, false
			}
			i += n
		}
		cells++
	}
	return cells, true
}

// sequence is the length of the colour sequence s begins with, 0 when it is
// something else.
func sequence(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

func oneCell(r rune) bool {
	switch {
	case r >= 0xa1 && r <= 0x2ff: // Latin, soft hyphen and the signs that can be pictures left out
		return r != 0xad && r != 0xa9 && r != 0xae
	case r >= 0x2500 && r <= 0x257f: // lines
		return true
	}
	switch r {
	case '\u2013', '\u2018', '\u2019', '\u201c', '\u201d', '\u2022', '\u2026', '\u221a',
		'\u2190', '\u2191', '\u2192', '\u2193', '\u25a0', '\u25b2', '\u25ba', '\u25cb', '\u25cf':
		return true
	}
	return false
}
