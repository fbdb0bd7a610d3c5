package deed_test

import (
	"slices"
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/uitest"
)

func TestRaiseAnIssue(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{})
	d.Type("n").AssertShows("New issue", "Blakenall & Bloxwich (BB)", "no names or house numbers: this goes on the wall")
	d.Type("text:Off-road bikes", "tab", "text:King George park", "tab", "tab", "right", "tab", "text:LNP pub", "enter", "f2")
	d.AssertShows("BB-0001 raised by a resident (LNP public forum): Off-road bikes").AssertHides("New issue")
	i := b.issue("BB-0001")
	if i.Place != "King George park" || i.Raisers[0].Source != "LNP public forum" || i.Level != tasking.CAT {
		t.Errorf("raised as %+v", i)
	}
}

func TestRaiseInAnAreaChosenOnTheWay(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{})
	b.area = "BTG"
	d.Type("n", "text:DA", "tab", "text:Arson", "f2").AssertShows("DA-0001 raised: Arson")
}

func TestAFormSaysWhatItNeeds(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{})
	d.Type("n", "f2").AssertShows("this is needed", "New issue")
}

func TestAssignByCompletion(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	d.Type("a", "text:walsall", "enter", "text:pol", "enter", "text:street pride", "enter", "f2")
	d.AssertShows("BB-0001 WHG leads; with support from Police and StreetPride")
	d.Type("a", "tab", "backspace", "f2").AssertShows("StreetPride no longer in support")
	if i := b.issue("BB-0001"); i.Lead != "WHG" || !slices.Equal(i.Support, []string{"Police"}) {
		t.Errorf("lead %s, support %v", i.Lead, i.Support)
	}
	d.Type("a", "backspace", "f2").AssertShows("WHG no longer leads")
}

func TestANewActionReadsItsDateBack(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	d.Type("t", "text:Patrol the park", "tab", "text:police", "tab", "tab", "text:fri")
	d.AssertShows("Friday 15 January 2027")
	d.Type("f2").AssertShows("BB-0001/1 Police to: Patrol the park (due 15 Jan 2027)")
	if a := b.issue("BB-0001").Actions[0]; a.Due.Date.ISO() != "2027-01-15" {
		t.Errorf("due %s", a.Due.Date.ISO())
	}
}

func TestWhatADateMeans(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, raise("Bikes"),
		&tasking.PlanMeeting{Body: "BB", At: at("2027-02-11T18:00:00Z"), Venue: "Library"})
	for typed, want := range map[string]string{
		"28/1": "Thursday 28 January 2027", "next": "the next meeting, Thursday 11 February 2027",
		"ongoing": "ongoing: reviewed at a meeting", "yesterday": "Wednesday 13 January 2027, in the past",
		"today": "Thursday 14 January 2027, today", "soon": "not a date yet",
	} {
		d.Type("t", "shift+tab", "shift+tab", "text:"+typed).Type("tab", "shift+tab").AssertShows(want)
		d.Type("esc", "y")
	}
}

func TestAnUpdateIsSaidByTheAgency(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", ""), give("Mend the gate", "WHG", ""))
	d.Type("c").AssertShows("Update which action of BB-0001?", "/1  Police: Patrol", "/2  WHG: Mend the gate")
	d.Type("down", "enter", "text:Gate mended", "f2").AssertShows("BB-0001/2 update: Gate mended")
	u := b.issue("BB-0001").Actions[1].LatestUpdate()
	if u == nil || u.By != "WHG" || u.RecordedBy != "officer" {
		t.Errorf("update %+v", u)
	}
}

func TestLevelZeroNeedsTwo(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), &tasking.AssignIssue{Ref: bb1, Lead: "Police"})
	d.Type("L").AssertShows("It is at level 1 (CAT)", "Named so far: Police")
	d.Type("tab", "text:They talk already", "f2").AssertShows("NOT SAVED: level 0 needs two or more named, and only Police is", "They talk already")
	d.Type("tab", "text:whg", "f2").AssertShows("moved from level 1 (CAT) to level 0 (agencies direct)")
	if i := b.issue("BB-0001"); i.Level != tasking.Direct {
		t.Errorf("at %v", i.Level)
	}
}

