package walk

import (
	"slices"

	"tasking/ui/theme"
	"tasking/ui/widget"
)

const (
	agreedLabel = "Agreed"
	alsoAgreed  = "Also agreed" // behind what happened since
)

// labelWidth is the column of the words "Agreed", "Since then", "To decide".
const labelWidth = 13

// sheet is a column of lines with a label before the first of each part.
type sheet struct {
	t      *theme.Theme
	width  int
	label  string // of the next line
	lines  []string
	bare   []string // the same without their labels
	tight  bool     // there is no room for empty lines
	starts []int    // at which lines something whole begins: an action, a saying
	news   span     // the lines of what happened since
}

// span is the lines from one to before another, and the label of the first.
type span struct {
	from, to int
	label    string
}

// part begins a part; its label stands before the line that follows.
func (s *sheet) part(label string) { s.label = label }

// room is the width of a line behind the label.
func (s *sheet) room() int { return max(s.width-labelWidth, 8) }

// line adds one painted line, cut where it is too long.
func (s *sheet) line(painted string) {
	s.lines, s.bare = append(s.lines, s.labelled(s.label, painted)), append(s.bare, painted)
	s.label = ""
}

func (s *sheet) labelled(label, painted string) string {
	return widget.Cut(s.t, s.t.Muted.Render(widget.Fit(s.t, label, labelWidth))+painted, s.width)
}

// start says that something whole begins with the next line.
func (s *sheet) start() { s.starts = append(s.starts, len(s.lines)) }

// newest is the lines with the newest of what happened since among the first ones,
// where there are more than can be seen: behind as much of what stands before it as
// leaves room for two lines of it, or for the whole of a longer saying. The rest
// follows.
func (s *sheet) newest(room int) []string {
	n := s.news
	if n.from == n.to || len(s.lines) <= room || n.from+2 <= room {
		return s.lines
	}
	kept, cut := n.from, 0
	for _, at := range append(s.starts, n.to) {
		if at > n.from && at <= n.to && (kept == n.from || at <= n.from+2) {
			kept = at
		}
	}
	for _, at := range s.starts {
		if at < n.from && at+kept-n.from <= room {
			cut = at
		}
	}
	if cut == 0 {
		return s.lines
	}
	out := append(slices.Clone(s.lines[:cut]), s.lines[n.from:kept]...)
	out = append(out, s.labelled(alsoAgreed, s.bare[cut]))
	out = append(out, s.lines[cut+1:n.from]...)
	if kept < n.to {
		out = append(append(out, s.labelled(n.label, s.bare[kept])), s.lines[kept+1:]...)
		return out
	}
	return append(out, s.lines[kept:]...)
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
	if n := len(s.lines); n > 0 && s.lines[n-1] != "" && !s.tight {
		s.lines, s.bare = append(s.lines, ""), append(s.bare, "")
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
