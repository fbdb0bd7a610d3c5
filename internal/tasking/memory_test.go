package tasking

import (
	"reflect"
	"testing"
)

// What one transaction does to its copy is not seen by the next, and what was
// stored meanwhile is.
func TestMemoryHandsOutCopiesOfWhatIsStored(t *testing.T) {
	w := newWorld(t)
	w.do(&SetMember{Agency: "Street", Body: "MV", As: MemberInvited})
	w.do(raise("one"))
	memory := &Memory{}
	look := func() (*Partnership, *Body) {
		t.Helper()
		r := NewRecords(w)
		r.Memory = memory
		p, err := r.Partnership()
		if err != nil {
			t.Fatal(err)
		}
		b, err := r.Body("MV")
		if err != nil {
			t.Fatal(err)
		}
		return p, b
	}
	fresh := NewRecords(w)
	p, b := look()
	wantP, _ := fresh.Partnership()
	wantB, _ := fresh.Body("MV")
	if !reflect.DeepEqual(p, wantP) || !reflect.DeepEqual(b, wantB) {
		t.Fatalf("%+v %+v\nis not\n%+v %+v", p, b, wantP, wantB)
	}
	p.Agencies[0].Name, p.Areas[0].Name, b.Members["Street"] = "spoilt", "spoilt", "spoilt"
	b.Meetings = append(b.Meetings, MeetingBrief{Number: 99})
	if p, b = look(); !reflect.DeepEqual(p, wantP) || !reflect.DeepEqual(b, wantB) {
		t.Fatalf("the copy was shared: %+v %+v", p, b)
	}
	w.do(&RenameAgency{Short: "Street", Name: "Streets and Parks"})
	w.do(raise("two"))
	p, b = look()
	if p.FullName("Street") != "Streets and Parks" || b.LastIssue != wantB.LastIssue+1 {
		t.Errorf("what was stored since is not seen: %s, last issue %d", p.FullName("Street"), b.LastIssue)
	}
}

func TestMemoryOfBrokenRecordIsAnError(t *testing.T) {
	for _, m := range []*Memory{nil, {}} {
		if p, err := m.readPartnership([]byte("{")); err == nil {
			t.Errorf("a broken partnership gave %+v", p)
		}
		if b, err := m.readBody("MV", []byte("{")); err == nil {
			t.Errorf("a broken body gave %+v", b)
		}
	}
}
