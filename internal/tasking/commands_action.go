package tasking

import (
	"fmt"
	"slices"
	"time"

	"tasking/internal/civil"
)

// Kinds of action [001 4.5].
var ActionKinds = []string{"service", "joint", "community"}

// AddAction gives a task under an issue. The lead may be to be confirmed.
type AddAction struct {
	Issue      Ref
	Task       string `say:"task,4000"`
	Agency     string
	With       []string
	Due        string
	Kind       string
	Restricted string
	Accepted   bool   // of an import: it was agreed before
	System     string // of an import: the source and its key there
	Key        string `say:"key,900"`
}

func (c *AddAction) decide(r *Records, env Env, d *Decision) error {
	what := "the action was not added"
	i, about, err := d.issue(r, env, c.Issue, what)
	if err != nil {
		return err
	}
	if err := needed(what, "task", c.Task); err != nil {
		return err
	}
	if err := oneOf(what, "kind", c.Kind, ActionKinds); err != nil {
		return err
	}
	if err := oneOf(what, "restriction", c.Restricted, RestrictionReasons); err != nil {
		return err
	}
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	agency, err := p.taskable(c.Agency, what)
	if err != nil {
		return err
	}
	with, err := p.taskables(c.With, what)
	if err != nil {
		return err
	}
	due, err := d.due(r, i.Ref.Area, c.Due, env)
	if err != nil {
		return err
	}
	f := &ActionAdded{onOne: onOne{ActionRef{i.Ref, i.NextN + 1}}, Task: c.Task, Agency: agency,
		With: without(with, agency), Type: c.Kind, Due: due, Restriction: c.Restricted, System: c.System, Key: c.Key, WasNew: i.New}
	f.Acceptance, err = d.acceptance(r, agency)
	if err != nil {
		return err
	}
	if c.Accepted && agency != "" {
		f.Acceptance = Accepted
	}
	d.add(f, about)
	d.Refs = append(d.Refs, f.Action.String())
	return nil
}

// noteFar says of a day that it is past, or far ahead: "1 jan" typed in January is
// next year's.
func (d *Decision) noteFar(day, today civil.Date) {
	switch {
	case day.Before(today):
		d.note("%s is in the past", day.Short())
	case day.After(today.AddDays(270)):
		d.note("%s is more than nine months ahead", day.Short())
	}
}

// due reads a due date; one in the past is recorded and noted.
func (d *Decision) due(r *Records, area, s string, env Env) (Due, error) {
	due, err := ParseDue(s, env)
	if err != nil {
		return Due{}, err
	}
	if !due.Date.IsZero() {
		d.noteFar(due.Date, env.Today)
	}
	if due.Next {
		due.In, err = d.notNext(r, area, due.Since)
	}
	return due, err
}

// notNext is the meeting that "the next meeting" does not mean: the one this is
// said in, or one that was held today before its hour.
func (d *Decision) notNext(r *Records, area string, now time.Time) (int, error) {
	if ref, err := ParseMeetingRef(d.Meeting); err == nil {
		return ref.Number, nil
	}
	b, err := r.Body(area)
	if err != nil {
		return 0, err
	}
	held := 0
	for _, m := range b.Meetings {
		if m.State != Planned && m.State != Cancelled && !m.At.Before(now) {
			held = m.Number
		}
	}
	return held, nil
}

// acceptance of new work: accepted when the lead is in the room, otherwise to
// be confirmed [DESIGN 3.4].
func (d *Decision) acceptance(r *Records, agency string) (string, error) {
	if d.Meeting == "" || agency == "" {
		return Unconfirmed, nil
	}
	ref, err := ParseMeetingRef(d.Meeting)
	if err != nil {
		return "", err
	}
	m, err := r.Meeting(ref)
	if err != nil {
		return "", err
	}
	if m.InRoom(agency) {
		return Accepted, nil
	}
	return Unconfirmed, nil
}

// UpdateAction records a line of progress; an action that has ended takes one too.
type UpdateAction struct {
	Action     ActionRef
	Text       string `say:"text,4000"`
	Restricted string
}

func (c *UpdateAction) decide(r *Records, env Env, d *Decision) error {
	what := c.Action.String() + " was not updated"
	_, _, about, err := d.action(r, env, c.Action, what)
	if err != nil {
		return err
	}
	if err := needed(what, "text", c.Text); err != nil {
		return err
	}
	if err := oneOf(what, "restriction", c.Restricted, RestrictionReasons); err != nil {
		return err
	}
	d.add(&Updated{onOne: onOne{c.Action}, Text: c.Text, Restriction: c.Restricted}, about)
	return nil
}

// FinishAction ends an action as done.
type FinishAction struct {
	Action ActionRef
	Text   string `say:"text,4000"`
}

func (c *FinishAction) decide(r *Records, env Env, d *Decision) error {
	_, _, about, err := d.openAction(r, env, c.Action, c.Action.String()+" was not marked done")
	if err != nil {
		return err
	}
	d.add(&Done{onOne{c.Action}, c.Text}, about)
	return nil
}

// MissAction records that an action was not completed, with its cause.
type MissAction struct {
	Action ActionRef
	Cause  string
	Text   string `say:"text,4000"`
}

func (c *MissAction) decide(r *Records, env Env, d *Decision) error {
	what := c.Action.String() + " was not changed"
	i, a, about, err := d.openAction(r, env, c.Action, what)
	if err != nil {
		return err
	}
	if err := needed(what, "cause", c.Cause); err != nil {
		return missing("cause", what, "no cause is given", "say --cause not-possible, not-done or not-needed")
	}
	if err := oneOf(what, "cause", c.Cause, []string{NotPossible, NotDone, NotNeeded}); err != nil {
		return err
	}
	if err := needed(what, "text", c.Text); err != nil {
		return err
	}
	d.add(&NotDoneFact{onOne{c.Action}, c.Cause, c.Text}, about)
	if c.Cause == NotDone && a.CarriedForward() > 0 {
		ways := "new date, other agency, or escalate as a blockage"
		if i.Level == Borough {
			ways = "new date or other agency" // it has gone up already
		}
		d.note("carried forward %d times: %s", a.CarriedForward()+1, ways)
	}
	return nil
}

