package main

import (
	"context"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/copies"
)

func (a *app) backupCommand() *cobra.Command {
	cmd := a.cmd("backup DIR", "Write a verified copy of the store into a folder; prints its path", "tasking backup /media/stick",
		takes(1, 1), func(args []string) error {
			s, err := a.open(true)
			if err != nil {
				return err
			}
			return a.with(s, func(ctx context.Context, book *casebook.Book) error {
				file, err := s.Backup(ctx, args[0], book.Now())
				if err != nil {
					return err
				}
				return a.wrote(file)
			})
		})
	cmd.ValidArgsFunction = nil // the shell offers folders
	return cmd
}

// restoredJSON says what stands where after a restore.
type restoredJSON struct {
	File string  `json:"file"`
	Kept *string `json:"kept"` // the store that was there before
}

func (a *app) restoreCommand() *cobra.Command {
	cmd := a.cmd("restore FILE", "Put a backup in the place of the store; what was there is kept beside it",
		"tasking restore /media/stick/tasking-tasking-20270114-203000-412.db", takes(1, 1), func(args []string) error {
			if err := a.mayChange(); err != nil {
				return err
			}
			file, now, err := a.place()
			if err != nil {
				return err
			}
			ctx := context.Background()
			before := copies.HandedOver(ctx, file)
			o := a.options(false)
			o.Now = now
			kept, err := copies.Restore(ctx, file, args[0], o)
			if err != nil {
				return err
			}
			if before != "" {
				a.note("the store that was there had been handed over (%s): if its copy was taken over, the two cannot be put together again", before)
			}
			if after := copies.HandedOver(ctx, file); after != "" {
				a.note("%s: `tasking takeover` goes on with a copy that was handed over, `tasking restore` with a backup", after)
			}
			if a.asJSON {
				return a.value(restoredJSON{file, words(kept)})
			}
			a.line(file)
			if kept != "" {
				a.line("what was there before is kept as " + kept)
			}
			return nil
		})
	cmd.ValidArgsFunction = nil // the shell offers files
	cmd.Long = "The backup is verified whole first, and compared with the manifest beside it, if there is one. A restore is not undone: the store it replaced is kept and can be restored in turn."
	return cmd
}
