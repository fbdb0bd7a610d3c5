package casebook

import (
	"context"
	"time"

	"tasking/internal/tasking"
	"tasking/store"
)

// Agenda is a meeting's running order with what is needed to walk it.
type Agenda struct {
	Place
	tasking.Agenda
	Sitting *tasking.Meeting
	Since   time.Time // when the body last met; zero for its first meeting
	// Last is the last meeting that was held before, nil for none.
	Last *tasking.Meeting
}

// Agenda makes a meeting's agenda from what is true now. It reads the open
// issues of the body, whole, and those this meeting has dealt with; never the
// archive. Which the last meeting dealt with it reads in the journal, between that
// meeting's opening and its end.
func (b *Book) Agenda(ctx context.Context, ref tasking.MeetingRef) (Agenda, error) {
	var a Agenda
	err := b.view(ctx, func(s store.Snapshot, r *tasking.Records, p Place) error {
		m, err := r.Meeting(ref)
		if err != nil {
			return err
		}
		a = Agenda{Place: p, Sitting: m}
		var before map[tasking.Ref]bool
		if brief := p.Bodies[ref.Body].LastHeld(m); brief != nil {
			a.Since = brief.At
			if a.Last, err = r.Meeting(tasking.MeetingRef{Body: ref.Body, Number: brief.Number}); err != nil {
				return err
			}
			if before, err = dealt(s, a.Last); err != nil {
				return err
			}
		}
		here, err := dealt(s, m)
		if err != nil {
			return err
		}
		issues, err := business(r, m, here)
		if err != nil {
			return err
		}
		a.Agenda = tasking.BuildAgenda(tasking.AgendaSource{Meeting: m, Bodies: p.Bodies, Issues: issues, Dealt: here, Before: before, Today: p.Today})
		return nil
	})
	return a, err
}

// business reads the issues that may be items of a meeting: the open ones of its
// body and what it has dealt with itself. The BTG's are those at level 2, and
// those it brought back today.
func business(r *tasking.Records, m *tasking.Meeting, dealt map[tasking.Ref]bool) ([]*tasking.Issue, error) {
	area := m.Ref.Body
	if area == tasking.BTG {
		area = ""
	}
	var refs []tasking.Ref
	err := r.Current(area, func(s tasking.Summary) error {
		if dealt[s.Ref] || s.State == tasking.IssueOpen && (area != "" || s.Level == tasking.Borough) {
			refs = append(refs, s.Ref)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return wholes(r, refs)
}

// Readable lists the issues of an agenda that may be taken as read now, in one
// key [DESIGN 3.3].
func (a Agenda) Readable() []tasking.Ref {
	var refs []tasking.Ref
	for _, item := range a.Items {
		i := item.Issue
		if i != nil && !item.Reviewed && tasking.CanTakeAsRead(i, a.Since, a.Today, a.Bodies[i.Ref.Area]) {
			refs = append(refs, i.Ref)
		}
	}
	return refs
}

// TakeAsRead marks every issue that may be taken as read in an open meeting, as
// one change; a refusal when there is none.
func (b *Book) TakeAsRead(ctx context.Context, who Who, ref tasking.MeetingRef) (Result, error) {
	a, err := b.Agenda(ctx, ref)
	if err != nil {
		return Result{}, err
	}
	refs := a.Readable()
	if len(refs) == 0 && a.Sitting.State == tasking.Opened {
		return Result{}, &tasking.Refusal{What: "nothing was taken as read",
			Why: "no issue of " + ref.String() + " has an update on every open action, none of them due or restricted", Do: "visit the items one by one"}
	}
	return b.Do(ctx, who, &tasking.ReviewIssue{Meeting: ref, Issues: refs[:min(len(refs), tasking.MaxFacts)]})
}
