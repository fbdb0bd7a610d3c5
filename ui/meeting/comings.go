package meeting

import (
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// begun is how long after the opening somebody who was marked as away is taken
// to have come late, not to have been mistaken.
const begun = 5 * time.Minute

// now is the present moment as the screen knows it.
func (s *meetings) now() time.Time {
	if s.env.Now.IsZero() {
		return s.place.Now
	}
	return s.env.Now
}

// lateComer reports whether marking a member as here now means that it came late:
// it was marked as away, and the meeting has been going on for a while.
func (s *meetings) lateComer(m member, status string) bool {
	sits := s.chosen()
	return sits != nil && sits.State == tasking.Opened && !sits.Afterwards && tasking.IsHere(status) &&
		m.given != nil && !tasking.IsHere(m.given.Status) && s.now().Sub(sits.OpenedAt) >= begun
}

// keep gives a command what is known of a member already: who came, and when.
func (s *meetings) keep(cmd *tasking.RecordAttendance, m member) *tasking.RecordAttendance {
	if m.given == nil || !tasking.IsHere(cmd.Status) {
		return cmd
	}
	cmd.Who = m.given.Who
	cmd.Came, _ = s.clock(m.given.Came)
	cmd.Left, _ = s.clock(m.given.Left)
	return cmd
}

// leaves records that somebody leaves now.
func (s *meetings) leaves() tea.Cmd {
	m := s.roll.members[s.roll.at]
	cmd := s.keep(&tasking.RecordAttendance{Ref: s.ref, Agency: m.agency.Short, Status: m.given.Status}, m)
	cmd.Left = s.now()
	return tea.Batch(s.desk.Do(cmd), screen.Toast(m.agency.Short+" left at "+civil.ClockTime(cmd.Left.In(s.place.Zone))+"; t changes the time"))
}

func (s *meetings) cannotLeave() string {
	if no := s.notHere(); no != "" {
		return no
	}
	switch m := s.chosen(); {
	case m.State != tasking.Opened || m.Afterwards:
		return "it is not going on now; t says when it came and left"
	case s.roll.members[s.roll.at].given.Left != "":
		return "it has left already"
	}
	return ""
}

func (s *meetings) notHere() string {
	if no := s.cannotMark(); no != "" {
		return no
	}
	if m := s.roll.members[s.roll.at]; m.given == nil || !tasking.IsHere(m.given.Status) {
		return "it is not marked as here"
	}
	return ""
}

// timesForm says when somebody came and left.
func (s *meetings) timesForm() tea.Cmd {
	m := s.roll.members[s.roll.at]
	read := func(clock string) []string {
		at, err := s.clock(clock)
		if err != nil {
			return nil
		}
		return one(civil.ClockTime(at))
	}
	return screen.OpenDialog(dialog.NewForm(about(formTimes, s.ref), "When was "+m.agency.Name+" here?",
		dialog.Field{Name: "came", Label: "Came at", Value: read(m.given.Came), Hint: "7:05pm, 7.05; empty: from the beginning", Check: s.duringCheck},
		dialog.Field{Name: "left", Label: "Left at", Value: read(m.given.Left), Hint: "8pm, 8.10; empty: stayed to the end", Check: s.duringCheck}))
}

func (s *meetings) saidTimes(ref tasking.MeetingRef, v dialog.Values) tea.Cmd {
	if ref != s.ref || s.roll.at >= len(s.roll.members) {
		return nil
	}
	m := s.roll.members[s.roll.at]
	if m.given == nil {
		return nil
	}
	cmd := s.keep(&tasking.RecordAttendance{Ref: ref, Agency: m.agency.Short, Status: m.given.Status}, m)
	cmd.Came, _ = s.during(v.Get("came")) // the form has read both already
	cmd.Left, _ = s.during(v.Get("left"))
	return s.desk.Do(cmd)
}

// sooner is how long before the meeting somebody may be said to have come.
const sooner = time.Hour

// during reads a time of day in the chosen meeting. Without am or pm it is the
// half of the day that is nearer to the meeting: 7.15 in the evening is 7:15pm.
func (s *meetings) during(typed string) (time.Time, error) {
	at, err := s.clock(typed)
	m := s.chosen()
	if err != nil || m == nil {
		return at, err
	}
	start := m.At
	if !m.OpenedAt.IsZero() && (m.OpenedAt.Before(m.At) || civil.Of(m.OpenedAt, s.place.Zone) != civil.Of(m.At, s.place.Zone)) {
		start = m.OpenedAt
	}
	if at.Hour() >= 1 && at.Hour() <= 12 && !strings.ContainsAny(strings.ToLower(typed), "amn") { // nor noon, midnight
		other := at.Add(12 * time.Hour)
		if at.Hour() == 12 {
			other = at.Add(-12 * time.Hour)
		}
		if other.Sub(start).Abs() < at.Sub(start).Abs() {
			at = other
		}
	}
	clock := func(t time.Time) string { return civil.ClockTime(t.In(s.place.Zone)) }
	switch {
	case at.Before(start.Add(-sooner)):
		return at, errors.New(clock(at) + " is long before the meeting, which began at " + clock(start))
	case at.After(s.now()):
		return at, errors.New(clock(at) + " is still to come: it is " + clock(s.now()) + " now")
	}
	return at, nil
}

func (s *meetings) duringCheck(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	at, err := s.during(typed)
	if err != nil {
		return "", err
	}
	return civil.ClockTime(at.In(s.place.Zone)), nil
}

// everybody marks all who are not marked yet as present, in one change.
func (s *meetings) everybody() tea.Cmd {
	var all tasking.Several
	for _, m := range s.roll.members {
		if m.given == nil {
			all = append(all, &tasking.RecordAttendance{Ref: s.ref, Agency: m.agency.Short, Status: tasking.Present})
		}
	}
	return tea.Batch(s.desk.Do(&all), screen.Toast(plural(len(all), "agency", "agencies")+" marked as present; F7 takes it back"))
}

func (s *meetings) allAreMarked() string {
	if no := s.cannotMark(); no != "" {
		return no
	}
	for _, m := range s.roll.members {
		if m.given == nil {
			return ""
		}
	}
	return "everybody is marked already"
}

func (s *meetings) observersForm() tea.Cmd {
	return screen.OpenDialog(dialog.NewForm(about(askObserve, s.ref), "Who observes "+name(s.ref)+"?",
		dialog.Field{Name: "who", Label: "Observers", Value: one(strings.Join(s.chosen().Observers, ", ")), Most: 400,
			Hint: "roles, never names: ward councillor; empty: none"}))
}

// commas are the entries of a line, without blanks.
func commas(text string) []string {
	var out []string
	for _, w := range strings.Split(text, ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// confidentiality records that the statement was read now; read again, it asks
// nothing: the newer time counts.
func (s *meetings) confidentiality() tea.Cmd {
	return s.desk.Do(&tasking.ReadConfidentiality{Ref: s.ref})
}

func (s *meetings) cannotRead() string {
	if m := s.chosen(); m != nil && m.State == tasking.Planned {
		return "it is not open yet"
	}
	return s.cannot(askObserve)()
}

// besides are observers and the confidentiality statement, each in a few words.
func (s *meetings) besides(m *tasking.Meeting) (observers, statement string) {
	observers, statement = "none", "not recorded as read"
	if len(m.Observers) > 0 {
		observers = strings.Join(m.Observers, ", ")
	}
	if !m.Confidentiality.IsZero() {
		statement = "read at " + civil.ClockTime(m.Confidentiality.In(s.place.Zone))
		if m.Afterwards {
			statement = "read"
		}
	}
	return observers, statement
}
