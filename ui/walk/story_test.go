package walk_test

import (
	"strings"
	"testing"
	"time"

	"tasking/internal/tasking"
	"tasking/ui"
)

const minute = time.Minute

// whyNotRead is why nothing is taken as read; the foot of 80 columns holds it.
const whyNotRead = "every issue left has an action without news"

// The chair's hour: item to item, a line each, and what it takes to decide.
func TestStoryOfAnEvening(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{Hall: true})
	d.AssertShows("WELCOME", "item 1 of 16", "Neighbourhood Sergeant", "next: Attendance")
	d.Type("pgdown", "enter").AssertShows("attendance BB/2")
	d = w.open(80, 24, ui.Options{Hall: true}).AssertShows("ATTENDANCE") // where it was
	d.Type("pgdown", "enter").AssertShows("The statement was read at 6:3")
	d.Type("pgdown").AssertShows("version 1").Type("enter", "enter").AssertShows("agreed as a correct record")
	d.Type("pgdown", "text:burglaries are down by a third", "enter").AssertShows("√ Burglaries are down by a third")

	to(d, "camera").AssertShows("The Borough answered: resourced. Decide what follows", "A camera is lent until July")
	d.Type("text:police: look at the pictures by next", "enter").
		AssertShows("Now", "1 Police to: Look at the pictures", "dealt with").AssertHides("no open action")
	d.Type("enter", "text:no further", "enter", "f2").AssertHides("The Borough answered").AssertShows("considered: no further action now")

	to(d, "bikes").AssertShows("!! LATE 6 days", "1 Police: Patrol Friday", "Two bikes were seized", "1 is late: done, a new date, or not completed?")
	d.Type("text:due 1: 28/1 the crew was off sick").AssertShows("is now due by", "Thursday 28 January 2027: the crew was off sick").
		Type("enter").AssertShows("due Thu 28 Jan 2027", "in hand").AssertHides("LATE")
	if a := w.whole(1).Action(action(1, 1)); a.Due.Date.ISO() != "2027-01-28" || len(a.Moves) != 1 {
		t.Errorf("moved: %+v", a)
	}
	d.Type("text:update 1: three visits", "enter", "text:min: the chair thanked the volunteers", "enter").
		AssertShows("minute: The chair thanked the volunteers")
	if u := w.whole(1).Action(action(1, 1)).LatestUpdate(); u.Text != "Three visits" || u.By != "Police" || u.Meeting != "BB/2" {
		t.Errorf("update: %+v", u)
	}

	to(d, "noise")
	next := strings.Split(d.Frame(), "next: ")[1][:20]
	d.Type("text:park", "enter").AssertShows("1 parked", "NOISE", "Parked for later", "next: "+next)
	if len(w.meeting(2).Parked) != 1 {
		t.Error("nothing was parked")
	}
	if d.Type("pgdown").AssertHides("NOISE"); !strings.Contains(strings.ToUpper(d.Frame()), strings.ToUpper(strings.TrimSpace(next[9:]))) {
		t.Errorf("PgDn did not go on to %q:\n%s", next, d.Frame())
	}
	to(d, "noise").AssertShows("Parked for later").Type("text:not done 2: no reply", "enter").
		AssertShows("what was the cause?").Type("enter").AssertShows("2 not completed by the agency")
	if a := w.whole(4).Action(action(4, 2)); a.CarriedForward() != 1 || a.Missed[0].Meeting != "BB/2" {
		t.Errorf("missed: %+v", a)
	}
	to(d, "parking").AssertShows("LNP request: needs an answer").
		Type("enter", "text:no further", "enter", "text:the school has its own plan", "f2").AssertShows("no further action now")
	if i := w.whole(6); i.Reviewed != "BB/2" || i.New {
		t.Errorf("considered: %+v", i)
	}
	d.Type("f5").AssertShows("read-back BB/2")
}

