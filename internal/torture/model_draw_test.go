//go:build torture

package torture

import (
	"math/rand/v2"
	"time"

	"tasking/internal/tasking"
)

// draw gives the commands of the model. Most are aimed at what is there and may
// well succeed; many are refused, which both sides must say in the same words.
type draw struct {
	*rand.Rand
	there map[string]extent // by body; what the twin holds
}

// extent is how far a body has come.
type extent struct{ issues, meetings, open int }

func one[T any](d draw, of ...T) T { return of[d.IntN(len(of))] }

// measure looks at what is there.
func (d draw) measure(from tasking.Reader) {
	r := tasking.NewRecords(from)
	for _, code := range []string{"BB", "DA", "BTG"} {
		if b, err := r.Body(code); err == nil {
			d.there[code] = extent{b.LastIssue, b.LastMeeting, b.Open}
		}
	}
}

func (d draw) area() string { return one(d, "BB", "BB", "DA") }

// issue is one that is there, or nearly.
func (d draw) issue() tasking.Ref {
	area := d.area()
	return tasking.Ref{Area: area, Number: 1 + d.IntN(min(d.there[area].issues+1, 7))}
}

func (d draw) action() tasking.ActionRef {
	return tasking.ActionRef{Issue: d.issue(), N: 1 + d.IntN(2)}
}

// meeting is most often the one that is open, or the last.
func (d draw) meeting() tasking.MeetingRef {
	body := one(d, "BB", "BB", "DA", "BTG")
	e := d.there[body]
	if e.open > 0 && d.IntN(4) > 0 {
		return tasking.MeetingRef{Body: body, Number: e.open}
	}
	return tasking.MeetingRef{Body: body, Number: max(1, e.meetings-d.IntN(2))}
}

func (d draw) agency() string { return one(d, "Police", "Police", "WHG", "WHG", "Street", "Fire", "") }

func (d draw) text() string {
	return one(d, "", "seen to", "seen to", "once more", "two visits\nno answer", "caf\u00e9 \u202e moved", "=1+1", "again")
}

func (d draw) restricted() string { return one(d, "", "", "", "", "police") }

// command draws one of the domain's commands.
func (d draw) command(now time.Time) tasking.Command {
	switch d.IntN(10) {
	case 0, 1, 2, 3:
		return d.ofAction()
	case 4, 5, 6:
		return d.ofIssue()
	case 7, 8:
		return d.ofMeeting(now)
	}
	if d.IntN(3) == 0 {
		return tasking.Several{d.ofIssue(), d.ofAction()}
	}
	return d.ofPartnership()
}

func (d draw) ofAction() tasking.Command {
	switch d.IntN(14) {
	case 0, 1, 2, 3:
		return &tasking.AddAction{Issue: d.issue(), Task: "task " + d.text(), Agency: d.agency(), With: one(d, nil, []string{d.agency()}),
			Due: one(d, "", "next", "fri", "ongoing", "29 feb", "yesterday"), Accepted: d.IntN(3) == 0, Restricted: d.restricted()}
	case 4, 5:
		return &tasking.UpdateAction{Action: d.action(), Text: d.text(), Restricted: d.restricted()}
	case 6:
		return &tasking.FinishAction{Action: d.action(), Text: d.text()}
	case 7:
		return &tasking.MissAction{Action: d.action(), Cause: one(d, tasking.NotDone, tasking.NotPossible, tasking.NotNeeded), Text: d.text()}
	case 8:
		return &tasking.MoveDue{Action: d.action(), Due: one(d, "+1w", "next", "3/2"), Reason: d.text()}
	case 9:
		return &tasking.ReassignAction{Action: d.action(), To: d.agency(), Reason: d.text()}
	case 10:
		return &tasking.AcceptAction{Action: d.action()}
	case 11:
		return &tasking.DeclineAction{Action: d.action(), Reason: d.text()}
	case 12:
		return &tasking.ReopenAction{Action: d.action(), Reason: d.text()}
	}
	return &tasking.EditAction{Action: d.action(), Task: "edited " + d.text()}
}

