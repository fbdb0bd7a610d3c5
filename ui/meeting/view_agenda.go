package meeting

import (
	"slices"
	"strings"

	"tasking/internal/tasking"
	"tasking/ui/widget"
)

var agendaColumns = []widget.Column{
	{Title: "", Width: 3, Right: true}, {Title: "Item", Width: 8}, {Title: "", Width: 20, Grow: true}, {Title: "", Width: 20},
}

// agendaView is the running order, a calm list: what is dealt with steps back,
// what comes stands out.
func (s *meetings) agendaView(width, height int) []string {
	t, m := s.env.Theme, s.chosen()
	switch {
	case m.State == tasking.Agreed:
		return widget.EmptyState(t, width, height, name(m.Ref)+" is agreed: its document and minutes tell what was dealt with.", widget.Hint{Key: "f", Label: "to write them to a folder"})
	case m.Fixed():
		return widget.EmptyState(t, width, height, name(m.Ref)+" is over: its document and minutes tell what was dealt with, once it is agreed.", widget.Hint{Key: "4", Label: "to agree it"})
	case s.agendaOver():
		return widget.EmptyState(t, width, height, name(m.Ref)+" is called off: nothing was dealt with.", widget.Hint{})
	case s.order.read == nil:
		return widget.EmptyState(t, width, height, "Reading"+t.Glyphs.Ellipsis, widget.Hint{})
	}
	return s.withDetail(width, height, "Item", s.agendaRows, s.agendaDetail)
}

func (s *meetings) agendaRows(width, height int) []string {
	width = min(width, readable)
	widths := widget.Layout(width, agendaColumns)
	return s.order.draw(s.env.Theme, width, height, s.order.rows, func(n int, _ bool) string { return s.agendaRow(width, widths, n) })
}

func (s *meetings) agendaRow(width int, widths []int, n int) string {
	t, it := s.env.Theme, s.order.items[n]
	number := widget.Cell{Text: itoa(n + 1), Style: t.Muted}
	if it.Issue == nil {
		title := it.Title()
		if it.Key == tasking.ItemPart2 { // its heading says the rest
			title = "Observers leave, the projector goes off"
		}
		if len(it.New) > 0 {
			title += ", " + plural(len(it.New), "issue", "issues")
		}
		wide := []widget.Column{agendaColumns[0], {Width: 20, Grow: true}}
		return widget.TableRow(t, width, wide, widget.Layout(width, wide), []widget.Cell{number, {Text: title, Style: t.Text}}, n == s.order.at)
	}
	title := widget.Cell{Text: it.Issue.Title, Style: t.Text}
	note := s.agendaNote(it)
	switch {
	case s.veils(it.Issue):
		title = widget.Cell{Text: tasking.RestrictedWords, Style: t.Muted}
	case it.Issue.Restricted != "":
		title.Text = t.Glyphs.Restricted + title.Text
	}
	if it.Reviewed && !s.veils(it.Issue) {
		title.Style = t.Muted
	}
	ref := widget.Cell{Text: it.Issue.Ref.String(), Style: t.Muted}
	return widget.TableRow(t, width, agendaColumns, widths, []widget.Cell{number, ref, title, note}, n == s.order.at)
}

// veils: on the wall a restricted issue is its reference.
func (s *meetings) veils(i *tasking.Issue) bool { return s.env.Hall && i.Restricted != "" }

// agendaNote is what there is to know of an item: dealt with, or not reached the
// last time, or how much of it is late.
func (s *meetings) agendaNote(it tasking.AgendaItem) widget.Cell {
	t := s.env.Theme
	switch {
	case s.veils(it.Issue):
		return widget.Cell{}
	case it.Reviewed:
		return widget.Cell{Text: t.Glyphs.Done + "dealt with", Style: t.Ok}
	case it.Missed:
		return widget.Cell{Text: t.Glyphs.Changed + "not reached before", Style: t.Warn}
	}
	late := slices.DeleteFunc(it.Issue.LateActions(s.place.Today, s.place.Bodies[it.Issue.Ref.Area]), s.masks)
	if len(late) > 0 {
		return widget.Cell{Text: t.Glyphs.Late + " " + itoa(len(late)) + " late", Style: t.Late}
	}
	open := slices.DeleteFunc(it.Issue.OpenActions(), s.masks)
	if len(open) == 0 {
		return widget.Cell{Text: "  no action yet", Style: t.Muted}
	}
	return widget.Cell{Text: "  " + plural(len(open), "action", "actions"), Style: t.Muted}
}

// masks: on the wall a restricted action is its reference, and is not counted.
func (s *meetings) masks(a *tasking.Action) bool { return s.env.Hall && a.Restricted != "" }

// agendaOver reports whether the running order tells nothing any more: it is made
// of what is open now, so what came after a meeting would change it.
func (s *meetings) agendaOver() bool {
	m := s.chosen()
	return m != nil && (m.Fixed() || m.State == tasking.Cancelled)
}

// agendaTitle says how much there is and how much is left.
func (s *meetings) agendaTitle() string {
	if s.agendaOver() || s.order.read == nil || len(s.order.items) == 0 {
		return ""
	}
	out := plural(len(s.order.items), "item", "items")
	if left := s.order.read.Agenda.Left(); left > 0 {
		return out + ", " + plural(left, "issue", "issues") + " to deal with"
	}
	return out + ", every issue dealt with"
}

// agendaDetail is the item under the cursor with its open actions.
func (s *meetings) agendaDetail(width int) []string {
	t, it := s.env.Theme, s.order.item()
	switch {
	case it == nil:
		return nil
	case it.Issue == nil:
		return wrapped(t.Strong, it.Title(), width)
	case s.veils(it.Issue):
		return wrapped(t.Strong, it.Key+"  "+tasking.RestrictedWords, width)
	}
	out := wrapped(t.Strong, it.Key+"  "+it.Issue.Title, width)
	var masked []string // after those that are told of
	for _, a := range it.Issue.OpenActions() {
		if s.masks(a) {
			masked = append(masked, wrapped(t.Muted, a.Ref.String()+"  "+tasking.RestrictedWords, width)...)
			continue
		}
		out = append(out, s.agendaAction(a, width)...)
	}
	if out = append(out, masked...); len(it.Issue.OpenActions()) == 0 {
		out = append(out, t.Muted.Render("No open action."))
	}
	return out
}

func (s *meetings) agendaAction(a *tasking.Action, width int) []string {
	t := s.env.Theme
	words := []string{or(a.Agency, "agency to be confirmed") + ": " + a.Task, s.due(a)}
	if u := a.LatestUpdate(); u != nil && !(s.env.Hall && u.Restricted != "") {
		words = append(words, "last: "+u.Text)
	}
	return []string{t.Text.Render(widget.Cut(t, strings.Join(words, " "+t.Glyphs.Separator+" "), width))}
}
