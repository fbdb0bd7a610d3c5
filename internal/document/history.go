package document

import (
	"tasking/internal/tasking"
)

// history tells what happened to an issue since the last agreed meeting, but
// for what its actions say themselves: their tasks, dates and latest updates. What is
// restricted the annex tells: that there is a line of it says what kind of thing it was.
func (b *builder) history(st *story) []Line {
	lines := []Line{}
	for _, e := range st.events {
		hidden := st.issue.Restricted != "" || b.hidesFact(e)
		here := b.here(e)
		text := b.happened(e, here)
		if text == "" || b.annex() != hidden {
			continue
		}
		line := Line{At: b.instant(e.At), Here: here, Text: text}
		if ref, err := tasking.ParseActionRef(e.About()); err == nil {
			line.Ref = Words(ref.String())
		}
		lines = append(lines, line)
	}
	return lines
}

// happened is a fact as a sentence with the agencies' full names; empty for one
// that the document tells elsewhere or not at all. It never repeats what was
// edited away: an edit is told without the old words. What the meeting itself
// did with an action, or who leads, stands beside it already.
func (b *builder) happened(e tasking.Event, here bool) string {
	if here {
		switch e.Fact.(type) {
		case *tasking.ActionAdded, *tasking.Done, *tasking.NotDoneFact, *tasking.Assigned:
			return ""
		}
	}
	if s := b.settled(e); s != "" {
		return s
	}
	switch f := e.Fact.(type) {
	case *tasking.Edited:
		return "the " + f.Part + " was edited"
	case *tasking.ToldFact:
		return "the one who raised it was told: " + f.How
	case *tasking.ActionAdded:
		return "action given to " + b.orNobody(f.Agency)
	case *tasking.Updated:
		if a := b.actions[f.Action]; a != nil && isLatest(a, e, f.Text) {
			return ""
		}
		return "update: " + f.Text
	case *tasking.Done:
		return "done"
	case *tasking.NotDoneFact:
		return tasking.ActionStateWords(tasking.ActionNotDone, f.Cause)
	case *tasking.Reassigned:
		return b.reassigned(f)
	case *tasking.AcceptanceSet:
		if f.Acceptance == tasking.Declined {
			return "declined: " + f.Reason
		}
	case *tasking.ActionReopened:
		return "opened again: " + f.Reason
	case *tasking.ActionEdited:
		return "the words of the task were edited"
	case *tasking.AgencyReplaced:
		return b.name(f.New) + " took over the work of " + b.name(f.Old)
	}
	return ""
}

func isLatest(a *tasking.Action, e tasking.Event, text string) bool {
	u := a.LatestUpdate()
	return u != nil && u.At.Equal(e.At) && u.Text == text
}

func (b *builder) orNobody(agency string) string {
	if agency == "" {
		return "an agency to be confirmed"
	}
	return b.name(agency)
}

func (b *builder) reassigned(f *tasking.Reassigned) string {
	switch {
	case f.Was == "" && f.Reason == "":
		return "given to " + b.name(f.To)
	case f.Was == "":
		return "given to " + b.name(f.To) + ": " + f.Reason
	}
	return "passed from " + b.name(f.Was) + " to " + b.name(f.To) + ": " + f.Reason
}

// settled is a fact that decides something about an issue, as a sentence; empty
// for any other.
func (b *builder) settled(e tasking.Event) string {
	switch f := e.Fact.(type) {
	case *tasking.Assigned:
		return b.assigned(f)
	case *tasking.Levelled:
		return levelled(f)
	case *tasking.Escalated:
		return "escalated to the Borough Tasking Group"
	case *tasking.EscalationDrafted, *tasking.Answered, *tasking.ReopenedFact, *tasking.Closed, *tasking.Considered:
		return e.Fact.Sentence()
	case *tasking.MergedInto:
		return f.Loser.String() + " was merged into " + f.Survivor.String() + " as a duplicate"
	case *tasking.RestrictionSet:
		if f.Reason == "" {
			return "no longer restricted"
		}
		return "restricted: " + f.Reason
	}
	return ""
}

func levelled(f *tasking.Levelled) string {
	if f.From == f.To {
		return "kept at " + f.To.String() + ": " + f.Reason
	}
	return "moved from " + f.From.String() + " to " + f.To.String() + ": " + f.Reason
}

func (b *builder) assigned(f *tasking.Assigned) string {
	var parts []string
	switch {
	case f.Lead == f.WasLead:
	case f.Lead == "":
		parts = append(parts, b.name(f.WasLead)+" no longer leads")
	case f.WasLead == "":
		parts = append(parts, b.name(f.Lead)+" leads")
	default:
		parts = append(parts, b.name(f.Lead)+" leads instead of "+b.name(f.WasLead))
	}
	if came := missingFrom(f.Support, f.WasSupport); len(came) > 0 {
		parts = append(parts, "with support from "+series(b.names(came)))
	}
	if left := missingFrom(f.WasSupport, append([]string{f.Lead}, f.Support...)); len(left) > 0 {
		parts = append(parts, series(b.names(left))+" no longer in support")
	}
	return listed(parts, "; ")
}

// missingFrom lists what is in list and not in other.
func missingFrom(list, other []string) []string {
	var out []string
	for _, s := range list {
		found := false
		for _, o := range other {
			found = found || o == s
		}
		if !found {
			out = append(out, s)
		}
	}
	return out
}

// series is a list in a sentence: "a, b and c".
func series(names []string) string {
	if len(names) < 2 {
		return listed(names, "")
	}
	return listed(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
