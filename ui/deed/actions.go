package deed

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// again is said where an action was carried forward before; it shames nobody. What
// is with the Borough has gone up already.
func again(i *tasking.Issue) string {
	if i != nil && i.Level == tasking.Borough {
		return "Second time carried forward: new date or other agency"
	}
	return "Second time carried forward: new date, other agency, or escalate as a blockage"
}

// aboutAction is the lines above a form that say which action it is about.
func (d *Deeds) aboutAction(t Target, a *tasking.Action) []string {
	lines := []string{orUnknown(a.Agency) + ": " + a.Task}
	if words := d.dueWords(a.Due, t.Issue.Ref.Area); words != "" {
		lines = append(lines, "Due "+words)
	}
	return lines
}

// task is the form of a new action.
func (d *Deeds) task(t Target) tea.Cmd {
	i := t.Issue
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.AddAction{Issue: i.Ref, Task: v.Get(fieldText), Agency: v.Get(fieldLead), With: slices.Clone(v[fieldWith]),
			Due: d.dueText(v.Get(fieldDue)), Restricted: v.Get(fieldSecret)}, nil
	}}
	return d.open(j, "New action for "+i.Ref.String(), about(i),
		needed(long(fieldText, "To do", "", 2)),
		d.agency(fieldLead, "Agency", "empty: to be confirmed; "+listHint, i.Lead),
		many(d.agency(fieldWith, "With it", listHint)),
		d.due(i.Ref.Area, ""),
		restricted(""))
}

// update records a line of progress: who says it, and what.
func (d *Deeds) update(t Target) tea.Cmd {
	return d.which(t, "Update which action of "+t.Ref.String()+"?", false, d.updateOf)
}

func (d *Deeds) updateOf(t Target, a *tasking.Action) tea.Cmd {
	j := &job{target: t, by: fieldBy, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.UpdateAction{Action: a.Ref, Text: v.Get(fieldText), Restricted: v.Get(fieldSecret)}, nil
	}}
	return d.open(j, "Update "+a.Ref.String(), d.aboutAction(t, a),
		needed(long(fieldText, "Update", "", 4)),
		d.agency(fieldBy, "Said by", listHint, a.Agency),
		restricted(""))
}

// moveDue gives an action another due date.
func (d *Deeds) moveDue(t Target) tea.Cmd {
	return d.which(t, "Which due date of "+t.Ref.String()+"?", true, d.moveDueOf)
}

func (d *Deeds) moveDueOf(t Target, a *tasking.Action) tea.Cmd {
	if !a.Open() {
		return screen.Toast(a.Ref.String() + " has ended: open it again first, with s")
	}
	due := needed(d.due(t.Issue.Ref.Area, ""))
	due.Label, due.Hint = "New date", "14/1, fri, +2w, next (meeting) or ongoing"
	why := reason()
	if a.Due.IsZero() { // nothing is moved, the first date is given
		due.Label, why.Needed = "Date", false
	}
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.MoveDue{Action: a.Ref, Due: d.dueText(v.Get(fieldDue)), Reason: v.Get(fieldReason)}, nil
	}}
	return d.open(j, "Due date of "+a.Ref.String(), d.aboutAction(t, a), due, why)
}

// change is one entry of the state menu.
type change struct {
	name, text, note string
	may              func(*tasking.Action) bool
	then             func(*Deeds, Target, *tasking.Action) tea.Cmd
}

func live(a *tasking.Action) bool   { return a.Open() }
func ended(a *tasking.Action) bool  { return !a.Open() }
func always(*tasking.Action) bool   { return true }
func led(a *tasking.Action) bool    { return a.Open() && a.Agency != "" }
func unsure(a *tasking.Action) bool { return led(a) && a.Acceptance != tasking.Accepted }

var changes = []change{
	{"done", "Done", "", live, (*Deeds).done},
	{tasking.NotDone, "Not completed by the agency", "carried forward", live, missed(tasking.NotDone)},
	{tasking.NotPossible, "Not possible", "ends it", live, missed(tasking.NotPossible)},
	{tasking.NotNeeded, "No longer needed", "ends it, counted against nobody", live, missed(tasking.NotNeeded)},
	{"pass", "Pass to another agency", "", live, (*Deeds).pass},
	{"accept", "Accepted by the agency", "", unsure, (*Deeds).accept},
	{"decline", "Declined by the agency", "with its reason", led, (*Deeds).decline},
	{"reopen", "Open it again", "", ended, (*Deeds).reopenAction},
	{"words", "Edit the words", "", always, (*Deeds).reword},
}

