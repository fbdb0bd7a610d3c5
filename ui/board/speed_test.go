package board

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tasking/ui"
	"tasking/ui/effect"
	"tasking/ui/uitest"
)

// Only what is seen is painted: a key on a long board costs what it costs on a
// short one.
func TestACursorKeyPaintsTwoRows(t *testing.T) {
	for _, width := range []int{80, 120} {
		b, _ := made(many(5000))
		d := uitest.Open(t, b, width, 40)
		d.Type("down")
		before := painted(b)
		d.Type("down")
		if n := painted(b) - before; n > 3 {
			t.Errorf("%d: %d rows were painted for one key", width, n)
		}
		if n := painted(b); n > 150 {
			t.Errorf("%d: %d rows were painted for a page", width, n)
		}
	}
}

func painted(b *Board) int {
	n := 0
	for _, l := range b.lanes {
		for _, half := range l.painted {
			for _, lines := range half {
				if lines != nil {
					n++
				}
			}
		}
	}
	return n
}

func BenchmarkKey(b *testing.B) {
	for _, n := range []int{200, 5000} {
		for _, width := range []int{100, 120} {
			b.Run(fmt.Sprintf("%d-%d", n, width), func(bench *testing.B) {
				page, _ := made(many(n))
				d := uitest.Open(bench, page, width, 40)
				root, key := ui.New(page, ui.Options{}), uitest.Key("down")
				d.View()
				root.Update(tea.WindowSizeMsg{Width: width, Height: 40})
				page.took(effect.BoardRead{Board: many(n)})
				bench.ReportAllocs()
				steps := 0
				for bench.Loop() {
					if steps++; steps%60 == 0 {
						root.Update(uitest.Key("home"))
					}
					root.Update(key)
					root.View()
				}
			})
		}
	}
}

func BenchmarkReading(b *testing.B) {
	news := many(5000)
	page, _ := made(news)
	uitest.Open(b, page, 120, 40)
	for b.Loop() {
		page.take(news)
		page.View(120, 39)
	}
}

func BenchmarkSearch(b *testing.B) {
	page, _ := made(many(5000))
	uitest.Open(b, page, 120, 40)
	for b.Loop() {
		page.filter.search("corner 1")
		page.narrowed()
		page.View(120, 39)
	}
}
