package walk

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/capture"
	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// The names of the questions.
const (
	askNewAgency = "walk.agency"
	askAgencies  = "walk.which"
	askCauses    = "walk.cause"
	askIssues    = "walk.issue"
	askMenu      = "walk.menu"
	askItems     = "walk.items"
	askMore      = "walk.add"
	askNew       = "walk.new"
)

// asked is what an open question is about: the line as it was when Enter was
// pressed, and the item it belongs to.
type asked struct {
	id   string
	item string
	line capture.Line
	menu []entry
	refs []tasking.Ref
	// reading: the board is read for it. Other screens read it too, and what they
	// read opens nothing here.
	reading bool
}

func (s *walk) ask(id string, l capture.Line, d screen.Dialog) tea.Cmd {
	s.asked = asked{id: id, item: s.at, line: l}
	return screen.OpenDialog(d)
}

// askAgency offers to add the agency that is not in the list.
func (s *walk) askAgency(l capture.Line) tea.Cmd {
	return s.ask(askNewAgency, l, s.deeds.AgencyForm(askNewAgency, l.Unknown))
}

// asNew stands for a new agency among those a name may mean.
const asNew = "new agency"

// askWhich asks which agency is meant.
func (s *walk) askWhich(l capture.Line) tea.Cmd {
	var options []dialog.Option
	for _, short := range l.Choices {
		o := dialog.Option{Value: short, Text: short}
		if full := s.read.Agenda.Partnership.FullName(short); full != short {
			o.Note, o.Aliases = full, []string{full}
		}
		options = append(options, o)
	}
	options = append(options, dialog.Option{Value: asNew, Text: "None of these: add " + l.Unclear})
	return s.ask(askAgencies, l, dialog.NewPicker(askAgencies, "Which agency is "+l.Unclear+"?", options))
}

// askCause asks which of the three causes it was.
func (s *walk) askCause(l capture.Line) tea.Cmd {
	return s.ask(askCauses, l, dialog.NewPicker(askCauses, "Not completed: what was the cause?", deed.Causes()).Ordered())
}

// asMinute stands for the minutes among the issues an action may be for.
const asMinute = "minutes"

// askIssue asks for which issue an action is that was typed at an item about none.
func (s *walk) askIssue(l capture.Line) tea.Cmd {
	options := []dialog.Option{{Value: asMinute, Text: "None: it is a line for the minutes"}}
	for _, i := range s.order.items {
		if i.Issue != nil && i.Issue.Open() && !s.hides(i) {
			options = append(options, dialog.Option{Value: i.Key, Text: i.Key + "  " + i.Issue.Title, Aliases: []string{i.Issue.Title}})
		}
	}
	return s.ask(askIssues, l, dialog.NewPicker(askIssues, "For which issue?", options))
}

// picked goes on with the answer of a question.
func (s *walk) picked(p dialog.Picked) tea.Cmd {
	a := s.asked
	if p.ID != a.id || a.id == "" {
		return nil
	}
	s.asked, s.list = asked{}, nil
	switch p.ID {
	case askAgencies:
		if p.Value == asNew {
			a.line.Unknown = a.line.Unclear
			return s.askAgency(a.line)
		}
		return s.rename(a.item, a.line.Unclear, p.Value)
	case askCauses:
		return s.missed(a, p.Value)
	case askIssues:
		return s.forIssue(a, p.Value)
	case askMenu:
		if a.line.Decision != "" && a.item == s.at { // the word has served; ctrl+y brings it back
			s.clear()
		}
		return runEntry(a.menu, p.Value)
	case askItems:
		return s.goTo(p.Value)
	case askMore:
		if ref, err := tasking.ParseRef(p.Value); err == nil {
			return s.place(placing{ref, tasking.AgendaAdded})
		}
	case askNew:
		if ref, err := tasking.ParseRef(p.Value); err == nil && s.open.Issue != nil {
			return s.leave(screen.Push(s.open.Issue(ref)))
		}
	}
	return nil
}

func (s *walk) closed(id string) {
	if id == s.asked.id {
		s.asked, s.list = asked{}, nil
	}
}

// missed records that an action was not completed, with its cause.
func (s *walk) missed(a asked, cause string) tea.Cmd {
	i := s.item().Issue
	if i == nil || s.at != a.item {
		return nil
	}
	for _, of := range numbered(i) {
		if of.Ref.N == a.line.Action {
			return s.send(&tasking.MissAction{Action: of.Ref, Cause: cause, Text: a.line.Text}, of.Agency)
		}
	}
	return nil
}

func (s *walk) forIssue(a asked, value string) tea.Cmd {
	if value == asMinute {
		return s.send(s.minute(nil, s.line.in.Value()), "")
	}
	ref, err := tasking.ParseRef(value)
	if err != nil {
		return nil
	}
	return s.send(newAction(ref, a.line), "")
}

// submitted takes the form of a new agency.
func (s *walk) submitted(v dialog.Submitted) tea.Cmd {
	if v.ID != askNewAgency || s.asked.id != askNewAgency {
		return nil
	}
	cmd := deed.Agency(v.Values)
	s.under[cmd] = sent{item: s.asked.item, naming: s.asked.line.Unknown}
	return s.desk.Do(cmd)
}

// named goes on with the line once the agency is in the list: its short name
// stands in the place of what was typed.
func (s *walk) named(was sent, cmd tasking.Command) tea.Cmd {
	s.asked = asked{}
	add, ok := cmd.(*tasking.AddAgency)
	if !ok {
		return nil
	}
	return s.rename(was.item, was.naming, add.Short)
}

// rename puts a short name where another name was typed.
func (s *walk) rename(item, typed, short string) tea.Cmd {
	if item != s.at {
		s.line.texts[item] = strings.Replace(s.line.texts[item], typed, short, 1)
		return s.keepNow()
	}
	s.line.set(strings.Replace(s.line.in.Value(), typed, short, 1))
	s.understand()
	return s.touched()
}
