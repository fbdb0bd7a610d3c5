package document

import (
	"strings"
	"testing"

	"tasking/internal/tasking"
)

// sitting is a meeting that is open over four issues, the last one restricted.
func sitting(t testing.TB) *world {
	w := newWorld(t)
	for _, title := range []string{"Motorbikes", "Fly-tipping", "Lights out", "A secret"} {
		w.do(&tasking.RaiseIssue{Area: "BB", Title: title})
	}
	reason := "police"
	w.do(&tasking.EditIssue{Ref: issue(4), Restricted: &reason})
	for n := range 4 {
		w.do(&tasking.AddAction{Issue: issue(n + 1), Task: "Task", Agency: "Police", Due: "next"})
	}
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2026-12-10 18:30"), Venue: "Hall"})
	w.clock("2026-12-10 18:30")
	w.do(&tasking.OpenMeeting{Ref: meeting(1), Chair: "Sergeant"})
	return w
}

func (w *world) minutes(e Edition) string {
	w.t.Helper()
	partners, annex, _ := Build(w.source("BB/1"))
	if e == Restricted {
		partners = annex
	}
	return string(paperAs(w.t, Minutes(partners, ""), "md"))
}

// follows fails where a text does not hold the words one after the other.
func follows(t *testing.T, s string, words ...string) {
	t.Helper()
	rest := s
	for _, w := range words {
		_, after, found := strings.Cut(rest, w)
		if !found {
			t.Fatalf("%q is missing, or not after what it should follow, in\n%s", w, s)
		}
		rest = after
	}
}

func TestMinutesFollowTheOrderThingsWereTaken(t *testing.T) {
	w := sitting(t)
	w.do(&tasking.RecordMinute{Ref: meeting(1), Text: "The analyst spoke."})
	w.clock("2026-12-10 18:50")
	w.do(&tasking.UpdateAction{Action: action(3, 1), Text: "first of all"})
	w.clock("2026-12-10 19:00")
	w.do(&tasking.RecordMinute{Ref: meeting(1), Issue: issue(1), Text: "said before the update"})
	w.clock("2026-12-10 19:05")
	w.do(&tasking.UpdateAction{Action: action(1, 1), Text: "said after the minute"})
	w.do(&tasking.UpdateAction{Action: action(1, 1), Text: "a slip of the finger"})
	w.undo()
	w.do(&tasking.FinishAction{Action: action(1, 1), Text: "all of it"})
	w.do(&tasking.RecordMinute{Ref: meeting(1), Text: "The hall is let."})
	md := w.minutes(Partners)
	follows(t, md, "Trends, intelligence and opening business", "The analyst spoke.", "## 5. Issues", "### BB-0003", "first of all",
		"### BB-0001", "said before the update", "said after the minute", "done: all of it", "Not reached", "BB-0002", "Any other business", "The hall is let.")
	for _, never := range []string{"a slip of the finger", "A secret"} {
		if strings.Contains(md, never) {
			t.Errorf("the minutes say %q", never)
		}
	}
}

// A restricted item that was only taken as read is in that list alone.
func TestMinutesOfWhatWasTakenAsRead(t *testing.T) {
	w := sitting(t)
	w.do(&tasking.ReviewIssue{Meeting: meeting(1), Issues: []tasking.Ref{issue(2), issue(4)}})
	md := w.minutes(Partners)
	follows(t, md, "Nothing was recorded", "Taken as read", "BB-0002 Fly-tipping", "BB-0004 Restricted item")
	if strings.Contains(md, "These are minuted in the restricted annex") {
		t.Errorf("the minutes send people to an annex that has nothing:\n%s", md)
	}
}

func TestMinutesOfAnEmptyMeeting(t *testing.T) {
	follows(t, sitting(t).minutes(Partners), "DRAFT", "No attendance was recorded.", "It is not recorded that the confidentiality statement was read.",
		"This was the first meeting", "To be confirmed", "DRAFT – not agreed.")
}

// What nobody has considered yet is minuted only where somebody spoke of it.
func TestMinutesOfNewIssues(t *testing.T) {
	w := sitting(t)
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Brought by an import"})
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Spoken of"})
	w.do(&tasking.RecordMinute{Ref: meeting(1), Issue: issue(6), Text: "Seen last night."})
	md := w.minutes(Partners)
	follows(t, md, "### BB-0006 Spoken of", "Seen last night.")
	if strings.Contains(md, "Brought by an import") {
		t.Errorf("an issue that nobody spoke of is minuted:\n%s", md)
	}
}

func TestMinutesOfRestrictedThings(t *testing.T) {
	w := sitting(t)
	w.do(&tasking.UpdateAction{Action: action(1, 1), Text: "open words"})
	w.do(&tasking.UpdateAction{Action: action(1, 1), Text: "closed words", Restricted: "person"})
	w.do(&tasking.RecordMinute{Ref: meeting(1), Issue: issue(4), Text: "of the secret"})
	w.do(&tasking.RecordMinute{Ref: meeting(1), Text: "of nobody", Restricted: "legal"})
	md := w.minutes(Partners)
	follows(t, md, "open words", "BB-0001/1:** Restricted item", "These are minuted in the restricted annex", "BB-0004 Restricted item", "Restricted item")
	annex := w.minutes(Restricted)
	follows(t, annex, "### BB-0001 Motorbikes", "closed words", "### BB-0004 A secret", "of the secret", "Minutes of the meeting", "of nobody")
	if strings.Contains(md, "closed words") || strings.Contains(annex, "open words") {
		t.Error("the editions are mixed up")
	}
}

func TestMinutesSayWhoCameLateAndNoReasonThatIsNotThere(t *testing.T) {
	w := sitting(t)
	w.do(&tasking.RecordAttendance{Ref: meeting(1), Agency: "Green", Status: tasking.Present, Who: []string{"Manager"}, Came: w.at("2026-12-10 19:05")})
	w.do(&tasking.AddAction{Issue: issue(2), Task: "clear it", Agency: "Street"})
	w.do(&tasking.MoveDue{Action: action(2, 2), Due: "next"})
	md := w.minutes(Partners)
	follows(t, md, "Green Spaces, from 7:05pm: Manager", "Due next meeting")
	if strings.Contains(md, "Due next meeting:") {
		t.Errorf("a colon with nothing behind it:\n%s", md)
	}
}

func TestAnImportIsSaidOnce(t *testing.T) {
	i := &tasking.Issue{Raisers: []tasking.Raiser{{Source: "reports", System: "reports"}, {By: "resident", Source: "email"}}}
	if got := strings.Join(raisers(i), "; "); got != "imported from reports; resident, email" {
		t.Error(got)
	}
}
