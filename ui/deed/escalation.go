package deed

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

// The two routes to level 2 [DESIGN 3.2].
const (
	forResource = "resource"
	forBlockage = "blockage"
)

// escalate asks which route, then its checks. It changes nothing by itself.
func (d *Deeds) escalate(t Target) tea.Cmd {
	checks := t.Issue.Escalation.Checks
	options := []dialog.Option{
		{Value: forResource, Text: "For resource: four checks and the request"},
		{Value: forBlockage, Text: "For a blockage: what is blocked, and what was tried"},
	}
	mark := forResource
	if checks != (tasking.Checks{}) {
		n := 0
		if checks.ForBlockage() {
			n, mark = 1, forBlockage
		}
		options[n].Note = "draft kept"
	}
	return d.choose("Escalate "+t.Ref.String()+" to the Borough Tasking Group", options, mark, func(route string) tea.Cmd {
		return d.checks(t, route)
	})
}

// checks is the form of one route.
func (d *Deeds) checks(t Target, route string) tea.Cmd {
	i := t.Issue
	had := i.Escalation.Checks
	if had != (tasking.Checks{}) && had.ForBlockage() != (route == forBlockage) {
		had = tasking.Checks{} // the other route; its draft stays in the history
	}
	intro := append(about(i), "A check says what was tried, with whom, when and the result; or why it cannot apply.")
	title, fields := "Escalate "+i.Ref.String()+" for resource", resourceFields(had)
	if route == forBlockage {
		title, intro = "Escalate "+i.Ref.String()+" for a blockage", about(i)
		fields = blockageFields(had)
	}
	then := "draft"
	if (had != tasking.Checks{}) && len(had.Owed()) == 0 {
		then = "up"
	}
	fields = append(fields, choice(fieldThen, "Now", "a draft stays with the issue: to be escalated", then,
		dialog.Option{Value: "draft", Text: "keep a draft"}, dialog.Option{Value: "up", Text: "escalate to level 2"}))
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		cmd := &tasking.EscalateIssue{Ref: i.Ref, Checks: given(v), Draft: v.Get(fieldThen) == "draft"}
		return cmd, owed(cmd)
	}}
	return d.open(j, title, intro, fields...)
}

// owed says which checks are still empty, as the form names them.
func owed(cmd *tasking.EscalateIssue) error {
	names := cmd.Checks.Owed()
	if cmd.Draft || len(names) == 0 {
		return nil
	}
	return errors.New("still empty: " + strings.Join(names, ", "))
}

var checkLabels = map[string]string{
	"mainstream": "Mainstream", "local": "Local solution", "voluntary": "Voluntary", "funding": "Funding",
	"request": "Request", "budget": "Budget", "blockage": "Blocked", "tried": "Tried",
}

func check(name, value, hint string) dialog.Field {
	f := long(name, checkLabels[name], value, 2)
	f.Hint = hint
	return f
}

func resourceFields(c tasking.Checks) []dialog.Field {
	return []dialog.Field{
		check("mainstream", c.Mainstream, "mainstream provision was challenged to bend"),
		check("local", c.Local, "partners outside the core membership included"),
		check("voluntary", c.Voluntary, "the voluntary and community sector was engaged"),
		check("funding", c.Funding, "other funding was considered"),
		check("request", c.Request, "the resource or assistance asked of the Borough"),
		check("budget", c.Budget, "why it cannot be met within existing budgets"),
	}
}

func blockageFields(c tasking.Checks) []dialog.Field {
	return []dialog.Field{
		needed(check("blockage", c.Blockage, "what is blocked, and by what")),
		check("tried", c.Tried, "what was tried, with whom, and the result"),
	}
}

func given(v dialog.Values) tasking.Checks {
	return tasking.Checks{Mainstream: v.Get("mainstream"), Local: v.Get("local"), Voluntary: v.Get("voluntary"),
		Funding: v.Get("funding"), Request: v.Get("request"), Budget: v.Get("budget"),
		Blockage: v.Get("blockage"), Tried: v.Get("tried")}
}

// answer records what the Borough Tasking Group answered.
func (d *Deeds) answer(t Target) tea.Cmd {
	var options []dialog.Option
	for _, o := range tasking.Outcomes {
		note := "back to level 1 (CAT)"
		switch o {
		case tasking.OutcomeDeferred, tasking.OutcomeMoreInfo, tasking.OutcomeBoard:
			note = "stays at level 2"
		}
		options = append(options, dialog.Option{Value: o, Text: tasking.OutcomeWords(o), Note: note})
	}
	i := t.Issue
	return d.choose("Answer of the Borough to "+t.Ref.String(), options, "", func(outcome string) tea.Cmd {
		j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
			return &tasking.AnswerEscalation{Ref: i.Ref, Outcome: outcome, Reason: v.Get(fieldReason)}, nil
		}}
		return d.open(j, "Answer: "+tasking.OutcomeWords(outcome), about(i), reason())
	})
}
