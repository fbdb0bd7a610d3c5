package board

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/effect"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// at is the reference under the cursor, or the key of a heading.
func (b *Board) at() string {
	if b.mark.key != "" {
		return b.mark.key
	}
	return b.mark.ref.String()
}

func TestKeysAreSound(t *testing.T) {
	for _, width := range []int{80, 120} {
		for _, keys := range [][]string{nil, {"/"}, {"/", "text:a", "enter"}} {
			d, b := open(t, "full", width, 40, false)
			d.Type(keys...)
			uitest.CheckBindings(t, b)
		}
	}
}

func TestTheAliasesOfTheArrowsStay(t *testing.T) {
	d, b := open(t, "full", 120, 40, false)
	d.View()
	for key, arrow := range map[string]string{"j": "down", "k": "up", "h": "left", "l": "right", "g": "home", "G": "end"} {
		found, ok := screen.Find(b.Bindings(), key)
		if !ok || !found.Has(arrow) {
			t.Errorf("%s is not %s but %q", key, arrow, found.Help)
		}
	}
	level, ok := screen.Find(b.Bindings(), "L")
	if !ok || !strings.Contains(level.Help, "level") {
		t.Errorf("the deed whose letter is an arrow here has no capital: %q", level.Help)
	}
}

func TestOpenAndLateAreCountedAlikeEverywhere(t *testing.T) {
	for _, size := range sizes {
		d, _ := open(t, "full", size[0], size[1], false)
		if !strings.HasPrefix(d.Line(0), " Open 14  late 4 ") {
			t.Errorf("the head line is %q", d.Line(0))
		}
	}
	d, b := open(t, "news", 80, 24, false)
	if !strings.HasPrefix(d.Line(0), " Open 14 ") {
		t.Errorf("new issues are counted: %q", d.Line(0))
	}
	if b.tab().open != 14 || b.tab().all != 54 {
		t.Errorf("open %d of %d", b.tab().open, b.tab().all)
	}
}

func TestEveryIssueIsReachedWithArrows(t *testing.T) {
	for _, width := range []int{60, 80, 120, 200} {
		d, b := open(t, "full", width, 24, false)
		seen := map[string]bool{}
		walk := func(keys ...string) {
			for range 30 {
				d.Type(keys...)
				seen[b.at()] = true
				shown := "BB-0" // the cursor is always to be seen
				for _, l := range strings.Split(d.Frame(), "\n") {
					if strings.Contains(l, b.env.Theme.Glyphs.Cursor+" "+b.at()) || b.mark.key != "" {
						shown = ""
					}
				}
				if shown != "" {
					t.Fatalf("%d: %s is under the cursor and not to be seen\n%s", width, b.at(), d.Frame())
				}
			}
		}
		walk("up")
		walk("down")
		for _, way := range []string{"left", "right", "right"} {
			d.Type(way)
			walk("up")
			walk("down")
		}
		for n := range b.all {
			if ref := b.all[n].ref; strings.HasPrefix(ref, "BB") && !seen[ref] {
				t.Errorf("%d: %s was never reached", width, ref)
			}
		}
		d.Type("home", "enter").AssertShows("PAGE issue " + b.at())
		d.Type("esc").AssertShows("Open 14")
		d.Type("tab").AssertShows("Darlaston").Type("shift+tab").AssertShows("Off-road bikes")
	}
}

func TestAreasGoRoundAndAreRemembered(t *testing.T) {
	var kept []string
	b, _ := made(full())
	b.open.Keep = func(area string) tea.Cmd { kept = append(kept, area); return nil }
	d := uitest.Open(t, b, 80, 24)
	d.Type("]", "3", "[", "shift+tab", "shift+tab", "tab", "9").AssertShows("There is no area 9")
	if got := strings.Join(kept, " "); got != "DA AL DA BB BTG BB" {
		t.Errorf("went through %s", got)
	}
}

