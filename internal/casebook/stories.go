package casebook

import (
	"slices"

	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/store"
)

// cut is the part of the journal a document is made of: everything up to a
// place, plus the corrections made to the meeting after it. The document's
// issues are folded from their own histories within it, so that nothing that
// happened later can get in.
type cut struct {
	since       uint64 // the last agreed document ends here
	upTo        uint64
	corrections []uint64
	snapshot    store.Snapshot
	records     *tasking.Records
}

func (c *cut) holds(seq uint64) bool {
	return seq <= c.upTo || slices.Contains(c.corrections, seq)
}

// stories gives every issue that was open at any time since the last agreed
// meeting, as it stood at the cut, with what happened since then.
func (c *cut) stories(m *tasking.Meeting, body *tasking.Body) ([]document.Story, error) {
	refs, err := c.candidates(m, body)
	if err != nil {
		return nil, err
	}
	places := map[tasking.Ref][]uint64{}
	var all []uint64
	for _, ref := range refs {
		i, err := c.records.Issue(ref)
		if err != nil {
			return nil, err
		}
		for _, seq := range i.History {
			if c.holds(seq) {
				places[ref] = append(places[ref], seq)
				all = append(all, seq)
			}
		}
	}
	folded, events, err := c.fold(all)
	if err != nil {
		return nil, err
	}
	var stories []document.Story
	for _, ref := range refs {
		i, err := folded.Issue(ref)
		if _, gone := tasking.Refused(err); gone {
			continue // raised after the cut, or withdrawn
		}
		if err != nil {
			return nil, err
		}
		if now, err := c.records.Issue(ref); err == nil && i.Restricted == "" {
			i.Restricted = now.Restricted // whatever was said since, it is kept off the paper
		}
		story := document.Story{Issue: i}
		for _, seq := range places[ref] {
			if seq > c.since {
				story.Since = append(story.Since, events[seq])
			}
		}
		if i.Open() || len(story.Since) > 0 && i.WasOpen() {
			stories = append(stories, story)
		}
	}
	return stories, nil
}

// fold applies the events at these places to empty records, in their order.
func (c *cut) fold(places []uint64) (*tasking.Records, map[uint64]tasking.Event, error) {
	slices.Sort(places)
	r := tasking.NewRecords(withoutIssues{c.snapshot})
	r.Partial = true
	events := map[uint64]tasking.Event{}
	for _, seq := range slices.Compact(places) {
		e, err := c.snapshot.Entry(seq)
		if err != nil {
			return nil, nil, err
		}
		ev, err := eventOf(e)
		if err != nil {
			return nil, nil, err
		}
		events[seq] = ev
		if err := r.Fold(ev); err != nil {
			return nil, nil, err
		}
	}
	return r, events, nil
}

// candidates are the references that may belong in the document, in order.
func (c *cut) candidates(m *tasking.Meeting, body *tasking.Body) ([]tasking.Ref, error) {
	seen := map[tasking.Ref]bool{}
	if v := m.Latest(); v != nil { // what was agreed, and what was corrected
		content, _, err := sealedContent(c.snapshot, v, document.Partners)
		if err != nil {
			return nil, err
		}
		for _, ref := range content.Refs() {
			seen[ref] = true
		}
	} else if err := c.current(m, body, seen); err != nil {
		return nil, err
	}
	for _, minute := range m.Minutes {
		if !minute.Issue.IsZero() {
			seen[minute.Issue] = true
		}
	}
	events, err := eventsAt(c.snapshot, c.corrections)
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		for _, s := range e.Subjects {
			if ref, err := tasking.ParseRef(s.Ref); err == nil {
				if _, err := c.records.Issue(ref); err == nil {
					seen[ref] = true
				}
			}
		}
	}
	refs := make([]tasking.Ref, 0, len(seen))
	for ref := range seen {
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, func(a, b tasking.Ref) int {
		if a.Area != b.Area {
			if a.Area < b.Area {
				return -1
			}
			return 1
		}
		return a.Number - b.Number
	})
	return refs, nil
}

// current marks the issues of the body that are open, or were closed since its
// last agreed meeting. The BTG's are those at level 2, in every area.
func (c *cut) current(m *tasking.Meeting, body *tasking.Body, seen map[tasking.Ref]bool) error {
	here, err := dealt(c.snapshot, m)
	if err != nil {
		return err
	}
	area, borough := body.Code, false
	if area == tasking.BTG {
		area, borough = "", true
	}
	return c.records.Current(area, func(s tasking.Summary) error {
		if !borough || s.Level == tasking.Borough || here[s.Ref] {
			seen[s.Ref] = true
		}
		return nil
	})
}

func eventsAt(s store.Snapshot, places []uint64) ([]tasking.Event, error) {
	var events []tasking.Event
	for _, seq := range places {
		e, err := s.Entry(seq)
		if err != nil {
			return nil, err
		}
		ev, err := eventOf(e)
		if err != nil {
			return nil, err
		}
		events = append(events, ev)
	}
	return events, nil
}

// withoutIssues reads every record but issues, which a document folds itself.
type withoutIssues struct{ store.Snapshot }

func (w withoutIssues) Get(table, key string) ([]byte, error) {
	if table == tasking.OpenTable || table == tasking.ClosedTable {
		return nil, nil
	}
	return w.Snapshot.Get(table, key)
}
