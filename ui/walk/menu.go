package walk

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/deed"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

const notOpen = "the meeting is not open"

// entry is one line of the menu of decisions.
type entry struct {
	name, text, note string
	also             []string
	why              string
	run              func() tea.Cmd
	leads            bool // to another page, and records nothing by itself
}

// target is what a deed is about.
func (s *walk) target() deed.Target {
	t := deed.Target{Area: s.ref.Body, Hall: s.env.Hall, Said: text.Capital(s.line.said.Said)}
	if s.isOpen() {
		t.Meeting = s.ref
	}
	if i := s.item().Issue; i != nil {
		t.Ref, t.Issue, t.Area = i.Ref, i, i.Ref.Area
	}
	return t
}

// decide opens the menu; where an item has one thing to do, that is done.
func (s *walk) decide() tea.Cmd {
	item := s.item()
	if item.Issue == nil {
		if cmd, done := s.frame(item); done {
			return cmd
		}
	}
	return s.decideAt("")
}

// decideAt opens the menu at the entries that fit some words.
func (s *walk) decideAt(words string) tea.Cmd {
	item := s.item()
	title := item.Title() + ": what is done?"
	if item.Issue != nil {
		title = item.Key + ": what is decided?"
	}
	menu := s.menu(item)
	if why := s.over(); why != "" {
		title = strings.TrimSuffix(why, correctThere) // the line below it says that too
		menu = slices.DeleteFunc(menu, func(e entry) bool { return !e.leads })
	}
	options := make([]dialog.Option, len(menu))
	for n, e := range menu {
		options[n] = dialog.Option{Value: e.name, Text: e.text, Note: e.note, Aliases: e.also, Dim: e.why}
	}
	cmd := s.ask(askMenu, s.line.said, dialog.NewPicker(askMenu, title, options).Ordered().Narrow(words))
	s.asked.menu = menu
	return cmd
}

func runEntry(menu []entry, name string) tea.Cmd {
	for _, e := range menu {
		if e.name == name && e.why == "" {
			return e.run()
		}
	}
	return nil
}

// menu is everything that can be decided at an item, most likely first.
func (s *walk) menu(item tasking.AgendaItem) []entry {
	var list []entry
	if item.Issue != nil {
		for _, d := range s.deeds.Decisions(s.target()) {
			list = append(list, entry{name: d.Name, text: d.Text, note: d.Note, also: d.Also, why: d.Why, run: d.Run})
		}
		list = s.byNeed(list, item.Issue)
		list = append(list, s.placeEntries(item.Issue)...)
		list = append(list, entry{leads: true, name: "page", text: "Open the page of the issue", note: "with its whole history", why: missing(s.open.Issue != nil),
			run: func() tea.Cmd { return s.leave(screen.Push(s.open.Issue(item.Issue.Ref))) }})
	} else {
		list = s.frameEntries(item)
	}
	return append(list, s.everywhere()...)
}

// byNeed brings to the top what the item asks for: the answer to what the Borough
// said, a first decision about a new issue.
func (s *walk) byNeed(list []entry, i *tasking.Issue) []entry {
	if !i.New && !i.Escalation.ToDecide || s.ref.Body == tasking.BTG {
		return list
	}
	var first, rest []entry
	for _, e := range list {
		switch e.name {
		case "task", "assign", "level", "consider", "close":
			first = append(first, e)
		default:
			rest = append(rest, e)
		}
	}
	return append(first, rest...)
}

func missing(there bool) string {
	if !there {
		return "it cannot be reached from here"
	}
	return ""
}

// placeEntries move an issue on the agenda.
func (s *walk) placeEntries(i *tasking.Issue) []entry {
	put := func(name, text, where string) entry {
		return entry{name: name, text: text, why: s.cannotPlace(i, where), run: func() tea.Cmd { return s.place(placing{i.Ref, where}) }}
	}
	return []entry{
		put("park", "Park it for later in the meeting", tasking.AgendaParked),
		put("first", "Bring it forward on the agenda", tasking.AgendaFirst),
		put("back", "Put it back to its place on the agenda", ""),
	}
}

// everywhere is offered at every item.
func (s *walk) everywhere() []entry {
	again := s.deeds.Again(func() bool { return s.env.Hall })
	return []entry{
		{name: "raise", text: "Raise a new issue", run: func() tea.Cmd { return s.deeds.Raise(deed.Target{Area: s.ref.Body, Hall: s.env.Hall}) }},
		{name: "added", text: "Add an issue to the agenda", run: s.askAdded},
		{name: "read", text: "Take as read what needs no word", note: "F3", why: s.notReadable(), run: func() tea.Cmd { return s.takeAsRead(s.readable(), 0) }},
		{name: "undo", text: again[0].Help, note: "F7", why: again[0].Reason(), run: again[0].Run},
		{name: "redo", text: again[1].Help, note: "F8", why: again[1].Reason(), run: again[1].Run},
	}
}