func TestWhereItBegins(t *testing.T) {
	today := func(b casebook.Board, area, state string) casebook.Board {
		b.Bodies[area].Meetings = append(b.Bodies[area].Meetings, tasking.MeetingBrief{Number: 9, At: noon, Day: day, State: state})
		return b
	}
	for name, c := range map[string]struct {
		board casebook.Board
		last  string
		want  string
	}{
		"most late actions": {full(), "", "BB"},
		"last one used":     {full(), "AL", "AL"},
		"gone since":        {full(), "ZZ", "BB"},
		"meeting today":     {today(full(), "PP", tasking.Planned), "AL", "PP"},
		"cancelled today":   {today(full(), "PP", tasking.Cancelled), "AL", "AL"},
		"meeting open":      {meet(today(full(), "PP", tasking.Planned), "WI", 3), "AL", "WI"},
		"the BTG meets":     {today(full(), tasking.BTG, tasking.Opened), "AL", tasking.BTG},
	} {
		b, _ := made(c.board)
		b.open.Last = c.last
		uitest.Open(t, b, 80, 24)
		if b.area != c.want {
			t.Errorf("%s: begins with %s, want %s", name, b.area, c.want)
		}
	}
}

func TestTheMeetingIsOneKeyAway(t *testing.T) {
	d, _ := open(t, "full", 80, 24, false)
	d.Type("m").AssertShows("PAGE meeting of BB")
}

func TestAChangeIsReadAndTheCursorStaysOnItsIssue(t *testing.T) {
	for _, width := range []int{80, 120} {
		b, store := made(full())
		d := uitest.Open(t, b, width, 40).Type("down", "down")
		before, reads := b.at(), store.reads
		store.board = full()
		store.board.Seq = 2
		for n := range store.board.Issues { // it is late now, and first
			if s := &store.board.Issues[n]; s.Ref.String() == before {
				s.Actions[0].Due = on(-50)
			}
		}
		d.Send(effect.Changed{})
		if store.reads != reads+1 || b.at() != before || b.row == 2 {
			t.Errorf("%d: reads %d, cursor on %s in row %d, was on %s", width, store.reads, b.at(), b.row, before)
		}
		store.board.Issues = store.board.Issues[:5]
		d.Send(effect.Changed{})
		if _, ok := b.selected(); !ok {
			t.Errorf("%d: the issue is gone and nothing is selected", width)
		}
	}
}

func TestAnOlderReadingIsLeftAlone(t *testing.T) {
	d, _ := open(t, "open", 80, 24, false) // seq 2
	d.Send(effect.BoardRead{Board: full()}).AssertShows("Meeting 8 open")
}

func TestAFailedReadingSaysSo(t *testing.T) {
	b, store := made(full())
	store.err = errors.New("the file is held by another program")
	d := uitest.Open(t, b, 80, 24).AssertShows("The board was not read: the file is held by another", "Press F5")
	store.err = nil
	d.Type("f5").AssertShows("BB-0041")
}

func TestSearchingNarrowsAndEscGoesBack(t *testing.T) {
	for _, width := range []int{80, 120} {
		d, b := open(t, "many", width, 24, false)
		for range 20 {
			d.Type("down")
		}
		place, frame := b.at(), d.Frame()
		d.Type("/", "text:corner 1", "down").Type("esc")
		if b.at() != place || d.Frame() != frame {
			t.Errorf("%d: Esc did not go back to %s but to %s", width, place, b.at())
		}
		d.Type("/", "text:ESTATE, 19", "enter").AssertShows(" of 200", `"ESTATE, 19"`)
		d.Type("enter").AssertShows("PAGE").Type("esc").AssertShows(" of 200")
		d.Type("esc")
		if b.at() != place || d.Frame() != frame {
			t.Errorf("%d: Esc on the board did not go back", width)
		}
	}
}

func TestTheSearchFoldsAndLooksInEveryPart(t *testing.T) {
	news := full()
	news.Issues = append(news.Issues, with(issue("BB", 90, tasking.CAT, "Cafe\u0301 tables in the resident\u2019s way", "Highways", 1), func(s *tasking.Summary) {
		s.Place, s.Ward, s.Category = "Quayside", "Harbour", "obstruction"
	}))
	for _, words := range []string{"CAFE", "resident's", "quay", "harb", "obstr", "90", "bb-0090", "lighting cafe"} {
		b, _ := made(news)
		d := uitest.Open(t, b, 80, 24).Type("/", "text:"+words, "enter")
		if b.at() != "BB-0090" || b.shown != 1 {
			t.Errorf("%q finds %s and %d in all\n%s", words, b.at(), b.shown, d.Frame())
		}
	}
}

