package board

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
	"tasking/ui/widget"
)

// reader reads the board as an effect: the desk, or a test's own.
type reader interface{ ReadBoard() tea.Cmd }

// Board is the screen.
type Board struct {
	desk  reader
	open  Openers
	env   screen.Env
	place casebook.Place
	news  casebook.Board // as it was read last
	read  bool           // it has been read once
	wrong error          // why the last reading failed
	all   []item

	tabs   []tab
	area   string
	filter filter
	order  order
	fold   fold
	left   []tasking.MeetingRef // still open from another day, not asked about yet
	told   bool                 // the root was told that the wall watches
	veil   bool                 // and has not answered yet

	lanes             []*lane
	lane, row         int // the cursor
	mark              mark
	back              *spot // where it stood before it was narrowed
	shown             int   // open issues the filter lets through
	fresh, freshShown int   // new issues, and those let through

	line   dialog.Line // the search
	typing bool

	width, room int // of the last View: its width, the lines for rows or cards
	wide        bool
	painted     paint
	cursor      *tea.Cursor
	table       table
}

// New makes the board. It shows nothing until Start's reading has come.
func New(desk *effect.Desk, open Openers) *Board {
	b := &Board{desk: desk, open: open, order: lateFirst}
	b.line.Placeholder = "title, place, ward, category, agency or reference"
	return b
}

// Start reads the board, and what undo would do.
func (b *Board) Start() tea.Cmd {
	if b.open.Deeds == nil {
		return b.desk.ReadBoard()
	}
	return tea.Batch(b.desk.ReadBoard(), b.open.Deeds.Start())
}

// SetEnv keeps the environment. Another day or another watcher changes what is
// late and what is shown.
func (b *Board) SetEnv(e screen.Env) {
	before, hall := b.today(), b.veiled()
	b.env = e
	if e.Hall {
		b.veil = false
	}
	b.stale()
	switch {
	case !b.read:
	case b.today() != before:
		b.take(b.news)
	case b.veiled() != hall:
		b.work()
		b.arrange()
	}
}

// today is the day by the clock on the screen, or when the board was read.
func (b *Board) today() civil.Date {
	if b.env.Now.IsZero() || b.place.Zone == nil {
		return b.place.Today
	}
	return civil.Of(b.env.Now, b.place.Zone)
}

// veiled says whether restricted items must be hidden.
func (b *Board) veiled() bool { return b.env.Hall || b.veil }

// columns says whether the board is drawn as columns of cards.
func (b *Board) columns() bool { return b.wide && b.area != tasking.BTG }

// Title names the area.
func (b *Board) Title() string {
	if name := b.tab().name; name != "" {
		return name + " board"
	}
	return "Board"
}

// Status says where in a long list the cursor is.
func (b *Board) Status() string {
	if b.lane >= len(b.lanes) || b.typing {
		return ""
	}
	l := b.lanes[b.lane]
	if b.row >= len(l.entries) || l.entries[b.row].it == nil {
		return ""
	}
	return widget.Position(l.entries[b.row].n, l.issues, b.page())
}

// Capturing is while the search has the letters.
func (b *Board) Capturing() bool { return b.typing }

// Cursor stands in the search.
func (b *Board) Cursor() *tea.Cursor { return b.cursor }

// Update takes readings, answers of dialogs, and the letters of the search.
func (b *Board) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case effect.BoardRead:
		return b.took(msg)
	case effect.Changed:
		return tea.Batch(b.forward(msg), b.desk.ReadBoard())
	case effect.Agreed:
		return tea.Batch(b.forward(msg), b.desk.ReadBoard())
	case effect.Undoable:
		b.table.made = nil // undo and redo say something else now
	case tea.KeyPressMsg, tea.PasteMsg:
		return b.typed(msg)
	case dialog.Picked:
		if cmd, mine := b.picked(msg); mine {
			return cmd
		}
	case dialog.Confirmed:
		if cmd, mine := b.answeredLeft(msg); mine {
			return cmd
		}
	}
	return b.forward(msg)
}

func (b *Board) forward(msg tea.Msg) tea.Cmd {
	if b.open.Deeds == nil {
		return nil
	}
	return b.open.Deeds.Update(msg)
}

// took takes a reading, unless a newer one has come before it.
func (b *Board) took(msg effect.BoardRead) tea.Cmd {
	b.stale()
	if msg.Err != nil {
		b.wrong = msg.Err
		return nil
	}
	if b.read && msg.Board.Seq < b.place.Seq {
		return nil
	}
	b.wrong = nil
	return b.take(msg.Board)
}

// work works out the facts of what was read.
func (b *Board) work() {
	b.all = items(&b.news, b.today(), b.veiled())
	b.countTabs()
}

// take works out what a reading shows.
func (b *Board) take(news casebook.Board) tea.Cmd {
	b.news, b.place = news, news.Place
	b.work()
	first := !b.read
	if first || b.tab().name == "" {
		b.read = true
		b.area = b.choose()
	}
	if b.open.Deeds != nil {
		b.open.Deeds.SetPlace(b.place)
	}
	cmd := b.watch()
	b.arrange()
	if first {
		b.left = b.leftOpen()
		cmd = tea.Batch(cmd, b.askLeft())
	}
	return cmd
}
