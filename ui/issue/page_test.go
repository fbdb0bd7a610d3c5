package issue_test

import (
	"context"
	"fmt"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/effect"
	"tasking/ui/issue"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// world is a store with issues in it, in a time of its own.
type world struct {
	t    testing.TB
	book *casebook.Book
	desk *effect.Desk
	now  time.Time
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, now: day(2026, 11, 3)}
	first, err := casebook.Founding(&tasking.Found{Name: "Borough partnership",
		Areas: []tasking.Area{{Code: "BB", Name: "Blakenall & Bloxwich"}},
		Agencies: []tasking.Agency{
			{Short: "Police", Name: "West Midlands Police", Kind: "statutory", Core: true},
			{Short: "WHG", Name: "Walsall Housing Group", Kind: "housing", Core: true},
			{Short: "GreenSpaces", Name: "Green Spaces", Kind: "council", Core: true},
		}}, casebook.Who{Role: "officer"}, w.now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(filepath.Join(t.TempDir(), "store.db"), casebook.Projector{}, bolt.Options{Rand: rand.New(rand.NewSource(1))}, first)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	w.book = casebook.New(s, func() time.Time { w.now = w.now.Add(time.Second); return w.now })
	w.desk = &effect.Desk{Book: w.book, Role: "officer"}
	return w
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 18, 0, 0, 0, time.UTC) }

func (w *world) on(y int, m time.Month, d int) *world { w.now = day(y, m, d); return w }

func (w *world) do(cmds ...tasking.Command) *world { return w.says("", cmds...) }

func (w *world) says(by string, cmds ...tasking.Command) *world {
	w.t.Helper()
	for _, cmd := range cmds {
		if _, err := w.book.Do(context.Background(), casebook.Who{Role: "officer", By: by}, cmd); err != nil {
			w.t.Fatal(err)
		}
	}
	return w
}

func (w *world) open(width, height int, o ui.Options) *uitest.Driver {
	w.t.Helper()
	d := uitest.Open(w.t, issue.New(w.desk, bb(1)), width, height, o)
	d.Frame() // a page is laid out when it is drawn, as it is before any key
	return d
}

func bb(n int) tasking.Ref { return tasking.Ref{Area: "BB", Number: n} }

func act(n int) tasking.ActionRef { return tasking.ActionRef{Issue: bb(1), N: n} }

// bikes is an issue with a life behind it.
func bikes(w *world) *world {
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Off-road bikes, King George park", Place: "King George park", Ward: "Blakenall",
		Category: "anti-social behaviour", RaisedBy: "resident", Source: "LNP public forum", Channel: "face to face",
		Detail: "Three or four bikes come through the north gate after six and race on the football pitches; people with small children stay away."},
		&tasking.PlanMeeting{Body: "BB", At: day(2027, 2, 11), Venue: "Library"})
	w.on(2026, 11, 12).do(&tasking.AssignIssue{Ref: bb(1), Lead: "Police", Support: []string{"WHG", "GreenSpaces"}},
		&tasking.AddAction{Issue: bb(1), Task: "Patrol on Friday and Saturday evenings, 6pm to 9pm, until the bikes stay away", Agency: "Police", Due: "2026-12-24"},
		&tasking.AddAction{Issue: bb(1), Task: "Repair the north gate", Agency: "GreenSpaces", With: []string{"WHG"}, Due: "next"},
		&tasking.AddAction{Issue: bb(1), Task: "Write to tenants", Agency: "WHG", Due: "2026-12-01"},
		&tasking.AcceptAction{Action: act(1)}, &tasking.AcceptAction{Action: act(3)})
	w.on(2026, 12, 10).says("WHG", &tasking.FinishAction{Action: act(3), Text: "140 letters sent"})
	w.do(&tasking.MoveDue{Action: act(1), Due: "2027-01-08", Reason: "crew off sick"})
	w.on(2027, 1, 12).says("Police", &tasking.UpdateAction{Action: act(1), Text: "Two bikes seized, patrols continue"})
	return w.on(2027, 1, 14)
}

