package walk

import (
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// Openers make the screens this one leads to; each may be nil.
type Openers struct {
	Issue      func(tasking.Ref) screen.Screen        // one issue in full
	Attendance func(tasking.MeetingRef) screen.Screen // who is in the room
	ReadBack   func(tasking.MeetingRef) screen.Screen // read back and agree
	Document   func(tasking.MeetingRef) screen.Screen // an agreed document, to correct it
	Plan       func(body string) screen.Screen        // the form of the next meeting
}

// walk is the screen of one meeting's agenda.
type walk struct {
	desk  *effect.Desk
	ref   tasking.MeetingRef
	to    string // the key of the item to begin at, "" for where it was
	open  Openers
	env   screen.Env
	deeds *deed.Deeds

	read    *effect.AgendaRead // nil until it was read
	about   map[string][]int   // of its lines those about a reference, oldest first
	worked  int                // issues dealt with, and more than taken as read
	kept    *effect.DraftRead  // the draft as it was found, nil until it was read
	begun   bool               // the first item was chosen
	trouble string             // why nothing was read

	order   order
	at      string    // the key of the item that is shown
	arrived time.Time // when it came up
	scroll  scroll
	fresh   bool // something was recorded, and the next read shows it
	lifted  bool // this screen asked to show what is restricted

	line   line
	under  map[tasking.Command]sent // commands of typed lines that have not answered yet
	asked  asked                    // the question that is open
	draft  draft
	list   *agendaList // the agenda as a list, while it is open
	cursor *tea.Cursor // of the last View
}

// New makes the walk through a meeting's agenda.
func New(desk *effect.Desk, ref tasking.MeetingRef, open Openers) screen.Screen {
	s := &walk{desk: desk, ref: ref, open: open, deeds: deed.New(desk), under: map[tasking.Command]sent{}}
	s.line = newLine()
	return s
}

// NewAt makes the walk at one item, by the key that the agenda has for it; with ""
// or the key of no item it begins where the meeting was.
func NewAt(desk *effect.Desk, ref tasking.MeetingRef, open Openers, key string) screen.Screen {
	s := New(desk, ref, open).(*walk)
	s.to = key
	return s
}

// Start reads the agenda, the draft that was kept, and what undo would do.
func (s *walk) Start() tea.Cmd {
	return tea.Batch(s.desk.ReadDraft(s.ref), s.desk.ReadAgenda(s.ref), s.deeds.Start())
}

// SetEnv keeps the environment. A line is understood anew: what may be said of an
// action depends on who watches.
func (s *walk) SetEnv(e screen.Env) {
	if s.arrived.IsZero() {
		s.arrived = e.Now
	}
	s.env = e
	s.understand()
}

// Title names the page; a meeting's number and body are never restricted.
func (s *walk) Title() string { return "Agenda, " + meetingName(s.ref) + ", " + s.bodyName() }

// Status says that there is more of the item than can be seen.
func (s *walk) Status() string { return s.scroll.words() }

// Capturing is always: the capture line owns every letter.
func (s *walk) Capturing() bool { return true }

// Keeps is so where drafts are kept.
func (s *walk) Keeps() bool { return s.desk.Drafts != nil && !s.draft.warned }

// Cursor stands in the capture line.
func (s *walk) Cursor() *tea.Cursor { return s.cursor }

// Update takes what was read, what became of a change, answers of dialogs, and
// what is typed.
func (s *walk) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		return s.typed(msg)
	}
	return tea.Batch(s.take(msg), s.deeds.Update(msg))
}

func (s *walk) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case effect.DraftRead:
		return s.draftRead(msg)
	case effect.AgendaRead:
		return s.agendaRead(msg)
	case effect.Changed:
		s.fresh = true
		return tea.Batch(s.changed(msg), s.readAgenda())
	case effect.Refused:
		return tea.Batch(s.refused(msg), s.readAgenda()) // what was true when it was asked may not be so now
	case effect.Agreed:
		return s.readAgenda()
	case effect.DraftKept:
		return s.draftKept(msg)
	case draftDue:
		return s.draftDue(msg)
	case dialog.Picked:
		return s.picked(msg)
	case dialog.Submitted:
		return s.submitted(msg)
	case dialog.Cancelled:
		s.closed(msg.ID)
	case placing:
		return s.place(msg)
	case effect.BoardRead:
		return s.boardRead(msg)
	}
	return nil
}

