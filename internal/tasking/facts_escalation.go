package tasking

import (
	"fmt"
	"time"
)

func init() {
	kind[EscalationDrafted]()
	kind[Escalated]()
	kind[Answered]()
}

// EscalationDrafted keeps what is there of the escalation checks; the issue is
// to be escalated and stays at level 1.
type EscalationDrafted struct {
	Checks Checks `json:"checks"`
	Was    Checks `json:"was,omitzero"`
	WasOn  bool   `json:"was_draft,omitempty"`
	WasNew bool   `json:"was_new,omitempty"`
}

func (f *EscalationDrafted) Kind() string { return "issue.escalation-drafted" }
func (f *EscalationDrafted) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.Escalation.Checks, i.Escalation.Draft, i.New, i.Changed = f.Checks, true, false, e.At
	})
}
func (f *EscalationDrafted) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.Escalation.Checks, i.Escalation.Draft, i.New = f.Was, f.WasOn, f.WasNew
	})
}
func (f *EscalationDrafted) Sentence() string {
	if owed := f.Checks.Owed(); len(owed) > 0 {
		return "to be escalated; still owed: " + listed(owed)
	}
	return "to be escalated; every check has its text"
}

// Escalated takes an issue from level 1 to level 2 with its checks.
type Escalated struct {
	Checks    Checks    `json:"checks"`
	Was       Checks    `json:"was,omitzero"`
	WasDraft  bool      `json:"was_draft,omitempty"`
	WasNew    bool      `json:"was_new,omitempty"`
	WasAt     time.Time `json:"was_at,omitzero"`
	WasDecide bool      `json:"was_to_decide,omitempty"`
}

func (f *Escalated) Kind() string { return "issue.escalated" }
func (f *Escalated) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		x := &i.Escalation
		x.Checks, x.Draft, x.ToDecide, x.Escalated = f.Checks, false, false, e.At
		i.Level, i.New, i.Changed = Borough, false, e.At
		i.Moves = append(i.Moves, Move{From: CAT, To: Borough, Reason: f.reason(), At: e.At, Meeting: e.Meeting})
	})
}
func (f *Escalated) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		x := &i.Escalation
		x.Checks, x.Draft, x.ToDecide, x.Escalated = f.Was, f.WasDraft, f.WasDecide, f.WasAt
		i.Level, i.New, i.Moves = CAT, f.WasNew, dropLast(i.Moves)
	})
}
func (f *Escalated) reason() string {
	if f.Checks.ForBlockage() {
		return "blocked: " + f.Checks.Blockage
	}
	return f.Checks.Request
}
func (f *Escalated) Sentence() string {
	return "escalated to the Borough Tasking Group: " + f.reason()
}

// Answered is the BTG's answer to an escalated issue.
type Answered struct {
	Outcome string `json:"outcome"`
	Reason  string `json:"reason"`
}

func (f *Answered) Kind() string { return "btg.answered" }
func (f *Answered) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.Escalation.Answers = append(i.Escalation.Answers, Answer{f.Outcome, f.Reason, e.At, e.Meeting})
		i.Changed = e.At
		if ReturnsToCAT(f.Outcome) {
			i.Level, i.Escalation.ToDecide = CAT, true
			i.Moves = append(i.Moves, Move{From: Borough, To: CAT, Reason: OutcomeWords(f.Outcome) + ": " + f.Reason, At: e.At, Meeting: e.Meeting})
		}
	})
}
func (f *Answered) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.Escalation.Answers = dropLast(i.Escalation.Answers)
		if ReturnsToCAT(f.Outcome) {
			i.Level, i.Escalation.ToDecide, i.Moves = Borough, false, dropLast(i.Moves)
		}
	})
}
func (f *Answered) Sentence() string {
	s := fmt.Sprintf("the Borough Tasking Group answered: %s. %s", OutcomeWords(f.Outcome), f.Reason)
	if ReturnsToCAT(f.Outcome) {
		return s + " (back at level 1, the next meeting decides)"
	}
	return s + " (stays at level 2)"
}
