package tasking

import (
	"fmt"
	"reflect"
	"testing"
	"time"
)

// fill puts something different into every field there is, and two things into
// every list: a field that is added and forgotten in the stored form is lost in
// the round trip below.
func fill(t *testing.T, v reflect.Value, n *int64) {
	t.Helper()
	*n++
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Unix(1_800_000_000+*n, *n).UTC()))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("café %d", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(*n)
	case reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0), n)
		fill(t, v.Index(1), n)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(t, key, n)
		fill(t, value, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), n)
		}
	default:
		t.Fatalf("no way to fill a %s: say here what to put there", v.Type())
	}
}

func fullIssue(t *testing.T) *Issue {
	t.Helper()
	i, n := new(Issue), int64(0)
	fill(t, reflect.ValueOf(i).Elem(), &n)
	return i
}

func TestIssueIsReadAsItWasWritten(t *testing.T) {
	full := fullIssue(t)
	for name, i := range map[string]*Issue{"full": full, "empty": {}, "bare": {Ref: mv(1), State: IssueOpen, Actions: []Action{{}, {Ref: act(1, 2)}}}} {
		b := EncodeIssue(i)
		got, err := DecodeIssue(b)
		if err != nil || !reflect.DeepEqual(got, i) {
			t.Errorf("%s: %v\n%+v\nis not\n%+v", name, err, got, i)
		}
		if s, err := DecodeSummary(b); err != nil || !reflect.DeepEqual(s, i.Summary()) {
			t.Errorf("%s: the summary %+v is not that of the issue: %v", name, s, err)
		}
	}
	if again := fullIssue(t); !reflect.DeepEqual(full, again) {
		t.Errorf("writing changed what was written:\n%+v\nwas\n%+v", full, again)
	}
}

// A list that became empty is stored like one that never was: the fold of the
// journal and the records that went through the disk are the same bytes.
func TestEmptyListIsStoredAsNone(t *testing.T) {
	none, empty := &Issue{}, &Issue{Support: []string{}, Actions: []Action{}, Raisers: []Raiser{}, Merged: []Ref{}, History: []uint64{}}
	if a, b := EncodeIssue(none), EncodeIssue(empty); !reflect.DeepEqual(a, b) {
		t.Errorf("%x is not %x", b, a)
	}
	if got, err := DecodeIssue(EncodeIssue(empty)); err != nil || !reflect.DeepEqual(got, none) {
		t.Errorf("%+v %v", got, err)
	}
}

func TestIssueCutShortIsNoIssue(t *testing.T) {
	whole := EncodeIssue(fullIssue(t))
	for n := range whole {
		if got, err := DecodeIssue(whole[:n]); err == nil {
			t.Fatalf("%d bytes of %d gave %+v", n, len(whole), got)
		}
	}
	if _, err := DecodeIssue(append(whole, 0)); err == nil {
		t.Error("a byte too many was not noticed")
	}
}

func FuzzDecodeIssue(f *testing.F) {
	f.Add(EncodeIssue(&Issue{Ref: mv(1), Title: "t", State: IssueOpen, Actions: []Action{{Ref: act(1, 1), Updates: []Update{{Text: "u"}}}}}))
	f.Add([]byte{})
	f.Add([]byte("\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = DecodeSummary(b)
		i, err := DecodeIssue(b)
		if err != nil {
			return
		}
		again, err := DecodeIssue(EncodeIssue(i))
		if err != nil || !reflect.DeepEqual(i, again) {
			t.Fatalf("%v\n%+v\nis not\n%+v", err, again, i)
		}
	})
}

func BenchmarkDecodeIssue(b *testing.B) {
	stored := EncodeIssue(&Issue{Ref: mv(1), Title: "Broken fence by the allotments", State: IssueOpen, History: make([]uint64, 20),
		Actions: []Action{{Ref: act(1, 1), Task: "look at it", Updates: make([]Update, 10)}}, Raisers: make([]Raiser, 1)})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := DecodeIssue(stored); err != nil {
			b.Fatal(err)
		}
	}
}
