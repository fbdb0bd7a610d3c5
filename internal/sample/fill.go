package sample

import (
	"context"
	"slices"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// perCommit is how many changes share one commit of the store.
const perCommit = 1000

// Fill tells the sample's half year up to now in a store made with [Founding]:
// about sixty open issues over nine areas in every state, some closed ones,
// and the meetings that dealt with them. The areas must have no planned
// meetings; an archive, when wanted, goes in before. The first area's next
// meeting is on the coming weekday evening. The error is what stopped it; what
// was told up to then stays.
func Fill(ctx context.Context, b *casebook.Book, now time.Time) error {
	place, err := b.Place(ctx)
	if err != nil {
		return err
	}
	t := tell(place, now)
	var orders []casebook.Order
	flush := func() error {
		err := b.Bulk(ctx, orders, perCommit, nil)
		orders = orders[:0]
		return err
	}
	for _, e := range t.events {
		if e.seals == nil {
			orders = append(orders, casebook.Order{Who: t.who(e), Cmd: e.cmd})
			continue
		}
		if err := flush(); err != nil {
			return err
		}
		if err := seal(ctx, b, e); err != nil {
			return err
		}
	}
	return flush()
}

func seal(ctx context.Context, b *casebook.Book, e event) error {
	who := casebook.Who{Role: "chair", By: "the meeting", At: e.at}
	var err error
	if e.seals.fate == unsealed {
		_, err = b.End(ctx, who, e.seals.ref)
	} else {
		_, err = b.Agree(ctx, who, e.seals.ref)
	}
	return err
}

// event is one command at its time, or the end of a meeting.
type event struct {
	at    time.Time
	by    string
	chair bool
	cmd   tasking.Command
	seals *session
}

// timeline is the whole of the sample, in the order in which it happened.
type timeline struct {
	*borough
	stories []*story
	events  []event
}

// tell puts all stories and meetings on one line of time.
func tell(p casebook.Place, now time.Time) *timeline {
	t := &timeline{borough: newBorough(now, p.Zone)}
	last := map[string]int{}
	for code, body := range p.Bodies {
		last[code] = body.LastMeeting
	}
	t.convene(last)
	t.members()
	for _, area := range places {
		t.gather(area, p.Bodies[area.code].LastIssue)
	}
	t.sittings()
	for _, s := range t.stories {
		t.narrate(s)
	}
	slices.SortStableFunc(t.events, func(x, y event) int { return x.at.Compare(y.at) })
	return t
}

func (t *timeline) members() {
	start := t.at(places[0].code, history+5)
	for _, m := range memberships {
		t.add(start, officer, &m)
	}
}

// gather numbers the stories of an area in the order in which they are raised.
func (t *timeline) gather(area place, last int) {
	stories := area.stories()
	for n, s := range stories {
		s.raise.Area, s.raise.Ward = area.code, area.wards[n%len(area.wards)]
		s.place = n
	}
	slices.SortStableFunc(stories, func(x, y *story) int { return t.raisedIn(area.code, x).Compare(t.raisedIn(area.code, y)) })
	for n, s := range stories {
		s.ref = tasking.Ref{Area: area.code, Number: last + n + 1}
		if s.name != "" {
			t.named[s.name] = s.ref
		}
	}
	t.stories = append(t.stories, stories...)
}

func (t *timeline) raised(s *story) time.Time { return t.raisedIn(s.ref.Area, s) }

func (t *timeline) raisedIn(area string, s *story) time.Time {
	return t.office(t.day(area, s.day), 9*60+s.place*23%300)
}

// at is the morning of a day counted back from the body's next meeting.
func (t *timeline) at(body string, day int) time.Time { return t.office(t.day(body, day), 9*60) }

// when is the moment of a story's step: in a meeting if one was held that day.
func (t *timeline) when(s *story, n int) time.Time {
	step := s.steps[n]
	talk := time.Duration(s.place%19*4)*time.Minute + time.Duration(n)*20*time.Second
	if m := t.meeting(s, step); m != nil {
		return m.start.Add(10*time.Minute + talk)
	}
	return t.office(t.day(s.ref.Area, step.day), 9*60+s.place*23%300+(n+1)*12)
}

func (t *timeline) narrate(s *story) {
	raise := s.raise
	t.add(t.raised(s), officer, &raise)
	for n, step := range s.steps {
		e := event{at: t.when(s, n), by: step.by, cmd: step.command(s.ref, t.borough)}
		m := t.meeting(s, step)
		e.chair = step.chair && m != nil
		switch {
		case e.by != "":
		case e.chair:
			e.by = m.chair
		default:
			e.by = officer
		}
		t.events = append(t.events, e)
	}
}

// meeting is the one a step was said in, nil for between meetings.
func (t *timeline) meeting(s *story, st step) *session {
	if st.borough > 0 {
		return t.meetings[sitting{tasking.BTG, st.borough}]
	}
	m := t.meetings[sitting{s.ref.Area, st.day / monthly}]
	if st.day%monthly != 0 || m == nil || m.fate == cancelled {
		return nil
	}
	return m
}

func (t *timeline) add(at time.Time, by string, cmd tasking.Command) {
	t.events = append(t.events, event{at: at, by: by, cmd: cmd})
}
