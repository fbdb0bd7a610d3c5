package walk_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/effect"
	"tasking/ui/screen"
	"tasking/ui/uitest"
	"tasking/ui/walk"
)

// world is a store of its own with a partnership, and a clock that stands where a
// test puts it.
type world struct {
	t      testing.TB
	now    time.Time
	desk   *effect.Desk
	file   string // of the drafts
	opened []string
	at     string // the item a screen begins at
}

var (
	december = time.Date(2026, 12, 10, 12, 0, 0, 0, time.UTC)
	lastTime = time.Date(2026, 12, 17, 18, 30, 0, 0, time.UTC)
	between  = time.Date(2027, 1, 7, 15, 0, 0, 0, time.UTC)
	evening  = time.Date(2027, 1, 14, 18, 32, 0, 0, time.UTC)
)

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, now: december}
	found := &tasking.Found{
		Name:  "Millbrook Partnership",
		Areas: []tasking.Area{{Code: "BB", Name: "Bell Bank"}, {Code: "DA", Name: "Dale"}},
		Agencies: []tasking.Agency{
			{Short: "Police", Name: "Millbrook Police", Kind: "statutory", Core: true},
			{Short: "Fire", Name: "Millbrook Fire Service", Kind: "statutory", Core: true},
			{Short: "Housing", Name: "Millbrook Homes", Kind: "housing", Core: true},
			{Short: "StreetPride", Name: "Street Pride", Kind: "council", Core: true},
			{Short: "GreenSpaces", Name: "Green Spaces", Kind: "council", Core: true},
			{Short: "Heron", Name: "Heron Advice", Kind: "voluntary"},
		},
	}
	first, err := casebook.Founding(found, casebook.Who{}, w.now)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	s, err := bolt.Create(filepath.Join(dir, "test.db"), casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	w.file = filepath.Join(dir, "test.db.draft")
	w.desk = &effect.Desk{Book: casebook.New(s, func() time.Time { return w.now }), Role: "officer", Drafts: effect.NewDrafts(w.file)}
	return w
}

// do carries out commands beside the screen.
func (w *world) do(cmds ...tasking.Command) *world {
	w.t.Helper()
	for _, c := range cmds {
		if _, err := w.desk.Book.Do(context.Background(), casebook.Who{Role: "officer"}, c); err != nil {
			w.t.Fatal(err)
		}
		w.now = w.now.Add(time.Second)
	}
	return w
}

func ref(n int) tasking.MeetingRef { return tasking.MeetingRef{Body: "BB", Number: n} }

func issue(n int) tasking.Ref { return tasking.Ref{Area: "BB", Number: n} }

func action(i, n int) tasking.ActionRef { return tasking.ActionRef{Issue: issue(i), N: n} }

func (w *world) whole(n int) *tasking.Issue {
	w.t.Helper()
	i, err := w.desk.Book.Issue(context.Background(), issue(n))
	if err != nil {
		w.t.Fatal(err)
	}
	return i.Issue
}

func (w *world) meeting(n int) *tasking.Meeting {
	w.t.Helper()
	m, err := w.desk.Book.Meeting(context.Background(), ref(n))
	if err != nil {
		w.t.Fatal(err)
	}
	return m.Meeting
}

// secrets are words that no frame on the wall may hold: the title, place, task,
// agency and update of the restricted issue, a restricted action, update and
// minute of open ones.
var secrets = []string{"must not be named", "Lantern", "secret address", "Heron", "they were seen", "weapon", "informant", "sealed letter"}

