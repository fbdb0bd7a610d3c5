//go:build linux

package main

import (
	"context"
	"errors"
	"os"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

// warming is how many decisions are made before any is counted.
const warming = 20

// commits measures one decision, an update on an action, from the command to its
// commit, beside one raw append of a kilobyte with fsync, on both sizes of store in
// turn.
func commits(l *lab, archive int) ([]result, error) {
	large, err := l.bench(archive)
	if err != nil {
		return nil, err
	}
	defer large.store.Close()
	little, err := l.bench(small)
	if err != nil {
		return nil, err
	}
	defer little.store.Close()
	raw, err := newRaw(l.path("raw"))
	if err != nil {
		return nil, err
	}
	defer raw.close()
	var appended, ofLarge, ofLittle []time.Duration
	for i := range warming + l.commits {
		a, err1 := raw.append()
		b, err2 := large.update(i)
		c, err3 := little.update(i)
		if err := errors.Join(err1, err2, err3); err != nil {
			return nil, err
		}
		if i >= warming {
			appended, ofLarge, ofLittle = append(appended, a), append(ofLarge, b), append(ofLittle, c)
		}
	}
	of := thousands(archive) + " archived"
	return []result{
		byPair("one decision, "+of+" / raw append and fsync", 3.0, ofLarge, appended),
		byRank("one decision p50, "+of+" / 1,000", 1.25, 0.5, ofLarge, ofLittle),
	}, nil
}

// bench is a store open for decisions.
type bench struct {
	store *bolt.Store
	book  *casebook.Book
	refs  []tasking.ActionRef
	next  int // number of the next issue of the area
}

func (l *lab) bench(archive int) (*bench, error) {
	file, err := l.scratch(archive)
	if err != nil {
		return nil, err
	}
	refs, err := openActions(file)
	if err != nil {
		return nil, err
	}
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		return nil, err
	}
	b := &bench{store: s, book: casebook.New(s, time.Now), refs: refs}
	place, err := b.book.Place(context.Background())
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	b.next = place.Bodies[area()].LastIssue + 1
	return b, nil
}

func (b *bench) update(i int) (time.Duration, error) {
	begin := time.Now()
	_, err := b.book.Do(context.Background(), casebook.Who{}, &tasking.UpdateAction{Action: b.refs[i%len(b.refs)], Text: said})
	return time.Since(begin), err
}

// raw is the physical limit: a file that only grows.
type raw struct {
	file *os.File
	buf  [1024]byte
}

func newRaw(name string) (*raw, error) {
	f, err := os.Create(name)
	return &raw{file: f}, err
}

func (r *raw) append() (time.Duration, error) {
	begin := time.Now()
	_, err := r.file.Write(r.buf[:])
	if err == nil {
		err = r.file.Sync()
	}
	return time.Since(begin), err
}

func (r *raw) close() {
	r.file.Close()
	os.Remove(r.file.Name())
}
