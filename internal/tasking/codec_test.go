package tasking

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
)

// Every kind can be read from an empty payload, says a sentence and never
// panics when it is applied to records that do not hold what it is about.
func TestEveryKindSurvivesAnEmptyPayload(t *testing.T) {
	for _, name := range Kinds() {
		f, err := DecodeFact(name, 1, []byte("{}"))
		if err != nil || f.Kind() != name {
			t.Errorf("%s: %v %v", name, f, err)
			continue
		}
		switch f.(type) {
		case *Assigned, *AcceptanceSet: // their sentence is their content
		default:
			if f.Sentence() == "" {
				t.Errorf("%s says nothing", name)
			}
		}
		r := NewRecords(nil)
		r.Partial = true
		e := Event{Seq: 1, Subjects: []Subject{{ID: "x", Ref: "MV-0001"}}, Fact: f}
		if err := r.Fold(e); err != nil && err.Error() == "" {
			t.Errorf("%s: an error without words", name)
		}
	}
}

func TestUnknownKindIsKeptWhole(t *testing.T) {
	f, err := DecodeFact("issue.sung-about", 3, []byte(`{"tune":"slow"}`))
	u, ok := f.(*Unknown)
	if err != nil || !ok || u.Name != "issue.sung-about" || u.Version != 3 || string(u.Payload) != `{"tune":"slow"}` {
		t.Fatalf("%#v %v", f, err)
	}
	if _, err := DecodeFact("issue.raised", 99, []byte(`{}`)); err != nil {
		t.Error("a newer version of a known kind is not kept", err)
	}
}

func FuzzDecodeFact(f *testing.F) {
	for _, name := range Kinds() {
		f.Add(name, []byte("{}"))
	}
	f.Add("issue.raised", []byte(`{"ref":"MV-0001","title":"t","raiser":{"ref":"MV-0001"},"level":1,"on":"2027-01-14"}`))
	f.Add("issue.closed", []byte(`{"reason":"fixed","ended":["MV-0001/1"]}`))
	f.Fuzz(func(t *testing.T, name string, payload []byte) {
		fact, err := DecodeFact(name, 1, payload)
		if err != nil {
			return
		}
		_ = fact.Sentence()
		if _, unknown := fact.(*Unknown); unknown {
			return
		}
		kind, version, first, err := EncodeFact(fact)
		if err != nil {
			return // bytes that JSON cannot hold, such as a year past 9999
		}
		again, err := DecodeFact(kind, version, first)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, first)
		}
		if _, _, second, err := EncodeFact(again); err != nil || !bytes.Equal(first, second) {
			t.Fatalf("%s\nis not\n%s\n%v", first, second, err)
		}
	})
}

func FuzzParseRef(f *testing.F) {
	for _, s := range []string{"BB-0041", "bb-41/2", "BTG/3", "BB-99999", "-", "/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if r, err := ParseRef(s); err == nil {
			if again, err := ParseRef(r.String()); err != nil || again != r {
				t.Fatalf("%q gave %v, then %v %v", s, r, again, err)
			}
		}
		if a, err := ParseActionRef(s); err == nil {
			if again, err := ParseActionRef(a.String()); err != nil || again != a {
				t.Fatalf("%q gave %v, then %v %v", s, a, again, err)
			}
		}
		if m, err := ParseMeetingRef(s); err == nil {
			if again, err := ParseMeetingRef(m.String()); err != nil || again != m {
				t.Fatalf("%q gave %v, then %v %v", s, m, again, err)
			}
		}
	})
}

