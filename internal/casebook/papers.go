package casebook

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/store"
)

// AgendaPaper is the paper of a meeting's running order, as it stands now. A
// meeting that is over has none: its document says what was done.
func (b *Book) AgendaPaper(ctx context.Context, ref tasking.MeetingRef, edition document.Edition) (document.Paper, error) {
	a, err := b.Agenda(ctx, ref)
	if err != nil {
		return document.Paper{}, err
	}
	if err := toCome(a.Sitting, "agenda"); err != nil {
		return document.Paper{}, err
	}
	adv := document.Advance{Partnership: a.Partnership, Body: a.Bodies[ref.Body], Bodies: a.Bodies, Meeting: a.Sitting, Last: a.Last,
		Zone: a.Zone, Today: a.Today, Edition: edition}
	var many []tasking.Ref
	for _, item := range a.Items {
		if item.Issue != nil {
			adv.Issues = append(adv.Issues, item.Issue)
		}
		many = append(many, item.New...)
	}
	if len(many) > 0 { // the item for many new issues names them
		err = b.view(ctx, func(_ store.Snapshot, r *tasking.Records, _ Place) error {
			fresh, err := wholes(r, many)
			adv.Issues = append(adv.Issues, fresh...)
			return err
		})
	}
	return document.Agenda(a.Agenda, adv), err
}

// Pack is the paper for the Borough Tasking Group: the issues at level 2 of all
// areas, those that wait longest first, or those that are named. It is for a
// meeting of the BTG, or for none yet when ref is zero.
func (b *Book) Pack(ctx context.Context, ref tasking.MeetingRef, named []tasking.Ref, edition document.Edition) (document.Paper, error) {
	var paper document.Paper
	err := b.view(ctx, func(_ store.Snapshot, r *tasking.Records, p Place) error {
		adv := document.Advance{Partnership: p.Partnership, Body: p.Bodies[tasking.BTG], Bodies: p.Bodies, Zone: p.Zone, Today: p.Today, Edition: edition}
		if ref.Body != "" {
			m, err := r.Meeting(ref)
			if err == nil {
				err = toCome(m, "pack")
			}
			if err != nil {
				return err
			}
			adv.Meeting = m
		}
		var err error
		if adv.Issues, err = escalated(r, named); err != nil {
			return err
		}
		paper = document.Pack(adv)
		return nil
	})
	return paper, err
}

// escalated reads the issues that are with the Borough.
func escalated(r *tasking.Records, named []tasking.Ref) ([]*tasking.Issue, error) {
	if len(named) > 0 {
		issues, err := wholes(r, named)
		for _, i := range issues {
			switch {
			case i.Restricted != "": // to say yes to one and no to another would tell its level
				return nil, &tasking.Refusal{What: "no pack was made", Why: i.Ref.String() + " is a restricted item, and those are not named one by one",
					Do: "leave it out; the whole pack has it when it belongs there"}
			case i.Level != tasking.Borough || !i.Open():
				return nil, &tasking.Refusal{What: "no pack was made", Why: i.Ref.String() + " is not with the Borough",
					Do: fmt.Sprintf("`tasking escalate %s` sends it up", i.Ref)}
			}
		}
		return issues, err
	}
	var refs []tasking.Ref
	err := r.Current("", func(s tasking.Summary) error {
		if s.State == tasking.IssueOpen && s.Level == tasking.Borough {
			refs = append(refs, s.Ref)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	issues, err := wholes(r, refs)
	slices.SortStableFunc(issues, func(x, y *tasking.Issue) int {
		return cmp.Or(x.Escalation.Escalated.Compare(y.Escalation.Escalated), cmp.Compare(x.Ref.Key(), y.Ref.Key()))
	})
	return issues, err
}

// toCome refuses a paper for a meeting that is over.
func toCome(m *tasking.Meeting, what string) error {
	if m.State == tasking.Planned || m.State == tasking.Opened {
		return nil
	}
	do := fmt.Sprintf("`tasking export document --meeting %s` says what it did", m.Ref)
	if m.State == tasking.Cancelled {
		do = "name a meeting that is planned or open"
	}
	return &tasking.Refusal{What: "no " + what + " was made", Why: m.Ref.String() + " is " + m.State, Do: do}
}

// Version reads both editions of an agreed version, 0 for the newest, or of the
// draft before agreement.
func (b *Book) Version(ctx context.Context, ref tasking.MeetingRef, n int) (document.Version, error) {
	var v document.Version
	var err error
	if v.Partners, v.PartnersDigest, err = b.Document(ctx, ref, n, document.Partners); err != nil {
		return v, err
	}
	if n == 0 {
		n = int(v.Partners.Version) // of the same version, whatever is agreed meanwhile
	}
	v.Annex, v.AnnexDigest, err = b.Document(ctx, ref, n, document.Restricted)
	return v, err
}
