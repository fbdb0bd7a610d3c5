//go:build linux

package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"tasking/internal/casebook"
)

// ready is in the head line of a board that shows the open issues.
var ready = fmt.Sprintf("Open %d", open)

// starter starts one board.
type starter func() (*terminal, error)

// boards are the three that are compared: ours on a large and on a small store,
// and the floor with the same rows.
func (l *lab) boards(archive int) (all [3]starter, err error) {
	ours, err := l.tasking()
	if err != nil {
		return all, err
	}
	floor, err := l.floor()
	if err != nil {
		return all, err
	}
	large, err := l.store(archive)
	if err != nil {
		return all, err
	}
	little, err := l.store(small)
	if err != nil {
		return all, err
	}
	rows, err := l.rows(large)
	if err != nil {
		return all, err
	}
	all[0] = func() (*terminal, error) { return l.terminal(ours, "--store", large) }
	all[1] = func() (*terminal, error) { return l.terminal(ours, "--store", little) }
	all[2] = func() (*terminal, error) { return l.terminal(floor, rows) }
	return all, nil
}

// rows writes the open issues of a store as lines for the floor.
func (l *lab) rows(file string) (string, error) {
	var b strings.Builder
	err := read(file, func(ctx context.Context, book *casebook.Book) error {
		board, err := book.Board(ctx, area())
		for _, s := range board.Issues {
			fmt.Fprintf(&b, "%s\t%d\t%s\t%s\t%s\n", s.Ref, s.Level, s.Lead, s.NextDue(board.Body(s.Ref)), s.Title)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	return l.path("rows"), os.WriteFile(l.path("rows"), []byte(b.String()), 0o600)
}
