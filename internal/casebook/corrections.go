package casebook

import (
	"context"

	"tasking/internal/tasking"
	"tasking/store"
)

// Corrections is a meeting that was held, with what can still be put right in
// it and what was since its last version.
type Corrections struct {
	Place
	*tasking.Meeting
	// Issues are those of its document, as the document has them.
	Issues []*tasking.Issue
	// Lines are the corrections that stand and are in no version yet.
	Lines []Line
}

// Corrections reads what may be corrected of a meeting, and what was. Only a
// meeting that was held can be corrected.
func (b *Book) Corrections(ctx context.Context, ref tasking.MeetingRef) (Corrections, error) {
	var c Corrections
	err := b.view(ctx, func(s store.Snapshot, r *tasking.Records, p Place) error {
		env, err := b.env(r, Who{})
		if err != nil {
			return err
		}
		src, m, err := source(s, ref, env)
		if err != nil {
			return err
		}
		if !m.Fixed() {
			return &tasking.Refusal{What: "nothing can be corrected", Why: ref.String() + " is " + m.State,
				Do: "only a meeting that was held is corrected"}
		}
		c = Corrections{Place: p, Meeting: m}
		for _, story := range src.Issues {
			c.Issues = append(c.Issues, story.Issue)
		}
		c.Lines, err = uncounted(s, b.records(s), m)
		return err
	})
	return c, err
}

// uncounted are the corrections that are in no version yet.
func uncounted(s store.Snapshot, r *tasking.Records, m *tasking.Meeting) ([]Line, error) {
	from := 0
	if v := m.Latest(); v != nil {
		from = v.Corrected
	}
	said := standing{name: m.Ref.String(), records: r}
	for _, seq := range m.Corrections[min(from, len(m.Corrections)):] {
		e, err := s.Entry(seq)
		if err == nil {
			err = said.take(e)
		}
		if err != nil {
			return nil, err
		}
	}
	return said.lines, nil
}