func hidden(w *world) *world {
	w.do(&tasking.RaiseIssue{Area: "BB", Title: marker, Place: marker, Ward: marker, Category: marker, Detail: marker, Source: marker,
		Channel: marker, Restricted: "person"},
		&tasking.AddAction{Issue: bb(1), Task: marker, Agency: "Police"},
		&tasking.UpdateAction{Action: act(1), Text: marker},
		&tasking.LevelIssue{Ref: bb(1), To: tasking.Direct, Reason: marker, With: []string{"Police", "WHG"}})
	return w.on(2027, 1, 14)
}

func closed(w *world) *world {
	bikes(w).do(&tasking.CloseIssue{Ref: bb(1), Reason: tasking.ClosedFixed, Impact: "No bikes for six weeks; families are back on the pitches", EndActions: true})
	return w.on(2027, 1, 21)
}

func escalated(w *world) *world {
	bikes(w).do(&tasking.EscalateIssue{Ref: bb(1), Checks: tasking.Checks{Mainstream: "Street Pride asked for a warden, 10 Dec: refused",
		Local: "Canal trust, 4 Jan: no staff", Voluntary: "Youth club, 5 Jan: starts in May", Funding: "none open until April",
		Request: "two wardens until May"}})
	w.on(2027, 1, 28).do(&tasking.AnswerEscalation{Ref: bb(1), Outcome: tasking.OutcomeDeferred, Reason: "budget is set in February"})
	return w.on(2027, 2, 1)
}

func draft(w *world) *world {
	return bikes(w).do(&tasking.EscalateIssue{Ref: bb(1), Draft: true, Checks: tasking.Checks{Mainstream: "Street Pride asked, 10 Dec: refused"}})
}

var sizes = [][2]int{{60, 18}, {80, 24}, {120, 40}, {200, 60}}

func TestFrames(t *testing.T) {
	for name, make := range map[string]func(*world) *world{"full": bikes, "closed": closed, "escalated": escalated, "draft": draft, "restricted": hidden} {
		for _, s := range sizes {
			t.Run(fmt.Sprintf("%s-%dx%d", name, s[0], s[1]), func(t *testing.T) {
				make(newWorld(t)).open(s[0], s[1], ui.Options{}).Golden(fmt.Sprintf("%s-%dx%d", name, s[0], s[1]))
			})
		}
	}
	for _, s := range sizes {
		size := fmt.Sprintf("-%dx%d", s[0], s[1])
		hidden(newWorld(t)).open(s[0], s[1], ui.Options{Hall: true}).Pass(10 * time.Second).Golden("restricted-hall" + size)
		bikes(newWorld(t)).open(s[0], s[1], ui.Options{Hall: true}).Pass(10 * time.Second).Golden("full-hall" + size)
		bikes(newWorld(t)).open(s[0], s[1], ui.Options{}).Type("tab", "down").Golden("full-history" + size)
	}
	bikes(newWorld(t)).open(80, 24, ui.Options{ASCII: true, NoColor: true}).Golden("full-ascii")
}

func TestFitsAnyWindow(t *testing.T) {
	escalated(newWorld(t)).open(80, 24, ui.Options{}).AssertLayout()
}

func TestTheTableOfKeysIsSound(t *testing.T) {
	w := bikes(newWorld(t))
	uitest.CheckBindings(t, issue.New(w.desk, bb(1)))
}

func TestTheHistoryIsWholeAndNewestFirst(t *testing.T) {
	f := bikes(newWorld(t)).open(200, 60, ui.Options{}).Frame()
	newest, oldest := strings.Index(f, "update: Two bikes"), strings.Index(f, "raised by a resident (LNP public forum)")
	if newest < 0 || oldest < newest {
		t.Errorf("newest at %d, oldest at %d\n%s", newest, oldest, f)
	}
}

func TestEveryLineCanBeReached(t *testing.T) {
	for _, keys := range []string{"down", "pgdown", "ctrl+d"} {
		d := bikes(newWorld(t)).open(60, 18, ui.Options{})
		d.Type("home")
		seen := map[string]bool{}
		note := func() {
			for _, l := range strings.Split(d.Frame(), "\n") {
				seen[strings.Trim(l, " ►")] = true
			}
		}
		note()
		for range 80 {
			d.Type(keys)
			note()
		}
		all := bikes(newWorld(t)).open(60, 200, ui.Options{})
		for _, l := range strings.Split(all.Frame(), "\n")[:190] {
			if l = strings.Trim(l, " ►"); !seen[l] && !strings.Contains(l, "help") {
				t.Errorf("%s never shows %q", keys, l)
			}
		}
		last := d.Frame()
		if d.Type("home").Frame() == last {
			t.Error("home does not lead back")
		}
	}
}