func (s *walk) readAgenda() tea.Cmd { return s.desk.ReadAgenda(s.ref) }

// agendaRead takes an agenda, unless a newer one is here already.
func (s *walk) agendaRead(msg effect.AgendaRead) tea.Cmd {
	switch {
	case msg.Ref != s.ref:
		return nil
	case msg.Err != nil && s.read != nil: // the page stays as it was, and would look right
		return screen.Complain("Not read again: " + effect.Plain(msg.Err))
	case msg.Err != nil:
		s.trouble = effect.Plain(msg.Err)
		return nil
	case s.read != nil && msg.Agenda.Seq < s.read.Agenda.Seq:
		return nil
	}
	s.read, s.trouble = &msg, ""
	s.deeds.SetPlace(msg.Agenda.Place)
	before, hidden := s.order.index(s.at), inPart2(s.item())
	s.order.take(msg.Agenda.Items, s.at)
	s.prepare()
	if s.begun && s.order.index(s.at) < 0 { // what was shown is no item any more
		s.show(s.order.nearest(before))
	}
	s.understand()
	if s.fresh {
		s.scroll.top, s.fresh = 1<<20, false // what was just recorded stands at the end
	}
	if s.list != nil {
		s.list.renew()
	}
	if hidden && !inPart2(s.item()) { // its restriction was taken off: part 2 is left
		return tea.Batch(s.wallOn(), s.begin())
	}
	return s.begin()
}

// begin chooses the first item, once both the agenda and the draft are here:
// where the meeting was, else what is not dealt with yet.
func (s *walk) begin() tea.Cmd {
	if s.begun || s.read == nil || s.kept == nil {
		return nil
	}
	s.begun = true
	if s.isOpen() {
		s.order.resume(s.kept.Draft.Order)
	}
	s.line.texts = s.unsaved(s.kept.Draft)
	at := s.kept.Draft.At
	if s.order.index(s.to) >= 0 {
		at = s.to
	}
	if s.order.index(at) < 0 {
		at = s.first()
	}
	for _, i := range slices.Clone(s.order.items) {
		if i.Key != at { // else it was parked there, and is not left yet
			s.order.leave(i.Key)
		}
	}
	s.show(at)
	return nil
}

// sitting is the meeting itself.
func (s *walk) sitting() *tasking.Meeting { return s.read.Agenda.Sitting }

// isOpen reports whether the meeting is open now: what is recorded is its own.
func (s *walk) isOpen() bool { return s.read != nil && s.sitting().State == tasking.Opened }

// correctThere is the key that corrects on the meeting's page.
const correctThere = " (c there)"

// over says why nothing is recorded here any more, "" while something is: what is
// changed after the agreement is a correction, and made on the meeting's page.
func (s *walk) over() string {
	switch {
	case s.read == nil:
		return ""
	case s.sitting().State == tasking.Agreed:
		return meetingName(s.ref) + " is agreed: it is corrected from its page" + correctThere
	case s.sitting().State == tasking.Ended:
		return meetingName(s.ref) + " is ended: it is agreed from its page"
	}
	return ""
}

// listens reports whether the line takes what is typed.
func (s *walk) listens() bool {
	return s.read != nil && s.begun && s.over() == "" && !s.hides(s.item())
}

// item is the one that is shown.
func (s *walk) item() tasking.AgendaItem {
	if i := s.order.index(s.at); i >= 0 {
		return s.order.items[i]
	}
	return tasking.AgendaItem{}
}

// hides reports whether nothing but the reference of an item may be shown now.
func (s *walk) hides(i tasking.AgendaItem) bool {
	return s.env.Hall && i.Issue != nil && i.Issue.Restricted != ""
}

func (s *walk) bodyName() string {
	if s.read == nil || s.read.Agenda.Partnership == nil {
		return s.ref.Body
	}
	n := s.read.Agenda.Partnership.BodyName(s.ref.Body)
	if s.ref.Body != tasking.BTG {
		n += " CAT"
	}
	return n
}

func meetingName(ref tasking.MeetingRef) string { return "Meeting " + strconv.Itoa(ref.Number) }
