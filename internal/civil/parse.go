package civil

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// longestInput bounds what is looked at: no date is longer.
const longestInput = 64

// Parse reads a day as people say it, seen from today. Case and spaces do not
// matter.
//
// A day and a month: 14/1, 14-1, 14.1, 14 jan, 14th January, jan 14. Without a
// year it is the next such day, today included; 29 February waits for a leap
// year. With one: 14/1/27, 14/01/2027, 14th January 2027, 2027-01-14. Two
// digits are a year of this century; four are 1900 to 2199. A weekday may
// stand in front and must then be right.
//
// From today: today, tomorrow, yesterday; 2w, +10d, 2 weeks, +1m (the last day
// of the month where that month is shorter); end of month; fri or friday, the
// next such day after today; next friday, that day in the week that begins
// with the next Monday; friday week, seven days after friday.
//
// Anything else is an error that says what to type.
func Parse(s string, today Date) (Date, error) {
	d, ok := Date{}, false
	if len(s) <= longestInput {
		d, ok = parse(spoken(strings.ToLower(s)), today)
	}
	if !ok || d.Year < firstYear || d.Year > lastYear {
		return Date{}, errors.New(quote(s) + " is not a date: type it like 14/1, 14 jan, fri, +2w or 2027-01-14")
	}
	return d, nil
}

func parse(s string, today Date) (Date, bool) {
	parts, shape := split(s)
	// "fri 14 jan": the weekday only confirms.
	if len(parts) > 2 && shape[0] == 'D' && shape[1] != 'U' {
		rest := 1
		if shape[1] == ',' {
			rest = 2
		}
		d, ok := fixed(parts[rest:], shape[rest:], today)
		weekday, _ := weekdayOf(parts[0].text)
		return d, ok && d.Weekday() == weekday
	}
	if d, ok := fixed(parts, shape, today); ok {
		return d, true
	}
	return relative(parts, shape, today)
}

// fixed reads a day of a month, with or without its year. The shape tells
// which part is what; see split.
func fixed(parts []part, shape string, today Date) (Date, bool) {
	at := func(i int) string { return parts[i].text }
	switch shape {
	case "N/N", "N-N", "N.N":
		return dayOf(at(0), at(2), "", today)
	case "N/N/N", "N-N-N", "N.N.N":
		if len(at(0)) == 4 {
			return dayOf(at(4), at(2), at(0), today)
		}
		return dayOf(at(0), at(2), at(4), today)
	case "NM":
		return dayOf(at(0), at(1), "", today)
	case "NMN":
		return dayOf(at(0), at(1), at(2), today)
	case "N-M-N", "N/M/N", "N.M.N":
		return dayOf(at(0), at(2), at(4), today)
	case "N-M", "N/M", "N.M", "NOM":
		return dayOf(at(0), at(2), "", today)
	case "NOMN":
		return dayOf(at(0), at(2), at(3), today)
	case "MN", "MNO":
		return dayOf(at(1), at(0), "", today)
	case "MNN":
		return dayOf(at(1), at(0), at(2), today)
	case "MN,N", "MNON":
		return dayOf(at(1), at(0), at(3), today)
	case "MNO,N":
		return dayOf(at(1), at(0), at(4), today)
	}
	return Date{}, false
}

// dayOf is the day of that month; without a year the next one from today.
func dayOf(day, month, year string, today Date) (Date, bool) {
	d := Date{}
	if len(day) > 2 {
		return d, false
	}
	d.Day, _ = strconv.Atoi(day)
	if m, ok := monthOf(month); ok {
		d.Month = m
	} else if len(month) <= 2 {
		m, _ := strconv.Atoi(month)
		d.Month = time.Month(m)
	}
	switch len(year) {
	case 0:
		return nextFrom(d, today)
	case 2:
		d.Year, _ = strconv.Atoi("20" + year)
	case 4:
		d.Year, _ = strconv.Atoi(year)
	default:
		return Date{}, false
	}
	return d, isDay(d)
}

// nextFrom gives d the first year in which it is there and not past. Leap years
// are at most eight years apart.
func nextFrom(d, today Date) (Date, bool) {
	for d.Year = today.Year; d.Year <= today.Year+8; d.Year++ {
		if isDay(d) && !d.Before(today) {
			return d, true
		}
	}
	return Date{}, false
}

// relative reads a day that is counted from today.
func relative(parts []part, shape string, today Date) (Date, bool) {
	at := func(i int) string { return parts[i].text }
	switch shape {
	case "W":
		return namedDay(at(0), today)
	case "D":
		return nextWeekday(at(0), today), true
	case "DU":
		return nextWeekday(at(0), today).AddDays(7), at(1) == "week"
	case "WD":
		return nextWeeks(at(1), today), at(0) == "next"
	case "NU":
		return later(at(0), at(1), today)
	case "+NU":
		return later(at(1), at(2), today)
	case "WWU":
		return endOfMonth(today), at(0) == "end" && at(1) == "of" && at(2) == "month"
	case "WWWU":
		return endOfMonth(today), at(0) == "end" && at(1) == "of" && at(2) == "the" && at(3) == "month"
	}
	return Date{}, false
}

func namedDay(word string, today Date) (Date, bool) {
	switch word {
	case "today":
		return today, true
	case "tomorrow":
		return today.AddDays(1), true
	case "yesterday":
		return today.AddDays(-1), true
	}
	return Date{}, false
}

// nextWeekday is the first such day after today.
func nextWeekday(word string, today Date) Date {
	weekday, _ := weekdayOf(word)
	return today.AddDays(int(weekday-today.Weekday()+6)%7 + 1)
}

// nextWeeks is that day in the week that begins with the next Monday.
func nextWeeks(word string, today Date) Date {
	weekday, _ := weekdayOf(word)
	monday := nextWeekday("monday", today)
	return monday.AddDays(int(weekday-time.Monday+7) % 7)
}

func endOfMonth(today Date) Date {
	return Date{today.Year, today.Month, daysIn(today.Year, today.Month)}
}

// later is the day so many days, weeks or months from today.
func later(number, unit string, today Date) (Date, bool) {
	if len(number) > 4 {
		return Date{}, false
	}
	n, _ := strconv.Atoi(number)
	switch unitOf(unit) {
	case 'd':
		return today.AddDays(n), true
	case 'w':
		return today.AddDays(7 * n), true
	}
	return today.addMonths(n), true
}

// quote shows what was typed inside an error, on one line and not for ever.
func quote(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		s = string(runes[:40]) + "…"
	}
	return strconv.Quote(s)
}
