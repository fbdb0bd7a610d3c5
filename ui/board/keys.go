package board

import (
	"sort"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/deed"
	"tasking/ui/screen"
)

// table is the key table as it was made last, and for what: it is asked for
// with every key and every frame.
type table struct {
	made                      []screen.Binding
	typing, filtered, columns bool
}

// Bindings are the keys that make sense now.
func (b *Board) Bindings() []screen.Binding {
	is := table{typing: b.typing, filtered: b.filter.on(), columns: b.columns()}
	if t := b.table; t.made != nil && t.typing == is.typing && t.filtered == is.filtered && t.columns == is.columns {
		return t.made
	}
	if b.typing {
		is.made = b.typingKeys()
	} else {
		is.made = b.allKeys()
	}
	b.table = is
	return is.made
}

// allKeys puts the board's own keys and the deeds together.
func (b *Board) allKeys() []screen.Binding {
	all := append(b.issueKeys(), append(b.findKeys(), b.moveKeys()...)...)
	all = append(all, b.areaKeys()...)
	if b.open.Deeds != nil {
		for _, d := range b.open.Deeds.Bindings(b.target) {
			all = append(all, free(d, all))
		}
		all = append(all, b.open.Deeds.SecondPlace())
	}
	sort.SliceStable(all, func(x, y int) bool { return rank(all[x]) < rank(all[y]) })
	return all
}

// free gives a deed whose letter moves the cursor here its capital.
func free(d screen.Binding, taken []screen.Binding) screen.Binding {
	keys := make([]string, 0, len(d.Keys))
	for _, k := range d.Keys {
		if _, no := screen.Find(taken, k); no {
			k = strings.ToUpper(k)
		}
		keys = append(keys, k)
	}
	d.Keys = keys
	return d
}

// footer is the order of the keys at the foot, the most used first.
var footer = []string{"enter", "c", "/", "esc", "a", "n", "m", "d", "s", "f"}

func rank(b screen.Binding) int {
	for n, k := range footer {
		if len(b.Keys) > 0 && b.Keys[0] == k {
			return n
		}
	}
	return len(footer)
}

// target is what a deed is done to.
func (b *Board) target() deed.Target {
	t := deed.Target{Area: b.area, Hall: b.veiled()}
	if e, ok := b.selected(); ok && e.it != nil {
		t.Ref, t.Summary = e.it.whole.Ref, e.it.whole
		t.Area = t.Ref.Area
	}
	return t
}

const (
	groupIssue = "Issue"
	groupFind  = "Find"
	groupMove  = "Move"
)

func (b *Board) issueKeys() []screen.Binding {
	keys := []screen.Binding{
		{Keys: []string{"enter"}, Label: "open", Group: groupIssue,
			Help: "Open the issue, or show and hide the new ones", Disabled: b.nothing, Run: b.enter},
	}
	if b.open.Meeting != nil {
		keys = append(keys, screen.Binding{Keys: []string{"m"}, Label: "meeting", Group: groupIssue,
			Help: "Go to the area's meeting", Disabled: b.noArea, Run: b.meet})
	}
	return keys
}

func (b *Board) findKeys() []screen.Binding {
	keys := []screen.Binding{
		{Keys: []string{"/"}, Label: "find", Group: groupFind, Help: "Narrow the board as you type", Run: b.search},
		{Keys: []string{"f"}, Label: "show only", Group: groupFind,
			Help: "Show one agency only, what is late, a level, new or urgent issues", Run: b.askFilter},
		{Keys: []string{"o"}, Group: groupFind, Help: "Change the order of the issues", Run: b.askOrder},
		{Keys: []string{"tab", "]"}, Group: groupFind, Help: "Next area", Disabled: b.oneArea, Run: func() tea.Cmd { return b.turn(1) }},
		{Keys: []string{"shift+tab", "["}, Group: groupFind, Help: "Previous area", Disabled: b.oneArea, Run: func() tea.Cmd { return b.turn(-1) }},
		{Keys: []string{"f5"}, Group: groupFind, Help: "Read the board again", Run: b.desk.ReadBoard},
	}
	if b.filter.on() {
		clear := screen.Binding{Keys: []string{"esc"}, Label: "show all", Group: groupFind, Help: "Take the filters away", Run: b.clear}
		keys = append([]screen.Binding{clear}, keys...)
	}
	return keys
}

