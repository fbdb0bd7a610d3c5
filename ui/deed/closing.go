package deed

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
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
			return d.askRepeats(t)
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

// repeats is the open issues one may be the duplicate of.
type repeats struct {
	deeds  *Deeds
	target Target
	read   effect.BoardRead
}

// askRepeats reads what the issue may repeat, then asks.
func (d *Deeds) askRepeats(t Target) tea.Cmd {
	read := d.desk.ReadBoard()
	return tea.Batch(screen.Opening(), func() tea.Msg {
		got, _ := read().(effect.BoardRead)
		return repeats{d, t, got}
	})
}

// merge closes an issue as the duplicate of another one of its area.
func (d *Deeds) merge(msg repeats) tea.Cmd {
	if msg.read.Err != nil {
		return screen.Complain(effect.Plain(msg.read.Err))
	}
	i := msg.target.Issue
	options := msg.target.others(msg.read.Board.Issues)
	if len(options) == 0 {
		return screen.Toast("no other issue is open in its area")
	}
	intro := append(about(i), "Everyone who raised it and its open actions go with it; both references stay good.")
	of := needed(dialog.Field{Name: fieldOf, Label: "Repeats", Kind: dialog.Pick, Options: options,
		Hint: "its number, or a few letters of its title"})
	j := &job{target: msg.target, build: func(v dialog.Values) (tasking.Command, error) {
		into, err := tasking.ParseRef(v.Get(fieldOf))
		return &tasking.CloseIssue{Ref: i.Ref, Reason: tasking.ClosedDuplicate, Of: into}, err
	}}
	return d.open(j, "Close "+i.Ref.String()+": duplicate", intro, of)
}

// others are the open issues of the target's area but itself. On the wall a
// restricted one is its reference, and found by nothing else.
func (t Target) others(open []tasking.Summary) []dialog.Option {
	var out []dialog.Option
	for n := range open {
		s := &open[n]
		if s.Ref.Area != t.Issue.Ref.Area || s.Ref == t.Issue.Ref {
			continue
		}
		number := strconv.Itoa(s.Ref.Number)
		o := dialog.Option{Value: s.Ref.String(), Text: s.Ref.String() + "  " + s.Title,
			Aliases: []string{number, s.Ref.Area + number, s.Ref.Area + "-" + number, s.Title}}
		if t.Hall && s.Restricted != "" {
			o.Text, o.Aliases = s.Ref.String()+"  "+tasking.RestrictedWords, o.Aliases[:3]
		}
		out = append(out, o)
	}
	return out
}
