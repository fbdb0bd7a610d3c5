package document

import (
	"fmt"
	"slices"

	"tasking/internal/civil"
	"tasking/internal/document/page"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// agenda is the running order of a meeting to come.
type agenda struct {
	front
	LastMeeting Words        `json:"last_meeting"`
	Members     []member     `json:"members"`
	Items       []agendaItem `json:"items"`
}

// member is an agency that is expected, and how it attended last time.
type member struct {
	Agency   string `json:"agency"`
	Name     string `json:"name"`
	LastTime Words  `json:"last_time"`
}

// agendaItem is one item. Of a restricted issue the partners edition holds the
// reference and "Restricted item".
type agendaItem struct {
	Number int    `json:"number"`
	Group  string `json:"group"`
	Key    string `json:"key"`
	Title  string `json:"title"`
	Note   Words  `json:"note"`
	Issue  *Issue `json:"issue"`
	Missed bool   `json:"not_reached_last_time"`
	New    []Item `json:"new_issues,omitempty"` // of the item that stands for many
}

// Agenda is the paper of a meeting's running order: advance paper, chair's sheet
// and paper fallback in one. Besides each item there is room to write what was
// decided, who does it and by when. Issues of the source that the agenda names
// only by their references are found among its Issues.
func Agenda(order tasking.Agenda, a Advance) Paper {
	b := a.builder()
	g := agenda{front: a.front(b, "agenda"), Members: []member{}, Items: []agendaItem{}}
	if a.Last != nil {
		g.LastMeeting = Words(a.Last.Ref.String())
	}
	if !b.annex() {
		g.Members = a.members()
	}
	for n, item := range order.Items {
		if i, ok := b.agendaItem(item, a); ok {
			i.Number = n + 1
			g.Items = append(g.Items, i)
		}
	}
	d := g.front.page(g.Body+" agenda", "agenda")
	d.Landscape = true
	l := &agendaLayout{layout: layout{Content: &Content{Edition: a.Edition, Area: g.Area, Agencies: b.agencies()}}, agenda: &g}
	l.write()
	d.Blocks = l.blocks
	return Paper{page: d, data: g, name: g.fileName("agenda"), empty: b.annex() && len(g.Items) == 0,
		tables: []table{l.table(), g.aboutTable("agenda")}}
}

// members are the agencies of the body, and how each attended last time.
func (a Advance) members() []member {
	list := []member{}
	for _, m := range a.Partnership.MembersOf(a.Body) {
		row := member{Agency: m.Short, Name: m.Name}
		if a.Last != nil {
			for _, then := range a.Last.Attendance {
				if then.Agency == m.Short {
					row.LastTime = Words(then.Words())
				}
			}
		}
		list = append(list, row)
	}
	return list
}

func (b *builder) agendaItem(item tasking.AgendaItem, a Advance) (agendaItem, bool) {
	out := agendaItem{Group: item.Group, Key: item.Key, Title: item.Title(), Missed: item.Missed}
	if item.Issue == nil {
		out.Note = Words(b.note(item, a))
		for _, ref := range item.New {
			if st := b.issues[ref]; st != nil && st.issue.Restricted == "" {
				out.New = append(out.New, Item{Ref: ref.String(), Title: st.issue.Title, Actions: []string{}})
			}
		}
		return out, !b.annex()
	}
	st := b.issues[item.Issue.Ref]
	if st == nil {
		return out, false
	}
	i, ok := b.issue(st)
	if !ok {
		return out, false
	}
	if b.veils(st) {
		out.Missed = false
	}
	out.Title, out.Issue = i.Title, &i
	return out, true
}

// veils reports whether this edition says of an issue no more than that it is
// restricted.
func (b *builder) veils(st *story) bool { return st.issue.Restricted != "" && !b.annex() }

// note is what an item about no issue says besides its title.
func (b *builder) note(item tasking.AgendaItem, a Advance) string {
	switch item.Key {
	case tasking.ItemLastDocument:
		if a.Last == nil {
			return "This is the first meeting."
		}
		v := a.Last.Latest()
		if v == nil {
			return a.Last.Ref.String() + " is not agreed yet."
		}
		return fmt.Sprintf("%s, version %d, agreed on %s, check code %s", a.Last.Ref, v.N, b.day(v.At), tasking.CheckCode(v.Digest))
	case tasking.ItemNextMeeting:
		if n := b.src.Next; n != nil {
			return n.Day.Long() + ", " + civil.ClockTime(b.instant(n.At).Time)
		}
		if at, venue := b.src.Body.Proposal(b.src.Today, b.src.Zone); !at.IsZero() {
			return "Proposed: " + listed([]string{b.day(at).Long(), civil.ClockTime(at), venue}, ", ")
		}
		return "To be confirmed"
	case tasking.ItemPart2:
		return "Observers leave and the projector is off."
	}
	return ""
}

// agendaLayout lays the agenda out, a table under each heading.
type agendaLayout struct {
	layout
	*agenda
}

func (l *agendaLayout) write() {
	l.add(l.head()...)
	if len(l.Items) == 0 {
		l.add(page.Text("Nothing restricted is on this agenda."))
	}
	for items := l.Items; len(items) > 0; {
		n := slices.IndexFunc(items, func(i agendaItem) bool { return i.Group != items[0].Group })
		if n < 0 {
			n = len(items)
		}
		l.group(items[:n])
		items = items[n:]
	}
}

// group is one heading with its items; those of the opening are followed by the
// sheet for attendance.
func (l *agendaLayout) group(items []agendaItem) {
	l.heading(1, items[0].Group)
	for len(items) > 0 {
		n := slices.IndexFunc(items, func(i agendaItem) bool { return (i.Issue == nil) != (items[0].Issue == nil) })
		if n < 0 {
			n = len(items)
		}
		if items[0].Issue == nil {
			l.frame(items[:n])
		} else {
			l.issues(items[:n])
		}
		items = items[n:]
	}
}

// frame are items about no issue, with room for a note.
func (l *agendaLayout) frame(items []agendaItem) {
	t := page.Table{Label: items[0].Group, Columns: []page.Column{{Title: "Item", Width: 45}, {Title: "Notes", Width: 55, Blank: true}}}
	attendance := false
	for _, i := range items {
		lines := []page.Paragraph{page.Text(fmt.Sprintf("%d. %s", i.Number, i.Title))}
		if i.Note != "" {
			lines = append(lines, page.Styled(page.Note, string(i.Note)))
		}
		for _, n := range i.New {
			lines = append(lines, page.Styled(page.Note, n.Ref+" "+n.Title))
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(lines...)}, Room: 2})
		attendance = attendance || i.Key == tasking.ItemAttendance
	}
	l.add(t)
	if attendance && len(l.Members) > 0 {
		l.attendanceSheet()
	}
}

