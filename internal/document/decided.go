package document

import (
	"tasking/internal/tasking"
)

// decided collects what was decided since the last agreed meeting: decisions by
// issue, level moves with their reasons, and escalations with their checks. A
// restricted issue has one entry of each, with its reference only.
func (b *builder) decided() ([]Decision, []Move, []Escalation) {
	decisions, moves, escalations := []Decision{}, []Move{}, []Escalation{}
	for _, st := range b.stories {
		hidden := st.issue.Restricted != ""
		if b.annex() && !hidden {
			continue
		}
		d, m, x := b.decidedOn(st)
		if hidden && !b.annex() {
			d, m, x = veiled(d, m, x), nil, nil
		}
		if len(d.Lines) > 0 {
			decisions = append(decisions, d)
		}
		moves = append(moves, m...)
		escalations = append(escalations, x...)
	}
	return decisions, moves, escalations
}

// veiled leaves of an issue's decisions only that there were some.
func veiled(d Decision, m []Move, x []Escalation) Decision {
	d.Title = restrictedItem
	if len(d.Lines) > 0 || len(x) > 0 || len(m) > 0 {
		d.Lines = []Line{{Text: restrictedItem}}
	}
	return d
}

func (b *builder) decidedOn(st *story) (Decision, []Move, []Escalation) {
	ref, title := st.issue.Ref.String(), st.issue.Title
	d := Decision{Ref: ref, Title: title, Lines: []Line{}}
	var moves []Move
	var escalations []Escalation
	move := func(e tasking.Event, from, to tasking.Level, reason string) {
		moves = append(moves, Move{Ref: ref, Title: title, From: Words(from.String()), To: Words(to.String()),
			Reason: Words(reason), At: b.instant(e.At), Here: b.here(e)})
	}
	drafted := false // the line before was a draft
	for _, e := range st.events {
		text := ""
		switch f := e.Fact.(type) {
		case *tasking.Levelled:
			if f.From != f.To {
				move(e, f.From, f.To, f.Reason)
				continue
			}
			text = levelled(f)
		case *tasking.Escalated:
			reason := f.Checks.Request
			if f.Checks.ForBlockage() {
				reason = "blocked: " + f.Checks.Blockage
			}
			move(e, tasking.CAT, tasking.Borough, reason)
			escalations = append(escalations, b.escalation(ref, title, e, f.Checks))
			continue
		case *tasking.MergedInto:
			if f.Loser != st.issue.Ref {
				continue // told once, under the issue that was merged
			}
			text = "merged into " + f.Survivor.String() + " as a duplicate"
		case *tasking.RestrictionSet:
			continue
		case *tasking.EscalationDrafted:
			if !st.issue.Escalation.Draft {
				continue // it has gone up since, and its checks are printed in full
			}
			text = e.Fact.Sentence()
			if n := len(d.Lines); drafted && n > 0 {
				d.Lines = d.Lines[:n-1] // the newer draft says what is owed now
			}
		default:
			text = b.settled(e)
		}
		_, drafted = e.Fact.(*tasking.EscalationDrafted)
		if text != "" {
			d.Lines = append(d.Lines, Line{At: b.instant(e.At), Here: b.here(e), Text: text})
		}
	}
	return d, moves, escalations
}

func (b *builder) escalation(ref, title string, e tasking.Event, checks tasking.Checks) Escalation {
	x := Escalation{Ref: ref, Title: title, At: b.instant(e.At), Checks: checksOf(checks)}
	for n := range x.Checks {
		x.Checks[n].Name = ""
	}
	return x
}

func checksOf(checks tasking.Checks) []Check {
	list := []Check{}
	for _, k := range checks.List() {
		list = append(list, Check{Name: k.Name, Question: k.Question, Text: k.Text})
	}
	if checks.Budget != "" {
		list = append(list, Check{Name: "budget", Question: "Why it cannot be met within existing budgets", Text: checks.Budget})
	}
	return list
}

// amendment lists the corrections of an amended version. Where every correction
// is restricted, so is the reason given for them.
func (b *builder) amendment() *Amendment {
	if b.src.Version < 2 && b.src.Reason == "" && b.src.AskedBy == "" {
		return nil
	}
	a := &Amendment{Reason: b.src.Reason, AskedBy: b.src.AskedBy, Corrections: []Line{}}
	open := 0
	seen := map[Line]bool{}
	for _, e := range standing(b.src.Corrections) {
		line := Line{Ref: Words(e.About()), At: b.instant(e.At), By: Words(e.By), Text: b.corrected(e)}
		hidden := b.hidesEvent(e)
		if hidden && !b.annex() {
			line = Line{Ref: line.Ref, Text: restrictedItem}
		}
		if !hidden {
			open++
		}
		if hidden || !b.annex() {
			if !seen[line] {
				a.Corrections = append(a.Corrections, line)
			}
			seen[line] = true
		}
	}
	if open == 0 && len(seen) > 0 && !b.annex() {
		a.Reason = restrictedItem
	}
	return a
}

// corrected is a correction as a sentence, in full; an edit says what reads now.
func (b *builder) corrected(e tasking.Event) string {
	switch f := e.Fact.(type) {
	case *tasking.Edited:
		return b.editedTo(e, f.Part)
	case *tasking.ActionEdited:
		if a := b.actions[f.Action]; a != nil {
			return "the task now reads: " + a.Task
		}
		return "the words of the task were edited"
	case *tasking.Raised:
		return "raised"
	case *tasking.ActionAdded:
		s := "action given to " + b.orNobody(f.Agency)
		if a := b.actions[f.Action]; a != nil {
			s += ": " + a.Task
		}
		return s
	case *tasking.Reassigned:
		return b.reassigned(f)
	case *tasking.Attended:
		s := b.name(f.Agency) + ": " + f.Words()
		if len(f.Who) > 0 {
			s += " (" + series(f.Who) + ")"
		}
		return s
	}
	if s := b.settled(e); s != "" {
		return s
	}
	return e.Fact.Sentence()
}

func (b *builder) editedTo(e tasking.Event, part string) string {
	ref, _ := tasking.ParseRef(e.About())
	st := b.issues[ref]
	if st == nil {
		return "the " + part + " was edited"
	}
	now := map[string]string{"title": st.issue.Title, "place": st.issue.Place, "ward": st.issue.Ward,
		"category": st.issue.Category, "detail": st.issue.Detail}[part]
	if now == "" {
		return "the " + part + " was taken out"
	}
	return "the " + part + " now reads: " + now
}
