package capture

import (
	"strings"

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
}

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
		l.Ask = "Not by a line. " + l.Ask
	}
	return l
}
