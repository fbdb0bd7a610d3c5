package meeting

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// The names under which it is asked whether a command could be done now.
const (
	askOpen   = "meeting.open"
	askEarly  = "meeting.early"
	askMove   = "meeting.move"
	askCancel = "meeting.cancel"
	askChair  = "meeting.chair"
	askAttend = "meeting.attend"
	askEnd    = "meeting.end"
	askAgree  = "meeting.agree"
	// The names of questions that are about a meeting, and of no command.
	askAdd     = "meeting.add"
	askSent    = "meeting.sent"
	askAmend   = "meeting.amend"
	askObserve = "meeting.observe"
)

const groupDocument = "Document"

// ask asks the domain what could be done with a meeting.
func (s *meetings) ask(m *tasking.Meeting) tea.Cmd {
	ref := m.Ref
	agency := ""
	if p := s.place.Partnership; p != nil && len(p.Agencies) > 0 {
		agency = p.Agencies[0].Short
	}
	const any = "to be said"
	would := map[string]tasking.Command{
		askOpen:    &tasking.OpenMeeting{Ref: ref, Chair: any},
		askMove:    &tasking.MoveMeeting{Ref: ref, At: m.At.AddDate(0, 0, 1), Reason: any},
		askCancel:  &tasking.CancelMeeting{Ref: ref, Reason: any},
		askChair:   &tasking.SetChair{Ref: ref, Chair: m.Chair + " " + any},
		askAttend:  &tasking.RecordAttendance{Ref: ref, Agency: agency, Status: tasking.Present},
		askObserve: &tasking.SetObservers{Ref: ref},
		askEnd:     &tasking.EndMeeting{Ref: ref},
		askAgree:   &tasking.AgreeMeeting{Ref: ref, By: any},
	}
	var asks []tea.Cmd
	for what, cmd := range would {
		id := about(what, ref)
		if _, known := s.why[id]; !known {
			s.why[id] = ""
		}
		asks = append(asks, s.desk.Why(id, cmd))
	}
	return tea.Batch(asks...)
}

// cannot is the reason why something cannot be done with the chosen meeting.
func (s *meetings) cannot(what string) func() string {
	return func() string {
		if s.chosen() == nil {
			return "there is no meeting yet; plan one first"
		}
		return s.why[about(what, s.ref)]
	}
}

// about names a question or a dialog with the meeting it is about.
func about(what string, ref tasking.MeetingRef) string { return what + " " + ref.String() }

// Bindings are the keys of the page that is shown.
func (s *meetings) Bindings() []screen.Binding {
	var own []screen.Binding
	switch s.page {
	case attendance:
		own = s.attendanceKeys()
	case agenda:
		own = s.agendaKeys()
	case correct:
		return s.correctKeys()
	case readBack:
		own = s.readBackKeys()
	case agree:
		own = s.agreeKeys()
	default:
		return append(s.listKeys(), s.againKeys()...)
	}
	return append(append(append(own, s.stepKeys()...), s.meetingKeys("")...), s.againKeys()...)
}

func (s *meetings) listKeys() []screen.Binding {
	some := func() string {
		if len(s.all) == 0 {
			return "no meeting is planned yet"
		}
		return ""
	}
	keys := []screen.Binding{
		{Keys: []string{"enter"}, Label: "go in", Group: "Meeting", Help: "Go to the meeting: attendance, read-back, agree", Disabled: some, Run: s.enter},
	}
	keys = append(keys, s.meetingKeys("list")...)
	keys = append(keys, []screen.Binding{
		{Keys: []string{"p"}, Label: "plan", Group: "Meeting", Help: "Plan the next meeting", Run: s.planForm},
		{Keys: []string{"M"}, Label: "move", Group: "Meeting", Help: "Give a planned meeting another time", Disabled: s.cannot(askMove), Run: s.moveForm},
		{Keys: []string{"x"}, Label: "call off", Group: "Meeting", Help: "Call a planned meeting off", Disabled: s.cannot(askCancel), Run: s.cancelForm},
		{Keys: []string{"A"}, Group: "Meeting", Help: "Mark who attends", Disabled: some, Run: func() tea.Cmd { return s.step(attendance) }},
		{Keys: []string{"R"}, Group: "Meeting", Help: "Read the actions back by agency", Disabled: some, Run: func() tea.Cmd { return s.step(readBack) }},
		s.correctKey(),
		{Keys: []string{"f"}, Label: "write", Group: groupDocument, Help: "Write the agreed document to a folder", Disabled: s.notAgreed, Run: s.folderForm},
	}...)
	return append(keys, moves(&s.list, func() int { return len(s.all) }, s.listMoved)...)
}

