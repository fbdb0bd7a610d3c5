package casebook_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// desk is an open store with two areas and a handful of agencies, and a clock
// that stands still until it is moved.
type desk struct {
	*testing.T
	*casebook.Book
	file  string
	clock time.Time
	store store.Store
}

func open(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, file: filepath.Join(t.TempDir(), "tasking.db"), clock: time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)}
	first, err := casebook.Founding(&tasking.Found{
		Name:  "Harbour Borough Partnership",
		Areas: []tasking.Area{{Code: "BB", Name: "Bell Bank"}, {Code: "DA", Name: "Dale End"}},
		Agencies: []tasking.Agency{{Short: "Police", Name: "Harbour Police", Core: true}, {Short: "WHG", Name: "Water Lane Housing Group", Kind: "housing"},
			{Short: "Street", Name: "Street Pride", Kind: "council"}, {Short: "Grn-Sp", Name: "Green Spaces", Kind: "council"}},
	}, casebook.Who{}, d.clock)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(d.file, casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	d.use(s)
	return d
}

func (d *desk) use(s store.Store) {
	d.store = s
	d.Book = casebook.New(s, func() time.Time { return d.clock })
	d.Cleanup(func() { s.Close() })
}

func (d *desk) reopen() {
	d.Helper()
	if err := d.store.Close(); err != nil {
		d.Fatal(err)
	}
	s, err := bolt.Open(d.file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		d.Fatal(err)
	}
	d.use(s)
}

// do carries out commands that must succeed, a minute apart, and returns the
// first new reference of the last.
func (d *desk) do(cmds ...tasking.Command) string {
	d.Helper()
	ref := ""
	for _, cmd := range cmds {
		d.clock = d.clock.Add(time.Minute)
		res, err := d.Do(context.Background(), casebook.Who{}, cmd)
		if err != nil {
			d.Fatalf("%T: %v", cmd, err)
		}
		if len(res.Refs) > 0 {
			ref = res.Refs[0]
		}
	}
	return ref
}

func (d *desk) verified() {
	d.Helper()
	rep, err := d.Verify(context.Background(), nil)
	if err != nil || !rep.OK {
		d.Fatalf("verify: %v %v", err, rep.Problems)
	}
}

func ref(n int) tasking.Ref { return tasking.Ref{Area: "BB", Number: n} }

func action(issue, n int) tasking.ActionRef { return tasking.ActionRef{Issue: ref(issue), N: n} }