func TestLevelDefaultIsTheOther(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	d.Type("L").AssertShows("[0 agencies direct]") // of a new issue too; that it stays takes one key more
	d.Type("left").AssertShows("[1 CAT]")
	_, d = open(t, 80, 24, ui.Options{}, raise("Bikes"), &tasking.AssignIssue{Ref: bb1, Lead: "Police", Support: []string{"WHG"}},
		&tasking.LevelIssue{Ref: bb1, To: tasking.Direct, Reason: "They talk"})
	d.Type("L").AssertShows("[1 CAT]")
}

func TestEscalationDraftThenComplete(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	d.Type("E").AssertShows("For resource: four checks and the request", "For a blockage")
	d.Type("enter", "text:Street Pride asked, refused", "f2").AssertShows("Kept as a draft, 4 checks owed")
	if x := b.issue("BB-0001").Escalation; !x.Draft || x.Checks.Mainstream == "" {
		t.Fatalf("draft %+v", x)
	}
	d.Type("E").AssertHides("For a blockage").AssertShows("Escalate BB-0001 for resource", "Street Pride asked, refused")
	d.Type("shift+tab").AssertShows("[for resource]", "[keep as a draft]")
	d.Type("right", "f2").AssertShows("still empty: Local solution, Voluntary, Funding, Request")
	d.Type("tab", "tab", "text:canal trust", "tab", "text:youth club", "tab", "text:none open", "tab", "text:two wardens", "f2")
	d.AssertHides("NOT SAVED").AssertShows("Escalated to the Borough Tasking Group")
	if i := b.issue("BB-0001"); i.Level != tasking.Borough {
		t.Errorf("at %v", i.Level)
	}
}

// Nothing is recorded by a look at a draft, and a draft of nothing is none.
func TestADraftLeftAsItIsChangesNothing(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	before := len(b.issue("BB-0001").History)
	d.Type("E", "enter", "f2").AssertHides("Escalate BB-0001", "Kept")
	if i := b.issue("BB-0001"); len(i.History) != before || i.Escalation.Draft {
		t.Errorf("an empty form made a draft: %+v", i.Escalation)
	}
	d.Type("E", "down", "enter", "text:no owner known", "f2").AssertShows("Kept as a draft, 1 check owed")
	before = len(b.issue("BB-0001").History)
	d.Type("E").AssertShows("for a blockage", "no owner known").Type("f2").AssertHides("Escalate BB-0001")
	d.Type("E", "end", "shift+tab", "shift+tab", "shift+tab", "ctrl+u").Type("esc", "y")
	if n := len(b.issue("BB-0001").History); n != before {
		t.Errorf("%d facts were recorded", n-before)
	}
	d.Type("E", "tab", "text:the land registry", "f2").AssertShows("Kept as a draft, no check is owed")
}

func TestTheRouteOfADraftCanBeSwitched(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"),
		&tasking.EscalateIssue{Ref: bb1, Checks: tasking.Checks{Mainstream: "asked in May"}, Draft: true})
	route := []string{"shift+tab", "shift+tab", "right"}
	d.Type("E", "text: and June").Type(route...).AssertShows("for a blockage", "Blocked").AssertHides("Mainstream")
	d.Type("right").AssertShows("for resource").AssertHides("Blocked").Type("tab", "tab").AssertShows("asked in May and June")
	d.Type("shift+tab", "shift+tab", "left").AssertShows("[for a blockage]").Type("f2").AssertShows("NOT SAVED: a draft needs the text of at least one check")
	d.Type("tab", "tab", "text:nobody owns it", "esc").AssertShows("Escalate BB-0001 for a blockage").Type("esc")
	d.Type("f2").AssertShows("Kept as a draft, 1 check owed")
	if c := b.issue("BB-0001").Escalation.Checks; c.Blockage != "nobody owns it" || c.Mainstream != "" {
		t.Errorf("kept %+v", c)
	}
}

func TestEscalationForABlockageAndItsAnswer(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	d.Type("E", "down", "enter", "text:the owner is unknown", "tab", "text:land registry asked", "tab", "right", "f2")
	if i := b.issue("BB-0001"); i.Level != tasking.Borough {
		t.Fatalf("at %v: %s", i.Level, d.Frame())
	}
	d.Type("E").AssertShows("it is at level 2 (Borough) already")
	d.Type("r").AssertShows("returned with advice", "stays at level 2").Type("text:refused", "enter", "text:no money", "f2")
	if i := b.issue("BB-0001"); i.Level != tasking.CAT || i.Escalation.LastAnswer().Outcome != tasking.OutcomeRefused {
		t.Errorf("answered %+v", i.Escalation)
	}
	d.Type("r").AssertShows("it is not with the Borough Tasking Group")
}