func (d draw) ofIssue() tasking.Command {
	level := tasking.Level(d.IntN(2))
	switch d.IntN(17) {
	case 15, 16:
		return &tasking.ConsiderIssue{Ref: d.issue(), Text: d.text()}
	case 0, 1, 2:
		return &tasking.RaiseIssue{Area: d.area(), Title: "issue " + d.text(), Restricted: d.restricted(), Level: &level, With: []string{d.agency(), "WHG"}}
	case 3, 4:
		return &tasking.AssignIssue{Ref: d.issue(), Lead: d.agency(), Support: []string{d.agency()}}
	case 5:
		return &tasking.AssignIssue{Ref: d.issue(), Drop: []string{d.agency()}}
	case 6:
		return &tasking.LevelIssue{Ref: d.issue(), To: level, Reason: d.text(), With: []string{d.agency()}}
	case 7:
		return &tasking.CloseIssue{Ref: d.issue(), Reason: one(d, tasking.ClosingReasons[:4]...), Impact: d.text(), EndActions: d.IntN(2) == 0}
	case 8:
		return &tasking.MergeIssue{Ref: d.issue(), Into: d.issue()}
	case 9:
		return &tasking.ReopenIssue{Ref: d.issue(), Reason: d.text()}
	case 10, 11:
		return &tasking.EscalateIssue{Ref: d.issue(), Draft: d.IntN(2) == 0, Checks: tasking.Checks{Blockage: d.text(), Tried: d.text()}}
	case 12:
		return &tasking.AnswerEscalation{Ref: d.issue(), Outcome: one(d, tasking.Outcomes...), Reason: d.text()}
	case 13:
		return &tasking.TellRaiser{Ref: d.issue(), How: d.text()}
	}
	title, restricted := "title "+d.text(), one(d, "none", "police", "")
	return &tasking.EditIssue{Ref: d.issue(), Title: &title, Restricted: &restricted}
}

func (d draw) ofMeeting(now time.Time) tasking.Command {
	ref := d.meeting()
	switch d.IntN(14) {
	case 0, 1:
		return &tasking.PlanMeeting{Body: ref.Body, At: now.Add(time.Duration(d.IntN(60)-10) * 24 * time.Hour), Venue: "Hall"}
	case 2, 3:
		return &tasking.OpenMeeting{Ref: ref, Chair: one(d, "Housing officer", "")}
	case 4:
		return &tasking.RecordAttendance{Ref: ref, Agency: d.agency(), Status: one(d, tasking.AttendanceStatuses...), Who: []string{"Sergeant"}}
	case 5:
		return &tasking.RecordMinute{Ref: ref, Issue: one(d, d.issue(), tasking.Ref{}), Text: d.text(), Restricted: d.restricted()}
	case 6:
		return &tasking.MoveMeeting{Ref: ref, At: now.Add(time.Duration(d.IntN(20)) * 24 * time.Hour), Reason: d.text()}
	case 7:
		return &tasking.CancelMeeting{Ref: ref, Reason: d.text()}
	case 8:
		return &tasking.SetChair{Ref: ref, Chair: one(d, "Sergeant", "Officer")}
	case 9:
		return &tasking.ReviewIssue{Meeting: ref, Issues: one(d, []tasking.Ref{d.issue()}, []tasking.Ref{d.issue(), d.issue()})}
	case 10:
		return &tasking.SetObservers{Ref: ref, Who: one(d, nil, []string{"A group"}, []string{"A group", "Press"})}
	case 11:
		return &tasking.ReadConfidentiality{Ref: ref}
	}
	if d.IntN(3) == 0 {
		return &tasking.RecordDistribution{Ref: ref, Edition: one(d, "partners", "restricted", ""), To: one(d, nil, []string{"Police", "WHG"})}
	}
	return &tasking.PlaceItem{Ref: ref, Issue: d.issue(),
		Place: one(d, tasking.AgendaFirst, tasking.AgendaEarlier, tasking.AgendaLater, tasking.AgendaParked, tasking.AgendaAdded, "")}
}

func (d draw) ofPartnership() tasking.Command {
	switch d.IntN(7) {
	case 6:
		return &tasking.SetSeries{Body: one(d, "BB", "DA", "BTG"), Series: tasking.Series{Ordinal: one(d, 2, -1, 9), Weekday: time.Thursday, Hour: 18, Venue: "Hall"}}
	case 0:
		return &tasking.AddAgency{Short: one(d, "Fire", "Grn-Sp"), Name: "Another", Kind: "council"}
	case 1:
		return &tasking.RenameAgency{Short: d.agency(), Name: one(d, "New name", "Old name")}
	case 2:
		return &tasking.RetireAgency{Short: d.agency()}
	case 3:
		return &tasking.ReplaceAgency{Old: d.agency(), New: d.agency()}
	case 4:
		return &tasking.SetMember{Agency: d.agency(), Body: one(d, "BB", "DA", "BTG"), As: one(d, "core", "invited", "dropped")}
	}
	return &tasking.AddArea{Code: one(d, "FB", "BB"), Name: "Another area"}
}
