package casebook

import (
	"fmt"

	"tasking/internal/tasking"
	"tasking/store"
)

// Projector turns journal entries into the domain's records: the one fold.
type Projector struct{}

var _ store.Projector = Projector{}

// Version is the version of the records.
func (Projector) Version() int { return tasking.RecordsVersion }

// Tables lists the tables of records.
func (Projector) Tables() []string { return tasking.Tables() }

// Apply folds the entries' facts into the records they are about.
func (Projector) Apply(w store.RecordWriter, entries []store.Entry) error {
	r := tasking.NewRecords(w)
	for _, e := range entries {
		ev, err := eventOf(e)
		if err != nil {
			return err
		}
		if u, ok := ev.Fact.(*tasking.Unknown); ok {
			return fmt.Errorf("entry %d (%s) was recorded by a newer version of tasking; open the store with that version", e.Seq, u.Name)
		}
		if err := r.Fold(ev); err != nil {
			return err
		}
	}
	return r.Flush(w)
}

// eventOf reads a journal entry as an event of the domain.
func eventOf(e store.Entry) (tasking.Event, error) {
	f, err := tasking.DecodeFact(e.Kind, e.Version, e.Payload)
	if err != nil {
		return tasking.Event{}, err
	}
	ev := tasking.Event{
		Seq: e.Seq, At: e.At, Zone: e.Zone, Role: e.Role, By: e.By, Meeting: e.Meeting, Change: e.Change.String(), Fact: f,
	}
	for _, s := range e.Subjects {
		ev.Subjects = append(ev.Subjects, tasking.Subject{ID: s.ID.String(), Ref: s.Ref})
	}
	return ev, nil
}
