package walk

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/screen"
)

// show makes an item the one that is shown, with the line that was begun there.
func (s *walk) show(key string) {
	s.at, s.arrived, s.scroll = key, s.env.Now, scroll{}
	s.line.bring(key)
	s.understand()
}

// goTo leaves the item that is shown for another. What is typed stays with it, is
// kept at once, what was said of it at the foot goes, and the wall goes on again
// where part 2 is left.
func (s *walk) goTo(key string) tea.Cmd {
	if s.order.index(key) < 0 || key == s.at {
		return nil
	}
	was := s.item()
	s.line.put(s.at)
	s.order.leave(s.at)
	s.show(key)
	var wall tea.Cmd
	if inPart2(was) && !inPart2(s.item()) {
		wall = s.wallOn()
	}
	return tea.Batch(screen.Hush(), wall, s.keepNow())
}

func inPart2(i tasking.AgendaItem) bool { return i.Group == tasking.GroupPart2 }

// wallOn hides what is restricted again, where this walk or somebody in this
// meeting showed it.
func (s *walk) wallOn() tea.Cmd {
	if s.env.Hall || !s.env.Part2 && !s.lifted {
		return nil
	}
	s.lifted = false
	return screen.Hall(true)
}

// leave goes to another screen: from part 2 only with the wall on. What is typed
// stays in the input, from which it is kept: a copy of it beside would still be
// there after the line was saved.
func (s *walk) leave(then tea.Cmd) tea.Cmd {
	var wall tea.Cmd
	if inPart2(s.item()) {
		wall = s.wallOn()
	}
	return tea.Batch(wall, s.keepNow(), then)
}

func (s *walk) by(n int) func() tea.Cmd {
	return func() tea.Cmd {
		i := s.order.index(s.at) + n
		if i < 0 || i >= len(s.order.items) {
			return nil
		}
		return s.goTo(s.order.items[i].Key)
	}
}

// first is the item to begin with: the first that is not dealt with. Of what has
// no record, such as the welcome, that is so once something behind it was dealt
// with.
func (s *walk) first() string {
	last := -1
	for i, item := range s.order.items {
		if s.dealtWith(item) {
			last = i
		}
	}
	for i, item := range s.order.items {
		if passed := item.Issue == nil && i < last; !passed && !s.dealtWith(item) {
			return item.Key
		}
	}
	return s.order.nearest(0)
}

// dealtWith reports whether the meeting's record has something of an item.
func (s *walk) dealtWith(i tasking.AgendaItem) bool {
	m := s.sitting()
	switch {
	case i.Issue != nil:
		return i.Reviewed
	case i.Key == tasking.ItemAttendance:
		return len(m.Attendance) > 0 && len(s.unmarked()) == 0
	case i.Key == tasking.ItemConfidentiality:
		return !m.Confidentiality.IsZero()
	case i.Key == tasking.ItemReadBack:
		return m.Fixed()
	}
	return false
}

// upNext is the item behind the one that is shown, false at the end.
func (s *walk) upNext() (tasking.AgendaItem, bool) {
	if i := s.order.index(s.at) + 1; i > 0 && i < len(s.order.items) {
		return s.order.items[i], true
	}
	return tasking.AgendaItem{}, false
}
