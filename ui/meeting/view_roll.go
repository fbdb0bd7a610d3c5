package meeting

import (
	"strings"

	"tasking/internal/tasking"
	"tasking/ui/widget"
)

var rollColumns = []widget.Column{
	{Title: "Agency", Width: 20, Grow: true}, {Title: "Attendance", Width: 30}, {Title: "Who", Width: 24, Drop: 1},
}

func (s *meetings) attendanceView(width, height int) []string {
	t := s.env.Theme
	if len(s.roll.members) == 0 {
		return widget.EmptyState(t, width, height, "No agency is a member of this body yet.", widget.Hint{Key: "+", Label: "to add one that is here"})
	}
	page := width
	width = min(width, readable)
	widths := widget.Layout(width, rollColumns)
	out := []string{widget.TableHead(t, width, rollColumns, widths)}
	rows := max(height-1, 0)
	foot := rows >= 10
	if foot {
		rows -= 3
	}
	out = append(out, s.roll.draw(t, width, rows, s.roll.rows, func(n int, selected bool) string {
		return widget.TableRow(t, width, rollColumns, widths, s.memberCells(s.roll.members[n], widths[0]), selected)
	})...)
	if foot {
		out = append(out, "", s.besidesLine(page), " "+widget.Hints(t, page-2, moreMarks(page)...))
	}
	return out
}

// besidesLine is one quiet line with who observes and whether the statement was
// read.
func (s *meetings) besidesLine(width int) string {
	t := s.env.Theme
	observers, statement := s.besides(s.chosen())
	right := widget.KeyHint(t, widget.Hint{Key: "C", Label: "confidentiality "}) + t.Text.Render(statement)
	left := widget.KeyHint(t, widget.Hint{Key: "O", Label: "observers "})
	room := max(width-4-widget.Width(left)-widget.Width(right), 4)
	return " " + left + t.Text.Render(widget.Cut(t, observers, room)) + widget.Space(3) + right
}

// moreMarks are the keys of the attendance that the footer has no room for.
func moreMarks(width int) []widget.Hint {
	more := []widget.Hint{{Key: "s", Label: "substitute"}, {Key: "i", Label: "information"}, {Key: "*", Label: "all"}, {Key: "l", Label: "left"},
		{Key: "t", Label: "times"}, {Key: "+", Label: "another agency"}}
	switch { // the footer has some of them where it has room
	case width >= readable:
		return append(more[2:], widget.Hint{Key: "H", Label: "hand over the chair"})
	case width >= 80:
		return append(more[1:], widget.Hint{Key: "n", Label: "not expected"})
	}
	return more
}

func (s *meetings) memberCells(m member, room int) []widget.Cell {
	t := s.env.Theme
	agency := m.agency.Name
	if widget.Width(agency) > room {
		agency = m.agency.Short
	}
	status := widget.Cell{Text: t.Glyphs.Dash + " to be marked", Style: t.Accent} // stands out, quietly
	who := widget.Cell{Style: t.Muted}
	if m.absent {
		who.Text = "absent last time"
	}
	if m.given != nil {
		words := m.given.Words()
		if m.given.Left != "" {
			words = strings.Replace(words, " from ", " ", 1) // both times have just room
		}
		status = widget.Cell{Text: "  " + words, Style: t.Text}
		if tasking.IsHere(m.given.Status) {
			status = widget.Cell{Text: t.Glyphs.Done + words, Style: t.Strong}
		}
		if m.given.Status == tasking.ApologiesInfo {
			status.Text = "  apologies, information"
		}
		if len(m.given.Who) > 0 {
			who = widget.Cell{Text: strings.Join(m.given.Who, ", "), Style: t.Text}
		}
	}
	return []widget.Cell{{Text: agency, Style: t.Text}, status, who}
}
