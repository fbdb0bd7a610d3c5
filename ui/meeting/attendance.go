package meeting

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

const (
	formWho    = "meeting.who"
	formTimes  = "meeting.times"
	formAgency = "meeting.agency"
)

// roll is the attendance: a row for each agency expected, and the cursor.
type roll struct {
	cursor
	members []member
	rows    []row
	said    tasking.Command // who came, on its way to the store
	// instead is the substitute that was marked and whose role is being asked, nil
	// when none is: it is not read back yet, perhaps, when the role is said.
	instead *tasking.RecordAttendance
	seek    string // the agency to stand on once it is read
}

// member is an agency and how it attends.
type member struct {
	agency tasking.Agency
	group  string
	given  *tasking.Attendance // nil until it is marked
	absent bool                // it was absent at the meeting before
}

func (r *roll) set(members []member) {
	r.members, r.rows = members, headed(len(members), func(i int) string { return members[i].group })
	if i := slices.IndexFunc(members, func(m member) bool { return m.agency.Short == r.seek }); i >= 0 {
		r.at, r.seek = i, ""
	}
	r.move(0, len(members))
}

// unmarked goes to the first agency that is not marked, if there is one.
func (r *roll) unmarked() {
	for n, m := range r.members {
		if m.given == nil {
			r.at = n
			return
		}
	}
}

// members are the agencies of the body, core ones first, and the others that
// were marked.
func (s *meetings) members() []member {
	m, p := s.read.Meeting.Meeting, s.place.Partnership
	body := s.place.Bodies[s.ref.Body]
	if p == nil || body == nil {
		return nil
	}
	given := map[string]*tasking.Attendance{}
	for i := range m.Attendance {
		given[m.Attendance[i].Agency] = &m.Attendance[i]
	}
	absent := s.absentBefore(m)
	var out []member
	add := func(a tasking.Agency, group string) {
		out = append(out, member{a, group, given[a.Short], absent[a.Short]})
		delete(given, a.Short)
	}
	for _, a := range p.MembersOf(body) {
		group := "Core members"
		if body.Member(a) != tasking.MemberCore {
			group = "Invited"
		}
		add(a, group)
	}
	for _, a := range p.Agencies {
		if given[a.Short] != nil {
			add(a, "Other agencies")
		}
	}
	return out
}

// absentBefore says who was absent at the last meeting that was held before.
func (s *meetings) absentBefore(m *tasking.Meeting) map[string]bool {
	out := map[string]bool{}
	for _, other := range s.all {
		if !other.Fixed() || !other.At.Before(m.At) {
			continue
		}
		for _, a := range other.Attendance {
			out[a.Agency] = a.Status == tasking.Absent
		}
		break
	}
	return out
}

func (s *meetings) attendanceKeys() []screen.Binding {
	mark := func(key, label, status string) screen.Binding {
		return screen.Binding{Keys: []string{key}, Label: label, Group: "Attendance", Help: "Mark: " + tasking.AttendanceWords(status),
			Disabled: s.cannotMark, Run: func() tea.Cmd { return s.mark(status) }}
	}
	plain := func(key, help string, why func() string, run func() tea.Cmd) screen.Binding {
		return screen.Binding{Keys: []string{key}, Group: "Attendance", Help: help, Disabled: why, Run: run}
	}
	keys := []screen.Binding{
		mark("p", "present", tasking.Present), mark("a", "apologies", tasking.Apologies), mark("x", "absent", tasking.Absent),
		{Keys: []string{"enter", "w"}, Label: "who", Group: "Attendance", Help: "Say who came, as roles", Disabled: s.cannotMark, Run: s.whoForm},
		s.toAgenda("agenda"),
		{Keys: []string{"s"}, Label: "substitute", Group: "Attendance", Help: "Mark: " + tasking.AttendanceWords(tasking.Substitute) + ", and say who", Disabled: s.cannotMark, Run: s.substitute},
		mark("i", "with info", tasking.ApologiesInfo), mark("n", "not expected", tasking.NotExpected),
		plain("*", "Mark all who are not marked yet as present", s.allAreMarked, s.everybody),
		plain("l", "Somebody of the agency leaves now", s.cannotLeave, s.leaves),
		plain("t", "Say when it came and left", s.notHere, s.timesForm),
		plain("+", "Another agency is here", s.cannot(askAttend), s.agencyPicker),
		plain("O", "Say who observes the meeting, as roles", s.cannot(askObserve), s.observersForm),
		plain("C", "The confidentiality statement is read now", s.cannotRead, s.confidentiality),
	}
	return append(keys, moves(&s.roll.cursor, func() int { return len(s.roll.members) }, nil)...)
}

func (s *meetings) cannotMark() string {
	if len(s.roll.members) == 0 {
		return "this body has no members yet; + adds an agency"
	}
	return s.cannot(askAttend)()
}

// mark records how the agency under the cursor attends and goes to the next.
func (s *meetings) mark(status string) tea.Cmd {
	cmd, do := s.marking(status)
	s.roll.move(1, len(s.roll.members))
	return tea.Batch(s.desk.Do(cmd), do)
}