// The order does not jump: an action with a new date leaves its issue where it is.
func TestTheOrderStands(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	before := d.Line(0)[:33]
	d.Type("text:done 1: all quiet", "enter").AssertShows("√ 1 done")
	if !strings.HasPrefix(d.Line(0), before) {
		t.Errorf("it jumped from %q to %q", before, d.Line(0))
	}
	d.Type("pgdown", "pgup").AssertShows("OFF-ROAD BIKES", "dealt with")
	// what is new is slotted in behind, what is brought forward comes next
	w.do(raise("Lights out on Elm Street", "", "letter"))
	to(d, "fly-t").Type("f7") // undo reads the agenda anew
	to(d, "bikes").Type("f2", "text:glass", "f4", "esc").AssertShows("next: BB-0007  Glass")
	d.Type("pgdown").AssertShows("Brought forward", "GLASS ON")
}

func TestTheListMovesIssues(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{})
	d.Type("f2", "text:parking", "f6").AssertShows("Agenda of Meeting 2", "parking", "parked").AssertHides("Welcome")
	d.Type("f6").AssertShows("Agenda of Meeting 2") // it stays open, and what was typed stays
	d.Type("ctrl+up", "f4", "f4", "esc")
	if m := w.meeting(2); len(m.First) != 1 || len(m.Parked) != 0 {
		t.Errorf("first %v, parked %v", m.First, m.Parked)
	}
	d.Type("f2", "f6").AssertShows("Only an issue can be moved").Type("esc")
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Between the agencies", With: []string{"Police", "Fire"}, Level: level(tasking.Direct)})
	d.Type("f2", "f2").AssertShows("Add which issue to the agenda?", "Between the agencies").Type("enter").AssertShows("was added to the agenda")
	d.Type("f2", "text:between").AssertShows("Between the agencies")
}

// A change by somebody else renews the list: the letters that were typed and the
// line that was chosen stay, or Enter would go elsewhere.
func TestTheListKeepsWhatWasTyped(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{})
	d.Type("f2", "text:the", "down")
	before := d.Frame()
	w.do(&tasking.RecordMinute{Ref: ref(2), Text: "The heating is off"})
	d.Send(w.desk.ReadAgenda(ref(2))())
	if now := d.Frame(); now != before {
		t.Errorf("the list was\n%s\nand is\n%s", before, now)
	}
}

func level(l tasking.Level) *tasking.Level { return &l }

func TestTakenAsReadInOneKey(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "fly-t")
	d.Type("f3").AssertShows("Taken as read: 1 issue. F7 takes it back", "taken as read")
	if w.whole(2).Reviewed != "BB/2" {
		t.Error("it is not reviewed")
	}
	d.Type("f3").AssertShows(whyNotRead).Type("f7").AssertShows("Undid").AssertHides("√ taken as read")
	d.Type("f8").AssertShows("Redid", "taken as read")
}

func TestAnAgencyThatIsNotInTheList(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	d.Type("text:sea scouts + police: open the hut by fri").AssertShows("There is no agency sea scouts yet. Add it?")
	d.Type("enter").AssertShows("Add an agency", "sea scouts").Type("esc").AssertShows("sea scouts + police")
	d.Type("enter", "f2").AssertHides("Add an agency").AssertShows("SeaScouts + police: open the hut by fri", "SeaScouts with Police to open the hut")
	d.Type("enter").AssertShows("3 SeaScouts to: Open the hut")
	d.Type("text:s: sweep").AssertShows("Which one: StreetPride or SeaScouts").Type("enter").AssertShows("Which agency is s?").
		Type("enter").AssertShows("StreetPride: sweep", "StreetPride to sweep, no date yet")
	d.Type("ctrl+u", "text:service: fix the alarm").AssertShows("Is service Fire?").Type("enter").AssertShows("Which agency is service?", "Fire", "None of these: add service").
		Type("text:none", "enter").AssertShows("Add an agency", "service").Type("enter", "f2").AssertShows("Service: fix the alarm", "Service to fix the alarm, no date yet")
}

