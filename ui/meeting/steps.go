package meeting

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/screen"
	"tasking/ui/widget"
)

// step is a page, its key and its word.
type step struct {
	page page
	key  string
	word string
}

// steps are the pages of a meeting in the order it is held. The correction of one
// that was held stands behind them while it lasts.
var steps = []step{
	{attendance, "1", "Attendance"},
	{agenda, "2", "Agenda"},
	{readBack, "3", "Read-back"},
	{agree, "4", "Agree"},
	{correct, "5", "Correct"},
}

// next is the meeting to begin with: the one that matters now, else the latest.
func (s *meetings) next() *tasking.Meeting {
	if len(s.all) == 0 {
		return nil
	}
	if b := s.place.Bodies[s.body]; b != nil {
		if now := b.Current(s.place.Today); now != nil {
			if i := s.index(tasking.MeetingRef{Body: s.body, Number: now.Number}); i >= 0 {
				return s.all[i]
			}
		}
	}
	return s.all[0]
}

// enter goes from the list to the step that is due.
func (s *meetings) enter() tea.Cmd {
	m := s.chosen()
	if m == nil {
		return nil
	}
	switch m.State {
	case tasking.Agreed:
		return s.step(agree)
	case tasking.Ended:
		return s.step(readBack)
	case tasking.Opened:
		if s.allMarked(m) {
			return s.step(agenda)
		}
	}
	return s.step(attendance)
}

// allMarked says whether the attendance of every member was recorded.
func (s *meetings) allMarked(m *tasking.Meeting) bool {
	body := s.place.Bodies[m.Ref.Body]
	if s.place.Partnership == nil || body == nil {
		return false
	}
	marked := map[string]bool{}
	for _, a := range m.Attendance {
		marked[a.Agency] = true
	}
	for _, a := range s.place.Partnership.MembersOf(body) {
		if !marked[a.Short] {
			return false
		}
	}
	return true
}

// step shows a step of the chosen meeting.
func (s *meetings) step(p page) tea.Cmd {
	m := s.chosen()
	if m == nil {
		return nil
	}
	s.page = p
	if p == agenda {
		return s.desk.ReadAgenda(m.Ref)
	}
	return nil
}

// fromWalk reports whether the walk led here: it is one Esc away.
func (s *meetings) fromWalk() bool { return s.to != "" && s.open.Walk == nil }

// shown are the steps as they are now: correcting is no place to come to by
// chance, so it is among them only while it lasts; the agenda is over then.
func (s *meetings) shown() []step {
	var out []step
	for _, st := range steps {
		if st.page == correct && !s.correcting || st.page == agenda && s.correcting {
			continue
		}
		out = append(out, st)
	}
	return out
}

// stepBy goes to the next or the previous step, round the end.
func (s *meetings) stepBy(by int) func() tea.Cmd {
	return func() tea.Cmd {
		list := s.shown()
		for i, st := range list {
			if st.page == s.page {
				return s.step(list[(i+by+len(list))%len(list)].page)
			}
		}
		return nil
	}
}

func (s *meetings) toList() tea.Cmd {
	if s.to != "" { // the screen that led to this step is beneath
		return screen.Pop()
	}
	s.setCorrecting(false)
	s.page = list
	s.list.at = max(s.index(s.ref), 0)
	return nil
}

// strip is the line of steps; the present one has the cursor. What needs
// attention stands at its right end on every step.
func (s *meetings) strip(width int) string {
	t := s.env.Theme
	out := ""
	for _, st := range s.shown() {
		word := st.key + " " + st.word
		if st.page == s.page {
			out += t.Title.Render(t.Glyphs.Cursor + " " + word)
		} else {
			out += t.Muted.Render("  " + word)
		}
		out += widget.Space(2)
	}
	n := len(s.shownGaps())
	if m := s.chosen(); n == 0 || m == nil || m.State == tasking.Agreed {
		return widget.Cut(t, out, width)
	}
	right := plural(n, "needs attention", "need attention")
	if widget.Width(out)+widget.Width(right)+2 > width {
		right = plural(n, "gap", "gaps")
	}
	gap := width - 2 - widget.Width(out) - widget.Width(right)
	if gap < 0 {
		return widget.Cut(t, out, width)
	}
	return out + widget.Space(gap) + t.Warn.Render(right)
}
