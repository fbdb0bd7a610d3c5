package widget

import "tasking/ui/theme"

// Window gives the first row to show so that the selected one is in view: the
// list moves only when it must, and never leaves empty lines below while there
// are rows above. Top is where it stood before.
func Window(total, selected, top, height int) int {
	if height <= 0 || total <= height {
		return 0
	}
	if selected < top {
		top = selected
	}
	if selected >= top+height {
		top = selected - height + 1
	}
	return min(max(top, 0), total-height)
}

// Rows draws the visible rows only: row is called for top, top+1 and so on, at
// most height times. It returns exactly height lines.
func Rows(t *theme.Theme, width, height, total, top int, row func(i int) string) []string {
	lines := make([]string, 0, max(height, 0))
	for i := max(top, 0); i < total && len(lines) < height; i++ {
		lines = append(lines, Cut(t, row(i), width))
	}
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines
}

// Position says where in a long list the reader is: "12 of 31", and "" when
// the whole list can be seen.
func Position(selected, total, height int) string {
	if total <= height {
		return ""
	}
	return itoa(selected+1) + " of " + itoa(total)
}
