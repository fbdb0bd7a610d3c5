package sample

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// perMeeting is how many archived issues one agreed meeting takes on: a
// tasking document holds every issue since the last one, and has its limits.
const perMeeting = 250

// atOnce is how many orders are kept in hand before they are carried out.
const atOnce = 10 * perCommit

// Archive puts n closed issues with their history behind the sample, spread
// over its areas and the five years that end where [Fill] begins: each was
// raised, assigned, tasked, reported on three times, done and closed with its
// impact, and now and then a meeting agreed on what was closed. progress, which
// may be nil, hears how many issues are done. It belongs before Fill: the meetings
// of an archive that comes later would be the last agreed ones.
func Archive(ctx context.Context, b *casebook.Book, n int, now time.Time, progress func(done int)) error {
	if progress == nil {
		progress = func(int) {}
	}
	a, err := newArchivist(ctx, b, n, now)
	if err != nil {
		return err
	}
	for done := 0; done < n; {
		round := min(n-done, perMeeting*len(places))
		for i := done; i < done+round; i++ {
			a.issue(i)
			if len(a.orders) < atOnce {
				continue
			}
			if err := a.flush(); err != nil {
				return err
			}
			progress(i)
		}
		done += round
		if err := a.meetings(done); err != nil {
			return err
		}
		progress(done)
	}
	return nil
}

// archivist writes old issues, one after another.
type archivist struct {
	ctx     context.Context
	book    *casebook.Book
	zone    *time.Location
	start   time.Time
	pace    time.Duration // from one issue to the next
	chance  *rand.Rand
	issues  map[string]int // last number by area
	sitting map[string]int
	orders  []casebook.Order
}

// years is how far back the archive reaches, and settle how long its last
// issue takes to be closed.
const (
	years  = 5
	settle = 45 * 24 * time.Hour
)

func newArchivist(ctx context.Context, b *casebook.Book, n int, now time.Time) (*archivist, error) {
	p, err := b.Place(ctx)
	if err != nil {
		return nil, err
	}
	end := Since(now).Add(-settle)
	start := end.AddDate(-years, 0, 0)
	a := &archivist{ctx: ctx, book: b, zone: p.Zone, start: start, pace: end.Sub(start) / time.Duration(max(n, 1)),
		chance: rand.New(rand.NewPCG(2009, 114)), issues: map[string]int{}, sitting: map[string]int{}}
	for code, body := range p.Bodies {
		a.issues[code], a.sitting[code] = body.LastIssue, body.LastMeeting
	}
	return a, nil
}

func (a *archivist) flush() error {
	err := a.book.Bulk(a.ctx, a.orders, perCommit, nil)
	a.orders = a.orders[:0]
	return err
}

func (a *archivist) add(at time.Time, by string, cmd tasking.Command) {
	a.orders = append(a.orders, casebook.Order{Who: casebook.Who{Role: "officer", By: by, At: at}, Cmd: cmd})
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// issue tells the i-th issue of the archive, from raised to closed.
func (a *archivist) issue(i int) {
	area, m := places[i%len(places)], pick(a.chance, matters)
	a.issues[area.code]++
	ref := tasking.Ref{Area: area.code, Number: a.issues[area.code]}
	raised := a.start.Add(time.Duration(i) * a.pace)
	at := raised
	later := func(days int) time.Time {
		at = at.Add(time.Duration(1+a.chance.IntN(days))*24*time.Hour + time.Duration(a.chance.IntN(240))*time.Minute)
		return at
	}
	from := pick(a.chance, archiveOrigins)
	first := nth(ref, 1)
	a.add(raised, officer, &tasking.RaiseIssue{Area: area.code, Title: m.what + " " + pick(a.chance, wheres) + " " + pick(a.chance, whens),
		Ward: pick(a.chance, area.wards), Category: m.category, Source: from.source, Channel: from.channel, RaisedBy: from.by})
	a.add(later(5), officer, &tasking.AssignIssue{Ref: ref, Lead: m.agency, Support: []string{m.support}})
	given := later(2)
	a.add(given, officer, &tasking.AddAction{Issue: ref, Task: m.task, Agency: m.agency, Accepted: true,
		Due: given.In(a.zone).AddDate(0, 0, 28).Format(time.DateOnly)})
	for range 3 {
		a.add(later(7), m.by, &tasking.UpdateAction{Action: first, Text: pick(a.chance, reports)})
	}
	a.add(later(5), m.by, &tasking.FinishAction{Action: first, Text: pick(a.chance, finishes)})
	a.add(later(3), officer, &tasking.CloseIssue{Ref: ref, Reason: tasking.ClosedFixed, Impact: pick(a.chance, impacts)})
}

// meetings has every area agree on what was closed since its last meeting.
func (a *archivist) meetings(done int) error {
	held := a.start.Add(time.Duration(done)*a.pace + settle/2)
	for n, area := range places {
		at := held.Add(time.Duration(n) * 24 * time.Hour)
		a.sitting[area.code]++
		ref := tasking.MeetingRef{Body: area.code, Number: a.sitting[area.code]}
		a.add(at.AddDate(0, 0, -14), officer, &tasking.PlanMeeting{Body: area.code, At: at, Venue: area.venue})
		a.add(at, officer, &tasking.OpenMeeting{Ref: ref, Chair: area.chair})
		a.add(at, officer, &tasking.RecordAttendance{Ref: ref, Agency: "Police", Status: tasking.Present, Who: []string{sergeant}})
		if err := a.flush(); err != nil {
			return err
		}
		who := casebook.Who{Role: "chair", By: "the meeting", At: at.Add(90 * time.Minute)}
		if _, err := a.book.Agree(a.ctx, who, ref); err != nil {
			return fmt.Errorf("the archive stops at %s: %w", ref, err)
		}
	}
	return nil
}
