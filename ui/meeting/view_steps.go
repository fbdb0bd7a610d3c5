package meeting

import (
	"strconv"
	"strings"

	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

var backColumns = []widget.Column{
	{Title: "", Width: 3}, {Title: "", Width: 2}, {Title: "Action", Width: 10},
	{Title: "Task", Width: 20, Grow: true}, {Title: "Due", Width: 15}, {Title: "State", Width: 15, Drop: 1},
}

func (s *meetings) readBackView(width, height int) []string {
	m := s.chosen()
	if len(s.back.lines) == 0 {
		why, key := "Nothing was given or changed in this meeting, and nothing needs attention.", widget.Hint{Key: "Tab", Label: "to agree the document"}
		if m.State == tasking.Planned {
			why, key = name(m.Ref)+" is planned. What it gives and changes is read back here.", widget.Hint{Key: "o", Label: "to open it"}
		}
		return widget.EmptyState(s.env.Theme, width, height, why, key)
	}
	return s.withDetail(width, height, "To read out", s.backRows, s.backDetail)
}

func (s *meetings) backRows(width, height int) []string {
	t := s.env.Theme
	widths := widget.Layout(width, backColumns)
	return s.back.draw(t, width, height, s.back.rows, func(n int, selected bool) string {
		l := s.back.lines[n]
		switch {
		case l.gap != nil:
			return gapRow(t, width, s.gapText(l.gap), selected)
		case l.action == nil:
			return s.decisionRow(width, l, selected)
		}
		return widget.TableRow(t, width, backColumns, widths, s.backCells(l), selected)
	})
}

func gapRow(t *theme.Theme, width int, gap string, selected bool) string {
	text := t.Glyphs.Urgent + gap
	if selected {
		return widget.SelectedLine(t, width, text)
	}
	return "  " + t.Warn.Render(t.Glyphs.Urgent) + t.Text.Render(widget.Cut(t, gap, width-4))
}

// gapText is a gap in words; one that the restricted annex alone tells has its mark.
func (s *meetings) gapText(g *document.Gap) string {
	if g.Restricted {
		return s.env.Theme.Glyphs.Restricted + g.Text
	}
	return g.Text
}

// gapHelp says what Enter does at a gap.
func gapHelp(does string) string {
	switch does {
	case toRoll:
		does = "goes to the attendance"
	case toIssue:
		does = "opens the issue"
	default:
		does = "lets you " + does
	}
	return "Enter " + does + ". The meeting may also agree as it is."
}

// decisionColumns are those of a decision, its words across the rest.
var decisionColumns = []widget.Column{{Width: 3}, {Width: 2}, {Width: 10}, {Width: 20, Grow: true}}

func (s *meetings) decisionRow(width int, l line, selected bool) string {
	t, said := s.env.Theme, l.words()
	text := strings.TrimPrefix(said.Text, said.Ref+" ")
	if said.Restricted && !l.hidden {
		text = t.Glyphs.Restricted + text
	}
	cells := []widget.Cell{s.heardCell(l), {}, {Text: said.Ref, Style: t.Muted}, {Text: text, Style: t.Text}}
	return widget.TableRow(t, width, decisionColumns, widget.Layout(width, decisionColumns), cells, selected)
}

func (s *meetings) heardCell(l line) widget.Cell {
	t := s.env.Theme
	if s.back.heard[l.key()] {
		return widget.Cell{Text: t.Glyphs.On, Style: t.Strong}
	}
	return widget.Cell{Text: t.Glyphs.Off, Style: t.Muted}
}

func (s *meetings) backCells(l line) []widget.Cell {
	t, a := s.env.Theme, l.action
	heard := s.heardCell(l)
	ref := widget.Cell{Text: a.Ref.String(), Style: t.Muted}
	if l.hidden {
		return []widget.Cell{heard, {}, ref, {Text: tasking.RestrictedWords, Style: t.Muted}, {}, {}}
	}
	mark := widget.Cell{Text: t.Glyphs.Changed, Style: t.Changed}
	switch {
	case !a.Open():
		mark = widget.Cell{Text: t.Glyphs.Done, Style: t.Ok}
	case l.fresh:
		mark = widget.Cell{Text: t.Glyphs.New, Style: t.New}
	}
	task := widget.Cell{Text: a.Task, Style: t.Text}
	if s.marked(l) {
		task.Text = t.Glyphs.Restricted + a.Task
	}
	due := widget.Cell{Text: s.due(a), Style: t.Text}
	if a.Due.IsZero() && a.Open() {
		due.Style = t.Warn
	}
	if !a.Open() {
		due = widget.Cell{}
	}
	state := widget.Cell{Text: stateOf(a), Style: t.Muted}
	if a.Open() && a.Acceptance != tasking.Accepted {
		state.Style = t.Text
	}
	return []widget.Cell{heard, mark, ref, task, due, state}
}

// marked: at the desk a restricted action is shown with its mark.
func (s *meetings) marked(l line) bool { return l.issue.Restricted != "" || l.action.Restricted != "" }

// backDetail is the chosen line in full: what the chair reads out.
func (s *meetings) backDetail(width int) []string {
	t, l := s.env.Theme, s.back.lines[s.back.at]
	switch {
	case l.gap != nil:
		return append(wrapped(t.Strong, s.gapText(l.gap), width), wrapped(t.Muted, gapHelp(s.settling(l)), width)...)
	case l.action == nil:
		return s.decisionDetail(l, width)
	case l.hidden:
		return wrapped(t.Strong, l.action.Ref.String()+"  "+tasking.RestrictedWords, width)
	}
	a := l.action
	out := wrapped(t.Strong, a.Ref.String()+"  "+a.Task, width)
	who := or(s.place.Partnership.FullName(a.Agency), "agency to be confirmed")
	if len(a.With) > 0 {
		who += ", with " + strings.Join(a.With, ", ")
	}
	out = append(out, wrapped(t.Text, who, width)...)
	end := "due " + s.due(a) + ", " + stateOf(a)
	switch {
	case a.Due.IsZero():
		end = "no due date, " + stateOf(a)
	case a.Due.Ongoing:
		end = "ongoing, reviewed at a meeting, " + stateOf(a)
	case a.Due.Next:
		end = "due by the next meeting, " + s.due(a) + ", " + stateOf(a)
	}
	if !a.Open() {
		end = stateOf(a)
	}
	if a.Open() && a.Acceptance == tasking.Declined && a.Declined != "" {
		end += ": " + a.Declined
	}
	if s.marked(l) {
		end += "; restricted"
	}
	out = append(out, wrapped(t.Muted, end, width)...)
	out = append(append(out, ""), wrapped(t.Muted, l.issue.Title, width)...)
	if u := a.LatestUpdate(); u != nil && !(s.env.Hall && u.Restricted != "") {
		out = append(out, wrapped(t.Muted, "Last update: "+u.Text, width)...)
	}
	return out
}

// decisionDetail is a decision in full, and what the issue is about.
func (s *meetings) decisionDetail(l line, width int) []string {
	t, said := s.env.Theme, l.words()
	out := wrapped(t.Strong, said.Ref+"  "+strings.TrimPrefix(said.Text, said.Ref+" "), width)
	if l.hidden {
		return out
	}
	if said.Restricted {
		out = append(out, wrapped(t.Muted, "restricted", width)...)
	}
	for _, i := range s.read.Issues {
		if i.Ref == l.ref {
			out = append(out, wrapped(t.Muted, i.Title, width)...)
		}
	}
	return out
}

// due is the day an action is due, with its weekday.
func (s *meetings) due(a *tasking.Action) string {
	if on := a.Due.On(s.place.Bodies[a.Ref.Issue.Area]); !on.IsZero() {
		return on.Short()
	}
	return a.Due.Words()
}

func stateOf(a *tasking.Action) string {
	switch {
	case !a.Open():
		return tasking.ActionStateWords(a.State, a.Cause)
	case a.CarriedForward() > 0 && a.Cause == tasking.NotDone:
		return "carried forward"
	}
	return a.Acceptance
}

func heading(t *theme.Theme, text string) string {
	if text == "" {
		return ""
	}
	return " " + t.Strong.Render(text)
}

func wrapped(style theme.Style, text string, width int) []string {
	lines := widget.Wrap(text, width)
	for i, l := range lines {
		lines[i] = style.Render(l)
	}
	return lines
}

func itoa(n int) string { return strconv.Itoa(n) }
