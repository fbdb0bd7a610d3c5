package capture

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tasking/internal/tasking"
	"tasking/internal/text"
)

// mostChoices is how many agencies a question lists.
const mostChoices = 5

// match is what a name may mean.
type match struct {
	found []tasking.Agency // one when it is clear
	exact bool
}

// nameKey is a name as it is compared: letters and digits alone, so that
// "street pride" is StreetPride.
func nameKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text.Fold(s))
}

// initials are the first letters of the words of a full name, without small
// words: "Green Spaces" is gs.
func initials(full string) string {
	var out []rune
	for _, w := range strings.FieldsFunc(text.Fold(full), func(r rune) bool { return r == ' ' || r == '-' || r == '/' }) {
		first := []rune(w)[0]
		if !slices.Contains([]string{"and", "of", "the", "for"}, w) && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
			out = append(out, first)
		}
	}
	if len(out) < 2 {
		return ""
	}
	return string(out)
}

// lookUp finds what a name means: an agency called exactly so, in short or in
// full; otherwise those that begin so; otherwise those with these initials.
// Agencies that no longer take part are only found by their whole name.
func (c Context) lookUp(name string) match {
	want := nameKey(name)
	if want == "" || c.Partnership == nil {
		return match{}
	}
	var whole, begins, first []tasking.Agency
	for _, a := range c.Partnership.Agencies {
		short, full := nameKey(a.Short), nameKey(a.Name)
		switch {
		case want == short:
			return match{[]tasking.Agency{a}, true}
		case want == full:
			whole = append(whole, a)
		case a.Retired:
		case strings.HasPrefix(short, want), strings.HasPrefix(full, want):
			begins = append(begins, a)
		case want == initials(a.Name):
			first = append(first, a)
		}
	}
	switch {
	case whole != nil:
		return match{whole, true}
	case begins != nil:
		return match{begins, false}
	}
	return match{first, false}
}

// inside finds the agencies that have a word in their full name which begins so:
// "housing" of Weirside Housing. That is a guess, and is asked about even where one
// alone is found.
func (c Context) inside(name string) []tasking.Agency {
	want := nameKey(name)
	if len([]rune(want)) < 3 || c.Partnership == nil {
		return nil
	}
	var found []tasking.Agency
	for _, a := range c.Partnership.Agencies {
		if !a.Retired && slices.ContainsFunc(strings.Fields(a.Name), func(w string) bool { return strings.HasPrefix(nameKey(w), want) }) {
			found = append(found, a)
		}
	}
	return found
}

func exactly(name string, c Context) bool { return c.lookUp(name).exact }

// readAgencies reads "police", "police + WHG", "fire and rescue with health".
func readAgencies(l *Line, head string, c Context) {
	for i, name := range c.names(head) {
		m := c.lookUp(name)
		switch {
		case len(m.found) != 1:
			l.unsettled(name, m, c)
		case m.found[0].Retired:
			l.retired(m.found[0], i == 0)
		default:
			l.take(m.found[0].Short, i == 0)
		}
	}
}

func (l *Line) take(short string, lead bool) {
	switch {
	case lead:
		l.Agency = short
	case short != l.Agency && !slices.Contains(l.With, short):
		l.With = append(l.With, short)
	}
}

func (l *Line) retired(a tasking.Agency, lead bool) {
	l.take(a.Short, lead)
	l.Problem = a.Short + " no longer takes part; name another agency"
	if a.ReplacedBy != "" {
		l.Problem = fmt.Sprintf("%s no longer takes part and was replaced by %s; name another agency", a.Short, a.ReplacedBy)
	}
}

// unsettled keeps a name that is no agency's, or several agencies'. One
// question is asked at a time, and who comes before when.
func (l *Line) unsettled(name string, m match, c Context) {
	if l.Unknown != "" || l.Unclear != "" {
		l.Waiting = append(l.Waiting, name)
		return
	}
	if len(m.found) == 0 {
		m.found = c.inside(name)
	}
	if len(m.found) == 0 {
		l.Unknown = name
		l.Ask = fmt.Sprintf("There is no agency %s yet. Add it?", name)
		return
	}
	l.Unclear = name
	for _, a := range m.found {
		l.Choices = append(l.Choices, a.Short)
	}
	offered := slices.Clone(l.Choices)
	if len(offered) > mostChoices {
		offered = append(offered[:mostChoices:mostChoices], "another")
	}
	if len(offered) == 1 {
		l.Ask = fmt.Sprintf("Is %s %s?", name, offered[0])
		return
	}
	l.Ask = "Which one: " + list(offered, "or") + "?"
}
