package document

import (
	"slices"
	"time"

	"tasking/internal/tasking"
)

// What was said at a meeting.
const (
	saidMinute   = "minute"
	saidUpdate   = "update"
	saidAction   = "action"
	saidDecision = "decision"
)

// said tells what was said and decided about an issue at the meeting itself, in
// the order it was recorded. Of what is restricted the partners edition has one
// line with its reference. An issue nobody has considered has its minutes alone.
func (b *builder) said(st *story) []Said {
	var lines []Said
	minutes := b.minutesOf(st.issue)
	add := func(s Said, hidden bool) {
		if b.annex() && !hidden {
			return
		}
		if hidden && !b.annex() {
			s = Said{Ref: s.Ref, Text: restrictedItem} // not even what kind of thing was said
			if n := len(lines); n > 0 && lines[n-1] == s {
				return
			}
		}
		lines = append(lines, s)
	}
	until := func(t time.Time, all bool) {
		for len(minutes) > 0 && (all || minutes[0].At.Before(t)) {
			add(Said{What: saidMinute, Text: minutes[0].Text}, b.hidesMinute(minutes[0]))
			minutes = minutes[1:]
		}
	}
	for n, e := range st.events {
		if st.issue.New || !b.here(e) || redrafted(st.events[n+1:], e) {
			continue
		}
		if s := b.sayingOf(st, e); s.Text != "" {
			until(e.At, false)
			add(s, st.issue.Restricted != "" || b.hidesFact(e))
		}
	}
	until(time.Time{}, true)
	return lines
}

func (b *builder) minutesOf(i *tasking.Issue) []tasking.Minute {
	var own []tasking.Minute
	for _, m := range b.src.Meeting.Minutes {
		if m.Issue == i.Ref {
			own = append(own, m)
		}
	}
	return own
}

// redrafted reports whether a fact is a draft of the escalation checks that a
// later one of the same meeting says anew, or that went up since.
func redrafted(later []tasking.Event, e tasking.Event) bool {
	if _, draft := e.Fact.(*tasking.EscalationDrafted); !draft {
		return false
	}
	return slices.ContainsFunc(later, func(x tasking.Event) bool {
		switch x.Fact.(type) {
		case *tasking.EscalationDrafted, *tasking.Escalated:
			return x.Meeting == e.Meeting
		}
		return false
	})
}

// sayingOf is one fact as the minutes tell it; without text for one they do not.
func (b *builder) sayingOf(st *story, e tasking.Event) Said {
	s := Said{What: saidAction}
	if ref, err := tasking.ParseActionRef(e.About()); err == nil {
		s.Ref = Words(ref.String())
	}
	switch f := e.Fact.(type) {
	case *tasking.Raised:
		return Said{What: saidDecision, Text: "raised at this meeting"}
	case *tasking.Updated:
		s.What, s.By, s.Text = saidUpdate, Words(e.By), f.Text
	case *tasking.Done:
		s.What, s.By, s.Text = saidUpdate, Words(e.By), listed([]string{"done", f.Text}, ": ")
	case *tasking.NotDoneFact:
		s.What, s.By = saidUpdate, Words(e.By)
		s.Text = listed([]string{tasking.ActionStateWords(tasking.ActionNotDone, f.Cause), f.Text}, ": ")
	case *tasking.ActionAdded:
		s.Text = b.given(f)
	case *tasking.DueMoved:
		s.Text = "due " + f.Due.Words()
		if !f.Was.IsZero() {
			s.Text = "date moved from " + f.Was.Words() + " to " + f.Due.Words()
		}
		s.Text = listed([]string{s.Text, f.Reason}, ": ")
	case *tasking.AcceptanceSet:
		s.Text = listed([]string{f.Acceptance, f.Reason}, ": ")
	case *tasking.ActionEdited:
		s.Text = "the words of the task were edited"
	case *tasking.RestrictionSet:
		return Said{}
	case *tasking.Escalated:
		return Said{What: saidDecision, Text: f.Sentence()}
	case *tasking.MergedInto:
		s = Said{What: saidDecision, Text: b.settled(e)}
	default:
		s.Text = b.happened(e, false)
		if s.Ref == "" {
			s.What = saidDecision
		}
	}
	return s
}

// given is an action that was given, in the words it has now.
func (b *builder) given(f *tasking.ActionAdded) string {
	a := b.actions[f.Action]
	if a == nil {
		return "given to " + b.orNobody(f.Agency)
	}
	s := "given to " + b.orNobody(f.Agency)
	if len(a.With) > 0 {
		s += " with " + series(b.names(a.With))
	}
	_, _, due := b.due(a.Due, b.bodyOf(a))
	return s + ": " + a.Task + " (" + due + ")"
}

// taken lists the issues of this edition in the order the meeting first did
// something about them.
func (b *builder) taken() []string {
	type first struct {
		ref string
		seq uint64
	}
	var order []first
	for _, st := range b.stories {
		if b.annex() && st.issue.Restricted == "" && !b.hasHidden(st.issue) {
			continue
		}
		if n := slices.IndexFunc(st.events, b.here); n >= 0 {
			order = append(order, first{st.issue.Ref.String(), st.events[n].Seq})
		}
	}
	slices.SortStableFunc(order, func(x, y first) int { return int(x.seq) - int(y.seq) })
	var refs []string
	for _, f := range order {
		refs = append(refs, f.ref)
	}
	return refs
}

// firstTaken is when the meeting first did something about an issue; the zero
// time when it did nothing.
func (b *builder) firstTaken() time.Time {
	var first time.Time
	for _, st := range b.stories {
		if n := slices.IndexFunc(st.events, b.here); n >= 0 && (first.IsZero() || st.events[n].At.Before(first)) {
			first = st.events[n].At
		}
	}
	return first
}
