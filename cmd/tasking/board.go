package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/board"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/issue"
	"tasking/ui/meeting"
	"tasking/ui/screen"
	"tasking/ui/walk"
	"tasking/ui/welcome"
)

// sitting is one run of the screens: the store they hold, once there is one.
type sitting struct {
	app   *app
	store io.Closer
	book  *casebook.Book
	file  string
	// copies keeps the store safe; nil for one that is thrown away or only looked at.
	copies *effect.Copies
}

// runBoard shows the board until the person leaves; without a store it asks
// for what a new one needs first. The store is held all the while.
func runBoard(a *app, hall bool) (err error) {
	s := &sitting{app: a}
	if s.file, err = a.path(); err != nil {
		return err
	}
	if err := ui.Possible(); err != nil {
		return err
	}
	if !a.thrownAway && !a.readOnly {
		s.copies = effect.NewCopies(s.file)
	}
	defer func() {
		if s.store != nil {
			s.leave()
			err = errors.Join(err, s.store.Close())
		}
	}()
	first, o, err := s.first()
	if err != nil {
		return err
	}
	o.Hall = hall
	if s.copies != nil {
		o.Copies = s.copies
	}
	return ui.Run(first, o)
}

// leave makes a backup of what changed. What cannot be copied is a note: all is saved.
func (s *sitting) leave() {
	if s.copies == nil {
		return
	}
	if err := s.copies.Leave(); err != nil {
		s.app.note("NO BACKUP was made: %v", err)
	}
}

// first is the first screen: the board, or the welcome where no store is.
func (s *sitting) first() (screen.Screen, ui.Options, error) {
	if _, err := os.Lstat(s.file); errors.Is(err, os.ErrNotExist) && !s.app.readOnly {
		if err := s.app.mayLive(s.file); err != nil {
			return nil, ui.Options{}, err
		}
		clock, err := s.app.clock(tasking.DefaultZone)
		if err != nil {
			return nil, ui.Options{}, err
		}
		return welcome.New(s.file, s.create, s.board), ui.Options{Now: local(clock, tasking.DefaultZone)}, nil
	}
	opened, err := s.app.open(s.app.readOnly)
	if err != nil {
		return nil, ui.Options{}, err
	}
	s.store = opened
	place, err := s.use(opened)
	if err != nil {
		return nil, ui.Options{}, err
	}
	note, err := s.book.ClockNote(context.Background())
	if note == "" {
		note = files.Exposed(s.file)
	}
	o := ui.Options{Demo: place.Partnership.Demo, ReadOnly: s.app.readOnly, Now: local(s.book.Now, place.Partnership.Zone), Note: note}
	return s.board(), o, err
}

// use offers an open store to the screens.
func (s *sitting) use(opened store.Store) (casebook.Place, error) {
	book, err := s.app.book(opened)
	if err != nil {
		return casebook.Place{}, err
	}
	s.book = book
	if s.copies != nil {
		s.copies.Use(book)
	}
	return book.Place(context.Background())
}

// create makes the store the welcome asked for, and opens it.
func (s *sitting) create(cmd *tasking.Found) error {
	clock, err := s.app.clock(tasking.DefaultZone)
	if err != nil {
		return err
	}
	change, err := casebook.Founding(cmd, s.app.who(), clock())
	if err != nil {
		return err
	}
	opened, err := bolt.Create(s.file, casebook.Projector{}, s.app.options(false), change)
	if err != nil {
		return err
	}
	s.store = opened
	_, err = s.use(opened)
	return err
}

// board is the screen everything starts from, with what it leads to.
func (s *sitting) board() screen.Screen {
	desk := &effect.Desk{Book: s.book, Role: s.app.role, Folder: documentFolder(s.file), Drafts: effect.NewDrafts(effect.DraftFile(s.file))}
	if s.app.thrownAway { // what was written must outlive the sample
		desk.Folder = documentFolder("sample")
	}
	heard := meeting.Heard{}
	page := func(ref tasking.Ref) screen.Screen { return issue.New(desk, ref) }
	last := s.file + ".area"
	keep := effect.KeepArea(last)
	if s.app.readOnly {
		keep, desk.Drafts = nil, nil // not one byte is written
	}
	return board.New(desk, board.Openers{
		Issue: page,
		Meeting: func(body string) screen.Screen {
			return meeting.New(desk, body, meeting.Openers{Issue: page, Walk: walked(desk, page, heard), Heard: heard})
		},
		Deeds: deed.New(desk),
		Last:  effect.LastArea(last),
		Keep:  keep,
		End:   desk.End,
	})
}

// walked opens the agenda of a meeting, and from there the meeting's own pages:
// those go back to it.
func walked(desk *effect.Desk, page func(tasking.Ref) screen.Screen, heard meeting.Heard) func(tasking.MeetingRef, string) screen.Screen {
	to := func(step string) func(tasking.MeetingRef) screen.Screen {
		return func(ref tasking.MeetingRef) screen.Screen {
			return meeting.NewAt(desk, ref.Body, meeting.Openers{Issue: page, Heard: heard}, step)
		}
	}
	return func(ref tasking.MeetingRef, key string) screen.Screen {
		return walk.NewAt(desk, ref, walk.Openers{Issue: page, Attendance: to(meeting.Attendance), ReadBack: to(meeting.ReadBack),
			Document: func(ref tasking.MeetingRef) screen.Screen { return to(meeting.Of(ref))(ref) }, Plan: func(body string) screen.Screen {
				return to(meeting.Plan)(tasking.MeetingRef{Body: body})
			}}, key)
	}
}

// documentFolder is where agreed documents go when nobody says otherwise: a
// folder beside the store.
func documentFolder(file string) string {
	folder, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		folder = filepath.Dir(file)
	}
	return filepath.Join(folder, "documents")
}

// local tells the time in the partnership's zone.
func local(clock func() time.Time, zone string) func() time.Time {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return clock
	}
	return func() time.Time { return clock().In(loc) }
}

// farewell says, after the sample was looked at, how to start for real.
func (a *app) farewell() {
	fmt.Fprintln(a.out, "That was a sample: it is gone now. To start for real:")
	fmt.Fprintln(a.out, "  tasking                     answers four questions and opens your own board")
	fmt.Fprintln(a.out, "  tasking import issues FILE --area CODE     brings in the reports you have")
	fmt.Fprintln(a.out, "  tasking help                every command")
}
