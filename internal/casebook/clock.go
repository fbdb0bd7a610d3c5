package casebook

import (
	"context"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/store"
)

// How far the clock may be from the newest entry before somebody is told: order
// comes from the journal and cannot be wrong, but what is late and every date as
// people say it come from the clock. Backwards it is the five minutes of
// [reliability 4]; forwards time does pass, so it is more than a year.
const (
	clockBehind = 5 * time.Minute
	clockAhead  = 400 * 24 * time.Hour
)

// ClockNote is a sentence when the clock does not fit the journal, and empty when
// it does. After the next change the journal has the present time, so the same jump
// is told only until then.
func (b *Book) ClockNote(ctx context.Context) (string, error) {
	var note string
	err := b.store.View(ctx, func(s store.Snapshot) error {
		env, err := b.env(b.records(s), Who{})
		if err == nil {
			note, err = clockNote(s, env.Now, env.Zone)
		}
		return err
	})
	return note, err
}

func clockNote(s store.Snapshot, now time.Time, zone *time.Location) (string, error) {
	head := s.Head().Seq
	if head == 0 {
		return "", nil
	}
	last, err := s.Entry(head)
	if err != nil {
		return "", err
	}
	at := last.At.In(zone)
	said := civil.Of(at, zone).String() + " " + civil.ClockTime(at)
	if now.Before(last.At.Add(-clockBehind)) || now.After(last.At.Add(clockAhead)) {
		return "is the clock right? The last change was on " + said, nil
	}
	return "", nil
}

// noteClock adds the note to those of a change.
func (d *decided) noteClock(s store.Snapshot, env tasking.Env) error {
	note, err := clockNote(s, env.Now, env.Zone)
	if note != "" {
		d.notes = append(d.notes, note)
	}
	return err
}
