package deed

import (
	"slices"

	"tasking/internal/tasking"
)

// Target is what a deed is about, as the screen has it under its cursor.
type Target struct {
	Ref     tasking.Ref        // the issue, zero for none
	Action  tasking.ActionRef  // the action, zero for none
	Summary *tasking.Summary   // what a board knows of the issue, or nil
	Issue   *tasking.Issue     // the whole issue, or nil
	Meeting tasking.MeetingRef // the meeting that is walked, zero for none
	Area    string             // where a new issue belongs; another code than an area's asks
	Hall    bool               // the wall is watching
	Said    string             // a reason that was typed already, for the form that asks for one
}

// facts is what decides whether a deed can be done, from whatever the screen
// knows. Unknown facts stand in the way of nothing: the domain has the last word.
type facts struct {
	open       bool
	level      tasking.Level
	restricted bool
	live       int // open actions
	actions    int // all actions, of a summary the open ones
	summary    bool
}

func (t Target) facts() facts {
	switch {
	case t.Issue != nil:
		i := t.Issue
		return facts{open: i.Open(), level: i.Level, restricted: i.Restricted != "", live: len(i.OpenActions()), actions: len(i.Actions)}
	case t.Summary != nil:
		s := t.Summary
		return facts{open: s.State != tasking.IssueClosed, level: s.Level, restricted: s.Restricted != "", live: len(s.Actions), actions: len(s.Actions), summary: true}
	}
	return facts{open: true, level: tasking.CAT, live: 1, actions: 1}
}

// notOnTheWall is why a restricted thing is left alone while the wall watches,
// and how it is reached.
const notOnTheWall = "it is restricted: not on the wall; part 2 shows it, or V at the desk"

// why is the reason that a deed cannot be done, "" when it can: what holds for
// every deed first, then the rule of this one.
func (t Target) why(rule func(facts) string) string {
	if t.Ref.IsZero() {
		return "no issue is selected"
	}
	f := t.facts()
	if t.Hall && f.restricted {
		return notOnTheWall
	}
	return rule(f)
}

func anyState(facts) string { return "" }

func isOpen(f facts) string {
	if !f.open {
		return "it is closed"
	}
	return ""
}

func isClosed(f facts) string {
	if f.open {
		return "it is open"
	}
	return ""
}

func hasLive(f facts) string {
	if f.open && f.live == 0 {
		return "it has no open action"
	}
	return isOpen(f)
}

func hasAction(f facts) string {
	switch {
	case !f.open || f.actions > 0:
	case f.summary: // those that ended are on its page
		return "it has no open action; those that ended are on its page"
	default:
		return "it has no action yet"
	}
	return isOpen(f)
}

func canEscalate(f facts) string {
	switch {
	case !f.open:
		return "it is closed"
	case f.level == tasking.Borough:
		return "it is at level 2 (Borough) already"
	case f.level == tasking.Direct:
		return "it is at level 0 (agencies direct): bring it to level 1 (CAT) first"
	}
	return ""
}

func atBorough(f facts) string {
	if f.open && f.level != tasking.Borough {
		return "it is not with the Borough Tasking Group"
	}
	return isOpen(f)
}

// hides reports whether an action may not be shown or worked on now.
func (t Target) hides(a *tasking.Action) bool { return t.Hall && a.Restricted != "" }

// label is an action's reference as its issue's page shows it.
func label(i *tasking.Issue, a *tasking.Action) string {
	if a.Ref.Issue != i.Ref {
		return a.Ref.String() // it came with a merge
	}
	return a.Ref.String()[len(i.Ref.String()):]
}

// orUnknown is an agency's short name, or the words for none yet.
func orUnknown(agency string) string {
	if agency == "" {
		return "agency to be confirmed"
	}
	return agency
}

func gone(was, is []string) []string {
	var out []string
	for _, s := range was {
		if s != "" && !slices.Contains(is, s) {
			out = append(out, s)
		}
	}
	return out
}
