package tasking

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tasking/internal/civil"
)

func TestIssueIsNewUntilItIsGivenALevelALeadOrAnAction(t *testing.T) {
	for name, cmd := range map[string]Command{
		"a level":   &LevelIssue{Ref: mv(1), To: CAT, Reason: "the meeting takes it on"},
		"a lead":    &AssignIssue{Ref: mv(1), Lead: "police"},
		"an action": &AddAction{Issue: mv(1), Task: "look at it"},
		"a draft":   &EscalateIssue{Ref: mv(1), Draft: true, Checks: Checks{Blockage: "no key holder"}},
	} {
		w := newWorld(t)
		w.do(raise("a burnt-out van"))
		if !w.issue(1).New {
			t.Fatal("a raised issue is not new")
		}
		w.do(cmd)
		if w.issue(1).New {
			t.Errorf("after %s it is still new", name)
		}
	}
}

func TestSupportAloneLeavesAnIssueNew(t *testing.T) {
	w := newWorld(t)
	w.do(raise("loose paving"), &AssignIssue{Ref: mv(1), Support: []string{"Street"}})
	if !w.issue(1).New {
		t.Error("support is neither level, lead nor action")
	}
}

func TestLevelZeroNeedsTwoNamed(t *testing.T) {
	w := newWorld(t)
	w.do(raise("noise from a yard"), raise("a blocked drain"), &AssignIssue{Ref: mv(1), Lead: "Police"})
	w.refused(&LevelIssue{Ref: mv(2), To: Direct, Reason: "they talk"}, "two or more", "nobody")
	w.refused(&LevelIssue{Ref: mv(1), To: Direct, Reason: "they talk"}, "only one")
	w.refused(&LevelIssue{Ref: mv(1), To: Direct, Reason: "they talk", With: []string{"police"}}, "only one")
	w.do(&LevelIssue{Ref: mv(1), To: Direct, Reason: "they talk", With: []string{"housing"}})
	if i := w.issue(1); i.Level != Direct || !slices.Equal(i.Support, []string{"Housing"}) {
		t.Errorf("level %d, support %v", i.Level, i.Support)
	}
	w.refused(&AssignIssue{Ref: mv(1), Drop: []string{"Housing"}}, "level 0 needs two")
	zero := Direct
	w.refused(&RaiseIssue{Area: "MV", Title: "x", Level: &zero, With: []string{"Police"}}, "two or more")
}

func TestEveryMoveCarriesAReason(t *testing.T) {
	w := newWorld(t)
	w.do(raise("parking by the school"))
	w.refused(&LevelIssue{Ref: mv(1), To: CAT}, "reason is empty")
	w.refused(&LevelIssue{Ref: mv(1), To: CAT, Reason: " \u200b\n"}, "reason is empty")
	w.refused(&LevelIssue{Ref: mv(1), To: Borough, Reason: "up"}, "escalat")
	w.do(&LevelIssue{Ref: mv(1), To: CAT, Reason: "it stays"})
	w.refused(&LevelIssue{Ref: mv(1), To: CAT, Reason: "it stays"}, "already")
}

func resource() Checks {
	return Checks{Mainstream: "asked twice", Local: "the chapel, no room", Voluntary: "two groups asked", Funding: "none open", Request: "a mobile camera"}
}

func TestEscalationForResourceNeedsAllFourChecksAndTheRequest(t *testing.T) {
	for _, drop := range []func(*Checks){
		func(c *Checks) { c.Mainstream = "" }, func(c *Checks) { c.Local = "" }, func(c *Checks) { c.Voluntary = "" },
		func(c *Checks) { c.Funding = "" }, func(c *Checks) { c.Request = "" },
	} {
		w := newWorld(t)
		w.do(raise("dumping on the common"))
		checks := resource()
		drop(&checks)
		w.refused(&EscalateIssue{Ref: mv(1), Checks: checks}, "every check needs its text", "--"+checks.Owed()[0])
		w.do(&EscalateIssue{Ref: mv(1), Checks: checks, Draft: true})
		if i := w.issue(1); i.Level != CAT || !i.Escalation.Draft {
			t.Error("a draft moved the issue or was not kept")
		}
		w.do(&EscalateIssue{Ref: mv(1), Checks: resource()})
		if i := w.issue(1); i.Level != Borough || i.Escalation.Draft {
			t.Error("complete checks did not take it up")
		}
	}
}

