package board

import (
	"strings"

	"tasking/internal/tasking"
)

// group is a part of the board under one heading.
type group struct {
	key    string // names it for the selection
	title  string
	items  []*item
	total  int // before the filter
	late   int // late actions of the items shown
	folds  bool
	folded bool
}

// The keys of the groups that do not stand for a level.
const (
	newKey  = "new"
	veilKey = "restricted"
)

// unfolded is how many new issues are shown without being asked for.
const unfolded = 10

// fold is what somebody decided about the new group.
type fold int

const (
	foldAuto fold = iota
	foldShut
	foldOpen
)

// groups parts the issues of the area, narrows and sorts them. The heading of a
// group without issues is left out by those who draw a list.
func (b *Board) groups() []*group {
	gs := b.headings()
	t := b.tab()
	for n := range b.all {
		i := &b.all[n]
		if !t.has(i.sum) {
			continue
		}
		g := gs[b.groupOf(i)]
		if g == nil {
			continue
		}
		g.total++
		if b.filter.fits(i, b.veiled(), b.place.Partnership) {
			g.items = append(g.items, i)
			g.late += i.late
		}
	}
	out := make([]*group, 0, len(gs))
	for _, key := range b.keys() {
		g := gs[key]
		if key == veilKey {
			byRef.sort(g.items)
		} else {
			b.order.sort(g.items)
		}
		g.folded = g.folds && b.folded(len(g.items))
		out = append(out, g)
	}
	return out
}

// keys are the groups in the order of the list.
func (b *Board) keys() []string {
	var keys []string
	if b.area == tasking.BTG {
		if p := b.place.Partnership; p != nil {
			for _, a := range p.Areas {
				keys = append(keys, a.Code)
			}
		}
	} else {
		keys = []string{tasking.CAT.Word(), tasking.Borough.Word(), tasking.Direct.Word(), newKey}
	}
	if b.veiled() {
		keys = append(keys, veilKey)
	}
	return keys
}

func (b *Board) headings() map[string]*group {
	gs := map[string]*group{}
	for _, key := range b.keys() {
		g := &group{key: key, title: strings.ToUpper(key[:1]) + key[1:]}
		switch key {
		case newKey:
			g.title, g.folds = "New, not yet considered", true
		case veilKey:
			g.title = "Restricted, for part 2"
		default:
			if b.area == tasking.BTG {
				g.title = b.place.Partnership.BodyName(key)
			}
		}
		gs[key] = g
	}
	return gs
}

func (b *Board) groupOf(i *item) string {
	switch {
	case b.veiled() && i.restricted():
		return veilKey
	case b.area == tasking.BTG:
		return i.sum.Ref.Area
	case i.sum.New:
		return newKey
	}
	return i.sum.Level.Word()
}

func (b *Board) folded(n int) bool {
	switch {
	case b.filter.on():
		return false // what is looked for is shown
	case b.fold == foldAuto:
		return n > unfolded
	}
	return b.fold == foldShut
}

// entry is one thing in a list: an issue, or the heading of a group.
type entry struct {
	it *item
	g  *group
	n  int // how many issues come before it
}

// lane is a list that is moved in: the only one, or a column of cards.
type lane struct {
	head    *group // drawn above a column
	entries []entry
	issues  int // entries that are issues
	refs    int // width of the widest reference
	top     int
	height  []int         // of each card; nil in a list, where each is one line
	painted [2][][]string // by entry, plain and selected
}

// selectable: every issue, and a heading that can be folded.
func (e entry) selectable() bool { return e.it != nil || e.g.folds }

func (e entry) mark() mark {
	if e.it != nil {
		return mark{ref: e.it.sum.Ref}
	}
	return mark{key: e.g.key}
}

// arrange lays the groups out in lanes, and finds the selected issue again.
func (b *Board) arrange() {
	b.stale()
	gs := b.groups()
	b.counts(gs)
	tops := make([]int, len(b.lanes))
	for n, l := range b.lanes {
		tops[n] = l.top
	}
	if b.columns() {
		b.lanes = inColumns(gs)
	} else {
		b.lanes = inList(gs)
	}
	for n, l := range b.lanes {
		l.number()
		if len(tops) == len(b.lanes) {
			l.top = tops[n]
		}
	}
	b.find()
}

// number counts what every frame asks for.
func (l *lane) number() {
	l.issues, l.refs = 0, len("BB-0041")
	for n := range l.entries {
		e := &l.entries[n]
		e.n = l.issues
		if e.it != nil {
			l.issues++
			l.refs = max(l.refs, len(e.it.ref))
		}
	}
}

// counts keeps how many open issues and new ones the filter lets through.
func (b *Board) counts(gs []*group) {
	b.shown, b.fresh, b.freshShown = 0, 0, 0
	for _, g := range gs {
		if g.key == newKey {
			b.fresh, b.freshShown = g.total, len(g.items)
			continue
		}
		for _, i := range g.items {
			if !i.sum.New {
				b.shown++
			}
		}
	}
}

func inList(gs []*group) []*lane {
	l := &lane{}
	for _, g := range gs {
		if len(g.items) > 0 {
			l.entries = append(l.entries, entry{g: g})
			l.entries = g.append(l.entries)
		}
	}
	return []*lane{l}
}

// append adds the issues of a group unless it is folded.
func (g *group) append(list []entry) []entry {
	if g.folded {
		return list
	}
	for _, i := range g.items {
		list = append(list, entry{it: i, g: g})
	}
	return list
}

// inColumns puts the three levels side by side, as issues travel: from the
// agencies to the CAT to the Borough. What is new stands under the CAT, which is
// to consider it.
func inColumns(gs []*group) []*lane {
	lanes := make([]*lane, 3)
	for n, level := range []tasking.Level{tasking.Direct, tasking.CAT, tasking.Borough} {
		for _, g := range gs {
			if g.key == level.Word() {
				lanes[n] = &lane{head: g, entries: g.append(nil)}
			}
		}
	}
	for _, g := range gs {
		if g.key == newKey && len(g.items) > 0 {
			cat := lanes[1]
			cat.entries = g.append(append(cat.entries, entry{g: g}))
		}
	}
	return lanes
}