// areaKeys go to an area at once: the first nine by their digit, any by its name
// in the list of commands.
func (b *Board) areaKeys() []screen.Binding {
	keys := make([]screen.Binding, 0, len(b.tabs))
	for n, t := range b.tabs {
		k := screen.Binding{Group: groupFind, Help: "Go to " + b.place.Partnership.BodyName(t.code),
			Disabled: func() string { return b.shownNow(t.code) },
			Run:      func() tea.Cmd { return b.show(t.code) }}
		if n < 9 {
			k.Keys = []string{string(rune('1' + n))}
		}
		keys = append(keys, k)
	}
	return keys
}

func (b *Board) shownNow(area string) string {
	if area == b.area {
		return "it is shown"
	}
	return ""
}

func (b *Board) moveKeys() []screen.Binding {
	step := func(by func() int) func() tea.Cmd { return func() tea.Cmd { return b.step(by()) } }
	one := func(n int) func() int { return func() int { return n } }
	const all = 1 << 30
	left, right := "Previous group", "Next group"
	if b.columns() {
		left, right = "Column to the left", "Column to the right"
	}
	move := func(help string, run func() tea.Cmd, keys ...string) screen.Binding {
		return screen.Binding{Keys: keys, Group: groupMove, Help: help, Run: run}
	}
	return []screen.Binding{
		move("Next issue", step(one(1)), "down", "j"),
		move("Previous issue", step(one(-1)), "up", "k"),
		move(left, func() tea.Cmd { return b.across(-1) }, "left", "h"),
		move(right, func() tea.Cmd { return b.across(1) }, "right", "l"),
		move("Next page", step(func() int { return b.page() }), "pgdown"),
		move("Previous page", step(func() int { return -b.page() }), "pgup"),
		move("Half a page down", step(func() int { return max(b.page()/2, 1) }), "ctrl+d"),
		move("Half a page up", step(func() int { return -max(b.page()/2, 1) }), "ctrl+u"),
		move("First issue", step(one(-all)), "home", "g"),
		move("Last issue", step(one(all)), "end", "G"),
	}
}

// typingKeys leave the letters and the editing keys to the search.
func (b *Board) typingKeys() []screen.Binding {
	step := func(by int) func() tea.Cmd { return func() tea.Cmd { return b.step(by) } }
	return []screen.Binding{
		{Keys: []string{"enter"}, Label: "keep", Group: groupFind, Help: "Keep what was found and go back to the board", Run: b.keep},
		{Keys: []string{"esc"}, Label: "show all", Group: groupFind, Help: "Clear the search and go back to where you were", Run: b.giveUp},
		{Keys: []string{"down"}, Label: "move", Group: groupMove, Help: "Next issue found", Run: step(1)},
		{Keys: []string{"up"}, Group: groupMove, Help: "Previous issue found", Run: step(-1)},
		{Keys: []string{"pgdown"}, Group: groupMove, Help: "Next page", Run: func() tea.Cmd { return b.step(b.page()) }},
		{Keys: []string{"pgup"}, Group: groupMove, Help: "Previous page", Run: func() tea.Cmd { return b.step(-b.page()) }},
	}
}

func (b *Board) enter() tea.Cmd {
	e, ok := b.selected()
	switch {
	case !ok:
		return nil
	case e.it == nil:
		return b.toggle(e.g)
	case b.open.Issue == nil:
		return nil
	}
	return screen.Push(b.open.Issue(e.it.sum.Ref))
}

func (b *Board) meet() tea.Cmd { return screen.Push(b.open.Meeting(b.area)) }

func (b *Board) nothing() string {
	e, ok := b.selected()
	switch {
	case !ok && b.filter.on():
		return "no issue fits the filter"
	case !ok:
		return "there is no issue to open"
	case e.it == nil && b.filter.on():
		return "the filter shows every new issue it finds"
	}
	return ""
}

func (b *Board) noArea() string {
	if b.area == "" {
		return "there is no area yet"
	}
	return ""
}

func (b *Board) oneArea() string {
	if len(b.tabs) < 2 {
		return "there is no other area"
	}
	return ""
}