func TestTheSearchOwnsEveryLetter(t *testing.T) {
	d, b := open(t, "full", 80, 24, false)
	d.Type("/")
	all := ""
	for r := ' '; r <= '~'; r++ {
		all += string(r)
		d.Type("text:" + string(r))
	}
	if b.line.Raw() != all || b.area != "BB" || !b.typing {
		t.Errorf("typed %q, it holds %q", all, b.line.Raw())
	}
	d.Type("left", "right", "home", "ctrl+u", "ctrl+e", "esc")
	if b.typing || b.filter.on() {
		t.Error("Esc did not leave the search")
	}
}

func TestFiltersAddUpAndComeOffAgain(t *testing.T) {
	d, b := open(t, "full", 80, 24, false)
	for _, c := range []struct {
		pick string
		want string
	}{
		{"wes", "4 of 14"}, {"late", "2 of 14"}, {"late", ""}, {"clear", ""},
		{"late", "3 of 14"}, {"level: CAT", "3 of 14"}, {"none", ""},
		{"urgent", "1 of 14"}, {"none", ""}, {"LNP", "1 of 14, new 1 of 3"}, {"none", ""}, {"not yet", "0 of 14, new 3 of 3"},
	} {
		d.Type("f", "text:"+c.pick, "enter")
		if c.want != "" {
			d.AssertShows(c.want)
		}
	}
	d.Type("esc")
	if b.filter.on() {
		t.Error("a filter is still on")
	}
}

func TestOrders(t *testing.T) {
	for n, want := range []string{"BB-0041", "BB-0041", "BB-0045", "BB-0038", "BB-0033"} {
		d, b := open(t, "full", 80, 24, false)
		d.Type("o")
		for range n {
			d.Type("down")
		}
		if d.Type("enter", "home"); b.at() != want {
			t.Errorf("%s: the first is %s, want %s", b.order, b.at(), want)
		}
	}
}

func TestNewIssuesFoldWhenTheyAreMany(t *testing.T) {
	d, b := open(t, "news", 80, 24, false)
	d.Type("end").AssertShows("New, not yet considered  40   Enter shows them").AssertHides("column 100")
	d.Type("enter", "down").AssertShows("column 100")
	d.Type("left", "enter").AssertHides("column 100")
	d.Type("/", "text:column 139", "enter").AssertShows("column 139", "new 1 of 40")
	d.Type("left", "enter")
	if reason := b.nothing(); b.mark.key == newKey && reason == "" {
		t.Error("a heading that cannot be folded does not say why")
	}
	d, _ = open(t, "full", 80, 24, false)
	d.Type("end").AssertShows("Broken fence at the allotments")
}

func TestDimKeysSayWhy(t *testing.T) {
	d, _ := open(t, "none", 80, 24, false)
	for key, want := range map[string]string{"enter": "there is no issue to open", "c": "no issue is selected"} {
		if d.Type(key); !strings.Contains(d.Line(-1), want) {
			t.Errorf("%s: %q", key, d.Line(-1))
		}
	}
}

// What is painted once must be what would be painted anew.
func TestPaintedRowsAreTrue(t *testing.T) {
	for _, width := range []int{80, 120} {
		d, b := open(t, "many", width, 40, false)
		for n, key := range strings.Fields("down down pgdown right up end left home pgdown down tab tab G k right left ctrl+d ctrl+u") {
			kept := d.Type(key).Styled()
			b.painted = paint{}
			if fresh := d.Styled(); kept != fresh {
				t.Fatalf("%d: after %q, key %d, the page is not what is true", width, key, n)
			}
		}
	}
}

func TestAnotherDayMakesActionsLate(t *testing.T) {
	d, b := open(t, "full", 80, 24, false)
	e := b.env
	e.Now = noon.AddDate(0, 0, 20)
	b.SetEnv(e)
	d.AssertShows("late 22 days")
	if b.tab().late <= 4 {
		t.Errorf("twenty days later %d actions are late", b.tab().late)
	}
}

func hidden(t *testing.T, what, s string) {
	t.Helper()
	if strings.Contains(s, secret) || strings.Contains(s, "one house") {
		t.Fatalf("%s shows what is restricted:\n%s", what, ansi.Strip(s))
	}
}