func TestAVeryLongUpdateCanBeReadToItsEnd(t *testing.T) {
	w := bikes(newWorld(t)).do(&tasking.UpdateAction{Action: act(1), Text: strings.Repeat("word after word ", 240) + "THE END"})
	for _, keys := range [][]string{{"down"}, {"pgdown"}} {
		d := w.open(60, 18, ui.Options{})
		found := false
		for range 200 {
			found = found || strings.Contains(d.Type(keys...).Frame(), "THE END")
		}
		if !found {
			t.Errorf("%v never reaches the end", keys)
		}
		for range 200 {
			d.Type("up")
		}
		d.AssertShows("Lead")
	}
}

func TestTabGoesFromPartToPart(t *testing.T) {
	d := bikes(newWorld(t)).open(80, 24, ui.Options{})
	d.Type("home").AssertShows("► Lead")
	d.Type("tab").AssertShows("► /1")
	d.Type("tab").AssertShows("► 12 Jan 2027")
	d.Type("tab").AssertShows("► Lead")
	d.Type("shift+tab").AssertShows("► 12 Jan 2027")
}

func TestDeedsActOnTheActionUnderTheCursor(t *testing.T) {
	d := bikes(newWorld(t)).open(80, 40, ui.Options{})
	d.Type("home", "tab", "down", "c").AssertShows("Update BB-0001/2").Type("text:Gate ordered", "f2")
	d.AssertShows("BB-0001/2 update: Gate ordered", "14 Jan 2027  GreenSpaces: Gate ordered", "► /2")
	d.Type("home", "c").AssertShows("Update which action of BB-0001?")
}

// Everything can be decided with arrows and Enter alone.
func TestEnterOpensAMenuOfDeeds(t *testing.T) {
	w := bikes(newWorld(t))
	d := w.open(80, 40, ui.Options{})
	d.Type("down", "enter").AssertShows("BB-0001/2: what is decided?", "Record what an agency says about an action")
	d.Type("enter").AssertShows("Update BB-0001/2").Type("text:Gate ordered", "enter", "enter", "enter")
	d.AssertShows("GreenSpaces: Gate ordered")
	d.Type("home", "enter", "text:close the", "enter").AssertShows("Close BB-0001: why?")
}

func TestAStoryOnThePage(t *testing.T) {
	w := newWorld(t).do(&tasking.RaiseIssue{Area: "BB", Title: "Bikes"}).on(2027, 1, 14)
	d := w.open(80, 24, ui.Options{})
	d.AssertShows("none yet; t gives an agency a task", "new")
	d.Type("t", "text:Patrol", "tab", "text:police", "tab", "tab", "text:fri", "f2").AssertShows("Friday 15 January 2027", "West Midlands Police")
	d.Type("a", "text:whg", "f2").AssertShows("Walsall Housing Group", "WHG leads")
	d.Type("K", "text:by letter", "f2").AssertShows("the one who raised it, 14 Jan 2027: by letter")
	d.Type("u").AssertHides("14 Jan 2027: by letter").AssertShows("Undid:", "NOT YET: first tasked")
	d.Type("x", "enter", "text:Quiet now", "tab", "right", "f2").AssertShows("closed", "fixed. Quiet now", "no longer needed")
	d.Type("c").AssertShows("it is closed").Type("R", "text:again", "f2").AssertShows("reopened once")
}

func TestAMergedReferenceLeadsOn(t *testing.T) {
	w := bikes(newWorld(t)).do(&tasking.RaiseIssue{Area: "BB", Title: "Motorbikes", RaisedBy: "group"}, &tasking.MergeIssue{Ref: bb(1), Into: bb(2)})
	d := w.open(80, 40, ui.Options{})
	d.AssertShows("BB-0002", "Motorbikes", "BB-0001 was merged into it", "(as BB-0001)", "BB-0001/1")
	if title := d.View().WindowTitle; !strings.HasPrefix(title, "BB-0002 Motorbikes") {
		t.Errorf("the window is called %q", title)
	}
}

