package board

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// The names of the board's own questions among the answers.
const (
	narrowID = "board.narrow"
	orderID  = "board.order"
)

// search gives the letters to the line at the foot.
func (b *Board) search() tea.Cmd {
	if b.back == nil {
		b.back = b.spot()
	}
	b.typing = true
	b.stale()
	return nil
}

// typed changes the search and narrows at once.
func (b *Board) typed(msg tea.Msg) tea.Cmd {
	before := b.line.Raw()
	if b.typing && b.line.Update(msg) && b.line.Raw() != before {
		b.filter.search(b.line.Raw())
		b.narrowed()
	}
	return nil
}

// narrowed arranges the board anew and looks at the first thing found when the
// selected one is not among it.
func (b *Board) narrowed() {
	b.lane, b.row = 0, 0
	b.arrange()
}

// keep leaves the search and keeps what it found. From then on the board stands
// on the issue that was found, also when everything is shown again.
func (b *Board) keep() tea.Cmd {
	b.typing = false
	b.stale()
	if !b.filter.on() {
		return b.clear()
	}
	if _, found := b.selected(); found {
		b.back = nil
	}
	return nil
}

// clear takes every filter away. It goes back to where the board stood, or stays
// on the issue that was found.
func (b *Board) clear() tea.Cmd {
	_, found := b.selected()
	b.typing = false
	b.line.SetValue("")
	b.filter = filter{}
	back, was := b.back, b.mark
	b.back = nil
	b.arrange()
	if back == nil && b.mark != was && was.key == "" {
		b.fold, b.mark = foldOpen, was // it is one of the new ones that were folded away
		b.arrange()
	}
	b.restore(back)
	if !found {
		return screen.Toast("") // what it said of the empty board holds no longer
	}
	return nil
}

// giveUp leaves the search: the words go, filters chosen before stay.
func (b *Board) giveUp() tea.Cmd {
	b.typing = false
	b.line.SetValue("")
	b.filter.search("")
	if !b.filter.facts() {
		return b.clear()
	}
	b.arrange()
	return nil
}

// askFilter offers everything to narrow by, the agencies that have most to do
// here first.
func (b *Board) askFilter() tea.Cmd {
	n := map[string]int{}
	t := b.tab()
	for k := range b.all {
		i := &b.all[k]
		if t.has(i.sum) && !(b.veiled() && i.restricted()) {
			tally(n, i)
		}
	}
	var options []dialog.Option
	offer := func(value, words string, on bool, aliases ...string) {
		note := strconv.Itoa(n[value])
		if b.veiled() && strings.HasPrefix(value, "agency:") {
			note = "" // no counts by agency on the wall
		}
		if on {
			note = "on; Enter takes it off"
		}
		options = append(options, dialog.Option{Value: value, Text: words, Note: note, Aliases: aliases})
	}
	f := &b.filter
	if f.on() {
		options = append(options, dialog.Option{Value: "none", Text: "Show everything", Aliases: []string{"clear"}})
	}
	offer("late", "Late", f.late, "overdue")
	offer("urgent", "Urgent", f.urgent)
	offer("new", "New, not yet considered", f.fresh)
	offer("asked", "LNP requests", f.asked)
	for _, l := range []tasking.Level{tasking.CAT, tasking.Borough, tasking.Direct} {
		offer("level:"+strconv.Itoa(int(l)), "Level: "+l.Word(), f.level == int(l)+1, l.Word())
	}
	for _, a := range b.agencies(n) {
		offer("agency:"+a.Short, "Agency: "+a.Name, f.agency == a.Short, a.Short, a.Name)
	}
	return screen.OpenDialog(dialog.NewPicker(narrowID, "Show only", options))
}

// tally counts what each filter would find of an issue.
func tally(n map[string]int, i *item) {
	s := i.sum
	for value, yes := range map[string]bool{"late": i.late > 0, "urgent": s.Urgent, "new": s.New, "asked": s.Asked} {
		if yes {
			n[value]++
		}
	}
	if !s.New {
		n["level:"+strconv.Itoa(int(s.Level))]++
	}
	for agency := range involved(s) {
		n["agency:"+agency]++
	}
}

func involved(s *tasking.Summary) map[string]bool {
	names := map[string]bool{}
	add := func(list ...string) {
		for _, a := range list {
			if a != "" {
				names[a] = true
			}
		}
	}
	add(s.Lead)
	add(s.Support...)
	for _, a := range s.Actions {
		add(a.Agency)
		add(a.With...)
	}
	return names
}

// agencies are those of the partnership, the busiest here first; on the wall as they
// are registered.
func (b *Board) agencies(n map[string]int) []tasking.Agency {
	if b.veiled() {
		return b.registered()
	}
	list := slices.Clone(b.registered())
	sort.SliceStable(list, func(x, y int) bool { return n["agency:"+list[x].Short] > n["agency:"+list[y].Short] })
	return list
}

func (b *Board) registered() []tasking.Agency {
	if b.place.Partnership == nil {
		return nil
	}
	return b.place.Partnership.Agencies
}

// askOrder offers the orders.
func (b *Board) askOrder() tea.Cmd {
	var options []dialog.Option
	for _, o := range orders {
		options = append(options, dialog.Option{Value: string(o.order), Text: o.words})
	}
	return screen.OpenDialog(dialog.NewPicker(orderID, "Order of the issues", options).Mark(string(b.order)))
}

// picked takes the answers of the board's own questions.
func (b *Board) picked(p dialog.Picked) (tea.Cmd, bool) {
	switch p.ID {
	case orderID:
		b.order = order(p.Value)
		b.arrange()
	case narrowID:
		return b.narrow(p.Value), true
	default:
		return nil, false
	}
	return nil, true
}

// narrow sets a filter, or takes it off when it was set.
func (b *Board) narrow(value string) tea.Cmd {
	if value == "none" {
		return b.clear()
	}
	if b.back == nil {
		b.back = b.spot()
	}
	f := &b.filter
	kind, rest, _ := strings.Cut(value, ":")
	switch kind {
	case "late":
		f.late = !f.late
	case "urgent":
		f.urgent = !f.urgent
	case "new":
		f.fresh = !f.fresh
	case "asked":
		f.asked = !f.asked
	case "level":
		n, _ := strconv.Atoi(rest)
		if n++; f.level == n {
			n = 0
		}
		f.level = n
	case "agency":
		if f.agency == rest {
			rest = ""
		}
		f.agency = rest
	}
	if !f.on() {
		return b.clear()
	}
	b.narrowed()
	return nil
}
