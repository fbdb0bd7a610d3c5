package board

import (
	"strconv"

	"tasking/internal/tasking"
	"tasking/ui/widget"
)

// stripped says whether the strip of areas is drawn: not on the wall, where one
// area meets, and not for one area alone.
func (b *Board) stripped() bool {
	if b.veiled() || len(b.tabs) < 3 { // one area and the Borough
		return false
	}
	s := b.sitting(b.area)
	return s.State != tasking.Opened
}

// strip is the areas with their counts, in the longest form that fits: names,
// then codes, then marks for words, then only those around the one shown.
func (b *Board) strip(width int) string {
	for form := range 3 {
		line, total := "", 0
		for n := range b.tabs {
			cell, w := b.tabCell(&b.tabs[n], form)
			line += cell
			total += w
		}
		if total+1 <= width {
			return " " + line
		}
	}
	return b.around(width)
}

// tabCell draws one area of the strip and tells its width. The one shown has
// the cursor before it.
func (b *Board) tabCell(t *tab, form int) (string, int) {
	th := b.env.Theme
	name, late := t.name, ""
	if form > 0 && t.code != tasking.BTG {
		name = t.code
	}
	switch {
	case t.late == 0:
	case form < 2:
		late = " late " + strconv.Itoa(t.late)
	default:
		late = " " + th.Glyphs.Late + strconv.Itoa(t.late)
	}
	open := " " + strconv.Itoa(t.open)
	width := widget.Width(name) + len(open) + len(late) + 3
	if t.code == b.area {
		return th.Chip.Render(th.Glyphs.Cursor+name+open+late+" ") + " ", width
	}
	return " " + th.Text.Render(name) + th.Muted.Render(open) + th.Late.Render(late) + "  ", width
}

// around draws the areas beside the one shown, as many as fit, with arrows
// where there are more.
func (b *Board) around(width int) string {
	at := 0
	for n := range b.tabs {
		if b.tabs[n].code == b.area {
			at = n
		}
	}
	line, room := b.tabCell(&b.tabs[at], 2)
	room = width - room - 5
	from, to := at, at+1
	for {
		grown := false
		if to < len(b.tabs) {
			if cell, w := b.tabCell(&b.tabs[to], 2); w <= room {
				line, room, to, grown = line+cell, room-w, to+1, true
			}
		}
		if from > 0 {
			if cell, w := b.tabCell(&b.tabs[from-1], 2); w <= room {
				line, room, from, grown = cell+line, room-w, from-1, true
			}
		}
		if !grown {
			break
		}
	}
	t := b.env.Theme
	left, right := "  ", ""
	if from > 0 {
		left = t.Muted.Render(t.Glyphs.Left) + " "
	}
	if to < len(b.tabs) {
		right = t.Muted.Render(t.Glyphs.Right)
	}
	return widget.Cut(t, left+line+right, width)
}