// state is the menu of what can become of an action.
func (d *Deeds) state(t Target) tea.Cmd {
	return d.which(t, "Which action of "+t.Ref.String()+"?", false, func(t Target, a *tasking.Action) tea.Cmd {
		var options []dialog.Option
		for _, c := range changes {
			if c.may(a) {
				options = append(options, dialog.Option{Value: c.name, Text: c.text, Note: c.note})
			}
		}
		return d.choose(a.Ref.String()+"  "+orUnknown(a.Agency)+": "+a.Task, options, "", func(name string) tea.Cmd {
			n := slices.IndexFunc(changes, func(c change) bool { return c.name == name })
			return changes[n].then(d, t, a)
		})
	})
}

func (d *Deeds) done(t Target, a *tasking.Action) tea.Cmd {
	j := &job{target: t, by: fieldBy, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.FinishAction{Action: a.Ref, Text: v.Get(fieldText)}, nil
	}}
	return d.open(j, "Done: "+a.Ref.String(), d.aboutAction(t, a),
		long(fieldText, "In words", "", 3), d.agency(fieldBy, "Said by", listHint, a.Agency))
}

func missed(cause string) func(*Deeds, Target, *tasking.Action) tea.Cmd {
	return func(d *Deeds, t Target, a *tasking.Action) tea.Cmd {
		intro := d.aboutAction(t, a)
		if cause == tasking.NotDone && a.CarriedForward() > 0 {
			intro = append(intro, again(t.Issue))
		}
		j := &job{target: t, by: fieldBy, build: func(v dialog.Values) (tasking.Command, error) {
			return &tasking.MissAction{Action: a.Ref, Cause: cause, Text: v.Get(fieldText)}, nil
		}}
		title := a.Ref.String() + ": " + tasking.ActionStateWords(tasking.ActionNotDone, cause)
		return d.open(j, title, intro,
			needed(long(fieldText, "Why", "", 3)), d.agency(fieldBy, "Said by", listHint, a.Agency))
	}
}

func (d *Deeds) pass(t Target, a *tasking.Action) tea.Cmd {
	if a.Agency == "" {
		return d.give(t, a)
	}
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.ReassignAction{Action: a.Ref, To: v.Get(fieldLead), Reason: v.Get(fieldReason)}, nil
	}}
	return d.open(j, "Pass on "+a.Ref.String(), d.aboutAction(t, a),
		needed(d.agency(fieldLead, "To", listHint)), reason())
}

// give names the agency of an action that had none: no reason is needed.
func (d *Deeds) give(t Target, a *tasking.Action) tea.Cmd {
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.ReassignAction{Action: a.Ref, To: v.Get(fieldLead)}, nil
	}}
	return d.open(j, "Who does "+a.Ref.String()+"?", d.aboutAction(t, a), needed(d.agency(fieldLead, "Agency", listHint)))
}

func (d *Deeds) accept(t Target, a *tasking.Action) tea.Cmd {
	return d.act(t, &tasking.AcceptAction{Action: a.Ref})
}

func (d *Deeds) decline(t Target, a *tasking.Action) tea.Cmd {
	return d.withReason(t, a, "Declined: ", func(why string) tasking.Command {
		return &tasking.DeclineAction{Action: a.Ref, Reason: why}
	})
}

func (d *Deeds) reopenAction(t Target, a *tasking.Action) tea.Cmd {
	return d.withReason(t, a, "Open again: ", func(why string) tasking.Command {
		return &tasking.ReopenAction{Action: a.Ref, Reason: why}
	})
}

func (d *Deeds) withReason(t Target, a *tasking.Action, title string, make func(string) tasking.Command) tea.Cmd {
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) { return make(v.Get(fieldReason)), nil }}
	return d.open(j, title+a.Ref.String(), d.aboutAction(t, a), reason())
}

func (d *Deeds) reword(t Target, a *tasking.Action) tea.Cmd {
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		if v.Get(fieldText) == a.Task {
			return nil, errors.New("it reads like that already")
		}
		return &tasking.EditAction{Action: a.Ref, Task: v.Get(fieldText)}, nil
	}}
	return d.open(j, "Edit "+a.Ref.String(), nil, needed(long(fieldText, "To do", a.Task, 4)))
}