func TestAnIssueThatIsNotThere(t *testing.T) {
	w := newWorld(t)
	w.open(80, 24, ui.Options{}).AssertShows("BB-0001 cannot be shown", "Esc")
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Bikes"})
	d := w.open(80, 24, ui.Options{})
	d.Type("u").AssertShows("cannot be shown")
	d.Type("c").AssertShows("no issue is selected")
}

const marker = "ZEBRAWORD"

func TestNothingRestrictedIsSeenOnTheWall(t *testing.T) {
	part := func(w *world) *world {
		w.do(&tasking.RaiseIssue{Area: "BB", Title: "Lights"},
			&tasking.AddAction{Issue: bb(1), Task: marker, Agency: "WHG", Restricted: "police", With: []string{"Police"}},
			&tasking.AddAction{Issue: bb(1), Task: "Mend the lamp", Agency: "Police"},
			&tasking.UpdateAction{Action: act(1), Text: marker},
			&tasking.DeclineAction{Action: act(1), Reason: marker},
			&tasking.UpdateAction{Action: act(2), Text: marker, Restricted: "legal"})
		w.says("", &tasking.EditAction{Action: act(1), Task: marker + " twice"})
		if _, err := w.book.Undo(context.Background(), casebook.Who{Role: "officer"}); err != nil {
			t.Fatal(err)
		}
		return w
	}
	for name, make := range map[string]func(*world) *world{"issue": hidden, "action": part} {
		t.Run(name, func(t *testing.T) {
			for _, s := range sizes {
				d := make(newWorld(t)).open(s[0], s[1], ui.Options{Hall: true})
				seen := func(key string) {
					t.Helper()
					if strings.Contains(d.Styled()+d.View().WindowTitle, marker) {
						t.Fatalf("%v, key %s shows it:\n%s", s, key, d.Frame())
					}
				}
				seen("none")
				for c := rune('!'); c <= '~'; c++ {
					for _, k := range []string{string(c), "enter", "enter", "esc", "y", "esc", "q", "esc"} {
						d.Type(k)
						seen(k)
					}
				}
				for _, k := range []string{"u", "u", "u", "U", "U", "tab", "c", "esc", "down", "c", "esc", "pgdown", "end", "home"} {
					d.Type(k)
					seen(k)
				}
			}
		})
	}
}

func TestTheDeskSeesWhatIsRestrictedWithItsMark(t *testing.T) {
	d := hidden(newWorld(t)).open(80, 24, ui.Options{})
	d.AssertShows(marker, "person: the wall shows its reference alone")
	d.Send(screen.HallMsg{On: true}).AssertHides(marker).AssertShows("BB-0001  Restricted item")
	d.Send(screen.HallMsg{On: false}).AssertHides(marker).Type("V", "text:DESK", "enter").AssertShows(marker)
}

func TestOtherMessagesAreLeftAlone(t *testing.T) {
	w := bikes(newWorld(t))
	d := w.open(80, 24, ui.Options{})
	before := d.Frame()
	d.Send(effect.IssueRead{Ref: bb(9)}).Send(tea.FocusMsg{}).Send(effect.BoardRead{})
	if d.Frame() != before {
		t.Error("a message about something else changed the page")
	}
}

// How many actions are open, and which come first, is told of those that may be seen.
func TestTheWallCountsNoRestrictedAction(t *testing.T) {
	w := bikes(newWorld(t)).do(&tasking.AddAction{Issue: bb(1), Task: marker, Agency: "Police", Due: "2026-12-24", Restricted: "police"})
	d := w.open(80, 40, ui.Options{Hall: true}).AssertShows("Actions: 2 open, 1 ended", "Restricted item")
	open := d.Frame()
	w.do(&tasking.FinishAction{Action: act(4)})
	if ended := w.open(80, 40, ui.Options{Hall: true}).Frame(); strings.Split(ended, "History")[0] != strings.Split(open, "History")[0] {
		t.Errorf("the wall tells that a restricted action has ended:\n%s\n%s", open, ended)
	}
	w.open(80, 40, ui.Options{}).AssertShows("Actions: 2 open, 2 ended")
}
