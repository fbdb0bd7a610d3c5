package board

import (
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/effect"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

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

// An issue that all may see may have an action that is restricted: that it is late,
// when it is due and whose it is is told at the desk alone.
func TestTheWallTellsNothingOfARestrictedAction(t *testing.T) {
	news := full()
	for n := range news.Issues {
		if s := &news.Issues[n]; s.Ref.Number == 33 || s.Ref.Number == 41 {
			hushed := action(s.Ref, 9, "Fire", on(-40))
			hushed.Restricted, hushed.Carried = true, 3
			s.Actions = append(s.Actions, hushed)
		}
	}
	b, _ := made(news)
	d := uitest.Open(t, b, 120, 40)
	d.AssertShows("late 1", "40 days", "third time carried forward")
	d.Send(screen.HallMsg{On: true}).AssertHides("40 days", "third", "3 late").AssertShows("late 3", "2 late, 6d")
	d.Type("f", "text:fire", "enter").AssertHides("BB-0033", "BB-0041")
	for _, s := range news.Issues {
		if s.Ref.Number == 33 && (s.Openly().Involves("Fire") || !s.Involves("Fire")) {
			t.Error("an agency with a restricted action alone is told, or forgotten")
		}
	}
}

// Nobody in the room is to see who has how much to do.
func TestTheWallCountsNothingByAgency(t *testing.T) {
	counted := regexp.MustCompile(`Agency: .* [0-9]+ `)
	d, _ := open(t, "full", 80, 24, true)
	if frame := d.Type("f", "text:agency").Frame(); !strings.Contains(frame, "Agency: West Midlands Police") || counted.MatchString(frame) {
		t.Errorf("on the wall:\n%s", frame)
	}
	d, _ = open(t, "full", 80, 24, false)
	if frame := d.Type("f", "text:agency").Frame(); !counted.MatchString(frame) {
		t.Errorf("at the desk:\n%s", frame)
	}
}

// What was recorded of a restricted action breaks no silence on the wall, and that there
// is one is no work in hand.
func TestTheWallHearsNothingOfARestrictedAction(t *testing.T) {
	news := full()
	for n := range news.Issues {
		switch s := &news.Issues[n]; s.Ref.Number {
		case 38: // nothing was heard in the open since
			s.Actions, s.Changed = s.Actions[1:], noon
		case 33:
			s.Actions[0].Restricted = true
		}
	}
	b, _ := made(news)
	d := uitest.Open(t, b, 120, 40)
	d.AssertHides("34 days", "34d", "no action yet")
	d.Send(screen.HallMsg{On: true}).AssertShows("no update 34d", "no action yet")
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

func TestTheWallIsLeftByAWordAlone(t *testing.T) {
	b, store := made(meet(full(), "BB", 8))
	d := uitest.Open(t, b, 120, 40)
	if !b.env.Hall || b.columns() {
		t.Fatal("a meeting is open and the wall is not watched")
	}
	store.board = full()
	store.board.Seq = 3
	if d.Send(effect.Changed{}); !b.env.Hall || b.columns() {
		t.Error("the meeting has ended and the room sees the desk")
	}
	d.Type("V", "text:DESK", "enter").AssertShows("DA 2").AssertHides("PART 2")
	if b.env.Hall || !b.columns() {
		t.Error("the desk was asked for and the wall is still watched")
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
	d.Type("V", "text:DESK", "enter", "1")
	if b.env.Hall {
		t.Error("a meeting forgotten elsewhere veils the desk")
	}
}

// Turning to an area whose meeting is open puts the wall on with what it may show, before
// the root answers and after.
func TestTheVeilFallsWhenTheAreaIsTurned(t *testing.T) {
	news := full()
	news.Bodies["DA"].Meetings = []tasking.MeetingBrief{{Number: 2, At: noon.AddDate(0, -1, 0), Day: day.AddDays(-30), State: tasking.Opened}}
	for n := range news.Issues {
		if s := &news.Issues[n]; s.Ref.Area == "DA" && s.Ref.Number == 4 {
			hushed := action(s.Ref, 9, "Fire", on(-40))
			hushed.Restricted = true
			s.Actions = append(s.Actions, hushed)
		}
	}
	b, _ := made(news)
	d := uitest.Open(t, b, 120, 40)
	d.AssertHides("40 days").Type("V", "text:DESK", "enter", "1")
	if b.area != "BB" || b.env.Hall {
		t.Fatalf("area %s, hall %v", b.area, b.env.Hall)
	}
	cmd := b.show("DA")
	if shown := b.View(120, 40); cmd == nil || !strings.Contains(shown, "DA-0004") || strings.Contains(shown, "40 days") {
		t.Errorf("before the root answers:\n%s", ansi.Strip(shown))
	}
	b.show("BB")
	d.Type("2").AssertShows("DA-0004").AssertHides("40 days")
	if !b.env.Hall {
		t.Error("the wall is not watched")
	}
}

func TestTheWallSaysOnceHowToEnlarge(t *testing.T) {
	b, _ := made(meet(full(), "BB", 8))
	uitest.Open(t, b, 113, 40).AssertShows("enlarge")
}
