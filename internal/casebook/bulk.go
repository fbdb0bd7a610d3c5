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
		if err := b.together(ctx, part); err != nil {
			return err
		}
		if progress != nil {
			progress(from + len(part))
		}
	}
	return nil
}

// together carries out commands as one commit: all are recorded, each as its
// own change, or none is. Every command sees what those before it did.
func (b *Book) together(ctx context.Context, orders []Order) error {
	for range tries {
		head, changes, err := b.plan(ctx, orders)
		if err != nil || len(changes) == 0 {
			return err
		}
		_, err = b.store.Append(ctx, head, changes...)
		if !errors.Is(err, store.ErrStale) {
			return err
		}
	}
	return errBusy
}

func (b *Book) plan(ctx context.Context, orders []Order) (store.Head, []store.Change, error) {
	var head store.Head
	var changes []store.Change
	err := b.store.View(ctx, func(s store.Snapshot) error {
		head = s.Head()
		r := tasking.NewRecords(s)
		for _, o := range orders {
			env, err := b.env(r, o.Who)
			if err != nil {
				return err
			}
			d, err := tasking.Decide(o.Cmd, r, env)
			if err != nil {
				return err
			}
			if _, several := o.Cmd.(tasking.Several); !several {
				if err := r.Imagine(d.Facts, env, d.Meeting); err != nil {
					return err
				}
			}
			c, err := changeOf(d, env)
			if err != nil {
				return err
			}
			changes = append(changes, c)
		}
		return nil
	})
	return head, changes, err
}
