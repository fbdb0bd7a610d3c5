package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CSVCell cleans s and makes it a cell that no spreadsheet takes for a
// formula: where the first sign after leading spaces and quotes could begin
// one, an apostrophe is put in front. Quoting the cell, which is the CSV
// writer's affair, would not prevent that. A negative number is guarded as
// well: a list of tasks has none to add up.
//
// [CSVPlain] gives Clean(s) back, whatever s was.
func CSVCell(s string) string {
	s = Clean(s)
	if canStartFormula(s) {
		return "'" + s
	}
	return s
}

// CSVPlain takes off the apostrophe that CSVCell put in front, and only that
// one. A cell that did not come from CSVCell keeps its apostrophe unless a
// formula would follow it.
//
// The two agree because an apostrophe counts as a quote: a text that already
// begins with an apostrophe and a formula is guarded with a second one, and a
// text that CSVCell left alone never looks guarded.
func CSVPlain(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && canStartFormula(rest) {
		return rest
	}
	return s
}

// canStartFormula reports whether the first sign of s, after spaces and
// quotes, is one that a spreadsheet reads as the beginning of a formula or
// strips before it looks again.
func canStartFormula(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return isBlank(r) && r != '\t' && r != '\r' || isQuote(r)
	})
	first, _ := utf8.DecodeRuneInString(s)
	if s == "" {
		return false
	}
	switch first {
	case '=', '+', '-', '@', '\t', '\r', '\n', 0:
		return true
	case '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−':
		return true
	}
	return false
}

func isQuote(r rune) bool {
	return r == '\'' || r == '"' || r == '`' || r == '＇' || r == '＂' ||
		unicode.In(r, unicode.Pi, unicode.Pf)
}
