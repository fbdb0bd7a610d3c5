package capture

import (
	"slices"
	"strings"
	"time"
)

// nearlyDay reports words that were meant as a date and hold a day or a month that
// is misspelt. Behind "the" a misspelling is no day ("by the arch"), and behind a
// number it need only begin like a month ("28 janry").
func nearlyDay(words []string) bool {
	near := false
	for i, w := range words {
		w = strings.Trim(w, ".,;!?")
		before := ""
		if i > 0 {
			before = words[i-1]
		}
		counted := numbered.MatchString(before) || before == "of"
		switch {
		case slashed.MatchString(w), isMonth(w), isWeekday(w), isNamedDay(w), numbered.MatchString(w), clock.MatchString(w), slices.Contains(besides, w):
		case before != "the" && isNearly(w, dayNames()), counted && isNearly(w, monthNames()), counted && len(w) > 3 && isMonth(w[:3]):
			near = true
		default:
			return false
		}
	}
	return near
}

// isNearly reports a word that is one letter off one of the names, or two swapped;
// of a long name two such slips ("wendsday", "tommorow"). Short names are left out,
// they are too near to other words, and so are plurals: "on fridays" is no day.
func isNearly(word string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		most := 1
		if len(name) >= 8 {
			most = 2
		}
		return len(name) > 4 && word != name+"s" && word != name && slips(word, name) <= most
	})
}

func dayNames() []string {
	names := append(monthNames(), "today", "tonight", "tomorrow")
	for d := time.Sunday; d <= time.Saturday; d++ {
		names = append(names, strings.ToLower(d.String()))
	}
	return names
}

func monthNames() []string {
	var names []string
	for m := time.January; m <= time.December; m++ {
		names = append(names, strings.ToLower(m.String()))
	}
	return names
}

// slips counts the letters that are missing, too many, wrong or swapped with their
// neighbour.
func slips(a, b string) int {
	if len(a) > len(b)+2 || len(b) > len(a)+2 { // more than is ever asked for
		return 3
	}
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
