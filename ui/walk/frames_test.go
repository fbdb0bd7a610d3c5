package walk_test

import (
	"fmt"
	"testing"

	"tasking/ui"
	"tasking/ui/uitest"
)

var sizes = [][2]int{{60, 18}, {80, 24}, {120, 40}}

// frames are the items and states, and the keys that lead to them.
var frames = []struct {
	name string
	keys []string
}{
	{"welcome", []string{"f2", "text:welcome", "enter"}},
	{"attendance", []string{"f2", "text:attendance and", "enter"}},
	{"confidentiality", []string{"f2", "text:confid", "enter"}},
	{"last-document", []string{"f2", "text:accuracy", "enter"}},
	{"trends", []string{"f2", "text:trends", "enter"}},
	{"answered", []string{"f2", "text:camera", "enter"}},
	{"late", []string{"f2", "text:bikes", "enter"}},
	{"request", []string{"f2", "text:parking", "enter"}},
	{"in-hand", []string{"f2", "text:fly-t", "enter"}},
	{"unsettled", []string{"f2", "text:noise", "enter"}},
	{"new", []string{"f2", "text:glass", "enter"}},
	{"part-2", []string{"f2", "text:part 2", "enter"}},
	{"restricted", []string{"f2", "text:0003", "enter"}},
	{"other-business", []string{"f2", "text:any other", "enter"}},
	{"next-meeting", []string{"f2", "text:date of", "enter"}},
	{"read-back", []string{"f2", "text:read-back", "enter"}},
	{"typed", []string{"f2", "text:bikes", "enter", "text:police + fire: patrol the park by 28/1"}},
	{"asked", []string{"f2", "text:bikes", "enter", "text:scouts: open the hut"}},
	{"problem", []string{"f2", "text:bikes", "enter", "text:police: patrol by 32/1"}},
	{"completed", []string{"f2", "text:bikes", "enter", "text:p"}},
	{"agenda", []string{"f2", "text:bikes", "enter", "f2"}},
	{"menu", []string{"f2", "text:bikes", "enter", "enter"}},
	{"menu-other", []string{"f2", "text:any other", "enter", "enter"}},
}

func TestFrames(t *testing.T) {
	w := newWorld(t).held()
	for _, f := range frames {
		for _, size := range sizes {
			for _, hall := range []bool{true, false} {
				name := fmt.Sprintf("%s-%dx%d", f.name, size[0], size[1])
				if hall {
					name = "hall-" + name
				}
				if hall && size[0] == 60 || !hall && size[0] == 80 {
					continue // the one is like the other
				}
				t.Run(name, func(t *testing.T) {
					w.t = t
					d := w.open(size[0], size[1], ui.Options{Hall: hall}).Pass(minute).Type(f.keys...)
					if f.name == "last-document" { // its check code is drawn by chance
						d.AssertFits().AssertShows("version 1, agreed 17 Dec 2026", "Check code")
						return
					}
					d.Golden(name)
				})
			}
		}
	}
}

func TestASCIIFramesAreASCIIAndSayTheSame(t *testing.T) {
	w := newWorld(t).held()
	for _, f := range frames {
		d := w.open(80, 24, ui.Options{ASCII: true, NoColor: true, Hall: true}).Pass(minute).Type(f.keys...)
		for _, r := range d.Frame() {
			if r > '~' {
				t.Errorf("%s: %q is not ASCII", f.name, r)
			}
		}
	}
	d := to(w.open(80, 24, ui.Options{ASCII: true, NoColor: true, Hall: true}), "bikes")
	d.AssertShows("!! LATE 6 days", "OFF-ROAD BIKES", "To decide", "> ")
}

func TestStyledOnTheWall(t *testing.T) {
	w := newWorld(t).held()
	to(w.open(80, 24, ui.Options{Hall: true}), "bikes").Type("text:police: patrol by fri").GoldenStyled("hall-late")
}

func TestEveryItemFitsEverySize(t *testing.T) {
	w := newWorld(t).held()
	for _, f := range frames {
		t.Run(f.name, func(t *testing.T) {
			w.t = t
			w.open(80, 24, ui.Options{Hall: true}).Type(f.keys...).AssertLayout()
		})
	}
	w.t = t
	to(w.open(80, 24, ui.Options{}), "bikes").AssertLayout()
}

func TestKeysOfEveryItem(t *testing.T) {
	w := newWorld(t).held()
	s := w.screen(ref(2))
	d := uitest.Open(t, s, 80, 24)
	for n := 0; n < 20; n++ {
		uitest.CheckBindings(t, s)
		d.Type("text:police: go", "pgdown")
	}
}
