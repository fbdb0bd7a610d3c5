package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"tasking/store"
)

// Journal checks what store.Journal promises.
func Journal(t *testing.T, open func(t *testing.T) store.Store) {
	cases := map[string]func(*testing.T, store.Store){
		"an empty journal":            emptyJournal,
		"entries follow each other":   entriesFollow,
		"a stale head is refused":     staleHead,
		"all changes or none":         allOrNone,
		"limits":                      limits,
		"a projector's refusal":       projectorRefuses,
		"entries are copies":          entriesAreCopies,
		"visits stop when asked":      visitsStop,
		"a view sees one moment":      oneMoment,
		"two writers lose nothing":    twoWriters,
		"an ended context":            endedContext,
		"a panic of the reader's own": ownPanic,
	}
	for name, run := range cases {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			run(t, s)
			inStep(t, s)
			closeIt(t, s)
		})
	}
	t.Run("reopened", func(t *testing.T) { reopened(t, open) })
	t.Run("closed", func(t *testing.T) { closed(t, open(t)) })
}

func emptyJournal(t *testing.T, s store.Store) {
	if head := headOf(t, s); head != (store.Head{}) {
		t.Errorf("an empty journal has the head %v", head)
	}
	err := s.View(context.Background(), func(sn store.Snapshot) error {
		_, err := sn.Entry(1)
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("entry 1 of an empty journal: %v", err)
	}
	entries, err := s.Append(context.Background(), store.Head{})
	if err != nil || entries != nil {
		t.Errorf("appending nothing gives %v, %v", entries, err)
	}
	if info := s.Info(); info.Store.IsZero() || info.Origin.IsZero() || info.Format != store.Format {
		t.Errorf("the store does not say who it is: %+v", info)
	}
}

func entriesFollow(t *testing.T, s store.Store) {
	change := Change(1, 3)
	given := appendAll(t, s, change, Change(2, 1))
	found := entriesOf(t, s)
	if !reflect.DeepEqual(given, found) {
		t.Fatalf("append gave %v, the journal holds %v", given, found)
	}
	if len(found) != 4 {
		t.Fatalf("%d entries", len(found))
	}
	prev := store.Head{}
	for i, e := range found {
		if e.Seq != prev.Seq+1 || e.Prev != prev.Hash || e.Store != s.Info().Store || e.Origin != s.Info().Origin {
			t.Errorf("entry %d does not follow: %+v", i+1, e)
		}
		if err := store.CheckHash(e); err != nil {
			t.Error(err)
		}
		prev = e.Head()
	}
	for i, f := range change.Facts {
		e := found[i]
		if e.Change != change.ID || !e.At.Equal(change.At) || e.Zone != change.Zone || e.Role != change.Role ||
			e.By != change.By || e.Meeting != change.Meeting || e.Kind != f.Kind || e.Version != f.Version ||
			!reflect.DeepEqual(e.Subjects, f.Subjects) || string(e.Payload) != string(f.Payload) {
			t.Errorf("fact %d came back as %+v", i, e)
		}
	}
	if headOf(t, s) != prev {
		t.Error("the head is not the last entry")
	}
}

func staleHead(t *testing.T, s store.Store) {
	old := headOf(t, s)
	appendAll(t, s, Change(1, 1))
	before := entriesOf(t, s)
	for _, head := range []store.Head{old, {Seq: 1}, {Seq: 2, Hash: before[0].Hash}} {
		if _, err := s.Append(context.Background(), head, Change(2, 1)); !errors.Is(err, store.ErrStale) {
			t.Errorf("head %d: %v", head.Seq, err)
		}
	}
	if after := entriesOf(t, s); !reflect.DeepEqual(before, after) {
		t.Error("a refused append left something")
	}
	appendAll(t, s, Change(2, 1))
}

func allOrNone(t *testing.T, s store.Store) {
	bad := Change(2, 1)
	bad.Facts[0].Payload = nil
	if _, err := s.Append(context.Background(), store.Head{}, Change(1, 2), bad); !errors.Is(err, store.ErrRefused) {
		t.Errorf("a call with a bad change: %v", err)
	}
	if n := len(entriesOf(t, s)); n != 0 {
		t.Errorf("half a call was recorded: %d entries", n)
	}
	var many []store.Change
	for n := range 30 {
		many = append(many, Change(n+1, 2))
	}
	if n := len(appendAll(t, s, many...)); n != 60 {
		t.Errorf("30 changes of 2 facts gave %d entries", n)
	}
}

func limits(t *testing.T, s store.Store) {
	appendAll(t, s, Change(1, store.MaxFacts))
	before := headOf(t, s)
	cases := map[string]func(*store.Change){
		"too many facts":   func(c *store.Change) { *c = Change(2, store.MaxFacts+1) },
		"no facts":         func(c *store.Change) { c.Facts = nil },
		"no id":            func(c *store.Change) { c.ID = store.ID{} },
		"no time":          func(c *store.Change) { c.At = c.At.AddDate(-2027, 0, 0) },
		"no kind":          func(c *store.Change) { c.Facts[0].Kind = "" },
		"no version":       func(c *store.Change) { c.Facts[0].Version = 0 },
		"not JSON":         func(c *store.Change) { c.Facts[0].Payload = []byte("{") },
		"not UTF-8":        func(c *store.Change) { c.Facts[0].Payload = []byte("\"\xff\"") },
		"a large payload":  func(c *store.Change) { c.Facts[0] = Fact("test.noted", 1, strings.Repeat("x", store.MaxBytes)) },
		"a large envelope": func(c *store.Change) { c.By = strings.Repeat("x", store.MaxBytes) },
	}
	for name, spoil := range cases {
		c := Change(2, 1)
		spoil(&c)
		_, err := s.Append(context.Background(), before, c)
		if !errors.Is(err, store.ErrRefused) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if headOf(t, s) != before {
		t.Error("a refused change was recorded")
	}
	large := Change(3, 1)
	large.Facts[0] = Fact("test.noted", 3, strings.Repeat("x", store.MaxBytes-1000))
	appendAll(t, s, large)
}

func projectorRefuses(t *testing.T, s store.Store) {
	c := Change(1, 1)
	c.Facts = append(c.Facts, Fact("test.refused", 1, "no"))
	if _, err := s.Append(context.Background(), store.Head{}, c); !errors.Is(err, errRefusedKind) {
		t.Errorf("the projector's error came back as %v", err)
	}
	if headOf(t, s).Seq != 0 {
		t.Error("a refused change was recorded")
	}
	appendAll(t, s, Change(1, 1))
}

func entriesAreCopies(t *testing.T, s store.Store) {
	c := Change(1, 1)
	given := appendAll(t, s, c)
	c.Facts[0].Payload[1] = 'X'
	c.Facts[0].Subjects[0].Ref = "changed"
	given[0].Payload[2] = 'Y'
	kept := entriesOf(t, s)
	for n := range 20 {
		appendAll(t, s, Change(n+2, 10))
	}
	if text := string(kept[0].Payload); text != `"note 1 of change 1"` || kept[0].Subjects[0].Ref != "BB-0001" {
		t.Errorf("an entry changed after it was read: %s", text)
	}
	kept[0].Payload[0] = 'Z'
	if again := entriesOf(t, s)[0]; again.Payload[0] != '"' {
		t.Error("writing to an entry changed the journal")
	}
}

func visitsStop(t *testing.T, s store.Store) {
	appendAll(t, s, Change(1, 5))
	own := errors.New("enough")
	cases := []struct {
		from  uint64
		visit func(store.Entry) (bool, error)
		seen  string
		err   error
	}{
		{0, func(store.Entry) (bool, error) { return true, nil }, "[1 2 3 4 5]", nil},
		{3, func(store.Entry) (bool, error) { return true, nil }, "[3 4 5]", nil},
		{2, func(e store.Entry) (bool, error) { return e.Seq < 3, nil }, "[2 3]", nil},
		{4, func(store.Entry) (bool, error) { return true, own }, "[4]", own},
		{6, func(store.Entry) (bool, error) { return true, own }, "[]", nil},
	}
	for _, c := range cases {
		seen := []uint64{}
		err := s.View(context.Background(), func(sn store.Snapshot) error {
			return sn.Entries(c.from, func(e store.Entry) (bool, error) {
				seen = append(seen, e.Seq)
				return c.visit(e)
			})
		})
		if fmt.Sprint(seen) != c.seen || !errors.Is(err, c.err) {
			t.Errorf("from %d: saw %v, %v", c.from, seen, err)
		}
	}
}

// oneMoment reads while another goroutine writes. A view that waited for the
// writer would break the contract, so the two only run beside each other.
func oneMoment(t *testing.T, s store.Store) {
	appendAll(t, s, Change(1, 1))
	head := headOf(t, s)
	done := make(chan error, 1)
	go func() {
		for range 60 {
			entries, err := s.Append(context.Background(), head, Change(1, 1), Change(1, 3))
			if err != nil {
				done <- err
				return
			}
			head = entries[len(entries)-1].Head()
		}
		done <- nil
	}()
	for {
		if err := s.View(context.Background(), func(sn store.Snapshot) error { return halfSeen(t, sn) }); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-done:
			if seq := headOf(t, s).Seq; err != nil || seq != 241 {
				t.Errorf("the journal ends at %d: %v", seq, err)
			}
			return
		default:
		}
	}
}

// halfSeen checks one moment: whole calls of four entries behind the first one, and
// records that are as far as the journal.
func halfSeen(t *testing.T, sn store.Snapshot) error {
	head := sn.Head()
	for range 2 {
		n, err := count(sn, "BB-0001")
		if err != nil {
			return err
		}
		if want := (head.Seq-1)/2 + 1; head.Seq%4 != 1 || uint64(n) != want {
			t.Errorf("at entry %d the tables count %d", head.Seq, n)
		}
		if _, err := sn.Entry(head.Seq + 1); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a view saw an entry behind its head: %v", err)
		}
	}
	return nil
}