func TestDraftIsCompletedPieceByPiece(t *testing.T) {
	w := newWorld(t)
	all := resource()
	w.do(raise("a derelict pub"), &EscalateIssue{Ref: mv(1), Draft: true, Checks: Checks{Mainstream: all.Mainstream, Local: all.Local}},
		&EscalateIssue{Ref: mv(1), Draft: true, Checks: Checks{Voluntary: all.Voluntary}})
	w.do(&EscalateIssue{Ref: mv(1), Checks: Checks{Funding: all.Funding, Request: all.Request}})
	if got := w.issue(1).Escalation.Checks; got != all {
		t.Errorf("the checks are %+v", got)
	}
}

func TestBlockageNeedsWhatIsBlockedAndWhatWasTried(t *testing.T) {
	w := newWorld(t)
	w.do(raise("a gate nobody owns"))
	w.refused(&EscalateIssue{Ref: mv(1), Checks: Checks{Blockage: "no owner found"}}, "--tried")
	w.refused(&EscalateIssue{Ref: mv(1), Checks: Checks{Tried: "searched"}}, "--blockage")
	w.refused(&EscalateIssue{Ref: mv(1), Checks: Checks{Blockage: "b", Tried: "t", Request: "r"}}, "not both")
	w.do(&EscalateIssue{Ref: mv(1), Checks: Checks{Blockage: "no owner found", Tried: "searched"}})
	w.refused(&EscalateIssue{Ref: mv(1), Checks: resource()}, "already")
}

func TestAnswersOfTheBoroughGroup(t *testing.T) {
	for outcome, back := range map[string]bool{OutcomeResourced: true, OutcomeAssisted: true, OutcomeReturned: true, OutcomeRefused: true,
		OutcomeDeferred: false, OutcomeMoreInfo: false, OutcomeBoard: false} {
		w := newWorld(t)
		w.do(raise("flooded alley"))
		w.refused(&AnswerEscalation{Ref: mv(1), Outcome: outcome, Reason: "r"}, "not with the Borough")
		w.do(&EscalateIssue{Ref: mv(1), Checks: resource()})
		w.refused(&AnswerEscalation{Ref: mv(1), Outcome: outcome}, "reason is empty")
		w.do(&AnswerEscalation{Ref: mv(1), Outcome: outcome, Reason: "as discussed"})
		i := w.issue(1)
		if (i.Level == CAT) != back || i.Escalation.ToDecide != back {
			t.Errorf("%s: level %d, to decide %v", outcome, i.Level, i.Escalation.ToDecide)
		}
	}
}

func TestClosing(t *testing.T) {
	w := newWorld(t)
	w.do(raise("one"), raise("two"), &AddAction{Issue: mv(1), Task: "sweep", Agency: "Street"})
	w.refused(&CloseIssue{Ref: mv(1)}, "no reason is given")
	w.refused(&CloseIssue{Ref: mv(1), Reason: "tired"}, "is no reason")
	w.refused(&CloseIssue{Ref: mv(1), Reason: ClosedFixed, EndActions: true}, "impact")
	w.refused(&CloseIssue{Ref: mv(1), Reason: ClosedFixed, Impact: "quiet now"}, "MV-0001/1 is still open", "--end-actions")
	w.refused(&CloseIssue{Ref: mv(1), Reason: ClosedDuplicate}, "which issue it repeats")
	w.do(&CloseIssue{Ref: mv(1), Reason: ClosedFixed, Impact: "quiet now", EndActions: true})
	if a := w.issue(1).Actions[0]; a.State != ActionNotDone || a.Cause != NotNeeded || a.CarriedForward() != 0 {
		t.Errorf("the open action ended as %s %s", a.State, a.Cause)
	}
	w.refused(&UpdateAction{Action: act(1, 1), Text: "late word"}, "closed", "reopen")
	w.refused(&ReopenIssue{Ref: mv(1)}, "reason is empty")
	w.do(&ReopenIssue{Ref: mv(1), Reason: "it came back"})
	if i := w.issue(1); i.Reopened != 1 || !i.Open() {
		t.Error("it is not open again, or not counted")
	}
}

