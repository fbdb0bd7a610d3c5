package walk_test

import (
	"fmt"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
)

// An import brings many new issues: one item stands for them, and Enter lists them.
func TestManyNewIssuesAreOneItem(t *testing.T) {
	w := newWorld(t).held()
	for n := range tasking.MostTriaged + 2 {
		w.do(raise(fmt.Sprintf("Report %d", n+1), "", "customer services"))
	}
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "The secret address", Restricted: "person"})
	d := to(w.open(80, 24, ui.Options{Hall: true}), "triage").AssertShows("15 new issues", "BB-0008")
	d.Type("enter").AssertShows("New issues: Enter opens one", "Report 3").AssertHides("secret").Type("text:report 3", "enter").AssertShows("issue BB-0010")
}

// What another screen reads of the board opens nothing here.
func TestTheBoardIsReadForOneQuestion(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{})
	w.do(raise("Between the agencies", "", "letter")) // the agenda here knows nothing of it
	d.Type("f2", "f2").AssertShows("Between the agencies")
	d.Send(w.desk.ReadBoard()()).Type("esc").AssertHides("Between the agencies")
	d.Send(w.desk.ReadBoard()()).AssertHides("Between the agencies")
}

// Leaving says that the line is kept.
func TestLeavingKeepsTheLine(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes").Type("text:police: pat").Pass(minute)
	d.Type("ctrl+c").AssertShows("A half-typed line is kept for the next").Type("y")
	if !d.Quit() {
		t.Error("it did not leave")
	}
}