// listMoved makes the meeting under the cursor the chosen one.
func (s *meetings) listMoved() tea.Cmd {
	at := s.list.at
	s.choose(s.all[at])
	return s.look()
}

// meetingKeys are what can be done with the meeting as a whole on every page;
// where a step has its own most used keys they are not in the footer.
func (s *meetings) meetingKeys(where string) []screen.Binding {
	keys := []screen.Binding{
		{Keys: []string{"o"}, Label: "open", Group: "Meeting", Help: "Open the meeting, now or from notes afterwards", Disabled: s.cannot(askOpen), Run: s.opening},
		{Keys: []string{"H"}, Group: "Meeting", Help: "Hand the chair over", Disabled: s.cannot(askChair), Run: s.chairForm},
		{Keys: []string{"e"}, Group: "Meeting", Help: "End the meeting now and agree later", Disabled: s.cannot(askEnd), Run: s.endConfirm},
	}
	keys = append(keys, screen.Binding{Keys: []string{"S"}, Group: "Meeting", Help: "Set the usual day, time and venue", Disabled: s.noSeries, Run: s.seriesForm})
	if where == "list" {
		keys[2].Label = "end"
	}
	return keys
}

func (s *meetings) unread() string {
	if !s.known {
		return "the meetings are not read yet"
	}
	return ""
}

// noSeries: the usual day is no part of a document, so it corrects none.
func (s *meetings) noSeries() string {
	if s.correcting {
		return "stop correcting first, with Esc"
	}
	return s.unread()
}

func (s *meetings) stepKeys() []screen.Binding {
	to := func(p page) func() tea.Cmd { return func() tea.Cmd { return s.step(p) } }
	next := screen.Binding{Keys: []string{"tab"}, Group: "Steps", Help: "Go to the next step: attendance, agenda, read-back, agree", Run: s.stepBy(1)}
	keys := []screen.Binding{next}
	switch s.page { // on the attendance the agenda has its place already
	case readBack:
		keys[0].Label = "agree"
		keys = append(keys, s.toAgenda(""))
	case agree:
		keys = append(keys, s.toAgenda(""))
	case agenda:
		keys[0].Label = "read-back"
		keys = append(keys, screen.Binding{Keys: []string{"2"}, Group: "Steps", Help: "Walk through the agenda", Disabled: s.noWalk, Run: s.walk})
	}
	back := screen.Binding{Keys: []string{"esc", "q"}, Group: "Steps", Help: "Go back to the meetings", Run: s.toList}
	if s.correcting {
		back.Help, back.Run = "Go back to the corrections", to(correct)
		keys = append(keys, screen.Binding{Keys: []string{"5"}, Group: "Steps", Help: "Go to the corrections", Run: to(correct)})
	}
	if s.fromWalk() {
		if !s.correcting {
			back.Label, back.Help, back.Run = "back", "Go back to the walk", screen.Pop
		}
	} else {
		keys = append(keys, screen.Binding{Keys: []string{"0"}, Group: "Steps", Help: "Go to the board", Run: screen.Pop})
	}
	return append(keys, []screen.Binding{
		{Keys: []string{"shift+tab"}, Group: "Steps", Help: "Go to the step before", Run: s.stepBy(-1)},
		{Keys: []string{"1", "A"}, Group: "Steps", Help: "Mark who attends", Run: to(attendance)},
		{Keys: []string{"3", "R"}, Group: "Steps", Help: "Read the actions back by agency", Run: to(readBack)},
		{Keys: []string{"4"}, Group: "Steps", Help: "Agree the tasking document", Run: to(agree)},
		back,
	}...)
}

// toAgenda leads to the running order.
func (s *meetings) toAgenda(label string) screen.Binding {
	return screen.Binding{Keys: []string{"2"}, Label: label, Group: "Steps", Help: "Go to the agenda",
		Run: func() tea.Cmd { return s.step(agenda) }}
}

// deedsOf makes the deeds of this screen. Undo and redo are F7 and F8, as in the
// walk: a word typed here by mistake must not take back the meeting itself.
func deedsOf(desk *effect.Desk) *deed.Deeds { return deed.New(desk).AgainBy("f7", "f8") }

// noLetter says to a hand that knows the board where undo is.
func noLetter() screen.Binding {
	return screen.Binding{Keys: []string{"u", "U"}, Group: "Take back", Help: "Do nothing here: no letter is undo on the pages of a meeting",
		Disabled: func() string { return "F7 takes back, F8 makes again" }}
}

// againKeys are undo and redo. The footer of a step has no room for them.
func (s *meetings) againKeys() []screen.Binding {
	keys := s.deeds.Again(func() bool { return s.env.Hall })
	for n := range keys {
		keys[n].Label = ""
	}
	return append(keys, noLetter())
}
