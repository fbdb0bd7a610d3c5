package document

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"tasking/internal/document/page"
	"tasking/internal/tasking"
)

func TestGaps(t *testing.T) {
	_, _, gaps := Build(evening(t).source("BB/2"))
	want := []string{
		"BB-0001 is to be escalated: local, funding, request owed",
		"BB-0003/2 has no agency",
		"BB-0003/2 has no due date",
		"BB-0004 was not reached",
		"BB-0007 was not reached",
		"the attendance of Fire, Green, Youth is not recorded",
	}
	if !slices.Equal(gaps, want) {
		t.Errorf("gaps are %q", gaps)
	}
}

// That a restricted item has a gap is told in the annex alone: on the wall and to the
// partners a line of it would say that it is late, or has no agency.
func TestGapsOfRestrictedItemsAreInTheAnnex(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Title", Restricted: "person"})
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Open"})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "one"})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "two"})
	w.do(&tasking.AddAction{Issue: issue(2), Task: "three", Agency: "Police", Restricted: "legal"})
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.env.Now, Venue: "Hall"})
	partners, annex, gaps := Build(w.source("BB/1"))
	if want := []string{"BB-0002 was not reached"}; !slices.Equal(gaps, want) || !slices.Equal(partners.Gaps, want) || len(partners.ToConfirm) != 0 {
		t.Errorf("gaps are %q, to be confirmed is %v", gaps, partners.ToConfirm)
	}
	want := []string{"BB-0001 was not reached", "BB-0001/1 has no agency", "BB-0001/1 has no due date", "BB-0001/2 has no agency",
		"BB-0001/2 has no due date", "BB-0002/1 has no due date"}
	if !slices.Equal(annex.Gaps, want) || len(annex.ToConfirm) != 3 {
		t.Errorf("the annex has the gaps %q, to be confirmed %v", annex.Gaps, annex.ToConfirm)
	}
	all := Gaps(w.source("BB/1"))
	if len(all) != 7 || all[0].Restricted || !all[1].Restricted || all[1].Text != want[0] {
		t.Errorf("told apart they are %v", all)
	}
}

func TestDueWords(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2026-12-10 18:30"), Venue: "Hall"})
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Title"})
	w.clock("2026-12-09 09:00")
	w.do(&tasking.AddAction{Issue: issue(1), Task: "before", Due: "next"})
	w.clock("2026-12-10 18:30")
	w.do(&tasking.OpenMeeting{Ref: meeting(1), Chair: "Sergeant"})
	for _, due := range []string{"next", "14/1/2027", "ongoing", ""} {
		w.do(&tasking.AddAction{Issue: issue(1), Task: "task", Due: due})
	}
	words := func() string {
		p, _, _ := Build(w.source("BB/1"))
		var all []string
		for _, a := range p.Issues[0].Actions {
			all = append(all, string(a.DueWords)+" = "+string(a.Due)+" "+a.DueOn.ISO())
		}
		return strings.Join(all, "; ")
	}
	const rest = "; Thu 14 Jan 2027 = 2027-01-14 2027-01-14; ongoing = ongoing ; date to be confirmed =  "
	if got, want := words(), "by the meeting on Thu 10 Dec 2026 = next 2026-12-10; by the next meeting, date to be set = next "+rest; got != want {
		t.Errorf("without a next meeting:\n%s\n%s", got, want)
	}
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2027-01-14 18:30"), Venue: "Hall"})
	if got, want := words(), "by the meeting on Thu 10 Dec 2026 = next 2026-12-10; by the next meeting, Thu 14 Jan 2027 = next 2027-01-14"+rest; got != want {
		t.Errorf("with a next meeting:\n%s\n%s", got, want)
	}
}

