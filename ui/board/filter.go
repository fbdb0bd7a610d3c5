package board

import (
	"strings"

	"tasking/internal/tasking"
	"tasking/internal/text"
)

// filter narrows the board. The zero filter lets everything through.
type filter struct {
	words  string // as typed
	folded []string
	agency string
	level  int // the level and one more; 0 is any
	late   bool
	fresh  bool // new issues only
	urgent bool
	asked  bool // LNP requests only
}

// search sets the typed words; every one of them must be found.
func (f *filter) search(words string) {
	f.words = words
	f.folded = strings.Fields(text.Fold(words))
}

// facts says whether anything but typed words narrows.
func (f *filter) facts() bool {
	return f.agency != "" || f.level != 0 || f.late || f.fresh || f.urgent || f.asked
}

func (f *filter) on() bool { return len(f.folded) > 0 || f.facts() }

// fits says whether an issue is let through. On the wall a restricted one is
// found by its reference alone: any other filter would tell something of it.
func (f *filter) fits(i *item, hall bool, p *tasking.Partnership) bool {
	if hall && i.restricted() {
		return !f.facts() && f.found(text.Fold(i.ref))
	}
	s := i.sum
	switch {
	case f.late && i.late == 0,
		f.fresh && !s.New,
		f.urgent && !s.Urgent,
		f.asked && !s.Asked,
		f.level != 0 && (s.New || int(s.Level) != f.level-1),
		f.agency != "" && !s.Involves(f.agency):
		return false
	}
	return len(f.folded) == 0 || f.found(i.haystack(p))
}

func (f *filter) found(hay string) bool {
	for _, w := range f.folded {
		if !strings.Contains(hay, w) {
			return false
		}
	}
	return true
}

// chips are the filters in force, as people read them.
func (f *filter) chips() []string {
	var out []string
	if f.agency != "" {
		out = append(out, "agency: "+f.agency)
	}
	if f.level != 0 {
		out = append(out, tasking.Level(f.level-1).Word())
	}
	for _, c := range []struct {
		on   bool
		word string
	}{{f.late, "late"}, {f.fresh, "new"}, {f.urgent, "urgent"}, {f.asked, "LNP requests"}} {
		if c.on {
			out = append(out, c.word)
		}
	}
	if len(f.folded) > 0 {
		out = append(out, `"`+strings.TrimSpace(f.words)+`"`)
	}
	return out
}
