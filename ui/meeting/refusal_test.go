package meeting_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

func TestAgreedElsewhereMeanwhile(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("A", "4", "enter", "text:AGREE")
	if _, err := w.desk.Book.Agree(context.Background(), casebook.Who{Role: "officer", By: "the meeting"}, ref(2)); err != nil {
		t.Fatal(err)
	}
	d.Type("enter").AssertShows("NOT SAVED", "Agreed version 1", "the meeting")
	if n := len(w.meeting(2).Versions); n != 1 {
		t.Errorf("%d versions", n)
	}
	d.Pass(2 * dialog.Longest).Type("enter").AssertHides("Type AGREE").AssertShows("it is agreed already")
}

func TestAWrongWordAgreesNothing(t *testing.T) {
	w := newWorld(t).held()
	w.open(80, 24, ui.Options{}).Type("A", "4", "enter", "text:yes", "enter").AssertShows("That is not AGREE").Type("esc").AssertShows("Enter agrees with 6 gaps")
	if w.meeting(2).State != tasking.Opened {
		t.Error("agreed without the word")
	}
}

func TestFilesThatAreThereAreKept(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("down", "f", "f2").AssertShows("4 files"[1:])
	name := filepath.Join(w.desk.Folder, "BB-1-tasking-document-2026-12-17-v1-partners.docx")
	before, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("somebody's notes"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Type("f", "f2").AssertShows("Not written there. Another folder?", "again-1")
	if now, _ := os.ReadFile(name); string(now) != "somebody's notes" {
		t.Error("the file was overwritten")
	}
	d.Type("f2").AssertShows("files written to")
	again, err := os.ReadFile(filepath.Join(w.desk.Folder, "again-1", filepath.Base(name)))
	if err != nil || string(again) != string(before) {
		t.Errorf("the second copy differs: %v", err)
	}
	d.Type("f", "f2").AssertShows("again-2").Type("esc").AssertShows("was not written", "f writes it to another folder")
}

func TestAFolderThatCannotBe(t *testing.T) {
	w := newWorld(t).held()
	blocked := filepath.Join(filepath.Dir(w.desk.Folder), "a-file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.desk.Folder = blocked
	d := w.open(120, 40, ui.Options{}).Type("down", "f", "f2").AssertShows("Another folder?").Type("esc")
	d.AssertShows("was not made").Type("f").AssertShows("a-file")
	if w.meeting(1).State != tasking.Agreed {
		t.Error("the meeting changed")
	}
}

func TestRefusedFormsKeepWhatWasTyped(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("up", "M", "tab", "text:the library is closed", "f2")
	d.AssertShows("NOT SAVED", "no other time is given", "the library is closed")
	if at := w.meeting(3).At; at.Day() != 11 {
		t.Errorf("moved to %v", at)
	}
	d.Type("shift+tab", "ctrl+u", "text:some day", "f2").AssertShows("is not a day and a time", "the library is closed")
}

func TestWhatCannotBeDoneSaysWhy(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{})
	d.Type("M").AssertShows("BB/2 is open")
	d.Type("up", "o").AssertShows("BB/2 is still open").AssertHides("tasking meeting end")
	d.Type("down", "down", "e").AssertShows("BB/1 is agreed")
	d.Type("A", "p").AssertShows("BB/1 is agreed")
	newWorld(t).open(80, 24, ui.Options{}).Type("o").AssertShows("there is no meeting yet")
}

// Nothing restricted is in any frame on the wall, whatever is done.
func TestNothingRestrictedOnTheWall(t *testing.T) {
	w := newWorld(t).held().do(&tasking.RecordAttendance{Ref: ref(2), Agency: "Housing", Status: tasking.Absent})
	secrets := []string{"secret address", "neighbour who", "Visit the"}
	d := w.open(200, 60, ui.Options{Hall: true})
	w.do(&tasking.LevelIssue{Ref: issue(3), To: tasking.Direct, Reason: "the secret address is empty", With: []string{"Police", "Housing"}})
	keys := "A p * home t esc O esc C 2 end up up up v esc f p r [ home 3 down down down down down down space n n enter esc enter esc home end v esc " +
		"4 d enter text:no esc c esc esc S esc : text:take esc ? esc down c end enter esc up enter esc m esc s esc d esc 1 x 3 n end 4 esc esc R u U down b b A 2 end"
	for _, k := range strings.Fields(keys) {
		d.Type(k).AssertHides(secrets...)
		for _, s := range secrets {
			if strings.Contains(d.View().WindowTitle, s) {
				t.Errorf("the window's title says %q", s)
			}
		}
	}
	d.Type("esc", "up", "R").AssertShows("BB-0003/1", "Restricted item", "Restricted items")
	// The agency that has only a restricted action is not named.
	d.AssertHides("Housing")
	uitest.Open(t, w.screen(), 80, 24).Type("R").AssertShows("Visit the secret")
}

func TestKeysOfEveryPage(t *testing.T) {
	w := newWorld(t).held()
	for _, keys := range [][]string{nil, {"A"}, {"A", "2"}, {"A", "2", "end", "up", "up", "up", "up"}, {"R"}, {"R", "n"}, {"A", "4"},
		{"down", "enter"}, {"down", "c"}, {"down", "c", "down"}, {"down", "c", "1"}, {"down", "c", "3"}, {"down", "c", "4"}} {
		for _, s := range []screen.Screen{w.screen(), w.walkable()} {
			d := uitest.Open(t, s, 80, 24).Type("esc").Type(keys...)
			uitest.CheckBindings(t, s)
			d.Type("?", "text:next line").AssertShows("Go to the next line")
		}
	}
}

// Arrows, Enter, Tab and Esc alone go everywhere.
func TestArrowsAlone(t *testing.T) {
	w := newWorld(t).held()
	d := uitest.Open(t, page("The board"), 80, 24).Send(screen.PushMsg{Screen: w.screen()})
	d.AssertShows("► 1 Attendance", "2 agenda").Type("tab").AssertShows("► 2 Agenda").Type("tab").AssertShows("► 3 Read-back")
	d.Type("tab").AssertShows("► 4 Agree").Type("tab").AssertShows("► 1 Attendance").Type("shift+tab").AssertShows("► 4 Agree")
	d.Type("esc").AssertShows("Venue").Type("enter").AssertShows("► 1 Attendance").Type("esc").AssertShows("Venue").Type("esc").AssertShows("The board")
}
