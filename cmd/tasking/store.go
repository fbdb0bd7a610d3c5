package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/copies"
	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// path is the store's file: the flag's, the environment's, or tasking.db in the
// folder where programs of this user keep their data.
func (a *app) path() (string, error) {
	switch {
	case a.file != "":
		return a.file, nil
	case a.env["TASKING_STORE"] != "":
		return a.env["TASKING_STORE"], nil
	}
	folder := dataFolder(runtime.GOOS, a.env)
	if folder == "" {
		return "", errors.New("no store was opened: your data folder is not known; name the file with --store FILE")
	}
	return filepath.Join(folder, "tasking.db"), nil
}

func dataFolder(system string, env map[string]string) string {
	home := env["HOME"]
	switch {
	case system == "windows" && env["LocalAppData"] != "":
		return filepath.Join(env["LocalAppData"], "tasking")
	case system == "windows" && env["LOCALAPPDATA"] != "":
		return filepath.Join(env["LOCALAPPDATA"], "tasking")
	case system == "windows":
		return ""
	case system == "darwin" && home != "":
		return filepath.Join(home, "Library", "Application Support", "tasking")
	case filepath.IsAbs(env["XDG_DATA_HOME"]):
		return filepath.Join(env["XDG_DATA_HOME"], "tasking")
	case home != "":
		return filepath.Join(home, ".local", "share", "tasking")
	}
	return ""
}

// use is what a command does with an open book.
type use func(ctx context.Context, book *casebook.Book) error

// read opens the store beside other readers; not one byte is written. Only
// tables of another version of the program are made again first, for which the
// store is opened for writing once.
func (a *app) read(do use) error {
	s, err := a.open(true)
	if errors.Is(err, store.ErrOutdated) && !a.readOnly {
		if s, err = a.open(false); err == nil {
			err = s.Close()
		}
		if err == nil {
			s, err = a.open(true)
		}
	}
	if err != nil {
		return err
	}
	return a.with(s, do)
}

// write opens the store for changes.
func (a *app) write(do use) error {
	if err := a.mayChange(); err != nil {
		return err
	}
	s, err := a.open(false)
	if err != nil {
		return err
	}
	return a.with(s, do)
}

// mayChange refuses what --read-only excludes.
func (a *app) mayChange() error {
	if a.readOnly {
		return errors.New("nothing was changed: with --read-only the store can only be looked at; leave it out to make changes")
	}
	return nil
}

// fileAndClock are for a command that puts a whole store in its place: there may be
// none yet to ask for its zone.
func (a *app) fileAndClock() (file string, now func() time.Time, err error) {
	if file, err = a.path(); err != nil {
		return "", nil, err
	}
	now, err = a.clock(tasking.DefaultZone)
	return file, now, err
}

// place is fileAndClock for a place that a store is put into.
func (a *app) place() (file string, now func() time.Time, err error) {
	if file, now, err = a.fileAndClock(); err == nil {
		err = noBackup(file)
	}
	return file, now, err
}

// noBackup refuses to write to a backup: it would be damaged.
func noBackup(file string) error {
	if why := copies.Backup(file); why != "" {
		return errors.New("nothing was changed: " + why)
	}
	return nil
}

func (a *app) open(readOnly bool) (*bolt.Store, error) {
	file, err := a.path()
	if err == nil && !readOnly {
		err = noBackup(file)
	}
	if err != nil {
		return nil, err
	}
	s, err := bolt.Open(file, casebook.Projector{}, a.options(readOnly))
	if exposed := files.Exposed(file); err == nil && exposed != "" && !a.warned {
		a.warned = true
		a.note("%s", exposed)
	}
	return s, offering(file, err)
}

// options are those of every store this run opens or makes.
func (a *app) options(readOnly bool) bolt.Options {
	shared := a.shared || a.env["TASKING_ALLOW_NETWORK_STORE"] == "1"
	return bolt.Options{ReadOnly: readOnly, Shared: shared, Progress: a.progress("making the tables again")}
}

// mayLive says early that no store may be made where one is wanted.
func (a *app) mayLive(file string) error {
	if cut := copies.CutOff(file); cut != "" {
		return fmt.Errorf("the store %s was not made: %s", filepath.Base(file), cut)
	}
	if a.options(false).Shared {
		return nil
	}
	return bolt.MayLive(file)
}

// offering adds to the refusal of a store that somebody has open where its newest
// backup can be looked at meanwhile, and to that of one that is not there the
// takeover that would have put it there.
func offering(file string, err error) error {
	if cut := copies.CutOff(file); cut != "" && errors.Is(err, store.ErrMissing) {
		return fmt.Errorf("%w; %s", err, cut)
	}
	held := new(store.Held)
	if !errors.As(err, &held) {
		return err
	}
	if backup := newestBackup(file); backup != "" {
		return fmt.Errorf("%w, or look at its newest backup with `tasking --store %s --read-only`", err, quotedPath(backup))
	}
	return err
}

// quotedPath is a path as it is typed to a shell.
func quotedPath(path string) string {
	if strings.ContainsAny(path, " '\"$&;()<>|*?`\\") && runtime.GOOS != "windows" {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	if strings.Contains(path, " ") {
		return `"` + path + `"`
	}
	return path
}

func (a *app) with(s *bolt.Store, do use) (err error) {
	defer func() {
		if closing := s.Close(); err == nil {
			err = closing
		}
	}()
	book, err := a.book(s)
	if err != nil {
		return err
	}
	return do(context.Background(), book)
}

// book offers the use of a store by the clock of this run.
func (a *app) book(s store.Store) (*casebook.Book, error) {
	zone := tasking.DefaultZone
	if a.frozen() != "" {
		place, err := casebook.New(s, time.Now).Place(context.Background())
		if _, none := tasking.Refused(err); err != nil && !none {
			return nil, err
		}
		if err == nil {
			zone = place.Partnership.Zone
		}
	}
	now, err := a.clock(zone)
	return casebook.New(s, now), err
}

// frozen is what --now or TASKING_NOW says; empty is the real clock.
func (a *app) frozen() string {
	if a.at != "" {
		return a.at
	}
	return a.env["TASKING_NOW"]
}

// clock tells the time of this run: the only place where it is read.
func (a *app) clock(zone string) (func() time.Time, error) {
	if a.frozen() == "" {
		return time.Now, nil
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return nil, fmt.Errorf("the clock was not set: the time zone %s is not known here", zone)
	}
	at, err := civil.ParseMoment(a.frozen(), civil.Of(time.Now(), loc), loc)
	if err != nil {
		return nil, fmt.Errorf("the clock was not set: %w", err)
	}
	return func() time.Time { return at }, nil
}

// who is who makes a change, as the global flags say.
func (a *app) who() casebook.Who {
	return casebook.Who{Role: a.role, By: a.by, Correcting: a.correcting}
}

// moment reads a time of the partnership.
func moment(ctx context.Context, book *casebook.Book, s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	place, err := book.Place(ctx)
	if err != nil {
		return time.Time{}, err
	}
	at, err := civil.ParseMoment(s, place.Today, place.Zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("nothing was recorded: %w", err)
	}
	return at, nil
}

// clock reads a time of day of the partnership, zero for none.
func clock(ctx context.Context, book *casebook.Book, s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if _, _, err := civil.ParseClock(s); err != nil {
		return time.Time{}, fmt.Errorf("nothing was recorded: %w", err)
	}
	return moment(ctx, book, "today "+s)
}
