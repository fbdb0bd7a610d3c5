package board

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// paint is what the painted lines are true for; when it changes they go.
type paint struct {
	theme  *theme.Theme
	width  int
	height int
	head   []string
}

// stale lets go of what depends on more than the cursor.
func (b *Board) stale() {
	b.painted.head = nil
	b.table.made = nil
}

// View draws head, strip, issues and, while searching, the line one types in.
func (b *Board) View(width, height int) string {
	if width <= 0 || height <= 0 || b.env.Theme == nil {
		return ""
	}
	b.fit(width, height)
	lines := append(make([]string, 0, height+8), b.painted.head...)
	foot := b.foot(width, height)
	b.room = height - len(lines) - len(foot)
	if b.room > 0 {
		lines = append(lines, b.body(width, b.room)...)
	}
	lines = append(lines, foot...)
	if len(lines) > height {
		lines = append(lines[:height-len(foot):height-len(foot)], foot...)
	}
	return strings.Join(lines, "\n")
}

// fit lays the board out for another width or look.
func (b *Board) fit(width, height int) {
	b.width = width
	if wide := !b.veiled() && b.env.Wide(width); wide != b.wide {
		b.wide = wide
		b.arrange()
	}
	if b.painted.theme != b.env.Theme || b.painted.width != width || b.painted.height != height {
		b.painted = paint{theme: b.env.Theme, width: width, height: height}
		for _, l := range b.lanes {
			l.height, l.painted = nil, [2][][]string{}
		}
	}
	if b.painted.head == nil {
		b.painted.head = b.head(width)
	}
}

// head is the head line, the strip of areas and the filters in force.
func (b *Board) head(width int) []string {
	lines := []string{b.headLine(width)}
	if !b.read {
		return lines
	}
	if b.stripped() {
		lines = append(lines, b.strip(width))
	}
	if chips := b.chips(width); chips != "" {
		lines = append(lines, chips)
	}
	if b.columns() || len(lines) == 1 {
		lines = append(lines, "")
	}
	return lines
}

func (b *Board) headLine(width int) string {
	t, now := b.env.Theme, b.tab()
	right := widget.Mark(t, b.env.Saved.String(), b.env.Saved.Bad(), b.env.Demo)
	if !b.read {
		return widget.Head(t, width, "Board", "", right)
	}
	left, middle := b.counted(now)
	name := now.name
	if now.code == tasking.BTG {
		name = "Borough Tasking Group"
	}
	if name != "" {
		middle += "   " + t.Strong.Render(name)
	}
	if s := b.sitting(now.code).words(b); s != "" {
		middle += t.Muted.Render("   " + s)
	}
	return widget.Head(t, width, left, strings.TrimLeft(middle, " "), right)
}

// counted is what is open and late. Where only new issues stand they are said:
// a board full of them is not an empty one.
func (b *Board) counted(now *tab) (left, middle string) {
	t := b.env.Theme
	left = "Open " + strconv.Itoa(now.open)
	if fresh := now.all - now.open; now.open == 0 && fresh > 0 {
		return left + ", " + strconv.Itoa(fresh) + " new to look at", ""
	}
	late := t.Muted
	if now.late > 0 {
		late = t.Late
	}
	return left, late.Render("late " + strconv.Itoa(now.late))
}

// chips are the filters in force and how much they let through; another order
// than the usual one is said too.
func (b *Board) chips(width int) string {
	t := b.env.Theme
	chips := b.filter.chips()
	count := ""
	if b.filter.on() {
		count = strconv.Itoa(b.shown) + " of " + strconv.Itoa(b.tab().open)
		if b.freshShown > 0 {
			count += ", new " + strconv.Itoa(b.freshShown) + " of " + strconv.Itoa(b.fresh)
		}
	}
	if b.order != lateFirst {
		if count != "" {
			count += "   "
		}
		count += b.order.words()
	}
	if count == "" {
		return ""
	}
	return " " + widget.Chips(t, width-1, chips, count)
}

// body is the issues, or why there are none.
func (b *Board) body(width, height int) []string {
	t := b.env.Theme
	if why, key := b.empty(); why != "" {
		return widget.EmptyState(t, width, height, why, key)
	}
	if b.columns() {
		return b.cards(width, height)
	}
	return b.list(width, height)
}

// empty says why there is nothing to see and the one key to press.
func (b *Board) empty() (why string, key widget.Hint) {
	switch {
	case b.wrong != nil:
		return "The board was not read: " + b.wrong.Error() + ".", widget.Hint{Key: "F5", Label: "to read it again"}
	case !b.read:
		return "Reading the board", widget.Hint{}
	case len(b.tabs) == 0:
		return "This partnership has no areas yet.", widget.Hint{Key: ":", Label: "for all commands"}
	}
	for _, l := range b.lanes {
		if len(l.entries) > 0 {
			return "", widget.Hint{}
		}
	}
	now := b.tab()
	switch {
	case b.filter.on():
		all := count(now.open, "open issue")
		switch fresh := now.all - now.open; { // they are not counted as open
		case fresh > 0 && now.open == 0:
			all = count(fresh, "new issue")
		case fresh > 0:
			all = strconv.Itoa(now.open) + " open and " + count(fresh, "new issue")
		}
		return "None of " + all + " fits " + strings.Join(b.filter.chips(), ", ") + ".", widget.Hint{Key: "Esc", Label: "to show all"}
	case now.code == tasking.BTG:
		return "Nothing is with the Borough Tasking Group.", widget.Hint{Key: "Tab", Label: "for the next area"}
	}
	return "No issue is open in " + now.name + ".", widget.Hint{Key: "n", Label: "to log the first one"}
}

// foot is the search while it has the letters.
func (b *Board) foot(width, height int) []string {
	b.cursor = nil
	if !b.typing {
		return nil
	}
	t := b.env.Theme
	const label = " Find: "
	note := "Enter keeps it, Esc shows all "
	room := width - len(label) - 2 - len(note)
	if room < 20 {
		note, room = "", width-len(label)-1
	}
	if room < 1 {
		return []string{widget.Cut(t, label, width)}
	}
	line, column := b.line.View(t, min(room, 60))
	b.cursor = tea.NewCursor(len(label)+column, height-1)
	gap := widget.Space(width - len(label) - min(room, 60) - len(note))
	return []string{widget.Cut(t, t.Key.Render(label)+line+gap+t.Muted.Render(note), width)}
}
