package document

import (
	"archive/zip"
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"tasking/internal/tasking"
)

const marker = "Zyzzyva"

// everything is a file's readable content: the parts of a DOCX unpacked, the
// texts of a PDF.
func everything(t testing.TB, format string, file []byte) string {
	t.Helper()
	switch format {
	case "pdf":
		return textsOfPDF(t, file)
	case "docx", "xlsx":
	default:
		return string(file)
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		_, err = io.Copy(&all, r)
		must(t, err)
	}
	return all.String()
}

// searchPartners fails where a file of the partners edition, or a gap, holds
// the marker, and where the annex does not.
func searchPartners(t *testing.T, s Source) {
	t.Helper()
	partners, annex, gaps := Build(s)
	for name, paper := range map[string]func(Content, string) Paper{"document": TaskingDocument, "minutes": Minutes} {
		for _, format := range Formats() {
			if all := everything(t, format, paperAs(t, paper(partners, ""), format)); strings.Contains(all, marker) {
				at := strings.Index(all, marker)
				t.Errorf("the %s as %s, partners edition, holds restricted text: …%s…", name, format, all[max(0, at-200):min(len(all), at+100)])
			}
			all := everything(t, format, paperAs(t, paper(annex, ""), format))
			if !strings.Contains(all, marker) && format != "csv" && name == "document" {
				t.Errorf("%s of the annex lacks the restricted text", format)
			}
		}
	}
	agreed := partners
	agreed.Version = 1
	mail := readMail(t, emailed(t, agreed))
	if strings.Contains(mail.subject+mail.body, marker) || len(mail.files) != 2 {
		t.Errorf("the mail holds restricted text or not its files: %s\n%s", mail.subject, mail.body)
	}
	if all := strings.Join(gaps, "\n"); strings.Contains(all, marker) {
		t.Errorf("the gaps hold restricted text: %s", all)
	}
}

// plant fills every text of a value with the marker, but the words the program
// itself knows (states, reasons, references).
func plant(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			plant(v.Elem())
		}
	case reflect.Slice:
		for n := range v.Len() {
			plant(v.Index(n))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() || v.Type() == reflect.TypeFor[tasking.Ref]() || v.Type() == reflect.TypeFor[tasking.ActionRef]() {
			return
		}
		for n := range v.NumField() {
			if v.Field(n).CanSet() && v.Type().Field(n).Name != "State" && v.Type().Field(n).Name != "ID" {
				plant(v.Field(n))
			}
		}
	case reflect.String:
		v.SetString(marker + " " + v.String())
	}
}

func TestRestrictedIssueLeavesOnlyItsReference(t *testing.T) {
	s := secretSource(t)
	secret := s.Issues[0].Issue
	if secret.Restricted == "" {
		t.Fatal("the first issue is not the restricted one")
	}
	plant(reflect.ValueOf(secret))
	for n := range s.Issues[0].Since {
		plant(reflect.ValueOf(s.Issues[0].Since[n].Fact))
	}
	searchPartners(t, s)
	partners, _, _ := Build(s)
	if i := partners.Issues[0]; i.Ref != "BB-0001" || i.Title != "Restricted item" || i.Level != nil || i.State != "" || len(i.Actions) > 0 {
		t.Errorf("the partners edition tells more than a reference: %+v", i)
	}
}

func TestRestrictedPartsOfAnOpenIssue(t *testing.T) {
	s := secretSource(t)
	open := s.Issues[1].Issue
	plant(reflect.ValueOf(open.Action(action(2, 1))))
	open.Actions[1].Updates[1].Text = marker
	open.Actions[1].Updates[1].By = marker
	for n, e := range s.Issues[1].Since {
		if e.About() == "BB-0002/1" || e.Restricted() {
			plant(reflect.ValueOf(s.Issues[1].Since[n].Fact))
		}
	}
	for n := range s.Meeting.Minutes {
		if m := &s.Meeting.Minutes[n]; m.Restricted != "" || m.Issue == issue(1) {
			m.Text = marker
		}
	}
	searchPartners(t, s)
}

func TestRestrictedCorrections(t *testing.T) {
	s := secretSource(t)
	s.Version, s.Reason, s.AskedBy = 2, marker+" is the reason", "Police"
	for _, e := range s.Issues[0].Since {
		plant(reflect.ValueOf(e.Fact))
		e.By = marker
		s.Corrections = append(s.Corrections, e)
	}
	// A correction about an issue that the source does not hold tells nothing either.
	s.Corrections = append(s.Corrections, tasking.Event{Subjects: []tasking.Subject{{ID: "x", Ref: "BB-0099"}}, Fact: &tasking.ToldFact{How: marker}})
	s.Corrections = append(s.Corrections, tasking.Event{Subjects: []tasking.Subject{{ID: "m", Ref: "BB/1"}}, Fact: &tasking.Minuted{Issue: issue(1), Text: marker}})
	s.Issues[0].Since = nil
	searchPartners(t, s)
}

