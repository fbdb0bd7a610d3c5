package casebook

import (
	"time"

	"tasking/internal/tasking"
	"tasking/store"
)

// Founding decides the first change of a new store, before there is one: the
// store is made with it inside, so that none is ever without a partnership.
func Founding(cmd *tasking.Found, who Who, now time.Time) (store.Change, error) {
	book := New(nil, func() time.Time { return now })
	r := tasking.NewRecords(nil)
	env, err := book.env(r, who)
	if err != nil {
		return store.Change{}, err
	}
	if zone, err := time.LoadLocation(cmd.Zone); err == nil && cmd.Zone != "" {
		env.Zone = zone
	}
	d, err := tasking.Decide(cmd, r, env)
	if err != nil {
		return store.Change{}, err
	}
	return changeOf(d, env)
}
