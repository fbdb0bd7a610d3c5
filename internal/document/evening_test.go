package document

import (
	"testing"
	"time"

	"tasking/internal/tasking"
)

// agree seals the meeting as it stands and gives both editions.
func (w *world) agree(n int) (partners, annex Content, digest string) {
	w.t.Helper()
	s := w.source(meeting(n).String())
	s.Version, s.AgreedAt, s.AgreedBy = 1, w.env.Now, "the meeting"
	partners, annex, gaps := Build(s)
	p, err := partners.Canonical()
	must(w.t, err)
	a, err := annex.Canonical()
	must(w.t, err)
	w.kept = partners.Refs()
	sealed := tasking.Seal(p, a, gaps)
	w.do(&tasking.AgreeMeeting{Ref: meeting(n), By: "the meeting", UpTo: w.upTo(), Sealed: sealed})
	return partners, annex, sealed.Digest
}

// evening is one area up to the end of its second meeting: every kind of
// decision, one restricted issue, one restricted update, and some gaps.
func evening(t testing.TB) *world {
	w := newWorld(t)
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2026-12-10 18:30"), Venue: "Blakenall Village Centre"})
	raise := func(title, place, source string) {
		w.do(&tasking.RaiseIssue{Area: "BB", Title: title, Place: place, Source: source, RaisedBy: "resident"})
	}
	raise("Motorbikes on the canal path", "Goscote Lane", "LNP public forum")         // 1
	raise("Fly-tipping behind the shops", "Field Road", "CAG drop-in")                // 2
	raise("Street lights out", "Well Lane", tasking.LNPRequest)                       // 3
	raise("Youths gathering by the library", "Blakenall library", "ward walk")        // 4
	raise("Rubbish by the shops", "Field Road", "customer services")                  // 5
	raise("Drug dealing at one address", "a restricted place", "agency intelligence") // 6
	reason := "police"
	w.do(&tasking.EditIssue{Ref: issue(6), Restricted: &reason})
	firstMeeting(w)
	between(w)
	secondMeeting(w)
	return w
}

func firstMeeting(w *world) {
	w.clock("2026-12-10 18:30")
	w.do(&tasking.OpenMeeting{Ref: meeting(1), Chair: "Neighbourhood Sergeant"})
	for _, a := range []string{"Police", "WHG", "Street"} {
		w.do(&tasking.RecordAttendance{Ref: meeting(1), Agency: a, Status: tasking.Present})
	}
	w.do(&tasking.AssignIssue{Ref: issue(1), Lead: "Police", Support: []string{"WHG"}})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "Patrol the path at weekends", Agency: "Police", With: []string{"Green"}, Due: "next"})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "Fit a barrier at the bridge", Agency: "Street", Due: "8 jan"})
	w.do(&tasking.AddAction{Issue: issue(2), Task: "Clear the land", Agency: "Street", Due: "20 dec"})
	w.do(&tasking.AddAction{Issue: issue(4), Task: "Offer detached youth work", Agency: "Youth", Due: "ongoing"})
	w.do(&tasking.AddAction{Issue: issue(6), Task: "Gather evidence for a closure order", Agency: "Police", With: []string{"WHG"}, Due: "next"})
	w.clock("2026-12-10 20:00")
	w.agree(1)
}

func between(w *world) {
	w.clock("2026-12-14 10:00")
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2027-01-14 18:30"), Venue: "Blakenall Village Centre"})
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.at("2027-02-11 18:30"), Venue: "Blakenall Village Centre"})
	w.clock("2026-12-19 15:00")
	w.by("officer", "Street Pride")
	w.do(&tasking.FinishAction{Action: action(2, 1), Text: "Two loads taken away"})
	w.by("officer", "LNP officer")
	w.do(&tasking.TellRaiser{Ref: issue(2), How: "by telephone"})
	w.do(&tasking.MergeIssue{Ref: issue(5), Into: issue(2)})
	w.clock("2027-01-05 09:00")
	w.do(&tasking.RaiseIssue{Area: "BB", Title: "Overgrown hedge", Place: "Harden Road", Source: "customer services"}) // 7
	w.do(&tasking.UpdateAction{Action: action(1, 1), Text: "Named rider known to officers", Restricted: "person"})
	w.do(&tasking.AddAction{Issue: issue(3), Task: "A slip of the finger", Agency: "Fire"})
	w.undo()
}

