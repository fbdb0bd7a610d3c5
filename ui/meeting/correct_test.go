package meeting_test

import (
	"context"
	"strings"
	"testing"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/dialog"
	"tasking/ui/uitest"
)

// sealed is the partners edition of a version of meeting 1, as text.
func (w *world) sealed(version int) string {
	w.t.Helper()
	c, _, err := w.desk.Book.Document(context.Background(), ref(1), version, document.Partners)
	if err != nil {
		w.t.Fatal(err)
	}
	b, err := c.Canonical()
	if err != nil {
		w.t.Fatal(err)
	}
	return string(b)
}

func TestCorrectedAndAmended(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("c").AssertShows("it is open: what is changed now belongs to it")
	d.Type("down", "c").AssertShows("CORRECTING BB/1", "► 5 Correct", "nothing corrected yet", "What the document holds")
	d.AssertHides("Repair the north gate", "Ask the traders") // they came later
	d.Type("m").AssertShows("nothing was corrected since version 1")

	// The words of an action, by the form of every other screen.
	d.Type("down", "s", "text:edit", "enter", "end", "text: bank", "f2").AssertShows("1 correction for version 2", "Corrected since version 1", "along the canal bank")
	// Who came, on the step for that.
	d.Type("1").AssertShows("CORRECTING BB/1", "► 1 Attendance").Type("down", "down", "p").AssertShows("2 present")
	d.Type("esc").AssertShows("► 5 Correct", "2 corrections for version 2", "Housing: present")
	// A slip in the correcting is taken back.
	d.Type("1", "home", "x", "esc").AssertShows("3 corrections").Type("f7").AssertShows("Undid: BB/1", "2 corrections")

	d.Type("m").AssertShows("Make version 2 of Meeting 1: 2 corrections", "Asked for by")
	d.Type("f2").AssertShows("this is needed").Type("text:the place was wrong", "tab", "text:Housing", "enter", "f2")
	d.AssertShows("Version 2 is made. Where to write it?").Pass(2 * dialog.Longest).Type("f2").AssertHides("CORRECTING")
	if one, two := w.meeting(1).Versions[0], w.meeting(1).Latest(); two.By != one.By || two.By != "Neighbourhood Sergeant" {
		t.Errorf("agreed by %q, then by %q", one.By, two.By)
	}
	d.AssertShows("Agreed version 2", "the place was wrong, asked for by Housing", "v2-partners.docx")
	if one, two := w.sealed(1), w.sealed(2); strings.Contains(one, "canal bank") || !strings.Contains(two, "canal bank") || strings.Contains(two, "north gate") {
		t.Error("version 2 is not version 1 plus its corrections")
	}
	// What is done from now on corrects nothing.
	d.Type("esc", "up", "A", "home", "s", "enter").AssertShows("2 substitutes")
	if n := len(w.meeting(1).Corrections) - w.meeting(1).Latest().Corrected; n != 0 {
		t.Errorf("%d corrections more", n)
	}
}

// On an action its words are what is edited, by its key and from the list; on an issue
// those of the issue.
func TestTheWordsOfAnActionAreCorrected(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("down", "c", "down", "e").AssertShows("Edit BB-0001/1", "To do").AssertHides("Where")
	d.Type("end", "text: bank", "f2").AssertShows("1 correction for version 2", "along the canal bank")
	d.Type("enter", "text:reword").AssertShows("Edit the words of the action").Type("enter", "end", "text: again", "f2").AssertShows("2 corrections for version 2")
	d.Type("up", "e").AssertShows("Edit BB-0001", "Where")
}

func TestCorrectedBeforeItIsAgreed(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("e", "y").AssertShows("to be agreed")
	d.Type("R", "n", "n").AssertShows("open issue").Type("c").AssertShows("CORRECTING BB/2")
	d.Type("3", "n").AssertShows("Enter name an agency").Type("enter").AssertShows("Who does BB-0002/3?").Type("text:pol", "enter", "f2")
	d.AssertShows("BB-0002/3 given to Police").AssertHides("BB-0002/3 has no agency")
	d.Type("5").AssertShows("Corrected so far", "given to Police").Type("m").AssertShows("not agreed yet: its corrections go into version 1")
	d.Type("esc").AssertHides("CORRECTING").AssertShows("► 4 Agree")
}

func TestACorrectionMadeElsewhereMeanwhile(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("down", "c", "down", "s", "text:edit", "enter", "end", "text: bank", "f2").AssertShows("1 correction")
	d.Type("m", "text:slip", "tab", "text:Housing")
	if _, err := w.desk.Book.Amend(context.Background(), casebook.Who{}, ref(1), "the same", "Police"); err != nil {
		t.Fatal(err)
	}
	d.Type("f2").AssertShows("NOT SAVED", "nothing was corrected since version 2")
	if n := len(w.meeting(1).Versions); n != 2 {
		t.Errorf("%d versions", n)
	}
}

func TestCorrectingOnTheWall(t *testing.T) {
	w := newWorld(t).held()
	secret := "Call at the hidden door"
	if _, err := w.desk.Book.Do(context.Background(), casebook.Who{Correcting: ref(1)}, &tasking.AddAction{Issue: issue(3), Task: secret, Agency: "Housing"}); err != nil {
		t.Fatal(err)
	}
	d := w.open(120, 40, ui.Options{Hall: true}).Type("down", "c").AssertShows("CORRECTING BB/1", "Restricted item")
	for range 12 {
		d.AssertHides("hidden door", "must not be named").Type("enter").AssertHides("hidden door", "must not be named").Type("esc", "c").
			AssertHides("hidden door").Type("esc", "c", "down")
	}
	uitest.Open(t, w.screen(), 120, 40).Type("esc", "down", "c").AssertShows("hidden door", "■ A neighbour")
}
