package sample

import (
	"reflect"
	"regexp"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// moments are every weekday, before and after the hour at which CATs meet.
func moments() []time.Time {
	var all []time.Time
	for day := range 7 {
		for _, hour := range []int{0, 7, 17, 19, 23} {
			all = append(all, time.Date(2027, time.March, 22+day, hour, 40, 0, 0, time.UTC))
		}
	}
	return all
}

// toldAt tells the sample without a store.
func toldAt(t *testing.T, now time.Time) *timeline {
	t.Helper()
	zone, err := time.LoadLocation(Founding().Zone)
	if err != nil {
		t.Fatal(err)
	}
	bodies := map[string]*tasking.Body{tasking.BTG: {Code: tasking.BTG}}
	for _, p := range places {
		bodies[p.code] = &tasking.Body{Code: p.code}
	}
	return tell(casebook.Place{Zone: zone, Bodies: bodies}, now)
}

func TestStoriesGoForward(t *testing.T) {
	for _, now := range moments() {
		told := toldAt(t, now)
		for _, e := range told.events {
			if e.at.After(now) {
				t.Errorf("on %s: something happens on %s", now.Format("Mon 15:04"), e.at)
			}
		}
		for _, s := range told.stories {
			last := told.raised(s)
			for n := range s.steps {
				at := told.when(s, n)
				if at.Before(last) {
					t.Errorf("on %s: %s (%s): step %d is told before the one before it", now.Format("Mon 15:04"), s.ref, s.raise.Title, n+1)
				}
				last = at
			}
		}
	}
}

// texts gives every text of the sample that people read.
func texts(t *testing.T) []string {
	var all []string
	for _, e := range toldAt(t, friday).events {
		if e.cmd != nil {
			collect(reflect.ValueOf(e.cmd), &all)
		}
		all = append(all, e.by)
	}
	f := Founding()
	collect(reflect.ValueOf(f), &all)
	return all
}

func collect(v reflect.Value, into *[]string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			collect(v.Elem(), into)
		}
	case reflect.String:
		*into = append(*into, v.String())
	case reflect.Slice:
		for n := range v.Len() {
			collect(v.Index(n), into)
		}
	case reflect.Struct:
		for n := range v.NumField() {
			if v.Type().Field(n).IsExported() {
				collect(v.Field(n), into)
			}
		}
	}
}

func TestTextsAreClean(t *testing.T) {
	all := texts(t)
	if len(all) < 2000 {
		t.Fatalf("only %d texts", len(all))
	}
	for _, s := range all {
		if text.Line(s) != s {
			t.Errorf("%q is not clean", s)
		}
	}
}

// Forms of address and the commonest first names and surnames of the country.
var names = regexp.MustCompile(`\b(Mr|Mrs|Ms|Miss|Dr|Sir|Oliver|George|Harry|Jack|Noah|Charlie|Muhammad|Mohammed|` +
	`Thomas|James|William|Olivia|Amelia|Emily|Jessica|Sophie|Grace|John|David|Peter|Paul|Mary|Susan|Margaret|` +
	`Smith|Jones|Taylor|Brown|Williams|Wilson|Johnson|Patel|Khan|Singh|Begum|Walsall|Bloxwich|Blakenall)\b`)

// A number before a street, or a postcode, would point at a house.
var houses = regexp.MustCompile(`\b\d+[a-z]? [A-Z][a-z]+ (Road|Street|Lane|Row|Close|Court|Rise)\b|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b`)

func TestNobodyIsNamed(t *testing.T) {
	for _, s := range texts(t) {
		if found := names.FindString(s); found != "" {
			t.Errorf("%q names %s", s, found)
		}
		if found := houses.FindString(s); found != "" {
			t.Errorf("%q points at %s", s, found)
		}
	}
}

func TestTitlesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range toldAt(t, friday).stories {
		if seen[s.raise.Title] {
			t.Errorf("%q is there twice", s.raise.Title)
		}
		seen[s.raise.Title] = true
		if n := text.Length(s.raise.Title); n > 60 {
			t.Errorf("%q has %d characters", s.raise.Title, n)
		}
	}
}

func TestSameMomentSameCommands(t *testing.T) {
	one, two := toldAt(t, friday), toldAt(t, friday)
	if len(one.events) != len(two.events) {
		t.Fatalf("%d and %d events", len(one.events), len(two.events))
	}
	for n := range one.events {
		x, y := one.events[n], two.events[n]
		if !x.at.Equal(y.at) || x.by != y.by || !reflect.DeepEqual(x.cmd, y.cmd) {
			t.Fatalf("event %d differs: %+v and %+v", n, x, y)
		}
	}
}
