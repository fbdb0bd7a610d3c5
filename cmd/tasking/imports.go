package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/intake"
	"tasking/internal/tasking"
)

func (a *app) importCommands() *cobra.Command {
	return a.group("import", "Bring in issues, actions or agencies from a file",
		"tasking import issues reports.csv --area BB --dry-run", a.importIssues(), a.importActions(), a.importAgencies())
}

// take reads a file and imports it into the open book.
type take func(ctx context.Context, book *casebook.Book, who casebook.Who, r io.Reader, name string, o casebook.ImportOptions) (casebook.Imported, error)

// importCommand is what the three imports share: the file, bad rows, a dry run.
func (a *app) importCommand(use, short, example string, o *casebook.ImportOptions, do take) *cobra.Command {
	cmd := a.cmd(use, short, example, takes(1, 1), func(args []string) error {
		o.Area = areaCode(o.Area)
		open := a.write
		if o.DryRun {
			open = a.read
		}
		return open(func(ctx context.Context, book *casebook.Book) error {
			return a.importFile(ctx, book, args[0], *o, do)
		})
	})
	cmd.ValidArgsFunction = nil // the shell offers files
	cmd.Flags().BoolVar(&o.SkipBad, "skip-bad", false, "leave out the bad rows and import the others")
	cmd.Flags().BoolVar(&o.DryRun, "dry-run", false, "say what would happen and change nothing")
	return cmd
}

func (a *app) importFile(ctx context.Context, book *casebook.Book, name string, o casebook.ImportOptions, do take) error {
	who := a.who()
	in := a.in
	if name != "-" {
		f, err := readable(name)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	rep, err := do(ctx, book, who, in, name, o)
	if err != nil && len(rep.Bad) == 0 {
		return fmt.Errorf("nothing was imported: %w", trimmed(err))
	}
	if err == nil {
		a.raisedIn(ctx, book, o.Area, rep)
	}
	return a.imported(rep, err)
}

// raisedIn says that a meeting that is open takes what an import brings. The import
// is done: that the store cannot be read again is no failure of it.
func (a *app) raisedIn(ctx context.Context, book *casebook.Book, area string, rep casebook.Imported) {
	place, err := book.Place(ctx)
	if err != nil {
		return
	}
	body := place.Bodies[area]
	if body == nil || body.Open == 0 || rep.Added+rep.Actions == 0 {
		return
	}
	what := "issues count as raised"
	if rep.Added == 0 {
		what = "actions count as given"
	}
	a.note("%s is open: these %s in it", tasking.MeetingRef{Body: area, Number: body.Open}, what)
}

// readable opens a file, not a folder.
func readable(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err == nil {
		if info, stat := f.Stat(); stat == nil && info.IsDir() {
			f.Close()
			return nil, fmt.Errorf("nothing was imported: %s is a folder; name a file in it", name)
		}
		return f, nil
	}
	return nil, fmt.Errorf("nothing was imported: %s was not read: %s; check its name", name, files.Reason(err))
}

func (a *app) importIssues() *cobra.Command {
	o := casebook.ImportOptions{}
	var from string
	cmd := a.importCommand("issues FILE --area CODE", "Bring issues in from a spreadsheet or another system",
		"tasking import issues reports.csv --area BB --dry-run\ntasking import issues requests.json --area BB --from open311", &o,
		func(ctx context.Context, book *casebook.Book, who casebook.Who, r io.Reader, name string, o casebook.ImportOptions) (casebook.Imported, error) {
			options, err := intakeOptions(ctx, book, from)
			if err != nil {
				return casebook.Imported{}, err
			}
			sheet, err := intake.Issues(r, name, options)
			if err != nil {
				return casebook.Imported{}, err
			}
			return book.ImportIssues(ctx, who, sheet, o)
		})
	cmd.Long = "CSV, FixMyStreet reports and Open311 requests are recognised. A row closed at its source becomes an issue closed\n" +
		"elsewhere. The key is the source system and its id: a second import of the same file adds nothing."
	cmd.Flags().StringVar(&o.Area, "area", "", "`CODE` of the area the issues belong to")
	cmd.Flags().StringVar(&from, "from", "", "`NAME` of the source system; from the format or the file's name unless said")
	return require(cmd, "area")
}

func (a *app) importActions() *cobra.Command {
	o := casebook.ImportOptions{}
	cmd := a.importCommand("actions FILE --area CODE", "Bring in the action log kept in a spreadsheet until now",
		"tasking import actions log.csv --area BB --dry-run", &o,
		func(ctx context.Context, book *casebook.Book, who casebook.Who, r io.Reader, name string, o casebook.ImportOptions) (casebook.Imported, error) {
			options, err := intakeOptions(ctx, book, "")
			if err != nil {
				return casebook.Imported{}, err
			}
			sheet, err := intake.Actions(r, name, options)
			if err != nil {
				return casebook.Imported{}, err
			}
			return book.ImportActions(ctx, who, sheet, o)
		})
	cmd.Flags().StringVar(&o.Area, "area", "", "`CODE` of the area the actions belong to")
	return require(cmd, "area")
}

func (a *app) importAgencies() *cobra.Command {
	o := casebook.ImportOptions{}
	return a.importCommand("agencies FILE", "Register the agencies of a list: short,name,kind,core",
		"tasking import agencies agencies.csv", &o,
		func(ctx context.Context, book *casebook.Book, who casebook.Who, r io.Reader, name string, o casebook.ImportOptions) (casebook.Imported, error) {
			sheet, err := intake.Agencies(r, name, intake.Options{})
			if err != nil {
				return casebook.Imported{}, err
			}
			return book.ImportAgencies(ctx, who, sheet, o)
		})
}

func intakeOptions(ctx context.Context, book *casebook.Book, system string) (intake.Options, error) {
	place, err := book.Place(ctx)
	return intake.Options{System: system, Today: place.Today, Zone: place.Zone}, err
}
