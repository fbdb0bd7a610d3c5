package issue

import (
	"tasking/internal/tasking"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// part of the page.
type part int

const (
	ofFacts part = iota
	ofActions
	ofHistory
	parts = 3
)

// item is one thing the cursor can stand on: a fact, an action, a line of the
// history.
type item struct {
	part   part
	key    string            // the same after another read
	action tasking.ActionRef // of an action
	lines  []string          // painted, without the cursor's column
	column int
	from   int // its first row in the column
	to     int // the row after its last
}

// column is a strip of rows that scrolls by itself.
type column struct {
	width int
	rows  []row
	top   int
}

type row struct {
	item int // -1 for titles and blanks
	line int // of the item
	text string
}

// laid is what the layout was made for; it is made anew when any of it changes.
type laid struct {
	width, reads int
	theme        *theme.Theme
	hall         bool
}

const (
	lead    = 2  // the cursor's cells
	gap     = 3  // between the columns
	measure = 96 // a line longer than this is hard to read
	widest  = measure + lead + 1
)

// lay makes items and columns for a width, and keeps the cursor where it was.
func (p *Page) lay(width int) {
	now := laid{width, p.reads, p.env.Theme, p.env.Hall}
	if now == p.laid {
		return
	}
	p.laid = now
	key, index := "", p.at
	if p.at < len(p.items) {
		key = p.items[p.at].key
	}
	tops := p.tops()
	p.items, p.columns = nil, nil
	if p.issue.Issue == nil || p.hidden() {
		p.at = 0
		return
	}
	if p.env.Wide(width) {
		left := min((width-gap)*63/100, widest)
		p.columns = []column{{width: left}, {width: min(width-gap-left-1, widest)}}
		p.fill(0, ofFacts, ofActions)
		p.fill(1, ofHistory)
	} else {
		p.columns = []column{{width: min(width, widest)}}
		p.fill(0, ofFacts, ofActions, ofHistory)
	}
	for i := range p.columns {
		if i < len(tops) {
			p.columns[i].top = tops[i]
		}
	}
	p.find(key, index)
}

func (p *Page) tops() []int {
	var tops []int
	for _, c := range p.columns {
		tops = append(tops, c.top)
	}
	return tops
}

// find puts the cursor back on the item it was on, or near it.
func (p *Page) find(key string, index int) {
	p.at = max(min(index, len(p.items)-1), 0)
	for i, it := range p.items {
		if it.key == key {
			p.at = i
		}
	}
}

// fill puts parts of the page one below the other into a column.
func (p *Page) fill(n int, which ...part) {
	c := &p.columns[n]
	width := c.width - lead - 1
	for _, w := range which {
		title, items, none := p.content(w, width)
		if title != "" {
			if n := len(c.rows); n > 0 && c.rows[n-1].text != "" {
				c.rows = append(c.rows, row{item: -1})
			}
			c.rows = append(c.rows, row{item: -1, text: " " + widget.Rule(p.env.Theme, c.width-1, title)})
		}
		for _, it := range items {
			it.part, it.column, it.from = w, n, len(c.rows)
			for l, text := range it.lines {
				c.rows = append(c.rows, row{len(p.items), l, text})
			}
			it.to = len(c.rows)
			p.items = append(p.items, it)
		}
		if len(items) == 0 && none != "" {
			c.rows = append(c.rows, row{item: -1, text: widget.Space(lead+1) + p.env.Theme.Muted.Render(widget.Cut(p.env.Theme, none, width))})
		}
	}
}

func (p *Page) content(w part, width int) (title string, items []item, none string) {
	switch w {
	case ofFacts:
		if len(p.columns) > 1 {
			title = "Facts"
		}
		return title, p.facts(width), ""
	case ofActions:
		items = p.actions(width)
		return p.actionsTitle(), items, "none yet; t gives an agency a task"
	}
	return "History, newest first", p.lines(width), ""
}
