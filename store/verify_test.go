package store

import (
	"errors"
	"math/rand"
	"strings"
	"testing"
)

// list is a Snapshot of a journal held as bytes; only its entries are used.
type list struct {
	Snapshot
	head   Head
	stored [][]byte
}

func (l list) Head() Head { return l.head }

func (l list) Entries(from uint64, visit func(Entry) (bool, error)) error {
	for i := int(from) - 1; i < len(l.stored); i++ {
		e, err := Decode(l.stored[i])
		if err != nil {
			return err
		}
		if more, err := visit(e); err != nil || !more {
			return err
		}
	}
	return nil
}

func journal(t *testing.T, n int) list {
	t.Helper()
	var changes []Change
	for range n {
		changes = append(changes, change(`{"title":"bikes"}`))
	}
	linked, err := Link(Place{Store: ID{2}, Origin: ID{3}}, rand.New(rand.NewSource(1)), changes...)
	if err != nil {
		t.Fatal(err)
	}
	var l list
	for _, e := range linked {
		l.stored = append(l.stored, e.Bytes)
		l.head = e.Entry.Head()
	}
	return l
}

func edit(l list, i int, change func(*Entry)) {
	e, err := Decode(l.stored[i])
	if err != nil {
		panic(err)
	}
	change(&e)
	l.stored[i] = Encode(e)
}

func TestVerify(t *testing.T) {
	cases := map[string]struct {
		spoil func(*list)
		want  string // empty: all is well
	}{
		"untouched": {func(*list) {}, ""},
		"a payload removed": {func(l *list) {
			edit(*l, 2, func(e *Entry) { e.Removed, e.Payload, e.Salt = true, nil, [16]byte{} })
		}, ""},
		"a flipped bit":      {func(l *list) { l.stored[1][9] ^= 1 }, "entry 2: "},
		"two broken entries": {func(l *list) { l.stored[1][9] ^= 1; l.stored[4][9] ^= 1 }, "entry 5: "},
		"another payload":    {func(l *list) { edit(*l, 1, func(e *Entry) { e.Payload = []byte("1") }) }, "commitment"},
		"another author":     {func(l *list) { edit(*l, 1, func(e *Entry) { e.By = "fire" }) }, "its hash"},
		"a forged entry": {func(l *list) {
			edit(*l, 1, func(e *Entry) { e.By = "fire"; seal(e) })
		}, "entry 3 does not follow"},
		"another store":     {func(l *list) { edit(*l, 3, func(e *Entry) { e.Store = ID{8}; seal(e) }) }, "another store"},
		"an entry left out": {func(l *list) { l.stored = append(l.stored[:2], l.stored[3:]...) }, "entry 4 stands where entry 3"},
		"the end left out":  {func(l *list) { l.stored = l.stored[:4] }, "should end at 6"},
		"all left out":      {func(l *list) { l.stored = nil }, "should end at 6"},
	}
	for name, c := range cases {
		l := journal(t, 6)
		c.spoil(&l)
		var told uint64
		report, err := Verify(l, func(done, total uint64) { told = total })
		if err != nil || report.Head != l.head {
			t.Errorf("%s: %v", name, err)
		}
		if c.want == "" && (!report.OK() || report.Entries != 6 || told != 6) {
			t.Errorf("%s: %+v", name, report)
		}
		if all := strings.Join(report.Problems, "\n"); !strings.Contains(all, c.want) || report.OK() != (c.want == "") {
			t.Errorf("%s: %q", name, report.Problems)
		}
	}
}

func TestVerifyEndsEarlyOnABrokenJournal(t *testing.T) {
	l := journal(t, 300)
	for _, b := range l.stored {
		b[9] ^= 1
	}
	report, err := Verify(l, nil)
	if err != nil || len(report.Problems) != maxProblems {
		t.Errorf("%d problems, %v", len(report.Problems), err)
	}
}

func TestVerifyHandsOtherErrorsThrough(t *testing.T) {
	if _, err := Verify(failing{}, nil); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

type failing struct{ list }

func (failing) Entries(uint64, func(Entry) (bool, error)) error { return ErrClosed }
