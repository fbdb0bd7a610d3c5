package document

import (
	"slices"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// issue tells one issue in this edition; ok is false where it does not belong.
func (b *builder) issue(st *story) (doc Issue, ok bool) {
	i := st.issue
	whole := i.Restricted != ""
	switch {
	case whole && !b.annex():
		return Issue{Ref: i.Ref.String(), Title: restrictedItem, Area: i.Ref.Area, Restricted: true,
			Support: []string{}, RaisedBy: []string{}, Merged: []string{}, History: []Line{}, Actions: []Action{}}, true
	case !whole && b.annex() && !b.hasHidden(i):
		return Issue{}, false
	}
	level := int(i.Level)
	doc = Issue{
		Ref: i.Ref.String(), Title: i.Title, Area: i.Ref.Area, Level: &level, LevelWords: Words(i.Level.String()),
		State: Words(i.State), StateWords: Words(stateWords(i)), New: i.New, Lead: Words(i.Lead), Support: list(i.Support),
		Place: Words(i.Place), Ward: Words(i.Ward), Category: Words(i.Category), Detail: Words(i.Detail), Urgent: i.Urgent,
		Restricted: whole, Restriction: Words(i.Restricted), Raised: b.instant(i.Raised), RaisedOn: Day{i.Since},
		RaisedBy: raisers(i), LNPRequest: i.Asked(), ToEscalate: i.Escalation.Draft, ToDecide: i.Escalation.ToDecide,
		Impact: Words(i.Closing.Impact), Into: Words(i.Into.String()), Merged: refs(i.Merged), Actions: []Action{},
	}
	if a := i.Escalation.LastAnswer(); a != nil && i.Escalation.ToDecide {
		doc.Answer = Words(tasking.OutcomeWords(a.Outcome) + ": " + a.Reason)
	}
	if !whole && b.annex() {
		doc.Detail, doc.Answer = "", ""
	}
	for n := range i.Actions {
		if a, ok := b.action(st, &i.Actions[n]); ok {
			doc.Late = doc.Late || a.Late
			doc.Actions = append(doc.Actions, a)
		}
	}
	doc.Said = b.said(st)
	if i.New { // not yet considered: a line in a table, however many came in at once
		doc.Detail, doc.History = "", []Line{}
		return doc, true
	}
	doc.History = b.history(st)
	return doc, true
}

func stateWords(i *tasking.Issue) string {
	switch {
	case i.Open():
		return "open"
	case !i.Into.IsZero():
		return "closed: merged into " + i.Into.String()
	case i.Closing.Words != "":
		return "closed: " + tasking.ClosingWords(i.Closing.Reason) + " (" + i.Closing.Words + ")"
	}
	return "closed: " + tasking.ClosingWords(i.Closing.Reason)
}

// raisers says how the issue came in, each way once: "resident, LNP public forum".
func raisers(i *tasking.Issue) []string {
	ways := []string{}
	for _, r := range i.Raisers {
		parts := []string{r.By, r.Source, r.Channel}
		if r.System != "" {
			if r.Source == r.System { // an import says it once
				parts[1] = ""
			}
			parts = append(parts, "imported from "+r.System)
		}
		way := listed(parts, ", ")
		if way != "" && !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	return ways
}

func refs(list []tasking.Ref) []string {
	out := make([]string, 0, len(list))
	for _, r := range list {
		out = append(out, r.String())
	}
	return out
}

// listed joins what is not empty.
func listed(parts []string, between string) string {
	s := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if s != "" {
			s += between
		}
		s += p
	}
	return s
}

// action tells one action in this edition; ok is false where it does not belong.
func (b *builder) action(st *story, a *tasking.Action) (doc Action, ok bool) {
	hidden := b.hidesAction(a)
	switch {
	case hidden && !b.annex():
		return Action{Ref: a.Ref.String(), Task: restrictedItem, Restricted: true, With: []string{}, Moves: []DueMove{},
			Passed: []string{}, Updates: []Update{}}, true
	case !hidden && b.annex() && !slices.ContainsFunc(a.Updates, isRestricted):
		return Action{}, false
	}
	body := b.bodyOf(a)
	due, on, words := b.due(a.Due, body)
	was := b.changesOf(st, a)
	return Action{
		Ref: a.Ref.String(), Task: a.Task, Agency: Words(a.Agency), With: list(a.With), Due: Words(due), DueOn: Day{on},
		DueWords: Words(words), State: Words(a.State), StateWords: Words(tasking.ActionStateWords(a.State, a.Cause)),
		Cause: Words(a.Cause), Late: a.Open() && a.Late(b.src.Today, body), Accepted: a.Acceptance == tasking.Accepted,
		Acceptance: Words(a.Acceptance), Declined: Words(a.Declined), Restricted: hidden, Mark: Words(was.mark),
		Finished: Words(was.finished), Ended: b.instant(a.Ended), Carried: a.CarriedForward(), Moves: b.moved(a),
		Passed: b.passed(a), Updates: b.updates(a, hidden),
	}, true
}

// bodyOf is the body whose meetings an action's due date follows; nil for an
// area's action in a document of the borough, which does not hold its dates.
func (b *builder) bodyOf(a *tasking.Action) *tasking.Body {
	if st := b.holder[a.Ref]; st != nil && st.issue.Ref.Area != b.src.Body.Code {
		return b.src.Bodies[st.issue.Ref.Area]
	}
	return b.src.Body
}

// due is when an action is due: as data, as the day that comes to, and in words.
func (b *builder) due(d tasking.Due, body *tasking.Body) (data string, on civil.Date, words string) {
	on = d.On(body)
	switch {
	case d.Ongoing:
		return "ongoing", on, "ongoing"
	case d.Next && on.IsZero():
		return "next", on, "by the next meeting, date to be set"
	case d.Next && b.src.Next != nil && on == b.src.Next.Day:
		return "next", on, "by the next meeting, " + on.Short()
	case d.Next:
		return "next", on, "by the meeting on " + on.Short()
	case on.IsZero():
		return "", on, "date to be confirmed"
	}
	return on.ISO(), on, on.Short()
}

func (b *builder) moved(a *tasking.Action) []DueMove {
	moves := []DueMove{}
	for _, m := range a.Moves {
		if m.From.IsZero() {
			continue // the first date moved nothing
		}
		moves = append(moves, DueMove{From: m.From.Words(), To: m.To.Words(), Reason: m.Reason, On: b.day(m.At)})
	}
	return moves
}

func (b *builder) day(t time.Time) Day { return Day{civil.Of(t, b.src.Zone)} }

// passed says which agencies had the action before, oldest first.
func (b *builder) passed(a *tasking.Action) []string {
	lines := []string{}
	for _, p := range a.Passed {
		if p.From != "" {
			lines = append(lines, "passed from "+b.name(p.From)+" to "+b.name(p.To)+": "+p.Reason)
		}
	}
	return lines
}

// updates are those since the last agreed meeting, and in any case the latest.
func (b *builder) updates(a *tasking.Action, hidden bool) []Update {
	lines := []Update{}
	for n, u := range a.Updates {
		if b.src.Since != nil && u.At.Before(b.src.Since.At) && n < len(a.Updates)-1 {
			continue
		}
		secret := hidden || u.Restricted != ""
		switch {
		case secret == b.annex():
			lines = append(lines, Update{At: b.instant(u.At), By: Words(u.By), RecordedBy: Words(u.RecordedBy), Text: u.Text})
		case secret:
			lines = append(lines, Update{Text: restrictedItem})
		}
	}
	return lines
}
