package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Overlay lays a box over a page with its top left corner at x, y. Lines of the
// page are cut at the box by cells; a wide sign that would be halved becomes a
// blank. What would fall outside width is cut off.
func Overlay(page, box string, x, y, width int) string {
	lines := strings.Split(page, "\n")
	for i, b := range strings.Split(box, "\n") {
		row := y + i
		for row >= len(lines) {
			lines = append(lines, "")
		}
		if row < 0 {
			continue
		}
		lines[row] = splice(lines[row], b, x, width)
	}
	return Join(lines...)
}

func splice(line, box string, x, width int) string {
	left := ansi.Truncate(line, x, "")
	left += Space(x - ansi.StringWidth(left))
	end := x + ansi.StringWidth(box)
	right := ""
	if total := ansi.StringWidth(line); total > end {
		right = ansi.TruncateLeft(line, end, "")
		if ansi.StringWidth(right) > total-end { // a wide sign lay across the edge
			right = ansi.TruncateLeft(line, end+1, "")
		}
		right = Space(min(total, width)-end-ansi.StringWidth(right)) + right
	}
	return left + box + right
}

// Centre is where a box of this size goes on a page: in the middle, a little
// above the half, where the eye rests.
func Centre(pageWidth, pageHeight, boxWidth, boxHeight int) (x, y int) {
	return max((pageWidth-boxWidth)/2, 0), max((pageHeight-boxHeight)*2/5, 0)
}

// Size is the width of the widest line of a block, and its lines.
func Size(block string) (width, height int) {
	for _, l := range strings.Split(block, "\n") {
		width = max(width, Width(l))
		height++
	}
	return width, height
}

// bare takes the colours out of a line that gets one colour of its own.
func bare(s string) string {
	if plain(s) {
		return s
	}
	return ansi.Strip(s)
}
