package sample

import (
	"strings"

	"tasking/internal/tasking"
)

// Meetings of an area, in days before its next one.
const (
	m1 = 28
	m2 = 2 * m1
	m3 = 3 * m1
	m4 = 4 * m1
	m5 = 5 * m1
	m6 = 6 * m1
)

// When an action is due, besides a day; none is still to be said.
const (
	next    = "next"
	ongoing = "ongoing"
	none    = ""
)

// A story is one issue and what became of it.
type story struct {
	name  string // for other stories to mention it
	day   int
	raise tasking.RaiseIssue
	steps []step
	ref   tasking.Ref
	place int // among the stories of its area
}

// A step is one thing said or decided, on a day counted back from the area's
// next meeting; or, when borough is set, that many meetings of the BTG ago.
type step struct {
	day     int
	borough int
	by      string // who says it; empty is the one who records it
	chair   bool   // a decision of the meeting
	turns   string // what the issue is from here on, where it changes
	mark    func(*tasking.RaiseIssue)
	command func(tasking.Ref, *borough) tasking.Command
}

// What an issue can turn into, as far as an agenda cares.
const (
	turnsOpen   = "open"
	turnsDirect = "direct"
	turnsClosed = "closed"
)

// origin is how an issue came in.
type origin struct{ source, channel, by string }

var (
	forum      = origin{"LNP public forum", "face to face", "resident"}
	dropIn     = origin{"CAG drop-in", "face to face", "resident"}
	roadShow   = origin{"road show", "face to face", "resident"}
	wardWalk   = origin{"ward walk or bus tour", "face to face", "councillor"}
	visit      = origin{"community group visit", "face to face", "group"}
	backBox    = origin{"Back the Box", "letter", "resident"}
	patchWalk  = origin{"patch walk", "face to face", "agency"}
	intel      = origin{"agency intelligence", "email", "agency"}
	analysis   = origin{"analyst's recommendation", "email", "agency"}
	request    = origin{tasking.LNPRequest, "email", "group"}
	councillor = origin{"councillor", "email", "councillor"}
	phone      = origin{"customer services", "telephone", "resident"}
	form       = origin{"customer services", "online form", "resident"}
	app        = origin{"customer services", "app", "resident"}
	social     = origin{"customer services", "social media", "resident"}
)

func raise(day int, title, place, category string, from origin, steps ...step) *story {
	s := &story{day: day, raise: tasking.RaiseIssue{Title: title, Place: place, Category: category,
		Source: from.source, Channel: from.channel, RaisedBy: from.by}}
	for _, st := range steps {
		if st.mark != nil {
			st.mark(&s.raise)
		} else {
			s.steps = append(s.steps, st)
		}
	}
	return s
}

// called gives a story a name, for another one to be merged into it.
func (s *story) called(name string) *story { s.name = name; return s }

// How an issue is raised.

func detail(text string) step {
	return step{mark: func(r *tasking.RaiseIssue) { r.Detail = text }}
}
func urgent() step { return step{mark: func(r *tasking.RaiseIssue) { r.Urgent = true }} }
func restricted(reason string) step {
	return step{mark: func(r *tasking.RaiseIssue) { r.Restricted = reason }}
}

// direct is level 0 from the start: these agencies settle it between them.
func direct(with ...string) step {
	level := tasking.Direct
	return step{mark: func(r *tasking.RaiseIssue) { r.Level, r.With = &level, with }}
}

// imported is what came over from the contact centre's system under its number.
func imported(key string) step {
	return step{mark: func(r *tasking.RaiseIssue) { r.System, r.Key = "contact centre", key }}
}

// What happens to an issue.

func on(day int, make func(tasking.Ref) tasking.Command) step {
	return step{day: day, command: func(r tasking.Ref, _ *borough) tasking.Command { return make(r) }}
}

func (s step) decided() step          { s.chair = true; return s }
func (s step) turning(to string) step { s.turns = to; return s }
func (s step) said(by string) step    { s.by = by; return s }

func lead(day int, agency string, support ...string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.AssignIssue{Ref: r, Lead: agency, Support: support}
	}).decided()
}

func level0(day int, reason string, with ...string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.LevelIssue{Ref: r, To: tasking.Direct, Reason: reason, With: with}
	}).decided().turning(turnsDirect)
}

func level1(day int, reason string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.LevelIssue{Ref: r, To: tasking.CAT, Reason: reason}
	}).decided().turning(turnsOpen)
}

func told(day int, how string) step {
	return on(day, func(r tasking.Ref) tasking.Command { return &tasking.TellRaiser{Ref: r, How: how} })
}

func closed(day int, reason, impact string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.CloseIssue{Ref: r, Reason: reason, Impact: impact, EndActions: true}
	}).decided().turning(turnsClosed)
}

func merged(day int, into string) step {
	return step{day: day, turns: turnsClosed, command: func(r tasking.Ref, b *borough) tasking.Command {
		return &tasking.MergeIssue{Ref: r, Into: b.named[into]}
	}}
}

func reopened(day int, reason string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.ReopenIssue{Ref: r, Reason: reason}
	}).decided().turning(turnsOpen)
}

func draft(day int, c tasking.Checks) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.EscalateIssue{Ref: r, Checks: c, Draft: true}
	}).decided()
}

func escalate(day int, c tasking.Checks) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.EscalateIssue{Ref: r, Checks: c}
	}).decided()
}

// answer is what the BTG said at its meeting so many meetings ago.
func answer(meeting int, outcome, reason string) step {
	s := on(0, func(r tasking.Ref) tasking.Command {
		return &tasking.AnswerEscalation{Ref: r, Outcome: outcome, Reason: reason}
	}).decided()
	s.borough = meeting
	return s
}

// minute is a line in the minutes of the area's meeting of that day.
func minute(day int, restriction, text string) step {
	return step{day: day, command: func(r tasking.Ref, b *borough) tasking.Command {
		return &tasking.RecordMinute{Ref: b.meetings[sitting{r.Area, day / m1}].ref, Issue: r, Text: text, Restricted: restriction}
	}}
}

// agencyList reads "Police StreetPride" as a lead with others.
func agencyList(s string) (string, []string) {
	f := strings.Fields(s)
	if len(f) == 0 {
		return "", nil
	}
	return f[0], f[1:]
}
