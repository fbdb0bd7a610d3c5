package tasking

import (
	"fmt"
	"slices"
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

// PlaceItem brings an issue forward in a meeting's agenda ("first"), parks it
// ("parked"), or puts it back (empty).
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
	if err := oneOf(what, "place", c.Place, []string{AgendaFirst, AgendaParked}); err != nil {
		return err
	}
	d.add(&AgendaPlaced{Issue: i.Ref, Place: c.Place, Was: slices.Clone(m.First), WasP: slices.Clone(m.Parked)}, about)
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
	d.add(&Distributed{Version: c.Version, Edition: c.Edition, To: to}, about)
	return nil
}
