package document

import (
	"slices"

	"tasking/internal/tasking"
)

// story is an issue with the facts about it that stand.
type story struct {
	issue  *tasking.Issue
	events []tasking.Event
}

// standing leaves out what was taken back, and the taking back itself; what was
// made again stands.
func standing(events []tasking.Event) []tasking.Event {
	undone := map[string]bool{}
	for _, e := range events {
		if change, undo, redo := tasking.TakesBack(e.Fact); (undo || redo) && change != "" {
			undone[change] = undo
		}
	}
	var stand []tasking.Event
	for _, e := range events {
		_, undo, redo := tasking.TakesBack(e.Fact)
		if !undo && !redo && (e.Change == "" || !undone[e.Change]) {
			stand = append(stand, e)
		}
	}
	return stand
}

// here reports whether a fact was recorded at the meeting itself; a correction
// belongs to the meeting but was made after its content was fixed. The journal says
// so, for the clock may have stood still or been set back.
func (b *builder) here(e tasking.Event) bool {
	ended := b.src.Meeting.EndedAt
	if slices.Contains(b.src.Meeting.Corrections, e.Seq) {
		return false
	}
	return e.Meeting == b.meeting && (ended.IsZero() || !e.At.After(ended))
}

// changes says what was done to an action since the last agreed meeting.
type changes struct {
	mark     string
	finished string
}

// changesOf reads the story for one action.
func (b *builder) changesOf(st *story, a *tasking.Action) changes {
	c := changes{}
	if !a.Open() {
		c.finished = finishedEarlier
	}
	for _, e := range st.events {
		if e.Meeting == b.meeting && c.mark != markNew {
			c.mark = markOf(e, a.Ref, c.mark)
		}
		if ends(e, a.Ref) && !a.Open() {
			c.finished = finishedBetween
			if b.here(e) {
				c.finished = finishedHere
			}
		}
	}
	return c
}

// markOf is the mark an action has after a fact of this meeting: progress alone
// changes nothing about what is asked of the agency.
func markOf(e tasking.Event, ref tasking.ActionRef, mark string) string {
	if merge, ok := e.Fact.(*tasking.MergedInto); ok {
		for _, a := range merge.Actions {
			if a.Ref == ref {
				return markChanged
			}
		}
		return mark
	}
	if e.About() != ref.String() {
		return mark
	}
	switch e.Fact.(type) {
	case *tasking.ActionAdded:
		return markNew
	case *tasking.DueMoved, *tasking.Reassigned, *tasking.AcceptanceSet, *tasking.ActionReopened,
		*tasking.ActionEdited, *tasking.NotDoneFact:
		return markChanged
	}
	return mark
}

// ends reports whether a fact ended the action.
func ends(e tasking.Event, ref tasking.ActionRef) bool {
	switch f := e.Fact.(type) {
	case *tasking.Done:
		return f.Action == ref
	case *tasking.NotDoneFact:
		return f.Action == ref && f.Cause != tasking.NotDone
	case *tasking.Closed:
		for _, r := range f.Ended {
			if r == ref {
				return true
			}
		}
	}
	return false
}
