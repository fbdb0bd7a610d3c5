package walk

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// At the desk lines get no longer than can be read.
const (
	readable  = 100
	listWidth = 38
)

// View draws the head line, the item, and the line to type in; at a wide desk the
// agenda stands beside it.
func (s *walk) View(width, height int) string {
	s.cursor = nil
	if height <= 0 || width <= 0 {
		return ""
	}
	lines := []string{s.head(width)}
	room := height - 1
	switch {
	case s.read == nil || !s.begun:
		lines = append(lines, s.waiting(width, room)...)
	case s.env.Wide(width):
		lines = append(lines, s.besideList(width, room)...)
	default:
		lines = append(lines, s.page(min(width, readable), room)...)
		s.moveCursor(0, 1)
	}
	return widget.Join(lines[:min(len(lines), height)]...)
}

func (s *walk) waiting(width, height int) []string {
	t := s.env.Theme
	why := "Reading" + t.Glyphs.Ellipsis
	if s.trouble != "" {
		why = text.Line(s.trouble)
	}
	return widget.EmptyState(t, width, height, why, widget.Hint{})
}

func (s *walk) moveCursor(x, y int) {
	if s.cursor != nil {
		s.cursor = tea.NewCursor(s.cursor.X+x, s.cursor.Y+y)
	}
}

// besideList puts the agenda at the left of the item.
func (s *walk) besideList(width, height int) []string {
	t := s.env.Theme
	side := min(listWidth, width/3)
	main := min(width-side-2, readable)
	page := s.page(main, height)
	s.moveCursor(side+2, 1)
	return widget.Columns(t, height, 2, []int{side, main}, [][]string{s.agenda(side, height), page})
}

// head says which meeting it is, where in its agenda, and whether it is saved.
func (s *walk) head(width int) string {
	t := s.env.Theme
	dot := " " + t.Glyphs.Separator + " "
	about := meetingName(s.ref)
	if s.ref.Body == tasking.BTG {
		about = "BTG " + about
	}
	if i := s.order.index(s.at); s.begun && i >= 0 {
		about += dot + "item " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(s.order.items))
	}
	if s.read != nil {
		switch m := s.sitting(); m.State {
		case tasking.Opened:
		case tasking.Planned:
			about += dot + "not open yet"
		default:
			about += dot + m.State
		}
	}
	return widget.Head(t, width, "AGENDA", t.Text.Render(about), widget.Mark(t, s.env.Saved.String(), s.env.Saved.Bad(), s.env.Demo))
}

// leftLeast is how much of the title at the left stays, whatever stands at the right.
const leftLeast = 24

// ruled is a rule with a title at its left end and another at its right; of the
// right ones as many as there is room for.
func ruled(t *theme.Theme, width int, left string, style theme.Style, right []string) string {
	h := t.Glyphs.Horizontal
	if width < 8 {
		return t.Rule.Render(strings.Repeat(h, max(width, 0)))
	}
	end, used := "", 0
	for n := len(right); n > 0; n-- {
		end = strings.Join(right[:n], " "+t.Glyphs.Separator+" ")
		if used = widget.Width(end) + 4; used+min(widget.Width(left), leftLeast)+8 <= width {
			break
		}
		end, used = "", 0
	}
	left = widget.Cut(t, left, width-6-used)
	rest := width - widget.Width(left) - 4 - used
	if left == "" {
		rest += 2
		return t.Rule.Render(strings.Repeat(h, max(rest+2, 0))) + tail(t, end)
	}
	return t.Rule.Render(h+h) + " " + style.Render(left) + " " + t.Rule.Render(strings.Repeat(h, max(rest, 0))) + tail(t, end)
}

func tail(t *theme.Theme, end string) string {
	if end == "" {
		return ""
	}
	h := t.Glyphs.Horizontal
	return " " + t.Text.Render(end) + " " + t.Rule.Render(h+h)
}

// tall is the height of the page from which there is air between its parts.
const tall = 21

// steady is how many lines an item has at least, so that the question stands where
// it stood.
const steady = 14

