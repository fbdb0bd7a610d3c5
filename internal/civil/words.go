package civil

import (
	"strconv"
	"strings"
	"time"
)

// monthOf reads the name of a month, in full or by its first three letters
// ("sept" as well).
func monthOf(word string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if word == name || word == name[:3] || (m == time.September && word == "sept") {
			return m, true
		}
	}
	return 0, false
}

// weekdayOf reads the name of a day of the week, in full or cut to three
// letters or more of the usual short forms.
func weekdayOf(word string) (time.Weekday, bool) {
	switch word {
	case "tues":
		return time.Tuesday, true
	case "weds":
		return time.Wednesday, true
	case "thur", "thurs":
		return time.Thursday, true
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := strings.ToLower(d.String())
		if word == name || word == name[:3] {
			return d, true
		}
	}
	return 0, false
}

// unitOf reads a length of time: 'd', 'w' or 'm', or 0.
func unitOf(word string) byte {
	switch word {
	case "d", "day", "days":
		return 'd'
	case "w", "wk", "wks", "week", "weeks":
		return 'w'
	case "m", "month", "months":
		return 'm'
	}
	return 0
}

// numbers are the words people use for small numbers.
var numbers = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// spoken turns what people say into what they would type: "in two weeks" is
// "2 weeks", a fortnight is two weeks, "tonight" is today.
func spoken(s string) string {
	words := strings.Fields(s)
	if len(words) > 1 && words[0] == "in" {
		words = words[1:]
	}
	if len(words) > 1 && (words[0] == "a" || words[0] == "an") {
		words[0] = "1"
		if words[1] == "fortnight" {
			words = words[1:]
		}
	}
	for i, w := range words {
		switch {
		case w == "fortnight":
			words[i] = "2w"
		case w == "tonight":
			words[i] = "today"
		default:
			for n, name := range numbers {
				if w == name {
					words[i] = strconv.Itoa(n)
				}
			}
		}
	}
	return strings.Join(words, " ")
}

// part is one piece of what was typed.
type part struct {
	text  string
	shape byte // N number, O ordinal ending, M month, D weekday, U unit, W another word, or the sign itself
}

// split cuts s, which is in lower case, into numbers, words and signs, and
// gives the string of their shapes. Spaces only part what would run together.
func split(s string) (parts []part, shape string) {
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, " \t\u00a0") {
		n := 1
		switch {
		case isDigit(s[0]):
			for n < len(s) && isDigit(s[n]) {
				n++
			}
		case isLetter(s[0]):
			for n < len(s) && isLetter(s[n]) {
				n++
			}
		}
		p := part{text: s[:n], shape: shapeOf(s[:n])}
		parts, shape = append(parts, p), shape+string(rune(p.shape))
		s = s[n:]
	}
	return parts, shape
}

func shapeOf(word string) byte {
	if isDigit(word[0]) {
		return 'N'
	}
	if !isLetter(word[0]) {
		return word[0]
	}
	if _, ok := monthOf(word); ok {
		return 'M'
	}
	if _, ok := weekdayOf(word); ok {
		return 'D'
	}
	if unitOf(word) != 0 {
		return 'U'
	}
	switch word {
	case "st", "nd", "rd", "th":
		return 'O'
	}
	return 'W'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }
