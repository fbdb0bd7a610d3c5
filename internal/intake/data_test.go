package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// real opens a published file. They are not ours to keep in the repository.
func real(t *testing.T, name string) *os.File {
	t.Helper()
	dir := os.Getenv("TASKING_DATA")
	if dir == "" {
		t.Skip("TASKING_DATA is not set: it names the folder of published data files")
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestRealBoston(t *testing.T) {
	s, err := Issues(real(t, "open311-boston-2022-01.csv"), "b.csv", Options{Today: today})
	if err != nil || len(s.Rows) != 60 || len(s.Bad) != 0 || s.System != "boston311" {
		t.Fatalf("%d rows, bad %v, %s, %v", len(s.Rows), s.Bad, s.System, err)
	}
	for _, i := range s.Rows {
		if i.ID == "" || i.Title == "" || i.Raised.Year != 2022 || i.Closed == i.ClosedOn.IsZero() || i.Closed == (i.ClosedWords == "") {
			t.Errorf("%+v", i)
		}
	}
	if r := s.Rows[0]; r.Place != "" || r.Ward != "" {
		t.Errorf("a blank is not empty: %+v", r)
	}
}

func TestRealChicago(t *testing.T) {
	s, err := Issues(real(t, "open311-requests.json"), "c.json", Options{Today: today})
	if err != nil || len(s.Rows) != 30 || len(s.Bad) != 0 || s.System != "open311" {
		t.Fatalf("%d rows, bad %v, %s, %v", len(s.Rows), s.Bad, s.System, err)
	}
	stillOpen := 0
	for _, i := range s.Rows {
		if !i.Closed {
			stillOpen++
		}
		if i.Ward == "" || i.Channel == "" || i.Place == "" || i.Raised.IsZero() {
			t.Errorf("%+v", i)
		}
	}
	if stillOpen != 1 || s.Rows[0].Line != 2 || s.Rows[1].Line != 86 {
		t.Errorf("%d open; lines %d, %d", stillOpen, s.Rows[0].Line, s.Rows[1].Line)
	}
	same(t, s.Dropped, []Dropped{{"A511OPTN", 3}})
}

func TestRealFixMyStreetHeader(t *testing.T) {
	s, err := Issues(real(t, "fixmystreet-reports-header-only.csv"), "f.csv", Options{})
	if err != nil || len(s.Rows)+len(s.Bad) != 0 || s.System != "fixmystreet" {
		t.Errorf("%+v, %v", s, err)
	}
	same(t, s.Dropped, []Dropped{{"User Name", 0}})
}

// Files that hold no issues are refused with one sentence, by every reader
// without a panic, and with the right advice by this one.
func TestRealFilesWithoutIssues(t *testing.T) {
	for name, want := range map[string]string{
		"fixmystreet-updates-header-only.csv": "export of updates",
		"police-street-2024-01-walsall.csv":   "police crime figures",
		"police-street-2024-02-walsall.csv":   "police crime figures",
		"police-api-crimes-2014-08.json":      "police crime figures",
		"priorities.json":                     "police neighbourhood priorities",
		"priorities-walsall.json":             "police neighbourhood priorities",
		"fixmystreet-open311-example.xml":     "this is XML",
		"fixmystreet-counts-walsall-2019.csv": "no issues here",
		"bank-holidays.json":                  "no issues here",
		"naughty-strings.json":                "single values",
		"minutes-2008-10-west-dereham.md":     "no issues here",
		"minutes-2014-06-stoke-ferry.md":      "no issues here",
	} {
		_, err := Issues(real(t, name), name, Options{})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Actions(real(t, name), name, Options{}); err == nil {
			t.Errorf("%s was taken for actions", name)
		}
		if _, err := Agencies(real(t, name), name, Options{}); err == nil {
			t.Errorf("%s was taken for agencies", name)
		}
	}
}
