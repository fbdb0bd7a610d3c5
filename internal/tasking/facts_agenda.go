package tasking

import (
	"fmt"
	"slices"
	"time"

	"tasking/internal/civil"
)

func init() {
	kind[SeriesSet]()
	kind[AgendaPlaced]()
	kind[AgendaOrdered]()
	kind[Observed]()
	kind[ConfidentialityRead]()
	kind[Distributed]()
}

// SeriesSet is a body's usual day, time and venue.
type SeriesSet struct {
	Body   string `json:"body"`
	Series Series `json:"series"`
	Was    Series `json:"was,omitzero"`
}

func (f *SeriesSet) Kind() string                     { return "series.set" }
func (f *SeriesSet) Apply(r *Records, _ Event) error  { return f.set(r, f.Series) }
func (f *SeriesSet) Revert(r *Records, _ Event) error { return f.set(r, f.Was) }
func (f *SeriesSet) set(r *Records, s Series) error {
	b, err := r.changeBody(f.Body)
	if err == nil {
		b.Series = s
	}
	return err
}
func (f *SeriesSet) Sentence() string { return "usually meets on the " + f.Series.Words() }

// Where an issue stands in a meeting's agenda, when not where the rules put it.
const (
	AgendaFirst  = "first"  // brought forward
	AgendaParked = "parked" // for later in the meeting
	AgendaAdded  = "added"  // no rule puts it there
)

// AgendaPlaced brings an issue forward in a meeting's agenda, parks it, or puts
// it back where the rules have it.
type AgendaPlaced struct {
	Issue Ref    `json:"issue"`
	Place string `json:"place,omitempty"`
	Was   []Ref  `json:"was_first,omitempty"`
	WasP  []Ref  `json:"was_parked,omitempty"`
	WasA  []Ref  `json:"was_added,omitempty"`
}

func (f *AgendaPlaced) Kind() string { return "agenda.placed" }
func (f *AgendaPlaced) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) {
		gone := func(ref Ref) bool { return ref == f.Issue }
		m.First = slices.DeleteFunc(slices.Clone(m.First), gone)
		m.Parked = slices.DeleteFunc(slices.Clone(m.Parked), gone)
		m.Added = slices.DeleteFunc(slices.Clone(m.Added), gone)
		switch f.Place {
		case AgendaFirst:
			m.First = append(m.First, f.Issue)
		case AgendaParked:
			m.Parked = append(m.Parked, f.Issue)
		case AgendaAdded:
			m.Added = append(m.Added, f.Issue)
		}
	})
}
func (f *AgendaPlaced) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.First, m.Parked, m.Added = f.Was, f.WasP, f.WasA })
}
func (f *AgendaPlaced) Sentence() string {
	switch f.Place {
	case AgendaFirst:
		return f.Issue.String() + " was brought forward on the agenda"
	case AgendaParked:
		return f.Issue.String() + " was parked for later in the meeting"
	case AgendaAdded:
		return f.Issue.String() + " was added to the agenda"
	}
	return f.Issue.String() + " went back to its place on the agenda"
}

// AgendaOrdered is a new order of what was brought forward on a meeting's agenda.
type AgendaOrdered struct {
	Issue Ref   `json:"issue"` // the one that moved
	Order []Ref `json:"order"`
	Was   []Ref `json:"was,omitempty"`
}

func (f *AgendaOrdered) Kind() string { return "agenda.ordered" }
func (f *AgendaOrdered) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.First = f.Order })
}
func (f *AgendaOrdered) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.First = f.Was })
}
func (f *AgendaOrdered) Sentence() string { return f.Issue.String() + " was moved on the agenda" }

// Observed records who observes a meeting, by role.
type Observed struct {
	Who []string `json:"who"`
	Was []string `json:"was,omitempty"`
}

func (f *Observed) Kind() string { return "meeting.observed" }
func (f *Observed) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.Observers = f.Who })
}
func (f *Observed) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.Observers = f.Was })
}
func (f *Observed) Sentence() string {
	if len(f.Who) == 0 {
		return "no observers"
	}
	return "observers: " + listed(f.Who)
}

// ConfidentialityRead records that the confidentiality statement was read.
type ConfidentialityRead struct {
	Was time.Time `json:"was,omitzero"`
}

func (f *ConfidentialityRead) Kind() string { return "meeting.confidentiality" }
func (f *ConfidentialityRead) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.Confidentiality = e.At })
}
func (f *ConfidentialityRead) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.Confidentiality = f.Was })
}
func (f *ConfidentialityRead) Sentence() string { return "the confidentiality statement was read" }

// Distributed records to whom a version of a document was given.
type Distributed struct {
	Version int      `json:"version"`
	Edition string   `json:"edition"`
	To      []string `json:"to"`
	// On is the day it was given, where that is not the day it was recorded.
	On civil.Date `json:"on,omitzero"`
}

func (f *Distributed) Kind() string { return "document.distributed" }
func (f *Distributed) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) {
		m.Sent = append(m.Sent, Distribution{Version: f.Version, Edition: f.Edition, To: f.To, At: e.At, On: f.On})
	})
}
func (f *Distributed) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.Sent = dropLast(m.Sent) })
}
func (f *Distributed) Sentence() string {
	return fmt.Sprintf("version %d (%s edition) was sent to %s", f.Version, f.Edition, listed(f.To))
}
