package board

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/uitest"
)

var boards = map[string]func() casebook.Board{
	"full": full,
	"open": func() casebook.Board { return meet(full(), "BB", 8) },
	"none": func() casebook.Board { b := full(); b.Issues = nil; return b },
	"news": func() casebook.Board { return newcomers(40) },
	"many": func() casebook.Board { return many(200) },
	"nowhere": func() casebook.Board {
		return casebook.Board{Place: casebook.Place{Partnership: &tasking.Partnership{}, Today: day}}
	},
}

var sizes = [][2]int{{60, 18}, {80, 24}, {120, 40}, {200, 60}}

var frames = []struct {
	name, board string
	hall        bool
	keys        []string
}{
	{"full", "full", false, nil},
	{"moved", "full", false, []string{"right", "down", "left", "down", "down"}},
	{"filtered", "full", false, []string{"f", "text:police", "enter", "/", "text:bik"}},
	{"kept", "full", false, []string{"/", "text:the", "enter"}},
	{"nothing-found", "full", false, []string{"/", "text:zebra", "enter"}},
	{"empty", "none", false, nil},
	{"no-areas", "nowhere", false, nil},
	{"wall", "full", true, nil},
	{"meeting", "open", false, nil},
	{"restricted", "full", false, []string{"/", "text:45", "enter"}},
	{"new-folded", "news", false, []string{"end"}},
	{"new-unfolded", "news", false, []string{"end", "enter", "down", "down"}},
	{"borough", "full", false, []string{"shift+tab"}},
	{"sorted", "full", false, []string{"o", "down", "down", "enter"}},
	{"show-only", "full", false, []string{"f"}},
}

func open(t testing.TB, name string, width, height int, hall bool) (*uitest.Driver, *Board) {
	t.Helper()
	b, _ := made(boards[name]())
	d := uitest.Open(t, b, width, height, ui.Options{Hall: hall})
	return d.Pass(10e9), b // the hint how to enlarge has gone
}

func TestFrames(t *testing.T) {
	for _, size := range sizes {
		for _, f := range frames {
			name := fmt.Sprintf("%s-%dx%d", f.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				d, _ := open(t, f.board, size[0], size[1], f.hall)
				d.Type(f.keys...).Golden(name)
			})
		}
	}
}

// The same facts in every dress; the wall at its own size.
func TestFramesInEveryTheme(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int
		options       ui.Options
		back          color.Color
	}{
		{"desk-light", 120, 40, ui.Options{}, color.White},
		{"desk-dark", 120, 40, ui.Options{}, color.Black},
		{"hall-light", 80, 24, ui.Options{Hall: true}, color.White},
		{"hall-dark", 80, 24, ui.Options{Hall: true}, color.Black},
		{"mono", 80, 24, ui.Options{NoColor: true}, color.White},
	} {
		b, _ := made(full())
		d := uitest.Open(t, b, c.width, c.height, c.options).Send(tea.BackgroundColorMsg{Color: c.back})
		if b.env.Theme.Name != c.name {
			t.Errorf("theme %s where %s was wanted", b.env.Theme.Name, c.name)
		}
		d.Type("down").GoldenStyled(c.name)
	}
}

func TestASCIIShowsTheSameFacts(t *testing.T) {
	b, _ := made(full())
	d := uitest.Open(t, b, 200, 60, ui.Options{ASCII: true, NoColor: true}).Golden("ascii-200x60")
	for _, r := range d.Frame() {
		if r > '~' {
			t.Fatalf("%q is not ASCII", r)
		}
	}
	d.AssertShows("2 late, 6 days", "BTG answered: decide", "New, not yet considered", "second time carried forward: decide")
}

func TestEverySizeFits(t *testing.T) {
	for _, name := range []string{"full", "open", "none", "news"} {
		for _, keys := range [][]string{nil, {"/", "text:t"}, {"f", "text:police", "enter"}} {
			b, _ := made(hard(boards[name]()))
			d := uitest.Open(t, b, 80, 24).Type(keys...)
			d.AssertLayout()
		}
	}
}

// hard puts signs of two cells and of none, and a very long word, into a board.
func hard(b casebook.Board) casebook.Board {
	for n := range b.Issues {
		switch n % 3 {
		case 0:
			b.Issues[n].Title = "\u6f22\u5b57 e\u0301 " + strings.Repeat("long", 40)
		case 1:
			b.Issues[n].Lead = "An agency with a name that nobody shortened"
			b.Issues[n].Ref.Number = 123456
		}
	}
	return b
}

// The root refuses what is smaller than it needs; the page itself must not
// panic there either.
func TestTheSmallestPages(t *testing.T) {
	_, b := open(t, "full", 80, 24, false)
	for width := range 60 {
		for height := range 20 {
			lines := strings.Split(b.View(width, height), "\n")
			if len(lines) > max(height, 1) {
				t.Fatalf("%d lines at %dx%d", len(lines), width, height)
			}
			for _, l := range lines {
				if n := ansi.StringWidth(l); n > width {
					t.Fatalf("%d cells at %dx%d: %q", n, width, height, ansi.Strip(l))
				}
			}
		}
	}
}
