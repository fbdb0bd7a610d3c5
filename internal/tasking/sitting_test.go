package tasking

import (
	"testing"
	"time"

	"tasking/internal/civil"
)

// twoPlanned is an evening meeting that is open, with an action due by the next
// one, and two more planned.
func twoPlanned(t *testing.T) *world {
	w := newWorld(t)
	month := func(n int) time.Time { return w.now.AddDate(0, 0, 28*n) }
	w.do(raise("bikes"), &PlanMeeting{Body: "MV", At: w.now, Venue: "Hall"}, &PlanMeeting{Body: "MV", At: month(1), Venue: "Hall"},
		&PlanMeeting{Body: "MV", At: month(2), Venue: "Hall"}, &OpenMeeting{Ref: MeetingRef{"MV", 1}, Chair: "Chair"},
		&AddAction{Issue: mv(1), Task: "patrol", Agency: "Police", Due: "next"})
	return w
}

func (w *world) due() string {
	b, err := NewRecords(w).Body("MV")
	if err != nil {
		w.Fatal(err)
	}
	return w.issue(1).Actions[0].Due.On(b).ISO()
}

// late reports whether the action is late on a day.
func (w *world) late(day civil.Date) bool {
	b, _ := NewRecords(w).Body("MV")
	a := w.issue(1).Actions[0]
	return a.Late(day, b)
}

func TestByTheNextMeetingFollowsThatMeeting(t *testing.T) {
	w := twoPlanned(t)
	m2, m3 := MeetingRef{"MV", 2}, MeetingRef{"MV", 3}
	w.do(&AcceptAction{Action: act(1, 1)})
	if got := w.due(); got != "2027-02-11" {
		t.Fatalf("due %s", got)
	}
	w.do(&MoveMeeting{Ref: m2, At: time.Date(2027, 2, 18, 19, 0, 0, 0, time.UTC), Reason: "the hall is let"})
	if got := w.due(); got != "2027-02-18" || w.late(civil.Make(2027, 2, 12)) {
		t.Errorf("moved a week: due %s", got)
	}
	// Behind the one after it: that one is the next now.
	w.do(&MoveMeeting{Ref: m2, At: time.Date(2027, 3, 18, 19, 0, 0, 0, time.UTC), Reason: "snow"})
	if got := w.due(); got != "2027-03-11" {
		t.Errorf("moved behind the other: due %s", got)
	}
	w.do(&CancelMeeting{Ref: m3, Reason: "a holiday"})
	if got := w.due(); got != "2027-03-18" {
		t.Errorf("the other cancelled: due %s", got)
	}
	w.do(&CancelMeeting{Ref: m2, Reason: "no venue"})
	if got := w.due(); got != "" || w.late(civil.Make(2028, 1, 1)) {
		t.Errorf("none left: due %q, late %v", got, w.late(civil.Make(2028, 1, 1)))
	}
	w.do(&PlanMeeting{Body: "MV", At: time.Date(2027, 4, 8, 18, 30, 0, 0, time.UTC), Venue: "Hall"})
	if got := w.due(); got != "2027-04-08" || !w.late(civil.Make(2027, 4, 9)) {
		t.Errorf("planned anew: due %s", got)
	}
}

