package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tasking/internal/text"
)

// phrase cleans the text of one run. Cleaning takes the blanks off both ends;
// between two runs one of them is wanted, a space or a line feed, or the words
// would run together. First and last say where the run stands.
func phrase(s string, first, last bool) string {
	clean := text.Clean(s)
	if clean == s || first && last {
		return clean
	}
	if clean == "" {
		if first || last {
			return ""
		}
		return blank(s)
	}
	if start, _ := utf8.DecodeRuneInString(clean); !first && !unicode.IsSpace(start) {
		clean = blank(s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsSpace))]) + clean
	}
	if !last {
		clean += blank(s[len(strings.TrimRightFunc(s, unicode.IsSpace)):])
	}
	return clean
}

// blank is the one sign that stands for the blanks in s.
func blank(s string) string {
	switch {
	case strings.ContainsAny(s, "\n\r\v\f\u0085\u2028\u2029"):
		return "\n"
	case strings.ContainsFunc(s, unicode.IsSpace):
		return " "
	}
	return ""
}

// empty says whether there is no text at all in the runs.
func empty(runs []Run) bool {
	for _, r := range runs {
		if text.Clean(r.Text) != "" {
			return false
		}
	}
	return true
}