func TestCloseWithAnOpenAction(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", ""))
	d.Type("x").AssertShows("Close BB-0001: why?", "fixed").Type("enter").AssertShows("/1  still open  Police: Patrol")
	d.Type("f2").AssertShows("this is needed")
	d.Type("text:No bikes for six weeks", "f2").AssertShows("NOT SAVED: BB-0001/1 is still open", "No bikes for six weeks")
	d.Type("tab", "right", "f2").AssertShows("BB-0001 closed: fixed. No bikes for six weeks").AssertHides("NOT SAVED")
	if i := b.issue("BB-0001"); i.Open() || i.Actions[0].Cause != tasking.NotNeeded {
		t.Errorf("closed as %+v", i.Closing)
	}
	b.gone = bb1
	d.Type("c").AssertShows("it is closed").Type("R", "text:They are back", "f2").AssertShows("opened again: They are back")
}

func TestCloseAsADuplicate(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), raise("Motorbikes"))
	d.Type("x", "text:dupl", "enter", "text:bb-9999", "f2").AssertShows("Close BB-0001: duplicate", "! ")
	d.Type("ctrl+u", "text:motor").AssertShows("BB-0002  Motorbikes")
	d.Type("ctrl+u", "text:2", "f2").AssertShows("BB-0001 was merged into BB-0002")
	if i := b.issue("BB-0001"); i.Ref.Number != 2 {
		t.Errorf("BB-0001 leads to %s", i.Ref)
	}
}

func TestADuplicateIsOneOfTheSameArea(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), &tasking.RaiseIssue{Area: "DA", Title: "Motorbikes"})
	d.Type("x", "end", "enter").AssertShows("no other issue is open in its area")
}

func TestAListGoesToItsEnds(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), raise("Motorbikes"))
	d.Type("x", "end", "enter").AssertShows("Close BB-0001: duplicate").Type("esc", "x", "end", "home", "enter").AssertShows("Close BB-0001: fixed")
}

func TestTheFirstDateNeedsNoReason(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", ""))
	d.Type("d", "text:29/1", "f2").AssertHides("this is needed", "NOT SAVED").AssertShows("29 Jan 2027")
	_, d = open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", "2027-01-28"))
	d.Type("d", "text:29/1", "f2").AssertShows("this is needed")
}

// Help and palette say what undo and redo would do, from the start and after
// every change.
func TestUndoAndRedoSayWhatTheyWillDo(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), &tasking.AssignIssue{Ref: bb1, Lead: "Police"})
	d.Type(":", "text:take back").AssertShows("Take back: BB-0001 Police leads").Type("esc")
	d.Type("u").Type(":", "text:make again").AssertShows("Make again: BB-0001 Police leads").Type("esc")
	d.Type("U", "u", "u").Type(":", "text:take").AssertShows("Take the last change back")
}

func TestTheDeedsOfAnIssueAreFoundByTheirWords(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	for _, word := range []string{"close", "merge", "duplicate"} {
		d.Type(":", "text:"+word).AssertShows("Close the issue with its reason, or merge a duplicate").Type("esc")
	}
}

func TestUndoAndRedo(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", ""))
	d.Type("c", "text:Seized two", "f2", "u").AssertShows("Undid: BB-0001/1 update: Seized two")
	if b.issue("BB-0001").Actions[0].LatestUpdate() != nil {
		t.Error("the update is still there")
	}
	d.Type("U").AssertShows("Redid: BB-0001/1 update: Seized two")
	if b.issue("BB-0001").Actions[0].LatestUpdate() == nil {
		t.Error("the update did not come back")
	}
	d.Type("U").AssertShows("there is nothing to redo")
}

