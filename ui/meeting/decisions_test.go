package meeting_test

import (
	"strings"
	"testing"
	"time"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/meeting"
	"tasking/ui/uitest"
)

// decided is an evening on which issues were decided about.
func decided(t *testing.T) *world {
	w := newWorld(t).held()
	return w.do(&tasking.LevelIssue{Ref: issue(1), To: tasking.Direct, Reason: "they talk already", With: []string{"Police", "GreenSpaces"}},
		&tasking.AssignIssue{Ref: issue(2), Lead: "StreetPride"},
		&tasking.EscalateIssue{Ref: issue(2), Draft: true, Checks: tasking.Checks{Mainstream: "asked in May"}},
		&tasking.EscalateIssue{Ref: issue(2), Draft: true, Checks: tasking.Checks{Local: "the traders were asked"}},
		&tasking.CloseIssue{Ref: issue(4), Reason: tasking.ClosedNotNeeded, Impact: "the agent has moved on", EndActions: true},
		&tasking.AssignIssue{Ref: issue(3), Lead: "Housing"})
}

func TestDecisionsAreReadBack(t *testing.T) {
	w := decided(t)
	d := w.open(120, 40, ui.Options{}).Type("R")
	d.AssertShows("Decisions", "BB-0001     moved from level 1 (CAT) to level 0 (agencies direct)", "BB-0002     StreetPride leads", "BB-0004     closed", "■ Housing leads")
	d.Golden("decisions-120x40").Resize(80, 24)
	d.Type("end").Golden("decisions-80x24")
	if n := count(d.Resize(120, 60).Frame(), "escalat"); n != 2 { // the decision, and the gap
		t.Errorf("the draft is read %d times\n%s", n, d.Frame())
	}
}

func TestADecisionIsHeardAndLeadsToItsIssue(t *testing.T) {
	w := decided(t)
	d := w.open(120, 60, ui.Options{}).Type("R", "n")
	d.Type("up", "up", "v").AssertShows("Issue BB-0004").Type("esc")
	d.Type("enter").AssertShows("[x]      BB-0004").Type("up", "space").AssertHides("[x]")
	d.AssertShows("Noise at night, Bell Lane flats")
}

// What was heard stays so on another page and back, and when the walk leads here.
func TestTicksAreKeptWhileTheProgramRuns(t *testing.T) {
	w := newWorld(t).held()
	open := meeting.Openers{Heard: meeting.Heard{}}
	uitest.Open(t, meeting.New(w.desk, "BB", open), 80, 24).Type("R", "space").AssertShows("[x]").Type("esc", "up", "down", "R").AssertShows("[x]")
	d := uitest.Open(t, meeting.NewAt(w.desk, "BB", open, meeting.ReadBack), 80, 24).AssertShows("[x]")
	d.Type("home", "space").AssertHides("[x]")
	uitest.Open(t, meeting.New(w.desk, "BB", open), 80, 24).Type("R").AssertHides("[x]")
	if d = w.open(80, 24, ui.Options{}).Type("R", "space", "esc"); len(open.Heard) == 0 {
		t.Error("nothing is shared")
	}
	d.Type("up", "R").AssertHides("[x]")
}

func TestADecisionTakenBackIsNotReadBack(t *testing.T) {
	w := newWorld(t).held().do(&tasking.AssignIssue{Ref: issue(2), Lead: "StreetPride"})
	d := w.open(120, 60, ui.Options{}).Type("R").AssertShows("StreetPride leads")
	d.Type("f7").Pass(toastGone).AssertHides("StreetPride leads")
}

func TestDecisionsOnTheWall(t *testing.T) {
	d := decided(t).open(120, 60, ui.Options{Hall: true}).Type("R")
	d.AssertShows("BB-0003     Restricted item", "BB-0002     StreetPride leads").AssertHides("Housing leads", "■")
	d.Type("n", "up").AssertShows("BB-0003  Restricted item").AssertHides("must not be named")
}

