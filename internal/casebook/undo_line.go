package casebook

import (
	"context"

	"tasking/internal/tasking"
	"tasking/store"
)

// UndoLine is what Undo, or Redo, would take back or make again now: the first
// fact of that change, its Text beginning with its reference, and whether any of
// the change is restricted. Its Text is empty when nothing would be done, for
// whatever reason the refusal of Undo names.
func (b *Book) UndoLine(ctx context.Context, redo bool) (Line, error) {
	var events []tasking.Event
	err := b.store.View(ctx, func(s store.Snapshot) error {
		var err error
		events, err = b.candidate(s, redo)
		return err
	})
	if _, no := tasking.Refused(err); no || err == nil && len(events) == 0 {
		return Line{}, nil
	}
	if err != nil {
		return Line{}, err
	}
	first := events[0]
	return Line{Seq: first.Seq, At: first.At, Role: first.Role, By: first.By, Meeting: first.Meeting, Ref: first.About(),
		Kind: first.Fact.Kind(), Text: said(first), Restricted: b.anyRestricted(ctx, events)}, nil
}
