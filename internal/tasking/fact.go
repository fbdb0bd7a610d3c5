package tasking

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// A Fact is one thing that happened. Its fields are the payload kept in the
// journal, with what it replaced where it replaces something.
type Fact interface {
	// Kind names the fact in the journal, "issue.raised"; it never changes.
	Kind() string
	// Apply changes the records it is about. It is deterministic and asks no
	// questions: those were settled when the fact was decided.
	Apply(r *Records, e Event) error
	// Revert takes back what Apply did to the same records.
	Revert(r *Records, e Event) error
	// Sentence tells people what happened, without the reference it is about.
	Sentence() string
}

// Subject is something a fact is about: its permanent id, and the reference
// people use for it, which is only a label.
type Subject struct {
	ID  string `json:"id"`
	Ref string `json:"ref"`
}

// Event is a fact with where, when and by whom it was recorded.
type Event struct {
	Seq      uint64
	At       time.Time
	Zone     string
	Role     string
	By       string
	Meeting  string
	Change   string
	Subjects []Subject
	Fact     Fact
}

// About is the reference to show for the event: an action's own where the fact
// is about one, otherwise its first subject's.
func (e Event) About() string {
	if a, ok := e.Fact.(interface{ about() ActionRef }); ok && a.about().N > 0 {
		return a.about().String()
	}
	if len(e.Subjects) == 0 {
		return ""
	}
	return e.Subjects[0].Ref
}

// Restricted reports whether the fact itself is restricted, whatever its issue.
func (e Event) Restricted() bool {
	s, ok := e.Fact.(interface{ restricted() bool })
	return ok && s.restricted()
}

// factVersion is the version of every kind so far; an older one is decoded for
// ever, by the kind itself.
const factVersion = 1

var kinds = map[string]func() Fact{}

func kind[T any, P interface {
	*T
	Fact
}]() {
	kinds[P(new(T)).Kind()] = func() Fact { return P(new(T)) }
}

// Kinds lists the kinds of fact this version knows.
func Kinds() []string {
	names := make([]string, 0, len(kinds))
	for k := range kinds {
		names = append(names, k)
	}
	return names
}

// EncodeFact gives a fact's kind, version and payload for the journal.
func EncodeFact(f Fact) (name string, version int, payload []byte, err error) {
	payload, err = json.Marshal(f)
	return f.Kind(), factVersion, payload, err
}

// DecodeFact reads a fact from the journal. A kind of a newer version becomes
// [Unknown], kept whole.
func DecodeFact(name string, version int, payload []byte) (Fact, error) {
	create, ok := kinds[name]
	if !ok || version > factVersion {
		return &Unknown{Name: name, Version: version, Payload: append([]byte(nil), payload...)}, nil
	}
	f := create()
	if err := json.Unmarshal(payload, f); err != nil {
		return nil, fmt.Errorf("the fact %s cannot be read: %w", name, err)
	}
	return f, nil
}

// Unknown is a fact of a newer version of the program. It changes nothing here.
type Unknown struct {
	Name    string
	Version int
	Payload []byte
}

func (u *Unknown) Kind() string                 { return u.Name }
func (u *Unknown) Apply(*Records, Event) error  { return nil }
func (u *Unknown) Revert(*Records, Event) error { return nil }
func (u *Unknown) Sentence() string             { return "recorded by a newer version of tasking (" + u.Name + ")" }

// Fold applies the event's fact, and notes it in the history of everything it
// is about: the one step of which every projection, rebuild and document is made.
func (r *Records) Fold(e Event) error {
	if err := e.Fact.Apply(r, e); err != nil {
		return fmt.Errorf("fact %d (%s) does not apply: %w", e.Seq, e.Fact.Kind(), err)
	}
	for _, s := range e.Subjects {
		if err := r.note(s.Ref, e); err != nil {
			return err
		}
	}
	return r.noteCorrection(e)
}

