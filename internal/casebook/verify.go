package casebook

import (
	"bytes"
	"context"
	"fmt"
	"sort"
	"strings"

	"tasking/internal/tasking"
	"tasking/store"
)

// Report is what a verification found.
type Report struct {
	OK       bool
	Entries  uint64
	Head     string // hash of the newest entry, hexadecimal
	Problems []string
}

// Verify reads everything: the chain of the journal, and every record against
// a fresh fold of all facts from the first. It changes nothing.
func (b *Book) Verify(ctx context.Context, progress func(done, total uint64)) (Report, error) {
	var rep Report
	err := b.store.View(ctx, func(s store.Snapshot) error {
		chain, err := store.Verify(s, progress)
		if err != nil {
			return err
		}
		rep = Report{Entries: chain.Entries, Head: fmt.Sprintf("%x", chain.Head.Hash), Problems: chain.Problems}
		if len(rep.Problems) == 0 {
			rep.Problems, err = compareFold(s)
		}
		return err
	})
	rep.OK = err == nil && len(rep.Problems) == 0
	return rep, err
}

// compareFold folds the journal into memory and compares every record.
func compareFold(s store.Snapshot) ([]string, error) {
	twin := memory{}
	var batch []store.Entry
	flush := func() error {
		err := Projector{}.Apply(twin, batch)
		batch = batch[:0]
		return err
	}
	err := s.Entries(1, func(e store.Entry) (bool, error) {
		batch = append(batch, e)
		if len(batch) < 1000 {
			return true, nil
		}
		err := flush()
		return err == nil, err
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return []string{"the facts cannot be folded: " + err.Error()}, nil
	}
	var problems []string
	for _, table := range tasking.Tables() {
		found, err := twin.compare(s, table)
		if err != nil {
			return nil, err
		}
		problems = append(problems, found...)
	}
	return problems, nil
}

// memory is a set of tables in memory.
type memory map[string]map[string][]byte

func (m memory) Get(table, key string) ([]byte, error) { return m[table][key], nil }

func (m memory) Put(table, key string, value []byte) error {
	if m[table] == nil {
		m[table] = map[string][]byte{}
	}
	m[table][key] = value
	return nil
}

func (m memory) Delete(table, key string) error { delete(m[table], key); return nil }

func (m memory) Scan(table, prefix string, visit func(string, []byte) (bool, error)) error {
	var keys []string
	for k := range m[table] {
		if strings.HasPrefix(k, prefix) {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		if more, err := visit(k, m[table][k]); err != nil || !more {
			return err
		}
	}
	return nil
}

// most is how many differences are told; the first ones matter.
const most = 20

func (m memory) compare(s store.Snapshot, table string) ([]string, error) {
	var problems []string
	tell := func(format string, args ...any) {
		if len(problems) < most {
			problems = append(problems, fmt.Sprintf(format, args...))
		}
	}
	seen := 0
	err := s.Scan(table, "", func(key string, value []byte) (bool, error) {
		want, ok := m[table][key]
		switch {
		case !ok:
			tell("the record %s %s is not in the journal", table, key)
		case !bytes.Equal(want, value):
			seen++
			tell("the record %s %s differs from the journal", table, key)
		default:
			seen++
		}
		return true, nil
	})
	if err == nil && seen < len(m[table]) {
		tell("%d records of the table %s are missing", len(m[table])-seen, table)
	}
	return problems, err
}
