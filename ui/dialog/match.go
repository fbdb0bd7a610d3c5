package dialog

import (
	"sort"
	"strings"

	"github.com/sahilm/fuzzy"
)

// Option is one thing to choose: the value handed out, the text shown, a note
// beside it, and other names it is known by.
type Option struct {
	Value   string
	Text    string
	Note    string
	Aliases []string
}

// match gives the options that fit what was typed, best first; all of them, in
// order, when nothing was. An alias or a beginning beats letters strewn about.
func match(options []Option, query string) []int {
	query = strings.ToLower(strings.TrimSpace(query))
	all := make([]int, 0, len(options))
	if query == "" {
		for i := range options {
			all = append(all, i)
		}
		return all
	}
	scores := map[int]int{}
	for i, o := range options {
		if s, ok := score(o, query); ok {
			scores[i] = s
			all = append(all, i)
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return scores[all[a]] > scores[all[b]] })
	return all
}

const (
	exact  = 1 << 20
	starts = 1 << 19
)

func score(o Option, query string) (int, bool) {
	best, found := 0, false
	for _, name := range append([]string{o.Value, o.Text}, o.Aliases...) {
		lower := strings.ToLower(name)
		s := 0
		switch {
		case lower == query:
			s = exact
		case strings.HasPrefix(lower, query):
			s = starts - len(lower)
		default:
			hits := fuzzy.Find(query, []string{name})
			if len(hits) == 0 {
				continue
			}
			s = hits[0].Score
		}
		if !found || s > best {
			best, found = s, true
		}
	}
	return best, found
}

// known says whether a name is an option already, under any of its names.
func known(options []Option, name string) (Option, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, o := range options {
		for _, n := range append([]string{o.Value, o.Text}, o.Aliases...) {
			if strings.ToLower(n) == name {
				return o, true
			}
		}
	}
	return Option{}, false
}
