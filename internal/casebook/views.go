package casebook

import (
	"context"
	"slices"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/store"
)

// Place is what every view carries: the partnership, its bodies and the day.
type Place struct {
	Partnership *tasking.Partnership
	Bodies      map[string]*tasking.Body // every area's and the BTG's; of a list of one area that area's alone
	Zone        *time.Location
	Now         time.Time
	Today       civil.Date
	Seq         uint64 // the journal's newest entry at that moment
}

// Body is the body that deals with an issue's actions: its area's CAT.
func (p *Place) Body(ref tasking.Ref) *tasking.Body { return p.Bodies[ref.Area] }

// Board is every open issue, of one area or of all, in order of reference. It
// costs what it shows, never what the archive holds.
type Board struct {
	Place
	Issues []tasking.Summary
}

// Board reads the open issues of an area, or of all areas when it is empty.
func (b *Book) Board(ctx context.Context, area string) (Board, error) {
	return b.board(ctx, area, (*tasking.Records).Open)
}

// ClosedIssues reads the archive of an area, or of all areas: for lists that
// ask for it, never for a screen.
func (b *Book) ClosedIssues(ctx context.Context, area string) (Board, error) {
	return b.board(ctx, area, (*tasking.Records).Closed)
}

func (b *Book) board(ctx context.Context, area string, scan func(*tasking.Records, string, func(tasking.Summary) error) error) (Board, error) {
	var board Board
	err := b.viewOf(ctx, area, func(_ store.Snapshot, r *tasking.Records, p Place) error {
		board.Place = p
		return scan(r, area, func(sum tasking.Summary) error {
			board.Issues = append(board.Issues, sum)
			return nil
		})
	})
	return board, err
}

// Issue is one issue with its place.
type Issue struct {
	Place
	*tasking.Issue
	Asked tasking.Ref // the reference asked for; another one after a merge
	// Duplicates are the issues that were merged into it, as they were then.
	Duplicates []*tasking.Issue
}

// Issue reads one issue, open or closed; a merged reference leads on to the
// issue it was merged into.
func (b *Book) Issue(ctx context.Context, ref tasking.Ref) (Issue, error) {
	var found Issue
	err := b.view(ctx, func(s store.Snapshot, r *tasking.Records, p Place) error {
		i, err := r.Resolve(ref)
		if err != nil {
			return err
		}
		found = Issue{Place: p, Issue: i, Asked: ref}
		for _, ref := range i.Merged {
			loser, err := r.Issue(ref)
			if err != nil {
				return err
			}
			found.Duplicates = append(found.Duplicates, loser)
		}
		return nil
	})
	return found, err
}

// WholeIssues reads issues with all their actions, for lists of actions.
func (b *Book) WholeIssues(ctx context.Context, area string, closed bool) (Place, []*tasking.Issue, error) {
	var place Place
	var issues []*tasking.Issue
	err := b.viewOf(ctx, area, func(_ store.Snapshot, r *tasking.Records, p Place) error {
		place = p
		var refs []tasking.Ref
		collect := func(sum tasking.Summary) error { refs = append(refs, sum.Ref); return nil }
		err := r.Open(area, collect)
		if err == nil && closed {
			err = r.Closed(area, collect)
		}
		if err != nil {
			return err
		}
		issues, err = wholes(r, refs)
		return err
	})
	return place, issues, err
}

func wholes(r *tasking.Records, refs []tasking.Ref) ([]*tasking.Issue, error) {
	issues := make([]*tasking.Issue, 0, len(refs))
	for _, ref := range refs {
		i, err := r.Issue(ref)
		if err != nil {
			return nil, err
		}
		issues = append(issues, i)
	}
	return issues, nil
}