// What is new or changed, what finished and when, who is late.
func TestMarks(t *testing.T) {
	p, _, _ := Build(evening(t).source("BB/2"))
	got := map[string]string{}
	for _, i := range p.Issues {
		for _, a := range i.Actions {
			got[a.Ref] = string(a.Mark) + "|" + string(a.Finished)
		}
	}
	want := map[string]string{"BB-0001/1": "|", "BB-0001/2": "changed|", "BB-0001/3": "new|",
		"BB-0002/1": "|since the last meeting", "BB-0003/2": "new|", "BB-0004/1": "|"}
	for ref, w := range want {
		if got[ref] != w {
			t.Errorf("%s is %q, want %q", ref, got[ref], w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("actions are %v", got)
	}
}

func TestTakenAsReadAndLate(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Read"})
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Late"})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "going well", Agency: "Fire", Accepted: true, Due: "1 mar 2027"})
	w.do(&tasking.AddAction{Issue: issue(2), Task: "overdue", Agency: "Police", Accepted: true, Due: "5 dec"})
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2026-12-10 18:30"), Venue: "Hall"})
	w.clock("2026-12-10 18:30")
	w.do(&tasking.OpenMeeting{Ref: meeting(1), Chair: "Sergeant"})
	w.do(&tasking.ReviewIssue{Meeting: meeting(1), Issues: []tasking.Ref{issue(1)}})
	w.do(&tasking.UpdateAction{Action: action(2, 1), Text: "next week"})
	p, _, gaps := Build(w.source("BB/1"))
	if len(p.TakenAsRead) != 1 || p.TakenAsRead[0].Ref != "BB-0001" || len(p.NotReached) != 0 || len(gaps) != 2 ||
		gaps[0] != "BB-0002/1 is late and has no new date" || !strings.Contains(gaps[1], "attendance") {
		t.Errorf("read %v, not reached %v, gaps %v", p.TakenAsRead, p.NotReached, gaps)
	}
	if !p.Issues[1].Late || !p.Issues[1].Actions[0].Late || p.Issues[0].Late {
		t.Errorf("late: %v and %v", p.Issues[0].Late, p.Issues[1].Late)
	}
	w.do(&tasking.MoveDue{Action: action(2, 1), Due: "20 dec", Reason: "frost"})
	if gaps := Gaps(w.source("BB/1")); len(gaps) != 1 || gaps[0].Kind != GapAttendance {
		t.Errorf("with a new date the gaps are %v", gaps)
	}
}

// The full name stays as it was, whatever the agency is called later.
func TestNamesAreThoseOfTheTime(t *testing.T) {
	w := evening(t)
	p, _, digest := w.agree(2)
	b, err := p.Canonical()
	must(t, err)
	w.do(&tasking.RenameAgency{Short: "WHG", Name: "Another Name Entirely"})
	back, err := Decode(b)
	must(t, err)
	var out bytes.Buffer
	must(t, Write(&out, back, digest, "md"))
	if s := out.String(); !strings.Contains(s, "### Walsall Housing Group\n") || strings.Contains(s, "Another Name") {
		t.Error("the agreed document does not keep the agency's name")
	}
	if !strings.Contains(out.String(), "Agreed version 1 by the meeting on 14 January 2027 at 8:05pm, check code "+tasking.CheckCode(digest)) {
		t.Error("the version line is not there")
	}
}

func TestDraftSaysSo(t *testing.T) {
	draft, _, _ := Build(evening(t).source("BB/2"))
	for _, format := range []string{"md", "html", "docx"} {
		all := everything(t, format, written(t, draft, format))
		if !strings.Contains(all, "DRAFT – not agreed") || strings.Contains(all, "heck code") {
			t.Errorf("%s of a draft does not say DRAFT, or has a check code", format)
		}
	}
	var j struct {
		Version  *int
		Digest   *string
		AgreedAt *string `json:"agreed_at"`
	}
	must(t, json.Unmarshal(written(t, draft, "json"), &j))
	if j.Version != nil || j.Digest != nil || j.AgreedAt != nil {
		t.Errorf("a draft has %+v", j)
	}
}

// Hostile text stays text in every format.
func TestHostileText(t *testing.T) {
	for _, evil := range []string{
		`=HYPERLINK("http://x","y")`, "<script>alert(1)</script>", "]]></w:t><w:p/>", "a|b\n| --- |\n# head", "@SUM(1)",
		"\u202egnp.exe", "a\x1b[31mred", "\xff\xfe", "`rm` *x* [l](http://x)", "&lt;b&gt;", "\ufeff-1+1", "x\u0000y",
	} {
		w := newWorld(t)
		w.do(&tasking.RaiseIssue{Area: "BB", Title: "Title"})
		w.do(&tasking.AddAction{Issue: issue(1), Task: "Task", Agency: "Police"})
		w.do(&tasking.PlanMeeting{Body: "BB", At: w.env.Now, Venue: "Hall"})
		s := w.source("BB/1")
		i := s.Issues[0].Issue
		i.Title, i.Place, i.Detail, i.Actions[0].Task = evil, evil, evil, evil
		s.Meeting.Venue, s.Meeting.Chair, s.Partnership.Name = evil, evil, evil
		p, _, _ := Build(s)
		hostile(t, evil, p)
	}
}

func hostile(t *testing.T, evil string, p Content) {
	t.Helper()
	if all := string(written(t, p, "html")); strings.Contains(all, "<script") {
		t.Errorf("%q: markup got into the HTML", evil)
	}
	for _, part := range strings.SplitAfter(everything(t, "docx", written(t, p, "docx")), "<?xml") {
		x := xml.NewDecoder(strings.NewReader("<?xml" + strings.TrimSuffix(part, "<?xml")))
		for part != "<?xml" {
			_, err := x.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%q: the DOCX is not well formed: %v", evil, err)
			}
		}
	}
	if !json.Valid(written(t, p, "json")) {
		t.Errorf("%q: the JSON is not valid", evil)
	}
	rows, err := csv.NewReader(bytes.NewReader(written(t, p, "csv"))).ReadAll()
	must(t, err)
	if len(rows) != 2 || strings.Join(rows[0], ",") != "ref,action,title,place,level,lead,task,agency,due,state,latest_update" {
		t.Fatalf("%q: rows are %q", evil, rows)
	}
	for _, cell := range rows[1] {
		if strings.ContainsAny(cell, "\x1b\u202e\x00") || strings.IndexAny(cell, "=+-@") == 0 {
			t.Errorf("%q: the cell %q could run", evil, cell)
		}
	}
}

func TestCSVLinesEndAsSpreadsheetsExpect(t *testing.T) {
	p, _, _ := Build(evening(t).source("BB/2"))
	all := written(t, p, "csv")
	if !bytes.HasPrefix(all, []byte("ref,action,")) || !bytes.HasSuffix(all, []byte("\r\n")) || bytes.Count(all, []byte("\n")) != bytes.Count(all, []byte("\r\n")) {
		t.Errorf("the CSV is %q", all[:80])
	}
}

// No table cell and no value of a fact is left empty.
func TestNoEmptyCells(t *testing.T) {
	for name, c := range editions(t) {
		for _, line := range strings.Split(string(written(t, c, "md")), "\n") {
			if strings.HasPrefix(line, "|") && strings.Contains(line, "|  |") || strings.HasPrefix(line, "- **") && strings.HasSuffix(line, ":**") {
				t.Errorf("%s has an empty place: %s", name, line)
			}
		}
	}
}

func TestEmptyMeeting(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.env.Now, Venue: "Hall"})
	p, a, gaps := Build(w.source("BB/1"))
	if len(gaps) != 0 || !a.Empty() {
		t.Errorf("gaps %v, annex %+v", gaps, a)
	}
	if s := string(written(t, p, "md")); !strings.Contains(s, "There are no open actions.") || !strings.Contains(s, "To be confirmed") {
		t.Errorf("the document of an empty meeting reads:\n%s", s)
	}
	if s := string(written(t, a, "md")); !strings.Contains(s, "Nothing was restricted") || !strings.Contains(s, "RESTRICTED ANNEX") {
		t.Errorf("the annex of an empty meeting reads:\n%s", s)
	}
}

