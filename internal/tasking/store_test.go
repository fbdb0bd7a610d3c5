package tasking

import (
	"slices"
	"strings"
	"testing"
)

func (w *world) partnership() *Partnership {
	w.Helper()
	p, err := NewRecords(w).Partnership()
	if err != nil {
		w.Fatal(err)
	}
	return p
}

func TestSecondPlaceIsSetChangedAndTakenAway(t *testing.T) {
	w := newWorld(t)
	w.refused(&SetSecondPlace{}, "there is none")
	w.do(&SetSecondPlace{Folder: "/media/\x1bstick "})
	if got := w.partnership().SecondPlace; got != "/media/stick" {
		t.Errorf("%q", got)
	}
	w.refused(&SetSecondPlace{Folder: "/media/stick"}, "already")
	w.refused(&SetSecondPlace{Folder: "/" + strings.Repeat("x", 200)}, "200 is the most")
	w.do(&SetSecondPlace{Folder: "/mnt/share"}, &SetSecondPlace{})
	if got := w.partnership().SecondPlace; got != "" {
		t.Errorf("%q", got)
	}
}

func TestAStoreThatWasHandedOverRefusesEverythingButTheTakeover(t *testing.T) {
	w := newWorld(t)
	w.do(raise("one"))
	w.refused(&TakeOver{}, "it was not handed over", "tasking handover FILE")
	w.do(&HandOver{})
	if got := w.partnership().ReadOnly(); got != "this store was handed over on 14 Jan 2027 and is read only" {
		t.Errorf("%q", got)
	}
	for _, cmd := range []Command{raise("two"), &AddArea{Code: "XX", Name: "n"}, Several{raise("two")}, &SetSecondPlace{Folder: "/x"}, &HandOver{},
		&AssignIssue{Ref: mv(1), Lead: "Police"}, &UndoChange{Change: "x", Events: w.events[len(w.events)-1:]}, Several{&TakeOver{}, raise("two")}} {
		w.refused(cmd, "handed over on 14 Jan 2027", "read only", "`tasking takeover FILE` brings it back")
	}
	w.do(&TakeOver{}, raise("two"))
	if got := w.partnership().ReadOnly(); got != "" {
		t.Errorf("after the takeover: %q", got)
	}
	w.refused(&TakeOver{}, "taken over already on 14 Jan 2027")
	if says := (&TakenOver{Reason: "the stick was full"}).Sentence(); !strings.HasSuffix(says, "after all: the stick was full") {
		t.Errorf("%q", says) // of an older journal
	}
}

func TestHandoverIsNotTakenBack(t *testing.T) {
	w := newWorld(t)
	w.do(&HandOver{}, &TakeOver{})
	for _, e := range w.events[len(w.events)-2:] {
		if why, do := NeverUndone(e.Fact, ""); why == "" || do == "" || e.Fact.Revert(NewRecords(w), e) == nil {
			t.Errorf("%s can be undone: %q", e.Fact.Kind(), why)
		}
	}
}

// A copy goes from step to step, and never is one left out: it is reserved before it
// can be taken over, and takes no change before its turn has come.
func TestTheStepsOfACopy(t *testing.T) {
	step := func(as Step) Command { return &MarkCopy{As: as, Into: "c"} }
	steps := map[string]Command{"reserve": step(Reserved), "release": step(Released), "spend": step(Spent),
		"take over": &TakeOver{}, "take over what is ready": &TakeOver{Ready: true}, "hand over": &HandOver{}, "raise": raise("x")}
	for _, c := range []struct {
		way  []Command
		may  string
		says string
	}{
		{nil, "reserve, hand over, raise", ""},
		{[]Command{step(Reserved)}, "release, take over what is ready", "of a handover or takeover that was cut off on 14 Jan 2027"},
		{[]Command{step(Reserved), step(Released)}, "reserve, spend, take over", "this store was handed over on 14 Jan 2027"},
		{[]Command{&HandOver{}}, "reserve, spend, take over", "this store was handed over on 14 Jan 2027"},
		{[]Command{&HandOver{}, step(Spent)}, "", "this copy was taken over already on 14 Jan 2027"},
		{[]Command{&HandOver{}, step(Reserved)}, "release, take over what is ready", "cut off"},
		{[]Command{&HandOver{}, step(Reserved), &TakeOver{Ready: true}}, "reserve, hand over, raise", ""},
	} {
		w := newWorld(t)
		w.do(c.way...)
		if got := w.partnership().ReadOnly(); !strings.Contains(got, c.says) || (got == "") != (c.says == "") {
			t.Errorf("%v: %q", c.way, got)
		}
		for name, cmd := range steps {
			_, err := Decide(cmd, NewRecords(w), w.env())
			if _, refused := Refused(err); refused == slices.Contains(strings.Split(c.may, ", "), name) {
				t.Errorf("after %v, %s: %v", c.way, name, err)
			}
		}
	}
}