// Every fact of a whole story survives the journal, and taking the story back
// step by step gives the records there were before each step.
func TestRevertGivesBackTheRecordsThereWere(t *testing.T) {
	story := []Command{
		raise("one"), raise("two"),
		&AssignIssue{Ref: mv(1), Lead: "Police", Support: []string{"Street"}},
		&AddAction{Issue: mv(1), Task: "t", Agency: "Police", With: []string{"Street"}, Due: "fri"},
		&UpdateAction{Action: act(1, 1), Text: "u"}, &MoveDue{Action: act(1, 1), Due: "next", Reason: "r"},
		&ReassignAction{Action: act(1, 1), To: "Street", Reason: "r"}, &AcceptAction{Action: act(1, 1)},
		&DeclineAction{Action: act(1, 1), Reason: "r"}, &EditAction{Action: act(1, 1), Task: "t2"},
		&MissAction{Action: act(1, 1), Cause: NotDone, Text: "x"}, &FinishAction{Action: act(1, 1), Text: "f"},
		&ReopenAction{Action: act(1, 1), Reason: "r"},
		&LevelIssue{Ref: mv(1), To: Direct, Reason: "r", With: []string{"Housing"}}, &LevelIssue{Ref: mv(1), To: CAT, Reason: "r"},
		&EscalateIssue{Ref: mv(1), Draft: true, Checks: Checks{Tried: "x"}}, &EscalateIssue{Ref: mv(1), Checks: Checks{Blockage: "b"}},
		&AnswerEscalation{Ref: mv(1), Outcome: OutcomeReturned, Reason: "r"},
		&TellRaiser{Ref: mv(1), How: "by letter"}, &ReplaceAgency{Old: "Police", New: "Housing"},
		&MergeIssue{Ref: mv(2), Into: mv(1)}, &CloseIssue{Ref: mv(1), Reason: ClosedElsewhere, EndActions: true},
		&ReopenIssue{Ref: mv(1), Reason: "r"}, &SetMember{Agency: "Street", Body: "MV", As: MemberInvited},
		&RenameAgency{Short: "Street", Name: "Streets"}, &AddArea{Code: "XX", Name: "n"}, &AddAgency{Short: "New", Name: "n"},
		&SetSecondPlace{Folder: "/media/stick"}, &SetSecondPlace{Folder: "/mnt/share"}, &SetSecondPlace{},
	}
	w := newWorld(t)
	for _, cmd := range story {
		before := snapshot(w)
		from := len(w.events)
		w.do(cmd)
		r := NewRecords(w)
		for n := len(w.events) - 1; n >= from; n-- {
			if err := w.events[n].Fact.Revert(r, w.events[n]); err != nil {
				t.Fatalf("%T: %v", cmd, err)
			}
		}
		twin := &world{T: t, tables: map[string]map[string][]byte{}}
		for table, records := range w.tables {
			for k, v := range records {
				_ = twin.Put(table, k, v)
			}
		}
		if err := r.Flush(twin); err != nil {
			t.Fatal(err)
		}
		if after := snapshot(twin); !reflect.DeepEqual(before, after) {
			t.Errorf("%T is not taken back whole:\nbefore %v\nafter  %v", cmd, before, after)
		}
	}
}

// snapshot is the records as values, without what a history is meant to keep:
// its places, when something last changed, and numbers that are spent.
func snapshot(w *world) map[string]any {
	out := map[string]any{}
	for table, records := range w.tables {
		for k, v := range records {
			if table == OpenTable || table == ClosedTable {
				i, err := DecodeIssue(v)
				if err != nil {
					w.Fatal(err)
				}
				v, _ = json.Marshal(i)
			}
			if table == tableBody {
				b, err := decodeBody(v)
				if err != nil {
					w.Fatal(err)
				}
				v, _ = json.Marshal(b)
			}
			var m any
			if json.Unmarshal(v, &m) != nil {
				m = string(v)
			}
			forget(m)
			if reflect.DeepEqual(m, map[string]any{"code": k}) {
				continue // a body nothing has happened to yet
			}
			out["issue or "+table+k] = m
			if table == OpenTable || table == ClosedTable {
				delete(out, "issue or "+table+k)
				out["issue "+k] = m
			}
		}
	}
	return out
}

func forget(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range []string{"History", "history", "Changed", "changed", "Heard", "NextN", "last_issue", "last_meeting"} {
			delete(v, k)
		}
		for k, inner := range v {
			if inner == nil || reflect.DeepEqual(inner, []any{}) || reflect.DeepEqual(inner, map[string]any{}) {
				delete(v, k)
				continue
			}
			forget(inner)
		}
	case []any:
		for _, inner := range v {
			forget(inner)
		}
	}
}