func TestAnUnknownAgencyIsAddedOnTheWay(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	d.Type("t", "text:Walk the towpath", "tab", "text:Canals").AssertShows(`Add "Canals"`)
	d.Type("enter", "f2").AssertShows("BB-0001/1 Canals to: Walk the towpath")
	d.Type("a", "text:Friends of the Park", "enter", "f2").AssertShows("Add an agency", "FriendsPark", "Friends of the Park")
	d.Type("ctrl+u", "text:Park friends", "f2").AssertShows("a short name is one word")
	d.Type("ctrl+u", "text:Friends", "tab", "tab", "left", "f2").AssertShows("BB-0001 Friends leads")
	p, err := b.book.Place(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := p.Partnership.Agency("Friends"); !ok || a.Name != "Friends of the Park" || a.Kind != "community" {
		t.Errorf("added as %+v", a)
	}
	d.Type("u").AssertShows("Undid:")
	if p, _ := b.book.Place(t.Context()); func() bool { _, ok := p.Partnership.Agency("Friends"); return ok }() {
		t.Error("undo left the agency there")
	}
}

func TestAnAgencyNotAddedAfterAllKeepsTheForm(t *testing.T) {
	_, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	d.Type("a", "text:Friends of the Park", "enter", "f2", "esc")
	d.AssertShows(`"Friends of the Park" was not added`, "Assign BB-0001")
}

func TestARefusedSaveKeepsWhatWasTyped(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", "2027-01-28"))
	d.Type("d", "text:28/1", "tab", "text:As agreed", "f2").AssertShows("NOT SAVED: it is due 28 Jan 2027 already", "As agreed", "28/1")
	b.book.Store().Close()
	d.Type("tab", "ctrl+u", "text:29/1", "f2").AssertShows("NOT SAVED", "As agreed", "29/1")
}

func TestTheStateMenu(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"), give("Patrol", "Police", ""))
	state := func(words string) *uitest.Driver { return d.Type("s", "text:"+words, "enter") }
	state("accepted").AssertShows("BB-0001/1 accepted")
	state("not completed").AssertHides("Second time").Type("text:no crew", "f2").AssertShows("carried forward: no crew")
	state("not completed").AssertShows("Second time carried forward: new date, other agency, or escalate as a").Type("text:still none", "f2").AssertShows("carried forward 2 times")
	state("declined").Type("text:not ours", "f2").AssertShows("declined: not ours")
	state("pass").Type("text:whg", "tab", "text:it is theirs", "f2").AssertShows("passed from Police to WHG: it is theirs")
	state("edit the words").Type("text: on Fridays", "f2").AssertShows("the task now reads: Patrol on Fridays")
	state("done").Type("f2").AssertShows("BB-0001/1 done")
	d.Type("s").AssertShows("those that ended are on its page")
	b.whole = true
	d.Type("s").AssertHides("Not possible").Type("text:open it", "enter", "text:a mistake", "f2").AssertShows("opened again: a mistake")
	if a := b.issue("BB-0001").Actions[0]; !a.Open() || a.Agency != "WHG" {
		t.Errorf("action %+v", a)
	}
}

func TestEditAndTell(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{}, raise("Bikes"))
	d.Type("e", "text: in the park", "tab", "text:King George park", "f2").AssertShows("the title now reads: Bikes in the park")
	if i := b.issue("BB-0001"); i.Place != "King George park" || i.Restricted != "" {
		t.Errorf("edited to %+v", i)
	}
	d.Type("K", "text:by telephone", "f2").AssertShows("the one who raised it was told: by telephone")
}

// What the LNP asks for has a source of its own [3.1.10]; the hand looks for it by
// either word, in the list of commands and in the form.
func TestAnLNPRequestIsFound(t *testing.T) {
	b, d := open(t, 80, 24, ui.Options{})
	d.Type(":", "text:lnp").AssertShows("Raise a new issue, such as an LNP request").Type("enter")
	d.AssertShows("New issue").Type("text:Bins on fire", "tab", "tab", "tab", "tab").AssertShows("► Came from", "LNP forum or request")
	d.Type("text:lnp").AssertShows("LNP public forum", "LNP request").Type("ctrl+u", "text:request").AssertShows("► LNP request").Type("enter", "f2")
	if i := b.issue("BB-0001"); len(i.Raisers) != 1 || i.Raisers[0].Source != tasking.LNPRequest {
		t.Errorf("raised by %+v", i.Raisers)
	}
}
