package widget

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tasking/ui/theme"
)

var th = theme.New(theme.Choice{})

const hard = "\u6f22\u5b57 Ely e\u0301 fly-tipping behind the shops, \U0001F468\u200d\U0001F469\u200d\U0001F467 seen"

func fits(t *testing.T, what string, width int, lines ...string) {
	t.Helper()
	for _, block := range lines {
		for _, l := range strings.Split(block, "\n") {
			if n := ansi.StringWidth(l); n > width {
				t.Errorf("%s at %d is %d wide: %q", what, width, n, ansi.Strip(l))
			}
		}
	}
}

func TestNothingIsWiderThanItsWidth(t *testing.T) {
	columns := []Column{{Title: "Ref", Width: 8}, {Title: "Issue", Width: 10, Grow: true}, {Title: "Due", Width: 11, Right: true, Drop: 1}}
	hints := []Hint{{"Enter", "open"}, {"n", "new"}, {"PgDn", "next item"}}
	for w := 0; w <= 220; w++ {
		widths := Layout(w, columns)
		cells := []Cell{{hard, th.Muted}, {hard, th.Text}, {hard, th.Late}}
		fits(t, "head", w, Head(th, w, hard, hard, Mark(th, "SAVED 19:42", false, true)), Head(th, w, "", "", ""))
		fits(t, "footer", w, Footer(th, w, hints, Hint{"?", "help"}, "9 of 31"), ToastLine(th, w, hard, true, Hint{"?", "help"}), Hints(th, w, hints...))
		fits(t, "table", w, TableHead(th, w, columns, widths), TableRow(th, max(w, 0), columns, widths, cells, false), TableRow(th, w, columns, widths, cells, true))
		fits(t, "wrap", w, Wrap(hard, w)...)
		fits(t, "rule", w, Rule(th, w, ""), Rule(th, w, hard))
		fits(t, "chips", w, Chips(th, w, []string{hard, "late", "agency: Police"}, "9 of 31"))
		fits(t, "empty", w, EmptyState(th, w, 9, hard, Hint{"n", "to raise the first issue"})...)
		fits(t, "pane", w, Pane(th, w, 5, hard, []string{hard, hard}, w%2 == 0)...)
		fits(t, "box", w, Box(th, w, hard, []string{hard, ""}))
		if w >= 4 { // less is not even the two gaps
			fits(t, "columns", w, Columns(th, 4, 2, Shares(w, 3, 2), [][]string{{hard}, {hard, hard}, nil})...)
		}
	}
}

func TestOverlayKeepsTheWidthAndThePage(t *testing.T) {
	page := strings.Repeat(th.Late.Render(Fit(th, hard, 60))+"\n", 9) + Fit(th, hard, 60)
	for x := 0; x <= 60; x++ {
		out := Overlay(page, Box(th, 20, "T", []string{hard}), x, 3, 60)
		lines := strings.Split(out, "\n")
		if len(lines) != 10 {
			t.Fatalf("%d lines", len(lines))
		}
		if x <= 40 {
			fits(t, "overlay", 60, lines...)
		}
		if lines[0] != strings.Split(page, "\n")[0] || lines[9] != strings.Split(page, "\n")[9] {
			t.Errorf("a line beside the box changed")
		}
	}
	got := ansi.Strip(Overlay("abcdefgh", "XY", 3, 0, 8))
	if got != "abcXYfgh" {
		t.Errorf("%q", got)
	}
}

func TestWindowKeepsTheSelectionInSight(t *testing.T) {
	for total := 0; total < 30; total++ {
		for height := 0; height < 12; height++ {
			top := 0
			for _, selected := range []int{0, 5, 29, 3, 12, 0} {
				selected = min(selected, max(total-1, 0))
				top = Window(total, selected, top, height)
				if height > 0 && (selected < top || selected >= top+height) {
					t.Fatalf("of %d, %d is not in the %d lines from %d", total, selected, height, top)
				}
				if top < 0 || (top > 0 && total-top < height) {
					t.Fatalf("of %d the window from %d with %d lines leaves a gap", total, top, height)
				}
			}
		}
	}
}

func TestOnlyVisibleRowsAreDrawn(t *testing.T) {
	drawn := 0
	lines := Rows(th, 20, 7, 100000, 500, func(i int) string { drawn++; return fmt.Sprint(i) })
	if drawn != 7 || len(lines) != 7 || lines[0] != "500" {
		t.Errorf("%d rows drawn, %d lines, first %q", drawn, len(lines), lines[0])
	}
}

func TestColumnsDropByTheirOrder(t *testing.T) {
	columns := []Column{{Width: 8}, {Width: 10, Grow: true}, {Width: 12, Drop: 1}, {Width: 11, Drop: 2}}
	cases := []struct {
		width int
		want  []int
	}{
		{60, []int{8, 21, 12, 11}},
		{40, []int{8, 14, 12, 0}},
		{24, []int{8, 12, 0, 0}},
	}
	for _, c := range cases {
		if got := fmt.Sprint(Layout(c.width, columns)); got != fmt.Sprint(c.want) {
			t.Errorf("at %d: %s, want %v", c.width, got, c.want)
		}
	}
}

func TestFooterDropsFromTheRightAndKeepsHelp(t *testing.T) {
	hints := []Hint{{"Enter", "open"}, {"n", "new"}, {"a", "agency"}}
	help := Hint{"?", "help"}
	for w, want := range map[int]string{
		40: " Enter open  n new  a agency  ? help",
		35: " Enter open  n new  ? help",
		20: " Enter open  ? help",
		10: " ? help",
		5:  "",
	} {
		if got := strings.TrimRight(ansi.Strip(Footer(th, w, hints, help, "")), " "); got != want {
			t.Errorf("at %d: %q, want %q", w, got, want)
		}
	}
	many := make([]Hint, 20)
	for i := range many {
		many[i] = Hint{"x", "y"}
	}
	if got := strings.Count(ansi.Strip(Footer(th, 200, many, help, "")), "x y"); got != MostHints-1 {
		t.Errorf("%d keys beside help", got)
	}
}

func TestASelectedRowIsKnownWithoutColour(t *testing.T) {
	columns := []Column{{Width: 4}}
	row := ansi.Strip(TableRow(th, 10, columns, Layout(10, columns), []Cell{{"0041", th.Text}}, true))
	if !strings.HasPrefix(row, th.Glyphs.Cursor) {
		t.Errorf("%q", row)
	}
}

func TestMarkSaysSavedOrNotAndDemo(t *testing.T) {
	for _, c := range []struct {
		saved     string
		bad, demo bool
		want      string
	}{
		{"", false, false, ""}, {"", false, true, " DEMO "},
		{"SAVED 19:42", false, true, " DEMO   SAVED 19:42"}, {"NOT SAVED (disk full)", true, false, " NOT SAVED (disk full) "},
	} {
		if got := ansi.Strip(Mark(th, c.saved, c.bad, c.demo)); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
