package walk

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// agendaList is the whole agenda as a list: Enter goes there, and keys that
// print nothing move issues on it. It stays open while things are moved.
type agendaList struct {
	*dialog.Picker
	walk *walk
	env  screen.Env
}

// openList shows the agenda as a list, the cursor on the item that is shown.
func (s *walk) openList() tea.Cmd {
	if s.read == nil {
		return nil
	}
	p := dialog.NewPicker(askItems, "Agenda of "+meetingName(s.ref), s.options()).Mark(s.at)
	s.list = &agendaList{walk: s, env: s.env, Picker: p}
	return s.ask(askItems, s.line.said, s.list)
}

// renew shows the agenda as it is now.
func (l *agendaList) renew() { l.Picker.Renew(l.walk.options()) }

// SetEnv keeps the environment; what is restricted depends on it.
func (l *agendaList) SetEnv(e screen.Env) {
	hall := l.env.Hall != e.Hall
	l.env = e
	l.Picker.SetEnv(e)
	if hall {
		l.renew()
	}
}

// Bindings are the list's keys, with those that move an issue.
func (l *agendaList) Bindings() []screen.Binding {
	return append([]screen.Binding{
		{Keys: []string{"enter"}, Label: "go there", Help: "Go to the marked item"},
		{Keys: []string{"f6"}, Label: "park", Help: "Park the marked issue for later, or bring it back"},
		{Keys: []string{"f4"}, Label: "forward", Help: "Bring the marked issue forward, or put it back to its place"},
		{Keys: []string{"ctrl+up", "ctrl+down"}, Help: "Move what was brought forward earlier or later"},
		{Keys: []string{"f2"}, Label: "add", Help: "Add an issue that is not on the agenda"},
	}, l.Picker.Bindings()[1:]...)
}

var moving = map[string]string{"f4": tasking.AgendaFirst, "ctrl+up": tasking.AgendaEarlier, "ctrl+down": tasking.AgendaLater, "f6": tasking.AgendaParked}

// Update moves issues, and leaves every other key to the list.
func (l *agendaList) Update(msg tea.Msg) screen.Reply {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return l.Picker.Update(msg)
	}
	if k.String() == "f2" {
		l.walk.list = nil
		return screen.Reply{Close: true, Cmd: l.walk.askAdded()}
	}
	where, moves := moving[k.String()]
	if !moves {
		return l.Picker.Update(msg)
	}
	i := l.walk.order.index(l.Marked())
	if i < 0 || l.walk.order.items[i].Issue == nil {
		return screen.Reply{Cmd: screen.Toast("Only an issue can be moved")}
	}
	issue := l.walk.order.items[i].Issue
	if l.walk.sitting().Placed(issue.Ref) == where { // the same key puts it back
		where = ""
	}
	return screen.Reply{Answer: placing{issue.Ref, where}}
}

// options are the items as lines of a list, each with what became of it.
func (s *walk) options() []dialog.Option {
	var out []dialog.Option
	for n, i := range s.order.items {
		o := dialog.Option{Value: i.Key, Text: fmt.Sprintf("%2d  %s", n+1, s.itemName(i)), Note: s.itemState(i)}
		if i.Issue != nil {
			o.Aliases = []string{i.Key}
		}
		out = append(out, o)
	}
	return out
}

// itemName is an item in one line, of a restricted one on the wall its reference.
func (s *walk) itemName(i tasking.AgendaItem) string {
	switch {
	case i.Issue == nil:
		return i.Title()
	case s.hides(i):
		return i.Key + "  " + tasking.RestrictedWords
	}
	return i.Key + "  " + i.Issue.Title
}

// itemState is what became of an item, in a word; of a restricted one on the wall
// nothing is said.
func (s *walk) itemState(i tasking.AgendaItem) string {
	switch {
	case s.hides(i):
		return ""
	case i.Issue != nil && i.Reviewed && s.onlyRead(i):
		return "as read"
	case s.dealtWith(i):
		return "done"
	case i.Group == tasking.GroupParked:
		return "parked"
	case i.Missed:
		return "not reached last time"
	case i.Issue != nil && i.Issue.New:
		return "new"
	}
	return ""
}