func secondMeeting(w *world) {
	w.clock("2027-01-14 18:30")
	w.by("chair", "Neighbourhood Sergeant")
	w.do(&tasking.OpenMeeting{Ref: meeting(2), Chair: "Neighbourhood Sergeant"})
	attend := func(agency, status string, who ...string) {
		w.do(&tasking.RecordAttendance{Ref: meeting(2), Agency: agency, Status: status, Who: who})
	}
	attend("Police", tasking.Present, "Neighbourhood Sergeant", "crime analyst")
	attend("WHG", tasking.Substitute, "tenancy officer")
	attend("Street", tasking.ApologiesInfo)
	attend("CAG", tasking.Present, "chair of the group")
	w.do(&tasking.SetObservers{Ref: meeting(2), Who: []string{"ward councillor"}})
	w.do(&tasking.ReadConfidentiality{Ref: meeting(2)})
	w.do(&tasking.RecordMinute{Ref: meeting(2), Text: "Reported anti-social behaviour fell by a tenth since November."})
	w.do(&tasking.RecordMinute{Ref: meeting(2), Text: "An address was discussed.", Restricted: "police"})
	w.clock("2027-01-14 18:40")
	w.do(&tasking.MissAction{Action: action(1, 2), Cause: tasking.NotDone, Text: "The barrier is out of stock"})
	w.do(&tasking.MoveDue{Action: action(1, 2), Due: "5 feb", Reason: "delivery is promised for 1 February"})
	w.do(&tasking.AddAction{Issue: issue(1), Task: "Put up signs", Agency: "WHG", Due: "next"})
	w.do(&tasking.EscalateIssue{Ref: issue(1), Draft: true, Checks: tasking.Checks{Mainstream: "Patrols were moved to weekends.", Voluntary: "The canal trust helps."}})
	w.do(&tasking.RecordMinute{Ref: meeting(2), Issue: issue(1), Text: "The canal trust offers a site visit."})
	w.do(&tasking.CloseIssue{Ref: issue(2), Reason: tasking.ClosedFixed, Impact: "The land is clear and stays so."})
	w.do(&tasking.LevelIssue{Ref: issue(3), To: tasking.CAT, Reason: "lighting and safety belong together"})
	w.do(&tasking.AddAction{Issue: issue(3), Task: "Find out who owns the lights"})
	w.do(&tasking.EscalateIssue{Ref: issue(3), Checks: tasking.Checks{Mainstream: "The repair budget is spent.", Local: "No partner owns lamps.",
		Voluntary: "The action group counted the lamps.", Funding: "No grant is open.", Request: "Twelve lamps, about nine thousand pounds."}})
	w.do(&tasking.UpdateAction{Action: action(6, 1), Text: "Four statements are taken"})
	w.do(&tasking.AssignIssue{Ref: issue(6), Lead: "Police"})
	w.do(&tasking.RecordMinute{Ref: meeting(2), Text: "The hall is let in March; the April meeting is at the library."})
	w.clock("2027-01-14 20:05")
}

// amend gives both editions of the version with every correction made since.
func (w *world) amend(n int, reason, askedBy string) (partners, annex Content) {
	w.t.Helper()
	s := w.source(meeting(n).String())
	s.Version, s.AgreedAt, s.AgreedBy = 2, w.env.Now, "LNP officer"
	s.Reason, s.AskedBy = reason, askedBy
	for _, seq := range s.Meeting.Corrections {
		s.Corrections = append(s.Corrections, w.events[seq-1])
	}
	partners, annex, _ = Build(s)
	return partners, annex
}

// corrected is the evening agreed, and three days later corrected.
func corrected(t testing.TB) *world {
	w := evening(t)
	w.agree(2)
	w.clock("2027-01-17 10:00")
	w.by("officer", "Street Pride")
	w.env.Correcting = meeting(2)
	place := "Goscote Lane, at the bridge"
	w.do(&tasking.EditIssue{Ref: issue(1), Place: &place})
	w.do(&tasking.RecordAttendance{Ref: meeting(2), Agency: "Street", Status: tasking.Present, Who: []string{"area manager"}})
	w.do(&tasking.UpdateAction{Action: action(6, 1), Text: "Five statements, not four"})
	w.env.Correcting = tasking.MeetingRef{}
	return w
}

func (w *world) at(s string) time.Time {
	w.t.Helper()
	t, err := time.ParseInLocation("2006-01-02 15:04", s, london)
	must(w.t, err)
	return t
}
