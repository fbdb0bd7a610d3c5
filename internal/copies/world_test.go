package copies

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

var ctx = context.Background()

// desk is an open store with its backups, and a clock that is moved by hand.
type desk struct {
	*testing.T
	*casebook.Book
	store     *bolt.Store
	file, dir string
	clock     time.Time
}

func open(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, clock: time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)}
	d.file = filepath.Join(t.TempDir(), "t.db")
	d.dir = Beside(d.file)
	first, err := casebook.Founding(&tasking.Found{Name: "Harbour Partnership", Areas: []tasking.Area{{Code: "BB", Name: "Bell Bank"}},
		Agencies: []tasking.Agency{{Short: "Police", Name: "Harbour Police"}, {Short: "Street", Name: "Street Pride"}}}, casebook.Who{}, d.clock)
	d.must(err)
	s, err := bolt.Create(d.file, casebook.Projector{}, bolt.Options{}, first)
	d.must(err)
	d.use(s)
	return d
}

func (d *desk) use(s *bolt.Store) {
	d.store = s
	d.Book, _ = d.books(s)
	d.Cleanup(func() { s.Close() })
}

func (d *desk) books(s store.Store) (*casebook.Book, error) {
	return casebook.New(s, func() time.Time { return d.clock }), nil
}

// reopen opens the store that is in its place now.
func (d *desk) reopen() {
	d.Helper()
	d.must(d.store.Close())
	s, err := bolt.Open(d.file, casebook.Projector{}, bolt.Options{})
	d.must(err)
	d.use(s)
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (d *desk) do(cmds ...tasking.Command) {
	d.Helper()
	for _, cmd := range cmds {
		d.clock = d.clock.Add(time.Minute)
		_, err := d.Do(ctx, casebook.Who{}, cmd)
		d.must(err)
	}
}

func (d *desk) raise(titles ...string) {
	d.Helper()
	for _, title := range titles {
		d.do(&tasking.RaiseIssue{Area: "BB", Title: title})
	}
}

// kept makes a backup that must be a new one.
func (d *desk) kept() Copy {
	d.Helper()
	c, made, err := Keep(ctx, d.Book, d.dir)
	d.must(err)
	if !made {
		d.Fatal("no backup was made")
	}
	return c
}

func (d *desk) verified(c Copy) Copy {
	d.Helper()
	c, err := Verify(ctx, c, d.clock)
	d.must(err)
	return c
}

// says holds an error to its words and to the form of a sentence for people.
func says(t testing.TB, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("there was no error; it should say %q", words)
		return
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
	if s := err.Error(); strings.HasSuffix(s, ".") || strings.Contains(s, "\n") || strings.Contains(s, os.TempDir()+"/.tasking-") {
		t.Errorf("%q is not a sentence for people", s)
	}
}

// folder is what a folder holds, one name a line.
func folder(t testing.TB, dir string) string {
	t.Helper()
	names, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var all []string
	for _, n := range names {
		all = append(all, n.Name())
	}
	return strings.Join(all, "\n")
}

func content0(t testing.TB, s store.Store) content {
	t.Helper()
	c, err := holds(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// contentOf opens a store file to read what it holds.
func contentOf(t testing.TB, file string) content {
	t.Helper()
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return content0(t, s)
}
