package capture

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"tasking/internal/text"
)

// small are the words that a line may use up: keywords, leads of a date and
// what stands between names.
var small = []string{"update", "upd", "not", "done", "notdone", "completed", "due", "min", "minute", "minutes", "park", "action", "tbc",
	"to", "be", "confirmed", "by", "on", "before", "until", "till", "at", "the", "with", "and"}

// kept is everything a line holds, as names are compared.
func kept(l Line) string {
	parts := append([]string{l.Unknown, l.Unclear, l.Text, l.DueText}, l.Waiting...)
	for _, a := range partnership().Agencies {
		if a.Short == l.Agency || slices.Contains(l.With, a.Short) {
			parts = append(parts, a.Short, a.Name, initials(a.Name))
		}
	}
	for i, p := range parts {
		parts[i] = nameKey(p)
	}
	return strings.Join(parts, "|")
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"police update: x", "not done whg: y", "police: patrol fri and sat by 28/1", "pol + w, scouts: x due by the 28th.", "2: by fri", "due 1: 28/1 the crew is off",
		"not done 2: no crew", "min: x", "park", "a:\u0301b", "12:30: x", "police & R&B: y next", "tbc: z at the next meeting", "é: by by by", "99999999: x",
		"due: next next next week", "lead: police", "w: fit by a fortnight", "2: within two weeks", "w: x in in 10 days.", "w: next week", "close 2", "w: x on this friday", "w: x until 28/1", "w: look by tomorow", "level 0", ": ", "+,&:x", "w:\x1b[31m by \u202e1/2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []Context{room(), oneAction(), {}} {
			l := Read(s, c)
			checkSays(t, s, l)
			checkWords(t, s, l)
			for _, offer := range Complete(s, c) {
				if put := Put(s, offer); !strings.Contains(put, offer) {
					t.Errorf("Put(%q, %q) = %q", s, offer, put)
				}
			}
		}
	})
}

// checkSays: a line says one thing, on one clean line, and saves only what is
// whole.
func checkSays(t *testing.T, s string, l Line) {
	t.Helper()
	said := 0
	for _, word := range []string{l.ReadBack, l.Ask, l.Problem} {
		if word != "" {
			said++
		}
		if strings.ContainsFunc(word, unicode.IsControl) || word != text.Line(word) {
			t.Errorf("%q says %q", s, word)
		}
	}
	if want := min(1, len(text.Line(s))); said != want {
		t.Errorf("%q says %d things: %+v", s, said, l)
	}
	whole := l.Text != "" || l.Kind == Done || l.Kind == Park || l.Kind == Due && !l.Due.IsZero()
	if l.Saves() && (!whole || l.Kind == Nothing || l.Unknown+l.Unclear != "") {
		t.Errorf("%q would save %+v", s, l)
	}
	if l.Text != text.Line(l.Text) || l.DueText == "" && !l.Due.IsZero() {
		t.Errorf("%q gives %+v", s, l)
	}
}

// checkWords: no word is lost.
func checkWords(t *testing.T, s string, l Line) {
	t.Helper()
	all := kept(l)
	for _, w := range strings.FieldsFunc(text.Line(s), func(r rune) bool { return strings.ContainsRune(" :+,&#", r) }) {
		key := nameKey(w)
		if slices.Contains(small, key) || number(key) == l.Action && l.Action > 0 || strings.Contains(all, key) {
			continue
		}
		t.Errorf("%q has lost %q: %+v", s, w, l)
	}
}
