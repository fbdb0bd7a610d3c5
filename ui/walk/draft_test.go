package walk_test

import (
	"os"
	"strings"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
)

func (w *world) kept() string {
	b, err := os.ReadFile(w.file)
	if err != nil {
		return ""
	}
	return string(b)
}

// A half-typed line stays with its item, in the program and across a crash; what
// was saved is not in the file.
func TestAHalfTypedLineSurvives(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	d.Type("text:police: patrol the ca").Pass(minute)
	if !strings.Contains(w.kept(), "police: patrol the ca") {
		t.Fatalf("nothing is kept: %s", w.kept())
	}
	d.Type("pgdown").AssertHides("patrol the ca").Type("text:min: half", "pgup").AssertShows("police: patrol the ca")
	if info, err := os.Stat(w.file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v %v", info, err)
	}
	d = w.open(80, 24, ui.Options{}).AssertShows("OFF-ROAD BIKES", "► police: patrol the ca") // after a crash
	d.Type("text:nal by fri", "enter").AssertShows("3 Police to: Patrol the canal")
	if strings.Contains(w.kept(), "patrol") || !strings.Contains(w.kept(), "min: half") {
		t.Errorf("kept after it was saved: %s", w.kept())
	}
	d.Type("pgdown").AssertShows("min: half")
}

// A program killed between the commit and the next draft leaves a line that was
// saved: it is not offered again.
func TestASavedLineIsNotOfferedAgain(t *testing.T) {
	w := newWorld(t).held()
	to(w.open(80, 24, ui.Options{}), "bikes").Type("text:police: patrol the canal by fri").Pass(minute)
	w.do(&tasking.AddAction{Issue: issue(1), Task: "patrol the canal", Agency: "Police", Due: "fri"})
	w.open(80, 24, ui.Options{}).AssertShows("OFF-ROAD BIKES", "agency: what, by when")
	to(w.open(80, 24, ui.Options{}), "fly-t").Type("text:min: thanks to all").Pass(minute)
	w.do(&tasking.RecordMinute{Ref: ref(2), Issue: issue(2), Text: "thanks to all"})
	w.open(80, 24, ui.Options{}).AssertShows("FLY-TIPPING", "agency: what, by when")
}

func TestHostileDraftFilesDoNoHarm(t *testing.T) {
	w := newWorld(t).held()
	for _, content := range []string{"", "{", "null", "[]", `"x"`, `{"BB/2":7}`, `{"BB/2":{"at":"BB-9999","lines":{"BB-0001":"\u001b[2Jred\u202e","no item":"x","":"y"}}}`,
		`{"BB/2":{"at":"\u0000","lines":null}}`, strings.Repeat(`{"BB/2":`, 10000), strings.Repeat("x", 2<<20)} {
		if err := os.WriteFile(w.file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		d := w.open(80, 24, ui.Options{}).AssertFits().AssertShows("WELCOME")
		to(d, "bikes").AssertHides("\x1b")
	}
	if err := os.Remove(w.file); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(w.file, 0o700); err != nil {
		t.Fatal(err)
	}
	to(w.open(80, 24, ui.Options{}), "bikes").AssertShows("Half-typed lines cannot be kept", "OFF-ROAD")
}

func TestTheDraftOfAnotherMeetingIsLeftAlone(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.PlanMeeting{Body: "DA", At: evening, Venue: "School"})
	to(w.open(80, 24, ui.Options{}), "bikes").Type("text:police: pat").Pass(minute)
	w.openOf(tasking.MeetingRef{Body: "DA", Number: 1}, 80, 24, ui.Options{}).AssertHides("police: pat").Type("text:min: here", "pgdown")
	if k := w.kept(); !strings.Contains(k, "police: pat") || !strings.Contains(k, "min: here") {
		t.Errorf("kept: %s", k)
	}
	// agreeing a meeting removes its own
	w.desk.Agree(ref(2), "the meeting")()
	if k := w.kept(); strings.Contains(k, "police: pat") || !strings.Contains(k, "min: here") {
		t.Errorf("kept after agreeing: %s", k)
	}
}

// The agenda's list leads to one item; half-typed lines stay with theirs.
func TestBeginsAtTheItemThatWasAskedFor(t *testing.T) {
	w := newWorld(t).held()
	to(w.open(80, 24, ui.Options{}), "bikes").Type("text:police: pat").Pass(minute)
	w.at = "BB-0004"
	w.open(80, 24, ui.Options{}).AssertShows("NOISE AT NIGHT", "agency: what, by when").Type("pgup")
	for _, none := range []string{"", "BB-9999"} {
		w.at = none
		to(w.open(80, 24, ui.Options{}), "bikes").AssertShows("► police: pat").Type("pgdown")
	}
	to(w.open(80, 24, ui.Options{}), "noise").Type("text:park", "enter", "pgdown", "pgup").AssertHides("NOISE")
	to(w.open(80, 24, ui.Options{}), "fly-t").Type("text:park", "enter").AssertShows("2 parked", "FLY-TIPPING")
	to(w.open(120, 40, ui.Options{}), "parking").Type("text:park", "enter").AssertShows(" LNP requests", "• 0006 Parking")
	w.at = "BB-0001" // what was parked and not left stands with the others then
	d := w.open(80, 24, ui.Options{}).AssertShows("OFF-ROAD BIKES").Type("f2")
	if f := d.Frame(); strings.Index(f, "Fly-tipping") < strings.Index(f, "Noise at night") {
		t.Errorf("the parked item stands where it stood:\n%s", f)
	}
}
