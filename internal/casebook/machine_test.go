package casebook_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// machine gives random commands, takes some back, closes and opens the store,
// builds the records again. Whatever happens, the records are those a fresh
// fold of the journal gives.
type machine struct{ d *desk }

func (m machine) issue(t *rapid.T) tasking.Ref {
	area := rapid.SampledFrom([]string{"BB", "DA"}).Draw(t, "area")
	return tasking.Ref{Area: area, Number: rapid.IntRange(1, 6).Draw(t, "number")}
}

func (m machine) actionRef(t *rapid.T) tasking.ActionRef {
	return tasking.ActionRef{Issue: m.issue(t), N: rapid.IntRange(1, 3).Draw(t, "action")}
}

func (m machine) agency(t *rapid.T) string {
	return rapid.SampledFrom([]string{"Police", "WHG", "Street", "Grn-Sp", ""}).Draw(t, "agency")
}

func (m machine) text(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "seen to", "two visits\nno answer", "café ‮ moved", "=1+1"}).Draw(t, "text")
}

// command draws one of the domain's commands; many of them are refused.
func (m machine) command(t *rapid.T) tasking.Command {
	level := tasking.Level(rapid.IntRange(0, 1).Draw(t, "level"))
	meeting := tasking.MeetingRef{Body: rapid.SampledFrom([]string{"BB", "DA", "BTG"}).Draw(t, "body"), Number: rapid.IntRange(1, 3).Draw(t, "meeting")}
	restricted := rapid.SampledFrom([]string{"", "", "police"}).Draw(t, "restricted")
	switch rapid.IntRange(0, 32).Draw(t, "kind") {
	case 0, 1:
		return &tasking.RaiseIssue{Area: m.issue(t).Area, Title: "issue " + m.text(t), Restricted: restricted, Level: &level, With: []string{m.agency(t), "WHG"}}
	case 2:
		return &tasking.AssignIssue{Ref: m.issue(t), Lead: m.agency(t), Support: []string{m.agency(t)}}
	case 3:
		return &tasking.AssignIssue{Ref: m.issue(t), Drop: []string{m.agency(t)}}
	case 4:
		return &tasking.LevelIssue{Ref: m.issue(t), To: level, Reason: m.text(t), With: []string{m.agency(t)}}
	case 5, 6, 7:
		return &tasking.AddAction{Issue: m.issue(t), Task: "task " + m.text(t), Agency: m.agency(t), Due: rapid.SampledFrom([]string{"", "next", "fri", "ongoing"}).Draw(t, "due"), Restricted: restricted}
	case 8:
		return &tasking.UpdateAction{Action: m.actionRef(t), Text: m.text(t), Restricted: restricted}
	case 9:
		return &tasking.FinishAction{Action: m.actionRef(t), Text: m.text(t)}
	case 10:
		return &tasking.MissAction{Action: m.actionRef(t), Cause: rapid.SampledFrom([]string{tasking.NotDone, tasking.NotPossible, tasking.NotNeeded}).Draw(t, "cause"), Text: m.text(t)}
	case 11:
		return &tasking.MoveDue{Action: m.actionRef(t), Due: rapid.SampledFrom([]string{"+1w", "next", "3/2"}).Draw(t, "due"), Reason: m.text(t)}
	case 12:
		return &tasking.ReassignAction{Action: m.actionRef(t), To: m.agency(t), Reason: m.text(t)}
	case 13:
		return &tasking.AcceptAction{Action: m.actionRef(t)}
	case 14:
		return &tasking.DeclineAction{Action: m.actionRef(t), Reason: m.text(t)}
	case 15:
		return &tasking.ReopenAction{Action: m.actionRef(t), Reason: m.text(t)}
	case 16:
		return &tasking.CloseIssue{Ref: m.issue(t), Reason: rapid.SampledFrom(tasking.ClosingReasons[:4]).Draw(t, "reason"), Impact: m.text(t), EndActions: true}
	case 17:
		return &tasking.MergeIssue{Ref: m.issue(t), Into: m.issue(t)}
	case 18:
		return &tasking.ReopenIssue{Ref: m.issue(t), Reason: m.text(t)}
	case 19:
		return &tasking.EscalateIssue{Ref: m.issue(t), Draft: rapid.Bool().Draw(t, "draft"), Checks: tasking.Checks{Blockage: m.text(t), Tried: m.text(t)}}
	case 20:
		return &tasking.AnswerEscalation{Ref: m.issue(t), Outcome: rapid.SampledFrom(tasking.Outcomes).Draw(t, "outcome"), Reason: m.text(t)}
	case 21:
		return &tasking.PlanMeeting{Body: meeting.Body, At: m.d.clock.Add(24 * time.Hour), Venue: "Hall"}
	case 22:
		return &tasking.OpenMeeting{Ref: meeting, Chair: "Housing officer"}
	case 23:
		return &tasking.RecordAttendance{Ref: meeting, Agency: m.agency(t), Status: rapid.SampledFrom(tasking.AttendanceStatuses).Draw(t, "status")}
	case 24:
		return &tasking.RecordMinute{Ref: meeting, Issue: m.issue(t), Text: m.text(t), Restricted: restricted}
	case 25:
		return &tasking.MoveMeeting{Ref: meeting, At: m.d.clock.Add(72 * time.Hour), Reason: "moved"}
	case 26:
		return &tasking.PlaceItem{Ref: meeting, Issue: m.issue(t), Place: rapid.SampledFrom([]string{"", "first", "earlier", "later", "parked", "added"}).Draw(t, "place")}
	case 27:
		return &tasking.ConsiderIssue{Ref: m.issue(t), Text: m.text(t)}
	case 28:
		return &tasking.ReviewIssue{Meeting: meeting, Issues: []tasking.Ref{m.issue(t), m.issue(t)}}
	case 29:
		return &tasking.SetSeries{Body: meeting.Body, Series: tasking.Series{Ordinal: rapid.IntRange(-1, 4).Draw(t, "ordinal"), Weekday: time.Thursday, Hour: 18, Venue: "Hall"}}
	case 30:
		return &tasking.SetObservers{Ref: meeting, Who: []string{m.text(t)}}
	case 31:
		return &tasking.ReadConfidentiality{Ref: meeting}
	}
	title := "title " + m.text(t)
	return &tasking.EditIssue{Ref: m.issue(t), Title: &title, Restricted: &restricted}
}

