package board

import (
	"context"
	"math/rand"
	"path/filepath"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/uitest"
)

// desk is a desk over a store of two areas.
func desk(t *testing.T) *effect.Desk {
	t.Helper()
	now := noon
	first, err := casebook.Founding(&tasking.Found{Name: "Borough Partnership", Agencies: agencies[:3],
		Areas: []tasking.Area{{Code: "BB", Name: "Blakenall and Bloxwich"}, {Code: "DA", Name: "Darlaston"}}},
		casebook.Who{Role: "officer"}, now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(filepath.Join(t.TempDir(), "store.db"), casebook.Projector{}, bolt.Options{Rand: rand.New(rand.NewSource(1))}, first)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return &effect.Desk{Role: "officer", Book: casebook.New(s, func() time.Time { now = now.Add(time.Second); return now })}
}

func do(t *testing.T, d *effect.Desk, cmd tasking.Command) {
	t.Helper()
	if _, err := d.Book.Do(context.Background(), casebook.Who{Role: "officer"}, cmd); err != nil {
		t.Fatal(err)
	}
}

// From the first issue to its end without leaving the board, over a real store.
func TestAnIssueLivesOnTheBoard(t *testing.T) {
	for _, width := range []int{80, 120} {
		office := desk(t)
		b := New(office, Openers{Deeds: deed.New(office)})
		d := uitest.Open(t, b, width, 40).AssertShows("No issue is open in Blakenall and Bloxwich", "Press n")
		d.Type("n", "text:Off-road bikes", "f2").Pass(5 * time.Second)
		d.AssertShows("Open 0", "New, not yet considered", "BB-0001", "Off-road bikes", "SAVED 12:0")
		d.Type("a", "text:police", "enter", "f2").Pass(5*time.Second).AssertShows("Open 1", "no action yet").AssertHides("New, not")
		d.Type("t", "text:Patrol on Fridays", "tab", "text:police", "tab", "tab", "text:20/1", "f2").Pass(5 * time.Second)
		d.AssertShows("20 Jan")
		d.Type("c", "text:Two bikes seized", "f2").Pass(5 * time.Second)
		d.Type(":", "text:take back").AssertShows("Take back: BB-0001/1 update: Two bikes seized").Type("esc")
		d.Type("u").Pass(5 * time.Second).Type("u").Pass(5 * time.Second).AssertShows("no action yet").AssertHides("20 Jan")
		d.Type("U").Pass(5*time.Second).AssertShows("20 Jan", "Open 1  late 0")
		if b.at() != "BB-0001" {
			t.Errorf("%d: the cursor is on %s", width, b.at())
		}
		d.Type("x", "enter", "text:No bikes for six weeks", "tab", "right", "f2").Pass(5*time.Second).AssertShows("Open 0", "No issue is open")
	}
}

// A meeting that is opened turns the wall on by itself; when it ends, somebody
// must ask for the desk.
func TestTheMeetingTurnsTheWallOn(t *testing.T) {
	office := desk(t)
	do(t, office, &tasking.RaiseIssue{Area: "BB", Title: secret, Restricted: "person"})
	do(t, office, &tasking.PlanMeeting{Body: "BB", At: noon.Add(time.Hour), Venue: "Library"})
	b := New(office, Openers{Deeds: deed.New(office)})
	d := uitest.Open(t, b, 120, 40, ui.Options{}).AssertShows("Meeting 1 today 1pm", secret, "restricted")
	meeting := tasking.MeetingRef{Body: "BB", Number: 1}
	do(t, office, &tasking.OpenMeeting{Ref: meeting, Chair: "sector inspector"})
	d.Send(effect.Changed{}).AssertShows("Meeting 1 open", "Restricted item").AssertHides(secret)
	if !b.env.Hall {
		t.Error("a meeting is open and the wall is not watched")
	}
	if _, err := office.Book.End(context.Background(), casebook.Who{Role: "chair"}, meeting); err != nil {
		t.Fatal(err)
	}
	d.Send(effect.Changed{}).AssertShows("Meeting 1 awaits agreement", "Restricted item").AssertHides(secret)
	d.Type("V", "text:DESK", "enter").AssertShows("Meeting 1 awaits agreement", secret).AssertHides("PART 2")
}
