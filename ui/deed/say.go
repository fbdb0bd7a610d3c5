package deed

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/screen"
)

// tell says in one line what was recorded: on the wall only the reference of
// what is restricted now.
func (d *Deeds) tell(j *job, res casebook.Result) tea.Cmd {
	if j.toast != "" {
		return screen.Toast(j.toast)
	}
	words := Told(res, len(j.adds), j.taking != "", j.target.Hall)
	if j.taking != "" {
		words = j.taking + ": " + words
	}
	return screen.Toast(words)
}

// Told is a change in one line for a toast, after so many facts that are not what
// was asked for; taking is of an undo or redo. On the wall what is restricted is
// its reference alone.
func Told(res casebook.Result, skip int, taking, hall bool) string {
	words := said(res, skip, taking)
	if hall && res.Restricted {
		ref, _, _ := strings.Cut(words, " ")
		words = ref + " " + tasking.RestrictedWords
	}
	return words
}

// said is the first sentence of a change that is about what was asked for, or,
// in a line that is short, what is worth a look about it.
func said(res casebook.Result, skip int, taking bool) string {
	if len(res.Said) == 0 {
		return "recorded"
	}
	s := res.Said[min(skip, len(res.Said)-1)]
	if taking {
		for _, words := range []string{"undone: ", "done again: "} {
			if _, rest, ok := strings.Cut(s, words); ok {
				s = rest
				break
			}
		}
	}
	if len(res.Notes) > 0 {
		ref, _, _ := strings.Cut(s, " ")
		s = ref + " recorded: " + res.Notes[0]
	}
	return strings.ReplaceAll(s, "\n", " ")
}