// hundred is a document of fifty issues with a hundred actions.
func hundred(b testing.TB) Content {
	w := newWorld(b)
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2026-12-10 18:30"), Venue: "Hall"})
	for n := 1; n <= 50; n++ {
		w.do(&tasking.RaiseIssue{Area: "BB", Title: "Motorbikes on the canal path", Place: "Goscote Lane", Detail: strings.Repeat("It was seen again. ", 10)})
		for k := 1; k <= 2; k++ {
			w.do(&tasking.AddAction{Issue: issue(n), Task: "Visit the site and agree what can be done", Agency: "Police", With: []string{"WHG"}, Due: "next"})
			w.do(&tasking.UpdateAction{Action: action(n, k), Text: "A first visit was made with the tenancy officer."})
		}
	}
	p, _, _ := Build(w.source("BB/1"))
	return p
}

func BenchmarkDOCX100Actions(b *testing.B) {
	c := hundred(b)
	for b.Loop() {
		must(b, Write(io.Discard, c, "", "docx"))
	}
}

// A screen reader names every table by what it holds, each by another name.
func TestTablesHaveNames(t *testing.T) {
	p, _, _ := Build(evening(t).source("BB/2"))
	seen := map[string]bool{}
	for _, b := range p.page("").Blocks {
		table, ok := b.(page.Table)
		if ok && (table.Label == "" || seen[table.Label]) {
			t.Errorf("a table is called %q", table.Label)
		}
		seen[table.Label] = true
	}
	for format, want := range map[string]string{"html": `aria-label="Actions of Street Pride"`, "docx": `<w:tblCaption w:val="Actions of Street Pride"/>`} {
		if !strings.Contains(everything(t, format, written(t, p, format)), want) {
			t.Errorf("%s lacks %s", format, want)
		}
	}
}

// What the Borough answered is the area's to decide, and no gap of the Borough's own
// document.
func TestAnAnswerIsNoGapOfTheBorough(t *testing.T) {
	answered := &tasking.Issue{Ref: issue(1), State: tasking.IssueOpen, Escalation: tasking.Escalation{ToDecide: true}}
	for code, want := range map[string]int{tasking.BTG: 0, "BB": 1} {
		gaps := Gaps(Source{Partnership: &tasking.Partnership{}, Body: &tasking.Body{Code: code},
			Meeting: &tasking.Meeting{}, Zone: london, Issues: []Story{{Issue: answered}}})
		if len(gaps) != want {
			t.Errorf("%s has the gaps %v", code, gaps)
		}
	}
}

func TestCarriedForwardIsSaidAsAFact(t *testing.T) {
	for n, want := range map[int]string{1: "Carried forward", 2: "Second time carried forward", 3: "Carried forward 3 times"} {
		if got := carriedForward(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}
