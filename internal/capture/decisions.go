package capture

import (
	"fmt"
	"slices"
	"strings"

	"tasking/internal/tasking"
	"tasking/internal/text"
)

// decisions are the words people type for what is decided in a list, and what the
// list is narrowed to for each.
var decisions = map[string]string{
	"close": "close", "closed": "close", "merge": "merge",
	"level":    "level",
	"escalate": "escalate", "escalated": "escalate", "escalation": "escalate",
	"nfa": "no further action", "no further action": "no further action", "no further action now": "no further action",
	"read": "read", "as read": "read", "take as read": "read", "taken as read": "read",
	"lead": "lead", "leads": "lead", "support": "support", "assign": "assign", "assigned": "assign",
	"accept": "accept", "accepted": "accept", "decline": "decline", "declined": "decline",
	"pass": "reassign", "passed": "reassign", "pass on": "reassign", "reassign": "reassign",
	"answer": "answer", "reopen": "reopen", "restrict": "restrict", "told": "told", "raise": "raise",
	"undo": "undo", "redo": "redo",
	"resource": resourced, "resourced": resourced, "assist": assisted, "assisted": assisted,
	"return": returned, "returned": returned, "returned with advice": returned, "advice": returned,
	"refuse": refused, "refused": refused, "defer": deferred, "deferred": deferred,
	"more info": moreInfo, "more information": moreInfo, "info": moreInfo, "more information asked for": moreInfo,
	"board": board, "to board": board, "to the board": board, "refer": board, "referred": board, "refer to the board": board,
	"referred to the board": board,
}

// Answering begins what the list is narrowed to by an answer of the Borough Tasking
// Group.
const Answering = "answer: "

var (
	resourced = Answering + tasking.OutcomeWords(tasking.OutcomeResourced)
	assisted  = Answering + tasking.OutcomeWords(tasking.OutcomeAssisted)
	returned  = Answering + tasking.OutcomeWords(tasking.OutcomeReturned)
	refused   = Answering + tasking.OutcomeWords(tasking.OutcomeRefused)
	deferred  = Answering + tasking.OutcomeWords(tasking.OutcomeDeferred)
	moreInfo  = Answering + tasking.OutcomeWords(tasking.OutcomeMoreInfo)
	board     = Answering + tasking.OutcomeWords(tasking.OutcomeBoard)
)

// decision reads a head that is nothing but a word that names a decision, with or
// without a number, and gives what the list is narrowed to. An agency that is
// called exactly so comes first.
func decision(head string, c Context) string {
	if exactly(head, c) {
		return ""
	}
	words := strings.Fields(text.Fold(head))
	if n := len(words); n > 1 && isDigits(words[n-1]) {
		words = words[:n-1]
	} else if n > 1 && isDigits(words[0]) {
		words = words[1:]
	}
	return decisions[strings.Join(words, " ")]
}

func isDigits(word string) bool { return strings.Trim(word, "#0123456789") == "" }

// decided is a line that names a decision instead of making one.
func decided(line, narrowed string, parted bool) Line {
	l := Line{Text: line, Decision: narrowed, Ask: "Enter: the list of decisions, at " + narrowed}
	if parted {
		_, l.Said, _ = part(line)
		l.Ask = "Not by a line. " + l.Ask
	}
	return l
}

// wordy reads a head that begins with a keyword and goes on with more than belongs
// there: "update 2 police", "reassign 3 streetpride". It is never a new agency. A
// known agency may be called so, and so may a new one that begins with a word of
// the list and holds no number and no agency ("support network"), or with "park".
func (c Context) wordy(line, head string) (Line, bool) {
	if names := c.names(head); len(names) > 0 && len(c.lookUp(names[0]).found) > 0 {
		return Line{}, false
	}
	words := strings.Fields(text.Fold(head))
	for n := min(len(words)-1, 3); n > 0; n-- {
		first, rest := strings.Join(words[:n], " "), words[n:]
		if kind, ok := keywords[first]; ok && kind != Park {
			return Line{Text: line, Ask: fmt.Sprintf("%s is not clear: type it like %s", head, like(kind, rest))}, true
		}
		about := isDigits(rest[0]) || len(c.lookUp(strings.Join(rest, " ")).found) > 0
		if narrowed := decisions[first]; narrowed != "" && about {
			return decided(line, narrowed, true), true
		}
	}
	return Line{}, false
}

// like is how a kind is typed, with the number that was typed.
func like(kind Kind, rest []string) string {
	if kind == Minute {
		return "min:"
	}
	n := "2"
	if i := slices.IndexFunc(rest, func(w string) bool { return number(w) > 0 }); i >= 0 {
		n = rest[i]
	}
	return typedAs[kind] + " " + n + ":"
}
