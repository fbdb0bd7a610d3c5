package board

import (
	"cmp"
	"slices"

	"tasking/internal/civil"
)

// order is how issues stand within their group.
type order string

// The orders, as they are offered.
const (
	lateFirst order = "late"
	byDue     order = "due"
	oldest    order = "oldest"
	quietest  order = "silent"
	byRef     order = "reference"
)

var orders = []struct {
	order order
	words string
}{
	{lateFirst, "late first"},
	{byDue, "next due first"},
	{oldest, "oldest first"},
	{quietest, "longest without update first"},
	{byRef, "by reference"},
}

func (o order) words() string {
	for _, x := range orders {
		if x.order == o {
			return x.words
		}
	}
	return string(o)
}

// sort puts issues in order; what is equal stands by reference.
func (o order) sort(list []*item) {
	slices.SortStableFunc(list, func(a, b *item) int {
		return cmp.Or(o.compare(a, b), cmp.Compare(a.sum.Ref.Area, b.sum.Ref.Area), cmp.Compare(a.sum.Ref.Number, b.sum.Ref.Number))
	})
}

func (o order) compare(a, b *item) int {
	switch o {
	case lateFirst:
		return cmp.Or(cmp.Compare(b.lateBy, a.lateBy), cmp.Compare(press(b), press(a)), dueOrder(a.due, b.due))
	case byDue:
		return dueOrder(a.due, b.due)
	case oldest:
		return a.sum.Since.Compare(b.sum.Since)
	case quietest:
		return a.sum.Changed.Compare(b.sum.Changed)
	}
	return 0
}

// press is what comes next in a meeting when nothing is late: answers of the
// BTG, then urgent issues, then LNP requests.
func press(i *item) int {
	switch {
	case i.sum.ToDecide:
		return 3
	case i.sum.Urgent:
		return 2
	case i.sum.Asked:
		return 1
	}
	return 0
}

// dueOrder puts the earlier day first and no day last.
func dueOrder(a, b civil.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}
