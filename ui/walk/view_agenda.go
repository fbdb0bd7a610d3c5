package walk

import (
	"strconv"
	"strings"

	"tasking/internal/tasking"
	"tasking/ui/widget"
)

// agenda is the whole agenda as a column: headings, items with their number, and
// a mark for what is dealt with. The item that is shown has the cursor.
func (s *walk) agenda(width, height int) []string {
	t := s.env.Theme
	var lines []string
	at, group := 0, ""
	for n, i := range s.order.items {
		under := i.Group
		if i.Group == tasking.GroupParked && s.order.stood != "" && s.order.waits(i.Key) {
			under = s.order.stood
		}
		if under != group {
			if group != "" {
				lines = append(lines, "")
			}
			group = under
			lines = append(lines, " "+t.Muted.Render(widget.Cut(t, group, width-1)))
		}
		if i.Key == s.at {
			at = len(lines)
		}
		lines = append(lines, s.agendaRow(width, n, i))
	}
	top := widget.Window(len(lines), at, max(at-height/2, 0), height)
	return widget.Rows(t, width, height, len(lines), top, func(n int) string { return lines[n] })
}

func (s *walk) agendaRow(width, n int, i tasking.AgendaItem) string {
	t := s.env.Theme
	mark := "  "
	if !s.hides(i) {
		switch {
		case s.dealtWith(i):
			mark = t.Glyphs.Done
		case i.Group == tasking.GroupParked:
			mark = t.Glyphs.Bullet + " "
		}
	}
	name := i.Title()
	switch {
	case s.hides(i):
		name = i.Key + " " + tasking.RestrictedWords
	case i.Issue != nil:
		name = strings.TrimPrefix(i.Key, s.ref.Body+"-") + " " + i.Issue.Title
	}
	row := widget.FitRight(t, strconv.Itoa(n+1), 3) + " " + mark + name
	if i.Key == s.at {
		return widget.SelectedLine(t, width, strings.TrimPrefix(row, " "))
	}
	style := t.Text
	if s.dealtWith(i) && !s.hides(i) {
		style = t.Muted
	}
	return " " + style.Render(widget.Cut(t, row, width-1))
}
