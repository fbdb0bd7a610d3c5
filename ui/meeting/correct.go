package meeting

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// mending is the correction of a meeting that was held: what was corrected since
// its last version, and below it everything its document holds.
type mending struct {
	cursor
	read  *casebook.Corrections // nil until it was read
	lines []mend
	rows  []row
}

// mend is a correction, an issue of the document, or an action of it.
type mend struct {
	group  string
	said   casebook.Line // of a correction
	issue  *tasking.Issue
	action *tasking.Action // of an action
}

func (m *mending) set(lines []mend) {
	m.lines, m.rows = lines, headed(len(lines), func(i int) string { return lines[i].group })
	m.move(0, len(lines))
}

// mendLines are the corrections first, the latest of them last, then the issues.
func (s *meetings) mendLines() []mend {
	c := s.mend.read
	if c == nil {
		return nil
	}
	head := "Corrected so far: in version 1 when it is agreed"
	if v := c.Latest(); v != nil {
		head = "Corrected since version " + itoa(v.N)
	}
	var out []mend
	for _, l := range c.Lines {
		out = append(out, mend{group: head, said: l})
	}
	for _, i := range c.Issues {
		out = append(out, mend{group: "What the document holds", issue: i})
		for n := range i.Actions {
			out = append(out, mend{group: "What the document holds", issue: i, action: &i.Actions[n]})
		}
	}
	return out
}

func (s *meetings) correctionsRead(msg effect.CorrectionsRead) tea.Cmd {
	switch {
	case msg.Ref != s.ref || !s.correcting:
		return nil
	case msg.Err != nil:
		s.trouble = effect.Plain(msg.Err)
		return nil
	}
	before := 0
	if s.mend.read != nil {
		before = len(s.mend.read.Lines)
	}
	s.mend.read = &msg.Corrections
	s.mend.at += len(msg.Corrections.Lines) - before // the cursor stays on its issue
	s.mend.set(s.mendLines())
	return nil
}

// setCorrecting turns the correcting of the chosen meeting on or off: from then
// on every change of this screen, and of no other, corrects it.
func (s *meetings) setCorrecting(on bool) {
	if on == s.correcting {
		return
	}
	s.correcting, s.desk, s.mend = on, s.base, mending{}
	if on {
		s.desk = s.base.Correcting(s.ref)
	}
	s.deeds = deedsOf(s.desk)
	s.deeds.SetPlace(s.place)
}

// correctKey leads to the correction of a meeting that was held.
func (s *meetings) correctKey() screen.Binding {
	label := "correct"
	if s.notHeld() != "" || s.correcting {
		label = ""
	}
	return screen.Binding{Keys: []string{"c"}, Label: label, Group: groupDocument, Help: "Correct what a meeting that was held decided, and make its next version",
		Disabled: s.notHeld, Run: s.startCorrecting}
}

func (s *meetings) notHeld() string {
	switch m := s.chosen(); {
	case m == nil:
		return "there is no meeting yet; plan one first"
	case m.State == tasking.Opened:
		return "it is open: what is changed now belongs to it"
	case !m.Fixed():
		return "it is " + m.State + ": only a meeting that was held is corrected"
	}
	return ""
}

func (s *meetings) startCorrecting() tea.Cmd {
	s.setCorrecting(true)
	s.page = correct
	return tea.Batch(s.look(), s.deeds.Start())
}

// stopCorrecting goes back to the document.
func (s *meetings) stopCorrecting() tea.Cmd {
	s.setCorrecting(false)
	s.page = agree
	return tea.Batch(s.look(), s.deeds.Start())
}

// target is what a deed corrects: the issue or the action under the cursor.
func (s *meetings) target() deed.Target {
	t := deed.Target{Area: s.body, Hall: s.env.Hall}
	if s.mend.at >= len(s.mend.lines) {
		return t
	}
	l := s.mend.lines[s.mend.at]
	switch {
	case l.action != nil:
		t.Ref, t.Action = l.issue.Ref, l.action.Ref
	case l.issue != nil:
		t.Ref = l.issue.Ref
	default:
		if a, err := tasking.ParseActionRef(l.said.Ref); err == nil {
			t.Ref, t.Action = a.Issue, a
		} else {
			t.Ref, _ = tasking.ParseRef(l.said.Ref)
		}
	}
	if l.issue != nil && s.veils(l.issue) {
		t.Issue = l.issue // so that every key says why it does nothing
	}
	t.Area = or(t.Ref.Area, s.body)
	return t
}

func (s *meetings) correctKeys() []screen.Binding {
	to := func(p page) func() tea.Cmd { return func() tea.Cmd { return s.step(p) } }
	keys := []screen.Binding{
		s.deeds.Menu(s.target),
		{Keys: []string{"m"}, Label: "make version " + itoa(s.nextVersion()), Group: groupDocument,
			Help: "Amend: make the next version, with these corrections only", Disabled: s.cannotAmend, Run: s.amendForm},
	}
	keys[0].Label = "correct"
	keys = append(keys, s.deeds.Bindings(s.target)...)
	keys = append(keys,
		screen.Binding{Keys: []string{"1", "A"}, Label: "attendance", Group: "Steps", Help: "Correct the attendance", Run: to(attendance)},
		screen.Binding{Keys: []string{"3"}, Group: "Steps", Help: "Read the actions back by agency", Run: to(readBack)},
		screen.Binding{Keys: []string{"4"}, Group: "Steps", Help: "Look at the document", Run: to(agree)},
		screen.Binding{Keys: []string{"S"}, Group: "Meeting", Help: "Set the usual day, time and venue", Disabled: s.noSeries, Run: s.seriesForm},
		screen.Binding{Keys: []string{"tab"}, Group: "Steps", Help: "Go to the next step", Run: s.stepBy(1)},
		screen.Binding{Keys: []string{"shift+tab"}, Group: "Steps", Help: "Go to the step before", Run: s.stepBy(-1)},
		screen.Binding{Keys: []string{"esc", "q"}, Label: "stop", Group: "Steps", Help: "Stop correcting; what was corrected is kept", Run: s.stopCorrecting},
	)
	return append(append(keys, noLetter()), moves(&s.mend.cursor, func() int { return len(s.mend.lines) }, nil)...)
}

// nextVersion is the number of the version that the corrections go into.
func (s *meetings) nextVersion() int {
	if m := s.chosen(); m != nil && m.Latest() != nil {
		return m.Latest().N + 1
	}
	return 1
}

func (s *meetings) cannotAmend() string {
	switch m := s.chosen(); {
	case m == nil || m.State != tasking.Agreed:
		return "it is not agreed yet: its corrections go into version 1"
	case s.mend.read == nil || len(s.mend.read.Lines) == 0:
		return "nothing was corrected since version " + itoa(m.Latest().N)
	}
	return ""
}

func (s *meetings) amendForm() tea.Cmd {
	why := reasonField()
	why.Hint = "it stands in the document: what was wrong, no names"
	n := itoa(s.nextVersion())
	return screen.OpenDialog(saveAs("Make it", dialog.NewForm(about(askAmend, s.ref),
		"Make version "+n+" of "+name(s.ref)+": "+plural(len(s.mend.read.Lines), "correction", "corrections"), why,
		dialog.Field{Name: "asked", Label: "Asked for by", Kind: dialog.Pick, Options: s.chairs(), Add: true, Needed: true,
			Hint: "a role or an agency; type a few letters"})))
}
