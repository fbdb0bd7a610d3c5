package casebook

import (
	"tasking/internal/tasking"
	"tasking/store"
)

// dealt are the issues that what stands of a meeting's record is about, from its
// opening to where its content ends. An issue's own mark knows only the last
// meeting that took it, and two can be open at once; it also stays when what was
// recorded is taken back. Corrections made later deal with nothing.
//
// It costs what was recorded since the opening, never what the archive holds.
func dealt(s store.Snapshot, m *tasking.Meeting) (map[tasking.Ref]bool, error) {
	found := map[tasking.Ref]bool{}
	from, err := opening(s, m)
	if err != nil || from == 0 {
		return found, err
	}
	upTo := s.Head().Seq
	if m.Fixed() {
		upTo = m.UpTo
	}
	about, away := map[string][]tasking.Ref{}, map[string]bool{}
	err = s.Entries(from, func(e store.Entry) (bool, error) {
		if e.Meeting != m.Ref.String() || e.Seq > upTo {
			return e.Seq < upTo, nil
		}
		ev, err := eventOf(e)
		if err != nil {
			return false, err
		}
		if change, undone, redone := tasking.TakesBack(ev.Fact); undone || redone {
			away[change] = undone
			return e.Seq < upTo, nil
		}
		for _, subject := range ev.Subjects {
			if ref, err := tasking.ParseRef(subject.Ref); err == nil {
				about[ev.Change] = append(about[ev.Change], ref)
			}
		}
		return e.Seq < upTo, nil
	})
	for change, refs := range about {
		for _, ref := range refs {
			found[ref] = found[ref] || !away[change]
		}
	}
	return found, err
}
