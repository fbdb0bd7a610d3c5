package issue

import (
	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/widget"
)

const groupMove = "Move"

// moves are the keys that go through the page.
func (p *Page) moves() []screen.Binding {
	run := func(move func()) func() tea.Cmd { return func() tea.Cmd { move(); return nil } }
	return []screen.Binding{
		{Keys: []string{"tab"}, Help: "Next part: facts, actions, history", Group: groupMove, Run: run(func() { p.part(1) })},
		{Keys: []string{"shift+tab"}, Help: "Previous part", Group: groupMove, Run: run(func() { p.part(-1) })},
		{Keys: []string{"down", "j"}, Help: "Next line", Group: groupMove, Run: run(func() { p.step(1) })},
		{Keys: []string{"up", "k"}, Help: "Previous line", Group: groupMove, Run: run(func() { p.step(-1) })},
		{Keys: []string{"pgdown"}, Help: "Next page", Group: groupMove, Run: run(func() { p.scroll(p.page) })},
		{Keys: []string{"pgup"}, Help: "Previous page", Group: groupMove, Run: run(func() { p.scroll(-p.page) })},
		{Keys: []string{"ctrl+d"}, Help: "Half a page on", Group: groupMove, Run: run(func() { p.scroll(p.page / 2) })},
		{Keys: []string{"ctrl+u"}, Help: "Half a page back", Group: groupMove, Run: run(func() { p.scroll(-p.page / 2) })},
		{Keys: []string{"home", "g"}, Help: "To the beginning", Group: groupMove, Run: run(func() { p.scroll(-1 << 20) })},
		{Keys: []string{"end", "G"}, Help: "To the end", Group: groupMove, Run: run(func() { p.scroll(1 << 20) })},
	}
}

// Status says how much of the page is still below.
func (p *Page) Status() string {
	c := p.column()
	if c == nil || len(c.rows) <= p.page {
		return ""
	}
	return widget.Position(min(c.top+p.page, len(c.rows))-1, len(c.rows), p.page) + " lines"
}

// column is the one the cursor is in, nil while nothing is laid out.
func (p *Page) column() *column {
	if p.at >= len(p.items) {
		return nil
	}
	return &p.columns[p.items[p.at].column]
}

// step goes one item on; an item higher than the page is read line by line first.
func (p *Page) step(by int) {
	c := p.column()
	if c == nil {
		return
	}
	it := p.items[p.at]
	switch {
	case by > 0 && it.to > c.top+p.page:
		c.top++
		return
	case by < 0 && it.from < c.top:
		c.top--
		return
	}
	if next := p.at + by; next >= 0 && next < len(p.items) {
		p.at = next
		p.show()
	} else if by < 0 {
		c.top = 0
	}
}

// part goes to the first item of another part, round the end.
func (p *Page) part(by int) {
	if p.at >= len(p.items) {
		return
	}
	for n := 1; n <= parts; n++ {
		want := (int(p.items[p.at].part) + by*n + parts*n) % parts
		for i, it := range p.items {
			if int(it.part) == want {
				p.at = i
				p.show()
				return
			}
		}
	}
}

// scroll moves the column by rows and takes the cursor with it.
func (p *Page) scroll(by int) {
	c := p.column()
	if c == nil || by == 0 {
		return
	}
	was := c.top
	c.top = max(min(c.top+by, len(c.rows)-p.page), 0)
	own := p.items[p.at].column
	for i, it := range p.items {
		switch {
		case it.column != own:
		case c.top == was && by < 0: // nothing left to scroll: the first one
			p.at = i
			return
		case c.top == was:
			p.at = i // ends at the last one
		case it.to > c.top && it.from < c.top+p.page && (it.from >= c.top || it.to >= c.top+p.page):
			p.at = i
			return
		}
	}
}

// show brings the item under the cursor into view, with the title of its part
// when it is the first of it.
func (p *Page) show() {
	c := p.column()
	if c == nil {
		return
	}
	it := p.items[p.at]
	from := it.from
	for from > 0 && c.rows[from-1].item < 0 {
		from--
	}
	if it.to-from > p.page {
		from = it.from
	}
	c.top = widget.Window(len(c.rows), min(it.to-1, from+p.page-1), c.top, p.page)
	c.top = min(c.top, from)
}