func TestWhoIsNotMarkedNeedsAttention(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.PlanMeeting{Body: "BB", At: evening, Venue: "Library"})
	w.now = evening
	w.do(&tasking.OpenMeeting{Ref: ref(1), Chair: "Neighbourhood Sergeant"})
	w.do(&tasking.RecordAttendance{Ref: ref(1), Agency: "Police", Status: tasking.Present})
	d := w.open(80, 24, ui.Options{}).Type("R").AssertHides("nothing needs attention").AssertShows("the attendance of Fire", "Enter attendance")
	d.Type("enter").AssertShows("► 1 Attendance", "► Fire")
	for range 4 {
		d.Type("a")
	}
	d.Type("3").AssertShows("nothing needs attention")
}

func TestAnOpenMeetingIsGoneIntoAtOnce(t *testing.T) {
	w := newWorld(t).held()
	d := uitest.Open(t, w.screen(), 80, 24).AssertShows("► 1 Attendance").Type("esc").AssertShows("Venue", "agreed")
	w.do(&tasking.RecordAttendance{Ref: ref(2), Agency: "Housing", Status: tasking.Absent},
		&tasking.RecordAttendance{Ref: ref(2), Agency: "GreenSpaces", Status: tasking.Present})
	uitest.Open(t, w.screen(), 80, 24).AssertShows("► 2 Agenda")
	d.Type("enter").AssertShows("► 1 Attendance") // as it was read
	uitest.Open(t, newWorld(t).do(&tasking.PlanMeeting{Body: "BB", At: evening, Venue: "Library"}).screen(), 80, 24).AssertShows("Venue")
}

func TestOpeningLongBeforeItsTimeAsks(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.PlanMeeting{Body: "BB", At: evening, Venue: "Library"})
	d := w.open(80, 24, ui.Options{}).Type("o").AssertShows("It is planned for Thu 14 Jan 6:32pm, in 7 days.", "Not yet")
	d.Type("enter").AssertShows("planned").AssertHides("Held on")
	d.Type("o", "y").AssertShows("Held on", "Chair")
	w.now = evening.AddDate(0, 0, -1)
	w.open(80, 24, ui.Options{}).Type("o").AssertShows("6:32pm, tomorrow.")
	w.now = evening.Add(-early)
	w.open(80, 24, ui.Options{}).Type("o").AssertShows("Held on")
}

// Undo has the words of every other screen, and says what it will do.
func TestUndoSaysWhatItWillDo(t *testing.T) {
	w := newWorld(t).held()
	d := uitest.Open(t, w.screen(), 80, 24).Type(":", "text:take back").AssertShows("Take back: BB-0003/1 Housing to: Visit").Type("esc")
	d.Type("a", ":", "text:take back").AssertShows("Take back: BB/2").Type("esc")
	d.Type("f7").AssertShows("Undid: BB/2").Type(":", "text:make again").AssertShows("Make again: BB/2").Type("esc")
	wall := uitest.Open(t, w.screen(), 80, 24, ui.Options{Hall: true})
	wall.Type(":", "text:take back").AssertShows("Take back: BB-0003/1 Restricted item").AssertHides("secret")
}

// The same form adds an agency here as in the forms of an issue.
func TestAnAgencyIsAddedByTheOneForm(t *testing.T) {
	w := newWorld(t).held()
	d := uitest.Open(t, w.screen(), 80, 24).Type("+", "text:Friends of the Park", "enter")
	d.AssertShows("Friends of the Park is not in the list yet.", "FriendsPark", "Here as")
	d.Type("ctrl+u", "text:Police", "tab").AssertShows("this is West Midlands Police already")
	d.Type("shift+tab", "ctrl+u", "text:Park", "f2").AssertShows("Friends of the Park")
	if !w.meeting(2).InRoom("Park") {
		t.Errorf("attendance is %+v", w.meeting(2).Attendance)
	}
}

// toastGone is when a toast is no longer shown; early is how long before its
// time a meeting is opened without a question.
const (
	toastGone = 5 * time.Second
	early     = 3 * time.Hour
)

func count(s, word string) int { return strings.Count(s, word) }
