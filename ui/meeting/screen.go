package meeting

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// Openers make the screens this one leads to. Each may be nil: its keys are then
// not there.
type Openers struct {
	Issue func(tasking.Ref) screen.Screen
	Walk  func(ref tasking.MeetingRef, key string) screen.Screen // the walk through a meeting's agenda, at an item; "" is where it was
	Heard Heard                                                  // what was ticked on the screens before; nil: nothing
}

// Heard remembers the ticks of the read-backs for the life of the program, by the
// meeting and the key of a line. They are a finger on the page, not a record, so
// they are in no store; the screens of one program share one.
type Heard map[tasking.MeetingRef]map[string]bool

// of are the ticks of one meeting.
func (h Heard) of(ref tasking.MeetingRef) map[string]bool {
	if h[ref] == nil {
		h[ref] = map[string]bool{}
	}
	return h[ref]
}

// page is what is shown: the list, or a step of the chosen meeting.
type page int

const (
	list page = iota
	attendance
	agenda
	readBack
	agree
	correct
)

// meetings is the screen of one body.
type meetings struct {
	desk *effect.Desk // at which every change corrects, while correcting
	base *effect.Desk
	body string
	open Openers
	env  screen.Env
	to   string // the step to begin with, "" for the one that is due

	place   casebook.Place
	all     []*tasking.Meeting // the latest first
	known   bool               // they were read
	trouble string             // why something was not read or not agreed

	page  page
	list  cursor
	ref   tasking.MeetingRef  // the chosen meeting
	read  *effect.MeetingRead // its content, nil until it was read
	why   map[string]string   // why a command would be refused now, by its name
	deeds *deed.Deeds         // undo, redo, and the form of an agency

	roll  roll
	order ordering
	back  reading
	seal  sealing
	mend  mending
	given giving

	correcting bool
}

// New makes the screen of a body's meetings: an area's CAT or the BTG.
func New(desk *effect.Desk, body string, open Openers) screen.Screen {
	if open.Heard == nil {
		open.Heard = Heard{}
	}
	return &meetings{desk: desk, base: desk, body: body, open: open, why: map[string]string{}, deeds: deedsOf(desk)}
}

// The steps another screen may lead to with [NewAt].
const (
	Attendance = "attendance"
	Agenda     = "agenda"
	ReadBack   = "readback"
	Agree      = "agree"
	Plan       = "plan" // the form of the next meeting; it goes back when that is planned
)

// Of is the step of one meeting's document, whether or not it is the one that
// matters now.
func Of(ref tasking.MeetingRef) string { return ref.String() }

// NewAt makes the screen of a body's meetings at a step of the one that matters
// now. Without an opener for the walk it was the walk that led here: Esc goes back
// to it, and Enter on the agenda.
func NewAt(desk *effect.Desk, body string, open Openers, step string) screen.Screen {
	s := New(desk, body, open).(*meetings)
	s.to = step
	return s
}

// Start reads the meetings, and what undo would do.
func (s *meetings) Start() tea.Cmd { return tea.Batch(s.readAll(), s.deeds.Start()) }

func (s *meetings) readAll() tea.Cmd { return s.desk.ReadMeetings(s.body) }

// SetEnv keeps the environment; what is restricted depends on it.
func (s *meetings) SetEnv(e screen.Env) {
	s.env = e
	s.compose()
}

// Title names the page; a meeting's number and body are never restricted.
func (s *meetings) Title() string {
	if s.page == list || s.ref.IsZero() {
		return "Meetings, " + s.bodyName()
	}
	return name(s.ref) + ", " + s.bodyName()
}

// Status says where in the list one is.
func (s *meetings) Status() string {
	switch s.page {
	case list:
		return s.list.position(len(s.all))
	case attendance:
		return s.roll.position(len(s.roll.members))
	case agenda:
		if !s.agendaOver() {
			return s.order.position(len(s.order.items))
		}
	case correct:
		return s.mend.position(len(s.mend.lines))
	case readBack:
		return s.back.position(len(s.back.lines))
	case agree:
		if s.seal.at < s.seal.page-1 {
			return "more below"
		}
	}
	return ""
}

// Update takes what was read, what became of a change, and answers of dialogs.
func (s *meetings) Update(msg tea.Msg) tea.Cmd {
	return tea.Batch(s.take(msg), s.deeds.Update(msg))
}

func (s *meetings) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case effect.MeetingsRead:
		return s.meetingsRead(msg)
	case effect.MeetingRead:
		return s.meetingRead(msg)
	case effect.Possible:
		if _, ours := s.why[msg.ID]; ours {
			s.why[msg.ID] = msg.Reason
		}
	case effect.Changed:
		s.trouble = ""
		return tea.Batch(s.readAll(), s.follow(msg))
	case effect.Refused:
		return s.readAll() // what was true when it was asked may not be so now
	case effect.Agreed:
		return tea.Batch(s.readAll(), s.agreed(msg))
	case effect.Written:
		return s.written(msg)
	case effect.AgendaRead:
		return s.agendaRead(msg)
	case effect.CorrectionsRead:
		return s.correctionsRead(msg)
	}
	return s.answer(msg)
}

