package storetest

import (
	"context"
	"reflect"
	"testing"

	"tasking/store"
)

func headOf(t *testing.T, s store.Store) (head store.Head) {
	t.Helper()
	err := s.View(context.Background(), func(sn store.Snapshot) error {
		head = sn.Head()
		return nil
	})
	if err != nil {
		t.Fatalf("reading the head: %v", err)
	}
	return head
}

func appendAll(t *testing.T, s store.Store, changes ...store.Change) []store.Entry {
	t.Helper()
	entries, err := s.Append(context.Background(), headOf(t, s), changes...)
	if err != nil {
		t.Fatalf("appending: %v", err)
	}
	return entries
}

func entriesOf(t *testing.T, s store.Store) (entries []store.Entry) {
	t.Helper()
	err := s.View(context.Background(), func(sn store.Snapshot) error {
		return sn.Entries(1, func(e store.Entry) (bool, error) {
			entries = append(entries, e)
			return true, nil
		})
	})
	if err != nil {
		t.Fatalf("reading the entries: %v", err)
	}
	return entries
}

func recordsOf(t *testing.T, s store.Store) memory {
	t.Helper()
	m := newMemory()
	err := s.View(context.Background(), func(sn store.Snapshot) error {
		for table := range m {
			err := sn.Scan(table, "", func(key string, value []byte) (bool, error) {
				return true, m.Put(table, key, value)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatalf("reading the tables: %v", err)
	}
	return m
}

// foldOf applies the journal to an empty twin.
func foldOf(t *testing.T, s store.Store) memory {
	t.Helper()
	m := newMemory()
	if err := Projector().Apply(m, entriesOf(t, s)); err != nil {
		t.Fatalf("folding the journal: %v", err)
	}
	return m
}

// inStep checks that the tables are what the journal says, and the chain whole.
func inStep(t *testing.T, s store.Store) {
	t.Helper()
	if got, want := recordsOf(t, s), foldOf(t, s); !reflect.DeepEqual(got, want) {
		t.Fatalf("the tables hold %v, the journal says %v", got, want)
	}
	err := s.View(context.Background(), func(sn store.Snapshot) error {
		report, err := store.Verify(sn, nil)
		if !report.OK() || report.Entries != sn.Head().Seq {
			t.Fatalf("verify reports %+v", report)
		}
		return err
	})
	if err != nil {
		t.Fatalf("verifying: %v", err)
	}
}

func closeIt(t *testing.T, s store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatalf("closing: %v", err)
	}
}
