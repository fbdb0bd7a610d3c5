package tasking

import "tasking/internal/civil"

// Current is the meeting that matters on a day: the open one, else the one
// planned for that day, else the next planned one, else the last that ended and
// is not agreed. It is nil when there is none of them. The screens and the
// commands ask this one method, so that they begin with the same meeting.
func (b *Body) Current(today civil.Date) *MeetingBrief {
	var found *MeetingBrief
	best := 0
	for n := range b.Meetings {
		m := &b.Meetings[n]
		rank := m.rank(today)
		switch {
		case rank == 0 || rank < best:
		case rank > best, m.State == Ended && m.At.After(found.At), m.State != Ended && m.At.Before(found.At):
			best, found = rank, m
		}
	}
	return found
}

// rank is how much a meeting matters on a day, 0 for not at all.
func (m *MeetingBrief) rank(today civil.Date) int {
	switch {
	case m.State == Opened:
		return 4
	case m.State == Planned && m.Day == today:
		return 3
	case m.State == Planned && m.Day.After(today):
		return 2
	case m.State == Ended:
		return 1
	}
	return 0
}
