package casebook

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"tasking/internal/civil"
	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/store"
)

// AgreeResult is what an agreement or amendment came to.
type AgreeResult struct {
	Result
	Version int
	Digest  string
	Gaps    []string // it was agreed with these; they are the officer's tasks now
}

// End fixes the content of an open meeting; it awaits agreement.
func (b *Book) End(ctx context.Context, who Who, ref tasking.MeetingRef) (Result, error) {
	return b.change(ctx, who, func(s store.Snapshot, _ *tasking.Records, _ tasking.Env) (tasking.Command, error) {
		return &tasking.EndMeeting{Ref: ref, UpTo: s.Head().Seq}, nil
	})
}

// Agree seals version 1 of a meeting's tasking document, and ends the meeting
// if it is open. The document's own bytes go into the journal.
func (b *Book) Agree(ctx context.Context, who Who, ref tasking.MeetingRef) (AgreeResult, error) {
	by := text.Line(who.By)
	return b.seal(ctx, who, ref, func(s store.Snapshot, m *tasking.Meeting, src *document.Source, env tasking.Env) (tasking.Command, *tasking.Sealed, error) {
		src.Version, src.AgreedAt, src.AgreedBy = 1, env.Now, by
		cmd := &tasking.AgreeMeeting{Ref: ref, By: by, UpTo: s.Head().Seq}
		return cmd, &cmd.Sealed, nil
	})
}

// Amend seals the next version: the one before plus the corrections made since.
func (b *Book) Amend(ctx context.Context, who Who, ref tasking.MeetingRef, reason, askedBy string) (AgreeResult, error) {
	reason, askedBy = text.Clean(reason), text.Line(askedBy) // they stand in the document too
	return b.seal(ctx, who, ref, func(s store.Snapshot, m *tasking.Meeting, src *document.Source, env tasking.Env) (tasking.Command, *tasking.Sealed, error) {
		cmd := &tasking.AmendMeeting{Ref: ref, Reason: reason, AskedBy: askedBy, By: env.By}
		if last := m.Latest(); last != nil {
			src.Version, src.AgreedAt, src.AgreedBy = last.N+1, env.Now, env.By
			src.Reason, src.AskedBy = reason, askedBy
			var err error
			if src.Corrections, err = eventsAt(s, m.Corrections[last.Corrected:]); err != nil {
				return nil, nil, err
			}
			if len(src.Corrections) > 0 && !stand(src.Corrections) {
				return nil, nil, &tasking.Refusal{What: "no new version of " + ref.String() + " was made",
					Why: "every correction since version " + strconv.Itoa(last.N) + " was undone",
					Do:  fmt.Sprintf("correct it first: add --meeting %s to a change", ref)}
			}
		}
		return cmd, &cmd.Sealed, nil
	})
}

// stand reports whether anything is left of some corrections once those that
// were undone are taken away.
func stand(corrections []tasking.Event) bool {
	gone := map[string]bool{}
	for _, e := range corrections {
		if change, undone, redone := tasking.TakesBack(e.Fact); undone || redone {
			gone[change] = undone
		}
	}
	return slices.ContainsFunc(corrections, func(e tasking.Event) bool {
		_, undone, redone := tasking.TakesBack(e.Fact)
		return !undone && !redone && !gone[e.Change]
	})
}

type sealing func(store.Snapshot, *tasking.Meeting, *document.Source, tasking.Env) (tasking.Command, *tasking.Sealed, error)

func (b *Book) seal(ctx context.Context, who Who, ref tasking.MeetingRef, pick sealing) (AgreeResult, error) {
	var out AgreeResult
	res, err := b.change(ctx, who, func(s store.Snapshot, r *tasking.Records, env tasking.Env) (tasking.Command, error) {
		src, m, err := source(s, ref, env)
		if err != nil {
			return nil, err
		}
		cmd, sealed, err := pick(s, m, &src, env)
		if err != nil {
			return nil, err
		}
		partners, annex, gaps := document.Build(src)
		first, err := partners.Canonical()
		if err != nil {
			return nil, err
		}
		second, err := annex.Canonical()
		if err != nil {
			return nil, err
		}
		*sealed = tasking.Seal(first, second, gaps)
		out = AgreeResult{Version: src.Version, Digest: sealed.Digest, Gaps: gaps}
		return cmd, nil
	})
	out.Result = res
	if errors.Is(err, store.ErrRefused) {
		err = &tasking.Refusal{What: "the document of " + ref.String() + " was not agreed",
			Why: "it is larger than the 1 MiB one change may have", Do: "close what is finished, or merge what is the same, and agree again"}
	}
	return out, err
}

// Document reads an agreed version of a tasking document, 0 for the newest, as
// the very content that was agreed; before agreement it is the draft, with an
// empty digest.
func (b *Book) Document(ctx context.Context, ref tasking.MeetingRef, version int, edition document.Edition) (document.Content, string, error) {
	var content document.Content
	var digest string
	err := b.store.View(ctx, func(s store.Snapshot) error {
		r := tasking.NewRecords(s)
		m, err := r.Meeting(ref)
		if err != nil {
			return err
		}
		if version == 0 && m.Latest() == nil {
			content, err = b.draft(s, r, ref, edition)
			return err
		}
		v, err := findVersion(m, version)
		if err != nil {
			return err
		}
		content, digest, err = sealedContent(s, v, edition)
		return err
	})
	return content, digest, err
}

