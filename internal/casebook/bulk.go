package casebook

import (
	"context"
	"errors"

	"tasking/internal/tasking"
	"tasking/store"
)

// Order is one command with who gives it and when.
type Order struct {
	Who Who
	Cmd tasking.Command
}

// Bulk carries out many commands, each its own change, many changes a commit;
// progress, which may be nil, hears how many are done. When one is refused the
// commits before it stand and the error says why.
func (b *Book) Bulk(ctx context.Context, orders []Order, perCommit int, progress func(done int)) error {
	for from := 0; from < len(orders); from += perCommit {
		part := orders[from:min(from+perCommit, len(orders))]
		if _, err := b.together(ctx, these(part), false); err != nil {
			return err
		}
		if progress != nil {
			progress(from + len(part))
		}
	}
	return nil
}

// given makes the orders of one commit from what is true at one moment. It is
// asked again when somebody else was quicker.
type given func(store.Snapshot) ([]Order, error)

// these are orders that are the same whatever is true.
func these(orders []Order) given {
	return func(store.Snapshot) ([]Order, error) { return orders, nil }
}

// together carries out commands as one commit: all are recorded, each as its
// own change, or none is. Every command sees what those before it did. As one
// decision, such as an import, they share one change, so that one undo takes all
// of it back. It gives the new references.
func (b *Book) together(ctx context.Context, orders given, one bool) ([]string, error) {
	for range tries {
		var p planned
		err := b.store.View(ctx, func(s store.Snapshot) (err error) {
			p, err = b.plan(s, orders)
			return err
		})
		if err != nil || len(p.changes) == 0 {
			return nil, err
		}
		if one {
			for n := range p.changes {
				p.changes[n].ID = p.changes[0].ID
			}
		}
		_, err = b.store.Append(ctx, p.head, p.changes...)
		if !errors.Is(err, store.ErrStale) {
			return p.refs, err
		}
	}
	return nil, errBusy
}

// planned is the changes of one commit, decided on a head.
type planned struct {
	head    store.Head
	changes []store.Change
	refs    []string
}

func (b *Book) plan(s store.Snapshot, orders given) (planned, error) {
	p := planned{head: s.Head()}
	list, err := orders(s)
	if err != nil {
		return p, err
	}
	r := b.records(s)
	for _, o := range list {
		env, err := b.env(r, o.Who)
		if err != nil {
			return p, err
		}
		d, err := tasking.Decide(o.Cmd, r, env)
		if err != nil {
			return p, err
		}
		if _, several := o.Cmd.(tasking.Several); !several {
			if err := r.Imagine(d.Facts, env, d.Meeting); err != nil {
				return p, err
			}
		}
		c, err := changeOf(d, env)
		if err != nil {
			return p, err
		}
		p.changes, p.refs = append(p.changes, c), append(p.refs, d.Refs...)
	}
	return p, nil
}
