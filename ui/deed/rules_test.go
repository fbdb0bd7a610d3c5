package deed_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestTheTableOfKeysIsSound(t *testing.T) {
	b, _ := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	uitest.CheckBindings(t, b)
}

func TestWithoutAnIssueTheKeysSayWhy(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{})
	for _, key := range []string{"c", "s", "d", "t", "a", "L", "E", "x", "e", "r", "K", "R"} {
		d.Type(key).AssertShows("no issue is selected")
	}
	d.Type("u").AssertShows("Nothing was changed")
	if len(b.rows) != 0 {
		t.Error("something was recorded")
	}
}

// A capital typed by mistake records nothing: it opens what Esc closes.
func TestCapitalsAreHarmless(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", ""))
	before := len(b.issue("BB-0001").History)
	for c := 'A'; c <= 'Z'; c++ {
		d.Type(string(c)).Type("esc", "esc")
	}
	if n := len(b.issue("BB-0001").History); n != before {
		t.Errorf("capitals recorded %d facts", n-before)
	}
}

// No single key but undo and redo records anything.
func TestNoDeedIsDoneByOneKey(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", ""))
	before := len(b.issue("BB-0001").History)
	for _, x := range b.Bindings() {
		if x.Keys[0] != "u" && x.Keys[0] != "U" {
			d.Type(x.Keys[0], "esc", "esc")
		}
	}
	if n := len(b.issue("BB-0001").History); n != before {
		t.Errorf("a key recorded %d facts", n-before)
	}
}

const marker = "ZEBRAWORD"

func secrets() []tasking.Command {
	return []tasking.Command{
		&tasking.RaiseIssue{Area: "BB", Title: marker, Place: marker, Detail: marker, Restricted: "person"},
		give(marker, "Police", ""),
		&tasking.UpdateAction{Action: tasking.ActionRef{Issue: bb1, N: 1}, Text: marker},
		raise("Lights"),
		&tasking.AddAction{Issue: tasking.Ref{Area: "BB", Number: 2}, Task: marker, Agency: "WHG", Restricted: "police"},
		&tasking.AddAction{Issue: tasking.Ref{Area: "BB", Number: 2}, Task: "Mend the lamp", Agency: "Police"},
	}
}

// Whatever is pressed on the wall, nothing restricted is seen.
func TestNothingRestrictedIsSeenOnTheWall(t *testing.T) {
	for row := range 2 {
		b, d := open(t, 80, 24, ui.Options{Hall: true}, secrets()...)
		b.at = row
		seen := func(key string) {
			t.Helper()
			if strings.Contains(d.Styled()+d.View().WindowTitle, marker) {
				t.Fatalf("row %d, key %s shows it:\n%s", row, key, d.Frame())
			}
		}
		for _, x := range b.Bindings() {
			if k := x.Keys[0]; k != "u" && k != "U" {
				d.Type(k)
				seen(k)
				for range 3 {
					d.Type("enter")
					seen(k + " enter")
				}
				d.Type("esc", "y", "esc", "y")
			}
		}
		for _, k := range []string{"u", "u", "u", "U", "u", "u", "u", "u", "U", "U"} {
			d.Type(k)
			seen(k)
		}
	}
}

func TestOnTheWallARestrictedIssueIsLeftAlone(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{Hall: true}, secrets()...)
	d.Type(":", "text:take back").AssertShows("Take back: BB-0002/2 Police to: Mend the lamp").Type("esc")
	d.Type("u", ":", "text:take back").AssertShows("Take back: BB-0002/1 Restricted item").Type("esc", "U")
	d.Type("c").AssertShows("it is restricted: not on the wall; part 2 shows it, or V at the desk")
	d.Type("u", "u", "u", "u").AssertShows("Undid: BB-0001/1 Restricted item")
}

