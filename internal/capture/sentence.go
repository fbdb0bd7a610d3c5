package capture

import (
	"fmt"
	"strings"

	"tasking/internal/text"
)

// sentence says in full words what a line records.
func sentence(l Line, c Context) string {
	switch l.Kind {
	case Action:
		return actionSentence(l, c)
	case Update:
		return fmt.Sprintf("Update of %s: %s", c.quoted(l.Action), l.Text)
	case Done:
		return behind(text.Capital(c.quoted(l.Action))+" is done", l.Text)
	case NotDone:
		return behind(text.Capital(c.quoted(l.Action))+" was not completed", l.Text)
	case Due:
		return behind(text.Capital(c.quoted(l.Action))+" is now due "+dueWords(l, c), l.Text)
	case Minute:
		return "Minute: " + l.Text
	case Park:
		if l.Text != "" {
			return "This item is parked for later in the meeting. Minute: " + l.Text
		}
		return "This item is parked for later in the meeting"
	}
	return ""
}

func actionSentence(l Line, c Context) string {
	who := l.Agency
	if len(l.With) > 0 {
		who += " with " + list(l.With, "and")
	}
	task := strings.TrimRight(l.Text, " .,;")
	if task == "" {
		task = l.Text
	}
	when := ", no date yet"
	if !l.Due.IsZero() {
		when = ", " + dueWords(l, c)
	}
	if who == "" {
		return "Agency to be confirmed: " + task + when
	}
	first, _, more := strings.Cut(text.Fold(task), " ")
	if more && (first == "to" || first == "will") {
		return who + " " + task + when
	}
	return who + " to " + task + when
}

// dueWords is a date with its weekday. A year nobody typed is said, too, and so
// is a day that has gone by.
func dueWords(l Line, c Context) string {
	switch {
	case l.Due.Ongoing:
		return "ongoing, to be reviewed at a meeting"
	case l.Due.Next && c.Next.IsZero():
		return "by the next meeting, which is not planned yet"
	case l.Due.Next:
		return "by the next meeting, " + c.Next.Long()
	case l.Due.Date.Before(c.Today):
		return "by " + l.Due.Date.Long() + ", which is in the past"
	}
	return "by " + l.Due.Date.Long()
}

func behind(said, more string) string {
	if more == "" {
		return said
	}
	return said + ": " + more
}