// step does one random thing; a refusal is fine, any other error is not.
func (m machine) step(t *rapid.T) {
	ctx := context.Background()
	m.d.clock = m.d.clock.Add(time.Duration(rapid.IntRange(1, 4000).Draw(t, "minutes")) * time.Minute)
	var err error
	switch rapid.IntRange(0, 15).Draw(t, "step") {
	case 0:
		_, err = m.d.Undo(ctx, casebook.Who{})
	case 1:
		_, err = m.d.Redo(ctx, casebook.Who{})
	case 2:
		_, err = m.d.Agree(ctx, casebook.Who{By: "the meeting"}, tasking.MeetingRef{Body: rapid.SampledFrom([]string{"BB", "BTG"}).Draw(t, "body"), Number: rapid.IntRange(1, 2).Draw(t, "meeting")})
	case 3:
		_, err = m.d.Amend(ctx, casebook.Who{}, tasking.MeetingRef{Body: "BB", Number: 1}, "slip", "Police")
	default:
		who := casebook.Who{}
		if rapid.IntRange(0, 9).Draw(t, "correct") == 0 {
			who.Correcting = tasking.MeetingRef{Body: "BB", Number: 1}
		}
		_, err = m.d.Do(ctx, who, m.command(t))
	}
	if _, refused := tasking.Refused(err); err != nil && !refused {
		t.Fatalf("not a refusal: %v", err)
	}
}

func TestMachineRecordsAreTheFoldOfTheJournal(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := open(t)
		defer d.store.Close()
		m := machine{d}
		for range rapid.IntRange(10, 120).Draw(rt, "steps") {
			m.step(rt)
		}
		d.verified()
		d.reopen()
		if err := d.store.Rebuild(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		d.verified()
		undoAll(d)
		d.verified()
	})
}

// undoAll takes back whatever can be taken back.
func undoAll(d *desk) int {
	n := 0
	for {
		if _, err := d.Undo(context.Background(), casebook.Who{}); err != nil {
			if _, refused := tasking.Refused(err); !refused {
				d.Fatalf("undo %d: %v", n, err)
			}
			return n
		}
		n++
	}
}

func TestUndoAllLeavesTheEmptyBoardAndRedoBringsItBack(t *testing.T) {
	d := open(t)
	held(d)
	d.do(&tasking.MergeIssue{Ref: ref(2), Into: ref(1)}, &tasking.CloseIssue{Ref: ref(1), Reason: tasking.ClosedNotNeeded, EndActions: true})
	before := boardOf(d)
	undone := undoAll(d)
	if got := boardOf(d); got != "" {
		t.Fatalf("after undoing %d changes the board shows %s", undone, got)
	}
	for range undone {
		if _, err := d.Redo(context.Background(), casebook.Who{}); err != nil {
			t.Fatal(err)
		}
	}
	if got := boardOf(d); got != before {
		t.Errorf("after redoing all the board shows %s; it was %s", got, before)
	}
	if _, err := d.Redo(context.Background(), casebook.Who{}); err == nil {
		t.Error("there was one more to redo")
	}
	d.verified()
}

func boardOf(d *desk) string {
	b, err := d.Board(context.Background(), "")
	if err != nil {
		d.Fatal(err)
	}
	out := ""
	for _, i := range b.Issues {
		out += fmt.Sprintf("%s %s %d %d\n", i.Ref, i.Title, i.Level, len(i.Actions))
	}
	return out
}
