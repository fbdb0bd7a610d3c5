package effect

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/copies"
	"tasking/internal/tasking"
	"tasking/ui/screen"
)

// Copies keeps the open store safe while the screens run: its methods are the
// effects the root asks for (ui.Copies). They run beside the screens, and no screen
// waits for any. Backups are made and checked one at a time, in turn; what goes to
// the second place has a road of its own, because a share may not answer.
type Copies struct {
	dir   string // where the backups are
	turn  chan struct{}
	road  chan struct{}
	ctx   context.Context
	stop  context.CancelFunc
	book  *casebook.Book // in turn; nil until there is a store
	state screen.Copies  // in turn
}

// NewCopies keeps the backups of the store in a file. Use tells it the store.
func NewCopies(file string) *Copies {
	c := &Copies{dir: copies.Beside(file), turn: make(chan struct{}, 1), road: make(chan struct{}, 1)}
	c.ctx, c.stop = context.WithCancel(context.Background())
	return c
}

// Use names the store, once it is open.
func (c *Copies) Use(book *casebook.Book) { c.inTurn(func() { c.book = book }) }

// How long one waits for another to come to its end: at the second place, and when
// the program is left.
const (
	patience = time.Minute
	mostWait = 5 * time.Second
)

// inTurn does its work alone, or not at all once the program is being left.
func (c *Copies) inTurn(work func()) {
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
		work()
	case <-c.ctx.Done():
	}
}

// run does one thing in turn, and answers with how safe the store is then. It does
// nothing before there is a store, and when the program is being left.
func (c *Copies) run(work func()) (msg tea.Msg) {
	c.inTurn(func() {
		if c.book == nil || c.ctx.Err() != nil {
			return
		}
		work()
		if c.ctx.Err() == nil && c.read() == nil {
			msg = screen.CopiesMsg{Copies: c.state}
		}
	})
	return msg
}

// Look reads what copies there are.
func (c *Copies) Look() tea.Cmd {
	return func() tea.Msg { return c.run(func() {}) }
}

// Backup makes a backup unless there is one of this very moment, and brings a
// verified one to the second place.
func (c *Copies) Backup() tea.Cmd {
	return func() tea.Msg {
		c.run(func() {
			_, _, err := copies.Keep(c.ctx, c.book, c.dir)
			c.state.NoBackup = c.reason(err)
		})
		return c.second()
	}
}

// Verify replays the newest backup, and makes one first where there is none.
func (c *Copies) Verify() tea.Cmd {
	return func() tea.Msg {
		return c.run(func() {
			_, err := copies.Replay(c.ctx, c.book, c.dir)
			c.state.NoBackup = c.reason(err)
		})
	}
}

// Second brings a verified copy to the second place, if there is one.
func (c *Copies) Second() tea.Cmd { return c.second }

func (c *Copies) second() tea.Msg {
	var one copies.Copy
	var folder string
	var err error
	c.run(func() { folder = c.place() })
	if folder == "" {
		return c.run(func() {})
	}
	select {
	case c.road <- struct{}{}:
		defer func() { <-c.road }()
		c.run(func() { one, err = copies.Fresh(c.ctx, c.book, c.dir) })
		if err == nil {
			_, err = copies.Bring(c.ctx, one, folder)
		}
	case <-c.ctx.Done():
		return nil
	case <-time.After(patience):
		err = errors.New("the folder " + folder + " does not answer")
	}
	return c.run(func() {
		c.state.NoSecond = strings.ReplaceAll(c.reason(err), folder, filepath.Base(folder))
		if err == nil {
			c.state.Second = c.book.Now()
		}
	})
}

// place is the second place, "" for none and for a store that was handed over.
func (c *Copies) place() string {
	p, err := c.book.Place(c.ctx)
	if err != nil || p.Partnership.ReadOnly() != "" {
		return ""
	}
	return p.Partnership.SecondPlace
}

// reason is an error in one line, "" for none. The wall sees it, and the path to the
// store can hold somebody's name: the names of files are left.
func (c *Copies) reason(err error) string {
	if err == nil {
		return ""
	}
	return strings.ReplaceAll(Plain(err), filepath.Dir(c.dir)+string(filepath.Separator), "")
}

// read looks at the setting and at the backups.
func (c *Copies) read() error {
	place, err := c.book.Place(c.ctx)
	if err != nil {
		return err
	}
	s, p := &c.state, place.Partnership
	s.Known, s.ReadOnly = true, p.ReadOnly()
	if s.Place = p.SecondPlace != ""; !s.Place {
		s.Second, s.NoSecond = time.Time{}, ""
	}
	found, replayed := copies.State(c.dir, c.book.Store().Info().Store)
	s.Backup, s.Due, s.Verified = found, !found || replayed.Due, replayed.At
	return nil
}

// Leave gives a copy on its way a little time, ends what is under way, and makes a
// backup when the store has changed since the last one. Call it when the screens are
// gone, before the store is closed.
func (c *Copies) Leave() error {
	select {
	case c.road <- struct{}{}:
	case <-time.After(mostWait): // a share that does not answer keeps nobody here
	}
	c.stop()
	select {
	case c.turn <- struct{}{}: // for good
	case <-time.After(mostWait):
		return errors.New("an earlier copy has not come to its end")
	}
	if c.book == nil {
		return nil
	}
	_, _, err := copies.Keep(context.Background(), c.book, c.dir)
	return err
}

// CheckPlace says whether a folder can be the second place, as [Possible]. It makes
// the folder's path whole in the command.
func (d *Desk) CheckPlace(id string, cmd *tasking.SetSecondPlace) tea.Cmd {
	return func() tea.Msg {
		if cmd.Folder != "" {
			folder, err := d.folder(cmd.Folder)
			if err == nil {
				err = copies.Usable(folder, d.Book.Store().Info().File)
			}
			if err != nil {
				return Possible{ID: id, Reason: err.Error()}
			}
			cmd.Folder = folder
		}
		return d.Why(id, cmd)()
	}
}
