package intake

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"tasking/internal/civil"
)

var today = civil.Date{Year: 2027, Month: 1, Day: 20}

// from reads a file of testdata with one of the readers.
func from[T any](t *testing.T, read func(*os.File) (Sheet[T], error), name string) Sheet[T] {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := read(f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func issuesOf(t *testing.T, s string) Sheet[Issue] {
	t.Helper()
	sheet, err := Issues(strings.NewReader(s), "list.csv", Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func day(y int, m time.Month, d int) civil.Date { return civil.Date{Year: y, Month: m, Day: d} }

func TestFixMyStreetReports(t *testing.T) {
	s := from(t, func(f *os.File) (Sheet[Issue], error) { return Issues(f, f.Name(), Options{Today: today}) }, "reports.csv")
	same(t, s.System, "fixmystreet")
	same(t, s.Format, "FixMyStreet reports, CSV with commas, UTF-8")
	same(t, s.Rows, []Issue{
		{Line: 2, System: "fixmystreet", ID: "501", Key: "501", Title: "Mattress left by the garages", Place: "Cherry Row", Ward: "Blakenall",
			Category: "Fly-tipping", Detail: "Two mattresses and a cot.\nThey have been there since Sunday.", Raised: day(2027, 1, 4)},
		{Line: 4, System: "fixmystreet", ID: "502", Key: "502", Title: "Lamp out", Ward: "Blakenall", Category: "Street lighting", Detail: "Dark at the crossing",
			Raised: day(2027, 1, 5), Closed: true, ClosedOn: day(2027, 1, 9), ClosedWords: "Fixed - Council"},
		{Line: 5, System: "fixmystreet", ID: "503", Key: "503", Title: "Dog fouling", Ward: "Bloxwich East", Category: "Dog fouling",
			Raised: day(2027, 1, 6), Closed: true, ClosedOn: day(2027, 1, 7), ClosedWords: "Closed"},
	})
	same(t, s.Bad, []Bad{{Line: 6, Reason: `raised: "some day in January" is not a date: write it like 14 Jan 2027, 14/01/2027 or 2027-01-14`}})
	same(t, s.Dropped, []Dropped{{"User Name", 4}, {"User Email", 1}})
	same(t, s.Ignored, []string{"Latitude", "Longitude", "Report URL", "Reported As"})
}

func TestOpen311JSON(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Skip("this machine has no time zones: ", err)
	}
	s := from(t, func(f *os.File) (Sheet[Issue], error) { return Issues(f, "anything", Options{Zone: london}) }, "requests.json")
	same(t, s.Format, "Open311 service requests, JSON, UTF-8")
	same(t, s.Rows, []Issue{
		{Line: 4, System: "open311", ID: "8801", Key: "8801", Title: "Abandoned trolley", Place: "Brook Path", Ward: "7", Category: "Abandoned trolley",
			Detail: "In the brook behind the shops", Channel: "app", Raised: day(2027, 1, 4)},
		{Line: 18, System: "open311", ID: "8802", Key: "8802", Title: "Graffiti", Category: "Graffiti", Agency: "Cleansing, Parks",
			Closed: true, ClosedOn: day(2027, 1, 9), ClosedWords: "closed: Taken away"},
	})
	same(t, s.Bad, []Bad{{Line: 20, Reason: "this is a single value, not a record with named values"}})
	same(t, s.Dropped, []Dropped{{"first_name", 1}, {"author", 1}, {"requestor", 1}, {"title", 1}})
	same(t, s.Ignored, []string{"notes", "colour"})
}

func TestShapesOfJSON(t *testing.T) {
	one := `{"title":"Seat broken","id":"1"}`
	for name, in := range map[string]string{
		"a list": "[" + one + "]", "one object": one, "a list under a key": `{"page":{"n":1},"requests":[` + one + `],"next":null}`,
		"an end that is early": "[" + one + ",]", "with a mark": "\xEF\xBB\xBF [" + one + "]", "wide": wideText("[" + one + "]"),
	} {
		s := issuesOf(t, in)
		if len(s.Rows) != 1 || s.Rows[0].Title != "Seat broken" || s.Rows[0].ID != "1" || s.Rows[0].Line != 1 {
			t.Errorf("%s: %+v", name, s)
		}
	}
	if s := issuesOf(t, `{"requests":[]}`); len(s.Rows)+len(s.Bad) != 0 || s.System != "list" || s.Format != "empty list, JSON, UTF-8" {
		t.Errorf("an empty list has rows: %+v", s)
	}
}

func TestBrokenJSON(t *testing.T) {
	for in, want := range map[string]string{
		"[\n{\"title\":\"a\"":          "line 2: the record that begins here is not finished: was the file copied completely?",
		"[{\"title\":\"a\"}\n":         "line 2: the file ends too early: was it copied completely?",
		"[{\"title\":\"a\"}\n{}]":      "line 2: this is not JSON from here on: fetch the file again",
		"[{\"title\":tru}]":            "line 1: the record that begins here is not JSON: fetch the file again",
		"[,]":                          "line 1: the record that begins here is not JSON: fetch the file again",
		"{\"title\" 1}":                "line 1: this is not JSON from here on: fetch the file again",
		"{1:2}":                        "line 1: this is not JSON from here on: fetch the file again",
		"[{\"title\":\"a\"}]\n[]":      "line 2: there is more text after the end of the JSON: is this one file?",
		`["a","b"]`:                    "line 1: no issues here: the list holds single values, not records",
		`[{"colour":"red"}]`:           "line 1: no issues here: a Title, Category or Detail is needed, found colour; check that this is the right file",
		strings.Repeat("[", 70) + "1]": "line 1: nested more than 64 deep: this is not a list of service requests",
	} {
		_, err := Issues(strings.NewReader(in), "x.json", Options{})
		if err == nil || err.Error() != want {
			t.Errorf("%q\n got %v\nwant %s", in, err, want)
		}
	}
}

func TestBostonCases(t *testing.T) {
	s := issuesOf(t, "case_enquiry_id,open_dt,closed_dt,case_status,closure_reason,case_title,type,location,location_street_name,neighborhood,ward,source,latitude\n"+
		"9,2027-01-02 06:06:16,2027-01-02 06:49:07,Closed,Case closed. None found ,Bins,Storage,  ,Pond St,North,Ward 19,App,42.3\n"+
		"10,2027-01-03 08:00:00,,Open, ,,Signs, , ,North, ,Call,42.3\n")
	same(t, s.Rows, []Issue{
		{Line: 2, System: "boston311", ID: "9", Key: "9", Title: "Bins", Place: "Pond St", Ward: "Ward 19", Category: "Storage", Channel: "App",
			Raised: day(2027, 1, 2), Closed: true, ClosedOn: day(2027, 1, 2), ClosedWords: "Closed: Case closed. None found"},
		{Line: 3, System: "boston311", ID: "10", Key: "10", Title: "Signs", Ward: "North", Category: "Signs", Channel: "Call", Raised: day(2027, 1, 3)},
	})
}

func TestClosing(t *testing.T) {
	for in, want := range map[string]string{
		"Closed,":                 "closed Closed",
		"fixed - user,2027-01-02": "closed fixed - user 2 Jan 2027",
		"no_further_action,":      "closed no_further_action",
		",2027-01-02":             "closed 2 Jan 2027",
		",yes":                    "closed",
		",no":                     "open",
		"Closed,no":               "closed Closed",
		"Investigating,":          "open",
		"Open,2027-01-02":         "open",
		"Re-think,2027-01-02":     "closed Re-think 2 Jan 2027",
		"Re-think,":               "open",
		"not fixed,":              "open",
		",":                       "open",
	} {
		s := issuesOf(t, "title,status,closed\nSeat,"+in)
		if len(s.Rows) != 1 {
			t.Errorf("%q: %+v", in, s)
			continue
		}
		got := "open"
		if i := s.Rows[0]; i.Closed {
			got = strings.Join(strings.Fields("closed "+i.ClosedWords+" "+i.ClosedOn.String()), " ")
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestTitleFallsBack(t *testing.T) {
	long := strings.Repeat("word ", 30)
	for in, want := range map[string]string{
		"Seat,Parks,Broken":  "Seat",
		" ,Parks,Broken":     "Parks",
		",,Broken since May": "Broken since May",
		",," + long:          strings.Repeat("word ", 16) + "…",
	} {
		s := issuesOf(t, "title,category,detail\n"+in)
		if len(s.Rows) != 1 || s.Rows[0].Title != want {
			t.Errorf("%q: %+v", in, s)
		}
	}
}

func TestBadIssues(t *testing.T) {
	s := issuesOf(t, "id,title,detail,raised,urgent\n"+
		"1,,,,\n"+
		"2,"+strings.Repeat("é", 201)+",,,\n"+
		"3,Seat,"+strings.Repeat("x", 4001)+",,\n"+
		"4,Seat,,2027-02-30,\n"+
		"5,Seat,broken, and wet,,no\n"+
		"6,Seat\n"+
		"7,"+strings.Repeat("é", 200)+","+strings.Repeat("x", 4000)+",14 Jan,yes,,\n"+
		"7,Seat,,,\n"+
		",,,,\n")
	if len(s.Rows) != 1 || !s.Rows[0].Urgent || s.Rows[0].Raised != day(2027, 1, 14) {
		t.Errorf("rows: %+v", s.Rows)
	}
	same(t, s.Bad, []Bad{
		{2, "no title, no category and no detail: say in a few words what it is about"},
		{3, "the title has 201 characters, the most is 200: shorten it, or move a part to another column"},
		{4, "the detail has 4001 characters, the most is 4000: shorten it, or move a part to another column"},
		{5, `raised: "2027-02-30" is not a date: write it like 14 Jan 2027, 14/01/2027 or 2027-01-14`},
		{6, "6 values under 5 headings: is there a comma in a text without quotes?"},
		{7, "2 values under 5 headings: is there a line break in a text without quotes?"},
		{9, "7 is already there in line 8: give it a number of its own or delete one"},
	})
}

func TestKeysWithoutNumbers(t *testing.T) {
	const head = "title,place,status,reported by\n"
	first := issuesOf(t, head+"Bins,Cherry Row,open,A Person\nBins,Cherry Row,open,B Person\nBins,Hope Street,open,\n")
	later := issuesOf(t, head+"Noise,Mill Lane,open,\nBins,Cherry Row,closed,\nBins,Cherry Row,open,C Person\n")
	keys := map[string]bool{}
	for _, i := range first.Rows {
		if i.ID != "" || keys[i.Key] || !strings.HasPrefix(i.Key, "sha256:") {
			t.Errorf("key %q", i.Key)
		}
		keys[i.Key] = true
	}
	for n, known := range []bool{false, true, true} {
		if keys[later.Rows[n].Key] != known {
			t.Errorf("row %d next month: known %v, want %v", n, !known, known)
		}
	}
	same(t, first.Dropped, []Dropped{{"reported by", 2}})
}

func TestSystem(t *testing.T) {
	for name, want := range map[string]string{
		"/data/Walks Jan.csv": "Walks Jan", `C:\lists\walks.csv`: "walks", "-": "file", "": "file", ".csv": "file", "a\x1b[2Jb.csv": "a[2Jb",
	} {
		s, err := Issues(strings.NewReader("title\nSeat\n"), name, Options{})
		if err != nil || s.System != want || s.Rows[0].System != want {
			t.Errorf("%q: system %q of %+v, %v", name, s.System, s.Rows, err)
		}
	}
	s, err := Issues(strings.NewReader("service_request_id,title\n1,Seat\n"), "x", Options{System: " Street \n desk "})
	if err != nil || s.System != "Street desk" || s.Rows[0].System != "Street desk" {
		t.Errorf("the given name is not used: %+v, %v", s, err)
	}
}

func TestOtherKindsAreExplained(t *testing.T) {
	for in, want := range map[string]string{
		"Report ID,Update ID,Text\n":                         "export of updates",
		"Crime ID,Month,Location,LSOA code,Crime type\n":     "police crime figures",
		"Type,Date,Object of search\n":                       "police crime figures",
		`[{"issue":"a","issue-date":null,"action-date":0}]`:  "police neighbourhood priorities",
		`[{"persistent_id":"","outcome_status":null}]`:       "police crime figures",
		"ref,action,title,task,latest_update\n":              "import it as actions",
		"Walks in January,,\nTitle,Place,Ward\nSeat,Park,\n": "line 1: no issues here: a Title, Category or Detail is needed, found Walks in January; delete any lines above the headings",
		"1,2,3\n": "found 1, 2, 3",
	} {
		_, err := Issues(strings.NewReader(in), "x", Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}