// BusinessOf reads the whole issues a body's meeting deals with: those that are
// open and those closed since its last agreed meeting. The BTG's are the ones
// at level 2, of every area.
func (b *Book) BusinessOf(ctx context.Context, body string) ([]*tasking.Issue, error) {
	var issues []*tasking.Issue
	err := b.view(ctx, func(s store.Snapshot, r *tasking.Records, p Place) error {
		area := body
		if body == tasking.BTG {
			area = ""
		}
		var refs []tasking.Ref
		err := r.Current(area, func(sum tasking.Summary) error {
			if body != tasking.BTG || sum.Level == tasking.Borough {
				refs = append(refs, sum.Ref)
			}
			return nil
		})
		if err != nil {
			return err
		}
		issues, err = wholes(r, refs)
		if own := p.Bodies[body]; own != nil { // the BTG's documents do not clear the areas' tables
			issues = slices.DeleteFunc(issues, func(i *tasking.Issue) bool { return !i.Open() && i.Closing.Seq <= own.AgreedUpTo })
		}
		return err
	})
	return issues, err
}

// Meeting is one meeting with its place.
type Meeting struct {
	Place
	*tasking.Meeting
	hidden []bool // which of its minutes are restricted now
}

// MinuteHidden reports whether a minute is only its reference in lists and on
// the wall: it is restricted, or the issue it is about is.
func (m Meeting) MinuteHidden(n int) bool { return m.hidden[n] }

// Meeting reads one meeting.
func (b *Book) Meeting(ctx context.Context, ref tasking.MeetingRef) (Meeting, error) {
	var found Meeting
	err := b.view(ctx, func(s store.Snapshot, r *tasking.Records, p Place) error {
		m, err := r.Meeting(ref)
		if err != nil {
			return err
		}
		found = Meeting{Place: p, Meeting: m}
		for _, n := range m.Minutes {
			hidden, err := aboutRestricted(r, n.Issue.String(), "", nil)
			if err != nil {
				return err
			}
			found.hidden = append(found.hidden, hidden || n.Restricted != "")
		}
		return nil
	})
	return found, err
}

// Meetings reads the meetings of a body, or of all bodies when it is empty, in
// the order of areas and numbers.
func (b *Book) Meetings(ctx context.Context, body string) (Place, []*tasking.Meeting, error) {
	var place Place
	var list []*tasking.Meeting
	err := b.view(ctx, func(s store.Snapshot, r *tasking.Records, p Place) error {
		place = p
		for _, code := range p.codes() {
			if body != "" && code != body {
				continue
			}
			err := r.Meetings(code, func(m *tasking.Meeting) error { list = append(list, m); return nil })
			if err != nil {
				return err
			}
		}
		if body != "" {
			_, err := r.Body(body)
			return err
		}
		return nil
	})
	return place, list, err
}

// Place reads the partnership and its bodies alone.
func (b *Book) Place(ctx context.Context) (Place, error) {
	var place Place
	err := b.view(ctx, func(_ store.Snapshot, _ *tasking.Records, p Place) error { place = p; return nil })
	return place, err
}

func (p *Place) codes() []string {
	var codes []string
	for _, a := range p.Partnership.Areas {
		codes = append(codes, a.Code)
	}
	return append(codes, tasking.BTG)
}

func (b *Book) view(ctx context.Context, read func(store.Snapshot, *tasking.Records, Place) error) error {
	return b.viewOf(ctx, "", read)
}

// viewOf is view with the body of one area alone: the others are not needed and
// reading them is dear. An empty area is all of them.
func (b *Book) viewOf(ctx context.Context, area string, read func(store.Snapshot, *tasking.Records, Place) error) error {
	return b.store.View(ctx, func(s store.Snapshot) error {
		r := b.records(s)
		p, err := b.place(s, r, area)
		if err != nil {
			return err
		}
		return read(s, r, p)
	})
}

func (b *Book) place(s store.Snapshot, r *tasking.Records, area string) (Place, error) {
	partnership, err := r.Partnership()
	if err != nil {
		return Place{}, err
	}
	env, err := b.env(r, Who{})
	if err != nil {
		return Place{}, err
	}
	p := Place{Partnership: partnership, Bodies: map[string]*tasking.Body{}, Zone: env.Zone, Now: env.Now, Today: env.Today, Seq: s.Head().Seq}
	for _, code := range p.codes() {
		if area != "" && code != area {
			continue
		}
		if p.Bodies[code], err = r.Body(code); err != nil {
			return Place{}, err
		}
	}
	return p, nil
}
