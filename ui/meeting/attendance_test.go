package meeting_test

import (
	"testing"
	"time"

	"tasking/internal/tasking"
	"tasking/ui"
)

// came is how an agency attends meeting 2, in words.
func (w *world) came(agency string) string {
	for _, a := range w.meeting(2).Attendance {
		if a.Agency == agency {
			return a.Words()
		}
	}
	return ""
}

func TestEverybodyIsMarkedAtOnceAndTakenBackAtOnce(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("A", "*").AssertShows("3 present, 1 substitute, 1 sent apologies", "2 agencies marked as present")
	if w.came("Fire") != "apologies, information sent" || w.came("Housing") != "present" {
		t.Errorf("attendance is %+v", w.meeting(2).Attendance)
	}
	d.Type("*").AssertShows("everybody is marked already")
	d.Type("f7").AssertShows("2 still to mark")
	if w.came("Housing") != "" || w.came("GreenSpaces") != "" {
		t.Errorf("undo left %+v", w.meeting(2).Attendance)
	}
	d.Type("f8").AssertShows("3 present")
}

// An agency with apologies that comes after all came late; one marked wrongly in
// the first minutes did not.
func TestALateComer(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("A", "down", "p").AssertShows("2 present")
	if got := w.came("Fire"); got != "present" {
		t.Errorf("put right at once, yet %q", got)
	}
	d.Type("f7")
	w.now = time.Date(2027, 1, 14, 19, 5, 30, 0, time.UTC)
	d = w.open(80, 24, ui.Options{}).Type("A", "down", "p").AssertShows("present from 7:05pm", "Fire came at 7:05pm; t changes the time")
	d.Type("up", "t").AssertShows("When was West Midlands Fire Service here?", "7:05pm").Type("ctrl+u", "text:7", "tab").AssertShows("not a time of day")
	d.Type("shift+tab", "text:pm", "f2").AssertShows("present from 7pm")
	if got := w.came("Fire"); got != "present from 7pm" {
		t.Errorf("%q", got)
	}
	// Who is put in afterwards does not take the time away.
	d.Type("w", "text:Station commander", "enter").AssertShows("Station commander")
	if got := w.came("Fire"); got != "present from 7pm" {
		t.Errorf("with a role it is %q", got)
	}
}

func TestSomebodyLeavesAndComesBack(t *testing.T) {
	w := newWorld(t).held()
	w.now = time.Date(2027, 1, 14, 20, 10, 0, 0, time.UTC)
	d := w.open(80, 24, ui.Options{}).Type("A", "home", "l").AssertShows("Police left at 8:10pm", "present until 8:10pm", "Neighbourhood Sergeant")
	if w.meeting(2).InRoom("Police") {
		t.Error("it is still in the room")
	}
	d.Type("l").AssertShows("it has left already")
	d.Type("t", "tab", "ctrl+u", "text:6pm", "shift+tab", "text:6:40pm", "f2").AssertShows("NOT SAVED", "it left before it came").Type("esc", "y")
	d.Type("p").AssertHides("until")
	if got := w.came("Police"); got != "present" {
		t.Errorf("back again it is %q", got)
	}
	d.Type("home", "down", "l").AssertShows("it is not marked as here")
	d.Type("down", "t").AssertShows("it is not marked as here")
}

func TestObserversAndTheConfidentialityStatement(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("A").AssertShows("observers none", "confidentiality not recorded as read")
	d.Type("O").AssertShows("Who observes Meeting 2?", "never names: ward councillor; empty: none").Type("text:Councillor, , Student", "enter")
	d.AssertShows("observers Councillor, Student")
	w.now = time.Date(2027, 1, 14, 18, 36, 0, 0, time.UTC)
	d.Type("C").AssertShows("confidentiality read at 6:36pm")
	d.Type("4").AssertShows("Councillor, Student", "the statement is read at 6:36pm")
	m := w.meeting(2)
	if len(m.Observers) != 2 || m.Confidentiality.IsZero() {
		t.Errorf("%v %v", m.Observers, m.Confidentiality)
	}
	d.Type("f7", "f7").Type("1").AssertShows("observers none", "confidentiality not recorded as read")
	d.Type("esc", "up", "A", "C").AssertShows("it is not open yet")
	// It is no gap: nobody is nagged about it.
	w.open(80, 24, ui.Options{}).Type("R").AssertHides("confidentiality")
}

