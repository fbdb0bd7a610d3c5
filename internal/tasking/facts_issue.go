package tasking

import (
	"fmt"
	"strings"

	"tasking/internal/civil"
)

func init() {
	kind[Raised]()
	kind[Edited]()
	kind[RestrictionSet]()
	kind[Assigned]()
	kind[Levelled]()
	kind[ReviewedFact]()
	kind[Considered]()
	kind[ToldFact]()
}

// Raised is a new issue under a new reference.
type Raised struct {
	Ref        Ref        `json:"ref"`
	Title      string     `json:"title"`
	Place      string     `json:"place,omitempty"`
	Ward       string     `json:"ward,omitempty"`
	Category   string     `json:"category,omitempty"`
	Detail     string     `json:"detail,omitempty"`
	Raiser     Raiser     `json:"raiser"`
	Level      Level      `json:"level"`
	With       []string   `json:"with,omitempty"`
	Urgent     bool       `json:"urgent,omitempty"`
	Restricted string     `json:"restriction,omitempty"`
	New        bool       `json:"new"`
	On         civil.Date `json:"on"` // the day it was raised, where it was raised
}

func (f *Raised) Kind() string { return "issue.raised" }
func (f *Raised) Apply(r *Records, e Event) error {
	id := ""
	if len(e.Subjects) > 0 {
		id = e.Subjects[0].ID
	}
	r.setIssue(&Issue{
		ID: id, Ref: f.Ref, Title: f.Title, Place: f.Place, Ward: f.Ward, Category: f.Category, Detail: f.Detail,
		Level: f.Level, New: f.New, Urgent: f.Urgent, Restricted: f.Restricted, State: IssueOpen, Support: f.With,
		Raisers: []Raiser{f.Raiser}, Raised: e.At, RaisedIn: e.Meeting, Since: f.On, Changed: e.At, Heard: e.At,
	})
	if f.Raiser.Key != "" {
		r.setSource(f.Raiser.System, f.Raiser.Key, f.Ref)
	}
	b, err := r.changeBody(f.Ref.Area)
	if err == nil {
		b.LastIssue = max(b.LastIssue, f.Ref.Number)
	}
	return err
}

// Revert takes the issue away; its number is spent.
func (f *Raised) Revert(r *Records, _ Event) error {
	if f.Raiser.Key != "" {
		r.setSource(f.Raiser.System, f.Raiser.Key, Ref{})
	}
	r.dropIssue(f.Ref)
	return nil
}
func (f *Raised) restricted() bool { return f.Restricted != "" }
func (f *Raised) Sentence() string {
	s := "raised"
	if f.Raiser.By != "" {
		s += " by a " + f.Raiser.By
		if f.Raiser.By == "agency" {
			s = "raised by an agency"
		}
	}
	if f.Raiser.Source != "" {
		s += " (" + f.Raiser.Source + ")"
	}
	return s + ": " + f.Title
}

// The parts of an issue that can be edited.
const (
	partTitle    = "title"
	partPlace    = "place"
	partWard     = "ward"
	partCategory = "category"
	partDetail   = "detail"
)

// Edited changes one part of an issue's text.
type Edited struct {
	Part string `json:"part"`
	Text string `json:"text"`
	Was  string `json:"was"`
}

func (f *Edited) Kind() string                     { return "issue.edited" }
func (f *Edited) Apply(r *Records, e Event) error  { return f.set(r, e, f.Text) }
func (f *Edited) Revert(r *Records, e Event) error { return f.set(r, e, f.Was) }
func (f *Edited) set(r *Records, e Event, text string) error {
	return e.onIssue(r, func(i *Issue) { *i.part(f.Part) = text; i.Changed = e.At })
}
func (f *Edited) Sentence() string {
	if f.Text == "" {
		return "the " + f.Part + " was taken out; it was: " + f.Was
	}
	return "the " + f.Part + " now reads: " + f.Text
}

func (i *Issue) part(name string) *string {
	switch name {
	case partTitle:
		return &i.Title
	case partPlace:
		return &i.Place
	case partWard:
		return &i.Ward
	case partCategory:
		return &i.Category
	}
	return &i.Detail
}

// RestrictionSet marks an issue restricted, or takes the mark off.
type RestrictionSet struct {
	Reason string `json:"reason"`
	Was    string `json:"was"`
}

func (f *RestrictionSet) Kind() string { return "issue.restricted" }
func (f *RestrictionSet) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) { i.Restricted = f.Reason })
}
func (f *RestrictionSet) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) { i.Restricted = f.Was })
}
func (f *RestrictionSet) Sentence() string {
	if f.Reason == "" {
		return "no longer restricted"
	}
	return "restricted: " + f.Reason
}

