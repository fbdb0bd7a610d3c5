package walk

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// placing asks to move an issue on the agenda: one of the domain's places.
type placing struct {
	ref   tasking.Ref
	where string
}

// cannotPlace says why an issue cannot be moved so now.
func (s *walk) cannotPlace(i *tasking.Issue, where string) string {
	now := s.sitting().Placed(i.Ref)
	switch {
	case s.over() != "":
		return s.over()
	case !i.Open() && where != "":
		return "it is closed"
	case where != now:
		return ""
	case now == tasking.AgendaParked:
		return "it is parked already"
	case now == tasking.AgendaFirst:
		return "it was brought forward already"
	}
	return "it stands where the rules put it"
}

// place moves an issue on the agenda. What was not brought forward yet is moved
// earlier by bringing it forward.
func (s *walk) place(p placing) tea.Cmd {
	if s.read == nil {
		return nil
	}
	if why := s.over(); why != "" {
		return screen.Toast(why)
	}
	where := p.where
	if where == tasking.AgendaEarlier && s.sitting().Placed(p.ref) != tasking.AgendaFirst {
		where = tasking.AgendaFirst
	}
	cmd := &tasking.PlaceItem{Ref: s.ref, Issue: p.ref, Place: where}
	s.under[cmd] = sent{quiet: s.list != nil}
	return s.desk.TryBy("", cmd)
}

// parkKey is F6: the item that is shown waits, or comes back from waiting. It
// stays in sight, marked: the clicker's next press goes on, and would otherwise skip
// an item that nobody saw.
func (s *walk) parkKey() tea.Cmd {
	i := s.item().Issue
	if s.sitting().Placed(i.Ref) == tasking.AgendaParked {
		return s.place(placing{i.Ref, ""})
	}
	return s.place(placing{i.Ref, tasking.AgendaParked})
}

func (s *walk) cannotPark() string {
	if s.read == nil || s.item().Issue == nil {
		return "only an issue can be parked"
	}
	if s.over() == "" && s.sitting().Placed(s.item().Issue.Ref) == tasking.AgendaParked {
		return ""
	}
	return s.cannotPlace(s.item().Issue, tasking.AgendaParked)
}

// askAdded reads the board for the issues that are not on the agenda.
func (s *walk) askAdded() tea.Cmd {
	if why := s.over(); why != "" {
		return screen.Toast(why)
	}
	s.asked = asked{id: askMore, item: s.at, reading: true}
	return tea.Batch(screen.Opening(), s.desk.ReadBoard())
}

// askTriage reads the board for the new issues that one item stands for.
func (s *walk) askTriage(refs []tasking.Ref) tea.Cmd {
	s.asked = asked{id: askNew, item: s.at, refs: refs, reading: true}
	return tea.Batch(screen.Opening(), s.desk.ReadBoard())
}

// boardRead opens the list that the board was read for.
func (s *walk) boardRead(msg effect.BoardRead) tea.Cmd {
	if s.read == nil || !s.asked.reading {
		return nil
	}
	s.asked.reading = false
	if msg.Err != nil {
		s.asked = asked{}
		return screen.Complain(effect.Plain(msg.Err))
	}
	title, none, wanted := "Add which issue to the agenda?", "Every issue that belongs here is on the agenda", s.canAdd
	if s.asked.id == askNew {
		title, none = "New issues: Enter opens one", "None of them is open any more"
		wanted = func(sum *tasking.Summary) bool { return slices.Contains(s.asked.refs, sum.Ref) }
	}
	var options []dialog.Option
	for n := range msg.Board.Issues {
		sum := &msg.Board.Issues[n]
		if !wanted(sum) {
			continue
		}
		o := dialog.Option{Value: sum.Ref.String(), Text: sum.Ref.String() + "  " + sum.Title, Aliases: []string{sum.Title}, Note: sum.Level.Word()}
		if s.env.Hall && sum.Restricted != "" {
			o = dialog.Option{Value: sum.Ref.String(), Text: sum.Ref.String() + "  " + tasking.RestrictedWords}
		}
		options = append(options, o)
	}
	if len(options) == 0 {
		s.asked = asked{}
		return screen.Toast(none)
	}
	return screen.OpenDialog(dialog.NewPicker(s.asked.id, title, options))
}

// canAdd reports whether an open issue is none of the agenda's but could be.
func (s *walk) canAdd(sum *tasking.Summary) bool {
	mine := sum.Ref.Area == s.ref.Body
	if s.ref.Body == tasking.BTG {
		mine = sum.Level == tasking.Borough
	}
	return mine && s.order.index(sum.Ref.String()) < 0
}
