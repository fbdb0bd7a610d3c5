package tasking

import (
	"fmt"
	"slices"
	"time"

	"tasking/internal/civil"
)

func init() {
	kind[Closed]()
	kind[MergedInto]()
	kind[ReopenedFact]()
}

// The reasons for closing an issue [DESIGN 3.6].
const (
	ClosedFixed       = "fixed"
	ClosedNotPossible = "not-possible"
	ClosedNotNeeded   = "not-needed"
	ClosedElsewhere   = "elsewhere"
	ClosedDuplicate   = "duplicate"
)

// ClosingReasons lists them in the order they are offered.
var ClosingReasons = []string{ClosedFixed, ClosedNotPossible, ClosedNotNeeded, ClosedElsewhere, ClosedDuplicate}

// ClosingWords is a reason as people read it.
func ClosingWords(reason string) string {
	switch reason {
	case ClosedNotPossible:
		return "not possible"
	case ClosedNotNeeded:
		return "no longer needed"
	case ClosedElsewhere:
		return "with another body"
	}
	return reason
}

// Closed closes an issue. Actions that were open end with it as no longer needed.
type Closed struct {
	Reason    string      `json:"reason"`
	Impact    string      `json:"impact,omitempty"`
	Words     string      `json:"words,omitempty"`
	Ended     []ActionRef `json:"ended,omitempty"`
	WasNew    bool        `json:"was_new,omitempty"`
	WasDecide bool        `json:"was_to_decide,omitempty"`
	Was       Closing     `json:"was,omitzero"`
	// Correcting a meeting, a closed issue is closed again for another reason.
	WasClosed   bool `json:"was_closed,omitempty"`
	WasArchived bool `json:"was_archived,omitempty"`
}

func (f *Closed) Kind() string { return "issue.closed" }
func (f *Closed) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.close(Closing{Reason: f.Reason, Impact: f.Impact, Words: f.Words, At: e.At, Seq: e.Seq})
		for _, a := range f.Ended {
			if act := i.Action(a); act != nil {
				act.State, act.Cause, act.Ended, act.Changed = ActionNotDone, NotNeeded, e.At, e.At
			}
		}
	})
}

// close leaves the issue on its area's table until a document has told of it; one
// that was never open here has nothing to tell.
func (i *Issue) close(c Closing) {
	i.State, i.Closing, i.New, i.Escalation.ToDecide, i.Changed = IssueClosed, c, false, false, c.At
	i.Archived = !i.WasOpen()
}

func (f *Closed) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.State, i.Closing, i.Archived, i.New, i.Escalation.ToDecide = IssueOpen, f.Was, f.WasArchived, f.WasNew, f.WasDecide
		if f.WasClosed {
			i.State = IssueClosed
		}
		for _, a := range f.Ended {
			if act := i.Action(a); act != nil {
				act.State, act.Cause, act.Ended = ActionOpen, act.openCause(), time.Time{}
			}
		}
	})
}
func (f *Closed) Sentence() string {
	s := "closed: " + ClosingWords(f.Reason)
	if f.Impact != "" {
		s += ". " + f.Impact
	}
	if f.Words != "" {
		s += ". Its source says: " + f.Words
	}
	if n := len(f.Ended); n > 0 {
		s += fmt.Sprintf("; %d open %s ended as no longer needed", n, plural(n, "action"))
	}
	return s
}

// MergedInto closes an issue as the duplicate of another. Everyone who raised
// it is kept, and its open actions go on under the survivor with their own
// references.
type MergedInto struct {
	Loser    Ref      `json:"loser"`
	Survivor Ref      `json:"survivor"`
	Raisers  []Raiser `json:"raisers,omitempty"`
	Actions  []Action `json:"actions,omitempty"` // the open ones, whole
	Places   []int    `json:"places,omitempty"`  // where among the loser's each stood
	// Restriction is the loser's: under an open survivor its actions keep it.
	Restriction string  `json:"restriction,omitempty"`
	WasNew      bool    `json:"was_new,omitempty"`
	WasDecide   bool    `json:"was_to_decide,omitempty"`
	WasClosed   bool    `json:"was_closed,omitempty"` // by correcting, a closed one is merged too
	WasArchived bool    `json:"was_archived,omitempty"`
	Was         Closing `json:"was,omitzero"`
}

