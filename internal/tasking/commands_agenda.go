package tasking

import (
	"fmt"
	"slices"

	"tasking/internal/civil"
)

// SetSeries sets a body's usual day, time and venue; the next date is proposed
// from it.
type SetSeries struct {
	Body   string
	Series Series
}

func (c *SetSeries) decide(r *Records, env Env, d *Decision) error {
	what := "the usual day was not set"
	b, err := r.Body(c.Body)
	if err != nil {
		return err
	}
	s := c.Series
	if s.Ordinal == 0 || s.Ordinal > 4 || s.Ordinal < -1 || s.Hour < 0 || s.Hour > 23 || s.Minute < 0 || s.Minute > 59 {
		return missing("on", what, "the day or the time is not one a meeting can have", "say it like second thursday, 18:30")
	}
	if err := needed(what, "venue", s.Venue); err != nil {
		return err
	}
	if b.Series == s {
		return refuse(what, "it is the "+s.Words()+" already", "nothing needs doing")
	}
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	d.add(&SeriesSet{Body: c.Body, Series: s, Was: b.Series}, Subject{p.ID, c.Body})
	return nil
}

// AgendaEarlier and AgendaLater move what was brought forward by one place.
const (
	AgendaEarlier = "earlier"
	AgendaLater   = "later"
)

// PlaceItem brings an issue forward in a meeting's agenda ("first"), moves it
// among those brought forward ("earlier", "later"), parks it ("parked"), adds one
// that no rule puts there ("added"), or puts it back where the rules have it
// (empty).
type PlaceItem struct {
	Ref   MeetingRef
	Issue Ref
	Place string
}

func (c *PlaceItem) decide(r *Records, env Env, d *Decision) error {
	what := "the agenda was not changed"
	m, about, err := meeting(r, c.Ref, what, Planned, Opened)
	if err != nil {
		return err
	}
	i, err := r.Resolve(c.Issue)
	if err != nil {
		return err
	}
	if c.Ref.Body != i.Ref.Area && c.Ref.Body != BTG {
		return refuse(what, i.Ref.String()+" belongs to another area", "name an issue of %s", c.Ref.Body)
	}
	if !i.Open() && c.Place != "" {
		return refuse(what, i.Ref.String()+" is closed", "reopen it with `tasking issue reopen %s --reason TEXT`", i.Ref)
	}
	if err := oneOf(what, "place", c.Place, []string{AgendaFirst, AgendaEarlier, AgendaLater, AgendaParked, AgendaAdded}); err != nil {
		return err
	}
	if m.State == Opened {
		d.Meeting = c.Ref.String()
	}
	if c.Place == AgendaEarlier || c.Place == AgendaLater {
		return c.move(m, i.Ref, what, about, d)
	}
	if m.Placed(i.Ref) == c.Place {
		return refuse(what, i.Ref.String()+" stands there already", "nothing needs doing")
	}
	d.add(&AgendaPlaced{Issue: i.Ref, Place: c.Place, Was: slices.Clone(m.First), WasP: slices.Clone(m.Parked), WasA: slices.Clone(m.Added)}, about)
	return nil
}

// Placed is where an issue was put by hand on the agenda: "first", "parked",
// "added", or empty.
func (m *Meeting) Placed(ref Ref) string {
	switch {
	case slices.Contains(m.First, ref):
		return AgendaFirst
	case slices.Contains(m.Parked, ref):
		return AgendaParked
	case slices.Contains(m.Added, ref):
		return AgendaAdded
	}
	return ""
}

func (c *PlaceItem) move(m *Meeting, ref Ref, what string, about Subject, d *Decision) error {
	at := slices.Index(m.First, ref)
	if at < 0 {
		return refuse(what, ref.String()+" was not brought forward", "bring it forward first")
	}
	to := at + 1
	if c.Place == AgendaEarlier {
		to = at - 1
	}
	if to < 0 || to == len(m.First) {
		return refuse(what, ref.String()+" stands at the end already", "nothing needs doing")
	}
	order := slices.Clone(m.First)
	order[at], order[to] = order[to], order[at]
	d.add(&AgendaOrdered{Issue: ref, Order: order, Was: slices.Clone(m.First)}, about)
	return nil
}

// ConsiderIssue records that a meeting considered an issue and decided no
// further action now. It answers an LNP request and settles what the Borough
// answered, and the issue is no longer new.
type ConsiderIssue struct {
	Ref  Ref
	Text string `say:"text,4000"`
}

func (c *ConsiderIssue) decide(r *Records, env Env, d *Decision) error {
	what := "nothing was recorded for " + c.Ref.String()
	i, about, err := d.issue(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	if d.Meeting == "" {
		return refuse(what, "no meeting that deals with it is open", "it is for a meeting to decide; open one with `tasking meeting open`")
	}
	d.add(&Considered{Text: c.Text, Was: i.Reviewed, WasNew: i.New, WasDecide: i.Escalation.ToDecide}, about)
	return nil
}

// SetObservers records who observes a meeting, by role; none takes them off.
type SetObservers struct {
	Ref MeetingRef
	Who []string
}

func (c *SetObservers) decide(r *Records, env Env, d *Decision) error {
	m, about, err := d.inMeeting(r, env, c.Ref, "the observers were not recorded")
	if err != nil {
		return err
	}
	d.add(&Observed{Who: without(c.Who, ""), Was: m.Observers}, about)
	return nil
}

// ReadConfidentiality records that the confidentiality statement was read now.
type ReadConfidentiality struct{ Ref MeetingRef }

func (c *ReadConfidentiality) decide(r *Records, env Env, d *Decision) error {
	m, about, err := d.inMeeting(r, env, c.Ref, "nothing was recorded")
	if err != nil {
		return err
	}
	d.add(&ConfidentialityRead{Was: m.Confidentiality}, about)
	return nil
}

// RecordDistribution says to whom a version of the document was given.
type RecordDistribution struct {
	Ref     MeetingRef
	Version int // 0 is the newest
	Edition string
	To      []string
	On      civil.Date // the day it was given; zero is today
}

func (c *RecordDistribution) decide(r *Records, env Env, d *Decision) error {
	what := "the distribution was not recorded"
	m, about, err := meeting(r, c.Ref, what, Agreed)
	if err != nil {
		return err
	}
	if c.Version == 0 {
		c.Version = m.Latest().N
	}
	if !slices.ContainsFunc(m.Versions, func(v Version) bool { return v.N == c.Version }) {
		return missing("version", what, fmt.Sprintf("%s has no version %d", c.Ref, c.Version), "name one it has")
	}
	if err := oneOf(what, "edition", c.Edition, []string{"partners", "restricted", "public"}); err != nil {
		return err
	}
	to := without(c.To, "")
	if len(to) == 0 {
		return missing("to", what, "nobody is named", "name agencies or roles")
	}
	if c.Edition == "" {
		c.Edition = "partners"
	}
	f := &Distributed{Version: c.Version, Edition: c.Edition, To: to}
	switch {
	case c.On.After(env.Today):
		return missing("on", what, c.On.Short()+" is still to come", "name the day it was given")
	case c.On != env.Today:
		f.On = c.On
	}
	d.add(f, about)
	return nil
}