func (l *agendaLayout) attendanceSheet() {
	t := page.Table{Caption: "Who is here", Columns: []page.Column{{Title: "Agency", Width: 34}, {Title: "Last time", Width: 20},
		{Title: "Present, substitute, apologies", Width: 24, Blank: true}, {Title: "Who (role)", Width: 22, Blank: true}}}
	for _, m := range l.Members {
		t.Rows = append(t.Rows, page.Cells(m.Name, text.Capital(dash(string(m.LastTime)))))
	}
	l.add(t)
}

// issues are items with their actions, and room for what is decided.
func (l *agendaLayout) issues(items []agendaItem) {
	t := page.Table{Label: items[0].Group, Columns: []page.Column{{Title: "Item", Width: 24}, {Title: "Actions, and what happened since", Width: 38},
		{Title: "Decision", Width: 17, Blank: true}, {Title: "Agency", Width: 11, Blank: true}, {Title: "By when", Width: 10, Blank: true}}}
	for _, i := range items {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{l.item(i), l.since(i.Issue)}, Room: 3})
	}
	l.add(t)
}

// item is the first cell: number, reference, what it is about, and what is
// special about it.
func (l *agendaLayout) item(i agendaItem) page.Cell {
	lines := []page.Paragraph{page.Text(fmt.Sprintf("%d. %s", i.Number, i.Issue.Ref)), page.Styled(page.Note, i.Title)}
	if l.veiled(i.Issue) {
		return cell(lines...)
	}
	special := []string{string(i.Issue.Place)}
	if who := l.whoLeads(i.Issue); who != "" {
		special = append(special, who)
	}
	special = append(special, standingOf(i.Issue))
	if i.Missed {
		special = append(special, "Not reached last time")
	}
	for _, s := range special {
		if s != "" {
			lines = append(lines, page.Styled(page.Note, s))
		}
	}
	return cell(lines...)
}

