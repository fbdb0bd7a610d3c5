package text

import (
	"math/rand/v2"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TestEveryCharacter cleans and folds each code point between two letters.
func TestEveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		clean := Clean("a" + string(r) + "b")
		checkClean(t, clean)
		if again := Clean(clean); again != clean {
			t.Errorf("%U: %+q, and again %+q", r, clean, again)
		}
		folded := Fold(string(r))
		if again := Fold(folded); again != folded {
			t.Errorf("%U folds to %+q, and again to %+q", r, folded, again)
		}
		if t.Failed() {
			return
		}
	}
}

// TestNormaliserAndTablesAgree finds marks that one of the two Unicode tables
// knows and the other does not: the cap on marks relies on both.
func TestNormaliserAndTablesAgree(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if norm.NFD.PropertiesString(string(r)).CCC() != 0 && !unicode.Is(unicode.M, r) {
			t.Errorf("the normaliser moves %U, which is no mark here", r)
		}
	}
}

// TestNastyMixtures cleans texts made of the characters that interact: marks of
// several classes, Hangul parts, letters that compose, joiners, broken bytes.
func TestNastyMixtures(t *testing.T) {
	alphabet := []string{
		"a", "=", "'", " ", "\n", "\r", "\t", "\x1b", "\xff", "\xed\xa0\x80", "\u00a0", "\u0301", "\u0316", "\u0338",
		"\u0344", "\u0345", "\u0f73", "\u0f75", "\u034f", "\u200d", "\ufe0f", "❤", "👩", "\u2190", "\u2329", "\u1100",
		"\u1161", "\u11a8", "\u115f", "\u09c7", "\u09be", "\u0dd9", "\u0dca", "\u0dcf", "\u302e", "\u1d165",
		"\U0001d165", "\U0001d15e", "\u202e", "\U000e0041", "\uffff", "\u2028", "\u212b", "\u1e9b\u0323",
	}
	source := rand.New(rand.NewPCG(7, 14))
	for range 60_000 {
		var s string
		for range 1 + source.IntN(12) {
			s += alphabet[source.IntN(len(alphabet))]
		}
		clean := Clean(s)
		checkClean(t, clean)
		if again := Clean(clean); again != clean {
			t.Fatalf("%+q becomes %+q, and again %+q", s, clean, again)
		}
		if again := Line(Line(s)); again != Line(s) || !utf8.ValidString(again) {
			t.Fatalf("Line(%+q) is not settled: %+q", s, again)
		}
		if CSVPlain(CSVCell(s)) != clean {
			t.Fatalf("the cell of %+q does not come back", s)
		}
	}
}
