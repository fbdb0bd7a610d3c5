package dialog

import (
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// sentenceMost is how many lines a reason takes at most.
const sentenceMost = 3

// sentence wraps a reason. What to do stands at the end of a reason, so of one
// that is too long the middle is left out.
func sentence(t *theme.Theme, s string, width int) []string {
	if width < 2 {
		return nil
	}
	lines := widget.Wrap(s, width-1) // a cell for the ellipsis
	if n := len(lines); n > sentenceMost {
		lines = []string{lines[0], t.Glyphs.Ellipsis + lines[n-2], lines[n-1]}
	}
	return lines
}

// marked puts a mark before the first line and as many blanks before the others.
func marked(mark string, lines []string) []string {
	for i, line := range lines {
		if i > 0 {
			mark = widget.Space(widget.Width(mark))
		}
		lines[i] = mark + line
	}
	return lines
}

// padded makes lines equally wide, with a cell of air at both sides.
func padded(lines []string) []string {
	widest := 0
	for _, line := range lines {
		widest = max(widest, widget.Width(line))
	}
	for i, line := range lines {
		lines[i] = " " + line + widget.Space(widest-widget.Width(line)+1)
	}
	return lines
}

func painted(style theme.Style, lines []string) []string {
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}
