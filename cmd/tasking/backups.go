package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/copies"
	"tasking/internal/tasking"
)

// copyJSON is one backup in a list.
type copyJSON struct {
	File     string         `json:"file"`
	Grade    string         `json:"grade"`
	Wrong    *string        `json:"wrong"`
	Entries  uint64         `json:"entries"`
	Head     string         `json:"head"`
	Records  map[string]int `json:"records"`
	Size     int64          `json:"size"`
	SHA256   string         `json:"sha256"`
	Store    string         `json:"store"`
	Made     *string        `json:"made_at"`
	Verified *string        `json:"verified_at"`
}

func copyOf(c copies.Copy) copyJSON {
	zone := zoneOf(c)
	out := copyJSON{File: c.Path, Grade: c.Grade(), Wrong: words(c.Wrong), Entries: c.Head.Seq, Head: c.Head.Hash, Records: c.Records,
		Size: c.Size, SHA256: c.SHA256, Store: c.Store, Made: instant(c.Made, zone)}
	if c.Verified != nil {
		out.Verified = instant(*c.Verified, zone)
	}
	return out
}

// zoneOf is the zone of the partnership a copy is of.
func zoneOf(c copies.Copy) *time.Location {
	for _, name := range []string{c.Zone, tasking.DefaultZone} {
		if zone, err := time.LoadLocation(name); err == nil && name != "" {
			return zone
		}
	}
	return time.UTC
}

// backupsCommand opens no store: the list is wanted most when that is damaged.
func (a *app) backupsCommand() *cobra.Command {
	cmd := a.cmd("backups", "The backups kept beside the store, the newest first, and how far each is checked", "tasking backups --json",
		takes(0, 0), func([]string) error {
			all, _, err := a.backups()
			if err != nil {
				return err
			}
			return a.listCopies(all)
		})
	cmd.Long = "They are made after each agreed document and when the board is left, in the folder FILE.backups: the 10 latest, one of each of the " +
		"8 latest weeks and of the 12 latest months. Kept: read back whole, its check sum is known. Verified: restored, and every record made again from its journal."
	cmd.Args = unknown
	cmd.AddCommand(a.backupsVerify())
	return cmd
}

// backups lists the copies kept beside the store, and where that is.
func (a *app) backups() ([]copies.Copy, string, error) {
	file, err := a.path()
	if err != nil {
		return nil, "", err
	}
	dir := copies.Beside(file)
	all, err := copies.List(dir)
	return all, dir, err
}

func (a *app) listCopies(all []copies.Copy) error {
	if a.asJSON {
		out := []copyJSON{}
		for _, c := range all {
			out = append(out, copyOf(c))
		}
		return a.value(out)
	}
	var rows [][]string
	for _, c := range all {
		zone := zoneOf(c)
		grade := c.Grade()
		switch {
		case c.Wrong != "":
			grade += ": " + c.Wrong
		case c.Verified != nil:
			grade += " " + when(*c.Verified, zone)
		}
		rows = append(rows, []string{when(c.Made, zone), entries(c), grade, c.Path})
	}
	a.columns("", rows)
	return nil
}

// entries is how long a copy's journal is.
func entries(c copies.Copy) string {
	if c.Head.Seq == 1 {
		return "1 entry"
	}
	return thousands(int(c.Head.Seq)) + " entries"
}

func (a *app) backupsVerify() *cobra.Command {
	cmd := a.cmd("verify", "Replay the newest backup: restore it aside and make every record again from its journal", "tasking backups verify",
		takes(0, 0), func([]string) error {
			if err := a.mayChange(); err != nil {
				return err // the manifest says from then on what was found
			}
			all, dir, err := a.backups()
			if err != nil {
				return err
			}
			if len(all) == 0 {
				return fmt.Errorf("nothing was verified: there is no backup in %s; `tasking backup DIR` makes a verified copy at once", dir)
			}
			now, err := a.clock(zoneOf(all[0]).String())
			if err != nil {
				return err
			}
			c, err := copies.Verify(context.Background(), all[0], now())
			if err != nil {
				return err
			}
			if a.asJSON {
				return a.value(copyOf(c))
			}
			a.line(fmt.Sprintf("ok: %s, %s, head %s", c.Path, entries(c), c.Head.Hash))
			return nil
		})
	return cmd
}

// copied makes a backup after a document was agreed, and brings a verified copy to
// the second place, if there is one. What cannot be copied is a note: the change is
// recorded.
func (a *app) copied(ctx context.Context, book *casebook.Book, agreed bool) {
	file, err := a.path()
	if err != nil {
		return
	}
	dir := copies.Beside(file)
	if agreed {
		if _, _, err := copies.Keep(ctx, book, dir); err != nil {
			a.note("NO BACKUP was made: %v", err)
		}
	}
	place, err := book.Place(ctx)
	if err != nil || place.Partnership.SecondPlace == "" {
		return
	}
	if _, err := copies.Second(ctx, book, dir, place.Partnership.SecondPlace); err != nil {
		a.note("NO SECOND COPY was made: %v", err)
	}
}

// secondJSON is where the second copies go, and the newest there.
type secondJSON struct {
	Folder *string   `json:"folder"`
	Newest *copyJSON `json:"newest"`
}

func (a *app) secondCommand() *cobra.Command {
	cmd := a.cmd("second [FOLDER|none]", "Name a folder on another disk that gets a verified copy in every meeting, or say which it is",
		"tasking second /media/stick\ntasking second none", takes(0, 1), func(args []string) error {
			switch {
			case len(args) == 0:
				return a.read(a.showSecond)
			case args[0] == "none":
				return a.change(&tasking.SetSecondPlace{})
			}
			return a.setSecond(args[0])
		})
	cmd.ValidArgsFunction = nil // the shell offers folders
	cmd.Long = "A stick or a share. It gets a copy of a verified backup when a meeting opens, every ten minutes while it is open on the board, and when it ends " +
		"or its document is agreed; the 3 latest stay. A stick that is not there stops nothing: the screen says NO SECOND COPY, a command says it in a note."
	return cmd
}

func (a *app) setSecond(folder string) error {
	file, err := a.path()
	if err != nil {
		return err
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return fmt.Errorf("the second place was not changed: the folder %s cannot be found", folder)
	}
	return a.write(func(ctx context.Context, book *casebook.Book) error {
		if err := copies.Usable(folder, file); err != nil {
			return fmt.Errorf("the second place was not changed: %w", err)
		}
		if err := a.do(ctx, book, &tasking.SetSecondPlace{Folder: folder}); err != nil {
			return err
		}
		a.copied(ctx, book, false)
		return nil
	})
}

func (a *app) showSecond(ctx context.Context, book *casebook.Book) error {
	place, err := book.Place(ctx)
	if err != nil {
		return err
	}
	folder := place.Partnership.SecondPlace
	newest, found := copies.Newest(folder, book.Store().Info().Store)
	if a.asJSON {
		out := secondJSON{Folder: words(folder)}
		if found {
			one := copyOf(newest)
			out.Newest = &one
		}
		return a.value(out)
	}
	switch {
	case folder == "":
		a.line("no second place is named")
	case found:
		a.line(folder + ": second copy of " + when(newest.Made, place.Zone))
	default:
		a.line(folder + ": NO SECOND COPY")
	}
	return nil
}
