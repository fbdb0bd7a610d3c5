package walk

import (
	"strings"
	"testing"

	"tasking/internal/tasking"
)

func items(words ...string) []tasking.AgendaItem {
	var out []tasking.AgendaItem
	for _, w := range words {
		key, group, _ := strings.Cut(w, " ")
		out = append(out, tasking.AgendaItem{Key: key, Group: group})
	}
	return out
}

func keysOf(o order) string {
	var out []string
	for _, i := range o.items {
		out = append(out, i.Key)
	}
	return strings.Join(out, " ")
}

func TestOrder(t *testing.T) {
	first := items("w "+tasking.GroupOpening, "a "+tasking.GroupLate, "b "+tasking.GroupLate, "c "+tasking.GroupCAT, "z "+tasking.GroupClosing)
	for _, w := range []struct {
		name  string
		at    string
		fresh []string
		want  string
	}{
		{"a late one with a new date stays", "a", []string{"w " + tasking.GroupOpening, "b " + tasking.GroupLate, "a " + tasking.GroupCAT, "c " + tasking.GroupCAT, "z " + tasking.GroupClosing}, "w a b c z"},
		{"a new one goes into its group", "a", []string{"w " + tasking.GroupOpening, "n " + tasking.GroupLate, "a " + tasking.GroupLate, "b " + tasking.GroupLate, "c " + tasking.GroupCAT, "z " + tasking.GroupClosing}, "w a b n c z"},
		{"a group that was not there", "a", []string{"w " + tasking.GroupOpening, "a " + tasking.GroupLate, "b " + tasking.GroupLate, "c " + tasking.GroupCAT, "n " + tasking.GroupTriage, "z " + tasking.GroupClosing}, "w a b c n z"},
		{"what is parked moves", "b", []string{"w " + tasking.GroupOpening, "b " + tasking.GroupLate, "c " + tasking.GroupCAT, "a " + tasking.GroupParked, "z " + tasking.GroupClosing}, "w b c a z"},
		{"what is restricted moves", "a", []string{"w " + tasking.GroupOpening, "b " + tasking.GroupLate, "c " + tasking.GroupCAT, "p " + tasking.GroupPart2, "a " + tasking.GroupPart2, "z " + tasking.GroupClosing}, "w b c p a z"},
		{"brought forward at the beginning comes first", "w", []string{"w " + tasking.GroupOpening, "c " + tasking.GroupForward, "a " + tasking.GroupLate, "b " + tasking.GroupLate, "z " + tasking.GroupClosing}, "w c a b z"},
		{"brought forward in the middle comes next", "a", []string{"w " + tasking.GroupOpening, "c " + tasking.GroupForward, "a " + tasking.GroupLate, "b " + tasking.GroupLate, "z " + tasking.GroupClosing}, "w a c b z"},
		{"what is gone is gone", "a", []string{"w " + tasking.GroupOpening, "a " + tasking.GroupLate, "z " + tasking.GroupClosing}, "w a z"},
		{"an empty agenda", "a", nil, ""},
	} {
		o := order{}
		o.take(first, "")
		o.take(items(w.fresh...), w.at)
		if got := keysOf(o); got != w.want {
			t.Errorf("%s: %s, want %s", w.name, got, w.want)
		}
	}
	parked := order{}
	parked.take(items("w "+tasking.GroupOpening, "a "+tasking.GroupLate, "b "+tasking.GroupLate, "p "+tasking.GroupParked, "z "+tasking.GroupClosing), "")
	now := items("w "+tasking.GroupOpening, "b "+tasking.GroupLate, "p "+tasking.GroupParked, "a "+tasking.GroupParked, "z "+tasking.GroupClosing)
	parked.take(now, "a")
	parked.take(now, "a")
	if got := keysOf(parked); got != "w a b p z" || !parked.waits("a") || parked.waits("p") {
		t.Errorf("parked while it is shown: %s", got)
	}
	back := order{items: parked.items}
	if back.take(first, "a"); keysOf(back) != "w a b c z" || back.waits("a") {
		t.Errorf("back while it is shown: %s", keysOf(back))
	}
	parked.leave("a")
	parked.leave("a")
	parked.leave("p")
	if got := keysOf(parked); got != "w b p a z" || parked.waits("a") {
		t.Errorf("left after it was parked: %s", got)
	}
	o := order{}
	o.take(items("w "+tasking.GroupOpening, "a "+tasking.GroupForward, "b "+tasking.GroupForward, "c "+tasking.GroupLate), "")
	o.take(items("w "+tasking.GroupOpening, "b "+tasking.GroupForward, "a "+tasking.GroupForward, "c "+tasking.GroupLate), "c")
	if got := keysOf(o); got != "w b a c" {
		t.Errorf("moved by hand: %s", got)
	}
	if (&order{}).nearest(3) != "" || o.nearest(9) != "c" || o.nearest(-1) != "w" {
		t.Error("nearest")
	}
}
