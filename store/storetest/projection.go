package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"reflect"
	"testing"

	"tasking/store"
)

// Projection checks what store.Projection promises.
func Projection(t *testing.T, open func(t *testing.T) store.Store) {
	cases := map[string]func(*testing.T, store.Store){
		"records are found":            recordsFound,
		"records are copies":           recordsAreCopies,
		"a writer keeps the rules":     writerRules,
		"deleted records are gone":     deletedRecords,
		"a rebuild gives the same":     rebuildSame,
		"a rebuild of nothing":         rebuildEmpty,
		"a rebuild cut off is noticed": rebuildCutOff,
	}
	for name, run := range cases {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			run(t, s)
			inStep(t, s)
			closeIt(t, s)
		})
	}
	t.Run("anything in any order", func(t *testing.T) { anyOrder(t, open) })
}

func recordsFound(t *testing.T, s store.Store) {
	appendAll(t, s, Change(8, 5)) // BB-0008 to BB-0012
	err := s.View(context.Background(), func(sn store.Snapshot) error {
		for key, want := range map[string]string{"BB-0008": "1", "BB-0012": "1", "BB-0013": "", "": "", "BB": ""} {
			if b, err := sn.Get(countTable, key); err != nil || string(b) != want || (b == nil) != (want == "") {
				t.Errorf("%q: %q, %v", key, b, err)
			}
		}
		if _, err := sn.Get("elsewhere", "BB-0008"); err == nil {
			t.Error("an unknown table was read")
		}
		if err := sn.Scan("elsewhere", "", nil); err == nil {
			t.Error("an unknown table was scanned")
		}
		scans(t, sn)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func scans(t *testing.T, sn store.Snapshot) {
	own := errors.New("enough")
	cases := []struct {
		prefix string
		most   int
		err    error
		seen   string
	}{
		{"", 99, nil, "[BB-0008 BB-0009 BB-0010 BB-0011 BB-0012]"},
		{"BB-001", 99, nil, "[BB-0010 BB-0011 BB-0012]"},
		{"BB-001", 2, nil, "[BB-0010 BB-0011]"},
		{"BB-001", 1, own, "[BB-0010]"},
		{"BC", 99, nil, "[]"},
	}
	for _, c := range cases {
		seen := []string{}
		err := sn.Scan(countTable, c.prefix, func(key string, _ []byte) (bool, error) {
			seen = append(seen, key)
			return len(seen) < c.most, c.err
		})
		if fmt.Sprint(seen) != c.seen || !errors.Is(err, c.err) {
			t.Errorf("prefix %q: saw %v, %v", c.prefix, seen, err)
		}
	}
}

func recordsAreCopies(t *testing.T, s store.Store) {
	appendAll(t, s, Change(1, 1))
	var got, scanned []byte
	err := s.View(context.Background(), func(sn store.Snapshot) (err error) {
		if got, err = sn.Get(lastTable, "BB-0001"); err != nil {
			return err
		}
		return sn.Scan(lastTable, "", func(_ string, value []byte) (bool, error) {
			scanned = value
			return true, nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 20 {
		appendAll(t, s, Change(n+1, 10))
	}
	const want = `"note 1 of change 1"`
	if string(got) != want || string(scanned) != want {
		t.Errorf("a record changed after it was read: %s, %s", got, scanned)
	}
	got[0], scanned[0] = 'X', 'X'
}

func writerRules(t *testing.T, s store.Store) {
	c := Change(1, 1)
	c.Facts = append(c.Facts, Fact("test.misuse", 1, "try"))
	if _, err := s.Append(context.Background(), store.Head{}, c); err != nil {
		t.Fatal(err)
	}
	if n := len(recordsOf(t, s)[countTable]); n != 1 {
		t.Errorf("%d records are there", n)
	}
}

func deletedRecords(t *testing.T, s store.Store) {
	appendAll(t, s, Change(1, 3))
	c := Change(2, 1)
	c.Facts[0] = Fact("test.gone", 2, "gone")
	appendAll(t, s, c)
	if got := recordsOf(t, s)[countTable]; len(got) != 2 || got["BB-0002"] != "" {
		t.Errorf("after deleting: %v", got)
	}
}

func rebuildSame(t *testing.T, s store.Store) {
	for n := range 40 {
		appendAll(t, s, Change(n+1, n%7+1))
	}
	before, head := recordsOf(t, s), headOf(t, s)
	for range 2 {
		var done, total uint64
		if err := s.Rebuild(context.Background(), func(d, of uint64) { done, total = d, of }); err != nil {
			t.Fatal(err)
		}
		if done != head.Seq || total != head.Seq {
			t.Errorf("progress ended at %d of %d", done, total)
		}
		if headOf(t, s) != head || !reflect.DeepEqual(before, recordsOf(t, s)) {
			t.Error("a rebuild gave something else")
		}
	}
	appendAll(t, s, Change(99, 2))
}

func rebuildEmpty(t *testing.T, s store.Store) {
	if err := s.Rebuild(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	appendAll(t, s, Change(1, 1))
}

func rebuildCutOff(t *testing.T, s store.Store) {
	var changes []store.Change
	for n := range 25 {
		changes = append(changes, Change(n+1, store.MaxFacts))
	}
	appendAll(t, s, changes...)
	head := headOf(t, s)
	ctx, cancel := context.WithCancel(context.Background())
	if err := s.Rebuild(ctx, func(_, _ uint64) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatalf("a rebuild of %d entries was not cut off: %v", head.Seq, err)
	}
	err := s.View(context.Background(), func(sn store.Snapshot) error {
		if _, err := sn.Entry(head.Seq); err != nil {
			t.Errorf("the journal cannot be read: %v", err)
		}
		_, err := sn.Get(countTable, "BB-0001")
		return err
	})
	_, appended := s.Append(context.Background(), head, Change(99, 1))
	if !errors.Is(err, store.ErrOutdated) || !errors.Is(appended, store.ErrOutdated) {
		t.Errorf("half a table was used: %v, %v", err, appended)
	}
	if err := s.Rebuild(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
}

// anyOrder does what comes, drawn from a fixed seed, and compares with the twin
// after every step.
func anyOrder(t *testing.T, open func(t *testing.T) store.Store) {
	s, r := open(t), rand.New(rand.NewSource(41))
	for step := range 150 {
		switch n := r.Intn(20); {
		case n == 0:
			closeIt(t, s)
			s = open(t)
		case n == 1:
			if err := s.Rebuild(context.Background(), nil); err != nil {
				t.Fatal(err)
			}
		case n < 5:
			c := Change(step+1, 1)
			c.Facts[0] = Fact("test.gone", r.Intn(40), "gone")
			appendAll(t, s, c, Change(r.Intn(40)+1, 2))
		default:
			appendAll(t, s, Change(r.Intn(40)+1, r.Intn(4)+1))
		}
		if step%10 == 0 {
			inStep(t, s)
		}
	}
	inStep(t, s)
	closeIt(t, s)
}