// held fills the store: a meeting that was agreed in December, and one that is
// open this evening, with an issue of every kind.
func (w *world) held() *world {
	w.t.Helper()
	w.do(&tasking.PlanMeeting{Body: "BB", At: lastTime, Venue: "Library"})
	w.do(raise("Off-road bikes, King George park", "King George park", "LNP public forum"), // 1 late, carried forward
		raise("Fly-tipping behind Sandbank shops", "Sandbank", "ward walk or bus tour"), // 2 in hand, with an update
		&tasking.RaiseIssue{Area: "BB", Title: "A neighbour who must not be named", Place: "Lantern Court", Restricted: "person"},
		raise("Noise at night, Bell Lane flats", "Bell Lane", "CAG drop-in"), // 4 no agency, no date
		raise("Camera for the bus station", "Bus station", "councillor"))     // 5 answered by the Borough
	w.now = lastTime
	w.do(&tasking.OpenMeeting{Ref: ref(1), Chair: "Neighbourhood Sergeant"},
		&tasking.RecordAttendance{Ref: ref(1), Agency: "Police", Status: tasking.Present},
		&tasking.AddAction{Issue: issue(1), Task: "Patrol Friday and Saturday from 6pm to 9pm", Agency: "Police", With: []string{"Fire"}, Due: "2027-01-08"},
		&tasking.AddAction{Issue: issue(1), Task: "Collect the weapon", Agency: "Heron", Due: "2027-01-08", Restricted: "police"},
		&tasking.AddAction{Issue: issue(2), Task: "Clear the yard and keep it clear", Agency: "StreetPride", Due: "28/2"},
		&tasking.AddAction{Issue: issue(3), Task: "Visit the secret address", Agency: "Heron", Due: "2027-01-02"},
		&tasking.AddAction{Issue: issue(4), Task: "Ask the traders for a rota"},
		&tasking.AddAction{Issue: issue(4), Task: "Speak to the managing agent", Agency: "Housing", Due: "20/2"},
		&tasking.EscalateIssue{Ref: issue(5), Checks: tasking.Checks{Mainstream: "The council's cameras are all in use", Local: "Shops asked, none would pay",
			Voluntary: "The watch group has no means", Funding: "No fund is open", Request: "One camera for six months", Budget: "No budget holds it"}})
	if _, err := w.desk.Book.Agree(context.Background(), casebook.Who{Role: "officer", By: "Neighbourhood Sergeant"}, ref(1)); err != nil {
		w.t.Fatal(err)
	}
	w.now = between
	w.do(&tasking.PlanMeeting{Body: "BB", At: evening, Venue: "Library"},
		&tasking.AnswerEscalation{Ref: issue(5), Outcome: tasking.OutcomeResourced, Reason: "A camera is lent until July"},
		&tasking.MissAction{Action: action(1, 1), Cause: tasking.NotDone, Text: "No car on two Fridays"},
		&tasking.UpdateAction{Action: action(1, 1), Text: "Two bikes were seized"},
		&tasking.UpdateAction{Action: action(1, 1), Text: "The informant was heard", Restricted: "police"},
		&tasking.UpdateAction{Action: action(2, 1), Text: "Cleared twice, quiet since"},
		&tasking.UpdateAction{Action: action(3, 1), Text: "they were seen"},
		raise("Parking at the school gate", "Mill Lane", tasking.LNPRequest),             // 6
		raise("Glass on the playground of the park by the river bridge", "", "customer")) // 7
	w.now = evening
	return w.do(&tasking.OpenMeeting{Ref: ref(2), Chair: "Neighbourhood Sergeant"})
}

func raise(title, place, source string) *tasking.RaiseIssue {
	return &tasking.RaiseIssue{Area: "BB", Title: title, Place: place, Source: source, RaisedBy: "resident"}
}

// screen is the screen under test; what it leads to is a page with only a name.
func (w *world) screen(of tasking.MeetingRef) screen.Screen {
	to := func(name string) screen.Screen {
		w.opened = append(w.opened, name)
		return page(name)
	}
	at := func(name string) func(tasking.MeetingRef) screen.Screen {
		return func(r tasking.MeetingRef) screen.Screen { return to(name + " " + r.String()) }
	}
	return walk.NewAt(w.desk, of, walk.Openers{Issue: func(r tasking.Ref) screen.Screen { return to("issue " + r.String()) },
		Attendance: at("attendance"), ReadBack: at("read-back"), Document: at("document"),
		Plan: func(body string) screen.Screen { return to("plan " + body) }}, w.at)
}

// open shows the walk of the second meeting.
func (w *world) open(width, height int, o ui.Options) *uitest.Driver {
	w.t.Helper()
	return w.openOf(ref(2), width, height, o)
}

func (w *world) openOf(of tasking.MeetingRef, width, height int, o ui.Options) *uitest.Driver {
	w.t.Helper()
	if o.Now == nil {
		o.Now = func() time.Time { return w.now }
	}
	return uitest.Open(w.t, w.screen(of), width, height, o)
}

// to goes to an item by its place in the list of the agenda.
func to(d *uitest.Driver, words string) *uitest.Driver { return d.Type("f2", "text:"+words, "enter") }

// page stands for another screen.
type page string

func (p page) Update(tea.Msg) tea.Cmd     { return nil }
func (p page) View(int, int) string       { return string(p) }
func (p page) Bindings() []screen.Binding { return nil }
func (p page) Title() string              { return string(p) }