// Assigned sets who leads and supports an issue.
type Assigned struct {
	Lead       string   `json:"lead"`
	Support    []string `json:"support,omitempty"`
	WasLead    string   `json:"was_lead,omitempty"`
	WasSupport []string `json:"was_support,omitempty"`
	WasNew     bool     `json:"was_new,omitempty"`
}

func (f *Assigned) Kind() string { return "issue.assigned" }
func (f *Assigned) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.Lead, i.Support, i.Changed = f.Lead, f.Support, e.At
		i.New = i.New && f.Lead == ""
	})
}
func (f *Assigned) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) { i.Lead, i.Support, i.New = f.WasLead, f.WasSupport, f.WasNew })
}
func (f *Assigned) Sentence() string {
	var parts []string
	switch {
	case f.Lead != f.WasLead && f.Lead != "" && f.WasLead != "":
		parts = append(parts, fmt.Sprintf("%s leads instead of %s", f.Lead, f.WasLead))
	case f.Lead != f.WasLead && f.Lead != "":
		parts = append(parts, f.Lead+" leads")
	case f.Lead != f.WasLead:
		parts = append(parts, f.WasLead+" no longer leads")
	}
	if came := without(f.Support, f.WasSupport...); len(came) > 0 {
		parts = append(parts, "with support from "+listed(came))
	}
	if left := without(without(f.WasSupport, f.Support...), f.Lead); len(left) > 0 {
		parts = append(parts, listed(left)+" no longer in support")
	}
	return strings.Join(parts, "; ")
}

// Levelled moves an issue between levels 0, 1 and, downwards, 2, with a reason.
type Levelled struct {
	From   Level    `json:"from"`
	To     Level    `json:"to"`
	Reason string   `json:"reason"`
	Joined []string `json:"joined,omitempty"` // joined the support to make two named
	WasNew bool     `json:"was_new,omitempty"`
	WasAsk bool     `json:"was_to_decide,omitempty"`
}

func (f *Levelled) Kind() string { return "issue.levelled" }
func (f *Levelled) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.Level, i.New, i.Escalation.ToDecide, i.Changed = f.To, false, false, e.At
		i.Support = append(i.Support, f.Joined...)
		i.Moves = append(i.Moves, Move{From: f.From, To: f.To, Reason: f.Reason, At: e.At, Meeting: e.Meeting})
	})
}
func (f *Levelled) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.Level, i.New, i.Escalation.ToDecide = f.From, f.WasNew, f.WasAsk
		i.Support = without(i.Support, f.Joined...)
		i.Moves = dropLast(i.Moves)
	})
}
func (f *Levelled) Sentence() string {
	s := fmt.Sprintf("moved from %s to %s: %s", f.From, f.To, f.Reason)
	if f.From == f.To {
		s = fmt.Sprintf("kept at %s: %s", f.To, f.Reason)
	}
	if len(f.Joined) > 0 {
		s += "; " + listed(f.Joined) + " joined"
	}
	return s
}

// ReviewedFact marks an issue as taken as read in an open meeting. The journal's
// entry carries the meeting; there is nothing else to keep.
type ReviewedFact struct {
	Was string `json:"was,omitempty"`
}

func (f *ReviewedFact) Kind() string { return "issue.reviewed" }
func (f *ReviewedFact) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) { i.Reviewed = e.Meeting })
}
func (f *ReviewedFact) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) { i.Reviewed = f.Was })
}
func (f *ReviewedFact) Sentence() string { return "taken as read" }

// Considered is a meeting's decision of no further action now.
type Considered struct {
	Text      string `json:"text,omitempty"`
	Was       string `json:"was,omitempty"`
	WasNew    bool   `json:"was_new,omitempty"`
	WasDecide bool   `json:"was_to_decide,omitempty"`
}

func (f *Considered) Kind() string { return "issue.considered" }
func (f *Considered) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) {
		i.Reviewed, i.New, i.Escalation.ToDecide, i.Changed = e.Meeting, false, false, e.At
	})
}
func (f *Considered) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) { i.Reviewed, i.New, i.Escalation.ToDecide = f.Was, f.WasNew, f.WasDecide })
}
func (f *Considered) Sentence() string {
	if f.Text == "" {
		return "considered: no further action now"
	}
	return "considered: no further action now, " + f.Text
}

// ToldFact records that the one who raised the issue was given word [5.4].
type ToldFact struct {
	How string `json:"how"`
}

func (f *ToldFact) Kind() string { return "issue.told" }
func (f *ToldFact) Apply(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) { i.Told = append(i.Told, Told{How: f.How, At: e.At}) })
}
func (f *ToldFact) Revert(r *Records, e Event) error {
	return e.onIssue(r, func(i *Issue) { i.Told = dropLast(i.Told) })
}
func (f *ToldFact) Sentence() string { return "the one who raised it was told: " + f.How }