// substitute marks one and asks who it is: nobody expects that face. The next
// agency comes after the answer, be it empty.
func (s *meetings) substitute() tea.Cmd {
	cmd, do := s.marking(tasking.Substitute)
	s.roll.instead = cmd
	f := s.whoDialog()
	f.Immediate = true
	return tea.Batch(s.desk.Do(cmd), do, screen.OpenDialog(f))
}

// marking is the command for the agency under the cursor; who comes late is told.
func (s *meetings) marking(status string) (cmd *tasking.RecordAttendance, told tea.Cmd) {
	m := s.roll.members[s.roll.at]
	cmd = s.keep(&tasking.RecordAttendance{Ref: s.ref, Agency: m.agency.Short, Status: status}, m)
	cmd.Left = time.Time{} // whoever is marked as here is here
	if !s.lateComer(m, status) {
		return cmd, nil
	}
	cmd.Came = s.now()
	return cmd, screen.Toast(m.agency.Short + " came at " + civil.ClockTime(cmd.Came.In(s.place.Zone)) + "; t changes the time")
}

func (s *meetings) whoForm() tea.Cmd {
	s.roll.instead = nil
	return screen.OpenDialog(s.whoDialog())
}

func (s *meetings) whoDialog() *dialog.Form {
	m := s.roll.members[s.roll.at]
	value := ""
	if m.given != nil {
		value = strings.Join(m.given.Who, ", ")
	}
	hint := "roles, never names: Neighbourhood Sergeant, Ward Officer"
	if s.roll.instead != nil {
		hint = "roles, never names; Enter on an empty line skips it"
	}
	return dialog.NewForm(about(formWho, s.ref), "Who is here for "+m.agency.Name+"?",
		dialog.Field{Name: "who", Label: "Who", Value: one(value), Most: 200, Hint: hint})
}

// saidWho records the roles; who comes is present unless said otherwise.
func (s *meetings) saidWho(ref tasking.MeetingRef, text string) tea.Cmd {
	if ref != s.ref || s.roll.at >= len(s.roll.members) {
		return nil
	}
	m := s.roll.members[s.roll.at]
	if s.roll.instead != nil && len(commas(text)) == 0 && len(s.roll.instead.Who) == 0 {
		return s.skipWho()
	}
	cmd := &tasking.RecordAttendance{Ref: ref, Agency: m.agency.Short, Status: tasking.Present}
	switch {
	case s.roll.instead != nil:
		*cmd = *s.roll.instead
	case m.given != nil:
		cmd.Status = m.given.Status
		cmd = s.keep(cmd, m)
	}
	s.roll.instead = nil
	cmd.Who = commas(text)
	s.roll.said = cmd // once it is recorded the next one is asked, as after a letter
	return s.desk.Do(cmd)
}

// skipWho goes on from a substitute nothing more was said of.
func (s *meetings) skipWho() tea.Cmd {
	if s.roll.instead != nil {
		s.roll.instead = nil
		s.roll.move(1, len(s.roll.members))
	}
	return nil
}

func (s *meetings) agencyPicker() tea.Cmd {
	here := map[string]bool{}
	for _, m := range s.roll.members {
		here[m.agency.Short] = true
	}
	var options []dialog.Option
	for _, a := range s.place.Partnership.Agencies {
		if !a.Retired && !here[a.Short] {
			options = append(options, dialog.Option{Value: a.Short, Text: a.Name, Note: a.Short})
		}
	}
	p := dialog.NewPicker(about(askAttend, s.ref), "Which other agency is here?", options)
	p.Add = true
	return screen.OpenDialog(p)
}

// pickedAgency marks an agency that is no member as present; one that is not
// known is added first.
func (s *meetings) pickedAgency(ref tasking.MeetingRef, msg dialog.Picked) tea.Cmd {
	if !msg.New {
		s.roll.seek = msg.Value
		return s.desk.Do(&tasking.RecordAttendance{Ref: ref, Agency: msg.Value, Status: tasking.Present})
	}
	return screen.OpenDialog(s.deeds.AgencyForm(about(formAgency, ref), msg.Value,
		dialog.Field{Name: "as", Label: "Here as", Kind: dialog.Choice, Options: []dialog.Option{
			{Value: "", Text: "a guest"}, {Value: tasking.MemberInvited, Text: "invited from now on"}, {Value: tasking.MemberCore, Text: "core member"}}}))
}

// addedAgency adds an agency and marks it present, in one change.
func (s *meetings) addedAgency(ref tasking.MeetingRef, v dialog.Values) tea.Cmd {
	add := deed.Agency(v)
	short := add.Short
	s.roll.seek = short
	cmd := tasking.Several{add}
	if as := v.Get("as"); as != "" {
		cmd = append(cmd, &tasking.SetMember{Agency: short, Body: ref.Body, As: as})
	}
	cmd = append(cmd, &tasking.RecordAttendance{Ref: ref, Agency: short, Status: tasking.Present})
	return s.desk.Do(&cmd)
}
