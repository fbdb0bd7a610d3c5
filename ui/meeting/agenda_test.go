package meeting_test

import (
	"context"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// order is the issues of the agenda of meeting 3, in order.
func (w *world) order() (refs []string) {
	w.t.Helper()
	a, err := w.desk.Book.Agenda(context.Background(), ref(3))
	if err != nil {
		w.t.Fatal(err)
	}
	for _, i := range a.Items {
		if i.Issue != nil {
			refs = append(refs, i.Key+" "+i.Group)
		}
	}
	return refs
}

func TestTheRunningOrderIsChanged(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.EndMeeting{Ref: ref(2), UpTo: 1 << 30})
	d := w.open(80, 24, ui.Options{}).Type("up", "A", "2").AssertShows("Opening", "Late actions", "CAT issues", "Part 2: restricted items", "► ")
	d.Type("f").AssertShows("Brought forward")
	d.Type("end", "up", "up", "up", "f").AssertShows("part 2")
	d.Type("home", "f").AssertShows("every meeting has this item in this place")
	for range 7 {
		d.Type("down")
	}
	d.Type("f")
	was := w.order()
	d.Type("[")
	if now := w.order(); now[0] != was[1] || now[1] != was[0] {
		t.Errorf("earlier: %v, before %v", now, was)
	}
	d.Type("[").AssertShows("stands at the end already").Type("]")
	if now := w.order(); now[0] != was[0] {
		t.Errorf("later again: %v, before %v", now, was)
	}
	d.Type("p").AssertShows("Parked for later")
	d.Type("up", "r").AssertHides("Brought forward")
	d.Type("f7", "f7", "f7").AssertShows("Brought forward")
}

func TestAnIssueIsAddedToTheAgenda(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.EndMeeting{Ref: ref(2), UpTo: 1 << 30},
		&tasking.LevelIssue{Ref: issue(4), To: tasking.Direct, Reason: "they talk already", With: []string{"Police", "Housing"}})
	d := w.open(80, 24, ui.Options{}).Type("up", "A", "2").AssertHides("BB-0004")
	d.Type("+").AssertShows("Add which issue to the agenda?", "BB-0004  Noise at night").Type("text:noise", "enter")
	d.AssertShows("By exception", "►", "BB-0004   Noise at night")
	d.Type("+").AssertShows("every open issue is on the agenda")
	d.Type("v").AssertShows("Issue BB-0004")
}

func TestTheAgendaLeadsToTheWalkAndTheBoard(t *testing.T) {
	w := newWorld(t).held()
	d := uitest.Open(t, page("The board"), 80, 24)
	d.Send(screen.PushMsg{Screen: w.walkable()}).Type("2").AssertShows("► 2 Agenda", "Enter walk")
	d.Type("enter").AssertShows("Walk of BB/2").Type("esc", "2").AssertShows("Walk of BB/2").Type("esc")
	// At the item somebody went to; else where it was.
	d.Type("enter").AssertHides("BB/2 ").Type("esc", "home", "down", "down", "enter").AssertShows("Walk of BB/2 confidentiality").Type("esc")
	d.Type("enter").AssertHides("BB/2 ").Type("esc", "up", "2").AssertHides("BB/2 ").Type("esc")
	d.Type("end", "v").AssertShows("► 3 Read-back").Type("2", "home", "down", "v").AssertShows("► 1 Attendance").Type("2", "end", "up", "v").
		AssertShows("Meeting 3 is planned for").Type("down", "A", "2", "home", "v").AssertShows("about no single issue")
	d.Type("0").AssertShows("The board")
	d.Send(screen.PushMsg{Screen: w.walkable()}).Type("esc", "up", "A", "2", "enter").AssertShows("it is not open yet; o opens it")
	d.Type("esc", "down", "down", "A", "2").Pass(toastGone).
		AssertShows("Meeting 1 is agreed: its document and minutes tell", "f write", "c correct").AssertHides("issue", "items", "1 of")
	d.Type("p").AssertShows("it is agreed").Type("enter", "2").AssertHides("Walk of").Type("f").AssertShows("Write the document of Meeting 1").Type("esc", "c").AssertShows("CORRECTING")
}

// What comes later does not change what is said of a meeting that was held.
func TestTheAgendaOfAMeetingThatIsOver(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.EndMeeting{Ref: ref(2), UpTo: 1 << 30}, &tasking.CancelMeeting{Ref: ref(3), Reason: "snow"})
	w.raise("Raised afterwards", "")
	d := w.open(80, 24, ui.Options{}).Type("A", "2").AssertShows("Meeting 2 is over", "once it is agreed", "to agree it").AssertHides("to deal with")
	d.Type("f").AssertShows("nothing is agreed yet").Type("4").AssertShows("► 4 Agree")
	w.open(80, 24, ui.Options{}).Type("up", "A", "2").AssertShows("Meeting 3 is called off").AssertHides("to deal with")
}

func TestTheAgendaOnTheWall(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 40, ui.Options{Hall: true}).Type("A", "2").AssertShows("BB-0003   Restricted item", "dealt with").AssertHides("neighbour", "Housing to")
	d.Type("end", "up", "up", "up").AssertShows("BB-0003  Restricted item").AssertHides("secret", "must not")
	// It is in part 2 of the next meeting at any level, and not among those that can be added.
	w.do(&tasking.LevelIssue{Ref: issue(3), To: tasking.Direct, Reason: "it is settled", With: []string{"Police", "Housing"}},
		&tasking.LevelIssue{Ref: issue(4), To: tasking.Direct, Reason: "they talk already", With: []string{"Police", "Housing"}},
		&tasking.EndMeeting{Ref: ref(2), UpTo: 1 << 30})
	d = w.open(80, 40, ui.Options{Hall: true}).Type("up", "A", "2").AssertShows("BB-0003   Restricted item").AssertHides("neighbour")
	d.Type("+").AssertShows("BB-0004  Noise at night").AssertHides("BB-0003  Restricted").Type("esc")
	w.open(80, 40, ui.Options{}).Type("down", "A", "2").AssertShows("is over")
	w.open(80, 40, ui.Options{}).Type("up", "A", "2").AssertShows("■ A neighbour who must not be named")
}
