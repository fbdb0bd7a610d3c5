package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is the most combining marks kept in a row: enough for every living
// script, too few to paint over the lines above and below.
const maxMarks = 4

// Clean makes s fit to keep and to show, as several lines where it has them.
//
// Line ends of every kind (CR LF, CR, vertical tab, form feed, NEL, U+2028,
// U+2029) become LF and a tab becomes one space. Other control characters and
// invisible format characters go; a zero width joiner stays between two emoji,
// where it makes one picture of them. A run of bytes that is not UTF-8, and
// each code point that is no character, becomes U+FFFD. At most four combining
// marks follow a character, and none follows a space or begins a line. Spaces
// at the ends of lines, and empty lines at the beginning and the end, go;
// indentation stays.
//
// The result is in NFC, and Clean gives it back unchanged. A text of printable
// ASCII that needs no change is returned as it is, without allocation.
func Clean(s string) string {
	if isPlainText(s) {
		return s
	}
	return settle(norm.NFC.String(filter(s)))
}

// Line is Clean on one line: every run of white space, line feeds and spaces
// of any width included, becomes one ordinary space, with none at either end.
// It gives its own result back unchanged.
func Line(s string) string {
	if isPlainLine(s) {
		return s
	}
	return strings.Join(strings.Fields(Clean(s)), " ")
}

// Length counts the characters of s the way limits are stated: one for each
// code point.
func Length(s string) int {
	return utf8.RuneCountInString(s)
}

// isPlainText reports that s is printable ASCII and line feeds which Clean
// would not touch.
func isPlainText(s string) bool {
	var previous byte
	for i := range len(s) {
		c := s[i]
		// This finds blank first lines too: they are empty or end in a space.
		if c == '\n' && (previous == ' ' || i == 0) {
			return false
		}
		if c != '\n' && (c < ' ' || c > '~') {
			return false
		}
		previous = c
	}
	return s == "" || (previous != ' ' && previous != '\n')
}

// isPlainLine reports that s is printable ASCII with single spaces inside it.
func isPlainLine(s string) bool {
	previous := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || (c == ' ' && previous == ' ') {
			return false
		}
		previous = c
	}
	return s == "" || previous != ' '
}

// filter drops and replaces characters one by one, before normalising: what
// it drops might otherwise keep a letter and its accent apart.
func filter(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	var last, beforeLast rune
	invalid := false
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		wasInvalid := invalid
		invalid = r == utf8.RuneError && size == 1
		if invalid && wasInvalid {
			continue // one sign for a whole run of broken bytes
		}
		r = replace(r, s[i+size:])
		if r < 0 || (r == joiner && !joinsEmoji(beforeLast, last, s[i+size:])) {
			continue
		}
		out.WriteRune(r)
		beforeLast, last = last, r
	}
	return out.String()
}

// replace says what stands in the place of r, or -1 for nothing.
func replace(r rune, rest string) rune {
	switch {
	case r == '\t':
		return ' '
	case r == '\r' && strings.HasPrefix(rest, "\n"):
		return -1
	case isLineEnd(r):
		return '\n'
	case r == joiner:
		return r
	case isHidden(r):
		return -1
	case isNoCharacter(r):
		return utf8.RuneError
	}
	return r
}

// joinsEmoji reports whether a joiner after the two characters and before rest
// stands between emoji. The sign before may carry a variation selector.
func joinsEmoji(beforeLast, last rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if last == emojiStyle {
		last = beforeLast
	}
	return isEmoji(last) && isEmoji(next)
}

// settle caps the marks and trims the lines of a filtered text in NFC. It only
// ever cuts the end of a run of marks or a run of blanks, so what it leaves is
// still in NFC.
func settle(s string) string {
	out := make([]byte, 0, len(s))
	marks, hasBase := 0, false
	for _, r := range s {
		switch {
		case r == '\n':
			out = bytes.TrimRightFunc(out, isBlank)
			if len(out) > 0 {
				out = append(out, '\n')
			}
			hasBase = false
		case r == graphemeJoiner:
			// The normaliser puts these into very long runs of marks.
		case unicode.Is(unicode.M, r):
			if hasBase && marks < maxMarks {
				out = utf8.AppendRune(out, r)
				marks++
			}
		default:
			out = utf8.AppendRune(out, r)
			marks, hasBase = 0, !unicode.IsSpace(r)
		}
	}
	return string(bytes.TrimRightFunc(out, unicode.IsSpace))
}
