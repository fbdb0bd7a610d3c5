package board

import (
	"strings"

	"tasking/ui/theme"
	"tasking/ui/widget"
)

// roomyFrom: a card this wide says where an issue is.
const roomyFrom = 56

// cardHeight counts the lines of a card and the blank one after it.
func (b *Board) cardHeight(e entry, width int) int {
	if e.it == nil {
		return 3
	}
	n := 4 // reference, title, lead, blank
	inner := width - 2
	if widget.Width(e.it.sum.Title) > inner {
		n++
	}
	if e.it.restricted() {
		n++
	}
	if b.roomy(e.it, width) {
		n++
	}
	if lastWords(e.it) != "" {
		n++
	}
	return n
}

func (b *Board) roomy(i *item, width int) bool {
	return width >= roomyFrom && (i.sum.Place != "" || i.sum.Ward != "")
}

// lastWords is the line at the foot of a card, for what the state at its head
// leaves unsaid: a long silence, and what was carried forward again, what is late
// though the Borough answered.
func lastWords(i *item) string {
	switch {
	case i.late > 0 && i.sum.ToDecide:
		return lateWords(i, false)
	case i.late > 0 && i.sum.Carried() > 1:
		return nth(i.sum.Carried()) + " time carried forward: decide"
	case i.silent >= longSilence && (i.late > 0 || i.sum.ToDecide || i.sum.Carried() > 1 || i.sum.Urgent || i.sum.Draft):
		return silence(i)
	}
	return ""
}

// card draws an issue, or the heading of the new ones, at its full height.
func (b *Board) card(e entry, width int, selected bool) []string {
	t := b.env.Theme
	if e.it == nil {
		return b.newCard(e.g, width, selected)
	}
	lines := b.cardLines(e.it, width-2)
	bar := t.Rule
	if e.it.late > 0 {
		bar = t.Late
	}
	for n, l := range lines {
		switch {
		case !selected:
			lines[n] = bar.Render(t.Glyphs.Vertical) + " " + widget.Fit(t, l, width-2)
		case n == 0:
			lines[n] = widget.SelectedLine(t, width, l)
		default:
			// SelectedLine draws a cursor; only the first line has it.
			lines[n] = strings.Replace(widget.SelectedLine(t, width, l), t.Glyphs.Cursor, " ", 1)
		}
	}
	return append(lines, "")
}

// cardLines are the lines of a card: reference and state, title, where it is
// when there is room, who leads and when it is due, and what the state left
// unsaid. They are as many as cardHeight says.
func (b *Board) cardLines(i *item, inner int) []string {
	t := b.env.Theme
	lines := []string{b.cardHead(i, inner)}
	if i.restricted() {
		lines = append(lines, restrictedBadge(t))
	}
	for _, l := range twoLines(t, i.sum.Title, inner) {
		lines = append(lines, t.Strong.Render(l))
	}
	if b.roomy(i, inner+2) {
		where := strings.Trim(i.sum.Place+", "+i.sum.Ward, ", ")
		lines = append(lines, t.Muted.Render(widget.Cut(t, where, inner)))
	}
	lines = append(lines, b.cardLead(i, inner))
	if mark, words := lastMark(t, i), lastWords(i); words != "" {
		if widget.Width(words)+2 <= inner {
			words = strings.TrimSpace(mark) + " " + words
		}
		lines = append(lines, t.Warn.Render(widget.Cut(t, words, inner)))
	}
	return lines
}

func (b *Board) cardHead(i *item, inner int) string {
	t, s := b.env.Theme, stateOf(b.env.Theme, i)
	head := t.Muted.Render(i.ref)
	if i.sum.Urgent && (i.late > 0 || i.sum.ToDecide) {
		head += "  " + widget.Badge(t.Urgent, t.Glyphs.Urgent, "urgent")
	}
	words := s.long
	if widget.Width(words)+3 > inner-widget.Width(head)-2 {
		words = s.short
	}
	return apart(t, head, widget.Badge(s.style, s.mark, words), inner)
}

func (b *Board) cardLead(i *item, inner int) string {
	t := b.env.Theme
	due := i.dueWords()
	if !i.due.IsZero() {
		due = "due " + due
	}
	if i.sum.Lead == "" {
		return apart(t, t.Muted.Render("no lead agency yet"), t.Muted.Render(due), inner)
	}
	return apart(t, t.Text.Render(b.agency(i.sum.Lead, inner-widget.Width(due)-2)), t.Muted.Render(due), inner)
}

// lastMark is the mark before the last words.
func lastMark(t *theme.Theme, i *item) string {
	if i.late > 0 && i.sum.Carried() > 1 {
		return t.Glyphs.Changed
	}
	return t.Glyphs.Silent
}

// newCard is the heading of the new issues.
func (b *Board) newCard(g *group, width int, selected bool) []string {
	t := b.env.Theme
	words := widget.Badge(t.New, t.Glyphs.New, g.title) + "  " + t.Muted.Render(b.size(g))
	if selected {
		return []string{"", widget.SelectedLine(t, width, foldLine(words, g, width-2)), ""}
	}
	return []string{"", widget.Fit(t, "  "+words, width), ""}
}

// apart puts two texts at the two ends of a line. The right one gives way.
func apart(t *theme.Theme, left, right string, width int) string {
	left = widget.Cut(t, left, width)
	room := width - widget.Width(left)
	if widget.Width(right)+2 > room {
		right = widget.Cut(t, right, room-2)
	}
	return left + widget.Space(width-widget.Width(left)-widget.Width(right)) + right
}

// twoLines breaks a title into at most two lines.
func twoLines(t *theme.Theme, s string, width int) []string {
	if widget.Width(s) <= width {
		return []string{s}
	}
	lines := widget.Wrap(s, width)
	if len(lines) <= 2 {
		return lines
	}
	return []string{lines[0], widget.Cut(t, strings.Join(lines[1:], " "), width)}
}
