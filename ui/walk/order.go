package walk

import (
	"slices"

	"tasking/internal/tasking"
	"tasking/ui/effect"
)

// order is the agenda as the room knows it. The domain makes a new one after
// every change, in which a late action with a new date is late no more and its
// issue stands elsewhere; the items here stay where they were seen first.
type order struct {
	items []tasking.AgendaItem
	stood string // the heading above the item that was parked while it was shown
}

// byHand are the headings that somebody puts an item under: such an item moves.
var byHand = []string{tasking.GroupForward, tasking.GroupParked, tasking.GroupPart2}

func rank(group string) int { return slices.Index(tasking.AgendaGroups, group) }

func (o *order) index(key string) int {
	return slices.IndexFunc(o.items, func(i tasking.AgendaItem) bool { return i.Key == key })
}

// nearest is the key of the item at a place, or at the last there is.
func (o *order) nearest(at int) string {
	if len(o.items) == 0 {
		return ""
	}
	return o.items[min(max(at, 0), len(o.items)-1)].Key
}

// take brings a fresh agenda into the order that is known: known items keep their
// place and their heading, what was moved by hand and what is new is slotted in.
// at is the item that is shown: parked there, it moves once it is left.
func (o *order) take(fresh []tasking.AgendaItem, at string) {
	if len(o.items) == 0 {
		o.items = slices.Clone(fresh)
		return
	}
	now := make(map[string]tasking.AgendaItem, len(fresh))
	for _, f := range fresh {
		now[f.Key] = f
	}
	var kept []tasking.AgendaItem
	for _, was := range o.items {
		f, there := now[was.Key]
		moved := f.Group != was.Group && (slices.Contains(byHand, f.Group) || slices.Contains(byHand, was.Group))
		here := was.Key == at && (f.Group == tasking.GroupParked || o.waits(at))
		if !there || moved && !here {
			continue
		}
		switch {
		case !moved:
			f.Group = was.Group
		case f.Group == tasking.GroupParked:
			o.stood = was.Group
		}
		kept = append(kept, f)
		delete(now, was.Key)
	}
	o.items = kept
	for _, f := range fresh {
		if _, left := now[f.Key]; left {
			o.items = slices.Insert(o.items, o.slot(f, at), f)
		}
	}
	o.sortForward(fresh)
}

// waits reports whether an item was parked while it was shown and stands where it
// stood: something that was not brought forward comes behind it.
func (o *order) waits(key string) bool {
	i := o.index(key)
	if i < 0 || o.items[i].Group != tasking.GroupParked {
		return false
	}
	return slices.ContainsFunc(o.items[i:], func(k tasking.AgendaItem) bool {
		return k.Group != tasking.GroupForward && rank(k.Group) < rank(tasking.GroupParked)
	})
}

// leave puts an item that was parked while it was shown to the others that are.
func (o *order) leave(key string) {
	if !o.waits(key) {
		return
	}
	i := o.index(key)
	item := o.items[i]
	o.items = slices.Delete(o.items, i, i+1)
	o.items = slices.Insert(o.items, o.slot(item, ""), item)
}

// places is the order as it is kept, so that it is the same after a restart.
func (o *order) places() []effect.Place {
	var all []effect.Place
	for _, i := range o.items {
		all = append(all, effect.Place{Key: i.Key, Group: i.Group})
	}
	return all
}

// resume puts the items where they were seen before the program was started
// again; headings it does not know are not taken over.
func (o *order) resume(seen []effect.Place) {
	fresh := o.items
	if len(seen) == 0 {
		return
	}
	o.items = nil
	for _, p := range seen {
		if rank(p.Group) >= 0 && o.index(p.Key) < 0 {
			o.items = append(o.items, tasking.AgendaItem{Key: p.Key, Group: p.Group})
		}
	}
	o.take(fresh, "")
}

// slot is where a new item goes: to the end of its group. What is brought forward
// while later items are on comes next, for that is what bringing forward is.
func (o *order) slot(f tasking.AgendaItem, at string) int {
	from := 0
	if i := o.index(at); f.Group == tasking.GroupForward && i >= 0 && rank(o.items[i].Group) > rank(f.Group) {
		from = i + 1
	}
	for i := from; i < len(o.items); i++ {
		if o.items[i].Group == f.Group {
			from = i + 1
		}
	}
	if from > 0 {
		return from
	}
	for i, known := range o.items {
		if rank(known.Group) > rank(f.Group) {
			return i
		}
	}
	return len(o.items)
}

// sortForward gives what was brought forward the order it was given by hand, in
// the places it has.
func (o *order) sortForward(fresh []tasking.AgendaItem) {
	var places []int
	for i, known := range o.items {
		if known.Group == tasking.GroupForward {
			places = append(places, i)
		}
	}
	items := slices.Clone(o.items)
	for _, f := range fresh {
		if i := slices.IndexFunc(items, func(k tasking.AgendaItem) bool { return k.Key == f.Key }); f.Group == tasking.GroupForward && i >= 0 && len(places) > 0 {
			o.items[places[0]] = items[i]
			places = places[1:]
		}
	}
}
