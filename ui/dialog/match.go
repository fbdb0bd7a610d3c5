package dialog

import (
	"slices"
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
	Dim     string // of a Picker: why it cannot be chosen now, "" when it can
}

// match gives the options that fit what was typed, best first; all of them, in
// order, when nothing was. A whole name beats a beginning, that beats letters in
// a row, and those beat letters strewn about. The first good ones hold the
// letters in a row; the rest are guesses, before which a name may be added.
func match(options []Option, query string) (all []int, good int) {
	query = strings.ToLower(strings.TrimSpace(query))
	all = make([]int, 0, len(options))
	if query == "" {
		for i := range options {
			all = append(all, i)
		}
		return all, len(all)
	}
	scores := map[int]int{}
	for i, o := range options {
		if s, ok := score(o, query); ok {
			scores[i] = s
			all = append(all, i)
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return scores[all[a]] > scores[all[b]] })
	for good < len(all) && scores[all[good]] >= inside/2 {
		good++
	}
	return all, good
}

const (
	exact  = 1 << 20
	starts = 1 << 19
	inside = 1 << 18
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
		case strings.Contains(lower, query):
			s = inside - strings.Index(lower, query)
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

// suggest gives the options that fit, and in its place the offer to add the name
// when that is allowed: a guess never stands before it, so that Enter does not
// task the wrong agency with a name it nearly has.
func suggest(options []Option, name string, add bool) []Option {
	order, good := match(options, name)
	out := make([]Option, 0, len(order)+1)
	for n, i := range order {
		if add && n == good {
			out = append(out, addRow(name))
		}
		out = append(out, options[i])
	}
	if add && good == len(order) {
		out = append(out, addRow(name))
	}
	return out
}

// inOrder gives the options that fit in the order they have: those that begin with
// what was typed, those that hold it in a row, and those that hold its letters.
func inOrder(options []Option, query string) []Option {
	query = strings.ToLower(strings.TrimSpace(query))
	var begin, hold, guess []Option
	for _, o := range options {
		switch s, ok := score(o, query); {
		case !ok && query != "":
		case s >= starts/2+inside/2:
			begin = append(begin, o)
		case s >= inside/2:
			hold = append(hold, o)
		default:
			guess = append(guess, o)
		}
	}
	return slices.Concat(begin, hold, guess)
}

// named gives the one option that has the name, under any of its names. Where
// several have it, only the one whose value it is will do.
func named(options []Option, name string) (Option, bool) {
	var found, own []Option
	for _, o := range options {
		if _, ok := known([]Option{o}, name); ok {
			found = append(found, o)
			if strings.EqualFold(o.Value, strings.TrimSpace(name)) {
				own = append(own, o)
			}
		}
	}
	if len(found) > 1 {
		found = own
	}
	if len(found) != 1 {
		return Option{}, false
	}
	return found[0], true
}

// meant gives the options that hold the letters in a row: what may be meant.
func meant(options []Option, name string) []Option {
	order, good := match(options, name)
	var out []Option
	for _, i := range order[:good] {
		out = append(out, options[i])
	}
	return out
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
