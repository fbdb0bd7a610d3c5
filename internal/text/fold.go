package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes the form of s that searching compares: without accents, in lower
// case, with plain quotes and dashes, so that "cafe" finds "Café" and
// "resident's" finds what a word processor typed. It is for comparing only and
// is never shown or kept as a person's words. It gives its own result back
// unchanged; printable ASCII in lower case costs no allocation.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var out strings.Builder
	out.Grow(len(s))
	// The letter behind a byte that is not UTF-8 would keep its accent: norm
	// leaves it as it stands.
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		foldRune(&out, unicode.ToLower(r))
	}
	return out.String()
}

// foldRune writes r, or the plain letters for one that has no decomposition
// but that people type without its stroke.
func foldRune(out *strings.Builder, r rune) {
	switch r {
	case 'ß':
		out.WriteString("ss")
	case 'æ':
		out.WriteString("ae")
	case 'œ':
		out.WriteString("oe")
	case 'ø':
		out.WriteByte('o')
	case 'ł':
		out.WriteByte('l')
	case 'đ', 'ð':
		out.WriteByte('d')
	case 'ı':
		out.WriteByte('i')
	case 'ς':
		out.WriteRune('σ')
	case '‘', '’', '′':
		out.WriteByte('\'')
	case '“', '”', '″':
		out.WriteByte('"')
	case '‐', '‑', '–', '—', '−':
		out.WriteByte('-')
	default:
		out.WriteRune(r)
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] > '~' {
			return false
		}
	}
	return true
}