func TestOnTheWallARestrictedActionIsItsReference(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{Hall: true}, secrets()...)
	d.Type("down", "c").AssertShows("/1  Restricted item", "/2  Police: Mend the lamp")
	d.Type("enter").AssertShows("it is restricted: not on the wall; part 2 shows it, or V at the desk")
	for _, key := range []string{"d", "s"} { // no form, and so no refusal that tells of its date or its end
		d.Type(key).AssertShows("/1  Restricted item").Type("enter").AssertShows("it is restricted: not on the wall").AssertHides("Due date of", "Done")
	}
	d.Type("x", "enter").AssertShows("/1  still open  Restricted item")
}

// What an issue may repeat is found by its reference alone when it is restricted.
func TestOnTheWallADuplicateOfARestrictedIssueIsAReference(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{Hall: true}, secrets()...)
	d.Type("down", "x", "end", "enter", "down").AssertShows("BB-0001  Restricted item").AssertHides(marker)
	d.Type("text:"+marker).AssertShows("nothing like that").Type("ctrl+u", "text:1", "down").AssertShows("BB-0001  Restricted item")
}

var forms = []struct {
	name string
	keys []string
}{
	{"raise", []string{"n"}},
	{"assign", []string{"a", "text:w"}},
	{"task", []string{"t", "text:Patrol on Friday and Saturday evenings", "tab", "text:police", "tab", "tab", "text:fri"}},
	{"update", []string{"c"}},
	{"due", []string{"d", "text:next"}},
	{"state", []string{"s"}},
	{"missed-again", []string{"s", "text:not completed", "enter"}},
	{"level", []string{"L"}},
	{"escalate", []string{"E"}},
	{"draft", []string{"E", "enter", "text:Street Pride, 10 Dec: refused", "f2", "E"}},
	{"checks", []string{"E", "enter", "text:Street Pride, 10 Dec: refused, no crew until April", "tab"}},
	{"blockage", []string{"E", "down", "enter"}},
	{"close", []string{"x"}},
	{"close-fixed", []string{"x", "enter", "text:No bikes seen for six weeks", "f2"}},
	{"close-duplicate", []string{"n", "text:Motorbikes on the towpath", "f2", "x", "end", "enter", "text:mo"}},
	{"edit", []string{"e"}},
	{"tell", []string{"K"}},
	{"agency", []string{"a", "text:Friends of the Park", "enter", "f2"}},
}

func sample() []tasking.Command {
	a := tasking.ActionRef{Issue: bb1, N: 1}
	return []tasking.Command{
		&tasking.RaiseIssue{Area: "BB", Title: "Off-road bikes, King George park", Place: "King George park", Ward: "Blakenall",
			Category: "anti-social behaviour", Detail: "They come through the north gate after six."},
		&tasking.PlanMeeting{Body: "BB", At: at("2027-02-11T18:00:00Z"), Venue: "Library"},
		&tasking.AssignIssue{Ref: bb1, Lead: "Police"},
		give("Patrol on Friday and Saturday evenings", "Police", "2027-01-08"),
		&tasking.MissAction{Action: a, Cause: tasking.NotDone, Text: "no crew"},
	}
}

func TestFormFrames(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {80, 24}, {120, 40}} {
		for _, f := range forms {
			name := fmt.Sprintf("%s-%dx%d", f.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				_, d := open(t, size[0], size[1], ui.Options{}, sample()...)
				d.Type(f.keys...).Golden(name)
			})
		}
	}
}

func TestFormsFitAnyWindow(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, sample()...)
	d.Type("c").AssertLayout()
}

func TestTheReasonOfAKeyIsInItsTable(t *testing.T) {
	b, _ := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	want := map[string]string{"c": "it has no open action; those that ended are on its page", "d": "it has no open action", "r": "it is not with the Borough Tasking Group", "R": "it is open", "E": ""}
	b.rows = []tasking.Summary{{Ref: bb1, State: tasking.IssueOpen, Level: tasking.CAT}}
	for key, reason := range want {
		x, ok := screen.Find(b.Bindings(), key)
		if !ok || x.Reason() != reason {
			t.Errorf("%s: %q", key, x.Reason())
		}
	}
}
