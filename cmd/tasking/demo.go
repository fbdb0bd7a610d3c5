package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/sample"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

func (a *app) demoCommand() *cobra.Command {
	var keep string
	var archive int
	cmd := a.cmd("demo [--keep FILE] [--archive N]", "The board on a sample borough, in a store that is thrown away",
		"tasking demo\ntasking demo --keep sample.db --archive 1000", takes(0, 0), func([]string) error {
			if archive < 0 {
				return misused("--archive is a number of closed issues, not %d", archive)
			}
			return runDemo(a, keep, archive)
		})
	cmd.Flags().StringVar(&keep, "keep", "", "write the sample to `FILE` and open nothing")
	cmd.Flags().IntVar(&archive, "archive", 0, "add `N` closed issues with their history")
	return cmd
}

// runDemo shows the board on a sample that is gone afterwards, or keeps the
// sample as a file and shows nothing.
func runDemo(a *app, keep string, archive int) error {
	if keep != "" {
		if err := a.makeSample(keep, archive); err != nil {
			return err
		}
		return a.wrote(keep)
	}
	folder, err := os.MkdirTemp("", "tasking-demo-")
	if err != nil {
		return fmt.Errorf("the sample was not made: %s", files.Reason(err))
	}
	defer os.RemoveAll(folder)
	a.file = filepath.Join(folder, "sample.db")
	if err := a.makeSample(a.file, archive); err != nil {
		return err
	}
	a.thrownAway = true
	if err := runBoard(a, false); err != nil {
		return err
	}
	a.farewell()
	return nil
}

// makeSample makes a whole sample or none.
func (a *app) makeSample(file string, archive int) (err error) {
	if err := a.mayChange(); err != nil {
		return err
	}
	clock, err := a.clock(tasking.DefaultZone)
	if err != nil {
		return err
	}
	now := clock()
	first, err := casebook.Founding(sample.Founding(), casebook.Who{}, sample.Since(now))
	if err != nil {
		return err
	}
	s, err := bolt.Create(file, casebook.Projector{}, a.options(false), first)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, s.Close()); err != nil {
			os.Remove(file)
		}
	}()
	book := casebook.New(s, clock)
	if archive > 0 {
		tell := a.progress("making the archive")
		err = sample.Archive(context.Background(), book, archive, now, func(done int) { tell(uint64(done), uint64(archive)) })
	}
	if err == nil {
		err = sample.Fill(context.Background(), book, now)
	}
	return err
}
