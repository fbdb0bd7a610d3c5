package meeting

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// when is a moment in a list: "Thu 14 Jan 2027 6:30pm".
func when(t time.Time, zone *time.Location) string {
	return civil.Of(t, zone).Short() + " " + civil.ClockTime(t.In(zone))
}

// whenLong is a moment read back: "Thursday 14 January 2027, 6:30pm".
func whenLong(t time.Time, zone *time.Location) string {
	return civil.Of(t, zone).Long() + ", " + civil.ClockTime(t.In(zone))
}

// stateWord is the state of a meeting in a list.
func stateWord(m *tasking.Meeting) string {
	if m.State == tasking.Ended {
		return "to be agreed"
	}
	return m.State
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// attendanceWords counts who came, in words: never by agency.
func attendanceWords(m *tasking.Meeting, members int) string {
	count := map[string]int{}
	for _, a := range m.Attendance {
		count[a.Status]++
	}
	var parts []string
	add := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, plural(n, one, many))
		}
	}
	left := members - len(m.Attendance)
	add(left, "still to mark", "still to mark")
	add(count[tasking.Present], "present", "present")
	add(count[tasking.Substitute], "substitute", "substitutes")
	informed := count[tasking.ApologiesInfo]
	add(count[tasking.Apologies]+informed, "sent apologies", "sent apologies")
	if informed > 0 {
		parts[len(parts)-1] += " (" + strconv.Itoa(informed) + " with information)"
	}
	add(count[tasking.Absent], "absent", "absent")
	add(count[tasking.NotExpected], "not expected", "not expected")
	if len(parts) == 0 {
		return "nobody is marked yet"
	}
	return strings.Join(parts, ", ")
}

// gapWords says how many gaps there are: "with 3 gaps", "without gaps".
func gapWords(n int) string {
	if n == 0 {
		return "without gaps"
	}
	return "with " + plural(n, "gap", "gaps")
}

func latestFirst(list []*tasking.Meeting) []*tasking.Meeting {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *tasking.Meeting) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return b.Ref.Number - a.Ref.Number
	})
	return out
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
