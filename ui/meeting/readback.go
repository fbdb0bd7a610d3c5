package meeting

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/ui/screen"
)

// reading is the read-back: what the meeting gave and changed, by agency, what it
// decided about issues, and below it what is not settled.
type reading struct {
	cursor
	lines []line
	rows  []row
	heard map[string]bool // by the key of the line, shared by all screens
}

// line is an action of this meeting, a decision, or a gap.
type line struct {
	group  string
	issue  *tasking.Issue
	action *tasking.Action
	fresh  bool          // given in this meeting, not only changed
	hidden bool          // only its reference may be shown
	said   casebook.Line // of a decision
	gap    *document.Gap // what is not settled
	ref    tasking.Ref   // where Enter leads
	about  tasking.ActionRef
}

func (l line) roll() bool { return l.gap != nil && l.gap.Kind == document.GapAttendance }

func (r *reading) set(lines []line) {
	r.lines, r.rows = lines, headed(len(lines), func(i int) string { return lines[i].group })
	r.move(0, len(lines))
}

// readBackLines orders what was read: by agency, as the partnership lists them.
func (s *meetings) readBackLines() []line {
	if s.place.Partnership == nil {
		return nil
	}
	byAgency := map[string][]line{}
	var hidden []line
	for _, i := range s.read.Issues {
		for n := range i.Actions {
			a := &i.Actions[n]
			fresh, ours := s.ofThisMeeting(i, a)
			if !ours {
				continue
			}
			l := line{issue: i, action: a, fresh: fresh, ref: i.Ref, hidden: s.hides(i, a)}
			if l.hidden {
				l.group = "Restricted items"
				hidden = append(hidden, l)
			} else {
				byAgency[a.Agency] = append(byAgency[a.Agency], l)
			}
		}
	}
	var out []line
	add := func(short, title string) {
		for _, l := range byAgency[short] {
			l.group = title
			out = append(out, l)
		}
	}
	for _, a := range s.place.Partnership.Agencies {
		add(a.Short, a.Name)
	}
	add("", "Agency to be confirmed")
	out = append(append(out, hidden...), s.decisionLines()...)
	return append(out, gapLines(s.shownGaps())...)
}

// hides: on the wall a restricted action is a reference. One that came with a
// merged issue is taken as restricted, because that issue's own mark is not
// known here.
func (s *meetings) hides(i *tasking.Issue, a *tasking.Action) bool {
	return s.env.Hall && (i.Restricted != "" || a.Restricted != "" || a.Ref.Issue != i.Ref)
}

// ofThisMeeting says whether an action was given in the meeting, or changed in
// it: by an update, a carrying forward, or anything between opening and end.
func (s *meetings) ofThisMeeting(i *tasking.Issue, a *tasking.Action) (fresh, ours bool) {
	m := s.read.Meeting.Meeting
	ref := m.Ref.String()
	if a.Meeting == ref {
		return true, true
	}
	if slices.ContainsFunc(a.Updates, func(u tasking.Update) bool { return u.Meeting == ref }) ||
		slices.ContainsFunc(a.Missed, func(x tasking.Missed) bool { return x.Meeting == ref }) {
		return false, true
	}
	if m.OpenedAt.IsZero() || m.Afterwards || m.Ref.Body == tasking.BTG && i.Level != tasking.Borough {
		return false, false // the time alone does not say which meeting it was
	}
	after := !a.Changed.Before(m.OpenedAt) && a.Given.Before(m.OpenedAt)
	return false, after && (m.EndedAt.IsZero() || !a.Changed.After(m.EndedAt))
}

// gapLines are the gaps: what is to be confirmed first, then what was not
// reached, which may be long.
func gapLines(gaps []document.Gap) []line {
	var open, unreached []line
	for n := range gaps {
		l := line{gap: &gaps[n], group: "Needs attention"}
		if a, err := tasking.ParseActionRef(l.gap.Ref); err == nil {
			l.ref, l.about = a.Issue, a
		} else {
			l.ref, _ = tasking.ParseRef(l.gap.Ref)
		}
		if l.gap.Kind == document.GapReached {
			l.group = "Not reached"
			unreached = append(unreached, l)
			continue
		}
		open = append(open, l)
	}
	return append(open, unreached...)
}

func (s *meetings) readBackKeys() []screen.Binding {
	none := func() string {
		if len(s.back.lines) == 0 {
			return "there is nothing to read back yet"
		}
		return ""
	}
	gap := func() string {
		if len(s.back.lines) > 0 && s.back.lines[s.back.at].key() == "" {
			return "this is not read out; Enter leads to what it is about"
		}
		return none()
	}
	enter := screen.Binding{Keys: []string{"enter"}, Label: "heard", Group: "Read-back", Help: "Mark the line as heard; at a gap, give what is missing", Disabled: none, Run: s.pressed}
	space := screen.Binding{Keys: []string{"space"}, Group: "Read-back", Help: "Mark the line as heard, or take the mark away", Disabled: gap, Run: s.hear}
	view := "view issue"
	if gap() != "" && none() == "" {
		enter.Label = s.settling(s.back.lines[s.back.at])
		if enter.Label == toIssue {
			view = "" // Enter does it
		}
	}
	keys := []screen.Binding{enter, space,
		{Keys: []string{"n"}, Label: "next gap", Group: "Read-back", Help: "Go to the next thing that needs attention", Disabled: s.noGaps, Run: s.nextGap},
		{Keys: []string{"v"}, Label: view, Group: "Read-back", Help: "Open the issue of the line", Disabled: none, Run: s.openIssue},
	}
	keys = append(keys, s.correctKey())
	return append(keys, moves(&s.back.cursor, func() int { return len(s.back.lines) }, nil)...)
}

func (s *meetings) pressed() tea.Cmd {
	l := s.back.lines[s.back.at]
	if l.key() != "" {
		return s.hear()
	}
	return s.settle(l)
}

// hear marks the line and goes to the next one.
func (s *meetings) hear() tea.Cmd {
	key := s.back.lines[s.back.at].key()
	if s.back.heard[key] {
		delete(s.back.heard, key)
		return nil
	}
	s.back.heard[key] = true
	s.back.move(1, len(s.back.lines))
	return nil
}

func (s *meetings) openIssue() tea.Cmd {
	l := s.back.lines[s.back.at]
	if s.open.Issue == nil || l.ref.IsZero() {
		return screen.Toast("there is no issue to open here")
	}
	return screen.Push(s.open.Issue(l.ref))
}

func (s *meetings) noGaps() string {
	if len(s.shownGaps()) == 0 {
		return "nothing needs attention"
	}
	return ""
}

// nextGap goes to the next gap, round the end.
func (s *meetings) nextGap() tea.Cmd {
	n := len(s.back.lines)
	for k := 1; k <= n; k++ {
		if i := (s.back.at + k) % n; s.back.lines[i].gap != nil {
			s.back.at = i
			break
		}
	}
	return nil
}
