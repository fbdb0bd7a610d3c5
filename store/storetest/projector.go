package storetest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"tasking/store"
)

// Projector is the tiny projector of the suites: per subject it counts the facts
// and keeps the last payload. It knows three kinds besides: test.gone deletes the
// subject's records, test.refused fails, test.misuse tries what Put must refuse.
func Projector() store.Projector { return projector{version: 1} }

// ProjectorOf is Projector with another version.
func ProjectorOf(version int) store.Projector { return projector{version: version} }

type projector struct{ version int }

const (
	countTable = "count"
	lastTable  = "last"
)

var errRefusedKind = errors.New("this fact is refused by the projector")

func (p projector) Version() int   { return p.version }
func (projector) Tables() []string { return []string{countTable, lastTable} }

func (p projector) Apply(w store.RecordWriter, entries []store.Entry) error {
	for _, e := range entries {
		if err := p.apply(w, e); err != nil {
			return err
		}
	}
	return nil
}

func (projector) apply(w store.RecordWriter, e store.Entry) error {
	switch e.Kind {
	case "test.refused":
		return errRefusedKind
	case "test.misuse":
		return misuse(w)
	}
	for _, s := range e.Subjects {
		if e.Kind == "test.gone" {
			if err := errors.Join(w.Delete(countTable, s.Ref), w.Delete(lastTable, s.Ref)); err != nil {
				return err
			}
			continue
		}
		n, err := count(w, s.Ref)
		if err != nil {
			return err
		}
		if err := w.Put(countTable, s.Ref, []byte(strconv.Itoa(n+1))); err != nil {
			return err
		}
		if err := w.Put(lastTable, s.Ref, e.Payload); err != nil {
			return err
		}
	}
	return nil
}

func count(r store.RecordReader, ref string) (int, error) {
	b, err := r.Get(countTable, ref)
	if err != nil || b == nil {
		return 0, err
	}
	return strconv.Atoi(string(b))
}

// misuse returns nil when the writer refused all that it has to refuse.
func misuse(w store.RecordWriter) error {
	tries := map[string]error{
		"an empty key":     w.Put(countTable, "", []byte("1")),
		"an over-long key": w.Put(countTable, strings.Repeat("k", store.MaxKey+1), []byte("1")),
		"an empty value":   w.Put(countTable, "k", nil),
		"an unknown table": w.Put("elsewhere", "k", []byte("1")),
	}
	for what, err := range tries {
		if err == nil {
			return fmt.Errorf("the writer took %s", what)
		}
	}
	if err := w.Put(countTable, "own", []byte("1")); err != nil {
		return err
	}
	if b, err := w.Get(countTable, "own"); err != nil || string(b) != "1" {
		return fmt.Errorf("the writer does not see its own record: %q, %v", b, err)
	}
	return errors.Join(w.Delete(countTable, "own"), w.Delete(countTable, "never there"))
}

// Change makes the n-th change of a test, with that many facts about BB-000n and
// the BB after it. The same n gives the same change.
func Change(n, facts int) store.Change {
	c := store.Change{ID: id(uint64(n)), At: time.Date(2027, 1, 14, 18, 30, 0, n, time.UTC),
		Zone: "Europe/London", Role: "officer", By: "housing", Meeting: "BB/7"}
	for i := range facts {
		c.Facts = append(c.Facts, Fact("test.noted", n+i, fmt.Sprintf("note %d of change %d", i+1, n)))
	}
	return c
}

// Fact makes a fact about BB-000n.
func Fact(kind string, n int, text string) store.Fact {
	return store.Fact{Kind: kind, Version: 1, Payload: []byte(strconv.Quote(text)),
		Subjects: []store.Subject{{ID: id(uint64(n) + 1<<32), Ref: fmt.Sprintf("BB-%04d", n)}}}
}

func id(n uint64) (id store.ID) {
	binary.BigEndian.PutUint64(id[8:], n)
	id[0] = 1
	return id
}

// memory is a RecordWriter over maps: the twin the suites compare with.
type memory map[string]map[string]string

func newMemory() memory { return memory{countTable: {}, lastTable: {}} }

func (m memory) Get(table, key string) ([]byte, error) {
	if v, ok := m[table][key]; ok {
		return []byte(v), nil
	}
	return nil, nil
}

func (m memory) Put(table, key string, value []byte) error {
	if m[table] == nil || key == "" || len(key) > store.MaxKey || len(value) == 0 {
		return errors.New("the twin keeps the rules too")
	}
	m[table][key] = string(value)
	return nil
}

func (m memory) Delete(table, key string) error {
	delete(m[table], key)
	return nil
}

func (m memory) Scan(table, prefix string, visit func(string, []byte) (bool, error)) error {
	keys := make([]string, 0, len(m[table]))
	for k := range m[table] {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	keys = slices.DeleteFunc(keys, func(k string) bool { return !strings.HasPrefix(k, prefix) })
	for _, k := range keys {
		if more, err := visit(k, []byte(m[table][k])); err != nil || !more {
			return err
		}
	}
	return nil
}
