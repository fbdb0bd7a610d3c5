package bolt

import (
	"context"
	"math/rand"
	"path/filepath"
	"sync"
	"testing"

	"go.etcd.io/bbolt"

	"tasking/store"
	"tasking/store/storetest"
)

// opener makes a store for each test and opens it again for the same one.
func opener() func(t *testing.T) store.Store {
	var mu sync.Mutex
	files := map[*testing.T]string{}
	return func(t *testing.T) store.Store {
		t.Helper()
		mu.Lock()
		defer mu.Unlock()
		file, again := files[t]
		if !again {
			file = filepath.Join(t.TempDir(), "store.db")
			files[t] = file
			return create(t, file)
		}
		s, err := Open(file, storetest.Projector(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		return checked(t, s)
	}
}

func TestJournal(t *testing.T)    { storetest.Journal(t, opener()) }
func TestProjection(t *testing.T) { storetest.Projection(t, opener()) }

func fixed() Options { return Options{Rand: rand.New(rand.NewSource(7))} }

func create(t testing.TB, file string, first ...store.Change) *Store {
	t.Helper()
	s, err := Create(file, storetest.Projector(), fixed(), first...)
	if err != nil {
		t.Fatal(err)
	}
	return checked(t, s)
}

// checked closes the store at the end of the test and sees that its pages are in
// order, by our own walk and by bbolt's.
func checked(t testing.TB, s *Store) *Store {
	t.Cleanup(func() {
		s.Close()
		r, err := open(s.file, nil, Options{ReadOnly: true})
		if err != nil {
			t.Errorf("at the end: %v", err)
			return
		}
		defer r.Close()
		if report, err := r.Verify(context.Background(), nil); err != nil || !report.OK() {
			t.Errorf("at the end: %v, %v", report.Problems, err)
		}
		r.db.View(func(tx *bbolt.Tx) error {
			for err := range tx.Check() {
				t.Errorf("bbolt finds: %v", err)
			}
			return nil
		})
	})
	return s
}

func add(t testing.TB, s *Store, changes ...store.Change) []store.Entry {
	t.Helper()
	entries, err := s.Append(context.Background(), head(t, s), changes...)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func head(t testing.TB, s *Store) (head store.Head) {
	t.Helper()
	if err := s.view(context.Background(), func(sn *snapshot) error { head = sn.head; return nil }); err != nil {
		t.Fatal(err)
	}
	return head
}