// MoveDue gives an action a new due date, with a reason.
type MoveDue struct {
	Action ActionRef
	Due    string
	Reason string `say:"reason,4000"`
}

func (c *MoveDue) decide(r *Records, env Env, d *Decision) error {
	what := "the due date of " + c.Action.String() + " was not moved"
	i, a, about, err := d.openAction(r, env, c.Action, what)
	if err != nil {
		return err
	}
	if err := needed(what, "due", c.Due); err != nil {
		return missing("due", what, "no date is given", "type it like 14/1, fri, +2w, next or ongoing")
	}
	if !a.Due.IsZero() { // a first date needs no excuse
		if err := needed(what, "reason", c.Reason); err != nil {
			return err
		}
	}
	due, err := d.due(r, i.Ref.Area, c.Due, env)
	if err != nil {
		return err
	}
	if same(due, a.Due) {
		return refuse(what, "it is due "+due.Words()+" already", "give another date")
	}
	d.add(&DueMoved{onOne: onOne{c.Action}, Due: due, Was: a.Due, Reason: c.Reason}, about)
	return nil
}

// ReassignAction passes an action to another agency, with a reason.
type ReassignAction struct {
	Action ActionRef
	To     string
	Reason string `say:"reason,4000"`
}

func (c *ReassignAction) decide(r *Records, env Env, d *Decision) error {
	what := c.Action.String() + " was not passed on"
	_, a, about, err := d.openAction(r, env, c.Action, what)
	if err != nil {
		return err
	}
	_, to, err := knownAgency(r, c.To, what)
	if err != nil {
		return err
	}
	if to.Short == a.Agency {
		return missing("agency", what, to.Short+" leads it already", "name another agency")
	}
	if a.Agency != "" { // the first one is given, not passed on
		if err := needed(what, "reason", c.Reason); err != nil {
			return err
		}
	}
	f := &Reassigned{onOne: onOne{c.Action}, To: to.Short, Was: a.Agency, Reason: c.Reason, WasAcceptance: a.Acceptance,
		WasDeclined: a.Declined, WasWith: slices.Clone(a.With)}
	if f.Acceptance, err = d.acceptance(r, to.Short); err != nil {
		return err
	}
	d.add(f, about)
	if len(a.Passed) >= 2 {
		d.note("passed between agencies %d times", len(a.Passed)+1)
	}
	return nil
}

// AcceptAction records that the lead agency accepts.
type AcceptAction struct{ Action ActionRef }

func (c *AcceptAction) decide(r *Records, env Env, d *Decision) error {
	return d.setAcceptance(r, env, c.Action, Accepted, "")
}

// DeclineAction records that the lead agency declines, with its reason.
type DeclineAction struct {
	Action ActionRef
	Reason string `say:"reason,4000"`
}

func (c *DeclineAction) decide(r *Records, env Env, d *Decision) error {
	if err := needed(c.Action.String()+" was not declined", "reason", c.Reason); err != nil {
		return err
	}
	return d.setAcceptance(r, env, c.Action, Declined, c.Reason)
}

func (d *Decision) setAcceptance(r *Records, env Env, ref ActionRef, to, reason string) error {
	what := "nothing was recorded for " + ref.String()
	_, a, about, err := d.openAction(r, env, ref, what)
	if err != nil {
		return err
	}
	if a.Agency == "" {
		return missing("agency", what, "it has no lead agency yet", fmt.Sprintf("give it one with `tasking action reassign %s SHORT --reason TEXT`", ref))
	}
	if a.Acceptance == to && a.Declined == reason {
		return refuse(what, a.Agency+" has "+to+" it already", "nothing needs doing")
	}
	d.add(&AcceptanceSet{onOne: onOne{ref}, Acceptance: to, Reason: reason, Was: a.Acceptance, WasDeclined: a.Declined}, about)
	return nil
}

// ReopenAction opens an action that had ended, with a reason.
type ReopenAction struct {
	Action ActionRef
	Reason string `say:"reason,4000"`
}

func (c *ReopenAction) decide(r *Records, env Env, d *Decision) error {
	what := c.Action.String() + " was not reopened"
	_, a, about, err := d.action(r, env, c.Action, what)
	if err != nil {
		return err
	}
	if a.Open() {
		return refuse(what, "it is open", "nothing needs doing")
	}
	if err := needed(what, "reason", c.Reason); err != nil {
		return err
	}
	d.add(&ActionReopened{onOne: onOne{c.Action}, Reason: c.Reason, WasState: a.State, WasCause: a.Cause, WasEnded: a.Ended}, about)
	return nil
}

// EditAction corrects the words of a task.
type EditAction struct {
	Action ActionRef
	Task   string `say:"task,4000"`
}

func (c *EditAction) decide(r *Records, env Env, d *Decision) error {
	what := c.Action.String() + " was not changed"
	_, a, about, err := d.action(r, env, c.Action, what)
	if err != nil {
		return err
	}
	if err := needed(what, "task", c.Task); err != nil {
		return err
	}
	if a.Task == c.Task {
		return refuse(what, "it reads like that already", "give other words")
	}
	d.add(&ActionEdited{onOne: onOne{c.Action}, Task: c.Task, Was: a.Task}, about)
	return nil
}
