package walk

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/screen"
)

// Groups of the keys in help.
const (
	groupAgenda  = "Agenda"
	groupLine    = "The line"
	groupMeeting = "Meeting"
)

// Bindings are keys that print nothing: every letter is the capture line's.
func (s *walk) Bindings() []screen.Binding {
	keys := []screen.Binding{
		{Keys: []string{"pgdown"}, Label: "next", Group: groupAgenda, Help: "Go to the next item of the agenda", Disabled: s.atEnd(1), Run: s.by(1)},
		{Keys: []string{"pgup"}, Label: "before", Group: groupAgenda, Help: "Go back to the item before", Disabled: s.atEnd(-1), Run: s.by(-1)},
		s.enterKey(),
		{Keys: []string{"f2", "ctrl+g"}, Label: "agenda", Group: groupAgenda, Help: "Show the whole agenda, to go to an item or to move it", Disabled: s.unread, Run: s.openList, Opens: true},
		{Keys: []string{"f3"}, Label: "take as read", Group: groupAgenda, Help: "Take as read every issue whose actions have an update and are not yet due", Disabled: s.notReadable,
			Run: func() tea.Cmd { return s.takeAsRead(s.readable(), 0) }},
		{Keys: []string{"f6"}, Label: "park", Group: groupAgenda, Help: "Park this issue for later in the meeting, or bring it back", Disabled: s.cannotPark, Run: s.parkKey},
		{Keys: []string{"f5"}, Label: "read back", Group: groupMeeting, Help: "Read the actions back and agree the document", Disabled: func() string { return missing(s.open.ReadBack != nil) }, Run: s.toReadBack, Opens: true},
		{Keys: []string{"f4"}, Label: "attendance", Group: groupMeeting, Help: "Mark who is here: late comers, observers", Disabled: func() string { return missing(s.open.Attendance != nil) }, Run: s.toAttendance, Opens: true},
		{Keys: []string{"tab"}, Group: groupLine, Help: "Complete the word at the end of the line; again for the next", Run: s.complete},
		{Keys: []string{"esc"}, Label: s.escWord(), Group: groupLine, Help: "Clear the line; on an empty line go back to the meeting", Run: s.escape},
		{Keys: []string{"ctrl+y"}, Group: groupLine, Help: "Bring back the line that Esc cleared", Disabled: s.nothingCleared, Run: s.restore},
		{Keys: []string{"down", "up"}, Group: groupAgenda, Help: "Show more of a long item, while the line is empty"},
		{Keys: []string{"ctrl+d", "ctrl+u"}, Group: groupAgenda, Help: "Show half a page more of it, while the line is empty"},
	}
	again := s.deeds.Again(func() bool { return s.env.Hall })
	again[0].Keys, again[1].Keys = []string{"f7"}, []string{"f8"}
	for n, rule := range []func() string{again[0].Disabled, again[1].Disabled} {
		again[n].Disabled = func() string {
			if why := s.over(); why != "" {
				return why
			}
			return rule()
		}
	}
	return append(keys, again...)
}

// enterKey is Enter: what it leads to depends on the line.
func (s *walk) enterKey() screen.Binding {
	b := screen.Binding{Keys: []string{"enter"}, Group: groupLine, Run: s.enter, Disabled: s.unread}
	l := s.line.said
	switch {
	case s.line.empty() || !s.listens():
		b.Label, b.Help, b.Opens = s.emptyEnter(), "Open the list of what can be decided here", true
	case l.Saves() && !s.asks():
		b.Label, b.Help = "save", "Record what stands under the line"
	default:
		b.Help, b.Opens = "Ask what the line does not say yet", s.asks()
		if b.Opens {
			b.Label = "ask"
		}
	}
	return b
}

// emptyEnter is what Enter does on an empty line, in a word.
func (s *walk) emptyEnter() string {
	i := s.item()
	switch {
	case s.hides(i), i.Key == tasking.ItemPart2 && s.env.Hall:
		return "show"
	case i.Key == tasking.ItemAttendance && s.open.Attendance != nil:
		return "attendance"
	case i.Key == tasking.ItemReadBack && s.open.ReadBack != nil:
		return "read back"
	case i.Key == tasking.ItemConfidentiality && s.isOpen() && s.sitting().Confidentiality.IsZero():
		return "it was read"
	case i.Issue == nil || s.over() != "":
		return "choose"
	}
	return "decide"
}

func (s *walk) unread() string {
	if s.read == nil || !s.begun {
		return "the agenda is not read yet"
	}
	return ""
}

func (s *walk) atEnd(by int) func() string {
	return func() string {
		i := s.order.index(s.at) + by
		switch {
		case s.read == nil || !s.begun:
			return "the agenda is not read yet"
		case i < 0:
			return "this is the first item"
		case i >= len(s.order.items):
			return "this is the last item; F5 reads back"
		}
		return ""
	}
}

func (s *walk) escWord() string {
	if s.line.empty() || s.over() != "" {
		return "back"
	}
	return "clear"
}

// back goes to the meeting's screen.
func (s *walk) back() tea.Cmd { return s.leave(screen.Pop()) }
