package tasking

import (
	"reflect"
	"strings"
	"testing"
)

// table lists what stands in a table, by number.
func (w *world) table(name string) (numbers []int) {
	w.Helper()
	err := w.Scan(name, "", func(_ string, b []byte) (bool, error) {
		s, err := DecodeSummary(b)
		numbers = append(numbers, s.Ref.Number)
		return true, err
	})
	if err != nil {
		w.Fatal(err)
	}
	return numbers
}

func (w *world) listed(visit func(*Records, string, func(Summary) error) error) (numbers []int) {
	w.Helper()
	err := visit(NewRecords(w), "MV", func(s Summary) error { numbers = append(numbers, s.Ref.Number); return nil })
	if err != nil {
		w.Fatal(err)
	}
	return numbers
}

func (w *world) stands(table, archive, open, closed []int) {
	w.Helper()
	for what, pair := range map[string][2][]int{
		"the table holds":   {w.table(OpenTable), table},
		"the archive holds": {w.table(ClosedTable), archive},
		"the open ones are": {w.listed((*Records).Open), open},
		"the closed are":    {w.listed((*Records).Closed), closed},
		"the current are":   {w.listed((*Records).Current), table},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			w.Errorf("%s %v and not %v", what, pair[0], pair[1])
		}
	}
}

func closing(n int) Command { return &CloseIssue{Ref: mv(n), Reason: ClosedElsewhere} }

func TestClosedIssueStaysOnTheTableUntilADocumentIsAgreed(t *testing.T) {
	w := newWorld(t)
	m := MeetingRef{"MV", 1}
	w.do(raise("one"), raise("two"), raise("three"), raise("four"), closing(3), &MergeIssue{Ref: mv(1), Into: mv(2)},
		&PlanMeeting{Body: "MV", At: w.now, Venue: "Library"}, &OpenMeeting{Ref: m, Chair: "Sergeant"})
	w.stands([]int{1, 2, 3, 4}, nil, []int{2, 4}, []int{1, 3})
	w.do(&EndMeeting{Ref: m, UpTo: w.seq}, closing(2),
		&AgreeMeeting{Ref: m, By: "the meeting", Sealed: Seal([]byte("{}"), []byte("{}"), nil)})
	w.stands([]int{2, 4}, []int{1, 3}, []int{4}, []int{1, 2, 3})
	w.do(&ReopenIssue{Ref: mv(3), Reason: "it came back"})
	w.stands([]int{2, 3, 4}, []int{1}, []int{3, 4}, []int{1, 2})
	w.takeBack(1)
	w.stands([]int{2, 4}, []int{1, 3}, []int{4}, []int{1, 2, 3})
}

// takeBack undoes the newest events in one change.
func (w *world) takeBack(n int) {
	w.Helper()
	events := append([]Event(nil), w.events[len(w.events)-n:]...)
	w.do(&UndoChange{Change: "c", Events: events})
}

// What came in closed from its source was never a matter of a meeting here.
func TestIssueClosedAtItsSourceIsArchivedAtOnce(t *testing.T) {
	w := newWorld(t)
	w.do(Several{&RaiseIssue{Area: "MV", Title: "one", System: "sheet", Key: "7"}, &CloseIssue{Ref: mv(1), Reason: ClosedElsewhere, Words: "Fixed"}})
	w.stands(nil, []int{1}, nil, []int{1})
	w.do(&ReopenIssue{Ref: mv(1), Reason: "it is not fixed"}, closing(1))
	w.stands([]int{1}, nil, nil, []int{1})
}

// A closing that is made again belongs to the document of what comes after it.
func TestClosingMadeAgainHappensWhereItIsMadeAgain(t *testing.T) {
	w := newWorld(t)
	w.do(raise("one"), closing(1))
	closed := w.events[len(w.events)-1:]
	w.takeBack(1)
	if i := w.issue(1); !i.Open() || i.Closing.Seq != 0 {
		t.Fatalf("%+v is not open again", i)
	}
	w.do(&UndoChange{Change: "c", Events: append([]Event(nil), closed...), Redo: true})
	if i := w.issue(1); i.Open() || i.Closing.Seq != w.seq {
		t.Errorf("it was closed at %d of the journal and says %d", w.seq, i.Closing.Seq)
	}
}

// Facts of one commit see each other although none is stored yet.
func TestArchiveSeesWhatIsNotStoredYet(t *testing.T) {
	w := newWorld(t)
	m := MeetingRef{"MV", 1}
	w.do(raise("one"), &PlanMeeting{Body: "MV", At: w.now, Venue: "Library"}, &OpenMeeting{Ref: m, Chair: "Sergeant"}, closing(1),
		&AgreeMeeting{Ref: m, By: "the meeting", UpTo: w.seq + 5, Sealed: Seal([]byte("{}"), []byte("{}"), nil)})
	twin := &world{T: t, tables: map[string]map[string][]byte{}}
	r := NewRecords(twin)
	for _, e := range w.events {
		if err := r.Fold(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Flush(twin); err != nil {
		t.Fatal(err)
	}
	for table, records := range w.tables {
		for k, v := range records {
			if string(twin.tables[table][k]) != string(v) {
				t.Errorf("%s differs", strings.Join([]string{table, k}, " "))
			}
		}
	}
	twin.stands(nil, []int{1}, nil, []int{1})
}
