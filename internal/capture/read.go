package capture

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"tasking/internal/text"
)

const (
	askWho     = "Who? Begin with an agency, update:, done: or min:"
	mostOfName = 60 // characters in front of a colon that may be the name of an agency
	mostWords  = 8  // words of a date or a name that are looked at together
)

// Read understands one line. It never fails: what it cannot understand is kept
// as the text of a Nothing and asked about.
func Read(line string, c Context) Line {
	line = text.Line(line)
	if line == "" {
		return Line{}
	}
	l := understand(line, c)
	switch {
	case l.Problem != "":
		l.Ask = ""
	case l.Ask == "":
		l.ReadBack = sentence(l, c)
	}
	l.ReadBack, l.Ask, l.Problem = text.Line(l.ReadBack), text.Line(l.Ask), text.Line(l.Problem)
	return l
}

func understand(line string, c Context) Line {
	head, rest, parted := part(line)
	if l, ok := keyword(head); ok {
		l.Text = rest
		return aboutItem(l, c)
	}
	if l, ok := c.ofAgency(head); ok && parted {
		l.Text = rest
		return aboutItem(l, c)
	}
	if narrowed := decision(head, c); narrowed != "" {
		return decided(line, narrowed, parted)
	}
	if l, ok := c.wordy(line, head); ok && parted {
		return l
	}
	if parted && isName(head) {
		return newAction(head, rest, c)
	}
	return Line{Text: line, Ask: hint(line, c)}
}

// part cuts the line at the colon that ends its first words. Without one the
// whole line is the head.
func part(line string) (head, rest string, parted bool) {
	for i, r := range line {
		if r != ':' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(line[:i])
		after, _ := utf8.DecodeRuneInString(line[i+1:])
		timeOfDay := unicode.IsDigit(before) && unicode.IsDigit(after)
		if timeOfDay || unicode.IsMark(after) || strings.HasPrefix(line[i+1:], "//") {
			continue
		}
		return strings.TrimSpace(line[:i]), text.Line(line[i+1:]), true
	}
	return line, "", false
}

// isName reports that the head may be the name of an agency, or of several.
func isName(head string) bool {
	return nameKey(head) != "" && text.Length(head) <= mostOfName
}

// newAction reads an action of the item: who, what, by when.
func newAction(head, rest string, c Context) Line {
	l := Line{Kind: Action}
	var due dueFound
	l.Text, due = cutDue(rest, c)
	due.into(&l)
	if !isUnassigned(head) {
		readAgencies(&l, head, c)
	}
	if l.Ask == "" && l.Problem == "" && l.Text == "" {
		l.Ask = "What is to be done?"
		if l.Agency != "" {
			l.Ask = "What is " + l.Agency + " to do?"
		}
	}
	return l
}

// aboutItem completes a line that began with a keyword.
func aboutItem(l Line, c Context) Line {
	switch l.Kind {
	case Minute:
		if l.Text == "" {
			l.Ask = "What goes into the minutes?"
		}
		return l
	case Park:
		return l
	case Update:
		l = otherThanUpdate(l, c)
	case Due:
		l = readMove(l, c)
	}
	return aboutAction(l, c)
}

// otherThanUpdate takes "2: done" and "2: by 28/1" for what they say.
func otherThanUpdate(l Line, c Context) Line {
	if l.Action == 0 {
		return l
	}
	if said, ok := keyword(l.Text); ok && said.Action == 0 && (said.Kind == Done || said.Kind == NotDone) {
		return Line{Kind: said.Kind, Action: l.Action}
	}
	if rest, due := cutDue(l.Text, c); rest == "" && due.led {
		l.Kind, l.Text = Due, ""
		due.into(&l)
	}
	return l
}

// hint is what to ask about a line whose beginning was not recognised: often
// only the colon is missing.
func hint(line string, c Context) string {
	words := strings.Split(line, " ")
	for n := min(len(words), mostWords); n > 0; n-- {
		start := strings.TrimRight(strings.Join(words[:n], " "), ",;-–.")
		if _, ok := keyword(start); ok || exactly(start, c) {
			return fmt.Sprintf("Is a colon missing after %s?", start)
		}
	}
	return askWho
}
