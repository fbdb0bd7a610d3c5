package capture

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// readDay reads words that are wholly a date. Words that are none give a
// dueFound without typed; words that were meant as one and are not, or name no
// one day, give a problem or a question. After "by", a length of time may be
// how much ("extend the trial by 2 weeks") and is asked about; a fortnight is said
// of dates alone, and behind "in" or "within" every length is one.
func readDay(words []string, afterBy bool, c Context) dueFound {
	found := dueFound{typed: strings.Join(words, " ")}
	s := strings.TrimRight(strings.ToLower(found.typed), ".,;!?")
	for _, small := range []string{"on ", "the ", "our "} {
		s = strings.TrimPrefix(s, small)
	}
	if rest, ok := span(s); ok {
		s, afterBy = rest, false
	}
	switch first, second, two := strings.Cut(s, " "); {
	case s == "ongoing":
		found.due = tasking.Due{Ongoing: true}
		return found
	case first == "next" && (!two || isMeeting(second)):
		found.due = tasking.Due{Next: true, Since: c.Now}
		return found
	}
	d, ok := dayOf(s, c.Today)
	switch {
	case isVague(s), ok && afterBy && isLength(s) && !isFortnight(s):
		found.ask = askDay(found.typed)
	case ok:
		found.due = tasking.Due{Date: d}
	case meantAsDay(strings.Fields(s)):
		found.problem = wrongDay(s, found.typed, c.Today)
	case nearlyDay(strings.Fields(strings.ToLower(found.typed))):
		found.ask = askDay(found.typed)
	default:
		return dueFound{}
	}
	return found
}

var (
	dayAlone  = regexp.MustCompile(`^(\d{1,2})(st|nd|rd|th)$`)
	monthsEnd = regexp.MustCompile(`^end of ([a-z]+)$`)
	length    = regexp.MustCompile(`^(\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (days?|weeks?|wks?|months?)$|^(a )?fortnight$`)
	clock     = regexp.MustCompile(`^\d{1,2}([:.]\d\d)?(am|pm)$`)
	slashed   = regexp.MustCompile(`^\d{1,4}([/-]\d{1,4}){1,2}$|^\d{1,4}\.\d{1,2}\.\d{2,4}$`)
	numbered  = regexp.MustCompile(`^\d{1,4}(st|nd|rd|th)?$`)
)

// dayOf reads what [civil.Parse] reads and what only a deadline is called: "the
// 28th", "28th of january", "this fri", "end of january".
func dayOf(s string, today civil.Date) (civil.Date, bool) {
	if d, err := civil.Parse(s, today); err == nil {
		return d, true
	}
	if today.IsZero() {
		return civil.Date{}, false
	}
	if m := dayAlone.FindStringSubmatch(s); m != nil {
		return nextNumbered(m[1], today)
	}
	if m := monthsEnd.FindStringSubmatch(s); m != nil {
		return endOf(m[1], today)
	}
	if rest, ok := strings.CutPrefix(s, "this "); ok && isWeekday(rest) {
		d, err := civil.Parse(rest, today)
		return d, err == nil && d.DaysSince(today) < 7 // on a Friday "this fri" may be today
	}
	if before, after, ok := strings.Cut(s, " of "); ok && numbered.MatchString(before) {
		d, err := civil.Parse(before+" "+after, today)
		return d, err == nil
	}
	return civil.Date{}, false
}

// nextNumbered is the next day of that number, today included.
func nextNumbered(number string, today civil.Date) (civil.Date, bool) {
	for m := range time.Month(12) {
		first := civil.Make(today.Year, today.Month+m, 1)
		d, err := civil.Parse(fmt.Sprintf("%s/%d/%d", number, first.Month, first.Year), today)
		if err == nil && !d.Before(today) {
			return d, true
		}
	}
	return civil.Date{}, false
}

// endOf is the next last day of that month, today included.
func endOf(month string, today civil.Date) (civil.Date, bool) {
	first, err := civil.Parse("1 "+month, today)
	if err != nil {
		return civil.Date{}, false
	}
	d := civil.Make(today.Year, first.Month+1, 0)
	if d.Before(today) {
		d = civil.Make(today.Year+1, first.Month+1, 0)
	}
	return d, true
}

