package doctor

import (
	"context"
	"errors"
	"time"

	"tasking/internal/casebook"
	"tasking/store"
	"tasking/store/bolt"
)

var projector = casebook.Projector{}

// checked is what is known of a store that is whole.
type checked struct {
	head store.Head
	id   store.ID
	last store.Entry
}

// check opens a file of the workshop as the program would, tables of another version
// made again, and verifies it whole, also its records against a fresh fold. also
// looks at the open store too. The error is the first thing that is wrong.
func check(ctx context.Context, file string, also func(store.Snapshot) error) (c checked, err error) {
	s, err := bolt.Open(file, projector, bolt.Options{Shared: true})
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.CheckPages(ctx); err != nil {
		return c, err
	}
	if err := s.CheckRecords(ctx); err != nil {
		return c, err
	}
	all, err := casebook.New(s, func() time.Time { return time.Time{} }).Verify(ctx, nil)
	if err == nil && !all.OK {
		err = store.Damaged(file, all.Problems[0], nil)
	}
	if err != nil {
		return c, err
	}
	c.id = s.Info().Store
	err = s.View(ctx, func(sn store.Snapshot) (err error) {
		if c.head = sn.Head(); c.head.Seq == 0 {
			return errors.New("its journal is empty")
		}
		if c.last, err = sn.Entry(c.head.Seq); err != nil {
			return err
		}
		return also(sn)
	})
	return c, err
}

// nothing is no further look.
func nothing(store.Snapshot) error { return nil }

// problem is what is wrong with a file, without its name, which is one of the
// workshop, and without the advice that goes with it elsewhere.
func problem(err error) string {
	line := new(store.FileError)
	if !errors.As(err, &line) {
		return err.Error()
	}
	switch {
	case errors.Is(err, store.ErrTruncated) && line.What == "":
		return "it is empty"
	case errors.Is(err, store.ErrTruncated):
		return "it is cut short (" + line.What + ")"
	case errors.Is(err, store.ErrDamaged):
		return "it is damaged (" + line.What + ")"
	case errors.Is(err, store.ErrNotStore):
		return "it is not a tasking store"
	case errors.Is(err, store.ErrMissing):
		return "there is no such file"
	case errors.Is(err, store.ErrNewer):
		return "it was written by a newer tasking"
	}
	return line.Text
}