func (b *Book) draft(s store.Snapshot, r *tasking.Records, ref tasking.MeetingRef, edition document.Edition) (document.Content, error) {
	env, err := b.env(r, Who{})
	if err != nil {
		return document.Content{}, err
	}
	src, m, err := source(s, ref, env)
	if err != nil {
		return document.Content{}, err
	}
	if m.State == tasking.Cancelled {
		return document.Content{}, &tasking.Refusal{What: "there is no document", Why: ref.String() + " was cancelled"}
	}
	partners, annex, _ := document.Build(src)
	if edition == document.Restricted {
		return annex, nil
	}
	return partners, nil
}

// Gaps lists what a document would be agreed with now: no date, no agency, not
// reached, checks owed.
func (b *Book) Gaps(ctx context.Context, ref tasking.MeetingRef) ([]document.Gap, error) {
	var gaps []document.Gap
	err := b.store.View(ctx, func(s store.Snapshot) error {
		env, err := b.env(tasking.NewRecords(s), Who{})
		if err != nil {
			return err
		}
		src, _, err := source(s, ref, env)
		if err == nil {
			gaps = document.Gaps(src)
		}
		return err
	})
	return gaps, err
}

func findVersion(m *tasking.Meeting, n int) (*tasking.Version, error) {
	if n == 0 {
		return m.Latest(), nil
	}
	for i := range m.Versions {
		if m.Versions[i].N == n {
			return &m.Versions[i], nil
		}
	}
	why := fmt.Sprintf("%s has no version %d", m.Ref, n)
	if m.Latest() == nil {
		why = m.Ref.String() + " is not agreed yet"
	}
	return nil, &tasking.Refusal{What: "there is no such document", Why: why, Do: fmt.Sprintf("`tasking meeting show %s` lists its versions", m.Ref)}
}

func sealedContent(s store.Snapshot, v *tasking.Version, edition document.Edition) (document.Content, string, error) {
	e, err := s.Entry(v.Seq)
	if err != nil {
		return document.Content{}, "", err
	}
	ev, err := eventOf(e)
	if err != nil {
		return document.Content{}, "", err
	}
	var sealed tasking.Sealed
	switch f := ev.Fact.(type) {
	case *tasking.AgreedFact:
		sealed = f.Sealed
	case *tasking.Amended:
		sealed = f.Sealed
	}
	bytes, digest := sealed.Partners, sealed.Digest
	if edition == document.Restricted {
		bytes, digest = sealed.Restricted, sealed.Annex
	}
	content, err := document.Decode(bytes)
	return content, digest, err
}

// source gathers everything a meeting's document is made of: its issues as they
// stood when its content was fixed, plus the corrections made to it since.
func source(s store.Snapshot, ref tasking.MeetingRef, env tasking.Env) (document.Source, *tasking.Meeting, error) {
	r := tasking.NewRecords(s)
	m, err := r.Meeting(ref)
	if err != nil {
		return document.Source{}, nil, err
	}
	p, err := r.Partnership()
	if err != nil {
		return document.Source{}, nil, err
	}
	body, err := r.Body(ref.Body)
	if err != nil {
		return document.Source{}, nil, err
	}
	src := document.Source{Partnership: p, Body: body, Meeting: m, Zone: env.Zone, Today: env.Today, Demo: p.Demo, Next: body.After(ref.Number)}
	if m.State != tasking.Planned {
		src.Today = civil.Of(m.At, env.Zone)
	}
	c := cut{upTo: s.Head().Seq, corrections: m.Corrections, snapshot: s, records: r}
	if m.Fixed() {
		c.upTo = m.UpTo
	}
	if c.since, src.Since, err = previousAgreed(r, body, m, c.upTo); err != nil {
		return document.Source{}, nil, err
	}
	if v := m.Latest(); v != nil {
		if err := namesOfTheTime(s, v, src.Partnership); err != nil {
			return document.Source{}, nil, err
		}
	}
	src.Issues, err = c.stories(m, body)
	return src, m, err
}

// namesOfTheTime gives agencies the full names they had in an agreed version: a
// later name is no correction of it.
func namesOfTheTime(s store.Snapshot, v *tasking.Version, p *tasking.Partnership) error {
	content, _, err := sealedContent(s, v, document.Partners)
	if err != nil {
		return err
	}
	for _, then := range content.Agencies {
		for n := range p.Agencies {
			if p.Agencies[n].Short == then.Short {
				p.Agencies[n].Name = then.Name
			}
		}
	}
	return nil
}

// previousAgreed finds the last agreed meeting before this one, and the place
// in the journal its content ends at.
func previousAgreed(r *tasking.Records, body *tasking.Body, m *tasking.Meeting, upTo uint64) (uint64, *tasking.MeetingBrief, error) {
	var since uint64
	var found *tasking.MeetingBrief
	for _, brief := range slices.Backward(body.Meetings) {
		if brief.State != tasking.Agreed || brief.Number == m.Ref.Number {
			continue
		}
		other, err := r.Meeting(tasking.MeetingRef{Body: body.Code, Number: brief.Number})
		if err != nil {
			return 0, nil, err
		}
		if other.UpTo > since && other.UpTo < upTo {
			since, found = other.UpTo, &brief
		}
		if found != nil && brief.Number < m.Ref.Number {
			break
		}
	}
	return since, found, nil
}