// isVague reports words that are about a time but name no one day.
func isVague(s string) bool {
	if slices.Contains([]string{"weekend", "end of week", "end of the week", "end of next week", "end of next month", "spring", "easter",
		"summer", "autumn", "christmas", "new year", "xmas"}, s) || isMonth(s) {
		return true
	}
	for _, part := range []string{"mid ", "mid-", "middle of ", "early ", "early in ", "late ", "late in ", "start of ", "beginning of "} {
		if rest, ok := strings.CutPrefix(s, part); ok && (isVague(strings.TrimPrefix(rest, "the ")) || isStretch(strings.TrimPrefix(rest, "the "))) {
			return true
		}
	}
	for _, which := range []string{"this ", "next "} {
		if rest, ok := strings.CutPrefix(s, which); ok && (isVague(rest) || isStretch(rest) || isOtherMeeting(rest)) {
			return true
		}
	}
	return false
}

func isStretch(word string) bool { return word == "week" || word == "month" || word == "year" }

// isOtherMeeting reports a meeting of another body than this: its day is not known
// here.
func isOtherMeeting(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(s, " meeting"), " mtg")
	return slices.Contains([]string{"lnp", "btg", "board", "forum", "lnp forum", "public forum", "cag", "drop-in", "committee"}, s)
}

// isLength reports a length of time said without a plus sign.
func isLength(s string) bool { return length.MatchString(s) }

func isFortnight(s string) bool { return strings.HasSuffix(s, "fortnight") }

// span reads "in two weeks" and "within 10 days", and gives the length. "In a day"
// is how often something is done.
func span(s string) (length string, ok bool) {
	if rest, ok := strings.CutPrefix(s, "within "); ok {
		return rest, isLength(rest)
	}
	rest, ok := strings.CutPrefix(s, "in ")
	return rest, ok && isLength(rest) && rest != "a day" && rest != "one day"
}

func isSpan(words []string) bool {
	_, ok := span(plainWord(strings.Join(words, " ")))
	return ok
}

// meantAsDay reports that the words are all of the kind dates are made of, and
// that they name a month, a day of the week or numbers with strokes between.
func meantAsDay(words []string) bool {
	sure := false
	for _, w := range words {
		w = strings.Trim(w, ",")
		switch {
		case slashed.MatchString(w), isMonth(w), isWeekday(w), dayAlone.MatchString(w), isNamedDay(w):
			sure = true
		case numbered.MatchString(w), clock.MatchString(w), slices.Contains(besides, w):
		default:
			return false
		}
	}
	return sure
}

// besides are words that people put around a date.
var besides = []string{"the", "of", "on", "at", "this", "next", "last", "end", "latest", "week", "month", "morning", "afternoon", "evening", "night",
	"noon", "midday", "midnight", "am", "pm", "eod", "cob"}

// A fixed day and year, for asking what a word is.
var anyDay = civil.Make(2027, time.January, 1)

func isMonth(word string) bool {
	_, err := civil.Parse("1 "+word+" 2027", anyDay)
	return err == nil && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == ""
}

func isWeekday(word string) bool {
	_, err := civil.Parse(word+" week", anyDay)
	return err == nil && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == ""
}

func isNamedDay(word string) bool {
	return word == "today" || word == "tonight" || word == "tomorrow" || word == "yesterday"
}

// wrongDay says what is wrong with a date.
func wrongDay(s, typed string, today civil.Date) string {
	if first, rest, ok := strings.Cut(s, " "); ok && isWeekday(strings.Trim(first, ",")) {
		if d, err := civil.Parse(rest, today); err == nil {
			return fmt.Sprintf("%s is a %s: correct the day or the date", d, d.Weekday())
		}
	}
	return fmt.Sprintf("%q is not a date: type it like 14/1, 14 jan, fri, +2w or next", typed)
}
