package capture

import (
	"slices"
	"strings"

	"tasking/internal/tasking"
	"tasking/internal/text"
)

// starts are the keywords offered at the beginning of a line, and endings those
// offered for the date of a task.
var (
	starts  = []string{"update:", "done:", "not done:", "due", "min:", "park", "tbc:"}
	endings = []string{"by", "next", "ongoing"}
)

// Complete gives what the word at the end of the line may become, the likeliest
// first: in front of the colon agencies, found by their short or full name,
// their initials or letters out of them, and keywords; behind it the words of
// a date. Put sets one in. Nothing typed gives nothing, and neither does a word
// that is complete.
func Complete(line string, c Context) []string {
	word, behindColon := typing(line)
	if behindColon {
		return wordsOfDate(line, word)
	}
	if nameKey(word) == "" {
		return nil
	}
	found := c.agenciesLike(word)
	if word == text.Line(line) { // only a line begins with a keyword
		found = append(found, beginning(starts, word)...)
	}
	return slices.DeleteFunc(found, func(s string) bool { return s == word })
}

// Put replaces the word at the end of the line by its completion, and adds a
// space where more must follow.
func Put(line, completion string) string {
	word, _ := typing(line)
	kept := line
	if word != "" {
		kept = strings.TrimSuffix(strings.TrimRight(line, " "), word)
	}
	if strings.HasSuffix(completion, ":") || isLead(completion) {
		completion += " "
	}
	return kept + completion
}

// typing is the word at the end of the line: behind the colon a word, in front
// of it everything since the last sign between names.
func typing(line string) (word string, behindColon bool) {
	head, _, parted := part(line)
	if parted {
		return line[strings.LastIndexAny(line, " :")+1:], true
	}
	words := strings.Split(head, " ")
	for i := len(words) - 1; i >= 0; i-- {
		w := words[i]
		if w == "with" || strings.HasSuffix(w, "+") || strings.HasSuffix(w, ",") {
			return strings.TrimSpace(strings.Join(words[i+1:], " ")), false
		}
		if at := strings.LastIndexAny(w, "+,"); at >= 0 {
			words[i] = w[at+1:]
			return strings.TrimSpace(strings.Join(words[i:], " ")), false
		}
	}
	return strings.TrimSpace(head), false
}

// wordsOfDate offers the ends of a task and of a moved date.
func wordsOfDate(line, word string) []string {
	head, rest, _ := part(line)
	if l, ok := keyword(head); ok && l.Kind != Due {
		return nil
	}
	if word != "" {
		found := beginning(endings, word)
		return slices.DeleteFunc(found, func(s string) bool { return s == word })
	}
	words := strings.Fields(rest)
	if len(words) > 0 && isLead(words[len(words)-1]) {
		return slices.Clone(endings[1:])
	}
	return nil
}

func beginning(all []string, word string) []string {
	var found []string
	for _, s := range all {
		if strings.HasPrefix(s, text.Fold(word)) {
			found = append(found, s)
		}
	}
	return found
}

// agenciesLike are the short names of the agencies a word may mean, best first.
func (c Context) agenciesLike(word string) []string {
	if c.Partnership == nil {
		return nil
	}
	byRank := make([][]string, worst)
	for _, a := range c.Partnership.Agencies {
		if r := rank(a, word); r < worst && !a.Retired {
			byRank[r] = append(byRank[r], a.Short)
		}
	}
	if found := slices.Concat(byRank[:scattering]...); len(found) > 0 {
		return found
	}
	for _, found := range byRank[scattering:] {
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// Ranks from scattering on are only guesses, offered when nothing better is
// there; worst is the rank of an agency that is not meant at all.
const (
	scattering = 4
	worst      = 6
)

// rank says how well a word names an agency; 0 is best.
func rank(a tasking.Agency, word string) int {
	want, short, full := nameKey(word), nameKey(a.Short), nameKey(a.Name)
	switch {
	case strings.HasPrefix(short, want):
		return 0
	case strings.HasPrefix(full, want):
		return 1
	case strings.HasPrefix(initials(a.Name), want):
		return 2
	case slices.ContainsFunc(strings.Fields(a.Name), func(w string) bool { return strings.HasPrefix(nameKey(w), want) }):
		return 3
	case len([]rune(want)) < 2:
		return worst
	case scattered(want, short):
		return scattering
	case scattered(want, full):
		return scattering + 1
	}
	return worst
}

// scattered reports that the letters stand in the name in their order, the
// first at its beginning.
func scattered(letters, name string) bool {
	rest := []rune(name)
	for i, r := range []rune(letters) {
		at := slices.Index(rest, r)
		if at < 0 || i == 0 && at != 0 {
			return false
		}
		rest = rest[at+1:]
	}
	return true
}
