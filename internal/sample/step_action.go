package sample

import (
	"fmt"
	"strings"

	"tasking/internal/tasking"
)

// What happens to an action of the story: n is its number, in the order in
// which they were given.

func nth(r tasking.Ref, n int) tasking.ActionRef { return tasking.ActionRef{Issue: r, N: n} }

// by is a due day, counted back from the area's next meeting like a step's;
// less than nothing lies beyond it.
func by(day int) string { return fmt.Sprintf("@%d", day) }

// task gives an action the lead agency has agreed to; further agencies are
// with it.
func task(day int, who, due, text string) step { return give(day, who, due, text, true, "") }

// ask gives an action that waits for its lead agency to confirm, or to be named.
func ask(day int, who, due, text string) step { return give(day, who, due, text, false, "") }

// quietly gives an action that is not for every eye.
func quietly(day int, restriction, who, due, text string) step {
	return give(day, who, due, text, true, restriction)
}

func give(day int, who, due, text string, agreed bool, restriction string) step {
	lead, with := agencyList(who)
	kind := "service"
	if len(with) > 0 {
		kind = "joint"
	}
	for _, a := range agencies {
		if a.Short == lead && !a.Core {
			kind = "community"
		}
	}
	return step{day: day, chair: true, command: func(r tasking.Ref, b *borough) tasking.Command {
		return &tasking.AddAction{Issue: r, Task: text, Agency: lead, With: with, Due: b.due(r.Area, due),
			Kind: kind, Accepted: agreed, Restricted: restriction}
	}}
}

func says(day int, who string, n int, text string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.UpdateAction{Action: nth(r, n), Text: text}
	}).said(who)
}

// whispers is an update that is not for every eye.
func whispers(day int, restriction, who string, n int, text string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.UpdateAction{Action: nth(r, n), Text: text, Restricted: restriction}
	}).said(who)
}

func done(day int, who string, n int, text string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.FinishAction{Action: nth(r, n), Text: text}
	}).said(who)
}

// missed is not completed by the agency: it is carried forward.
func missed(day int, who string, n int, text string) step {
	return ended(day, who, n, tasking.NotDone, text)
}
func impossible(day int, who string, n int, text string) step {
	return ended(day, who, n, tasking.NotPossible, text)
}
func unneeded(day int, who string, n int, text string) step {
	return ended(day, who, n, tasking.NotNeeded, text)
}

func ended(day int, who string, n int, cause, text string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.MissAction{Action: nth(r, n), Cause: cause, Text: text}
	}).said(who)
}

func moved(day int, n int, due, reason string) step {
	return step{day: day, chair: true, command: func(r tasking.Ref, b *borough) tasking.Command {
		return &tasking.MoveDue{Action: nth(r, n), Due: b.due(r.Area, due), Reason: reason}
	}}
}

func passed(day int, n int, to, reason string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.ReassignAction{Action: nth(r, n), To: to, Reason: reason}
	}).decided()
}

func declines(day int, who string, n int, reason string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.DeclineAction{Action: nth(r, n), Reason: reason}
	}).said(who)
}

func again(day int, n int, reason string) step {
	return on(day, func(r tasking.Ref) tasking.Command {
		return &tasking.ReopenAction{Action: nth(r, n), Reason: reason}
	}).decided()
}

// due turns a day counted back from the area's next meeting into a date.
func (b *borough) due(area, s string) string {
	var day int
	if !strings.HasPrefix(s, "@") {
		return s
	}
	fmt.Sscanf(s, "@%d", &day)
	return b.day(area, day).ISO()
}
