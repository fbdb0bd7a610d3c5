package tasking

import (
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
	w.do(&HandOver{}, &TakeOver{Reason: "the stick was full"})
	if says := w.events[len(w.events)-1].Fact.Sentence(); !strings.HasSuffix(says, "after all: the stick was full") {
		t.Errorf("%q", says)
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
