package meeting

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// ordering is the running order of the meeting, and the cursor in it.
type ordering struct {
	cursor
	read  *effect.AgendaRead // nil until it was read
	items []tasking.AgendaItem
	rows  []row
	seek  string // the item to stand on once it is read again
	gone  bool   // somebody went to the item under the cursor; else it is only the first that is due
}

func (o *ordering) set(items []tasking.AgendaItem) {
	was := o.seek
	if was == "" && o.at < len(o.items) {
		was = o.items[o.at].Key
	}
	o.items, o.seek = items, ""
	o.rows = headed(len(items), func(i int) string { return items[i].Group })
	if i := slices.IndexFunc(items, func(it tasking.AgendaItem) bool { return it.Key == was }); i >= 0 {
		o.at = i
	}
	o.move(0, len(items))
}

// agendaItems are the items as they were read last.
func (s *meetings) agendaItems() []tasking.AgendaItem {
	if s.order.read == nil {
		return nil
	}
	return s.order.read.Agenda.Items
}

func (s *meetings) agendaRead(msg effect.AgendaRead) tea.Cmd {
	switch {
	case msg.Ref != s.ref:
		return nil
	case msg.Err != nil:
		s.trouble = msg.Err.Error()
		return nil
	}
	first := s.order.read == nil
	s.order.read = &msg
	s.order.set(s.agendaItems())
	if first {
		s.order.next()
	}
	return nil
}

// next goes to the first issue that is not dealt with; when there is none, to the
// read-back, which is last.
func (o *ordering) next() {
	o.at = max(len(o.items)-1, 0)
	for i, it := range o.items {
		if it.Issue != nil && !it.Reviewed {
			o.at = i
			return
		}
	}
}

// item is the one under the cursor, nil when there is none.
func (o *ordering) item() *tasking.AgendaItem {
	if o.at >= len(o.items) {
		return nil
	}
	return &o.items[o.at]
}

const groupAgenda = "Agenda"

func (s *meetings) agendaKeys() []screen.Binding {
	if s.agendaOver() {
		return append(s.overKeys(), moves(&s.order.cursor, func() int { return 0 }, nil)...)
	}
	place := func(key, label, help, to string, why func(tasking.Ref) string) screen.Binding {
		return screen.Binding{Keys: []string{key}, Label: label, Group: groupAgenda, Help: help,
			Disabled: func() string { return s.cannotPlace(why) }, Run: func() tea.Cmd { return s.put(to) }}
	}
	var keys []screen.Binding
	if s.open.Walk != nil || s.fromWalk() {
		keys = append(keys, screen.Binding{Keys: []string{"enter", "w"}, Label: "walk", Group: groupAgenda,
			Help: "Walk through the agenda, from the item gone to", Disabled: s.noWalk, Run: s.walkHere},
			screen.Binding{Keys: []string{"v"}, Label: "view", Group: groupAgenda, Help: "Open the issue of the item, or its step", Disabled: s.noItem, Run: s.openItem})
	} else {
		keys = append(keys, screen.Binding{Keys: []string{"enter", "v"}, Label: "open", Group: groupAgenda,
			Help: "Open the issue of the item, or its step", Disabled: s.noItem, Run: s.openItem})
	}
	keys = append(keys,
		place("f", "forward", "Bring the issue forward, to be dealt with first", tasking.AgendaFirst, s.notAt(tasking.AgendaFirst)),
		place("p", "park", "Park the issue for later in the meeting", tasking.AgendaParked, s.notAt(tasking.AgendaParked)),
		place("r", "put back", "Put the issue back to where the rules have it", "", s.moved),
		screen.Binding{Keys: []string{"+"}, Label: "add", Group: groupAgenda, Help: "Add an issue that no rule puts on the agenda", Disabled: s.fixedAgenda, Run: s.addForm},
		place("[", "", "Move the issue earlier, among those brought forward", tasking.AgendaEarlier, s.brought),
		place("]", "", "Move the issue later, among those brought forward", tasking.AgendaLater, s.brought),
	)
	went := func() tea.Cmd { s.order.gone = true; return nil }
	return append(keys, moves(&s.order.cursor, func() int { return len(s.order.items) }, went)...)
}

// overKeys are those of a meeting whose agenda is over: what helps, and those of
// the running order, dim.
func (s *meetings) overKeys() []screen.Binding {
	return []screen.Binding{
		{Keys: []string{"f"}, Label: "write", Group: groupDocument, Help: "Write the agreed document to a folder", Disabled: s.notAgreed, Run: s.folderForm},
		s.correctKey(),
		{Keys: []string{"enter", "w"}, Group: groupAgenda, Help: "Walk through the agenda, from the item gone to", Disabled: s.fixedAgenda},
		{Keys: []string{"v", "p", "r", "+", "[", "]"}, Group: groupAgenda, Help: "Change the running order", Disabled: s.fixedAgenda},
	}
}

// walk goes on with the walk where it was.
func (s *meetings) walk() tea.Cmd { return s.walkAt("") }

// walkHere opens it at the item somebody went to. Where nobody did the cursor
// stands on the first issue that is due, and the walk knows better where it was.
func (s *meetings) walkHere() tea.Cmd {
	it := s.order.item()
	if it == nil || !s.order.gone {
		return s.walk()
	}
	s.order.gone = false
	return s.walkAt(it.Key)
}

