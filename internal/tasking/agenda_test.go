package tasking

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// agenda is the running order of a meeting, "group: item" a line.
func (w *world) agenda(ref MeetingRef) []string {
	w.Helper()
	a := w.agendaOf(ref)
	var lines []string
	for _, i := range a.Items {
		if i.Issue != nil || i.Key == ItemTriage || i.Key == ItemPart2 {
			lines = append(lines, i.Group+": "+i.Key)
		}
	}
	return lines
}

func (w *world) agendaOf(ref MeetingRef) Agenda {
	w.Helper()
	r := NewRecords(w)
	m, err := r.Meeting(ref)
	if err != nil {
		w.Fatal(err)
	}
	s := AgendaSource{Meeting: m, Bodies: map[string]*Body{}, Today: w.env().Today}
	for _, code := range []string{"MV", "NE", BTG} {
		if s.Bodies[code], err = r.Body(code); err != nil {
			w.Fatal(err)
		}
	}
	area := ref.Body
	if area == BTG {
		area = ""
	}
	err = r.Current(area, func(sum Summary) error {
		i, err := r.Issue(sum.Ref)
		s.Issues = append(s.Issues, i)
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return BuildAgenda(s)
}

func (w *world) agendaIs(ref MeetingRef, want ...string) {
	w.Helper()
	if got := w.agenda(ref); !slices.Equal(got, want) {
		w.Errorf("the agenda of %s is\n  %s\nnot\n  %s", ref, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func (w *world) wait(d time.Duration) { w.now = w.now.Add(d) }

var mv1, mv2 = MeetingRef{"MV", 1}, MeetingRef{"MV", 2}

func TestTheAgendaVisitsEachIssueOnceInTheOrderOfTheDesign(t *testing.T) {
	w := newWorld(t)
	one, zero := CAT, Direct
	blocked := Checks{Blockage: "the owner is not known", Tried: "Housing asked twice"}
	raise := func(title string, more ...func(*RaiseIssue)) {
		c := &RaiseIssue{Area: "MV", Title: title, Level: &one}
		for _, m := range more {
			m(c)
		}
		w.do(c)
	}
	raise("considered")
	raise("asked by the LNP", func(c *RaiseIssue) { c.Source = LNPRequest })
	raise("late")
	raise("late sooner")
	raise("answered")
	raise("with agencies", func(c *RaiseIssue) { c.Level, c.With = &zero, []string{"Police", "Street"} })
	raise("with agencies and late", func(c *RaiseIssue) { c.Level, c.With = &zero, []string{"Police", "Street"} })
	raise("urgent", func(c *RaiseIssue) { c.Urgent, c.Level = true, nil })
	raise("new", func(c *RaiseIssue) { c.Level = nil })
	raise("about a person", func(c *RaiseIssue) { c.Restricted = "person" })
	raise("with the Borough")
	for n, due := range map[int]string{3: "20/1", 4: "18/1", 7: "18/1"} {
		w.do(&AddAction{Issue: mv(n), Task: "see to it", Agency: "Police", Due: due})
		w.do(&AcceptAction{Action: ActionRef{mv(n), 1}})
	}
	for _, n := range []int{5, 11} {
		w.do(&EscalateIssue{Ref: mv(n), Checks: blocked})
	}
	w.do(&AssignIssue{Ref: mv(1), Lead: "Police"})
	w.do(&AnswerEscalation{Ref: mv(5), Outcome: OutcomeRefused, Reason: "no money this year"})
	w.do(&PlanMeeting{Body: "MV", At: w.now.AddDate(0, 0, 14), Venue: "Hall"})
	w.wait(14 * 24 * time.Hour)
	w.agendaIs(mv1,
		"Answers of the Borough Tasking Group: MV-0005", "Late actions: MV-0004", "Late actions: MV-0003", "LNP requests: MV-0002",
		"CAT issues: MV-0001", "By exception: MV-0007", "Urgent since the last meeting: MV-0008", "New issues to triage: MV-0009",
		"Part 2: restricted items: part-2", "Part 2: restricted items: MV-0010")

	// Items are brought forward, moved, parked, added and put back, before the
	// meeting and in it.
	w.do(&PlaceItem{Ref: mv1, Issue: mv(1), Place: AgendaFirst})
	w.do(&PlaceItem{Ref: mv1, Issue: mv(9), Place: AgendaFirst})
	w.do(&PlaceItem{Ref: mv1, Issue: mv(9), Place: AgendaEarlier})
	w.do(&PlaceItem{Ref: mv1, Issue: mv(4), Place: AgendaParked})
	w.do(&PlaceItem{Ref: mv1, Issue: mv(6), Place: AgendaAdded})
	w.agendaIs(mv1,
		"Brought forward: MV-0009", "Brought forward: MV-0001", "Answers of the Borough Tasking Group: MV-0005", "Late actions: MV-0003",
		"LNP requests: MV-0002", "By exception: MV-0006", "By exception: MV-0007", "Urgent since the last meeting: MV-0008",
		"Parked for later in the meeting: MV-0004", "Part 2: restricted items: part-2", "Part 2: restricted items: MV-0010")
	w.do(&PlaceItem{Ref: mv1, Issue: mv(4)})
	w.refused(&PlaceItem{Ref: mv1, Issue: mv(9), Place: AgendaEarlier}, "stands at the end already")
	w.refused(&PlaceItem{Ref: mv1, Issue: mv(4), Place: AgendaLater}, "was not brought forward")
	w.refused(&PlaceItem{Ref: mv1, Issue: mv(4)}, "stands there already")
}

func TestWhatTheMeetingDealtWithStaysOnItsAgenda(t *testing.T) {
	w := newWorld(t)
	one := CAT
	for _, title := range []string{"closed in it", "moved in it", "kept", "not reached"} {
		w.do(&RaiseIssue{Area: "MV", Title: title, Level: &one, With: []string{"Police", "Street"}})
	}
	for n := range 4 {
		w.do(&AssignIssue{Ref: mv(n + 1), Lead: "Street"})
	}
	w.do(&PlanMeeting{Body: "MV", At: w.now.Add(time.Hour), Venue: "Hall"})
	w.refused(&ConsiderIssue{Ref: mv(3)}, "no meeting that deals with it is open")
	w.do(&OpenMeeting{Ref: mv1, Chair: "Sergeant"})
	w.do(&CloseIssue{Ref: mv(1), Reason: ClosingReasons[0], Impact: "it is quiet"})
	w.do(&LevelIssue{Ref: mv(2), To: Direct, Reason: "they talk"})
	w.do(&ConsiderIssue{Ref: mv(3), Text: "the residents are content"})
	w.agendaIs(mv1, "CAT issues: MV-0001", "CAT issues: MV-0002", "CAT issues: MV-0003", "CAT issues: MV-0004")
	if left := w.agendaOf(mv1).Left(); left != 1 {
		t.Errorf("%d are left", left)
	}
	w.do(&EndMeeting{Ref: mv1, UpTo: w.seq})
	w.wait(time.Hour)
	w.do(&PlanMeeting{Body: "MV", At: w.now.AddDate(0, 1, 0), Venue: "Hall"})
	w.agendaIs(mv2, "CAT issues: MV-0003", "CAT issues: MV-0004")
	for _, i := range w.agendaOf(mv2).Items {
		if i.Issue != nil && i.Missed != (i.Issue.Ref == mv(4)) {
			t.Errorf("%s: not reached last time %v", i.Key, i.Missed)
		}
	}
}

func TestManyNewIssuesAreOneItem(t *testing.T) {
	w := newWorld(t)
	for n := range MostTriaged + 1 {
		w.do(&RaiseIssue{Area: "MV", Title: fmt.Sprintf("report %d", n)})
	}
	w.do(&PlanMeeting{Body: "MV", At: w.now.Add(time.Hour), Venue: "Hall"})
	w.agendaIs(mv1, "New issues to triage: "+ItemTriage)
	if a := w.agendaOf(mv1); len(a.Items[5].New) != MostTriaged+1 || a.Left() != 0 {
		t.Errorf("%+v", a.Items[5])
	}
	for _, i := range w.agendaOf(mv1).Items {
		if (i.Issue == nil) != (i.Title() != "") {
			t.Errorf("the item %s has the title %q", i.Key, i.Title())
		}
	}
}

func TestTheBoroughGroupsAgendaBeginsWithWhatWaitsLongest(t *testing.T) {
	w := newWorld(t)
	one := CAT
	blocked := Checks{Blockage: "no crew", Tried: "asked twice"}
	for n, area := range []string{"MV", "NE", "MV", "NE"} {
		w.do(&RaiseIssue{Area: area, Title: fmt.Sprintf("issue %d", n), Level: &one})
	}
	for _, ref := range []Ref{{"NE", 2}, mv(1), {"NE", 1}, mv(2)} {
		w.wait(time.Hour)
		w.do(&EscalateIssue{Ref: ref, Checks: blocked})
	}
	w.do(&AnswerEscalation{Ref: mv(1), Outcome: OutcomeDeferred, Reason: "until the budget"})
	w.do(&AnswerEscalation{Ref: Ref{"NE", 1}, Outcome: OutcomeBoard, Reason: "beyond us"})
	btg := MeetingRef{BTG, 1}
	w.do(&PlanMeeting{Body: BTG, At: w.now.Add(time.Hour), Venue: "Town Hall"})
	w.do(&OpenMeeting{Ref: btg, Chair: "Head of Public Protection"})
	w.agendaIs(btg, "Waiting for an answer: NE-0002", "Waiting for an answer: MV-0002",
		"Deferred, or more information asked for: MV-0001", "With the Safer and Stronger Communities Board: NE-0001")
	w.do(&AnswerEscalation{Ref: Ref{"NE", 2}, Outcome: OutcomeResourced, Reason: "a crew from March"})
	w.agendaIs(btg, "Waiting for an answer: NE-0002", "Waiting for an answer: MV-0002",
		"Deferred, or more information asked for: MV-0001", "With the Safer and Stronger Communities Board: NE-0001")
	ne := MeetingRef{"NE", 1}
	w.do(&PlanMeeting{Body: "NE", At: w.now.AddDate(0, 0, 7), Venue: "Hall"})
	// What came back is decided; what stays with the Borough is heard, once.
	w.agendaIs(ne, "Answers of the Borough Tasking Group: NE-0002", "Answers of the Borough Tasking Group: NE-0001")
	w.do(&OpenMeeting{Ref: ne, Chair: "Sergeant", At: w.now})
	w.do(&ConsiderIssue{Ref: Ref{"NE", 2}})
	w.refused(&PlaceItem{Ref: ne, Issue: mv(1), Place: AgendaAdded}, "belongs to another area")
	w.do(&EndMeeting{Ref: ne})
	w.do(&PlanMeeting{Body: "NE", At: w.now.AddDate(0, 0, 28), Venue: "Hall"})
	w.agendaIs(MeetingRef{"NE", 2}, "CAT issues: NE-0002")
}

func TestOnlyWhatNeedsNoWordCanBeTakenAsRead(t *testing.T) {
	w := newWorld(t)
	one := CAT
	since := w.now
	w.do(&RaiseIssue{Area: "MV", Title: "in hand", Level: &one})
	w.do(&AddAction{Issue: mv(1), Task: "patrol", Agency: "Police", Due: "20/2"})
	w.do(&AcceptAction{Action: ActionRef{mv(1), 1}})
	can := func() bool {
		i, err := NewRecords(w).Issue(mv(1))
		if err != nil {
			t.Fatal(err)
		}
		b, _ := NewRecords(w).Body("MV")
		return CanTakeAsRead(i, since, w.env().Today, b)
	}
	if can() {
		t.Error("an action without news is taken as read")
	}
	w.wait(time.Hour)
	w.do(&UpdateAction{Action: ActionRef{mv(1), 1}, Text: "two visits"})
	if !can() {
		t.Error("news, and not yet due: it can be")
	}
	w.do(&AddAction{Issue: mv(1), Task: "watch", Agency: "Police", Due: "20/2", Restricted: "police"})
	w.do(&AcceptAction{Action: ActionRef{mv(1), 2}}, &UpdateAction{Action: ActionRef{mv(1), 2}, Text: "seen"})
	if can() {
		t.Error("whether it is would tell how the restricted action stands")
	}
	w.do(&FinishAction{Action: ActionRef{mv(1), 2}})
	if !can() {
		t.Error("the restricted action has ended: it can be again")
	}
	w.do(&AddAction{Issue: mv(1), Task: "gate", Due: "20/2"})
	if can() {
		t.Error("the second action has no agency and no news")
	}
	w.do(&MissAction{Action: ActionRef{mv(1), 3}, Cause: NotNeeded, Text: "gone"})
	w.now = time.Date(2027, 2, 20, 9, 0, 0, 0, time.UTC)
	if can() {
		t.Error("it is due today")
	}
}

func TestTheNextMeetingIsProposed(t *testing.T) {
	w := newWorld(t)
	propose := func() string {
		b, err := NewRecords(w).Body("MV")
		if err != nil {
			t.Fatal(err)
		}
		at, venue := b.Proposal(w.env().Today, time.UTC)
		return at.Format("2006-01-02 15:04 ") + venue
	}
	if got := propose(); got != "0001-01-01 00:00 " {
		t.Errorf("out of nothing: %s", got)
	}
	w.refused(&PlanMeeting{Body: "MV"}, "venue is empty")
	w.do(&PlanMeeting{Body: "MV", At: time.Date(2027, 1, 20, 18, 30, 0, 0, time.UTC), Venue: "Hall"})
	if got := propose(); got != "2027-02-17 18:30 " {
		t.Errorf("four weeks later: %s", got)
	}
	w.do(&SetSeries{Body: "MV", Series: Series{Ordinal: 2, Weekday: time.Thursday, Hour: 18, Minute: 30, Venue: "Library"}})
	if got := propose(); got != "2027-02-11 18:30 Library" {
		t.Errorf("the usual day: %s", got)
	}
	w.do(&PlanMeeting{Body: "MV"})
	w.do(&CancelMeeting{Ref: mv2, Reason: "half term"})
	if got := propose(); got != "2027-03-11 18:30 Library" {
		t.Errorf("a month whose meeting was cancelled has none: %s", got)
	}
	w.now = time.Date(2027, 8, 30, 9, 0, 0, 0, time.UTC)
	if got := propose(); got != "2027-09-09 18:30 Library" {
		t.Errorf("never in the past: %s", got)
	}
}

// By the next meeting follows it when it moves or is cancelled: nobody is late
// for a meeting that was not held.
func TestDueByTheNextMeetingIsLateForNoMeetingThatWasCancelled(t *testing.T) {
	w := newWorld(t)
	one := CAT
	w.do(&RaiseIssue{Area: "MV", Title: "gate", Level: &one})
	w.do(&PlanMeeting{Body: "MV", At: w.now.AddDate(0, 0, 14), Venue: "Hall"})
	w.do(&AddAction{Issue: mv(1), Task: "mend it", Agency: "Street", Due: "next"})
	w.do(&AcceptAction{Action: ActionRef{mv(1), 1}})
	late := func() bool {
		i, _ := NewRecords(w).Issue(mv(1))
		b, _ := NewRecords(w).Body("MV")
		return i.Actions[0].Late(w.env().Today, b)
	}
	w.do(&MoveMeeting{Ref: mv1, At: w.now.AddDate(0, 0, 28), Reason: "snow"})
	w.wait(20 * 24 * time.Hour)
	if late() {
		t.Error("late for a meeting that moved")
	}
	w.do(&CancelMeeting{Ref: mv1, Reason: "no quorum"})
	w.wait(20 * 24 * time.Hour)
	if late() {
		t.Error("late for a meeting that was cancelled")
	}
	w.do(&PlanMeeting{Body: "MV", At: w.now.AddDate(0, 0, 1), Venue: "Hall"})
	w.wait(72 * time.Hour)
	if !late() {
		t.Error("the next meeting came and went: it is late")
	}
}

// The heading an issue stands under is read by the whole room.
func TestNoHeadingTellsThatARestrictedActionIsLate(t *testing.T) {
	w := newWorld(t)
	one := CAT
	give := func(issue int, due, restricted string) {
		w.do(&AddAction{Issue: mv(issue), Task: "see to it", Agency: "Police", Due: due, Restricted: restricted})
	}
	for n := range 3 {
		w.do(&RaiseIssue{Area: "MV", Title: "an issue", Level: &one})
		give(n+1, "20/1", "")
	}
	give(2, "18/1", "police")
	give(3, "18/1", "police")
	w.do(&FinishAction{Action: ActionRef{mv(2), 1}})
	for _, a := range []ActionRef{{mv(1), 1}, {mv(2), 2}, {mv(3), 1}, {mv(3), 2}} {
		w.do(&AcceptAction{Action: a})
	}
	w.do(&PlanMeeting{Body: "MV", At: w.now.AddDate(0, 0, 14), Venue: "Hall"})
	w.wait(14 * 24 * time.Hour)
	w.agendaIs(mv1, "Late actions: MV-0001", "Late actions: MV-0003", "CAT issues: MV-0002")
}

// An issue that agencies deal with directly comes to the meeting when it is late. One
// whose only action is restricted comes to part 2 each time, late or not.
func TestARestrictedActionBringsItsIssueToPart2LateOrNot(t *testing.T) {
	w := newWorld(t)
	direct := Direct
	w.do(&RaiseIssue{Area: "MV", Title: "an issue", Level: &direct, With: []string{"Police", "Street"}})
	w.do(&AddAction{Issue: mv(1), Task: "see to it", Agency: "Police", Due: "18/1", Restricted: "police"})
	w.do(&AcceptAction{Action: ActionRef{mv(1), 1}})
	w.do(&PlanMeeting{Body: "MV", At: w.now.AddDate(0, 0, 14), Venue: "Hall"})
	part2 := []string{"Part 2: restricted items: part-2", "Part 2: restricted items: MV-0001"}
	w.agendaIs(mv1, part2...)
	w.wait(14 * 24 * time.Hour)
	w.agendaIs(mv1, part2...)
	w.do(&PlaceItem{Ref: mv1, Issue: mv(1), Place: AgendaAdded}) // the chair wants it in part 1
	w.agendaIs(mv1, "By exception: MV-0001")
	w.do(&PlaceItem{Ref: mv1, Issue: mv(1)}, &FinishAction{Action: ActionRef{mv(1), 1}})
	w.agendaIs(mv1)
}

// Which restricted issues come to part 2 tells neither their level nor that they are
// late, and where an issue stands tells nothing of its restricted actions.
func TestEveryOpenRestrictedIssueComesToPart2(t *testing.T) {
	w := newWorld(t)
	one, direct := CAT, Direct
	for _, level := range []*Level{&one, &direct, nil} {
		w.do(&RaiseIssue{Area: "MV", Title: "about a person", Level: level, With: []string{"Police", "Street"}, Restricted: "person"})
	}
	w.do(&RaiseIssue{Area: "MV", Title: "late with the agencies", Level: &direct, With: []string{"Police", "Street"}, Restricted: "person"},
		&AddAction{Issue: mv(4), Task: "see to it", Agency: "Police", Due: "15/1"}, &AcceptAction{Action: ActionRef{mv(4), 1}},
		&RaiseIssue{Area: "MV", Title: "asked for", Level: &one, Source: LNPRequest},
		&AddAction{Issue: mv(5), Task: "see to it", Agency: "Police", Restricted: "police"},
		&EscalateIssue{Ref: mv(1), Checks: Checks{Blockage: "no crew", Tried: "asked twice"}},
		&PlanMeeting{Body: "MV", At: w.now.AddDate(0, 0, 14), Venue: "Hall"}, &PlanMeeting{Body: BTG, At: w.now.AddDate(0, 0, 15), Venue: "Town Hall"})
	w.wait(14 * 24 * time.Hour)
	head := "Part 2: restricted items: "
	w.agendaIs(mv1, "LNP requests: MV-0005", head+"part-2", head+"MV-0001", head+"MV-0002", head+"MV-0003", head+"MV-0004")
	w.agendaIs(MeetingRef{BTG, 1}, head+"part-2", head+"MV-0001")
	w.do(&OpenMeeting{Ref: mv1, Chair: "Sergeant"}, &ConsiderIssue{Ref: mv(5)})
	w.do(&EndMeeting{Ref: mv1, UpTo: w.seq}, &PlanMeeting{Body: "MV", At: w.now.AddDate(0, 1, 0), Venue: "Hall"})
	for _, i := range w.agendaOf(mv2).Items {
		if i.Missed {
			t.Errorf("%s is marked as not reached", i.Key)
		}
	}
	w.agendaIs(mv2, "CAT issues: MV-0005", head+"part-2", head+"MV-0001", head+"MV-0002", head+"MV-0003", head+"MV-0004")
}