// Words that were edited away, or taken back, are in neither edition.
func TestEditedAndUndoneWordsAreGone(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Noise from " + marker})
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.env.Now, Venue: "Hall"})
	title, none, detail := "Noise from a house", "", marker
	w.do(&tasking.EditIssue{Ref: issue(1), Detail: &detail})
	w.do(&tasking.EditIssue{Ref: issue(1), Title: &title, Detail: &none})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "Ask " + marker})
	task := "Ask the neighbours"
	w.do(&tasking.EditAction{Action: action(1, 1), Task: task})
	w.do(&tasking.UpdateAction{Action: action(1, 1), Text: marker + " answered"})
	w.undo()
	s := w.source("BB/1")
	s.Version, s.Corrections = 2, w.about(issue(1), 0)
	partners, annex, _ := Build(s)
	for _, c := range []Content{partners, annex} {
		for _, format := range Formats() {
			if strings.Contains(everything(t, format, written(t, c, format)), marker) {
				t.Errorf("%s of %s holds words that were edited away", format, c.Edition)
			}
		}
	}
}

// A restricted issue's actions stay restricted under the issue it is merged into.
func TestMergedRestrictedActions(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Secret " + marker, Restricted: "police"})
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Open"})
	w.do(&tasking.AddAction{Issue: issue(1), Task: marker, Agency: "Police"})
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.env.Now, Venue: "Hall"})
	w.do(&tasking.MergeIssue{Ref: issue(1), Into: issue(2)})
	searchPartners(t, w.source("BB/1"))
}

// secretSource is a meeting about one restricted issue and an open one with
// restricted parts, both with every kind of fact.
func secretSource(t testing.TB) Source {
	w := newWorld(t)
	for range 2 {
		w.do(&tasking.RaiseIssue{Area: "BB", Title: "Title", Place: "Place", Ward: "Ward", Category: "Category", Detail: "Detail",
			Source: "source", Channel: "channel", RaisedBy: "resident"})
	}
	reason := "safeguarding"
	w.do(&tasking.EditIssue{Ref: issue(1), Restricted: &reason})
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.env.Now, Venue: "Hall"})
	w.do(&tasking.OpenMeeting{Ref: meeting(1), Chair: "Sergeant"})
	w.do(&tasking.AddAction{Issue: issue(2), Task: "Task", Agency: "Police", With: []string{"WHG"}, Due: "next", Restricted: "person"})
	w.do(&tasking.AddAction{Issue: issue(2), Task: "Open task", Agency: "Fire"})
	w.do(&tasking.UpdateAction{Action: action(2, 2), Text: "open words"})
	w.do(&tasking.UpdateAction{Action: action(2, 2), Text: "closed words", Restricted: "legal"})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "Task", Agency: "Police", With: []string{"WHG"}, Due: "next"})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "No agency, no date"})
	for _, a := range []tasking.ActionRef{action(1, 1), action(2, 1)} {
		w.do(&tasking.UpdateAction{Action: a, Text: "update"})
		w.do(&tasking.MissAction{Action: a, Cause: tasking.NotDone, Text: "missed"})
		w.do(&tasking.MoveDue{Action: a, Due: "5 feb", Reason: "moved"})
		w.do(&tasking.ReassignAction{Action: a, To: "Fire", Reason: "passed"})
		w.do(&tasking.DeclineAction{Action: a, Reason: "declined"})
		w.do(&tasking.EditAction{Action: a, Task: "edited"})
		w.do(&tasking.FinishAction{Action: a, Text: "done"})
		w.do(&tasking.ReopenAction{Action: a, Reason: "reopened"})
	}
	w.do(&tasking.AssignIssue{Ref: issue(1), Lead: "Police", Support: []string{"WHG"}})
	w.do(&tasking.TellRaiser{Ref: issue(1), How: "told"})
	w.do(&tasking.EscalateIssue{Ref: issue(1), Checks: tasking.Checks{Blockage: "blocked", Tried: "tried"}})
	w.do(&tasking.AnswerEscalation{Ref: issue(1), Outcome: tasking.OutcomeReturned, Reason: "answer"})
	w.do(&tasking.EscalateIssue{Ref: issue(1), Draft: true, Checks: tasking.Checks{Blockage: "draft"}})
	w.do(&tasking.RecordMinute{Ref: meeting(1), Text: "open minute"})
	w.do(&tasking.RecordMinute{Ref: meeting(1), Text: "closed minute", Restricted: "police"})
	w.do(&tasking.RecordMinute{Ref: meeting(1), Text: "closed minute of an issue", Issue: issue(1)})
	w.do(&tasking.RecordMinute{Ref: meeting(1), Text: "closed minute of an open issue", Issue: issue(2), Restricted: "police"})
	return w.source("BB/1")
}
