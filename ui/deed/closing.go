package deed

import (
	"errors"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

// listed is how many open actions are named above a form.
const listed = 5

// closing asks why first, then what that reason needs.
func (d *Deeds) closing(t Target) tea.Cmd {
	notes := map[string]string{tasking.ClosedFixed: "with its impact on the community", tasking.ClosedDuplicate: "merges it into another"}
	var options []dialog.Option
	for _, r := range tasking.ClosingReasons {
		options = append(options, dialog.Option{Value: r, Text: tasking.ClosingWords(r), Note: notes[r]})
	}
	return d.choose("Close "+t.Ref.String()+": why?", options, "", func(why string) tea.Cmd {
		if why == tasking.ClosedDuplicate {
			return d.merge(t)
		}
		return d.closeFor(t, why)
	})
}

func (d *Deeds) closeFor(t Target, why string) tea.Cmd {
	i := t.Issue
	impact := long(fieldText, "In words", "", 3)
	if why == tasking.ClosedFixed {
		impact = needed(long(fieldText, "Impact", "", 3))
		impact.Hint = "on the community; or: to be checked at a meeting"
	}
	fields := []dialog.Field{impact}
	if len(i.OpenActions()) > 0 {
		fields = append(fields, choice(fieldThen, "Open actions", "an issue is closed with no open action under it", "",
			dialog.Option{Text: "leave open"}, dialog.Option{Value: "end", Text: "end as no longer needed"}))
	}
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.CloseIssue{Ref: i.Ref, Reason: why, Impact: v.Get(fieldText), EndActions: v.Get(fieldThen) == "end"}, nil
	}}
	return d.open(j, "Close "+i.Ref.String()+": "+tasking.ClosingWords(why), append(about(i), stillOpen(t)...), fields...)
}

// stillOpen names the open actions, those that are restricted on the wall by
// their reference alone.
func stillOpen(t Target) []string {
	var out []string
	open := t.Issue.OpenActions()
	for n, a := range open {
		if n == listed {
			return append(out, "and "+strconv.Itoa(len(open)-n)+" more")
		}
		s := label(t.Issue, a) + "  still open  " + orUnknown(a.Agency) + ": " + a.Task
		if t.hides(a) {
			s = label(t.Issue, a) + "  still open  " + tasking.RestrictedWords
		}
		out = append(out, s)
	}
	return out
}

// merge closes an issue as the duplicate of another.
func (d *Deeds) merge(t Target) tea.Cmd {
	i := t.Issue
	intro := append(about(i), "Everyone who raised it and its open actions go with it; both references stay good.")
	of := needed(line(fieldOf, "Repeats", "the reference of the issue that stays, like "+i.Ref.Area+"-0041", ""))
	of.Check = func(s string) (string, error) {
		if s == "" {
			return "", nil
		}
		ref, err := tasking.ParseRef(s)
		switch {
		case err != nil:
			return "", errors.New("this is not a reference: it looks like " + i.Ref.Area + "-0041")
		case ref == i.Ref:
			return "", errors.New("this is the issue itself")
		}
		return ref.String(), nil
	}
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		into, err := tasking.ParseRef(v.Get(fieldOf))
		return &tasking.CloseIssue{Ref: i.Ref, Reason: tasking.ClosedDuplicate, Of: into}, err
	}}
	return d.open(j, "Close "+i.Ref.String()+": duplicate", intro, of)
}