func (s *meetings) walkAt(key string) tea.Cmd {
	if s.fromWalk() {
		return screen.Pop() // it is beneath
	}
	return screen.Push(s.open.Walk(s.ref, key))
}

func (s *meetings) noWalk() string {
	switch m := s.chosen(); {
	case m == nil:
		return "there is no meeting yet; plan one first"
	case m.State == tasking.Planned:
		return "it is not open yet; o opens it"
	case m.State != tasking.Opened:
		return "it is " + stateWord(m)
	case s.open.Walk == nil && !s.fromWalk():
		return "there is no walk here; the issues are on the board"
	}
	return ""
}

// fixedAgenda says why the running order cannot be changed any more.
func (s *meetings) fixedAgenda() string {
	if m := s.chosen(); m != nil && m.State != tasking.Planned && m.State != tasking.Opened {
		return "it is " + stateWord(m)
	}
	return ""
}

func (s *meetings) noItem() string {
	if it := s.order.item(); it == nil || it.Issue == nil && s.leads(it.Key) == nil {
		return "this item is about no single issue"
	}
	return ""
}

// leads is where an item about no issue leads to on this screen, or nil.
func (s *meetings) leads(key string) func() tea.Cmd {
	switch key {
	case tasking.ItemAttendance:
		return func() tea.Cmd { return s.step(attendance) }
	case tasking.ItemNextMeeting:
		return s.planNext
	case tasking.ItemReadBack:
		return func() tea.Cmd { return s.step(readBack) }
	}
	return nil
}

// cannotPlace says why the item under the cursor stays where it is.
func (s *meetings) cannotPlace(why func(tasking.Ref) string) string {
	if no := s.fixedAgenda(); no != "" {
		return no
	}
	it := s.order.item()
	switch {
	case it == nil || it.Issue == nil:
		return "every meeting has this item in this place"
	case it.Reviewed:
		return "it was dealt with in this meeting"
	case it.Group == tasking.GroupPart2:
		return "restricted items are dealt with in part 2"
	}
	return why(it.Issue.Ref)
}

// placed is where an issue was put by hand.
func (s *meetings) placed(ref tasking.Ref) string {
	if s.order.read == nil || s.order.read.Agenda.Sitting == nil {
		return ""
	}
	return s.order.read.Agenda.Sitting.Placed(ref)
}

func (s *meetings) notAt(place string) func(tasking.Ref) string {
	return func(ref tasking.Ref) string {
		if s.placed(ref) == place {
			return "it stands there already"
		}
		return ""
	}
}

func (s *meetings) moved(ref tasking.Ref) string {
	if s.placed(ref) == "" {
		return "it stands where the rules have it"
	}
	return ""
}

func (s *meetings) brought(ref tasking.Ref) string {
	if s.placed(ref) != tasking.AgendaFirst {
		return "bring it forward first, with f"
	}
	return ""
}

// put puts the issue under the cursor elsewhere. Where it is parked or put back
// the cursor goes on to the next item, else it goes along.
func (s *meetings) put(to string) tea.Cmd {
	it := s.order.item()
	s.order.seek = it.Key
	if next := s.order.at + 1; next < len(s.order.items) && (to == tasking.AgendaParked || to == "") {
		s.order.seek = s.order.items[next].Key
	}
	return s.desk.Do(&tasking.PlaceItem{Ref: s.ref, Issue: it.Issue.Ref, Place: to})
}

func (s *meetings) openItem() tea.Cmd {
	if to := s.leads(s.order.item().Key); to != nil {
		return to()
	}
	if s.open.Issue == nil {
		return screen.Toast("there is no issue to open here")
	}
	return screen.Push(s.open.Issue(s.order.item().Issue.Ref))
}

// addForm offers the open issues that are no item yet.
func (s *meetings) addForm() tea.Cmd {
	on := map[tasking.Ref]bool{}
	for _, it := range s.order.items {
		if it.Issue != nil {
			on[it.Issue.Ref] = true
		}
		for _, ref := range it.New {
			on[ref] = true
		}
	}
	var options []dialog.Option
	for _, i := range s.read.Issues {
		if !i.Open() || on[i.Ref] {
			continue
		}
		o := dialog.Option{Value: i.Ref.String(), Text: i.Ref.String() + "  " + i.Title, Note: i.Level.Word(),
			Aliases: []string{i.Ref.String(), i.Title, itoa(i.Ref.Number)}}
		if s.env.Hall && i.Restricted != "" {
			o = dialog.Option{Value: i.Ref.String(), Text: i.Ref.String() + "  " + tasking.RestrictedWords, Aliases: []string{i.Ref.String(), itoa(i.Ref.Number)}}
		}
		options = append(options, o)
	}
	if len(options) == 0 {
		return screen.Toast("every open issue is on the agenda")
	}
	return screen.OpenDialog(dialog.NewPicker(about(askAdd, s.ref), "Add which issue to the agenda?", options))
}

// added puts the chosen issue on the agenda.
func (s *meetings) added(ref tasking.MeetingRef, value string) tea.Cmd {
	issue, err := tasking.ParseRef(value)
	if err != nil || ref != s.ref {
		return nil
	}
	s.order.seek = value
	return s.desk.Do(&tasking.PlaceItem{Ref: ref, Issue: issue, Place: tasking.AgendaAdded})
}