func TestWhoCameLateAndLeftEarly(t *testing.T) {
	w := twoPlanned(t)
	m := MeetingRef{"MV", 1}
	at := func(hour, minute int) time.Time { return time.Date(2027, 1, 14, hour, minute, 0, 0, time.UTC) }
	words := func() string {
		got, err := NewRecords(w).Meeting(m)
		if err != nil {
			t.Fatal(err)
		}
		return got.attendance("Police").Words()
	}
	for _, step := range []struct {
		cmd  *RecordAttendance
		want string
		here bool
	}{
		{&RecordAttendance{Status: Apologies}, "apologies", false},
		{&RecordAttendance{Status: Present, Came: at(19, 5)}, "present from 7:05pm", true},
		{&RecordAttendance{Status: Substitute, Came: at(19, 5), Left: at(20, 0)}, "substitute from 7:05pm to 8pm", false},
		{&RecordAttendance{Status: Present, Left: at(20, 30)}, "present until 8:30pm", false},
		{&RecordAttendance{Status: Present}, "present", true},
	} {
		step.cmd.Ref, step.cmd.Agency = m, "police"
		d := w.do(step.cmd)
		if got := words(); got != step.want {
			t.Errorf("%q, not %q", got, step.want)
		}
		if s := d.Facts[0].Fact.Sentence(); s != "Police: "+step.want {
			t.Errorf("the sentence is %q", s)
		}
		if got, _ := NewRecords(w).Meeting(m); got.InRoom("Police") != step.here {
			t.Errorf("%s: in the room: %v", step.want, !step.here)
		}
	}
	w.refused(&RecordAttendance{Ref: m, Agency: "Police", Status: Absent, Came: at(19, 5)}, "came and left at no time")
	w.refused(&RecordAttendance{Ref: m, Agency: "Police", Status: Present, Came: at(20, 5), Left: at(19, 0)}, "left before it came")
}

func TestToWhomAVersionWasGivenOnAnotherDay(t *testing.T) {
	w := twoPlanned(t)
	m := MeetingRef{"MV", 1}
	w.do(&EndMeeting{Ref: m, UpTo: w.seq}, &AgreeMeeting{Ref: m, By: "the meeting", Sealed: Seal([]byte("{}"), []byte("{}"), nil)})
	w.refused(&RecordDistribution{Ref: m, To: []string{"Police"}, On: civil.Make(2027, 1, 15)}, "still to come")
	w.do(&RecordDistribution{Ref: m, To: []string{"Police"}, On: civil.Make(2027, 1, 14)},
		&RecordDistribution{Ref: m, To: []string{"Police"}, On: civil.Make(2027, 1, 13)})
	got, err := NewRecords(w).Meeting(m)
	if err != nil || len(got.Sent) != 2 || !got.Sent[0].On.IsZero() || got.Sent[1].On != civil.Make(2027, 1, 13) {
		t.Errorf("%+v %v", got.Sent, err)
	}
}

// A meeting opened on another day than planned is of the day it was held on, in the
// body's list too; the day that was planned comes back when the opening is undone.
func TestTheDayHeldStandsForThePlannedOne(t *testing.T) {
	w := newWorld(t)
	m1, planned := MeetingRef{"MV", 1}, w.now.AddDate(0, 0, 1)
	w.do(&PlanMeeting{Body: "MV", At: planned, Venue: "Hall"}, &OpenMeeting{Ref: m1, Chair: "Chair"})
	is := func(when string, day civil.Date) {
		t.Helper()
		m, err := NewRecords(w).Meeting(m1)
		if err != nil {
			t.Fatal(err)
		}
		b, err := NewRecords(w).Body("MV")
		if err != nil {
			t.Fatal(err)
		}
		if civil.Of(m.At, time.UTC) != day || b.Brief(1).Day != day || m.Afterwards {
			t.Errorf("%s: at %s, day %s, %+v", when, m.At, b.Brief(1).Day, m)
		}
	}
	is("opened", civil.Of(w.now, time.UTC))
	w.takeBack(1)
	is("undone", civil.Of(planned, time.UTC))
}

// On its day the hour that was planned stands, however late it began.
func TestTheHourPlannedStandsOnItsDay(t *testing.T) {
	w := newWorld(t)
	planned := w.now
	w.do(&PlanMeeting{Body: "MV", At: planned, Venue: "Hall"})
	w.now = w.now.Add(10 * time.Minute)
	w.do(&OpenMeeting{Ref: MeetingRef{"MV", 1}, Chair: "Chair"})
	if m, err := NewRecords(w).Meeting(MeetingRef{"MV", 1}); err != nil || !m.At.Equal(planned) {
		t.Errorf("at %v, %v", m, err)
	}
}
