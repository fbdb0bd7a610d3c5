package walk_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// assertSilent fails where the frame or the window title holds a secret.
func assertSilent(t *testing.T, d *uitest.Driver, where string) {
	t.Helper()
	shown := d.Frame() + d.View().WindowTitle
	for _, s := range secrets {
		if strings.Contains(strings.ToLower(shown), strings.ToLower(s)) {
			t.Errorf("%s: the wall shows %q:\n%s", where, s, d.Frame())
		}
	}
}

// No frame on the wall holds anything of what is restricted: not an item, a list,
// a menu, a toast, a completion, a title.
func TestTheWallIsSilent(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.RecordMinute{Ref: ref(2), Text: "a sealed letter", Restricted: "police"},
		&tasking.RecordMinute{Ref: ref(2), Issue: issue(1), Text: "a sealed letter", Restricted: "police"},
		&tasking.UpdateAction{Action: action(3, 1), Text: "they were seen again"})
	d := w.open(80, 24, ui.Options{Hall: true})
	for n := 0; n < 18; n++ {
		assertSilent(t, d, "item")
		for _, keys := range [][]string{{"f2"}, {"text:update 2: x"}, {"text:done 2", "enter"}, {"f3"}, {"f7"}, {"f8"}, {"f1"}, {"ctrl+p"}, {"down"}, {"ctrl+d"}} {
			d.Type(keys...)
			assertSilent(t, d, strings.Join(keys, " "))
			d.Type("esc")
			if !strings.Contains(d.Frame(), "next:") && !strings.Contains(d.Frame(), "READ-BACK") {
				d.Type("esc")
			}
		}
		d.Type("pgdown")
	}
	to(d, "0003").AssertShows("RESTRICTED ITEM", "BB-0003").AssertHides("LATE", "dealt with", "Police")
	d = to(newWorld(t).held().open(80, 24, ui.Options{Hall: true}), "bikes").AssertShows("2 Restricted item").Type("enter")
	assertSilent(t, d, "menu")
	d.Type("text:2 rest").AssertShows("2 Restricted item", "not on the wall")
	assertSilent(t, d, "menu narrowed")
}

// A line typed on the wall is answered the same whatever a restricted action is, and
// records nothing of it; in part 2 and at the desk it does.
func TestOnTheWallNoLineReachesARestrictedAction(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{Hall: true}), "bikes")
	for typed, answer := range map[string]string{"heron update: seen": "Heron leads no open action that is shown here", "2: seen": "action 2 is restricted: part 2 shows it",
		"due 2: 8 jan, fog": "action 2 is restricted: part 2 shows it", "done 2": "action 2 is restricted: part 2 shows it"} {
		d.Type("text:"+typed).AssertShows(answer).Type("enter").AssertShows(answer).AssertHides("Not recorded", "due 8 Jan")
		d.Type("esc")
	}
	before := w.whole(1).Action(action(1, 2))
	if len(before.Updates) != 0 || len(before.Moves) != 0 || !before.Open() {
		t.Errorf("recorded on the wall: %+v", before)
	}
	to(w.open(80, 24, ui.Options{}), "bikes").Type("text:heron update: seen", "enter")
	if a := w.whole(1).Action(action(1, 2)); len(a.Updates) != 1 {
		t.Errorf("not recorded at the desk: %+v", a)
	}
}

// Part 2 asks before it shows, and leaving it puts the wall on again.
func TestPart2(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{Hall: true})
	d.Send(screen.HallMsg{On: true}) // as the board says it of an open meeting
	to(d, "part 2").AssertShows("Observers leave", "1 restricted item", "next: BB-0003  Restricted item")
	d.Type("pgdown", "text:heron: go", "enter").AssertShows("Show restricted items?", "until you leave part 2").AssertHides("heron: go")
	d.Type("esc").AssertShows("RESTRICTED ITEM").Type("enter", "text:desk", "enter")
	d.AssertShows("PART 2", "A NEIGHBOUR WHO MUST NOT BE NAMED", "Heron: Visit the secret address", "restricted")
	d.Type("text:heron: visit again by fri", "enter").AssertShows("2 Heron to: Visit again")
	d.Type("text:half a secret address", "pgdown").AssertShows("ANY OTHER BUSINESS").AssertHides("PART 2 ", "secret address")
	d.Type("pgup").AssertShows("RESTRICTED ITEM").AssertHides("half a", "NEIGHBOUR")
	assertSilent(t, d, "back in part 2")
	d.Type("enter", "text:desk", "enter").AssertShows("half a secret address")
	to(d, "welcome").AssertShows("WELCOME").AssertHides("PART 2 ")
	assertSilent(t, d, "jumped out")
	to(d, "0003").Type("enter", "text:desk", "enter").AssertShows("secret address").Type("f4").AssertShows("attendance BB/2").AssertHides("PART 2 ")
	if a := w.whole(3).Action(action(3, 2)); a == nil || a.Meeting != "BB/2" {
		t.Errorf("recorded in part 2: %+v", a)
	}
}

// What Esc cleared in part 2 does not come back in part 1.
func TestClearedLinesStayWithTheirItem(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "0003").Type("text:secret address", "esc", "pgdown", "ctrl+y").AssertHides("secret address")
	d.Type("pgup", "ctrl+y").AssertShows("secret address")
}

func TestRandomKeysNeverPanic(t *testing.T) {
	w := newWorld(t).held()
	keys := []string{"pgdown", "pgup", "enter", "esc", "tab", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "ctrl+y", "up", "down", "ctrl+u", "ctrl+d", "home", "end",
		"text:po", "text: ", "text::", "text:done 1", "text:police: go by fri", "text:zzz: x", "text:p: x", "text:min: m", "text:park", "text:not done 1: no", "backspace", "ctrl+up", "f1", "ctrl+p", "left", "space", "y"}
	random := rand.New(rand.NewPCG(3, 2027))
	for _, hall := range []bool{true, false} {
		d := w.open(80, 24, ui.Options{Hall: hall})
		for range 400 {
			d.Type(keys[random.IntN(len(keys))]).AssertFits()
			if f := d.Frame(); hall && (strings.Contains(f, "secret address") || strings.Contains(f, "informant")) {
				t.Fatalf("the wall shows what is restricted:\n%s", f)
			}
			if d.Quit() {
				d = w.open(80, 24, ui.Options{Hall: hall})
			}
		}
	}
}

// Taking a restriction back would show on the wall what it hid: that waits until
// nobody watches.
func TestARestrictionIsNotTakenBackOnTheWall(t *testing.T) {
	w := newWorld(t).held()
	word := "person"
	w.do(&tasking.EditIssue{Ref: issue(2), Restricted: &word})
	d := to(w.open(80, 24, ui.Options{Hall: true}), "0002").Type("f7")
	d.AssertHides("Sandbank", "FLY-TIPPING").AssertShows("not on the wall; part 2 shows it")
	d.Type("pgup", "enter", "text:take back").AssertHides("Sandbank").Type("enter", "esc", "esc").AssertHides("Sandbank")
	if w.whole(2).Restricted == "" {
		t.Error("it was taken back on the wall")
	}
	w.open(80, 24, ui.Options{}).Type("f7").AssertShows("Undid: BB-0002")
	if w.whole(2).Restricted != "" {
		t.Error("it was not taken back at the desk")
	}
}
