package sample

import (
	"context"
	"fmt"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// Bench puts exactly so many open issues into the first area, each with a lead, a
// supporting agency, one or two actions and an update on each: a full board for
// measuring, in a store made with [Founding] that holds no open issue yet.
func Bench(ctx context.Context, b *casebook.Book, open int, now time.Time) error {
	a, err := newArchivist(ctx, b, open, now)
	if err != nil {
		return err
	}
	area := places[0]
	for i := range open {
		m := pick(a.chance, matters)
		a.issues[area.code]++
		ref := tasking.Ref{Area: area.code, Number: a.issues[area.code]}
		raised := now.Add(-time.Duration(open-i)*6*time.Hour - 48*time.Hour)
		title := fmt.Sprintf("%s %s %s", m.what, wheres[i%len(wheres)], whens[i/len(wheres)%len(whens)])
		a.add(raised, officer, &tasking.RaiseIssue{Area: area.code, Title: title, Ward: area.wards[i%len(area.wards)],
			Category: m.category, Source: forum.source, Channel: forum.channel, RaisedBy: forum.by})
		a.add(raised.Add(time.Hour), officer, &tasking.AssignIssue{Ref: ref, Lead: m.agency, Support: []string{m.support}})
		for n := range 1 + i%2 {
			due := now.In(a.zone).AddDate(0, 0, i%29-7).Format(time.DateOnly)
			a.add(raised.Add(2*time.Hour), officer, &tasking.AddAction{Issue: ref, Task: m.task, Agency: m.agency, Due: due, Accepted: true})
			a.add(raised.Add(30*time.Hour), m.by, &tasking.UpdateAction{Action: nth(ref, n+1), Text: reports[(i+n)%len(reports)]})
		}
	}
	return a.flush()
}
