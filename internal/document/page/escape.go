package page

import (
	"bytes"
	"unicode/utf8"
)

// escape appends s as character data, fit for XML 1.0 and HTML, between tags
// as well as between double quotes. What XML cannot hold is dropped here too,
// though package text has been before: a file that Word refuses is worse than
// a lost control character.
func escape(b *bytes.Buffer, s string) {
	start := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if swap, ok := swapped(c); ok {
				b.WriteString(s[start:i])
				b.WriteString(swap)
				start = i + 1
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b.WriteString(s[start:i])
			b.WriteString("\uFFFD")
			start = i + n
		} else if unprintable(r) {
			b.WriteString(s[start:i])
			start = i + n
		}
		i += n
	}
	b.WriteString(s[start:])
}

// swapped gives what stands for an ASCII byte that may not stand for itself.
func swapped(c byte) (string, bool) {
	switch {
	case c == '&':
		return "&amp;", true
	case c == '<':
		return "&lt;", true
	case c == '>':
		return "&gt;", true
	case c == '"':
		return "&quot;", true
	case c == '\'':
		return "&#39;", true
	case c == '\n' || c == '\t' || c == '\r':
		return " ", true
	case c < ' ' || c == 0x7F:
		return "", true
	}
	return "", false
}

// unprintable are the C1 controls and what Unicode calls noncharacters.
func unprintable(r rune) bool {
	return 0x80 <= r && r < 0xA0 || r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF
}