// meetingsRead takes the list and keeps the chosen meeting chosen.
func (s *meetings) meetingsRead(msg effect.MeetingsRead) tea.Cmd {
	if msg.Body != s.body {
		return nil
	}
	if msg.Err != nil {
		s.trouble = msg.Err.Error()
		return nil
	}
	first := !s.known
	s.place, s.all, s.known, s.trouble = msg.Place, latestFirst(msg.Meetings), true, ""
	s.deeds.SetPlace(s.place)
	var then tea.Cmd
	if first {
		s.choose(s.next())
		then = s.begin()
	}
	if s.list.at = s.index(s.ref); s.list.at < 0 {
		s.list.at, s.page = 0, list // it was undone
		if len(s.all) > 0 {
			s.choose(s.all[0])
		}
	}
	return tea.Batch(then, s.look())
}

// begin goes to the step that was asked for; without one an open meeting is gone
// into at once, for the list is one Esc away.
func (s *meetings) begin() tea.Cmd {
	if ref, err := tasking.ParseMeetingRef(s.to); err == nil && s.index(ref) >= 0 {
		s.choose(s.all[s.index(ref)])
		s.page = agree
		return nil
	}
	m := s.chosen()
	switch {
	case s.to == Plan:
		return s.planNext()
	case m == nil:
	case s.to == Attendance:
		s.page = attendance
	case s.to == Agenda:
		s.page = agenda
	case s.to == ReadBack:
		s.page = readBack
	case s.to == Agree:
		s.page = agree
	case m.State == tasking.Opened:
		return s.enter()
	}
	return nil
}

// look reads the chosen meeting and asks what can be done with it.
func (s *meetings) look() tea.Cmd {
	m := s.chosen()
	if m == nil {
		return nil
	}
	reads := []tea.Cmd{s.desk.ReadMeeting(m.Ref), s.ask(m)}
	if s.page == agenda {
		reads = append(reads, s.desk.ReadAgenda(m.Ref))
	}
	if s.correcting {
		reads = append(reads, s.desk.ReadCorrections(m.Ref))
	}
	return tea.Batch(reads...)
}

func (s *meetings) meetingRead(msg effect.MeetingRead) tea.Cmd {
	switch {
	case msg.Meeting.Meeting == nil: // of which meeting is not known
		if msg.Err != nil && s.read == nil {
			s.trouble = msg.Err.Error()
		}
		return nil
	case msg.Meeting.Ref != s.ref:
		return nil
	case msg.Err != nil:
		s.trouble = msg.Err.Error()
		return nil
	}
	s.read = &msg
	s.place = msg.Meeting.Place
	s.compose()
	return nil
}

// compose makes the rows of the steps from what was read.
func (s *meetings) compose() {
	if s.read == nil {
		return
	}
	s.roll.set(s.members())
	s.back.set(s.readBackLines())
	s.mend.set(s.mendLines())
}

// chosen is the meeting the cursor is on, nil when there is none.
func (s *meetings) chosen() *tasking.Meeting {
	if i := s.index(s.ref); i >= 0 {
		return s.all[i]
	}
	return nil
}

func (s *meetings) index(ref tasking.MeetingRef) int {
	for i, m := range s.all {
		if m.Ref == ref {
			return i
		}
	}
	return -1
}

// choose makes a meeting the chosen one.
func (s *meetings) choose(m *tasking.Meeting) {
	if m == nil || m.Ref == s.ref {
		return
	}
	s.ref, s.read, s.trouble = m.Ref, nil, ""
	s.roll, s.order, s.back, s.seal, s.mend = roll{}, ordering{}, reading{heard: s.open.Heard.of(m.Ref)}, sealing{}, mending{}
	s.setCorrecting(false)
	s.why = map[string]string{}
	s.list.at = max(s.index(m.Ref), 0)
}

// gaps are what the chosen meeting would be agreed with now: those its document for
// the partners tells.
func (s *meetings) gaps() []document.Gap {
	if s.read == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.read.Gaps), func(g document.Gap) bool { return g.Restricted })
}

// shownGaps are those, and where no wall watches those of the restricted annex.
func (s *meetings) shownGaps() []document.Gap {
	if s.read == nil || s.env.Hall {
		return s.gaps()
	}
	return s.read.Gaps
}

func (s *meetings) bodyName() string {
	if s.place.Partnership == nil {
		return s.body
	}
	n := s.place.Partnership.BodyName(s.body)
	if s.body != tasking.BTG {
		n += " CAT"
	}
	return n
}

func name(ref tasking.MeetingRef) string { return "Meeting " + strconv.Itoa(ref.Number) }