func TestMergeKeepsWhoRaisedItAndItsOpenActions(t *testing.T) {
	w := newWorld(t)
	w.do(&RaiseIssue{Area: "MV", Title: "motorbikes", RaisedBy: "resident"}, &RaiseIssue{Area: "MV", Title: "motor bikes on the green", RaisedBy: "group"},
		&AddAction{Issue: mv(2), Task: "done already", Agency: "Street"}, &FinishAction{Action: act(2, 1)},
		&AddAction{Issue: mv(2), Task: "patrol", Agency: "Police"},
		&CloseIssue{Ref: mv(2), Reason: ClosedDuplicate, Of: mv(1)})
	i, err := NewRecords(w).Resolve(mv(2))
	if err != nil || i.Ref != mv(1) {
		t.Fatalf("MV-0002 leads to %v, %v", i, err)
	}
	if len(i.Raisers) != 2 || i.Action(act(2, 2)) == nil || i.Action(act(2, 1)) != nil {
		t.Errorf("raisers %v, actions %v", i.Raisers, i.Actions)
	}
	w.do(&UpdateAction{Action: act(2, 2), Text: "two patrols"})
	if got := w.issue(1).Action(act(2, 2)).LatestUpdate().Text; got != "two patrols" {
		t.Errorf("the update went astray: %q", got)
	}
	w.refused(&MergeIssue{Ref: mv(1), Into: mv(2)}, "both references")
	w.refused(&ReopenIssue{Ref: mv(2), Reason: "x"}, "merged into MV-0001")
}

func TestNotCompletedStaysOpenAndIsCounted(t *testing.T) {
	w := newWorld(t)
	w.do(raise("graffiti"), &AddAction{Issue: mv(1), Task: "clean", Agency: "Street"})
	w.refused(&MissAction{Action: act(1, 1), Text: "no crew"}, "no cause")
	w.do(&MissAction{Action: act(1, 1), Cause: NotDone, Text: "no crew"})
	d := w.do(&MissAction{Action: act(1, 1), Cause: NotDone, Text: "no crew again"})
	a := w.issue(1).Actions[0]
	if !a.Open() || a.CarriedForward() != 2 {
		t.Errorf("state %s, carried forward %d", a.State, a.CarriedForward())
	}
	if len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "2 times") {
		t.Errorf("notes %v", d.Notes)
	}
	w.do(&MissAction{Action: act(1, 1), Cause: NotPossible, Text: "wall is gone"})
	w.refused(&FinishAction{Action: act(1, 1)}, "has ended (not possible)")
	w.do(&ReopenAction{Action: act(1, 1), Reason: "another wall"})
	if !w.issue(1).Actions[0].Open() {
		t.Error("it is not open again")
	}
}

func TestLatenessWaitsForAcceptanceAndALead(t *testing.T) {
	w := newWorld(t)
	w.do(raise("litter"), &AddAction{Issue: mv(1), Task: "a", Agency: "Street", Due: "15/1"}, &AddAction{Issue: mv(1), Task: "b", Due: "15/1"})
	on := civil.Make(2027, time.January, 20)
	b := &Body{Code: "MV"}
	if i := w.issue(1); i.Actions[0].Late(on, b) || i.Actions[1].Late(on, b) {
		t.Error("late although nobody has accepted it")
	}
	w.refused(&AcceptAction{Action: act(1, 2)}, "no lead agency")
	w.do(&AcceptAction{Action: act(1, 1)})
	i := w.issue(1)
	if !i.Actions[0].Late(on, b) {
		t.Error("accepted and past its day, yet not late")
	}
	if i.Actions[0].Late(civil.Make(2027, time.January, 15), b) {
		t.Error("late on the very day")
	}
	w.refused(&DeclineAction{Action: act(1, 1)}, "reason")
	w.do(&DeclineAction{Action: act(1, 1), Reason: "not our land"})
	if w.issue(1).Actions[0].Late(on, b) {
		t.Error("declined and yet late")
	}
}

