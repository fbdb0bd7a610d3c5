package capture

import (
	"slices"
	"strings"
)

// word is one word or sign of what stands in front of the colon, and where.
type word struct {
	text     string
	from, to int
}

// heads are the words in front of the colon.
type heads struct {
	typed string
	words []word
}

// names parts a head into the names in it. A name that is known may hold "and"
// or a comma itself, so the longest known one is taken first.
func (c Context) names(head string) []string {
	h := heads{head, separated(head)}
	var names []string
	for len(h.words) > 0 {
		if h.words[0].separates() {
			h.words = h.words[1:]
			continue
		}
		n := c.nameLength(h)
		names = append(names, h.first(n))
		h.words = h.words[n:]
	}
	return names
}

// nameLength is how many of the words are the first name: one that is called
// exactly so, or else begins so. A name nobody knows ends at a sign, and at an
// "and" only where a known name follows.
func (c Context) nameLength(h heads) int {
	ends := h.ends()
	known := 0
	for _, n := range slices.Backward(ends) {
		m := c.lookUp(h.first(n))
		if m.exact {
			return n
		}
		if known == 0 && len(m.found) > 0 {
			known = n
		}
	}
	if known > 0 {
		return known
	}
	for _, n := range ends {
		if n == len(h.words) || !h.words[n].mayJoin() || c.knows(heads{h.typed, h.words[n+1:]}) {
			return n
		}
	}
	return len(h.words)
}

// knows reports that the words begin with the name of an agency.
func (c Context) knows(h heads) bool {
	return slices.ContainsFunc(h.ends(), func(n int) bool { return len(c.lookUp(h.first(n)).found) > 0 })
}

// ends lists after how many words the first name may end, in rising order.
// There are few, so that a line of signs alone costs little.
func (h heads) ends() []int {
	var ends []int
	for n := 1; n <= len(h.words) && len(ends) < mostWords; n++ {
		if n == len(h.words) || h.words[n].separates() {
			ends = append(ends, n)
		}
	}
	return ends
}

// first is how the first n words were typed.
func (h heads) first(n int) string { return h.typed[h.words[0].from:h.words[n-1].to] }

// separated cuts a head into words, with the signs between names apart.
func separated(head string) []word {
	var words []word
	start := 0
	end := func(at int) {
		if at > start {
			words = append(words, word{head[start:at], start, at})
		}
	}
	for i, r := range head {
		switch r {
		case '+', ',', '&', ' ':
			end(i)
			start = i + 1
			if r != ' ' {
				words = append(words, word{string(r), i, i + 1})
			}
		}
	}
	end(len(head))
	return words
}

// separates reports that the word may stand between two names.
func (w word) separates() bool {
	return w.text == "+" || w.text == "," || strings.EqualFold(w.text, "with") || w.mayJoin()
}

// mayJoin reports that the word stands between names, but also inside them.
func (w word) mayJoin() bool { return w.text == "&" || strings.EqualFold(w.text, "and") }

// list joins names for a sentence: "A, B or C".
func list(names []string, last string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	n := len(names) - 1
	return strings.Join(names[:n], ", ") + " " + last + " " + names[n]
}