func (f *MergedInto) Kind() string { return "issue.merged" }
func (f *MergedInto) Apply(r *Records, e Event) error {
	err := r.onRef(f.Survivor, func(i *Issue) {
		i.Merged = append(i.Merged, f.Loser)
		i.Raisers = append(i.Raisers, f.openRaisers()...)
		for _, a := range f.Actions {
			if a.Restricted == "" {
				a.Restricted = f.Restriction
			}
			i.Actions = append(i.Actions, a)
		}
		i.Changed = e.At
	})
	if err != nil {
		return err
	}
	return r.onRef(f.Loser, func(i *Issue) {
		i.close(Closing{Reason: ClosedDuplicate, At: e.At, Seq: e.Seq})
		i.Into = f.Survivor
		i.Actions = slices.DeleteFunc(i.Actions, func(a Action) bool { return f.holds(a.Ref) })
	})
}

// openRaisers are the raisers as the survivor may show them: of a restricted
// issue only that there was one, under its reference.
func (f *MergedInto) openRaisers() []Raiser {
	if f.Restriction == "" {
		return f.Raisers
	}
	var quiet []Raiser
	for _, r := range f.Raisers {
		quiet = append(quiet, Raiser{Ref: r.Ref})
	}
	return quiet
}

func (f *MergedInto) holds(ref ActionRef) bool {
	return slices.ContainsFunc(f.Actions, func(a Action) bool { return a.Ref == ref })
}

func (r *Records) onRef(ref Ref, change func(*Issue)) error {
	i, err := r.changeIssue(ref)
	if err == errAbsent {
		return nil
	}
	if err == nil {
		change(i)
	}
	return err
}

func (f *MergedInto) Revert(r *Records, _ Event) error {
	err := r.onRef(f.Survivor, func(i *Issue) {
		i.Merged = dropLast(i.Merged)
		i.Raisers = i.Raisers[:max(0, len(i.Raisers)-len(f.Raisers))]
		i.Actions = slices.DeleteFunc(i.Actions, func(a Action) bool { return f.holds(a.Ref) })
		if len(i.Actions) == 0 {
			i.Actions = nil
		}
	})
	if err != nil {
		return err
	}
	return r.onRef(f.Loser, func(i *Issue) {
		i.State, i.Closing, i.Archived, i.New, i.Into = IssueOpen, f.Was, f.WasArchived, f.WasNew, Ref{}
		i.Escalation.ToDecide = f.WasDecide
		if f.WasClosed {
			i.State = IssueClosed
		}
		f.putBack(i)
	})
}

// putBack gives the loser its actions again, each where it stood. Merges of the
// first programs did not note the places: those go by number.
func (f *MergedInto) putBack(i *Issue) {
	if len(f.Places) != len(f.Actions) {
		i.Actions = append(i.Actions, f.Actions...)
		slices.SortFunc(i.Actions, byNumber)
		return
	}
	for n, a := range f.Actions {
		i.Actions = slices.Insert(i.Actions, min(f.Places[n], len(i.Actions)), a)
	}
}

func byNumber(a, b Action) int {
	if a.Ref.Issue != b.Ref.Issue {
		if a.Ref.Issue.Key() < b.Ref.Issue.Key() {
			return -1
		}
		return 1
	}
	return a.Ref.N - b.Ref.N
}

func (f *MergedInto) Sentence() string {
	s := fmt.Sprintf("%s was merged into %s as a duplicate", f.Loser, f.Survivor)
	if n := len(f.Actions); n > 0 {
		s += fmt.Sprintf("; %d open %s went with it", n, plural(n, "action"))
	}
	return s
}

// ReopenedFact opens a closed issue again; its age starts anew and is counted.
type ReopenedFact struct {
	Reason      string     `json:"reason"`
	On          civil.Date `json:"on"`
	Was         Closing    `json:"was"`
	WasSince    civil.Date `json:"was_since"`
	WasArchived bool       `json:"was_archived,omitempty"`
	WasBorough  bool       `json:"was_borough,omitempty"` // its level; no other level changes
}

func (f *ReopenedFact) Kind() string { return "issue.reopened" }
func (f *ReopenedFact) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.State, i.Closing, i.Archived, i.Since, i.Changed = IssueOpen, Closing{}, false, f.On, e.At
		i.Reopened++
		if i.Level == Borough {
			i.Level = CAT
		}
	})
}
func (f *ReopenedFact) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.State, i.Closing, i.Archived, i.Since = IssueClosed, f.Was, f.WasArchived, f.WasSince
		i.Reopened--
		if f.WasBorough {
			i.Level = Borough
		}
	})
}
func (f *ReopenedFact) Sentence() string { return "opened again: " + f.Reason }

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
