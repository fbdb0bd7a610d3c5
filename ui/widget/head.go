package widget

import "tasking/ui/theme"

// Head is the first line of a page: where you are, what is in view, and whether
// it is saved. Left and right stay; the middle gives way first, then the left
// is cut. Left is painted as a title, middle as it comes, right as it comes
// (Mark paints it).
func Head(t *theme.Theme, width int, left, middle, right string) string {
	if width <= 2 {
		return Cut(t, left, width)
	}
	inner := width - 2 // one cell of air at both ends
	right = Cut(t, right, inner)
	room := inner - Width(right)
	if right != "" {
		room -= 2
	}
	left = Cut(t, left, max(room, 0))
	room -= Width(left)
	if room >= 5 && middle != "" {
		middle = "  " + Cut(t, middle, room-2)
	} else {
		middle = ""
	}
	gap := inner - Width(left) - Width(middle) - Width(right)
	return " " + t.Title.Render(left) + middle + Space(gap) + right + " "
}

// Mark paints the right end of the head line: DEMO when the store is a sample,
// and the saved mark, in the warning colour when bad.
func Mark(t *theme.Theme, saved string, bad, demo bool) string {
	out := ""
	if demo {
		out = t.Demo.Render(" DEMO ")
	}
	if saved == "" {
		return out
	}
	if out != "" {
		out += "  "
	}
	if bad {
		return out + t.ToastWarn.Render(" "+saved+" ")
	}
	return out + t.Ok.Render(saved)
}
