package board

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
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
	d.Type("]", "3", "[", "shift+tab", "shift+tab", "tab", "1").AssertShows("it is shown").Type(":", "text:go to aldr", "enter").AssertShows("Litter after")
	if got := strings.Join(kept, " "); got != "DA AL DA BB BTG BB AL" {
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
		found := b.at()
		d.Type("esc").AssertHides(" of 200")
		if b.at() != found || found == place {
			t.Errorf("%d: Esc went from %s to %s", width, found, b.at())
		}
	}
}

func TestWhatWasFoundStaysUnderTheCursor(t *testing.T) {
	for _, width := range []int{80, 120} {
		d, b := open(t, "news", width, 24, false) // the new ones are folded away
		d.Type("/", "text:column 139", "enter", "esc").AssertShows("column 139")
		if b.at() != "BB-0089" || b.filter.on() {
			t.Errorf("%d: the cursor is on %s", width, b.at())
		}
	}
}

func TestNothingFoundIsForgottenWithTheSearch(t *testing.T) {
	for _, width := range []int{80, 120} {
		d, b := open(t, "full", width, 24, false)
		place := b.at()
		d.Type("/", "text:zebra", "enter", "enter").AssertShows("no issue fits the filter").Type("esc").AssertHides("fits")
		if b.at() != place {
			t.Errorf("%d: the cursor is on %s, was on %s", width, b.at(), place)
		}
	}
}

func TestABoardOfNewIssuesSaysSo(t *testing.T) {
	news := full()
	news.Issues = nil
	for n := range 15 {
		news.Issues = append(news.Issues, raised("BB", n+1, "Lamp broken"))
	}
	for _, size := range sizes {
		b, _ := made(news)
		d := uitest.Open(t, b, size[0], size[1])
		if head := d.Line(0); !strings.HasPrefix(head, " Open 0, 15 new to look at  Blakenall") || strings.Contains(head, "late") {
			t.Errorf("the head line is %q", head)
		}
	}
	d, _ := open(t, "none", 80, 24, false)
	d.AssertShows("Open 0  late 0")
}

// Larger letters must move nothing: the wall is that of 80 columns at any width.
func TestTheWallIsOfEightyColumnsAtAnyWidth(t *testing.T) {
	want, _ := open(t, "full", 80, 24, true)
	for _, width := range []int{81, 100, 113, 128, 200} {
		d, _ := open(t, "full", width, 24, true)
		if d.Frame() != want.Frame() {
			t.Errorf("%d columns wide the wall is\n%s\nand 80 wide\n%s", width, d.Frame(), want.Frame())
		}
	}
}

func TestTheFootOffersNothingForActionsThatAreNotThere(t *testing.T) {
	d, b := open(t, "full", 80, 24, false)
	d.AssertShows("c update")
	d.Type("/", "text:allotments", "enter").AssertHides("c update", "s state", "d due")
	for key, why := range map[string]string{"c": "it has no open action", "s": "it has no open action", "d": "it has no open action"} {
		if x, _ := screen.Find(b.Bindings(), key); !strings.HasPrefix(x.Reason(), why) {
			t.Errorf("%s: %q", key, x.Reason())
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