// page is one item with the line below it, exactly height lines.
func (s *walk) page(width, height int) []string {
	t, item := s.env.Theme, s.item()
	var air []string
	if height >= tall {
		air = []string{""}
	}
	top := append([]string{ruled(t, width, item.Group, t.Strong, s.pace())}, air...)
	top = append(append(top, s.title(width, item)...), air...)
	bottom := append([]string{}, air...)
	bottom = append(bottom, s.toDecide(width, item, height)...)
	room := height - len(top) - len(bottom) - footHeight
	if room < 3 { // a low window keeps the line
		top, bottom = top[:min(len(top), 2)], nil
		room = height - len(top) - footHeight
	}
	lines := s.content(width-2, item, room, false)
	if len(lines) > room && len(air) > 0 && len(bottom) > 0 { // the title stays where it stands
		top, bottom, room = top[:len(top)-1], bottom[1:], room+2
	}
	if len(lines) > room {
		lines = s.content(width-2, item, room, true)
	}
	seen := max(min(room, max(len(lines), steady)), 0) // in a high window the question stays near
	out := top
	for _, l := range s.scroll.window(lines, seen) {
		if l != "" {
			l = " " + l
		}
		out = append(out, l)
	}
	out = append(append(out, bottom...), make([]string, max(room-seen, 0))...)
	s.moveCursor(0, len(out))
	return append(out, s.foot(width)...)
}

// footHeight is the lines of what comes next, of the line, and of its meaning.
const footHeight = 4

// foot is what comes next, the line, and what it means.
func (s *walk) foot(width int) []string {
	t := s.env.Theme
	next, right := "", s.parked()
	if more := s.scroll.words(); more != "" {
		right = append([]string{more}, right...)
	}
	if i, more := s.upNext(); more {
		next = "next: " + s.itemName(i)
	}
	lines := []string{ruled(t, width, next, t.Muted, right)}
	lines = append(lines, s.input(width))
	return append(lines, s.meaning(width, 2)...)
}

// parked counts what waits till later.
func (s *walk) parked() []string {
	if n := len(s.sitting().Parked); n > 0 {
		return []string{strconv.Itoa(n) + " parked"}
	}
	return nil
}

// input draws the line one types in.
func (s *walk) input(width int) string {
	t := s.env.Theme
	lead := " " + t.Accent.Render(t.Glyphs.Cursor) + " "
	room := max(width-4, 1)
	if s.hides(s.item()) {
		return widget.Cut(t, lead+t.Muted.Render("Enter shows it, once observers have left and the projector is off"), width)
	}
	if why := s.over(); why != "" {
		return widget.Cut(t, lead+t.Muted.Render(why), width)
	}
	drawn, column := s.line.in.View(t, room)
	s.cursor = tea.NewCursor(3+column, 1)
	return widget.Cut(t, lead+drawn, width)
}

// meaning is what stands under the line: what Enter would record in full words,
// what is asked, or what cannot be; and what Tab would complete.
func (s *walk) meaning(width, height int) []string {
	t, l := s.env.Theme, s.line.said
	out := make([]string, 0, height)
	put := func(mark string, style theme.Style, words string) {
		for n, line := range widget.Wrap(words, max(width-5, 8)) {
			if n > 0 {
				mark = " "
			}
			if len(out) < height {
				out = append(out, widget.Cut(t, " "+style.Render(mark)+" "+style.Render(line), width))
			}
		}
	}
	ask := t.Accent
	if s.line.pressed {
		ask = t.Warn
	}
	switch {
	case s.hides(s.item()):
	case l.Problem != "":
		put("!", t.Warn, "Not yet: "+l.Problem)
	case l.Ask != "":
		put("?", ask, l.Ask)
	case l.ReadBack != "":
		put(t.Glyphs.Right, t.Strong, l.ReadBack)
	}
	if found := s.candidates(); len(found) > 0 && len(out) < height {
		words := strings.Join(found[:min(len(found), 5)], "  ")
		out = append(out, widget.Cut(t, "   "+t.Muted.Render("Tab: "+words), width))
	}
	for len(out) < height {
		out = append(out, "")
	}
	return out
}