func (r *Records) note(about string, e Event) error {
	switch {
	case strings.Contains(about, "-"):
		ref, err := ParseRef(about)
		if err != nil {
			return nil // an agency's short name may have a dash
		}
		i, err := r.find(ref)
		if i == nil || err != nil {
			return err // withdrawn by undo
		}
		i.History = append(i.History, e.Seq)
		if i.Changed.Equal(e.At) && !e.hushes(i) {
			i.Heard = e.At
		}
		if held, err := r.heldIn(e); err != nil {
			return err
		} else if held {
			i.Reviewed = e.Meeting
		}
		r.setIssue(i)
	case strings.Contains(about, "/"):
		ref, err := ParseMeetingRef(about)
		if err != nil {
			return nil
		}
		m, err := r.Meeting(ref)
		if _, none := Refused(err); none {
			return nil // withdrawn by undo
		}
		if err != nil {
			return err
		}
		m.History = append(m.History, e.Seq)
		r.setMeeting(m)
	}
	return nil
}

// hushes reports whether an event tells of something restricted in an issue: the fact
// itself, or the action it is about.
func (e Event) hushes(i *Issue) bool {
	f, ok := e.Fact.(interface{ about() ActionRef })
	if !ok {
		return e.Restricted()
	}
	a := i.Action(f.about())
	return e.Restricted() || a != nil && a.Restricted != ""
}

// heldIn reports whether an event happened in its meeting, while that was open;
// a correction made to it later reviews nothing.
func (r *Records) heldIn(e Event) (bool, error) {
	if e.Meeting == "" {
		return false, nil
	}
	ref, err := ParseMeetingRef(e.Meeting)
	if err != nil {
		return false, err
	}
	m, err := r.Meeting(ref)
	if _, none := Refused(err); none && r.Partial {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return !m.Fixed() || e.Seq <= m.UpTo, nil
}

// noteCorrection keeps the place of a change made to a meeting whose content
// is already fixed: the next version of its document is made of these.
func (r *Records) noteCorrection(e Event) error {
	if e.Meeting == "" {
		return nil
	}
	ref, err := ParseMeetingRef(e.Meeting)
	if err != nil {
		return err
	}
	m, err := r.Meeting(ref)
	if _, none := Refused(err); none && r.Partial {
		return nil
	}
	if err != nil {
		return err
	}
	if m.Fixed() {
		m.Corrections = append(m.Corrections, e.Seq)
		r.setMeeting(m)
	}
	return nil
}

// issueOf loads the issue an event is about and marks it as changed. It is nil
// where partial records do not hold it.
func (e Event) issueOf(r *Records) (*Issue, error) {
	if len(e.Subjects) == 0 {
		return nil, fmt.Errorf("it names no issue")
	}
	ref, err := ParseRef(e.Subjects[0].Ref)
	if err != nil {
		return nil, err
	}
	return r.changeIssue(ref)
}

func (r *Records) changeIssue(ref Ref) (*Issue, error) {
	i, err := r.find(ref)
	if err != nil {
		return nil, err
	}
	if i == nil {
		if r.Partial {
			return nil, errAbsent
		}
		return nil, fmt.Errorf("there is no issue %s", ref)
	}
	r.setIssue(i)
	return i, nil
}

var errAbsent = fmt.Errorf("not among these records")

// onIssue runs change on the issue an event is about; in partial records that
// do not hold it, nothing is done.
func (e Event) onIssue(r *Records, change func(*Issue)) error {
	i, err := e.issueOf(r)
	if err == errAbsent {
		return nil
	}
	if err != nil {
		return err
	}
	change(i)
	return nil
}

func (e Event) onAction(r *Records, ref ActionRef, change func(*Issue, *Action)) error {
	var absent error
	err := e.onIssue(r, func(i *Issue) {
		a := i.Action(ref)
		if a == nil {
			if !r.Partial {
				absent = fmt.Errorf("there is no action %s", ref)
			}
			return
		}
		change(i, a)
	})
	if err == nil {
		err = absent
	}
	return err
}

func (e Event) onMeeting(r *Records, change func(*Meeting, *Body)) error {
	ref, err := ParseMeetingRef(e.Subjects[0].Ref)
	if err != nil {
		return err
	}
	m, err := r.Meeting(ref)
	if err != nil {
		return err
	}
	b, err := r.changeBody(ref.Body)
	if err != nil {
		return err
	}
	change(m, b)
	if brief := b.Brief(ref.Number); brief != nil {
		brief.State, brief.At = m.State, m.At
	}
	r.setMeeting(m)
	return nil
}

// same reports whether two facts say the same, for the check that a command
// changes anything at all.
func same(a, b any) bool { return reflect.DeepEqual(a, b) }
