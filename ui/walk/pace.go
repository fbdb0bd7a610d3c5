package walk

import (
	"strconv"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// The pace is quiet until it matters: minutes are shown once an item takes longer
// than these, the end once it is expected after the hours that were planned.
const (
	longItem    = 5 * time.Minute
	planned     = 2 * time.Hour
	enoughItems = 3 // so many must be dealt with before anything is forecast
)

// clocked reports whether the meeting runs by the clock: it is open, and not
// entered afterwards from notes.
func (s *walk) clocked() bool {
	return s.isOpen() && !s.sitting().Afterwards && !s.env.Now.IsZero() && !s.sitting().OpenedAt.IsZero()
}

// pace is what the rule says at its right end, the most telling first.
func (s *walk) pace() []string {
	if s.read == nil {
		return nil
	}
	var words []string
	if ends := s.ends(); !ends.IsZero() {
		words = append(words, "ends about "+civil.ClockTime(ends.In(s.env.Now.Location())))
	}
	if on := s.env.Now.Sub(s.arrived); s.clocked() && !s.arrived.IsZero() && on > longItem {
		words = append(words, "this item "+strconv.Itoa(int(on.Minutes()))+" min")
	}
	if n := s.left(); n > 0 {
		words = append(words, count(n, "issue")+" left")
	}
	if s.clocked() {
		words = append(words, civil.ClockTime(s.env.Now))
	}
	return words
}

// left counts the issues that are not dealt with.
func (s *walk) left() int {
	n := 0
	for _, i := range s.order.items {
		if i.Issue != nil && !i.Reviewed {
			n++
		}
	}
	return n
}

// ends is when the meeting will end at the pace so far, to five minutes, zero
// while that is within the hours that were planned. What was taken as read took
// no time and does not count.
func (s *walk) ends() time.Time {
	if !s.clocked() {
		return time.Time{}
	}
	begun := s.sitting().OpenedAt
	gone := s.env.Now.Sub(begun)
	if s.worked < enoughItems || gone <= 0 {
		return time.Time{}
	}
	end := s.env.Now.Add(gone / time.Duration(s.worked) * time.Duration(s.left()))
	if s.left() == 0 || !end.After(begun.Add(planned)) {
		return time.Time{}
	}
	return end.Round(5 * time.Minute)
}

// onlyRead reports whether all that this meeting did with an issue is to take it
// as read.
func (s *walk) onlyRead(i tasking.AgendaItem) bool {
	read := false
	for _, l := range s.recorded(i) {
		if l.kind != reviewed {
			return false
		}
		read = true
	}
	return read
}

// reviewed is the kind of the fact that an issue was taken as read.
var reviewed = (*tasking.ReviewedFact)(nil).Kind()