func TestDueDates(t *testing.T) {
	w := newWorld(t)
	w.do(raise("lamps out"))
	w.refused(&AddAction{Issue: mv(1), Task: "x", Due: "32/1"}, "32/1", "not a date")
	d := w.do(&AddAction{Issue: mv(1), Task: "x", Agency: "Street", Due: "1/1/2027"})
	if len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "in the past") {
		t.Errorf("notes %v", d.Notes)
	}
	w.refused(&MoveDue{Action: act(1, 1), Due: "fri"}, "reason is empty")
	w.refused(&MoveDue{Action: act(1, 1), Due: "2027-01-01", Reason: "r"}, "already")
	w.do(&MoveDue{Action: act(1, 1), Due: "fri", Reason: "parts"}, &MoveDue{Action: act(1, 1), Due: "ongoing", Reason: "weekly"})
	if a := w.issue(1).Actions[0]; len(a.Moves) != 2 || !a.Due.Ongoing || a.Moves[0].From.Date.ISO() != "2027-01-01" {
		t.Errorf("due %v after %v", a.Due, a.Moves)
	}
}

func TestAgencies(t *testing.T) {
	w := newWorld(t)
	w.do(raise("a"), &AssignIssue{Ref: mv(1), Lead: "HOUSING"})
	w.refused(&AssignIssue{Ref: mv(1), Lead: "Scouts"}, "there is no agency", "tasking agency add Scouts")
	w.refused(&AddAgency{Short: "police", Name: "Another"}, "already", "never reused")
	w.refused(&AddAgency{Short: "two words", Name: "x"}, "one word")
	w.refused(&AddAgency{Short: "MV-1", Name: "x"}, "one word")
	w.refused(&AddAgency{Short: "Odd", Name: "x", Kind: "secret"}, "is no kind")
	w.refused(&RetireAgency{Short: "Housing"}, "MV-0001", "replace")
	w.do(&AddAction{Issue: mv(1), Task: "t", Agency: "Housing", With: []string{"Police"}},
		&ReplaceAgency{Old: "housing", New: "street"})
	i := w.issue(1)
	if i.Lead != "Street" || i.Actions[0].Agency != "Street" {
		t.Errorf("lead %s, action with %s", i.Lead, i.Actions[0].Agency)
	}
	w.refused(&AssignIssue{Ref: mv(1), Lead: "Housing"}, "replaced by Street")
	w.refused(&RetireAgency{Short: "Police"}, "MV-0001")
	w.do(&FinishAction{Action: act(1, 1)}, &RetireAgency{Short: "Police"})
}

func TestReservedAndBadAreaCodes(t *testing.T) {
	w := newWorld(t)
	for _, code := range []string{"BTG", "LNP", "SSCB"} {
		w.refused(&AddArea{Code: code, Name: "n"}, code)
	}
	for _, code := range []string{"", "B", "bb", "1B", "TOOLONG", "B B"} {
		w.refused(&AddArea{Code: code, Name: "n"}, "code")
	}
	w.refused(&AddArea{Code: "MV", Name: "n"}, "already Mill Vale")
	w.refused(&RaiseIssue{Area: "ZZ", Title: "t"}, "no area")
}

func TestTextIsCleanedOnceAndNeverCut(t *testing.T) {
	w := newWorld(t)
	w.do(&RaiseIssue{Area: "MV", Title: "  dog\tfouling\u202e \x1b[31mby\x00 the  gate ", Detail: "one\r\ntwo"})
	if i := w.issue(1); i.Title != "dog fouling [31mby the gate" || i.Detail != "one\ntwo" {
		t.Errorf("title %q, detail %q", i.Title, i.Detail)
	}
	w.refused(raise(strings.Repeat("ä", 201)), "201 characters", "200")
	w.do(raise(strings.Repeat("ä", 200)))
	w.refused(&UpdateAction{Action: act(1, 1), Text: strings.Repeat("x", 4001)}, "4001", "4000")
	w.refused(raise("\u200b \n"), "title is empty")
}

