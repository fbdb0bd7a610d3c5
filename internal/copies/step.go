package copies

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// last is the newest entry of a store, and what it says when that is of a handover.
type last struct {
	store.Entry
	handed *tasking.HandedOver // nil when it is something else
}

func lastOf(ctx context.Context, s store.Store) (l last, err error) {
	err = s.View(ctx, func(sn store.Snapshot) error { l, err = lastIn(sn); return err })
	return l, err
}

func lastIn(sn store.Snapshot) (l last, err error) {
	if l.Entry, err = sn.Entry(sn.Head().Seq); err != nil {
		return l, err
	}
	fact, err := tasking.DecodeFact(l.Kind, l.Version, l.Payload)
	l.handed, _ = fact.(*tasking.HandedOver)
	return l, err
}

// into is the change of another journal in which the store goes on, "" for none.
func (l last) into() string {
	if l.handed == nil {
		return ""
	}
	return l.handed.Into
}

// reserved is the change that reserved the copy, "" when it is at another step.
func (l last) reserved() string {
	if l.handed == nil || !l.handed.Reserved {
		return ""
	}
	return l.Change.String()
}

// lastOfFile is lastOf of a file that is opened to read.
func lastOfFile(ctx context.Context, file string) (last, error) {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return last{}, err
	}
	l, err := lastOf(ctx, s)
	return l, errors.Join(err, s.Close())
}

// hand records steps of a handover or takeover in files.
type hand struct {
	ctx   context.Context
	who   casebook.Who
	books Books
}

// mark records a step in the store of a file. The change is its name.
func (h hand) mark(file string, o bolt.Options, cmd tasking.Command) (change string, err error) {
	s, err := bolt.Open(file, casebook.Projector{}, o)
	if err != nil {
		return "", err
	}
	book, err := h.books(s)
	if err == nil {
		var res casebook.Result
		res, err = book.Do(h.ctx, h.who, cmd)
		change = res.Change
	}
	return change, errors.Join(err, s.Close())
}

// booksOf opens others by the clock of a book.
func booksOf(book *casebook.Book) Books {
	return func(s store.Store) (*casebook.Book, error) { return casebook.New(s, book.Now), nil }
}

// HandedOver says of the store in a file that it is read only, in the words of its
// refusal; "" when it is not, or cannot be read.
func HandedOver(ctx context.Context, file string) string {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return ""
	}
	defer s.Close()
	place, err := casebook.New(s, func() time.Time { return time.Time{} }).Place(ctx)
	if err != nil {
		return ""
	}
	return place.Partnership.ReadOnly()
}

func notFinished(what string, err error) error {
	return fmt.Errorf("%s is not finished: %w; give the same command again", what, err)
}
