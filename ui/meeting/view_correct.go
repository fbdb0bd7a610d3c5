package meeting

import (
	"strings"

	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/widget"
)

var mendColumns = []widget.Column{
	{Title: "Item", Width: 11}, {Title: "", Width: 24, Grow: true}, {Title: "Agency", Width: 14, Drop: 2}, {Title: "Due", Width: 15, Drop: 1},
}

func (s *meetings) correctView(width, height int) []string {
	t := s.env.Theme
	switch {
	case s.mend.read == nil && s.trouble != "":
		return widget.EmptyState(t, width, height, text.Line(s.trouble), widget.Hint{})
	case s.mend.read == nil:
		return widget.EmptyState(t, width, height, "Reading"+t.Glyphs.Ellipsis, widget.Hint{})
	case len(s.mend.lines) == 0:
		return widget.EmptyState(t, width, height, "The document holds no issue. Its attendance can be corrected.", widget.Hint{Key: "1", Label: "to correct it"})
	}
	return s.withDetail(width, height, "To correct", s.mendRows, s.mendDetail)
}

func (s *meetings) mendRows(width, height int) []string {
	widths := widget.Layout(width, mendColumns)
	return s.mend.draw(s.env.Theme, width, height, s.mend.rows, func(n int, selected bool) string {
		return s.mendRow(width, widths, s.mend.lines[n], selected)
	})
}

func (s *meetings) mendRow(width int, widths []int, l mend, selected bool) string {
	t := s.env.Theme
	switch {
	case l.issue == nil:
		said := l.said
		if s.env.Hall {
			said = said.Masked()
		}
		wide := []widget.Column{mendColumns[0], {Width: 20, Grow: true}}
		return widget.TableRow(t, width, wide, widget.Layout(width, wide), []widget.Cell{{Text: said.Ref, Style: t.Muted},
			{Text: t.Glyphs.Changed + strings.TrimPrefix(text.Line(said.Text), said.Ref+" "), Style: t.Changed}}, selected)
	case l.action == nil:
		title := widget.Cell{Text: l.issue.Title, Style: t.Text}
		if s.veils(l.issue) {
			title = widget.Cell{Text: tasking.RestrictedWords, Style: t.Muted}
		} else if l.issue.Restricted != "" {
			title.Text = t.Glyphs.Restricted + title.Text
		}
		wide := []widget.Column{mendColumns[0], {Width: 20, Grow: true}}
		return widget.TableRow(t, width, wide, widget.Layout(width, wide), []widget.Cell{{Text: l.issue.Ref.String(), Style: t.Strong}, title}, selected)
	case s.hides(l.issue, l.action):
		return widget.TableRow(t, width, mendColumns, widths, []widget.Cell{{Text: l.action.Ref.String(), Style: t.Muted},
			{Text: tasking.RestrictedWords, Style: t.Muted}, {}, {}}, selected)
	}
	due := s.due(l.action)
	if !l.action.Open() {
		due = stateOf(l.action)
	}
	task := l.action.Task
	if l.issue.Restricted != "" || l.action.Restricted != "" {
		task = t.Glyphs.Restricted + task
	}
	return widget.TableRow(t, width, mendColumns, widths, []widget.Cell{{Text: l.action.Ref.String(), Style: t.Muted}, {Text: task, Style: t.Text},
		{Text: or(l.action.Agency, "to be confirmed"), Style: t.Text}, {Text: due, Style: t.Muted}}, selected)
}

// mendDetail is the line under the cursor in full.
func (s *meetings) mendDetail(width int) []string {
	t, l := s.env.Theme, s.mend.lines[s.mend.at]
	switch {
	case l.issue == nil:
		said := l.said
		if s.env.Hall {
			said = said.Masked()
		}
		return append(wrapped(t.Strong, said.Ref+"  "+strings.TrimPrefix(text.Line(said.Text), said.Ref+" "), width),
			t.Muted.Render("Corrected "+when(said.At, s.place.Zone)+", by the "+said.Role))
	case l.action == nil && s.veils(l.issue):
		return wrapped(t.Strong, l.issue.Ref.String()+"  "+tasking.RestrictedWords, width)
	case l.action == nil:
		return append(wrapped(t.Strong, l.issue.Ref.String()+"  "+l.issue.Title, width), wrapped(t.Muted, "Enter says what is to be corrected. It is shown as the document has it.", width)...)
	case s.hides(l.issue, l.action):
		return wrapped(t.Strong, l.action.Ref.String()+"  "+tasking.RestrictedWords, width)
	}
	out := wrapped(t.Strong, l.action.Ref.String()+"  "+l.action.Task, width)
	who := or(s.place.Partnership.FullName(l.action.Agency), "agency to be confirmed")
	if !l.action.Due.IsZero() {
		who += ", due " + s.due(l.action)
	}
	return append(out, wrapped(t.Text, who+", "+stateOf(l.action), width)...)
}

// correctTitle says how much was corrected and where that goes.
func (s *meetings) correctTitle() string {
	if s.mend.read == nil {
		return ""
	}
	n := len(s.mend.read.Lines)
	if n == 0 {
		return "nothing corrected yet"
	}
	return plural(n, "correction", "corrections") + " for version " + itoa(s.nextVersion())
}
