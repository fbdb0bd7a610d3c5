package meeting

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// cursor is a place in a list that may be longer than the page.
type cursor struct{ at, top, page int }

func (c *cursor) move(by, total int) { c.at = min(max(c.at+by, 0), max(total-1, 0)) }

func (c *cursor) position(total int) string { return widget.Position(c.at, total, c.page) }

// row is one line of a list with headings: a heading, or the place of an item.
type row struct {
	head string
	item int // -1 for a heading
}

// headed are so many items, with a heading before the first of each group.
func headed(n int, group func(int) string) []row {
	var rows []row
	for i := range n {
		if i == 0 || group(i-1) != group(i) {
			rows = append(rows, row{head: group(i), item: -1})
		}
		rows = append(rows, row{item: i})
	}
	return rows
}

// draw is the part of a list with headings that is in sight.
func (c *cursor) draw(t *theme.Theme, width, height int, rows []row, item func(n int, selected bool) string) []string {
	list := spaced(rows, height)
	c.window(list, height)
	return widget.Rows(t, width, height, len(list), c.top, func(i int) string {
		if r := list[i]; r.item >= 0 {
			return item(r.item, r.item == c.at)
		}
		return heading(t, list[i].head)
	})
}

// spaced puts a blank line before every heading but the first, where the page
// has room for all of them.
func spaced(rows []row, height int) []row {
	heads := 0
	for _, r := range rows {
		if r.item < 0 {
			heads++
		}
	}
	if heads < 2 || len(rows)+heads-1 > height {
		return rows
	}
	out := make([]row, 0, len(rows)+heads)
	for i, r := range rows {
		if r.item < 0 && i > 0 {
			out = append(out, row{item: -1})
		}
		out = append(out, r)
	}
	return out
}

// window finds the first row to show, so that the item under the cursor is in
// sight together with its heading.
func (c *cursor) window(rows []row, height int) {
	c.page = max(height, 1)
	pos := 0
	for i, r := range rows {
		if r.item == c.at {
			pos = i
		}
	}
	c.top = widget.Window(len(rows), pos, c.top, height)
	if height > 1 && c.top == pos && pos > 0 && rows[pos-1].item < 0 {
		c.top--
	}
}

// moves are the keys that go through a list; after runs when the place changed.
func moves(c *cursor, total func() int, after func() tea.Cmd) []screen.Binding {
	step := func(by func() int) func() tea.Cmd {
		return func() tea.Cmd {
			was := c.at
			c.move(by(), total())
			if after == nil || c.at == was {
				return nil
			}
			return after()
		}
	}
	fixed := func(n int) func() int { return func() int { return n } }
	group := "Move"
	return []screen.Binding{
		{Keys: []string{"down", "j"}, Group: group, Help: "Go to the next line", Run: step(fixed(1))},
		{Keys: []string{"up", "k"}, Group: group, Help: "Go to the line before", Run: step(fixed(-1))},
		{Keys: []string{"pgdown", "ctrl+d"}, Group: group, Help: "Go a page down", Run: step(func() int { return c.page })},
		{Keys: []string{"pgup", "ctrl+u"}, Group: group, Help: "Go a page up", Run: step(func() int { return -c.page })},
		{Keys: []string{"home", "g"}, Group: group, Help: "Go to the first line", Run: step(func() int { return -total() })},
		{Keys: []string{"end", "G"}, Group: group, Help: "Go to the last line", Run: step(total)},
	}
}