func TestCompletion(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	d.Type("text:g").AssertShows("Tab: GreenSpaces").Type("tab", "text:: cut the hedge b", "tab", "text:fri").
		AssertShows("GreenSpaces: cut the hedge by fri", "GreenSpaces to cut the hedge, by Friday 15 January 2027")
	d.Type("ctrl+u", "text:p", "tab").AssertShows("Police").Type("tab").AssertShows("StreetPride")
}

func TestEscClearsAndGoesBack(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	d.Type("text:police: patrol", "esc").AssertHides("police: patrol").AssertShows("OFF-ROAD")
	d.Type("ctrl+y").AssertShows("police: patrol", "Police to patrol, no date yet").Type("esc", "pgdown", "ctrl+y").AssertShows("Esc has cleared no line here")
	d.Type("esc").AssertShows("AGENDA") // the first screen is not left
}

// A frame item takes plain words as minutes, and asks where an action belongs.
func TestItemsAboutNoIssue(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "any other")
	d.Type("text:thanks to the library", "enter").AssertShows("√ Thanks to the library")
	d.Type("text:police: look at the gate by fri").AssertShows("Enter asks for which").Type("enter").AssertShows("For which issue?")
	d.Type("text:noise", "enter").AssertShows("BB-0004/3 Police to: Look at the gate")
	d.Type("text:park").AssertShows("only an issue can be parked").Type("enter", "esc")
	d.Type("text:done 1").AssertShows("this item is about no issue").Type("esc")
	d.Type("enter", "text:raise", "enter").AssertShows("New issue").Type("text:Lights out on Elm Street", "f2").AssertShows("BB-0008")
	to(d, "lights").AssertShows("LIGHTS OUT ON ELM STREET", "New: give it a level, a lead or an action")
	to(d, "date of").AssertShows("Thursday 11 February 2027").Type("enter", "enter").AssertShows("plan BB")
}

func TestEveryDeedIsInTheMenu(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 60, ui.Options{}), "fly-t").Type("enter")
	for _, words := range []string{"update", "done", "new date", "not completed", "reassign", "accepted", "declined", "edit the words of an action",
		"new action", "no further", "lead and", "another level", "escalate", "close it", "line for the minutes", "edit the words, or", "was told",
		"park it", "bring it forward", "put it back", "page of the issue", "raise a new", "add an issue", "take as read", "take back", "make the change"} {
		d.Type("text:" + words)
		if f := d.Frame(); strings.Contains(f, "nothing like that") || !strings.Contains(strings.ToLower(f), words) {
			t.Errorf("%q is not in the menu:\n%s", words, f)
		}
		d.Type("ctrl+u")
	}
	d.Type("text:decl", "enter", "text:no crew for it", "f2").AssertShows("was declined: another agency")
	d.Type("enter", "text:reass", "enter", "text:green", "enter", "text:they have the crew", "f2").AssertShows("1 GreenSpaces: Clear the yard")
	d.Type("enter", "text:put it back").AssertShows("it stands where").Type("enter").AssertShows("what is decided?") // dim
}

func TestPace(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes").AssertShows("7 issues left", "6:32pm").AssertHides("this item", "ends about")
	w.now = w.now.Add(7 * time.Minute)
	d.Pass(minute).AssertShows("this item 7 min").AssertHides("ends about")
	w.now = w.now.Add(53 * time.Minute)
	for _, words := range []string{"bikes", "fly-t", "noise"} {
		to(d, words).Type("text:min: said", "enter", "text:police: go", "enter")
	}
	d.Pass(minute).AssertShows("ends about 8:50pm", "4 issues left")
}

func TestBeforeTheMeetingIsOpen(t *testing.T) {
	w := newWorld(t).held()
	w.do(&tasking.PlanMeeting{Body: "BB", At: evening.AddDate(0, 1, 0), Venue: "Library"})
	d := to(w.openOf(ref(3), 80, 24, ui.Options{}), "bikes").AssertShows("not open yet")
	d.Type("f3").AssertShows("the meeting is not open")
}

