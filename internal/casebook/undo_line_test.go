package casebook_test

import (
	"context"
	"strings"
	"testing"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func TestWhatUndoAndRedoWouldDo(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	line := func(redo bool) casebook.Line {
		t.Helper()
		l, err := d.UndoLine(ctx, redo)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	if l := line(false); l.Text != "" {
		t.Errorf("setting up the partnership would be undone: %q", l.Text)
	}
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "Loose slabs"}, &tasking.AssignIssue{Ref: ref(1), Lead: "Street"})
	if l := line(false); !strings.HasPrefix(l.Text, "BB-0001 Street leads") || l.Ref != "BB-0001" || l.Restricted {
		t.Errorf("undo would: %+v", l)
	}
	if l := line(true); l.Text != "" {
		t.Errorf("redo would: %q", l.Text)
	}
	if _, err := d.Undo(ctx, casebook.Who{}); err != nil {
		t.Fatal(err)
	}
	if l := line(true); !strings.HasPrefix(l.Text, "BB-0001 Street leads") {
		t.Errorf("redo would: %+v", l)
	}
}

func TestWhatUndoWouldDoKnowsWhatIsRestricted(t *testing.T) {
	d := open(t)
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "A household", Restricted: "person"}, &tasking.AssignIssue{Ref: ref(1), Lead: "Street"})
	if l, err := d.UndoLine(context.Background(), false); err != nil || !l.Restricted {
		t.Errorf("%+v %v", l, err)
	}
}
