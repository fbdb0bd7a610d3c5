package tasking

import (
	"fmt"
	"time"
)

func init() {
	kind[ActionAdded]()
	kind[Updated]()
	kind[Done]()
	kind[NotDoneFact]()
	kind[DueMoved]()
	kind[Reassigned]()
	kind[AcceptanceSet]()
	kind[ActionReopened]()
	kind[ActionEdited]()
}

// onOne names the action a fact is about.
type onOne struct {
	Action ActionRef `json:"action"`
}

func (o onOne) about() ActionRef { return o.Action }

// ActionAdded gives an agency, or one to be confirmed, a task.
type ActionAdded struct {
	onOne
	Task        string   `json:"task"`
	Agency      string   `json:"agency,omitempty"`
	With        []string `json:"with,omitempty"`
	Type        string   `json:"kind,omitempty"`
	Due         Due      `json:"due,omitzero"`
	Acceptance  string   `json:"acceptance"`
	Restriction string   `json:"restriction,omitempty"`
	System      string   `json:"system,omitempty"` // of an import: the source and its key
	Key         string   `json:"key,omitempty"`
	WasNew      bool     `json:"was_new,omitempty"`
}

func (f *ActionAdded) Kind() string     { return "action.added" }
func (f *ActionAdded) restricted() bool { return f.Restriction != "" }
func (f *ActionAdded) Apply(r *Records, e Event) error {
	if f.Key != "" {
		r.setSource(f.System, f.Key, f.Action.Issue)
	}
	return e.onIssue(r, func(i *Issue) {
		i.NextN, i.New, i.Changed = max(i.NextN, f.Action.N), false, e.At
		i.Actions = append(i.Actions, Action{
			Ref: f.Action, Task: f.Task, Agency: f.Agency, With: f.With, Kind: f.Type, Due: f.Due, Acceptance: f.Acceptance,
			State: ActionOpen, Restricted: f.Restriction, Given: e.At, Meeting: e.Meeting, Changed: e.At,
		})
	})
}
func (f *ActionAdded) Revert(r *Records, e Event) error {
	if f.Key != "" {
		r.setSource(f.System, f.Key, Ref{})
	}
	return e.onIssue(r, func(i *Issue) { i.Actions, i.New = dropLast(i.Actions), f.WasNew })
}
func (f *ActionAdded) Sentence() string {
	who := f.Agency
	if who == "" {
		who = "an agency to be confirmed"
	}
	s := fmt.Sprintf("%s to: %s", who, f.Task)
	if !f.Due.IsZero() {
		s += " (due " + f.Due.Words() + ")"
	}
	return s
}

// Updated is a dated line of progress.
type Updated struct {
	onOne
	Text        string `json:"text"`
	Restriction string `json:"restriction,omitempty"`
}

func (f *Updated) Kind() string     { return "action.updated" }
func (f *Updated) restricted() bool { return f.Restriction != "" }
func (f *Updated) Apply(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(i *Issue, a *Action) {
		a.addUpdate(e, f.Text, f.Restriction)
		i.Changed = e.At
	})
}
func (f *Updated) Revert(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(_ *Issue, a *Action) { a.Updates = dropLast(a.Updates) })
}
func (f *Updated) Sentence() string { return "update: " + f.Text }

func (a *Action) addUpdate(e Event, text, restriction string) {
	a.Changed = e.At
	if text != "" {
		a.Updates = append(a.Updates, Update{At: e.At, By: e.By, RecordedBy: e.Role, Meeting: e.Meeting, Text: text, Restricted: restriction})
	}
}

func (a *Action) dropUpdate(text string) {
	if text != "" {
		a.Updates = dropLast(a.Updates)
	}
}

// openCause is the cause an open action shows: the agency did not complete it
// when it was last asked.
func (a *Action) openCause() string {
	if n := len(a.Missed); n > 0 && a.Missed[n-1].Cause == NotDone {
		return NotDone
	}
	return ""
}

// Done ends an action as completed.
type Done struct {
	onOne
	Text string `json:"text,omitempty"`
}

func (f *Done) Kind() string { return "action.done" }
func (f *Done) Apply(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(i *Issue, a *Action) {
		a.addUpdate(e, f.Text, "")
		a.State, a.Cause, a.Ended, i.Changed = ActionDone, "", e.At, e.At
	})
}
func (f *Done) Revert(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(_ *Issue, a *Action) {
		a.dropUpdate(f.Text)
		a.State, a.Cause, a.Ended = ActionOpen, a.openCause(), time.Time{}
	})
}
func (f *Done) Sentence() string {
	if f.Text == "" {
		return "done"
	}
	return "done: " + f.Text
}

// NotDoneFact records that an action was not completed, and why. "Not done"
// leaves it open and counts; "not possible" and "no longer needed" end it.
type NotDoneFact struct {
	onOne
	Cause string `json:"cause"`
	Text  string `json:"text"`
}

func (f *NotDoneFact) Kind() string { return "action.not-done" }
func (f *NotDoneFact) Apply(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(i *Issue, a *Action) {
		a.Missed = append(a.Missed, Missed{Cause: f.Cause, Text: f.Text, At: e.At, Meeting: e.Meeting})
		a.addUpdate(e, f.Text, "")
		a.Cause, i.Changed = f.Cause, e.At
		if f.Cause != NotDone {
			a.State, a.Ended = ActionNotDone, e.At
		}
	})
}
func (f *NotDoneFact) Revert(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(_ *Issue, a *Action) {
		a.Missed = dropLast(a.Missed)
		a.dropUpdate(f.Text)
		a.State, a.Cause, a.Ended = ActionOpen, a.openCause(), time.Time{}
	})
}
func (f *NotDoneFact) Sentence() string {
	return ActionStateWords(ActionNotDone, f.Cause) + ": " + f.Text
}