func twoWriters(t *testing.T, s store.Store) {
	const writers, each = 3, 15
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for n := range each {
				for err := store.ErrStale; errors.Is(err, store.ErrStale); {
					var head store.Head
					err = s.View(context.Background(), func(sn store.Snapshot) error { head = sn.Head(); return nil })
					if err == nil {
						_, err = s.Append(context.Background(), head, Change(1000*w+n+1, 1))
					}
					if err != nil && !errors.Is(err, store.ErrStale) {
						t.Error(err)
					}
				}
			}
		})
	}
	group.Wait()
	if n := len(entriesOf(t, s)); n != writers*each {
		t.Errorf("%d of %d changes are there", n, writers*each)
	}
}

func endedContext(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Append(ctx, store.Head{}, Change(1, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("append: %v", err)
	}
	err := s.View(ctx, func(store.Snapshot) error { t.Error("the view was opened"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("view: %v", err)
	}
	if headOf(t, s).Seq != 0 {
		t.Error("something was recorded")
	}
}

func ownPanic(t *testing.T, s store.Store) {
	appendAll(t, s, Change(1, 1))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a panic of the reader was swallowed")
			}
		}()
		s.View(context.Background(), func(store.Snapshot) error { panic("a bug in the reader") })
	}()
	appendAll(t, s, Change(2, 1))
}

func reopened(t *testing.T, open func(t *testing.T) store.Store) {
	s := open(t)
	appendAll(t, s, Change(1, 3))
	info, before := s.Info(), entriesOf(t, s)
	for range 2 {
		closeIt(t, s)
		s = open(t)
		if got := s.Info(); got.Store != info.Store || got.Origin != info.Origin {
			t.Errorf("another store came back: %+v", got)
		}
		if !reflect.DeepEqual(before, entriesOf(t, s)) {
			t.Error("other entries came back")
		}
		inStep(t, s)
	}
	appendAll(t, s, Change(2, 1))
	closeIt(t, s)
}

func closed(t *testing.T, s store.Store) {
	appendAll(t, s, Change(1, 1))
	head := headOf(t, s)
	closeIt(t, s)
	closeIt(t, s)
	_, appended := s.Append(context.Background(), head, Change(2, 1))
	viewed := s.View(context.Background(), func(store.Snapshot) error { return nil })
	rebuilt := s.Rebuild(context.Background(), nil)
	for _, err := range []error{appended, viewed, rebuilt} {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("after Close: %v", err)
		}
	}
}
