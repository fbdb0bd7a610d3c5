package issue

import (
	"strconv"
	"strings"

	"tasking/internal/tasking"
	"tasking/ui/widget"
)

// View draws the page.
func (p *Page) View(width, height int) string {
	head := p.head(width)
	room := max(height-len(head), 1)
	switch {
	case p.failed != "":
		head = append(head, widget.EmptyState(p.env.Theme, width, room, p.sorry(), widget.Hint{Key: "Esc", Label: "go back"})...)
		return widget.Join(head...)
	case !p.read, p.hidden():
		p.lay(width)
		return widget.Join(head[:1]...)
	}
	resized := p.page != room || p.laid.width != width
	p.page = room
	p.lay(width)
	if !p.settled {
		p.settle()
	} else if resized {
		p.show()
	}
	blocks, widths := [][]string{}, []int{}
	for i := range p.columns {
		c := &p.columns[i]
		c.top = max(min(c.top, len(c.rows)-room), 0)
		blocks = append(blocks, p.draw(c, room))
		widths = append(widths, c.width)
	}
	return widget.Join(append(head, widget.Columns(p.env.Theme, room, gap, widths, blocks)...)...)
}

// settle puts the cursor on the first action of a page just opened, when it can
// be seen without scrolling.
func (p *Page) settle() {
	p.settled = true
	for i, it := range p.items {
		if it.part == ofActions && it.to <= p.page {
			p.at = i
			return
		}
	}
}

// draw paints the rows of a column that can be seen, and the cursor.
func (p *Page) draw(c *column, height int) []string {
	t := p.env.Theme
	return widget.Rows(t, c.width, height, len(c.rows), c.top, func(n int) string {
		r := c.rows[n]
		switch {
		case r.item < 0:
			return r.text
		case r.item != p.at:
			return widget.Space(lead+1) + r.text
		case r.line == 0 && p.items[r.item].part == ofActions:
			return " " + widget.SelectedLine(t, c.width-1, r.text)
		case r.line == 0:
			return " " + t.Accent.Render(t.Glyphs.Cursor) + " " + r.text
		}
		return widget.Space(lead+1) + r.text
	})
}

// head is where we are: the reference, the level, the marks, and below it the
// title, whole.
func (p *Page) head(width int) []string {
	t := p.env.Theme
	saved := widget.Mark(t, p.env.Saved.String(), p.env.Saved.Bad(), p.env.Demo)
	switch {
	case p.hidden():
		return []string{widget.Head(t, width, p.name()+"  "+tasking.RestrictedWords, "", saved)}
	case p.issue.Issue == nil:
		return []string{widget.Head(t, width, p.name(), "", saved)}
	}
	lines := []string{widget.Head(t, width, p.name(), p.marks(), saved)}
	for _, l := range widget.Wrap(p.issue.Title, max(width-2, 1)) {
		lines = append(lines, " "+t.Strong.Render(l))
	}
	return append(lines, "")
}

// marks are the level and what stands out, each with its word.
func (p *Page) marks() string {
	t, i := p.env.Theme, p.issue.Issue
	marks := []string{levelMark(p)}
	add := func(s string) { marks = append(marks, s) }
	if i.Restricted != "" {
		add(restrictedMark(t, ""))
	}
	if !i.Open() {
		add(widget.Badge(t.Ok, t.Glyphs.Done, "closed"))
	}
	if n := p.late(); n > 0 {
		add(widget.Badge(t.Late, t.Glyphs.Late, "LATE "+strconv.Itoa(n)))
	}
	if i.New {
		add(widget.Badge(t.New, t.Glyphs.New, "new"))
	}
	if i.Urgent {
		add(widget.Badge(t.Urgent, t.Glyphs.Urgent, "urgent"))
	}
	return strings.Join(marks, "   ")
}

func levelMark(p *Page) string {
	t := p.env.Theme
	words := p.issue.Level.String()
	switch p.issue.Level {
	case tasking.Direct:
		return t.Level0.Render(words)
	case tasking.Borough:
		return widget.Badge(t.Level2, t.Glyphs.AtBTG, words)
	}
	return t.Level1.Render(words)
}

func (p *Page) late() int {
	n := 0
	for _, a := range p.issue.OpenActions() {
		if a.Late(p.issue.Today, p.issue.Body(p.issue.Ref)) && !p.masks(a) {
			n++
		}
	}
	return n
}

func (p *Page) masks(a *tasking.Action) bool { return p.env.Hall && a.Restricted != "" }

func (p *Page) sorry() string {
	why, _, _ := strings.Cut(p.failed, "; ") // what follows is for a command line
	return p.ref.String() + " cannot be shown: " + why + "."
}
