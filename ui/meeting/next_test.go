package meeting_test

import (
	"testing"
	"time"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/dialog"
	"tasking/ui/meeting"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

func TestTheUsualDayProposesTheNextMeeting(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("S").AssertShows("Usual day of Blakenall & Bloxwich CAT", "6:30pm", "Bloxwich Library")
	d.Type("text:thursday", "tab").AssertShows("say it like second thursday").Type("shift+tab", "ctrl+u", "text:third wed").AssertShows("the third Wednesday of the month")
	d.Type("tab", "ctrl+u", "text:7pm", "f2").AssertShows("usually meets on the third Wednesday")
	d.Type("p").AssertShows("Wednesday 17 March 2027, 7pm").Type("esc")
	// It is set from every page, but for the corrections.
	for _, page := range []string{"A", "2", "3", "4"} {
		d.Type("down", "A", page, "S").AssertShows("Usual day of").Type("esc", "esc")
	}
	d.Type("end", "c", "S").AssertShows("stop correcting first").Type("1", "S").AssertShows("stop correcting first").Type("esc", "esc", "esc", "home", "down")
	// It is shown again as it stands, and saying the same is refused.
	d.Type("S").AssertShows("third Wednesday", "7pm").Type("f2").AssertShows("it is the third Wednesday, 7pm").Type("esc")
	// Moved within its month it leaves the month after alone; cancelled it is not proposed again.
	d.Type("up", "M", "ctrl+u", "text:24/2 19:00", "tab", "text:the library is let", "f2").AssertShows("Wed 24 Feb 2027 7pm").
		Type("p").AssertShows("Wednesday 17 March 2027, 7pm").Type("esc", "x", "text:snow", "f2").AssertShows("cancelled").
		Type("p").AssertShows("Wednesday 17 March 2027, 7pm")
}

// What is due by the next meeting moves with it, on the screen too.
func TestByTheNextMeetingFollowsItOnTheScreen(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(120, 40, ui.Options{}).Type("R").AssertShows("Clear the yard", "Thu 11 Feb 2027")
	d.Type("esc", "up", "M", "ctrl+u", "text:18/2 19:00", "tab", "text:the library is closed", "f2", "down", "R").AssertShows("Thu 18 Feb 2027")
	d.Type("esc", "up", "x", "text:snow", "f2", "down", "R").AssertShows("next meeting").AssertHides("Thu 18 Feb 2027", "BB-0002/2 is late")
	d.Type("esc", "p").AssertShows("Thu 11 Feb 2027 6:30pm").Type("f2", "down", "R").AssertShows("Thu 11 Feb 2027")
}

func TestAfterAgreementTheNextMeetingIsPlannedByOneKey(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.CancelMeeting{Ref: ref(3), Reason: "a holiday"})
	d := w.open(80, 24, ui.Options{}).Type("A", "4", "enter", "text:agree", "enter").Pass(2 * dialog.Longest).Type("esc")
	d.AssertShows("Next meeting", "p plans it for Thu 11 Feb 2027 6:30pm", "Bloxwich Library")
	d.Type("p").AssertShows("Plan a meeting").Type("f2").AssertShows("Meeting 4 is planned for Thu 11 Feb 2027 6:30pm", "► 4 Agree", "Meeting 4, Thu 11 Feb")
	d.Type("p").AssertShows("Meeting 4 is planned already")
}

func TestAnotherScreenLeadsToAStep(t *testing.T) {
	w := newWorld(t).held()
	at := func(step string) *uitest.Driver {
		d := uitest.Open(t, page("The walk"), 80, 24)
		return d.Send(screen.PushMsg{Screen: meeting.NewAt(w.desk, "BB", w.walks(), step)})
	}
	for step, shows := range map[string]string{meeting.Attendance: "► 1 Attendance", meeting.Agenda: "► 2 Agenda", meeting.ReadBack: "► 3 Read-back", meeting.Agree: "► 4 Agree"} {
		at(step).AssertShows("Meeting 2", shows).AssertHides("Reading")
	}
	at(meeting.Plan).AssertShows("Meeting 3 is planned for Thu 11 Feb 2027 6:30pm: M moves it", "► ").Type("esc").AssertShows("The walk")
	w.do(&tasking.CancelMeeting{Ref: ref(3), Reason: "a holiday"})
	at(meeting.Plan).AssertShows("Plan a meeting of").Type("esc").AssertShows("The walk")
	at(meeting.Plan).Type("f2").AssertShows("The walk", "Meeting 4 is planned for Thu 11 Feb 2027")
}