// On the wall nothing of a restricted issue but its reference is seen, whatever
// is pressed and at any size.
func TestTheWallShowsNothingRestricted(t *testing.T) {
	for _, hall := range []string{"full", "open"} {
		for _, size := range [][2]int{{60, 18}, {80, 24}, {113, 40}, {200, 60}} {
			d, b := open(t, hall, size[0], size[1], hall == "full")
			d.Type("end").AssertShows("Restricted, for part 2", "BB-0045  Restricted item")
			for _, key := range strings.Fields("down down end up enter esc home / text:BB-0045 enter enter esc esc f esc f enter esc o down enter ? esc : esc c esc a esc e esc tab tab 1 end e esc x esc s esc d esc L esc") {
				d.Type(key)
				hidden(t, key, d.Styled())
				hidden(t, key+" (title)", d.View().WindowTitle)
				hidden(t, key+" (status)", b.Status())
			}
		}
	}
}

func TestOnTheWallOnlyItsReferenceFindsARestrictedIssue(t *testing.T) {
	for _, words := range []string{secret, "house", "environment", "police"} {
		d, _ := open(t, "full", 80, 24, true)
		d.Type("/", "text:"+words, "enter").AssertHides("BB-0045")
	}
	for _, pick := range []string{"late", "police", "cat"} {
		d, _ := open(t, "full", 80, 24, true)
		d.Type("f", "text:"+pick, "enter").AssertHides("BB-0045").AssertShows("of 14")
	}
	d, _ := open(t, "full", 80, 24, true)
	d.Type("/", "text:0045", "enter").AssertShows("BB-0045  Restricted item")
	d, _ = open(t, "full", 80, 24, false)
	d.Type("/", "text:"+secret, "enter").AssertShows("BB-0045", "restricted", "tenants")
}

// The frame between the reading and the root's answer is on the wall already.
func TestTheVeilFallsWithTheReading(t *testing.T) {
	b, _ := made(meet(full(), "BB", 8))
	uitest.Open(t, b, 120, 40)
	fresh, _ := made(full())
	fresh.SetEnv(screen.Env{Theme: b.env.Theme})
	cmd := fresh.Update(effect.BoardRead{Board: meet(full(), "BB", 8)})
	hidden(t, "the first frame", fresh.View(120, 40))
	if cmd == nil {
		t.Fatal("the root is not told that the wall watches")
	}
	if msg, ok := cmd().(screen.HallMsg); !ok || !msg.On {
		t.Errorf("the root is told %v", msg)
	}
}

func TestTheWallIsLeftWhenTheMeetingEnds(t *testing.T) {
	b, store := made(meet(full(), "BB", 8))
	d := uitest.Open(t, b, 120, 40)
	if !b.env.Hall || b.columns() {
		t.Fatal("a meeting is open and the wall is not watched")
	}
	store.board = full()
	store.board.Seq = 3
	d.Send(effect.Changed{}).AssertShows("DA 2")
	if b.env.Hall || !b.columns() {
		t.Error("the meeting has ended and the wall is still watched")
	}
	b, store = made(meet(full(), "BB", 8))
	d = uitest.Open(t, b, 120, 40, ui.Options{Hall: true})
	store.board = full()
	store.board.Seq = 3
	if d.Send(effect.Changed{}); !b.env.Hall {
		t.Error("a start on the wall was left")
	}
}

func TestTheVeilStaysWhileAnyMeetingOfTodayIsOpen(t *testing.T) {
	d, b := open(t, "open", 80, 24, false)
	d.Type("tab")
	if b.area != "DA" || !b.env.Hall {
		t.Errorf("area %s, hall %v", b.area, b.env.Hall)
	}
	news := full() // one left open a month ago, somewhere else
	news.Bodies["DA"].Meetings = []tasking.MeetingBrief{{Number: 2, At: noon.AddDate(0, -1, 0), Day: day.AddDays(-30), State: tasking.Opened}}
	b, _ = made(news)
	d = uitest.Open(t, b, 80, 24)
	if b.area != "DA" || !b.env.Hall {
		t.Errorf("the area of an open meeting: %s, hall %v", b.area, b.env.Hall)
	}
	if d.Type("1"); b.env.Hall {
		t.Error("a meeting forgotten elsewhere veils the desk")
	}
}

func TestTheWallSaysOnceHowToEnlarge(t *testing.T) {
	b, _ := made(meet(full(), "BB", 8))
	uitest.Open(t, b, 113, 40).AssertShows("enlarge")
}

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
