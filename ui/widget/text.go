package widget

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tasking/ui/theme"
)

// Wrap breaks a text into lines of at most width cells, at spaces where it can;
// a word longer than the line is broken. Line feeds are kept.
func Wrap(s string, width int) []string {
	if width <= 0 || s == "" {
		return nil
	}
	lines := strings.Split(ansi.Wrap(s, width, ""), "\n")
	for i, l := range lines { // at one or two cells the wrapping itself overflows
		if Width(l) > width {
			lines[i] = ansi.Truncate(l, width, "")
		}
	}
	return lines
}

// Rule is a line across, with a title in it when there is one.
func Rule(t *theme.Theme, width int, title string) string {
	h := t.Glyphs.Horizontal
	if title == "" || width < 8 {
		return t.Rule.Render(strings.Repeat(h, max(width, 0)))
	}
	title = Cut(t, title, width-6)
	rest := width - Width(title) - 4
	return t.Rule.Render(h+h) + " " + t.Strong.Render(title) + " " + t.Rule.Render(strings.Repeat(h, rest))
}

// Badge is a state: its mark, its word, its colour, in this order of weight.
func Badge(style theme.Style, mark, word string) string {
	mark = strings.TrimRight(mark, " ")
	if mark == "" {
		return style.Render(word)
	}
	return style.Render(mark + " " + word)
}

// Chips shows the active filters as a row of tags, and how many are shown of
// how many. Chips that do not fit are counted.
func Chips(t *theme.Theme, width int, filters []string, count string) string {
	room := width
	if count != "" {
		room -= Width(count) + 2
	}
	out, used := "", 0
	for i, f := range filters {
		left := len(filters) - i - 1
		n := Width(f) + 3
		keep := 0
		if left > 0 {
			keep = 3 // room for "+9"
		}
		if used+n+keep > room {
			if more := "+" + itoa(left+1); used+Width(more) <= room {
				out += t.Muted.Render(more) + " "
				used += Width(more) + 1
			}
			break
		}
		out += t.Chip.Render(" "+f+" ") + " "
		used += n
	}
	return Cut(t, out+t.Muted.Render(count), width)
}

// EmptyState fills the place of an empty list: why it is empty, and the one key
// to press.
func EmptyState(t *theme.Theme, width, height int, why string, key Hint) []string {
	lines := []string{}
	for _, l := range Wrap(why, min(width-4, 56)) {
		lines = append(lines, centre(t, t.Text.Render(l), width))
	}
	if key.Key != "" {
		hint := t.Muted.Render("Press ") + t.Key.Render(key.Key) + " " + t.Muted.Render(key.Label)
		lines = append(lines, "", centre(t, hint, width))
	}
	above := max((height-len(lines))/3, 0)
	return Block(t, append(make([]string, above), lines...), width, height)
}

func centre(t *theme.Theme, s string, width int) string {
	return Cut(t, Space((width-Width(s))/2)+s, width)
}

func itoa(n int) string { return strconv.Itoa(n) }
