package walk

import (
	"strings"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// again is said where an action is carried forward for the second time; it shames
// nobody.
const again = "second time carried forward: new date, other agency, or escalate as a blockage"

// usual is what can be decided where nothing presses.
const usual = "Update, new action, level, close, or no further action now"

// question is one thing that must be decided now.
type question struct {
	text   string
	urgent bool // something is late, or waits for an answer
}

// questions are what must be decided about an issue now, what presses most first.
func (s *walk) questions(item tasking.AgendaItem) []question {
	i := item.Issue
	switch {
	case !i.Open():
		return []question{{text: "Closed at this meeting: " + tasking.ClosingWords(i.Closing.Reason)}}
	case s.ref.Body == tasking.BTG:
		return s.boroughQuestions(i)
	}
	var out []question
	ask := func(urgent bool, text string) { out = append(out, question{text, urgent}) }
	if a := i.Escalation.LastAnswer(); i.Escalation.ToDecide && a != nil {
		ask(true, "The Borough answered: "+tasking.OutcomeWords(a.Outcome)+". Decide what follows")
	}
	if a := i.Escalation.Pending(); a != nil && i.Level == tasking.Borough {
		ask(a.Outcome == tasking.OutcomeMoreInfo, keptAs(a.Outcome))
	}
	out = append(out, s.actionQuestions(i)...)
	switch {
	case !i.Asked() || item.Reviewed:
	case i.New || i.Reviewed == "":
		ask(true, "LNP request: needs an answer, given by what is decided now")
	default:
		ask(false, "LNP request: what is decided now is the answer to it")
	}
	if i.New {
		ask(false, "New: give it a level, a lead or an action")
	}
	if owed := i.Escalation.Checks.Owed(); i.Escalation.Draft && len(owed) > 0 {
		ask(false, "To be escalated, checks still owed: "+strings.Join(owed, ", "))
	}
	switch {
	case len(out) > 0:
	case item.Reviewed:
		ask(false, "Dealt with. PgDn goes on")
	default:
		ask(false, usual)
	}
	return out
}

// keptAs is what an area is to do about an answer with which the issue stays where it is.
func keptAs(outcome string) string {
	switch outcome {
	case tasking.OutcomeMoreInfo:
		return "The Borough asks for more information: who gives it, by when?"
	case tasking.OutcomeBoard:
		return "The Borough referred it to the Board: nothing to decide here"
	}
	return "The Borough deferred it: nothing to decide here"
}

// boroughQuestions are those of the Borough Tasking Group's own meeting.
func (s *walk) boroughQuestions(i *tasking.Issue) []question {
	a := i.Escalation.LastAnswer()
	switch {
	case i.Level != tasking.Borough:
		return []question{{text: "Answered: it goes back to its area, whose next meeting decides. PgDn goes on"}}
	case a == nil || a.At.Before(i.Escalation.Escalated):
		return []question{{"The answer: resourced, assisted, returned with advice, refused, deferred, more information, or to the Board", true}}
	case a.Meeting == s.ref.String():
		return []question{{text: "Answered at this meeting: " + tasking.OutcomeWords(a.Outcome) + ". PgDn goes on"}}
	}
	return []question{{"It was " + answeredAs(a.Outcome) + " on " + s.dayMonth(a.At) + ": answer it now, or leave it so", true}}
}

func answeredAs(outcome string) string {
	if outcome == tasking.OutcomeMoreInfo {
		return "sent back for more information"
	}
	return tasking.OutcomeWords(outcome)
}

// actionQuestions are about the open actions. A restricted one asks nothing while
// the wall watches: that it is late says something about it.
func (s *walk) actionQuestions(i *tasking.Issue) []question {
	var late, rest []question
	body := s.read.Agenda.Body(i.Ref)
	open := i.OpenActions()
	for _, a := range open {
		if s.env.Hall && a.Restricted != "" {
			continue
		}
		n := "Action " + shortRef(a.Ref.String(), i.Ref.String())
		isLate := a.Late(s.today(), body)
		switch {
		case a.CarriedForward() >= 2 && (isLate || s.missedHere(a)):
			late = append(late, question{n + ", " + again, true})
		case isLate:
			late = append(late, question{n + " is late: done, a new date, or not completed?", true})
		case a.Acceptance == tasking.Declined:
			rest = append(rest, question{n + " was declined: another agency, or no longer needed?", true})
		case a.Agency == "":
			rest = append(rest, question{n + " has no agency yet: who?", false})
		case s.dueNow(a, body):
			rest = append(rest, question{n + " is due now: done, a new date, or not completed?", true})
		case a.Due.IsZero():
			rest = append(rest, question{n + " has no date yet: by when?", false})
		case a.Acceptance == tasking.Unconfirmed && a.Meeting != s.ref.String(): // else it was given just now, to somebody who is not here
			rest = append(rest, question{n + " is to be confirmed: does " + a.Agency + " accept it?", false})
		}
	}
	return append(late, rest...)
}

// dueNow reports whether an action is due at this meeting or on its day.
func (s *walk) dueNow(a *tasking.Action, b *tasking.Body) bool {
	on := a.Due.On(b)
	return !on.IsZero() && (on == civil.Of(s.sitting().At, s.read.Agenda.Zone) || on == s.today())
}

// missedHere reports whether this meeting recorded that it was not completed, and
// gave it no new date and no other agency since.
func (s *walk) missedHere(a *tasking.Action) bool {
	if len(a.Missed) == 0 {
		return false
	}
	m := a.Missed[len(a.Missed)-1]
	moved := len(a.Moves) > 0 && !a.Moves[len(a.Moves)-1].At.Before(m.At)
	passed := len(a.Passed) > 0 && !a.Passed[len(a.Passed)-1].At.Before(m.At)
	return m.Meeting == s.ref.String() && !moved && !passed
}
