package tasking

import (
	"reflect"
	"testing"
	"time"

	"tasking/internal/civil"
)

func fullSummary() Summary {
	at := time.Date(2027, 1, 14, 18, 30, 5, 0, time.UTC)
	return Summary{
		Ref: mv(41), Title: "Café noise, café music", Place: "the green", Ward: "North", Category: "noise", Level: Borough, State: IssueOpen,
		New: true, Urgent: true, Restricted: "police", Lead: "Police", Support: []string{"Street", "Housing"}, Asked: true, Draft: true,
		ToDecide: true, Answer: OutcomeDeferred, Raised: at, Since: civil.Make(2027, 1, 2), Changed: at.Add(time.Hour), Heard: at.Add(time.Minute), Reviewed: "MV/7",
		Actions: []ActionBrief{
			{Ref: act(41, 1), Agency: "Police", With: []string{"Street"}, Due: Due{Date: civil.Make(2027, 2, 3)}, Acceptance: Accepted, Restricted: true, Carried: 3},
			{Ref: act(12, 2), Due: Due{Next: true, In: 7, Since: at}},
			{Ref: act(41, 3), Due: Due{Ongoing: true}},
		},
	}
}

func TestSummaryIsReadAsItWasWritten(t *testing.T) {
	for name, s := range map[string]Summary{"full": fullSummary(), "empty": {}, "bare": {Ref: mv(1), Title: "t", Level: Direct}} {
		got, err := decodeSummary(encodeSummary(&s))
		if err != nil || !reflect.DeepEqual(got, s) {
			t.Errorf("%s: %v\n%+v\nis not\n%+v", name, err, got, s)
		}
	}
}

// A field that is forgotten in the stored form would be lost without a word.
func TestFullSummaryLeavesNoFieldEmpty(t *testing.T) {
	v := reflect.ValueOf(fullSummary())
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("%s is empty: put something there", v.Type().Field(i).Name)
		}
	}
	for _, of := range []any{ActionBrief{}, Due{}} {
		typ := reflect.TypeOf(of)
		for i := range typ.NumField() {
			filled := false
			for _, a := range fullSummary().Actions {
				from := reflect.ValueOf(a)
				if typ == reflect.TypeOf(Due{}) {
					from = reflect.ValueOf(a.Due)
				}
				filled = filled || !from.Field(i).IsZero()
			}
			if !filled {
				t.Errorf("%s.%s is empty: put something there", typ.Name(), typ.Field(i).Name)
			}
		}
	}
}

func TestSummaryCutShortIsNoSummary(t *testing.T) {
	s := fullSummary()
	whole := encodeSummary(&s)
	for n := range whole {
		if got, err := decodeSummary(whole[:n]); err == nil {
			t.Errorf("%d bytes of %d gave %+v", n, len(whole), got)
		}
	}
	if _, err := decodeSummary(append(whole, 0)); err == nil {
		t.Error("a byte too many was not noticed")
	}
}

func FuzzDecodeSummary(f *testing.F) {
	s := fullSummary()
	f.Add(encodeSummary(&s))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := decodeSummary(b)
		if err != nil {
			return
		}
		again, err := decodeSummary(encodeSummary(&s))
		if err != nil || !reflect.DeepEqual(s, again) {
			t.Fatalf("%v\n%+v\nis not\n%+v", err, again, s)
		}
	})
}
