package meeting_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/effect"
	"tasking/ui/meeting"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// world is a store of its own with a partnership, and a clock that stands
// where a test puts it.
type world struct {
	t      testing.TB
	now    time.Time
	desk   *effect.Desk
	opened []tasking.Ref // issues that were opened from the screen
}

// afternoon is a week before the meeting of the stories.
var afternoon = time.Date(2027, 1, 7, 15, 0, 0, 0, time.UTC)

// evening is while it is held.
var evening = time.Date(2027, 1, 14, 18, 32, 0, 0, time.UTC)

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, now: afternoon}
	found := &tasking.Found{
		Name:  "Walsall Borough Partnership",
		Areas: []tasking.Area{{Code: "BB", Name: "Blakenall & Bloxwich"}, {Code: "DA", Name: "Darlaston"}},
		Agencies: []tasking.Agency{
			{Short: "Police", Name: "West Midlands Police", Kind: "statutory", Core: true},
			{Short: "Fire", Name: "West Midlands Fire Service", Kind: "statutory", Core: true},
			{Short: "Housing", Name: "Housing", Kind: "housing", Core: true},
			{Short: "StreetPride", Name: "Street Pride", Kind: "council", Core: true},
			{Short: "GreenSpaces", Name: "Green Spaces", Kind: "council", Core: true},
			{Short: "Canal", Name: "Canal Friends", Kind: "voluntary"},
		},
	}
	first, err := casebook.Founding(found, casebook.Who{}, w.now)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	s, err := bolt.Create(filepath.Join(dir, "test.tasking"), casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	w.desk = &effect.Desk{Book: casebook.New(s, func() time.Time { return w.now }), Role: "officer", Folder: filepath.Join(dir, "documents")}
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

func (w *world) meeting(n int) *tasking.Meeting {
	w.t.Helper()
	m, err := w.desk.Book.Meeting(context.Background(), ref(n))
	if err != nil {
		w.t.Fatal(err)
	}
	return m.Meeting
}

func ref(n int) tasking.MeetingRef { return tasking.MeetingRef{Body: "BB", Number: n} }

func issue(n int) tasking.Ref { return tasking.Ref{Area: "BB", Number: n} }

func action(i, n int) tasking.ActionRef { return tasking.ActionRef{Issue: issue(i), N: n} }

// screen is the screen under test; issues open as a page that only has a name.
func (w *world) screen() screen.Screen {
	return meeting.New(w.desk, "BB", meeting.Openers{Issue: func(r tasking.Ref) screen.Screen {
		w.opened = append(w.opened, r)
		return page("Issue " + r.String())
	}})
}

// walkable is the same where there is a walk.
func (w *world) walkable() screen.Screen { return meeting.NewAt(w.desk, "BB", w.walks(), "") }

func (w *world) walks() meeting.Openers {
	return meeting.Openers{
		Issue: func(r tasking.Ref) screen.Screen { return page("Issue " + r.String()) },
		Walk: func(r tasking.MeetingRef, key string) screen.Screen {
			return page(strings.TrimSpace("Walk of " + r.String() + " " + key))
		},
	}
}

// open shows the list of the meetings: an open meeting is gone into at once, and
// the list is one Esc away.
func (w *world) open(width, height int, o ui.Options) *uitest.Driver {
	w.t.Helper()
	return uitest.Open(w.t, w.screen(), width, height, o).Type("esc")
}

// page stands for another screen.
type page string

func (p page) Update(tea.Msg) tea.Cmd     { return nil }
func (p page) View(int, int) string       { return string(p) }
func (p page) Bindings() []screen.Binding { return nil }
func (p page) Title() string              { return string(p) }

// held fills the store with a year's rhythm: a meeting that was agreed, one that
// is open this evening with new and changed actions, and one restricted issue.
func (w *world) held() *world {
	w.t.Helper()
	at := func(day, month, hour int) time.Time {
		return time.Date(2027, time.Month(month), day, hour, 30, 0, 0, time.UTC)
	}
	venue := "Bloxwich Library"
	w.now = time.Date(2026, 12, 10, 12, 0, 0, 0, time.UTC)
	w.do(&tasking.PlanMeeting{Body: "BB", At: time.Date(2026, 12, 17, 18, 30, 0, 0, time.UTC), Venue: venue})
	w.raise("Off-road bikes, King George park", "")
	w.raise("Fly-tipping behind Sandbank shops", "")
	w.raise("A neighbour who must not be named", "person")
	w.raise("Noise at night, Bell Lane flats", "")
	w.now = time.Date(2026, 12, 17, 18, 30, 0, 0, time.UTC)
	w.do(&tasking.OpenMeeting{Ref: ref(1), Chair: "Neighbourhood Sergeant"},
		&tasking.RecordAttendance{Ref: ref(1), Agency: "Police", Status: tasking.Present},
		&tasking.RecordAttendance{Ref: ref(1), Agency: "Housing", Status: tasking.Absent},
		&tasking.AddAction{Issue: issue(1), Task: "Patrol Friday and Saturday from 6pm to 9pm along the canal", Agency: "Police", With: []string{"Fire"}, Due: "2027-01-08"},
		&tasking.AddAction{Issue: issue(4), Task: "Speak to the managing agent", Agency: "Housing", Due: "2027-01-20"})
	if _, err := w.desk.Book.Agree(context.Background(), casebook.Who{Role: "officer", By: "Neighbourhood Sergeant"}, ref(1)); err != nil {
		w.t.Fatal(err)
	}
	w.now = afternoon
	w.do(&tasking.PlanMeeting{Body: "BB", At: at(14, 1, 18), Venue: venue}, &tasking.PlanMeeting{Body: "BB", At: at(11, 2, 18), Venue: venue})
	w.now = evening
	return w.do(&tasking.OpenMeeting{Ref: ref(2), Chair: "Neighbourhood Sergeant"},
		&tasking.RecordAttendance{Ref: ref(2), Agency: "Police", Status: tasking.Present, Who: []string{"Neighbourhood Sergeant"}},
		&tasking.RecordAttendance{Ref: ref(2), Agency: "Fire", Status: tasking.ApologiesInfo},
		&tasking.RecordAttendance{Ref: ref(2), Agency: "StreetPride", Status: tasking.Substitute, Who: []string{"Area supervisor"}},
		&tasking.UpdateAction{Action: action(1, 1), Text: "Two bikes seized, patrols go on"},
		&tasking.AddAction{Issue: issue(1), Task: "Repair the north gate", Agency: "GreenSpaces", Due: "28/1"},
		&tasking.AddAction{Issue: issue(2), Task: "Camera request for the service yard", Agency: "Police"},
		&tasking.AddAction{Issue: issue(2), Task: "Clear the yard and keep it clear until the shops have lockable bins", Agency: "StreetPride", Due: "next"},
		&tasking.AddAction{Issue: issue(2), Task: "Ask the traders for a rota"},
		&tasking.AddAction{Issue: issue(3), Task: "Visit the secret address", Agency: "Housing", Due: "28/1"})
}

func (w *world) raise(title, restricted string) {
	w.do(&tasking.RaiseIssue{Area: "BB", Title: title, Source: "LNP public forum", Restricted: restricted})
}
