package tasking

import "time"

// The BTG's answers [DESIGN 3.2]. The first four bring the issue back to
// level 1, where the next CAT must decide; the others keep it at level 2.
const (
	OutcomeResourced = "resourced"
	OutcomeAssisted  = "assisted"
	OutcomeReturned  = "returned"
	OutcomeRefused   = "refused"
	OutcomeDeferred  = "deferred"
	OutcomeMoreInfo  = "more-info"
	OutcomeBoard     = "board"
)

// Outcomes lists the BTG's answers in the order they are offered.
var Outcomes = []string{OutcomeResourced, OutcomeAssisted, OutcomeReturned, OutcomeRefused,
	OutcomeDeferred, OutcomeMoreInfo, OutcomeBoard}

// OutcomeWords is an answer as people read it.
func OutcomeWords(outcome string) string {
	switch outcome {
	case OutcomeReturned:
		return "returned with advice"
	case OutcomeMoreInfo:
		return "more information asked for"
	case OutcomeBoard:
		return "referred to the Safer and Stronger Communities Board"
	}
	return outcome
}

// ReturnsToCAT reports whether an answer brings the issue back to level 1; the
// others keep it at level 2 [DESIGN 3.2].
func ReturnsToCAT(outcome string) bool {
	switch outcome {
	case OutcomeResourced, OutcomeAssisted, OutcomeReturned, OutcomeRefused:
		return true
	}
	return false
}

// Escalation is what is asked of the Borough Tasking Group, and its answers.
type Escalation struct {
	Checks    Checks
	Draft     bool      // to be escalated: checks are owed
	Escalated time.Time // when it last went up
	ToDecide  bool      // answered: the next CAT must decide
	Answers   []Answer
}

// IsZero reports whether the issue was never escalated nor a draft begun.
func (e Escalation) IsZero() bool {
	return e.Checks == Checks{} && !e.Draft && e.Escalated.IsZero() && len(e.Answers) == 0
}

// LastAnswer is the BTG's newest answer, or nil.
func (e *Escalation) LastAnswer() *Answer {
	if len(e.Answers) == 0 {
		return nil
	}
	return &e.Answers[len(e.Answers)-1]
}

// Pending is the BTG's answer to the present request, nil while it waits for
// one: an answer that sent the issue back belongs to an earlier request, and so
// does one from before it last went up.
func (e *Escalation) Pending() *Answer {
	a := e.LastAnswer()
	if a == nil || ReturnsToCAT(a.Outcome) || a.At.Before(e.Escalated) {
		return nil
	}
	return a
}

// Answer is one answer of the BTG.
type Answer struct {
	Outcome string
	Reason  string
	At      time.Time
	Meeting string
}

// Checks are the escalation checks. For resource [4.1.1, 4.1.2] the first four
// and the request are all needed; for a blockage [3.1.8 c] the last two.
type Checks struct {
	Mainstream string `json:"mainstream,omitempty" say:"mainstream,4000"`
	Local      string `json:"local,omitempty" say:"local,4000"`
	Voluntary  string `json:"voluntary,omitempty" say:"voluntary,4000"`
	Funding    string `json:"funding,omitempty" say:"funding,4000"`
	Request    string `json:"request,omitempty" say:"request,4000"`
	Budget     string `json:"budget,omitempty" say:"budget,4000"`
	Blockage   string `json:"blockage,omitempty" say:"blockage,4000"`
	Tried      string `json:"tried,omitempty" say:"tried,4000"`
}

// Check is one escalation check with the question it answers.
type Check struct {
	Name     string // the command line's flag
	Question string
	Text     string
}

// ForBlockage reports whether this is the blockage route.
func (c Checks) ForBlockage() bool { return c.Blockage != "" || c.Tried != "" }

// List is the checks of the route taken, in the report's order.
func (c Checks) List() []Check {
	if c.ForBlockage() {
		return []Check{
			{"blockage", "What is blocked, and by what", c.Blockage},
			{"tried", "What was tried, with whom, and the result", c.Tried},
		}
	}
	return []Check{
		{"mainstream", "Mainstream provision was challenged to bend", c.Mainstream},
		{"local", "Local solutions were explored, partners outside the core membership included", c.Local},
		{"voluntary", "The voluntary and community sector was engaged", c.Voluntary},
		{"funding", "Other funding was considered", c.Funding},
		{"request", "Resource or assistance asked for", c.Request},
	}
}

// Owed lists the names of the checks still empty, none when it can go up.
func (c Checks) Owed() []string {
	var owed []string
	for _, k := range c.List() {
		if k.Text == "" {
			owed = append(owed, k.Name)
		}
	}
	return owed
}

// merge takes what is given over what is there.
func (c Checks) merge(given Checks) Checks {
	pick := func(a, b string) string {
		if b != "" {
			return b
		}
		return a
	}
	return Checks{
		Mainstream: pick(c.Mainstream, given.Mainstream), Local: pick(c.Local, given.Local),
		Voluntary: pick(c.Voluntary, given.Voluntary), Funding: pick(c.Funding, given.Funding),
		Request: pick(c.Request, given.Request), Budget: pick(c.Budget, given.Budget),
		Blockage: pick(c.Blockage, given.Blockage), Tried: pick(c.Tried, given.Tried),
	}
}
