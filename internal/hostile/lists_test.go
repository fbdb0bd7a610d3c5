package hostile

import (
	"slices"
	"testing"
)

func TestTheListsAreLong(t *testing.T) {
	for name, list := range map[string]struct {
		all   []string
		least int
	}{"texts": {Texts(), 500}, "formulas": {Formulas(), 200}, "names": {Names(), 200}} {
		sorted := slices.Clone(list.all)
		slices.Sort(sorted)
		if n := len(slices.Compact(sorted)); n < list.least {
			t.Errorf("%d different %s of %d", n, name, list.least)
		}
	}
}
