package deed

import (
	"errors"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// The two routes to level 2 [DESIGN 3.2].
const (
	forResource = "resource"
	forBlockage = "blockage"
)

// escalate opens the route of the draft that is kept; without one it asks which
// route, then its checks. It changes nothing by itself.
func (d *Deeds) escalate(t Target) tea.Cmd {
	x := &t.Issue.Escalation
	if x.Checks != (tasking.Checks{}) {
		route := forResource
		if x.Checks.ForBlockage() {
			route = forBlockage
		}
		return d.checks(t, route, true)
	}
	options := []dialog.Option{
		{Value: forResource, Text: "For resource: four checks and the request"},
		{Value: forBlockage, Text: "For a blockage: what is blocked, and what was tried"},
	}
	return d.choose("Escalate "+t.Ref.String()+" to the Borough Tasking Group", options, forResource, func(route string) tea.Cmd {
		return d.checks(t, route, false)
	})
}

// checks opens the form of one route; where a draft is kept the route can be
// switched in it.
func (d *Deeds) checks(t Target, route string, kept bool) tea.Cmd {
	i := t.Issue
	j := &job{id: d.id(), target: t}
	j.build = func(v dialog.Values) (tasking.Command, error) {
		cmd := &tasking.EscalateIssue{Ref: i.Ref, Checks: given(v), Draft: v.Get(fieldThen) != sendUp}
		checks := cmd.Checks
		owed := checks.Owed()
		j.toast = "Escalated to the Borough Tasking Group"
		if cmd.Draft {
			j.toast = keptWords(len(owed))
		}
		return cmd, unsaid(cmd, owed)
	}
	w := &routes{job: j, at: route, forms: map[string]*dialog.Form{}}
	for _, r := range []string{forResource, forBlockage} {
		if r == route || kept {
			w.forms[r] = dialog.NewForm(j.id, routeTitle(i, r), routeFields(i, r, route, kept)...)
		}
	}
	j.form = w.forms[route]
	d.job = j
	w.Briefed = Briefed{Form: j.form, intro: append(about(i), "A check says what was tried, with whom, when and the result; or why it cannot apply.")}
	w.start = given(w.forms[route].Values())
	return screen.OpenDialog(w)
}

func routeTitle(i *tasking.Issue, route string) string {
	if route == forBlockage {
		return "Escalate " + i.Ref.String() + " for a blockage"
	}
	return "Escalate " + i.Ref.String() + " for resource"
}

// What becomes of the form when it is saved.
const (
	keepDraft = "draft"
	sendUp    = "up"
)

func routeFields(i *tasking.Issue, route, begun string, kept bool) []dialog.Field {
	had := i.Escalation.Checks
	if had != (tasking.Checks{}) && had.ForBlockage() != (route == forBlockage) {
		had = tasking.Checks{} // the other route; its draft stays in the history
	}
	fields := resourceFields(had)
	if route == forBlockage {
		fields = blockageFields(had)
	}
	if kept {
		fields = append(fields, choice(fieldRoute, "Route", "the checks of the other route stay in the history", begun,
			dialog.Option{Value: forResource, Text: "for resource"}, dialog.Option{Value: forBlockage, Text: "for a blockage"}))
	}
	return append(fields, choice(fieldThen, "When saved", "a draft stays with the issue: to be escalated", keepDraft,
		dialog.Option{Value: keepDraft, Text: "keep as a draft"}, dialog.Option{Value: sendUp, Text: "send up to the Borough now"}))
}

// keptWords says what a draft still owes.
func keptWords(owed int) string {
	switch owed {
	case 0:
		return "Kept as a draft, no check is owed: it can be sent up"
	case 1:
		return "Kept as a draft, 1 check owed"
	}
	return "Kept as a draft, " + strconv.Itoa(owed) + " checks owed"
}

// unsaid refuses what has no words: going up with empty checks, which it names
// as the form does, and a draft of nothing.
func unsaid(cmd *tasking.EscalateIssue, owed []string) error {
	switch {
	case cmd.Draft && cmd.Checks == (tasking.Checks{}):
		return errors.New("a draft needs the text of at least one check")
	case cmd.Draft || len(owed) == 0:
		return nil
	}
	names := make([]string, len(owed))
	for n, name := range owed {
		names[n] = checkLabels[name]
	}
	return errors.New("still empty: " + strings.Join(names, ", "))
}

// routes is the form of a draft: it turns to the other route when the field says
// so, and when nothing was changed it closes without a change.
type routes struct {
	Briefed
	job   *job
	forms map[string]*dialog.Form
	at    string
	seen  bool // both were shown
	start tasking.Checks
	env   screen.Env
}

// SetEnv keeps the environment for both forms.
func (r *routes) SetEnv(e screen.Env) {
	r.env = e
	r.Briefed.SetEnv(e)
}

// Update hands on to the form that is shown.
func (r *routes) Update(msg tea.Msg) screen.Reply {
	reply := r.Form.Update(msg)
	if v, ok := reply.Answer.(dialog.Submitted); ok {
		if v.Values.Get(fieldThen) != sendUp && given(v.Values) == r.start {
			return screen.Reply{Answer: dialog.Cancelled{ID: v.ID}, Close: true, Cmd: reply.Cmd}
		}
		return reply
	}
	if to := r.Form.Values().Get(fieldRoute); to != "" && to != r.at {
		r.turn(to)
	}
	return reply
}

// turn shows the other form, with the focus on its own field of the route. What
// was typed in this one stays in it.
func (r *routes) turn(to string) {
	form := r.forms[to]
	r.at, r.Form, r.job.form = to, form, form
	r.Briefed.SetEnv(r.env)
	if !r.seen { // the route stands before the last field
		r.seen = true
		form.Update(tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift})
		form.Update(tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift})
	}
	if form.Values().Get(fieldRoute) != to {
		form.Update(tea.KeyPressMsg{Code: tea.KeyRight})
	}
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
		check("blockage", c.Blockage, "what is blocked, and by what"),
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
		options = append(options, dialog.Option{Value: o, Text: tasking.OutcomeWords(o), Note: outcomeNote(o)})
	}
	return d.choose("Answer of the Borough to "+t.Ref.String(), options, "", func(outcome string) tea.Cmd { return d.answerWith(t, outcome) })
}

// outcomeNote says where an answer leaves the issue.
func outcomeNote(outcome string) string {
	if tasking.ReturnsToCAT(outcome) {
		return "back to level 1 (CAT)"
	}
	return "stays at level 2"
}

func (d *Deeds) answerWith(t Target, outcome string) tea.Cmd {
	i := t.Issue
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.AnswerEscalation{Ref: i.Ref, Outcome: outcome, Reason: v.Get(fieldReason)}, nil
	}}
	why := reason()
	why.Value = one(t.Said)
	return d.open(j, "Answer: "+tasking.OutcomeWords(outcome), about(i), why)
}
