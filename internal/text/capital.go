package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capital begins a sentence: its first letter becomes a capital. A first word
// with a capital or a digit of its own ("eBay", "x3") is left as it was typed.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	word, _, _ := strings.Cut(s, " ")
	own := func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }
	if upper := unicode.ToUpper(first); size > 0 && unicode.IsLower(first) && strings.IndexFunc(word, own) < 0 && unicode.IsUpper(upper) {
		return string(upper) + s[size:]
	}
	return s
}
