package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/copies"
	"tasking/internal/files"
)

func (a *app) handoverCommand() *cobra.Command {
	cmd := a.cmd("handover FILE", "Make this store read only and write a verified copy that goes on elsewhere; prints its path",
		"tasking handover /media/stick/to-the-stand-in.db", takes(1, 1), func(args []string) error {
			file, err := a.path()
			if err != nil {
				return err
			}
			if why := files.Unfit(args[0]); why != "" {
				return fmt.Errorf("nothing was handed over: %s; choose another name", why)
			}
			return a.write(func(ctx context.Context, book *casebook.Book) error {
				if err := copies.HandOver(ctx, book, a.who(), copies.Beside(file), args[0]); err != nil {
					return err
				}
				a.note("this store is read only from now on; `tasking takeover` puts the copy in its place, here or elsewhere")
				return a.wrote(args[0])
			})
		})
	cmd.ValidArgsFunction = nil // the shell offers files
	cmd.Long = "For a stand-in: two who go on with the same store would not come together again, so only one can. Everything here is still shown. " +
		"A backup is made before; if the copy is lost, `tasking restore` of that backup goes on without what was recorded elsewhere. " +
		"If the machine stopped meanwhile, the same command again finishes it; a second copy is never written."
	return cmd
}

// takenJSON says what stands where after a takeover.
type takenJSON struct {
	restoredJSON
	Entries uint64 `json:"entries"`
}

func (a *app) takeoverCommand() *cobra.Command {
	cmd := a.cmd("takeover FILE", "Go on with a store that was handed over; what was there is kept beside it",
		"tasking takeover /media/stick/to-the-stand-in.db", takes(1, 1), func(args []string) error {
			if err := a.mayChange(); err != nil {
				return err
			}
			file, now, err := a.place()
			if err != nil {
				return err
			}
			o := a.options(false)
			o.Now = now
			taken, err := copies.TakeOver(context.Background(), file, args[0], a.who(), a.book, o)
			if err != nil {
				return err
			}
			if a.asJSON {
				return a.value(takenJSON{restoredJSON{file, words(taken.Kept)}, taken.Entries})
			}
			a.line(file)
			if taken.Kept != "" {
				a.line("what was there before is kept as " + taken.Kept)
			}
			return nil
		})
	cmd.ValidArgsFunction = nil // the shell offers files
	cmd.Long = "FILE is what `tasking handover` wrote. It is verified, marked as taken over, and put in the place of the store (--store). A store that is there must be " +
		"the same one, with nothing that FILE lacks. FILE itself never takes a change. If the machine stopped meanwhile, the same command again finishes it, in the " +
		"same place and in no other."
	return cmd
}
