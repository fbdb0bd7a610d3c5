package capture

import (
	"fmt"
	"slices"
	"strings"

	"tasking/internal/tasking"
)

// dueFound is a date at the end of what was typed, or what stands in its place.
type dueFound struct {
	typed   string // the date as typed; "" when there is none
	due     tasking.Due
	ask     string // it names no one day
	problem string // it is no day at all
	led     bool   // "by" or "due" stood in front
	soft    bool   // it was led by less, such as "on" or "until": see softDay
}

func (d dueFound) into(l *Line) {
	l.DueText, l.Due = d.typed, d.due
	l.Ask, l.Problem = d.ask, d.problem
}

// cutDue parts a task from the date at its end. Without one the task is given
// back as it is.
func cutDue(s string, c Context) (task string, found dueFound) {
	words := strings.Split(s, " ")
	for i := len(words) - 1; i >= 0 && len(words)-i <= mostWords; i-- {
		d := dueFrom(words[i:], c)
		if d.typed == "" {
			d = softDay(words, i, c)
		}
		if d.typed == "" {
			continue
		}
		if !isLead(words[i]) && i > 0 && (isLead(words[i-1]) || d.soft && isSoft(words[i-1])) { // "due in two weeks", "on this friday"
			i--
		}
		if i > 0 && strings.EqualFold(words[i], "by") && strings.EqualFold(words[i-1], "due") {
			i--
		}
		d.led = true
		return tidy(words[:i]), d
	}
	if n := closingWords(words); n > 0 {
		d := readDay(words[len(words)-n:], false, c)
		words = words[:len(words)-n]
		for len(words) > 0 && (isAt(d, words, "at") || isAt(d, words, "the")) {
			words = words[:len(words)-1]
		}
		return tidy(words), d
	}
	return s, dueFound{}
}

// dueFrom reads words that are a date to their end and begin with what leads it.
func dueFrom(words []string, c Context) dueFound {
	switch {
	case isLead(words[0]) && len(words) > 1:
		return readDay(words[1:], strings.EqualFold(words[0], "by"), c)
	case isSpan(words):
		return readDay(words, false, c)
	}
	return dueFound{}
}

// leadDue parts a date from what stands behind it: "28/1 the crew is off sick".
func leadDue(s string, c Context) (rest string, found dueFound) {
	words := strings.Split(s, " ")
	if isLead(words[0]) || isSoft(words[0]) || strings.EqualFold(words[0], "to") {
		words = words[1:]
	}
	for n := min(len(words), mostWords); n > 0; n-- {
		d := readDay(words[:n], false, c)
		if d.typed != "" && d.ask == "" && d.problem == "" {
			return strings.Join(words[n:], " "), d
		}
	}
	return s, dueFound{}
}

func isLead(word string) bool {
	return strings.EqualFold(word, "by") || strings.EqualFold(word, "due")
}

// softDay reads a day that is led by "on", "before" or "until", or that is "this
// friday". These words lead much else ("on the stairs", "plan for this friday", "fri
// and on sat"), so only a day, or what was meant as one, is taken.
func softDay(words []string, i int, c Context) dueFound {
	day := words[i:]
	if isSoft(words[i]) {
		day = words[i+1:]
	} else if plainWord(words[i]) != "this" || !strings.HasSuffix(plainWord(words[len(words)-1]), "day") && !isWeekday(plainWord(words[len(words)-1])) {
		return dueFound{}
	}
	before := ""
	if i > 0 {
		before = plainWord(words[i-1])
	}
	if len(day) == 0 || slices.Contains(joining, before) || !isSoft(words[i]) && !isSoft(before) && slices.Contains(governing, before) {
		return dueFound{}
	}
	d := readDay(day, false, c)
	marching := isMonth(plainWord(day[len(day)-1])) && (plainWord(day[0]) == "the" || plainWord(words[i]) == "on") // "on the march"
	if d.due.Ongoing || d.due.Next && len(day) == 1 || marching && d.ask != "" {
		return dueFound{}
	}
	if d.problem != "" {
		d.problem, d.ask = "", askDay(d.typed)
	}
	d.soft = true
	return d
}

// joining are words that make a day one of several, or say that it is none.
var joining = []string{"and", "or", "but", "not", "to", "also", "then", "&", "+"}

func isSoft(word string) bool {
	return slices.Contains([]string{"on", "before", "until", "till"}, strings.ToLower(word))
}

// tidy joins the words of a task and takes off the comma before its date.
func tidy(words []string) string {
	return strings.TrimRight(strings.Join(words, " "), " ,;-–—")
}

// unfinished are words after which a closing "next" or "ongoing" belongs to the
// sentence.
var unfinished = []string{"a", "an", "and", "are", "be", "been", "come", "comes", "go", "goes", "happens", "is", "its", "it's", "or",
	"our", "remain", "remains", "still", "the", "up", "was", "were", "what", "what's", "who", "who's", "whose"}

// governing are words after which a closing "next week" says what is meant, not
// by when.
var governing = []string{"about", "at", "during", "for", "from", "in", "into", "of", "on", "over", "since", "than", "till", "until", "with"}

// closingWords is how many words at the end say "by the next meeting", "ongoing" or
// "next week" without a "by".
func closingWords(words []string) int {
	said := func(i int) string {
		if i < 0 {
			return ""
		}
		return plainWord(words[i])
	}
	last := len(words) - 1
	n := 0
	switch {
	case said(last) == "next" || said(last) == "ongoing":
		n = 1
	case said(last-1) == "next" && isMeeting(said(last)):
		n = 2
	case said(last-1) == "next" && said(last) == "week":
		if slices.Contains(governing, said(last-2)) {
			return 0
		}
		n = 2
	default:
		return 0
	}
	before := said(last - n)
	if n == 2 && (before == "at" || before == "the" && said(last-n-1) == "at") {
		return n
	}
	if slices.Contains(unfinished, before) {
		return 0
	}
	return n
}

// isAt reports that the words before "next meeting" end in that word.
func isAt(d dueFound, words []string, word string) bool {
	return d.due.Next && strings.Contains(d.typed, " ") && strings.EqualFold(words[len(words)-1], word)
}

func isMeeting(word string) bool {
	return word == "meeting" || word == "mtg" || word == "cat" || word == "time"
}

// plainWord is a word in lower case without the signs people put behind it.
func plainWord(word string) string {
	return strings.ToLower(strings.TrimRight(word, ".,;!?"))
}

// readMove reads the date and the reason of a Due.
func readMove(l Line, c Context) Line {
	reason, due := leadDue(l.Text, c)
	if due.typed == "" {
		reason, due = cutDue(l.Text, c)
	}
	if due.soft && reason != "" { // "the crew is off until friday" is why, not when
		reason, due = l.Text, dueFound{}
	}
	if words := strings.Split(l.Text, " "); due.typed == "" && len(words) <= mostWords {
		// A date that does not exist stands alone.
		if d := readDay(words, false, c); d.typed != "" {
			reason, due = "", d
		}
	}
	l.Text = reason
	due.into(&l)
	return l
}

func askDay(typed string) string {
	return fmt.Sprintf("Which day is %s? Type it like fri, 28/1, +2w or next", typed)
}