func TestMeetings(t *testing.T) {
	w := newWorld(t)
	m1, m2 := MeetingRef{"MV", 1}, MeetingRef{"MV", 2}
	w.refused(&PlanMeeting{Body: "MV", At: w.now}, "venue")
	w.do(&PlanMeeting{Body: "MV", At: w.now, Venue: "Hall"}, &PlanMeeting{Body: "MV", At: w.now.AddDate(0, 0, 28), Venue: "Hall"})
	w.refused(&OpenMeeting{Ref: m1}, "chair")
	w.refused(&EndMeeting{Ref: m1}, "is planned")
	w.do(&OpenMeeting{Ref: m1, Chair: "Housing officer"})
	w.refused(&OpenMeeting{Ref: m2, Chair: "Housing officer"}, "MV/1 is still open")
	w.refused(&CancelMeeting{Ref: m1, Reason: "r"}, "is open")
	w.refused(&MoveMeeting{Ref: m1, At: w.now, Reason: "r"}, "is open")
	w.do(raise("in the meeting"))
	if got := w.issue(1).Reviewed; got != "MV/1" {
		t.Errorf("a change in the meeting belongs to %q", got)
	}
	w.do(&RecordAttendance{Ref: m1, Agency: "police", Status: Present, Who: []string{"Sergeant"}}, &EndMeeting{Ref: m1, UpTo: w.seq})
	w.refused(&RecordAttendance{Ref: m1, Agency: "police", Status: Absent}, "--meeting MV/1")
	if _, err := w.try(&RecordAttendance{Ref: m1, Agency: "police", Status: Absent}, m1); err != nil {
		t.Errorf("a correction was refused: %v", err)
	}
	w.refused(&AgreeMeeting{Ref: m1}, "who agreed")
	w.do(&AgreeMeeting{Ref: m1, By: "the meeting", Sealed: Seal([]byte("{}"), []byte("{}"), nil)})
	w.refused(&AgreeMeeting{Ref: m1, By: "x"}, "agreed already, by the meeting")
	w.refused(&AmendMeeting{Ref: m1, Reason: "r", AskedBy: "Police"}, "nothing was corrected since version 1")
	w.refused(&AmendMeeting{Ref: m2, Reason: "r", AskedBy: "Police"}, "planned, not agreed")
}

func TestActionsOfARestrictedIssueStayRestrictedAfterAMerge(t *testing.T) {
	w := newWorld(t)
	w.do(raise("open to all"), &RaiseIssue{Area: "MV", Title: "about somebody", Restricted: "person"},
		&AddAction{Issue: mv(2), Task: "visit", Agency: "Housing"}, &MergeIssue{Ref: mv(2), Into: mv(1)})
	if got := w.issue(1).Action(act(2, 1)).Restricted; got != "person" {
		t.Errorf("the action is restricted as %q", got)
	}
}

func TestSeriesProposesTheSameDayOfTheNextMonth(t *testing.T) {
	for said, want := range map[string]string{"second thursday": "2027-02-11", "last tue": "2027-02-23", "1st mon": "2027-02-01"} {
		o, d, err := ParseSeriesDay(said)
		if err != nil {
			t.Fatal(err)
		}
		s := Series{Ordinal: o, Weekday: d, Hour: 18, Minute: 30, Venue: "Hall"}
		if got := civil.Of(s.After(civil.Make(2027, time.January, 14), time.UTC), time.UTC).ISO(); got != want {
			t.Errorf("%s after 14 Jan 2027 is %s, not %s", said, got, want)
		}
	}
	for _, bad := range []string{"", "thursday", "fifth friday", "second", "second xx", "second th urs"} {
		if _, _, err := ParseSeriesDay(bad); err == nil {
			t.Errorf("%q was taken for a day", bad)
		}
	}
}

func TestAgendaItemsAreBroughtForwardAndParked(t *testing.T) {
	w := newWorld(t)
	m1 := MeetingRef{"MV", 1}
	w.do(raise("a"), raise("b"), &PlanMeeting{Body: "MV", At: w.now, Venue: "Hall"},
		&PlaceItem{Ref: m1, Issue: mv(2), Place: AgendaFirst}, &PlaceItem{Ref: m1, Issue: mv(1), Place: AgendaParked})
	w.refused(&PlaceItem{Ref: m1, Issue: mv(1), Place: "upstairs"}, "is no place")
	m, err := NewRecords(w).Meeting(m1)
	if err != nil || len(m.First) != 1 || m.First[0] != mv(2) || len(m.Parked) != 1 {
		t.Fatalf("%+v %v", m, err)
	}
	w.do(&PlaceItem{Ref: m1, Issue: mv(2)}, &SetObservers{Ref: m1, Who: []string{"ward councillor"}}, &ReadConfidentiality{Ref: m1})
	if m, _ = NewRecords(w).Meeting(m1); len(m.First) != 0 || m.Confidentiality.IsZero() || len(m.Observers) != 1 {
		t.Errorf("%+v", m)
	}
	w.refused(&RecordDistribution{Ref: m1, To: []string{"Police"}}, "is planned")
}
