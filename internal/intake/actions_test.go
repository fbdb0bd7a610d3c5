package intake

import (
	"os"
	"strings"
	"testing"

	"tasking/internal/civil"
)

func actionsOf(t *testing.T, s string) Sheet[Action] {
	t.Helper()
	sheet, err := Actions(strings.NewReader(s), "log.csv", Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func TestActionLog(t *testing.T) {
	s := from(t, func(f *os.File) (Sheet[Action], error) { return Actions(f, f.Name(), Options{Today: today}) }, "log.csv")
	same(t, []string{s.System, s.Format}, []string{"log", "action log, CSV with semicolons, UTF-8"})
	keys := map[string]bool{}
	for i := range s.Rows {
		if !strings.HasPrefix(s.Rows[i].Key, "sha256:") || keys[s.Rows[i].Key] {
			t.Errorf("key %q", s.Rows[i].Key)
		}
		keys[s.Rows[i].Key] = true
		s.Rows[i].Key = ""
	}
	same(t, s.Rows, []Action{
		{Line: 2, Issue: "1", Title: "Youths on the car park", Place: "Rear of the library", Task: "Evening patrol, two nights a week", Agency: "Police",
			With: []string{"Housing"}, Due: "2027-01-14", DueDate: day(2027, 1, 14), State: Open, Update: "First patrol on Friday"},
		{Line: 3, Issue: "2", Title: "Youths on the car park", Place: "Rear of the library", Task: "Ask the owner\nto close the gate", Agency: "Council ASB team",
			Due: "next", State: Done},
		{Line: 5, Issue: "3", Title: "Bins on the pavement", Place: "Cherry Row", Task: "Letter to all tenants", Agency: "Housing", Due: "ASAP", State: Open},
		{Line: 6, Issue: "4", Title: "Needles", Place: "Underpass", Task: "Sweep", Agency: "Street cleansing", Due: "ongoing", State: NotDone,
			Cause: CauseNotNeeded, Update: "Underpass is closed"},
	})
	same(t, s.Bad, []Bad{
		{7, `due: "31/02/2027" is not a date: write it like 14 Jan 2027, 14/01/2027 or 2027-01-14`},
		{8, `"purple" is not a known state: write open, done or not completed`},
	})
	same(t, s.Dropped, []Dropped{{"Lead officer", 2}})
}

func TestOwnDocument(t *testing.T) {
	s := from(t, func(f *os.File) (Sheet[Action], error) { return Actions(f, f.Name(), Options{}) }, "document.csv")
	same(t, []string{s.System, s.Format}, []string{"tasking", "tasking document, CSV with commas, UTF-8"})
	if len(s.Rows) == 3 && strings.HasPrefix(s.Rows[2].Key, "sha256:") {
		s.Rows[2].Key = "hash"
	}
	same(t, s.Rows, []Action{
		{Line: 2, Key: "BB-0041/1", Issue: "BB-0041", Title: "Quad bikes on the common", Place: "Mill Lane", Level: "1", Lead: "ASB", Task: "Fence the gap",
			Agency: "PARKS", Due: "2027-01-28", DueDate: day(2027, 1, 28), State: Open, Update: "Fence ordered"},
		{Line: 3, Key: "BB-0041/2", Issue: "BB-0041", Title: "Quad bikes on the common", Place: "Mill Lane", Level: "1", Lead: "ASB",
			Task: "=SUM of reports to be counted", Agency: "ASB", Due: "next", State: NotDone, Cause: CauseNotDone},
		{Line: 4, Key: "hash", Issue: "BB-0042", Title: "Broken seat", Place: "Market", Level: "0", Lead: "PARKS", State: Open},
	})
	if len(s.Bad)+len(s.Ignored)+len(s.Dropped) != 0 {
		t.Errorf("bad %v, ignored %v, dropped %v", s.Bad, s.Ignored, s.Dropped)
	}
}

// Column names mean different things in different logs.
func TestHeadingsOfActions(t *testing.T) {
	for in, want := range map[string]Action{
		"Action,Lead\nSweep,Parks":                                        {Task: "Sweep", Agency: "Parks"},
		"Action,Lead,Owner\nSweep,Parks,Police":                           {Task: "Sweep", Agency: "Police", Lead: "Parks"},
		"Action,Lead,Owner\nSweep,Parks,":                                 {Task: "Sweep", Lead: "Parks"},
		"Action No,Action\n3,Sweep":                                       {Task: "Sweep"},
		"Action,Task\n3,Sweep":                                            {Task: "Sweep"},
		"Ref,Action,Task\nBB-0007,2,Sweep":                                {Task: "Sweep", Issue: "BB-0007", Key: "BB-0007/2"},
		"Action Ref,Action\nBB-0007/2,Sweep":                              {Task: "Sweep", Issue: "BB-0007", Key: "BB-0007/2"},
		"Issue,Action\nBB-0007,Sweep":                                     {Task: "Sweep", Issue: "BB-0007"},
		"Issue,Title,Action\nBB-0007,Needles,Sweep":                       {Task: "Sweep", Issue: "BB-0007", Title: "Needles"},
		"Issue,Action\nNeedles,":                                          {Title: "Needles"},
		"Action,Who,Supported by\nSweep,A; B,\"C, D\nE\"":                 {Task: "Sweep", Agency: "A", With: []string{"B", "C", "D", "E"}},
		"Action,Progress\nSweep,In progress":                              {Task: "Sweep"},
		"Action,Progress\nSweep,Completed":                                {Task: "Sweep", State: Done},
		"Action,Progress\nSweep,Completed the east side":                  {Task: "Sweep", Update: "Completed the east side"},
		"Action,Status,Progress\nSweep,Open,Completed":                    {Task: "Sweep", Update: "Completed"},
		"Action,Completed\nSweep,14/01/2027":                              {Task: "Sweep", State: Done},
		"Action,Completed\nSweep,Y":                                       {Task: "Sweep", State: Done},
		"Action,Completed\nSweep,✔":                                       {Task: "Sweep", State: Done},
		"Action,Completed\nSweep,no":                                      {Task: "Sweep"},
		"Action,State,Cause\nSweep,notdone,not possible":                  {Task: "Sweep", State: NotDone, Cause: CauseNotPossible},
		"Action,Target date,Revised target date\nSweep,1/1/2027,1/2/2027": {Task: "Sweep", Due: "2027-02-01", DueDate: day(2027, 2, 1)},
		`[{"task":"Sweep","agency":null,"lead":"Parks"}]`:                 {Task: "Sweep", Lead: "Parks"},
		`[{"task":"Sweep","agency":"Parks","with":["Police","Housing"],"due":null,"state":"done"}]`: {Task: "Sweep", Agency: "Parks",
			With: []string{"Police", "Housing"}, State: Done},
	} {
		s := actionsOf(t, in)
		if len(s.Rows) != 1 {
			t.Errorf("%q: %+v", in, s)
			continue
		}
		got := s.Rows[0]
		if got.Line = 0; want.Key == "" {
			got.Key = ""
		}
		if want.State == "" {
			want.State = Open
		}
		same(t, got, want)
	}
}

func TestStates(t *testing.T) {
	for want, words := range map[string]string{
		"done":                 "Done|complete|COMPLETED|Closed|✓|✅ Yes|Completed (14/1)|Done - see minutes|Done: swept|Finished.",
		"open":                 "Open|In progress|in-progress|On-going|Outstanding|Not started|Amber|R|Overdue|Not complete|Part complete|☐ sweep|C/F|Ongoing - waiting for parts",
		"notdone not-done":     "Not completed|not done|notdone|Not completed by the agency",
		"notdone not-possible": "Not possible|not-possible",
		"notdone not-needed":   "No longer needed|Cancelled|not needed|Superseded (by 4)",
		"?":                    "Blue|B|Perhaps|✗|donate|14/1|-",
	} {
		for _, w := range strings.Split(words, "|") {
			state, cause, ok := readState(w)
			if got := strings.TrimSpace(state + " " + cause); got != want && (ok || want != "?") {
				t.Errorf("%q: got %q, want %q", w, got, want)
			}
		}
	}
}

func TestDueDates(t *testing.T) {
	o := Options{Today: today}
	for in, want := range map[string]string{
		"": "", "next": "next", "By the next meeting": "next", "Next CAT": "next", "On-going": "ongoing",
		"14/01/2027": "2027-01-14 !", "14.1.27": "2027-01-14 !", "Thu 14 Jan 2027": "2027-01-14 !", "2027-01-14T18:30": "2027-01-14 !",
		"14/01/2027 6:30 PM": "2027-01-14 !", "2027-01-14 00:00:00.000": "2027-01-14 !",
		"14/1": "2027-01-14 !", "1 June": "2027-06-01 !", "1 December": "2026-12-01 !", "29 Feb": "2028-02-29 !",
		"ASAP": "ASAP", "Friday": "Friday", "+2w": "+2w", "end of month": "end of month", "2 weeks": "2 weeks", "Q2 2027": "Q2 2027", "2027": "2027",
		"14 Jan 2027 or sooner": "14 Jan 2027 or sooner",
		"31/02/2027":            "bad", "46036": "bad", "2027-13-01": "bad", "14/01/2027 - 28/01/2027": "bad",
	} {
		due, date, err := o.due(in)
		got := due
		switch {
		case err != nil:
			got = "bad"
		case !date.IsZero():
			got += " !"
			if date.ISO() != due {
				t.Errorf("%q: %v is not %s", in, date, due)
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	if due, date, err := (Options{}).due("14/1"); due != "14/1" || !date.IsZero() || err == nil && len("14/1") > 4 {
		t.Errorf("without today: %q %v %v", due, date, err)
	}
}

func TestDaysThatHappened(t *testing.T) {
	o := Options{Today: today}
	for in, want := range map[string]civil.Date{
		"": {}, "2014-05-09T19:02:21-05:00": day(2014, 5, 9), "2014-05-09T23:02:21.5Z": day(2014, 5, 9), "2014-05-09 19:02:21+01:00": day(2014, 5, 9),
		"20/1": day(2027, 1, 20), "21 Jan": day(2026, 1, 21), "31-Dec-26": day(2026, 12, 31), "2027/01/14, 10:00": day(2027, 1, 14),
	} {
		if got, err := o.day("raised", in); err != nil || got != want {
			t.Errorf("%q: %v, %v", in, got, err)
		}
	}
	for _, in := range []string{"yesterday", "0001-01-01T00:00:00Z", "12:30", "1/2/3/4", "14/01/2027 to 5", "next", ":", "ab:cd"} {
		if got, err := o.day("raised", in); err == nil || !got.IsZero() {
			t.Errorf("%q was read as %v", in, got)
		}
	}
}

func TestBadActions(t *testing.T) {
	s := actionsOf(t, "ref,title,action,state,cause,completed\n"+
		"1,,,,,\n"+
		"2,,Sweep,not done,because,\n"+
		"3,,Sweep,,,perhaps\n"+
		"4,,"+strings.Repeat("x", 4001)+",,,\n"+
		"5,"+strings.Repeat("x", 201)+",Sweep,,,\n")
	same(t, s.Bad, []Bad{
		{2, "no action and no issue in words: say what is to be done"},
		{3, `"because" does not say why it was not completed: write not possible, not done or no longer needed`},
		{4, `completed: "perhaps" is not a date: write it like 14 Jan 2027, 14/01/2027 or 2027-01-14`},
		{5, "the task has 4001 characters, the most is 4000: shorten it, or move a part to another column"},
		{6, "the title has 201 characters, the most is 200: shorten it, or move a part to another column"},
	})
	s = actionsOf(t, "ref,action,task\nBB-0001,1,Sweep\nBB-0001,BB-0001/1,Mow\n")
	same(t, s.Bad, []Bad{{3, "BB-0001/1 is already there in line 2: give it a number of its own or delete one"}})
	for in, want := range map[string]string{
		"service_request_id,description\n":   "import them as issues",
		`[{"issue-date":1,"action-date":1}]`: "raise each as an issue",
		"Title,Place\n":                      "an Action or Task is needed",
	} {
		if _, err := Actions(strings.NewReader(in), "x", Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

// The same log a month later, with its lines in another order and renumbered,
// has the same keys.
func TestActionKeysLast(t *testing.T) {
	jan := actionsOf(t, "No,Issue,Action,Status,Update\n1,Bins,Letter,open,\n2,Bins,Letter,open,\n3,Noise,Visit,open,\n")
	feb := actionsOf(t, "No,Issue,Action,Status,Update\n1,Noise,Visit,done,Quiet now\n2,Bins,Letter,open,Sent\n3,Bins,Letter,open,\n4,Bins,Fine,open,\n")
	same(t, []string{feb.Rows[0].Key, feb.Rows[1].Key, feb.Rows[2].Key}, []string{jan.Rows[2].Key, jan.Rows[0].Key, jan.Rows[1].Key})
	if feb.Rows[3].Key == jan.Rows[0].Key {
		t.Error("a new action has an old key")
	}
}

func TestAgencies(t *testing.T) {
	s := from(t, func(f *os.File) (Sheet[Agency], error) { return Agencies(f, f.Name(), Options{}) }, "agencies.csv")
	same(t, s.Rows, []Agency{
		{Line: 2, Short: "ASB", Name: "Anti-social Behaviour Team", Kind: "council", Core: true},
		{Line: 3, Short: "WHG", Name: "Housing Group", Kind: "housing"},
	})
	same(t, s.Bad, []Bad{
		{4, "ASB is already there in line 2: give it a number of its own or delete one"},
		{5, "no short name: say how the agency is called in lists, as in ASB"},
		{6, `"perhaps" does not say whether the agency is a core member: write yes or no`},
	})
	same(t, s.Dropped, []Dropped{{"Contact name", 2}, {"Telephone", 1}})
	j, err := Agencies(strings.NewReader(`[{"short":"ASB","name":"Team","core":true,"email":"x"},{"short":"X","name":"","core":false}]`), "x", Options{})
	if err != nil || len(j.Rows) != 1 || !j.Rows[0].Core || len(j.Bad) != 1 || !strings.HasPrefix(j.Bad[0].Reason, "no name") {
		t.Errorf("%+v, %v", j, err)
	}
	if _, err := Agencies(strings.NewReader("Agency,Phone\nTeam,1\n"), "x", Options{}); err == nil {
		t.Error("a list without short names was taken")
	}
}
