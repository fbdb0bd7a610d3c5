package document

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"tasking/internal/tasking"
)

// advance is what a paper for a meeting to come is made of, as things stand.
func (w *world) advance(e Edition) Advance {
	w.t.Helper()
	r := tasking.NewRecords(w.records)
	a := Advance{Zone: london, Today: w.env.Today, Edition: e, Bodies: map[string]*tasking.Body{}}
	var err error
	a.Partnership, err = r.Partnership()
	must(w.t, err)
	for _, code := range []string{"BB", tasking.BTG} {
		a.Bodies[code], err = r.Body(code)
		must(w.t, err)
	}
	return a
}

func (w *world) wholes(pick func(tasking.Summary) bool) []*tasking.Issue {
	w.t.Helper()
	r := tasking.NewRecords(w.records)
	var issues []*tasking.Issue
	var refs []tasking.Ref
	must(w.t, r.Current("BB", func(s tasking.Summary) error {
		if s.State == tasking.IssueOpen && pick(s) {
			refs = append(refs, s.Ref)
		}
		return nil
	}))
	slices.SortFunc(refs, func(a, b tasking.Ref) int { return strings.Compare(a.Key(), b.Key()) })
	for _, ref := range refs {
		i, err := r.Issue(ref)
		must(w.t, err)
		issues = append(issues, i)
	}
	return issues
}

func (w *world) agenda(n int, e Edition) Paper {
	w.t.Helper()
	a := w.advance(e)
	r := tasking.NewRecords(w.records)
	var err error
	a.Body = a.Bodies["BB"]
	a.Meeting, err = r.Meeting(meeting(n))
	must(w.t, err)
	if last := a.Body.LastHeld(a.Meeting); last != nil {
		a.Last, err = r.Meeting(meeting(last.Number))
		must(w.t, err)
	}
	a.Issues = w.wholes(func(tasking.Summary) bool { return true })
	return Agenda(tasking.BuildAgenda(tasking.AgendaSource{Meeting: a.Meeting, Bodies: a.Bodies, Issues: a.Issues, Today: a.Today}), a)
}

func (w *world) pack(e Edition) Paper {
	w.t.Helper()
	a := w.advance(e)
	a.Body = a.Bodies[tasking.BTG]
	a.Issues = w.wholes(func(s tasking.Summary) bool { return s.Level == tasking.Borough })
	return Pack(a)
}

// besieged is an area whose only secrets hold the marker, in every place a paper
// for a meeting to come could take them from, both in the CAT and in the Borough.
func besieged(t testing.TB) *world {
	w := newWorld(t)
	reason := "police"
	checks := tasking.Checks{Blockage: "a wall", Tried: "a ladder"}
	for n := range 4 {
		w.do(&tasking.RaiseIssue{Area: "BB", Title: "Matter", Place: "Field Road"})
		if n < 2 {
			w.do(&tasking.EditIssue{Ref: issue(n + 1), Restricted: &reason})
		}
		w.do(&tasking.AddAction{Issue: issue(n + 1), Task: "Task", Agency: "Police", Due: "2 dec"})
		w.do(&tasking.AddAction{Issue: issue(n + 1), Task: "Task", Agency: "Fire", Restricted: "person"})
		w.do(&tasking.UpdateAction{Action: action(n+1, 1), Text: "open words"})
		w.do(&tasking.UpdateAction{Action: action(n+1, 1), Text: marker, Restricted: "person"})
		if n%2 == 1 {
			w.do(&tasking.EscalateIssue{Ref: issue(n + 1), Checks: checks})
			w.do(&tasking.AnswerEscalation{Ref: issue(n + 1), Outcome: tasking.OutcomeDeferred, Reason: "later"})
		}
	}
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2027-01-14 18:30"), Venue: "Hall"})
	w.clock("2027-01-10 09:00")
	return w
}

// plantIn puts the marker into every text of the restricted issues and actions.
func plantIn(issues []*tasking.Issue) {
	for _, i := range issues {
		if i.Restricted != "" {
			plant(reflect.ValueOf(i))
		}
		for n := range i.Actions {
			if i.Actions[n].Restricted != "" {
				plant(reflect.ValueOf(&i.Actions[n]))
			}
		}
	}
}