func TestLastTimesAbsenteesAreMarked(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("A")
	d.AssertShows("Housing               – to be marked                  absent last time")
	if got := w.meeting(1).Attendance; len(got) != 2 || got[1].Status != tasking.Absent {
		t.Errorf("%+v", got)
	}
}

// A meeting that is held before its day has its own hours all the same.
func TestTimesOfAMeetingOpenedBeforeItsDay(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.EndMeeting{Ref: ref(2), UpTo: 1 << 30}, &tasking.OpenMeeting{Ref: ref(3), Chair: "Sergeant"},
		&tasking.RecordAttendance{Ref: ref(3), Agency: "Police", Status: tasking.Absent})
	w.now = w.now.Add(20 * time.Minute)
	d := w.open(80, 24, ui.Options{}).Type("up", "A", "home", "p").AssertShows("present from 6:52pm")
	w.now = w.now.Add(time.Hour)
	d = w.open(80, 24, ui.Options{}).Type("up", "A", "home", "l").AssertShows("present 6:52pm to 7:52pm")
	d.AssertHides("NOT SAVED")
}

// Who is added is stood on: who it is, and when it came, is said there.
func TestAnAgencyThatIsAddedIsStoodOn(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("A", "home", "+").AssertShows("a new name").Type("text:canal", "enter").AssertShows("► Canal Friends")
	d.Type("home", "+").AssertShows("a name typed here is added").AssertHides("nothing like that")
	d.Type("text:Bell Lane Residents", "enter", "f2").AssertShows("► Bell Lane Residents")
}

// Nobody expects a substitute's face, so who it is is asked at once.
func TestASubstituteIsAskedWho(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{}).Type("A", "home", "down", "down", "s").AssertShows("Who is here for Housing?")
	d.Type("text:Duty officer, Clerk", "enter").AssertShows("2 substitutes", "Duty officer, Clerk", "► Street Pride")
	if got := w.meeting(2).Attendance; got[len(got)-1].Status != tasking.Substitute || len(got[len(got)-1].Who) != 2 {
		t.Errorf("attendance is %+v", got)
	}
	d.Type("end", "s", "esc").AssertShows("3 substitutes", "► Green Spaces")
	d.Type("up", "s", "enter").AssertShows("Area supervisor", "► Green Spaces")
	d.Type("w", "text:Warden", "enter").AssertShows("3 substitutes", "Warden")
}

// A time is one of the meeting: the half of the day that is nearer to it, not
// long before it and not still to come.
func TestATimeIsOneOfTheMeeting(t *testing.T) {
	w := newWorld(t).held()
	w.now = time.Date(2027, 1, 14, 20, 10, 0, 0, time.UTC)
	d := w.open(80, 24, ui.Options{}).Type("A", "home", "t", "text:7.15").AssertShows("7:15pm")
	for typed, says := range map[string]string{
		"7.15": "7:15pm", "07:15": "7:15pm", "19:15": "7:15pm", "5.30": "5:30pm", "7.15am": "7:15am is long before the meeting, which began at 6:30pm",
		"5:29": "is long before", "12.15": "is long before", "noon": "midday is long before", "8:11": "8:11pm is still to come: it is 8:10pm now", "9pm": "still to come",
	} {
		d.Type("ctrl+u", "text:"+typed, "tab").AssertShows(says).Type("shift+tab")
	}
	d.Type("ctrl+u", "text:9pm", "tab", "f2").AssertShows("When was").Type("ctrl+u", "text:6.45", "tab", "text:8.05", "f2").AssertShows("present 6:45pm to 8:05pm")
	if got := w.came("Police"); got != "present from 6:45pm to 8:05pm" && got != "present 6:45pm to 8:05pm" {
		t.Errorf("%q", got)
	}
}