// whoLeads says who leads an issue and who is in support; empty where nobody does
// either yet.
func (l *agendaLayout) whoLeads(i *Issue) string {
	lead, support := "", ""
	if i.Lead != "" {
		lead = "led by " + l.agency(string(i.Lead))
	}
	if len(i.Support) > 0 {
		support = "with support from " + series(l.fullNames(i.Support))
	}
	return listed([]string{lead, support}, ", ")
}

// since is the second cell: each open action with its latest update.
func (l *agendaLayout) since(i *Issue) page.Cell {
	if l.veiled(i) {
		return page.T("–")
	}
	var lines []page.Paragraph
	for n := range i.Actions {
		a := &i.Actions[n]
		switch {
		case a.Restricted && !l.layout.annex():
			lines = append(lines, page.Text(a.Ref+" "+restrictedItem))
			continue
		case a.State != tasking.ActionOpen:
			continue
		}
		who := "To be confirmed"
		if a.Agency != "" {
			who = l.agency(string(a.Agency))
		}
		if len(a.With) > 0 {
			who += " with " + series(l.fullNames(a.With))
		}
		due := string(a.DueWords)
		if a.Late {
			due += ", late"
		}
		lines = append(lines, page.Paragraph{Runs: []page.Run{{Text: a.Ref + " ", Bold: true}, {Text: who + ": " + a.Task + " (" + due + ")"}}})
		if k := len(a.Updates); k > 0 {
			u := a.Updates[k-1]
			source := ""
			if !u.At.IsZero() {
				source = listed([]string{dayOf(u.At).String(), string(u.By)}, ", ") + ": "
			}
			lines = append(lines, page.Styled(page.Note, source+u.Text))
		}
	}
	if len(lines) == 0 {
		return page.T("No open action.")
	}
	return cell(lines...)
}

// table is the agenda for a spreadsheet, with the columns to fill in.
func (l *agendaLayout) table() table {
	t := table{name: "Agenda", columns: []column{{"item", 7}, {"group", 24}, {"ref", 10}, {"title", 32}, {"place", 22}, {"marks", 20},
		{"action", 12}, {"task", 40}, {"agency", 14}, {"due", 14}, {"latest_update", 40}, {"decision", 30}, {"decided_agency", 16}, {"decided_date", 14}}}
	for _, i := range l.Items {
		if i.Issue == nil {
			t.rows = append(t.rows, []any{i.Number, i.Group, "", listed([]string{i.Title, string(i.Note)}, ": ")})
			for _, n := range i.New {
				t.rows = append(t.rows, []any{i.Number, i.Group, n.Ref, n.Title})
			}
			continue
		}
		about := []any{i.Number, i.Group, i.Issue.Ref, i.Title}
		if l.veiled(i.Issue) {
			t.rows = append(t.rows, about)
			continue
		}
		about = append(about, string(i.Issue.Place), marks(i.Issue))
		none := true
		for _, a := range i.Issue.Actions {
			if a.State == tasking.ActionOpen || a.Restricted && !l.layout.annex() {
				t.rows = append(t.rows, append(slices.Clone(about), a.Ref, a.Task, string(a.Agency), dueValue(a), latest(a)))
				none = false
			}
		}
		if none {
			t.rows = append(t.rows, about)
		}
	}
	return t
}