// DueMoved changes when an action is due; the old date is kept.
type DueMoved struct {
	onOne
	Due    Due    `json:"due"`
	Was    Due    `json:"was,omitzero"`
	Reason string `json:"reason"`
}

func (f *DueMoved) Kind() string { return "action.due-moved" }
func (f *DueMoved) Apply(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(i *Issue, a *Action) {
		a.Moves = append(a.Moves, DueMove{From: f.Was, To: f.Due, Reason: f.Reason, At: e.At})
		a.Due, a.Changed, i.Changed = f.Due, e.At, e.At
	})
}
func (f *DueMoved) Revert(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(_ *Issue, a *Action) { a.Due, a.Moves = f.Was, dropLast(a.Moves) })
}
func (f *DueMoved) Sentence() string {
	if f.Was.IsZero() && f.Reason == "" {
		return "due " + f.Due.Words()
	}
	if f.Was.IsZero() {
		return "due " + f.Due.Words() + ": " + f.Reason
	}
	return fmt.Sprintf("due %s instead of %s: %s", f.Due.Words(), f.Was.Words(), f.Reason)
}

// Reassigned passes an action to another agency.
type Reassigned struct {
	onOne
	To            string   `json:"to"`
	Was           string   `json:"was,omitempty"`
	Reason        string   `json:"reason"`
	Acceptance    string   `json:"acceptance"`
	WasAcceptance string   `json:"was_acceptance"`
	WasDeclined   string   `json:"was_declined,omitempty"`
	WasWith       []string `json:"was_with,omitempty"`
}

func (f *Reassigned) Kind() string { return "action.reassigned" }
func (f *Reassigned) Apply(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(i *Issue, a *Action) {
		a.Passed = append(a.Passed, Passed{From: f.Was, To: f.To, Reason: f.Reason, At: e.At})
		a.Agency, a.Acceptance, a.Declined = f.To, f.Acceptance, ""
		a.With = without(a.With, f.To)
		a.Changed, i.Changed = e.At, e.At
	})
}
func (f *Reassigned) Revert(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(_ *Issue, a *Action) {
		a.Passed = dropLast(a.Passed)
		a.Agency, a.Acceptance, a.Declined, a.With = f.Was, f.WasAcceptance, f.WasDeclined, f.WasWith
	})
}
func (f *Reassigned) Sentence() string {
	switch {
	case f.Was == "" && f.Reason == "":
		return "given to " + f.To
	case f.Was == "":
		return fmt.Sprintf("given to %s: %s", f.To, f.Reason)
	}
	return fmt.Sprintf("passed from %s to %s: %s", f.Was, f.To, f.Reason)
}

// AcceptanceSet records that the lead agency accepted or declined.
type AcceptanceSet struct {
	onOne
	Acceptance  string `json:"acceptance"`
	Reason      string `json:"reason,omitempty"`
	Was         string `json:"was"`
	WasDeclined string `json:"was_declined,omitempty"`
}

func (f *AcceptanceSet) Kind() string { return "action.acceptance" }
func (f *AcceptanceSet) Apply(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(i *Issue, a *Action) {
		a.Acceptance, a.Declined, a.Changed, i.Changed = f.Acceptance, f.Reason, e.At, e.At
	})
}
func (f *AcceptanceSet) Revert(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(_ *Issue, a *Action) { a.Acceptance, a.Declined = f.Was, f.WasDeclined })
}
func (f *AcceptanceSet) Sentence() string {
	if f.Reason != "" {
		return f.Acceptance + ": " + f.Reason
	}
	return f.Acceptance
}

// ActionReopened opens an action that had ended, such as a wrong "done".
type ActionReopened struct {
	onOne
	Reason   string    `json:"reason"`
	WasState string    `json:"was_state"`
	WasCause string    `json:"was_cause,omitempty"`
	WasEnded time.Time `json:"was_ended"`
}

func (f *ActionReopened) Kind() string { return "action.reopened" }
func (f *ActionReopened) Apply(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(i *Issue, a *Action) {
		a.State, a.Cause, a.Ended, a.Changed, i.Changed = ActionOpen, a.openCause(), time.Time{}, e.At, e.At
	})
}
func (f *ActionReopened) Revert(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(_ *Issue, a *Action) {
		a.State, a.Cause, a.Ended = f.WasState, f.WasCause, f.WasEnded
	})
}
func (f *ActionReopened) Sentence() string { return "opened again: " + f.Reason }

// ActionEdited corrects the words of a task.
type ActionEdited struct {
	onOne
	Task string `json:"task"`
	Was  string `json:"was"`
}

func (f *ActionEdited) Kind() string { return "action.edited" }
func (f *ActionEdited) Apply(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(i *Issue, a *Action) { a.Task, a.Changed, i.Changed = f.Task, e.At, e.At })
}
func (f *ActionEdited) Revert(r *Records, e Event) error {
	return e.onAction(r, f.Action, func(_ *Issue, a *Action) { a.Task = f.Was })
}
func (f *ActionEdited) Sentence() string { return "the task now reads: " + f.Task }
