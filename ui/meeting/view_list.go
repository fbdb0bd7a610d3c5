package meeting

import (
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/widget"
)

var listColumns = []widget.Column{
	{Title: "No.", Width: 3, Right: true}, {Title: "When", Width: 23},
	{Title: "Venue", Width: 14, Grow: true}, {Title: "Chair", Width: 16, Grow: true, Drop: 1}, {Title: "State", Width: 12},
}

func (s *meetings) listView(width, height int) []string {
	if len(s.all) == 0 {
		return widget.EmptyState(s.env.Theme, width, height, "No meeting of "+s.bodyName()+" is planned yet.",
			widget.Hint{Key: "p", Label: "to plan the first one"})
	}
	return s.withDetail(width, height, "Meeting", s.listRows, s.listDetail)
}

func (s *meetings) listRows(width, height int) []string {
	t := s.env.Theme
	width = min(width, readable)
	widths := widget.Layout(width, listColumns)
	out := []string{widget.TableHead(t, width, listColumns, widths)}
	rows := max(height-1, 0)
	s.list.page = max(rows, 1)
	s.list.top = widget.Window(len(s.all), s.list.at, s.list.top, rows)
	return append(out, widget.Rows(t, width, rows, len(s.all), s.list.top, func(i int) string {
		return widget.TableRow(t, width, listColumns, widths, s.listCells(s.all[i]), i == s.list.at)
	})...)
}

func (s *meetings) listCells(m *tasking.Meeting) []widget.Cell {
	t := s.env.Theme
	state, day, venue := t.Muted, t.Text, t.Muted
	switch m.State {
	case tasking.Opened:
		state, day, venue = t.New, t.Strong, t.Text
	case tasking.Ended:
		state = t.Warn
	case tasking.Planned:
		state, venue = t.Accent, t.Text
	case tasking.Cancelled:
		day = t.Muted
	}
	return []widget.Cell{
		{Text: itoa(m.Ref.Number), Style: day}, {Text: when(m.At, s.place.Zone), Style: day},
		{Text: m.Venue, Style: venue}, {Text: m.Chair, Style: venue}, {Text: stateWord(m), Style: state},
	}
}

// listDetail is the chosen meeting in words, and what comes next.
func (s *meetings) listDetail(width int) []string {
	t, m := s.env.Theme, s.chosen()
	if m == nil {
		return nil
	}
	out := wrapped(t.Strong, name(m.Ref)+", "+whenLong(m.At, s.place.Zone), width)
	where := m.Venue
	if m.Chair != "" {
		where += ", chaired by " + m.Chair
	}
	out = append(out, wrapped(t.Text, where, width)...)
	for _, l := range s.standing(m) {
		out = append(out, wrapped(t.Muted, l, width)...)
	}
	if came := text.Capital(attendanceWords(m, 0)) + "."; len(m.Attendance) > 0 && widget.Width(came) <= width {
		out = append(out, t.Muted.Render(came))
	}
	return out
}

// standing says in a sentence or two how far the meeting has come.
func (s *meetings) standing(m *tasking.Meeting) []string {
	var out []string
	zone := s.place.Zone
	if m.Afterwards {
		out = append(out, "Entered afterwards, from notes.")
	}
	switch m.State {
	case tasking.Planned:
		if s.cannot(askOpen)() != "" {
			return append(out, "Planned. Apologies can be marked before.")
		}
		return append(out, "Planned. o opens it; apologies can be marked before.")
	case tasking.Opened:
		return append(out, "Open since "+when(m.OpenedAt, zone)+". Enter goes on with it.")
	case tasking.Ended:
		return append(out, "Ended "+when(m.EndedAt, zone)+"; its document awaits agreement.")
	case tasking.Agreed:
		v := m.Latest()
		return append(out, "Agreed version "+itoa(v.N)+" on "+when(v.At, zone)+", by "+v.By+".", "Check code "+tasking.CheckCode(v.Digest))
	}
	return append(out, "Cancelled.")
}
