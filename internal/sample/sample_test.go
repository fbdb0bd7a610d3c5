package sample

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

// friday is a moment in the working day; the clocks are on summer time.
var friday = time.Date(2027, time.May, 14, 9, 5, 0, 0, time.UTC)

// founded makes a store with the sample's partnership in it.
func founded(t testing.TB, now time.Time) *casebook.Book {
	t.Helper()
	change, err := casebook.Founding(Founding(), casebook.Who{At: Since(now)}, now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(filepath.Join(t.TempDir(), "demo.db"), casebook.Projector{}, bolt.Options{}, change)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return casebook.New(s, func() time.Time { return now })
}

func filled(t testing.TB, now time.Time) *casebook.Book {
	t.Helper()
	b := founded(t, now)
	if err := Fill(context.Background(), b, now); err != nil {
		t.Fatal(err)
	}
	return b
}

func boardOf(t testing.TB, b *casebook.Book) casebook.Board {
	t.Helper()
	board, err := b.Board(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	return board
}

func TestFounding(t *testing.T) {
	f := Founding()
	if len(f.Areas) != 9 || !f.Demo || f.Zone != "Europe/London" {
		t.Errorf("%d areas, demo %v, zone %s", len(f.Areas), f.Demo, f.Zone)
	}
	kinds := map[string]int{}
	for _, a := range f.Agencies {
		kinds[a.Kind]++
	}
	for _, k := range tasking.AgencyKinds {
		if kinds[k] == 0 {
			t.Errorf("no agency is %s", k)
		}
	}
}

func TestFillHoldsInAnyWeek(t *testing.T) {
	for _, now := range []time.Time{
		friday,
		time.Date(2027, time.October, 31, 1, 30, 0, 0, time.UTC), // the clocks go back
		time.Date(2028, time.February, 29, 20, 0, 0, 0, time.UTC),
		time.Date(2027, time.January, 3, 12, 0, 0, 0, time.UTC),
		time.Date(2027, time.June, 23, 18, 29, 59, 0, time.UTC),
	} {
		b := filled(t, now)
		if n := len(boardOf(t, b).Issues); n < 55 || n > 70 {
			t.Errorf("%s: %d open issues", now, n)
		}
		rep, err := b.Verify(context.Background(), nil)
		if err != nil || !rep.OK {
			t.Errorf("%s: verify says %v %v", now, rep.Problems, err)
		}
	}
}

func TestNextMeetingIsNear(t *testing.T) {
	for _, now := range moments() {
		told := toldAt(t, now)
		s := told.meetings[sitting{places[0].code, 0}]
		if ahead := s.at.Sub(now); ahead < 0 || ahead > 4*24*time.Hour {
			t.Errorf("at %s the next meeting is %s", now.Format("Mon 15:04"), s.at)
		}
		if at := s.at.In(told.zone); at.Format("15:04") != "18:30" || weekend(civil.Of(at, told.zone)) {
			t.Errorf("the next meeting is on %s", at.Format("Mon 15:04"))
		}
	}
}

// state is something a newcomer should find an example of on the board.
type state struct {
	name string
	is   func(*tasking.Issue) bool
	most int
}

func anyAction(is func(*tasking.Action) bool) func(*tasking.Issue) bool {
	return func(i *tasking.Issue) bool {
		return slices.ContainsFunc(i.Actions, func(a tasking.Action) bool { return is(&a) })
	}
}

func restrictedFor(reason string) func(*tasking.Issue) bool {
	return func(i *tasking.Issue) bool { return i.Restricted == reason }
}

func answered(outcome string) func(*tasking.Issue) bool {
	return func(i *tasking.Issue) bool {
		a := i.Escalation.LastAnswer()
		return a != nil && a.Outcome == outcome
	}
}

func closedAs(reason string) func(*tasking.Issue) bool {
	return func(i *tasking.Issue) bool { return !i.Open() && i.Closing.Reason == reason }
}

func states() []state {
	all := []state{
		{"new", func(i *tasking.Issue) bool { return i.New }, 12},
		{"level 0", func(i *tasking.Issue) bool { return i.Open() && i.Level == tasking.Direct }, 12},
		{"level 1", func(i *tasking.Issue) bool { return i.Open() && i.Level == tasking.CAT }, 60},
		{"level 2", func(i *tasking.Issue) bool { return i.Open() && i.Level == tasking.Borough }, 10},
		{"for the next CAT to decide", func(i *tasking.Issue) bool { return i.Escalation.ToDecide }, 6},
		{"to be escalated", func(i *tasking.Issue) bool { return i.Open() && i.Escalation.Draft }, 5},
		{"for a blockage", func(i *tasking.Issue) bool { return i.Escalation.Checks.ForBlockage() }, 9},
		{"urgent", func(i *tasking.Issue) bool { return i.Open() && i.Urgent }, 9},
		{"reopened", func(i *tasking.Issue) bool { return i.Open() && i.Reopened > 0 }, 3},
		{"merged", func(i *tasking.Issue) bool { return len(i.Merged) > 0 }, 3},
		{"told", func(i *tasking.Issue) bool { return len(i.Told) > 0 }, 30},
		{"carried forward twice", anyAction(func(a *tasking.Action) bool { return a.Open() && a.CarriedForward() == 2 }), 9},
		{"passed on three times", anyAction((*tasking.Action).Bounced), 3},
		{"declined", anyAction(func(a *tasking.Action) bool { return a.Acceptance == tasking.Declined }), 3},
		{"to be confirmed", anyAction(func(a *tasking.Action) bool { return a.Acceptance == tasking.Unconfirmed }), 12},
		{"without an agency", anyAction(func(a *tasking.Action) bool { return a.Open() && a.Agency == "" }), 3},
		{"ongoing", anyAction(func(a *tasking.Action) bool { return a.Open() && a.Due.Ongoing }), 30},
		{"by the next meeting", anyAction(func(a *tasking.Action) bool { return a.Open() && a.Due.Next }), 30},
		{"due moved", anyAction(func(a *tasking.Action) bool { return len(a.Moves) > 0 }), 10},
		{"not possible", anyAction(func(a *tasking.Action) bool { return a.Cause == tasking.NotPossible }), 5},
		{"no longer needed", anyAction(func(a *tasking.Action) bool { return a.Cause == tasking.NotNeeded }), 5},
		{"restricted action", anyAction(func(a *tasking.Action) bool { return a.Restricted != "" }), 20},
	}
	for _, r := range tasking.RestrictionReasons {
		all = append(all, state{"restricted: " + r, restrictedFor(r), 9})
	}
	for _, o := range tasking.Outcomes {
		all = append(all, state{"BTG: " + o, answered(o), 3})
	}
	for _, r := range tasking.ClosingReasons {
		all = append(all, state{"closed: " + r, closedAs(r), 12})
	}
	return all
}

func TestEveryStateHasAnExample(t *testing.T) {
	b := filled(t, friday)
	_, issues, err := b.WholeIssues(context.Background(), "", true)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range states() {
		n := 0
		for _, i := range issues {
			if s.is(i) {
				n++
			}
		}
		t.Logf("%-28s %d", s.name, n)
		if n == 0 || n > s.most {
			t.Errorf("%d issues are %q, 1 to %d wanted", n, s.name, s.most)
		}
	}
}

func TestBoardShowsLateAndOnTime(t *testing.T) {
	board := boardOf(t, filled(t, friday))
	late := map[string]int{}
	total := 0
	for _, s := range board.Issues {
		n := s.Late(board.Today, board.Bodies[s.Ref.Area])
		late[s.Ref.Area] += n
		total += n
	}
	if total < 8 || total > 30 {
		t.Errorf("%d actions are late: %v", total, late)
	}
	for area, n := range late {
		if n > late[places[0].code] {
			t.Errorf("%s has more late actions (%d) than the first area (%d)", area, n, late[places[0].code])
		}
	}
}

func TestMeetings(t *testing.T) {
	b := filled(t, friday)
	_, list, err := b.Meetings(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	states, attended, planned := map[string]int{}, map[string]int{}, map[string]int{}
	for _, m := range list {
		states[m.State]++
		if m.State == tasking.Planned {
			planned[m.Ref.Body]++
		}
		for _, a := range m.Attendance {
			attended[a.Status]++
		}
		if m.Latest() != nil && len(m.Minutes) < 2 {
			t.Errorf("%s has %d minutes", m.Ref, len(m.Minutes))
		}
	}
	if states[tasking.Agreed] < 20 || states[tasking.Ended] != 1 || states[tasking.Cancelled] != 1 {
		t.Errorf("meetings: %v", states)
	}
	for _, p := range bodies() {
		if planned[p.code] != 1 {
			t.Errorf("%s has %d planned meetings", p.code, planned[p.code])
		}
	}
	for _, s := range tasking.AttendanceStatuses {
		if attended[s] == 0 {
			t.Errorf("nobody's attendance is %q", s)
		}
	}
}
