package deed

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// told is what a toast on the wall is made of, once it was looked up whether
// it may be said there.
type told struct {
	deeds  *Deeds
	lead   string // "Undid: " or nothing
	ref    string
	said   string
	hidden bool
}

func (t told) words() string {
	if t.hidden {
		return strings.TrimSpace(t.lead + t.ref + " " + tasking.RestrictedWords)
	}
	return t.lead + t.said
}

// tell says in one line what was recorded. On the wall the issue is read first:
// what is restricted now may not have been when the change was made that is
// being taken back.
func (d *Deeds) tell(j *job, res casebook.Result) tea.Cmd {
	t := told{deeds: d, said: said(res, len(j.adds), j.taking != ""), hidden: res.Restricted}
	if j.taking != "" {
		t.lead = j.taking + ": "
	}
	if !j.target.Hall {
		t.hidden = false
		return screen.Toast(t.words())
	}
	t.ref, _, _ = strings.Cut(t.said, " ")
	issue, _, _ := strings.Cut(t.ref, "/")
	ref, err := tasking.ParseRef(issue)
	if err != nil { // it is about no issue
		if t.hidden {
			t.ref = ""
		}
		return screen.Toast(t.words())
	}
	read := d.desk.ReadIssue(ref)
	return func() tea.Msg {
		got, _ := read().(effect.IssueRead)
		t.hidden = t.hidden || got.Err != nil || hiddenNow(got, res.Seq)
		return t
	}
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

func hiddenNow(got effect.IssueRead, seq uint64) bool {
	if got.Issue.Issue == nil || got.Issue.Restricted != "" {
		return true
	}
	for _, l := range got.History {
		if l.Seq == seq && Hidden(l, got.Issue.Issue) {
			return true
		}
	}
	return false
}

// Hidden reports whether a line of an issue's history may not stand on the wall:
// it is restricted, or it takes back or makes again something about an action
// that is restricted now.
func Hidden(l casebook.Line, i *tasking.Issue) bool {
	if l.Restricted || i.Restricted != "" {
		return true
	}
	for n := range i.Actions {
		a := &i.Actions[n]
		if a.Restricted != "" && names(l.Ref+" "+l.Text, a.Ref.String()) {
			return true
		}
	}
	return false
}

// names reports whether a text names a reference, and not a longer one.
func names(text, ref string) bool {
	for {
		_, rest, ok := strings.Cut(text, ref)
		if !ok {
			return false
		}
		if rest == "" || rest[0] < '0' || rest[0] > '9' {
			return true
		}
		text = rest
	}
}
