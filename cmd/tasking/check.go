package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/store"
	"tasking/store/bolt"
)

// verifyJSON is what a verification found.
type verifyJSON struct {
	OK       bool     `json:"ok"`
	Entries  uint64   `json:"entries"`
	Head     string   `json:"head"`
	Problems []string `json:"problems"`
}

func (a *app) verifyCommand() *cobra.Command {
	cmd := a.cmd("verify", "Check everything: the file, the chain of the journal, every record", "tasking verify --json", takes(0, 0),
		func([]string) error {
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				rep, err := a.verify(ctx, book)
				if err != nil {
					return err
				}
				return a.verified(rep)
			})
		})
	cmd.Long = "Reads every page of the file, every entry of the journal and every record, and folds all facts afresh. Changes nothing."
	return cmd
}

// verify looks at the pages and the sums of the tables first: with broken ones
// nothing else can be read with trust.
func (a *app) verify(ctx context.Context, book *casebook.Book) (casebook.Report, error) {
	if s, ok := book.Store().(*bolt.Store); ok {
		err := s.CheckPages(ctx)
		if err == nil {
			err = s.CheckRecords(ctx)
		}
		if errors.Is(err, store.ErrDamaged) {
			return casebook.Report{Problems: []string{err.Error()}}, nil
		}
		if err != nil {
			return casebook.Report{}, err
		}
	}
	rep, err := book.Verify(ctx, a.progress("verifying"))
	if errors.Is(err, store.ErrDamaged) {
		rep.OK, rep.Problems = false, append(rep.Problems, err.Error())
		err = nil
	}
	return rep, err
}

func (a *app) verified(rep casebook.Report) error {
	switch {
	case a.asJSON:
		if err := a.value(verifyJSON{rep.OK, rep.Entries, rep.Head, list(rep.Problems)}); err != nil {
			return err
		}
	case rep.OK:
		a.line(fmt.Sprintf("ok: %s entries, head %s", thousands(int(rep.Entries)), rep.Head))
	default:
		for _, p := range rep.Problems {
			a.line(p)
		}
	}
	if rep.OK {
		return nil
	}
	return fmt.Errorf("the store is not in order: %s found; `tasking doctor` mends it on a copy, `tasking restore FILE` brings a backup back", counted(len(rep.Problems), "problem"))
}

func (a *app) rebuildCommand() *cobra.Command {
	cmd := a.cmd("rebuild", "Make every record again from the journal", "tasking rebuild", takes(0, 0), func([]string) error {
		return a.write(func(ctx context.Context, book *casebook.Book) error {
			var entries uint64
			tell := a.progress("making the tables again")
			err := book.Store().Rebuild(ctx, func(done, total uint64) { entries = total; tell(done, total) })
			if err != nil {
				return err
			}
			if a.asJSON {
				return a.value(rebuiltJSON{entries})
			}
			a.line("made again from " + thousands(int(entries)) + " entries")
			return nil
		})
	})
	cmd.Long = "The journal is the truth and is not touched; everything that lists and screens read is thrown away and made anew from it."
	return cmd
}

type rebuiltJSON struct {
	Entries uint64 `json:"entries"`
}
