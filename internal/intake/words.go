package intake

import (
	"strings"
	"unicode"
)

// Words of people in a yes-or-no column, folded.
var (
	yes = set("yes", "y", "true", "t", "1", "x", "ja", "done")
	no  = set("no", "n", "false", "f", "0", "notyet", "na", "none")
)

// ticked reports a tick mark of any shape.
func ticked(s string) bool {
	return strings.ContainsAny(s, "✓✔✅☑🗸🗹")
}

// ended are the first words of states in which a source is finished with an
// issue, whatever follows ("Fixed - Council").
var ended = []string{"closed", "case closed", "fixed", "resolved", "completed", "complete", "done", "duplicate", "no further action",
	"unable to fix", "not responsible", "internal referral", "cancelled", "canceled", "withdrawn", "rejected", "archived"}

// running are those in which it certainly is not, closing date or not: a
// report that was reopened keeps the old date.
var running = []string{"open", "reopened", "confirmed", "unconfirmed", "investigating", "in progress", "action scheduled", "planned",
	"new", "pending", "acknowledged", "assigned", "ongoing", "not fixed", "not closed", "unresolved", "outstanding"}

// closedState reads the state of an issue; known is false for other words.
func closedState(s string) (isClosed, known bool) {
	s = strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == '_' || r == '-' || unicode.IsSpace(r)
	}), " ")
	for _, w := range ended {
		if begins(s, w) {
			return true, true
		}
	}
	for _, w := range running {
		if begins(s, w) {
			return false, true
		}
	}
	return false, false
}

// begins reports whether s starts with a whole word or phrase.
func begins(s, phrase string) bool {
	rest, ok := strings.CutPrefix(s, phrase)
	if !ok {
		return false
	}
	for _, r := range rest {
		return !unicode.IsLetter(r)
	}
	return true
}

// states are the words for the state of an action, folded, with the cause where
// they say one. A colour says that the action is being watched, so it is open;
// blue is left out, as it means complete to some and not started to others.
var states = statesOf(map[[2]string][]string{
	{Done, ""}: {"done", "complete", "completed", "closed", "finished", "resolved", "actioned", "discharged", "achieved",
		"implemented", "delivered", "fixed"},
	{Open, ""}: {"open", "inprogress", "ongoing", "outstanding", "notstarted", "notyetstarted", "pending", "started", "underway",
		"new", "active", "live", "overdue", "late", "due", "ontrack", "atrisk", "behind", "delayed", "slipped", "carriedforward",
		"carryforward", "cf", "todo", "tbc", "incomplete", "notcomplete", "notyetcomplete", "partiallycomplete", "partlycomplete",
		"partcomplete", "onhold", "awaiting", "reopened", "accepted", "assigned", "scheduled", "planned", "red", "amber", "yellow",
		"green", "r", "a", "g"},
	{NotDone, CauseNotDone}:     {"notdone", "notcompleted", "notcompletedbytheagency", "failed", "missed"},
	{NotDone, CauseNotPossible}: {"notpossible", "unabletocomplete", "impossible"},
	{NotDone, CauseNotNeeded}: {"notneeded", "nolongerneeded", "nolongerrequired", "notrequired", "cancelled", "canceled",
		"withdrawn", "superseded"},
})

func statesOf(words map[[2]string][]string) map[string][2]string {
	m := map[string][2]string{}
	for state, list := range words {
		for _, w := range list {
			m[w] = state
		}
	}
	return m
}

// readState reads the state of an action from its words, with remarks after
// it as people write them ("Completed (see minutes)", "Done 14/1").
func readState(s string) (state, cause string, ok bool) {
	if ticked(s) {
		return Done, "", true
	}
	if strings.ContainsRune(s, '☐') {
		return Open, "", true
	}
	if st, ok := states[fold(s)]; ok {
		return st[0], st[1], true
	}
	head := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("–—:;,(./", r) })
	if len(head) == 0 {
		return "", "", false
	}
	first, _, _ := strings.Cut(head[0], " - ")
	st, ok := states[fold(first)]
	return st[0], st[1], ok
}