// The walk leads to the attendance and to the read-back and is one key away there.
func TestBackToTheWalk(t *testing.T) {
	w := newWorld(t).held()
	at := func(step string) *uitest.Driver {
		d := uitest.Open(t, page("The walk"), 80, 24)
		return d.Send(screen.PushMsg{Screen: meeting.NewAt(w.desk, "BB", meeting.Openers{}, step)})
	}
	at(meeting.Attendance).AssertShows("► 1 Attendance").Type("p", "esc").AssertShows("The walk").AssertHides("Attendance")
	for _, step := range []string{meeting.Attendance, meeting.ReadBack} { // the agenda is the agenda, and leads on to the walk
		at(step).Type("2").AssertShows("► 2 Agenda", "Enter walk").Type("down", "enter").AssertShows("The walk").AssertHides("Agenda")
		at(step).Type("2", "2").AssertShows("The walk")
		at(step).Type("2", "esc").AssertShows("The walk")
	}
	at(meeting.ReadBack).AssertShows("► 3 Read-back").Type("4").AssertShows("► 4 Agree").Type("esc").AssertShows("The walk")
	at(meeting.Of(ref(1))).AssertShows("Agreed version 1").Type("c").AssertShows("CORRECTING BB/1").Type("esc").AssertShows("► 4 Agree").
		Type("esc").AssertShows("The walk")
}

func TestGapsAreSettledFromTheReadBack(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("R", "n").AssertShows("BB-0001/1 is late and has no new date", "Enter give a date").Type("n").AssertShows("BB-0002/1 has no due date", "Enter lets you give a date", "Enter give a date")
	d.Type("enter").AssertShows("Due date of BB-0002/1", "Camera request").Type("text:fri", "f2").AssertShows("► 3 Read-back").AssertHides("BB-0002/1 has no due date")
	d.AssertShows("BB-0002/3 has no agency").Type("enter").AssertShows("Who does BB-0002/3?").Type("text:Youth Club", "enter")
	d.AssertShows("Youth Club is not in the list yet").Type("esc", "esc", "y").Type("enter", "text:fire", "enter").AssertShows("BB-0002/3 given to Fire").AssertHides("has no agency")
	d.Type("4").AssertShows("Enter agrees with")
}

func TestToWhomTheDocumentWasGiven(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("down", "enter").AssertShows("nobody yet; d records to whom it went")
	d.Type("d").AssertShows("Version 1 of Meeting 1 was given to", "Thursday 14 January 2027").Type("f2").AssertShows("this is needed")
	d.Type("text:all", "enter", "f2").AssertShows("partners edition: sent to 5 agencies, 14 Jan 2027")
	d.Type("d", "text:police", "enter", "tab", "right", "tab", "text:tomorrow", "f2").AssertShows("NOT SAVED", "still to come")
	d.Type("ctrl+u", "text:13/1", "f2").AssertShows("restricted annex: sent to West Midlands Police, 13 Jan 2027")
	d.Type("d", "text:core mem").AssertShows("► all members").Type("ctrl+u", "text:who att").AssertShows("all who attended", "1 agency").Type("ctrl+u")
	d.Type("text:ward councillor", "enter", "text:fire", "enter", "f2").AssertShows("\"ward councillor\" is in no list. Is it a role?")
	if n := len(w.meeting(1).Sent); n != 2 {
		t.Errorf("a role was taken without a question: %d", n)
	}
	d.Type("f2").Resize(80, 40).AssertShows("sent to 2 agencies and roles")
	if m := w.meeting(1); len(m.Sent) != 3 || m.Sent[0].Edition != "partners" || len(m.Sent[0].To) != 5 || m.Sent[1].On.ISO() != "2027-01-13" {
		t.Errorf("%+v", m.Sent)
	}
	d.Resize(80, 24).Type("d", "text:councillor").AssertShows("given one before").Type("esc", "esc", "y", "f7").AssertHides("agencies and roles")
	w.open(80, 24, ui.Options{}).Type("A", "4", "d").AssertShows("nothing is agreed yet")
}

func TestThePresentMomentIsTheScreens(t *testing.T) {
	w := newWorld(t).held()
	now := time.Date(2027, 1, 14, 19, 20, 0, 0, time.UTC)
	w.open(80, 24, ui.Options{Now: func() time.Time { return now }}).Type("A", "down", "p").AssertShows("Fire came at 7:20pm")
}
