//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"syscall"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/sample"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

// small is the archive that large ones are compared with, and open the number of
// open issues on every board.
const (
	small = 1000
	open  = 200
)

// area is the one in which the open issues are.
func area() string { return sample.Founding().Areas[0].Code }

// store is a store with so many archived issues behind the open ones. It is made
// once a run.
func (l *lab) store(archive int) (string, error) {
	return l.made(fmt.Sprintf("archive-%d.db", archive), thousands(archive)+" archived issues", func(ctx context.Context, b *casebook.Book, now time.Time, progress func(int)) error {
		if err := sample.Archive(ctx, b, archive, now, progress); err != nil {
			return err
		}
		return sample.Bench(ctx, b, open, now)
	})
}

type filling func(ctx context.Context, b *casebook.Book, now time.Time, progress func(int)) error

// made fills a store under another name first: a run that was cut off leaves none
// that is half full.
func (l *lab) made(name, what string, fill filling) (string, error) {
	file := l.path(name)
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	part := file + ".part"
	os.Remove(part)
	now := time.Now()
	first, err := casebook.Founding(sample.Founding(), casebook.Who{}, sample.Since(now).AddDate(-6, 0, 0))
	if err != nil {
		return "", err
	}
	s, err := bolt.Create(part, casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		return "", err
	}
	progress := func(done int) {
		fmt.Fprintf(os.Stderr, "\rmaking a store with %s: %s, %s   ", what, thousands(done), time.Since(now).Round(time.Second))
	}
	err = errors.Join(fill(context.Background(), casebook.New(s, time.Now), now, progress), s.Close())
	fmt.Fprintln(os.Stderr)
	if err != nil {
		return "", err
	}
	debug.FreeOSMemory()
	syscall.Sync() // what is still on its way to the disk would slow what is measured next
	return file, os.Rename(part, file)
}

// scratch is a store that may be written to: where stores are kept for the next
// run, a copy, or the issues would grow from run to run and slow what is measured.
func (l *lab) scratch(archive int) (string, error) {
	kept, err := l.store(archive)
	if err != nil || l.temp {
		return kept, err
	}
	file := kept + ".scratch"
	if l.copied[file] {
		return file, nil
	}
	from, err := os.Open(kept)
	if err != nil {
		return "", err
	}
	defer from.Close()
	to, err := os.Create(file)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, from)
	if err := errors.Join(err, to.Sync(), to.Close()); err != nil {
		return "", err
	}
	l.copied[file] = true
	return file, nil
}

// read has a look into a store.
func read(file string, do func(ctx context.Context, b *casebook.Book) error) error {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(do(context.Background(), casebook.New(s, time.Now)), s.Close())
}

// openActions gives the first action of every open issue in a store.
func openActions(file string) (refs []tasking.ActionRef, err error) {
	err = read(file, func(ctx context.Context, b *casebook.Book) error {
		board, err := b.Board(ctx, area())
		for _, s := range board.Issues {
			refs = append(refs, tasking.ActionRef{Issue: s.Ref, N: 1})
		}
		return err
	})
	if err == nil && len(refs) != open {
		err = fmt.Errorf("the store has %d open issues and should have %d", len(refs), open)
	}
	return refs, err
}
