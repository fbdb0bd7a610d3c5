package walk

import (
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// labelWidth is the column of the words "Agreed", "Since then", "To decide".
const labelWidth = 13

// sheet is a column of lines with a label before the first of each part.
type sheet struct {
	t     *theme.Theme
	width int
	label string // of the next line
	lines []string
}

// part begins a part; its label stands before the line that follows.
func (s *sheet) part(label string) { s.label = label }

// room is the width of a line behind the label.
func (s *sheet) room() int { return max(s.width-labelWidth, 8) }

// line adds one painted line, cut where it is too long.
func (s *sheet) line(painted string) {
	s.lines = append(s.lines, widget.Cut(s.t, s.t.Muted.Render(widget.Fit(s.t, s.label, labelWidth))+painted, s.width))
	s.label = ""
}

// say wraps a text; the lines behind the first are indented by so many cells.
func (s *sheet) say(style theme.Style, lead, text string) {
	n := widget.Width(lead)
	for i, l := range widget.Wrap(text, max(s.room()-n, 8)) {
		if i > 0 {
			lead = widget.Space(n)
		}
		s.line(s.t.Muted.Render(lead) + style.Render(l))
	}
}

// gap adds an empty line, where there is none already.
func (s *sheet) gap() {
	if n := len(s.lines); n > 0 && s.lines[n-1] != "" {
		s.lines = append(s.lines, "")
	}
}

// scroll is which part of a long item is seen.
type scroll struct {
	top, page, all int
}

// key moves it.
func (s *scroll) key(name string) {
	switch name {
	case "up":
		s.top--
	case "down":
		s.top++
	case "ctrl+u":
		s.top -= max(s.page/2, 1)
	case "ctrl+d":
		s.top += max(s.page/2, 1)
	case "home":
		s.top = 0
	case "end":
		s.top = s.all
	}
	s.top = min(max(s.top, 0), max(s.all-s.page, 0))
}

// window is the lines that are seen, exactly so many as there is room for.
func (s *scroll) window(lines []string, height int) []string {
	s.all, s.page = len(lines), max(height, 0)
	s.top = min(max(s.top, 0), max(s.all-s.page, 0))
	out := make([]string, s.page)
	copy(out, lines[s.top:min(s.top+s.page, s.all)])
	return out
}

// words say that there is more.
func (s *scroll) words() string {
	switch {
	case s.all <= s.page:
		return ""
	case s.top+s.page < s.all:
		return "Down: more"
	}
	return "Up: more"
}