func TestPapersForAMeetingToComeKeepSecrets(t *testing.T) {
	w := besieged(t)
	make := func(e Edition) map[string]Paper {
		a := w.advance(e)
		a.Issues = w.wholes(func(tasking.Summary) bool { return true })
		plantIn(a.Issues)
		pack := a
		a.Body, pack.Body = a.Bodies["BB"], a.Bodies[tasking.BTG]
		var err error
		a.Meeting, err = tasking.NewRecords(w.records).Meeting(meeting(1))
		must(t, err)
		order := tasking.BuildAgenda(tasking.AgendaSource{Meeting: a.Meeting, Bodies: a.Bodies, Issues: a.Issues, Today: a.Today})
		return map[string]Paper{"agenda": Agenda(order, a), "pack": Pack(pack)}
	}
	partners, annex := make(Partners), make(Restricted)
	for name := range partners {
		for _, format := range Formats() {
			all := everything(t, format, paperAs(t, partners[name], format))
			if at := strings.Index(all, marker); at >= 0 {
				t.Errorf("the %s as %s, partners edition, holds restricted text: …%s…", name, format, all[max(0, at-200):min(len(all), at+100)])
			}
			if !strings.Contains(all, "BB-0001") || !strings.Contains(all, "Restricted item") {
				t.Errorf("the %s as %s does not name the restricted item by its reference", name, format)
			}
			if !strings.Contains(everything(t, format, paperAs(t, annex[name], format)), marker) {
				t.Errorf("the annex of the %s as %s lacks the restricted text", name, format)
			}
		}
	}
}

func TestPapersForAMeetingToCome(t *testing.T) {
	w := evening(t)
	w.agree(2)
	for paper, want := range map[string]string{w.agenda(3, Partners).FileName("pdf"): "BB-3-agenda-2027-02-11-partners.pdf",
		w.agenda(3, Restricted).FileName("pdf"): "BB-3-agenda-2027-02-11-restricted.pdf", w.pack(Partners).FileName("docx"): "BTG-pack-2027-01-14-partners.docx"} {
		if paper != want {
			t.Errorf("the file is called %s, not %s", paper, want)
		}
	}
	if !w.pack(Restricted).Empty() || w.pack(Partners).Empty() || w.agenda(3, Restricted).Empty() {
		t.Error("the annex of the pack is not empty, or another paper is")
	}
	var data struct {
		Kind   string
		Issues []struct {
			Ref    string
			Since  string `json:"with_borough_since"`
			Checks []Check
		}
	}
	must(t, json.Unmarshal(paperAs(t, w.pack(Partners), "json"), &data))
	if data.Kind != "pack" || len(data.Issues) != 1 || data.Issues[0].Ref != "BB-0003" || data.Issues[0].Since != "2027-01-14" || len(data.Issues[0].Checks) != 5 {
		t.Errorf("the pack as data is %+v", data)
	}
}

// Without a next meeting the usual day is proposed.
func TestAgendaProposesTheNextDate(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.SetSeries{Body: "BB", Series: tasking.Series{Ordinal: 2, Weekday: time.Thursday, Hour: 18, Minute: 30, Venue: "Library"}})
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2027-01-14 18:30"), Venue: "Hall"})
	if md := string(paperAs(t, w.agenda(1, Partners), "md")); !strings.Contains(md, "Proposed: Thursday 11 February 2027, 6:30pm, Library") {
		t.Errorf("the agenda proposes no date:\n%s", md)
	}
}

// An import brings hundreds: one item stands for them and names them all.
func TestAgendaNamesManyNewIssues(t *testing.T) {
	w := newWorld(t)
	for range tasking.MostTriaged + 1 {
		w.do(&tasking.RaiseIssue{Area: "BB", Title: "Lamp out"})
	}
	reason := "person"
	w.do(&tasking.EditIssue{Ref: issue(2), Title: ptr("Named in full"), Restricted: &reason})
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Lamp out"})
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2027-01-14 18:30"), Venue: "Hall"})
	md := string(paperAs(t, w.agenda(1, Partners), "md"))
	if n := strings.Count(md, "Lamp out"); n != tasking.MostTriaged+1 || strings.Contains(md, "Named in full") {
		t.Errorf("%d new issues are named:\n%s", n, md)
	}
}

func ptr(s string) *string { return &s }

// The agenda says what the Borough answered, where the meeting is to decide on it.
func TestAgendaTellsTheAnswerOfTheBorough(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Fly tipping"})
	w.do(&tasking.AssignIssue{Ref: issue(1), Lead: "Street", Support: []string{"Green"}})
	w.do(&tasking.EscalateIssue{Ref: issue(1), Checks: tasking.Checks{Blockage: "No crew", Tried: "Asked twice"}})
	w.do(&tasking.AnswerEscalation{Ref: issue(1), Outcome: tasking.OutcomeResourced, Reason: "Environmental Health funds 4 weeks"})
	answered, err := tasking.NewRecords(w.records).Issue(issue(1))
	must(t, err)
	i, ok := newBuilder(Source{Partnership: &tasking.Partnership{}, Body: &tasking.Body{Code: "BB"}, Meeting: &tasking.Meeting{}, Zone: london},
		Partners).issue(&story{issue: answered})
	if want := "Answered by the Borough Tasking Group, resourced: Environmental Health funds 4 weeks; to be decided"; !ok || standingOf(&i) != want {
		t.Errorf("it stands at %q", standingOf(&i))
	}
}
