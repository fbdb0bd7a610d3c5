package intake

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tasking/internal/civil"
	"tasking/internal/text"
)

func FuzzIssues(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data string) { sound(t, data, issues) })
}

func FuzzActions(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data string) { sound(t, data, actions) })
}

func FuzzAgencies(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data string) { sound(t, data, agencies) })
}

func seed(f *testing.F) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) == 0 {
		f.Fatal("no rows in testdata: ", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Add(wideText("title,action,short,name\nA\x1b[2J,B,C,D\n"))
	f.Add("title\taction\tshort\n\"a\r\n\u202Eb\"\t\t'=x\n\xFF\xE9,")
	f.Add(`{"requests":[{"title":["a",{"name":"b"}],"attributes":{"ward":1e9}}]}`)
}

// sound reads data twice, which must give the same, and looks at every text of
// every row.
func sound[T any](t *testing.T, data string, k kind[T]) {
	o := Options{Today: civil.Date{Year: 2027, Month: 1, Day: 20}}
	s, err := read(strings.NewReader(data), "a file", o, usual, k)
	again, err2 := read(strings.NewReader(data), "a file", o, usual, k)
	if !reflect.DeepEqual(s, again) || (err == nil) != (err2 == nil) {
		t.Fatalf("read twice:\n%+v %v\n%+v %v", s, err, again, err2)
	}
	if err != nil {
		if m := err.Error(); m != text.Line(m) || len(m) > 1000 {
			t.Errorf("the message is not one clean line: %q", m)
		}
		return
	}
	lines := strings.Count(data, "\n") + strings.Count(data, "\r") + 1
	last, keys := 0, map[string]bool{}
	for _, row := range s.Rows {
		v := reflect.ValueOf(row)
		n := int(v.FieldByName("Line").Int())
		if n < max(last, 1) || n > lines {
			t.Errorf("line %d after %d of %d", n, last, lines)
		}
		last = n
		clean(t, v)
		if key := v.FieldByName("Key"); key.IsValid() {
			if key.String() == "" || keys[key.String()] {
				t.Errorf("key %q is empty or there twice", key)
			}
			keys[key.String()] = true
		}
	}
	last = 0
	for _, b := range s.Bad {
		if b.Line < last || b.Line > lines || b.Reason == "" {
			t.Errorf("bad row %+v after line %d of %d", b, last, lines)
		}
		last = b.Line
	}
	clean(t, reflect.ValueOf(s.Bad))
	clean(t, reflect.ValueOf(s.Dropped))
	clean(t, reflect.ValueOf(s.Ignored))
	clean(t, reflect.ValueOf([]string{s.System, s.Format}))
}

// several are the texts that may have more than one line.
var several = set("Detail", "ClosedWords", "Task", "Update")

func clean(t *testing.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); text.Line(s) != s {
			t.Errorf("not clean: %q", s)
		}
	case reflect.Slice:
		for i := range v.Len() {
			clean(t, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; several[name] {
				if s := v.Field(i).String(); text.Clean(s) != s || text.Length(s) > MaxText {
					t.Errorf("%s is not clean: %q", name, s)
				}
				continue
			}
			clean(t, v.Field(i))
		}
	}
}