// Carried forward twice, an action asks for more than another date; nobody is
// named for it.
func TestTheSecondTimeCarriedForward(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{Hall: true}), "bikes").Type("text:not done 1: still no car", "enter", "enter")
	d.AssertShows("Action 1, second time carried forward: new date, other agency, or", "carried forward twice")
	d.Type("text:due 1: 28/1 a car is lent", "enter").AssertHides("second time")
}

// A line that is refused comes back to where it was typed.
func TestARefusedLineIsNotLost(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	w.do(&tasking.FinishAction{Action: action(1, 1)})
	d.Type("text:done 1: all quiet", "enter").AssertShows("Not recorded: BB-0001/1 has ended", "done 1: all quiet").AssertHides("NOT SAVED")
	d.AssertShows("has ended already") // the agenda was read anew
}

// At most twelve keys beyond the words themselves for a decision.
func TestKeysPerDecision(t *testing.T) {
	w := newWorld(t).held()
	d := w.open(80, 24, ui.Options{Hall: true})
	to(d, "bikes")
	for _, keys := range [][]string{
		{"text:done 1", "enter"}, {"pgdown"},
		{"enter", "text:no f", "enter", "text:quiet now", "f2"},
		{"enter", "text:lead", "enter", "text:pol", "enter", "f2"},
		{"enter", "text:clo", "enter", "text:fix", "enter", "text:children play again", "f2"},
	} {
		n := 0
		for _, k := range keys {
			if s, ok := strings.CutPrefix(k, "text:"); ok && len(s) <= 4 { // letters that choose are keys
				n += len(s)
			} else if !ok {
				n++
			}
		}
		if n > 12 {
			t.Errorf("%v takes %d keys", keys, n)
		}
		d.Type(keys...)
	}
	d.AssertHides("NOT SAVED")
}

// Typing changes the line and nothing else.
func TestEveryLetterIsTheLines(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes")
	page := func() string { return strings.Join(strings.Split(d.Frame(), "\n")[:20], "\n") }
	before, seq := page(), w.seq()
	for r := ' '; r <= '~'; r++ {
		d.Type("text:" + string(r))
	}
	if page() != before || w.seq() != seq || d.Quit() {
		t.Errorf("typing changed more than the line:\n%s", d.Frame())
	}
}

func (w *world) seq() uint64 {
	p, err := w.desk.Book.Place(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return p.Seq
}

// atBorough opens the Borough's own meeting about the noise, the evening after.
func (w *world) atBorough() (*world, tasking.MeetingRef) {
	w.do(&tasking.EscalateIssue{Ref: issue(4), Checks: tasking.Checks{Blockage: "The agent does not answer", Tried: "Letters in May and June"}},
		&tasking.PlanMeeting{Body: tasking.BTG, At: evening.AddDate(0, 0, 1), Venue: "Town hall"})
	btg := tasking.MeetingRef{Body: tasking.BTG, Number: 1}
	w.do(&tasking.EndMeeting{Ref: ref(2)})
	w.now = evening.AddDate(0, 0, 1)
	w.do(&tasking.OpenMeeting{Ref: btg, Chair: "Borough Commander"})
	return w, btg
}

func TestBoroughMeeting(t *testing.T) {
	w, btg := newWorld(t).held().atBorough()
	d := to(w.openOf(btg, 80, 24, ui.Options{}), "noise").AssertShows("BTG Meeting 1", "Blocked", "The agent does not answer", "Letters in May", "The answer: resourced")
	d.Golden("borough-80x24")
	d.Type("enter").AssertShows("Answer: resourced", "Answer: deferred").Type("text:refer", "enter", "text:the Board sees the agent", "f2")
	if a := w.whole(4).Escalation.LastAnswer(); a == nil || a.Outcome != tasking.OutcomeBoard || a.Meeting != "BTG/1" {
		t.Errorf("answer: %+v", a)
	}
	d.AssertShows("Answered at this meeting", "referred to the Safer")
}
