package ui_test

import (
	"image/color"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"tasking/ui"
	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

func open(t *testing.T) (*uitest.Driver, *demo) {
	t.Helper()
	d := newDemo()
	return uitest.Open(t, d, 80, 24), d
}

func TestBlankWall(t *testing.T) {
	for _, key := range []string{"b", ".", "f9"} {
		d, page := open(t)
		d.Type(key).AssertShows("Press b to show").AssertHides("Blakenall", "BB-0041")
		if title := d.View().WindowTitle; title != "tasking" {
			t.Errorf("the window's title shows %q on a blank wall", title)
		}
		before := len(page.heard)
		d.Type("down", "n", "enter", "esc", "x", "?", "V", "ctrl+l", "ctrl+c", "paste:b").AssertShows("Press b to show").AssertHides("BB-0041")
		for _, again := range []string{"b", ".", "f9"} {
			d.Type(again).AssertShows("BB-0041").Type(key).AssertHides("BB-0041")
		}
		d.Type("f9").AssertHides("Leave?", "Raise an issue", "Show restricted")
		if page.at != 0 || len(page.heard) != before || d.Quit() {
			t.Errorf("a key on the blank wall did something")
		}
	}
}

func TestF9BlanksFromAFormAndFromATextField(t *testing.T) {
	for _, keys := range [][]string{{"n"}, {"c"}, {"?"}} {
		d, _ := open(t)
		d.Type(keys...).Type("f9").AssertShows("Press b to show")
	}
}

func TestTheTitleIsHarmless(t *testing.T) {
	d, _ := open(t)
	if title := d.View().WindowTitle; strings.ContainsAny(title, "\x1b\a") || !strings.Contains(title, "board") {
		t.Errorf("title %q", title)
	}
}

func TestTheAlternateScreenIsNeverLeft(t *testing.T) {
	r := ui.New(newDemo(), ui.Options{})
	if !r.View().AltScreen {
		t.Error("the frame before the first size leaves the alternate screen")
	}
	for _, size := range [][2]int{{1, 1}, {59, 30}, {80, 24}} {
		if !uitest.Open(t, newDemo(), size[0], size[1]).View().AltScreen {
			t.Errorf("the frame at %v leaves the alternate screen", size)
		}
	}
}

func TestASmallWindowSaysWhatItNeedsAndHearsNothing(t *testing.T) {
	d, page := open(t)
	d.Resize(40, 10).AssertShows("40x10", "60x18")
	d.Type("down", "n")
	if page.at != 0 {
		t.Error("a key worked unseen")
	}
	d.Type("ctrl+c", "ctrl+c")
	if !d.Quit() {
		t.Error("a small window cannot be left")
	}
}

func TestLeaving(t *testing.T) {
	d, _ := open(t)
	d.Type("q").AssertShows("Leave?", "All is saved.")
	d.Type("enter").AssertHides("Leave?")
	if d.Quit() {
		t.Error("Enter left")
	}
	d.Type("esc", "esc")
	if d.Quit() {
		t.Error("Esc left the program")
	}
	if d.Type("q", "y"); !d.Quit() {
		t.Error("y did not leave")
	}
}

func TestCtrlCTwiceLeavesFromAnywhere(t *testing.T) {
	for _, keys := range [][]string{nil, {"n", "text:half"}, {"c"}, {"?"}, {"w"}, {"f9"}, {"f9", "ctrl+c", "x"}} {
		d, _ := open(t)
		d.Type(keys...).Type("ctrl+c")
		if d.Quit() {
			t.Errorf("%v: one ctrl+c left", keys)
		}
		if d.Type("ctrl+c"); !d.Quit() {
			t.Errorf("%v: two ctrl+c did not leave", keys)
		}
	}
}

func TestLeavingSaysWhatIsNotSaved(t *testing.T) {
	d, _ := open(t)
	d.Send(screen.NotSavedMsg{Reason: "the disk is full"}).AssertShows("NOT SAVED (the disk is full)")
	d.Type("q").AssertShows("The last change is NOT SAVED: the disk is full.")
}

func TestBackGoesOnePageBack(t *testing.T) {
	d, page := open(t)
	d.Type("enter", "down").Type("esc")
	if page.at != 0 {
		t.Error("the page beneath moved")
	}
	d.Type("enter").Type("q").AssertHides("Leave?")
	d.Type("q").AssertShows("Leave?")
}

func TestAToastLastsFourSeconds(t *testing.T) {
	d, _ := open(t)
	d.Type("E")
	if !strings.Contains(d.Line(-1), "level 2 needs a lead agency") || !strings.Contains(d.Line(-1), "? help") {
		t.Errorf("the last line is %q", d.Line(-1))
	}
	d.Pass(3 * time.Second).Type("E").Pass(2 * time.Second).AssertShows("level 2 needs")
	d.Pass(2 * time.Second).AssertHides("level 2 needs")
}

func TestSavedIsShownWithItsTime(t *testing.T) {
	d, _ := open(t)
	d.AssertHides("SAVED").Type("s").AssertShows("SAVED 19:42")
	d.Send(screen.NotSavedMsg{Reason: "disk full"}).AssertShows("NOT SAVED")
	d.Type("s").AssertHides("NOT SAVED")
}

func TestAFormKeepsWhatWasTypedWhenSavingFails(t *testing.T) {
	d, _ := open(t)
	d.Type("n", "text:will fail", "f2").AssertShows("NOT SAVED: the disk is full", "will fail")
	for range "fail" {
		d.Type("backspace")
	}
	d.Type("text:do", "f2").AssertHides("Raise an issue").AssertShows("SAVED 19:42")
}

func TestHelpListsEveryKey(t *testing.T) {
	page := newDemo()
	d := uitest.Open(t, page, 120, 60).Type("?")
	for _, b := range page.Bindings() {
		d.AssertShows(b.Help)
		for _, k := range b.Keys {
			d.AssertShows(screen.KeyName(k))
		}
	}
	d.AssertShows("ctrl+l", "ctrl+c", "F9", "level 2 needs a lead agency")
}

func TestHelpShowsTheMainKeysWithoutScrolling(t *testing.T) {
	page := newDemo()
	d := uitest.Open(t, page, 80, 24).Type("?")
	for _, b := range page.Bindings() {
		if b.Label != "" && b.Disabled == nil {
			d.AssertShows(b.Help)
		}
	}
	d.AssertShows("Blank the wall", "Show every command").Type("esc").AssertHides("Blank the wall")
}

func TestHelpAndPaletteRunWhatIsMarked(t *testing.T) {
	d, _ := open(t)
	d.Type("?", "text:blank the", "enter").AssertShows("Press b to show")
	d.Type("b").Type(":", "text:withdraw the issue", "enter").AssertShows("Withdraw BB-0041?")
	d.Type("esc", "ctrl+p", "text:borough", "enter")
	if !strings.Contains(d.Line(-1), "level 2 needs a lead agency") {
		t.Errorf("a command that cannot run gave no reason: %q", d.Line(-1))
	}
}

func TestATextFieldOwnsEveryPrintableKey(t *testing.T) {
	d, page := open(t)
	d.Type("c")
	all := ""
	for r := ' '; r <= '~'; r++ {
		all += string(r)
		d.Type("text:" + string(r))
	}
	if got := page.note.Raw(); got != all {
		t.Errorf("typed %q, the field holds %q", all, got)
	}
	d.Type("paste:b.?").AssertHides("Press b to show", "Leave?")
	if d.Quit() || page.at != 0 {
		t.Error("a letter did something else")
	}
	if d.Type("f1").AssertShows("type to find"); !strings.Contains(d.Line(-1), "F1 help") {
		t.Errorf("the foot offers a key that would be typed: %q", d.Line(-1))
	}
}

func TestKeysAreSound(t *testing.T) {
	uitest.CheckBindings(t, newDemo())
}

func TestTheFootNeverCutsAWord(t *testing.T) {
	words := map[string]bool{"open": true, "new": true, "agency": true, "update": true, "help": true,
		"Enter": true, "n": true, "a": true, "c": true, "?": true, "9": true, "of": true, "31": true}
	for w := 60; w <= 120; w++ {
		d := uitest.Open(t, newDemo(), w, 24)
		if !strings.Contains(d.Line(-1), "? help") {
			t.Errorf("at %d the way to help is gone: %q", w, d.Line(-1))
		}
		for _, word := range strings.Fields(d.Line(-1)) {
			if !words[word] {
				t.Errorf("at %d the foot has a cut word %q", w, word)
			}
		}
	}
}

func TestTheThemeFollowsTheTerminal(t *testing.T) {
	page := newDemo()
	d := uitest.Open(t, page, 80, 24)
	name := func(want string) {
		t.Helper()
		if page.env.Theme.Name != want {
			t.Errorf("theme %s where %s was wanted", page.env.Theme.Name, want)
		}
	}
	name("mono") // the background is not known: what can be read on any
	d.Send(tea.BackgroundColorMsg{Color: color.Black})
	name("desk-dark")
	d.Send(tea.BackgroundColorMsg{Color: color.White})
	name("desk-light")
	d.Send(screen.HallMsg{On: true})
	name("hall-light")
	d.Send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
	name("mono")
	if !page.env.Hall {
		t.Error("the wall is forgotten without colour")
	}
	name2 := newDemo()
	uitest.Open(t, name2, 80, 24, ui.Options{Hall: true})
	if name2.env.Theme.Name != "hall-light" {
		t.Errorf("the hall starts with %s", name2.env.Theme.Name)
	}
}

func TestTheHallSaysOnceHowToEnlarge(t *testing.T) {
	d := uitest.Open(t, newDemo(), 113, 40, ui.Options{Hall: true}).AssertShows("enlarge")
	d.Pass(5*time.Second).AssertHides("enlarge").Resize(112, 40).AssertHides("enlarge")
	uitest.Open(t, newDemo(), 80, 24, ui.Options{Hall: true}).AssertHides("enlarge")
}

func TestTheClockArrivesEveryMinute(t *testing.T) {
	now := noon().Add(20 * time.Second)
	page := newDemo()
	d := uitest.Open(t, page, 80, 24, ui.Options{Now: func() time.Time { return now }})
	if !page.env.Now.Equal(now) {
		t.Fatalf("the first frame is drawn at %v", page.env.Now)
	}
	now = now.Add(40 * time.Second)
	if d.Pass(39 * time.Second); page.env.Now.Equal(now) {
		t.Error("the clock came too early")
	}
	if d.Pass(time.Second); !page.env.Now.Equal(now) {
		t.Error("the clock did not come")
	}
}

func TestADialogNobodyAskedForHearsNoKeysInFlight(t *testing.T) {
	d, page := open(t)
	d.Send(screen.OpenDialogMsg{Dialog: demoConfirm(), Unasked: true})
	d.Type("y").AssertShows("Withdraw BB-0041?")
	d.Pass(dialog.Pause / 2).Type("y").Pass(dialog.Pause / 2).Type("y").AssertShows("Withdraw BB-0041?")
	d.Pass(dialog.Pause).Type("y").AssertHides("Withdraw BB-0041?")
	if len(page.heard) == 0 {
		t.Error("the answer did not arrive")
	}
}

func TestAnUnaskedDialogWaitsOnlySoLong(t *testing.T) {
	d, _ := open(t)
	d.Send(screen.OpenDialogMsg{Dialog: demoConfirm(), Unasked: true})
	for range 8 {
		d.Type("x").Pass(dialog.Longest / 8)
	}
	d.Type("n").AssertHides("Withdraw BB-0041?")
}

func TestNewsReachesThePagesBeneath(t *testing.T) {
	type news struct{}
	d, page := open(t)
	d.Type("enter", "n").Send(news{})
	if _, ok := page.heard[len(page.heard)-1].(news); !ok {
		t.Error("the page beneath did not hear the news")
	}
}

// A page and what it draws must not depend on how often it is looked at.
func TestLookingChangesNothing(t *testing.T) {
	d, _ := open(t)
	d.Type("n", "text:abc")
	if first := d.Styled(); first != d.Styled() {
		t.Error("two looks at the same moment differ")
	}
}

func BenchmarkView(b *testing.B) {
	d := uitest.Open(b, newDemo(), 120, 40)
	d.Send(tea.BackgroundColorMsg{Color: color.White})
	b.ReportAllocs()
	for b.Loop() {
		d.View()
	}
}

func BenchmarkViewWithDialog(b *testing.B) {
	d := uitest.Open(b, newDemo(), 120, 40).Type("n")
	for b.Loop() {
		d.View()
	}
}
