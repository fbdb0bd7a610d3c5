package tasking

import (
	"encoding/json"
	"fmt"
	"time"
)

func init() {
	kind[Undone]()
	kind[Redone]()
}

// Recorded is a fact as it stands in the journal, carried by an undo so that
// the undo can be applied by itself.
type Recorded struct {
	Seq      uint64          `json:"seq"`
	At       time.Time       `json:"at"`
	Role     string          `json:"role"`
	By       string          `json:"by"`
	Meeting  string          `json:"meeting,omitempty"`
	Kind     string          `json:"kind"`
	Version  int             `json:"version"`
	Subjects []Subject       `json:"subjects,omitempty"`
	Payload  json.RawMessage `json:"payload"`
}

// Record keeps an event whole.
func Record(e Event) (Recorded, error) {
	name, version, payload, err := EncodeFact(e.Fact)
	return Recorded{e.Seq, e.At, e.Role, e.By, e.Meeting, name, version, e.Subjects, payload}, err
}

// Event reads the fact back.
func (c Recorded) Event() (Event, error) {
	f, err := DecodeFact(c.Kind, c.Version, c.Payload)
	return Event{Seq: c.Seq, At: c.At, Role: c.Role, By: c.By, Meeting: c.Meeting, Subjects: c.Subjects, Fact: f}, err
}

// taken is a change that is taken back or made again, whole.
type taken struct {
	Change string     `json:"change"`
	Facts  []Recorded `json:"facts"`
}

// Undone takes a whole change back; it is itself a fact, nothing is erased.
type Undone struct{ taken }

func (f *Undone) Kind() string                     { return "change.undone" }
func (f *Undone) Apply(r *Records, _ Event) error  { return f.revert(r) }
func (f *Undone) Revert(r *Records, _ Event) error { return f.apply(r, 0) }
func (f *Undone) Sentence() string                 { return "undone: " + f.sentence() }

// Redone makes an undone change again.
type Redone struct{ taken }

func (f *Redone) Kind() string                     { return "change.redone" }
func (f *Redone) Apply(r *Records, e Event) error  { return f.apply(r, e.Seq) }
func (f *Redone) Revert(r *Records, _ Event) error { return f.revert(r) }
func (f *Redone) Sentence() string                 { return "done again: " + f.sentence() }

// apply makes the facts again, at a place in the journal; 0 is where each stood.
func (t *taken) apply(r *Records, at uint64) error {
	for _, c := range t.Facts {
		e, err := c.Event()
		if err != nil {
			return err
		}
		if at > 0 {
			e.Seq = at
		}
		if err := e.Fact.Apply(r, e); err != nil {
			return err
		}
	}
	return nil
}

func (t *taken) revert(r *Records) error {
	for n := len(t.Facts) - 1; n >= 0; n-- {
		e, err := t.Facts[n].Event()
		if err != nil {
			return err
		}
		if err := e.Fact.Revert(r, e); err != nil {
			return err
		}
	}
	return nil
}

func (t *taken) sentence() string {
	if len(t.Facts) == 0 {
		return ""
	}
	e, err := t.Facts[0].Event()
	if err != nil {
		return t.Facts[0].Kind
	}
	s := e.About() + " " + e.Fact.Sentence()
	if n := len(t.Facts) - 1; n > 0 {
		s += fmt.Sprintf(" (and %d more)", n)
	}
	return s
}

func (t *taken) restricted() bool {
	for _, c := range t.Facts {
		if e, err := c.Event(); err == nil && e.Restricted() {
			return true
		}
	}
	return false
}

// TakesBack reports the change an undo or redo is about, and whether the fact
// is one: undo is "change.undone", redo "change.redone".
func TakesBack(f Fact) (change string, undo, redo bool) {
	switch f := f.(type) {
	case *Undone:
		return f.Change, true, false
	case *Redone:
		return f.Change, false, true
	}
	return "", false, false
}

// TakenBack gives the facts an undo or redo is about, nil for every other fact.
func TakenBack(f Fact) []Event {
	var facts []Recorded
	switch f := f.(type) {
	case *Undone:
		facts = f.Facts
	case *Redone:
		facts = f.Facts
	}
	var events []Event
	for _, c := range facts {
		if e, err := c.Event(); err == nil {
			events = append(events, e)
		}
	}
	return events
}

// NeverUndone says why a kind of fact cannot be undone and what corrects it;
// both are empty for one that can.
func NeverUndone(f Fact, about string) (why, do string) {
	switch f.(type) {
	case *Founded:
		return "setting up the partnership is not undone", "start another store with `tasking --store FILE init`"
	case *AgreedFact, *Amended:
		return "the tasking document of " + about + " is agreed",
			fmt.Sprintf("correct it with a change `--meeting %s`, then `tasking meeting amend %s`", about, about)
	case *HandedOver:
		return "a handover is not undone", "`tasking takeover FILE` brings the store back"
	case *TakenOver:
		return "what came before a takeover is not undone", "correct it with a new change"
	case *Unknown:
		return "it was recorded by a newer version of tasking", "undo it with that version"
	}
	return "", ""
}

// UndoChange takes a change back; its events are given whole, oldest first.
type UndoChange struct {
	Change string
	Events []Event
	Redo   bool // make it again instead
}

func (c *UndoChange) decide(_ *Records, _ Env, d *Decision) error {
	t := taken{Change: c.Change}
	var subjects []Subject
	seen := map[string]bool{}
	for _, e := range c.Events {
		rec, err := Record(e)
		if err != nil {
			return err
		}
		t.Facts = append(t.Facts, rec)
		for _, s := range e.Subjects {
			if !seen[s.Ref] {
				seen[s.Ref] = true
				subjects = append(subjects, s)
			}
		}
		if e.Meeting != "" {
			d.Meeting = e.Meeting
		}
	}
	if c.Redo {
		d.add(&Redone{t}, subjects...)
	} else {
		d.add(&Undone{t}, subjects...)
	}
	return nil
}
