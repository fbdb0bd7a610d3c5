package tasking

import (
	"slices"
	"time"

	"tasking/internal/civil"
)

// The states of an issue.
const (
	IssueOpen   = "open"
	IssueClosed = "closed"
)

// Reasons for restricting an issue, action, update or minute [DESIGN 3.8].
var RestrictionReasons = []string{"person", "police", "legal", "commercial", "safeguarding"}

// RestrictedWords are all that may be said of anything restricted, after its
// reference: on the wall, in lists and on paper.
const RestrictedWords = "Restricted item"

// Who may have raised an issue.
var RaiserKinds = []string{"resident", "group", "councillor", "agency"}

// LNPRequest is the source of an issue the LNP asked the CAT to consider [3.1.10].
const LNPRequest = "LNP request"

// Sources are offered where an issue is raised; any other text is taken too [3.1.7, 5.3].
var Sources = []string{
	"LNP public forum", LNPRequest, "CAG drop-in", "road show", "ward walk or bus tour", "meet-the-public session",
	"community group visit", "Back the Box", "patch walk", "agency intelligence", "analyst's recommendation",
	"councillor", "customer services",
}

// Channels are offered where an issue is raised; any other text is taken too.
var Channels = []string{"face to face", "telephone", "email", "online form", "app", "social media", "letter"}

// Issue is a matter raised in an area, with its actions.
type Issue struct {
	ID         string
	Ref        Ref
	Title      string
	Place      string
	Ward       string
	Category   string
	Detail     string
	Level      Level
	New        bool
	Urgent     bool
	Restricted string // the reason, or empty
	State      string

	Lead    string
	Support []string
	Actions []Action
	NextN   int // number of the last action given under this reference

	Raisers  []Raiser
	Raised   time.Time
	RaisedIn string     // the meeting it was raised in, or brought in by correcting
	Since    civil.Date // age counts from here: raised, or reopened
	Reopened int
	Changed  time.Time
	Heard    time.Time // the same without what is restricted

	Escalation Escalation
	Closing    Closing
	Archived   bool  // closed, and no document to come tells of it
	Into       Ref   // merged into this issue
	Merged     []Ref // these were merged into this one
	Told       []Told
	Reviewed   string // the last meeting that reviewed it
	Moves      []Move

	// History holds the places in the journal of every fact about this issue.
	History []uint64
}

// Raiser is how an issue came in: a kind of person or group, never a name.
type Raiser struct {
	By      string `json:"by,omitempty"`
	Source  string `json:"source,omitempty"`
	Channel string `json:"channel,omitempty"`
	Ref     Ref    `json:"ref"` // the reference it was raised under
	System  string `json:"system,omitempty"`
	Key     string `json:"key,omitempty"` // its id in that system
}

// Closing says how an issue was closed.
type Closing struct {
	Reason string    `json:"reason,omitempty"`
	Impact string    `json:"impact,omitempty"`
	Words  string    `json:"words,omitempty"` // the source's own words, of an imported issue
	At     time.Time `json:"at,omitzero"`
	Seq    uint64    `json:"seq,omitempty"` // where in the journal
}

// Told is one time the one who raised the issue was given word.
type Told struct {
	How string
	At  time.Time
}

// Move is one change of level, with its reason.
type Move struct {
	From    Level
	To      Level
	Reason  string
	At      time.Time
	Meeting string
}

// Open reports whether the issue is open.
func (i *Issue) Open() bool { return i.State == IssueOpen }

// WasOpen reports whether the issue is or ever was open here: one that was closed
// at its source came in closed, in its source's words.
func (i *Issue) WasOpen() bool { return i.Open() || i.Reopened > 0 || i.Closing.Words == "" }

// Action finds an action by its reference.
func (i *Issue) Action(ref ActionRef) *Action {
	for n := range i.Actions {
		if i.Actions[n].Ref == ref {
			return &i.Actions[n]
		}
	}
	return nil
}

// OpenActions lists the actions still to be done.
func (i *Issue) OpenActions() []*Action {
	var open []*Action
	for n := range i.Actions {
		if i.Actions[n].Open() {
			open = append(open, &i.Actions[n])
		}
	}
	return open
}

// LateActions lists the open actions that are late on the given day; b is the
// body of its area.
func (i *Issue) LateActions(today civil.Date, b *Body) []*Action {
	return slices.DeleteFunc(i.OpenActions(), func(a *Action) bool { return !a.Late(today, b) })
}

// Asked reports whether the LNP asked the CAT to consider it [3.1.10].
func (i *Issue) Asked() bool {
	return slices.ContainsFunc(i.Raisers, func(r Raiser) bool { return r.Source == LNPRequest })
}

// Named counts the agencies and groups named on the issue, each once: lead,
// support and those given in addition.
func (i *Issue) Named(with ...string) []string {
	var names []string
	for _, n := range append(append([]string{i.Lead}, i.Support...), with...) {
		if n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// OwedWord says why the one who raised the issue is still owed word, or is
// empty: when first tasked, when closed, when the BTG refused [5.4].
func (i *Issue) OwedWord() string {
	since := time.Time{}
	if n := len(i.Told); n > 0 {
		since = i.Told[n-1].At
	}
	if !i.Open() && i.Closing.At.After(since) {
		return "closed"
	}
	if a := i.Escalation.LastAnswer(); a != nil && a.Outcome == OutcomeRefused && a.At.After(since) {
		return "refused by the Borough Tasking Group"
	}
	if len(i.Told) == 0 && len(i.Actions) > 0 {
		return "first tasked"
	}
	return ""
}
