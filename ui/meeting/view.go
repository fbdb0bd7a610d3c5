package meeting

import (
	"strings"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/widget"
)

// View draws the page: the head line, on a step the strip of steps, a rule, and
// the content.
func (s *meetings) View(width, height int) string {
	lines := []string{s.head(width)}
	if s.page != list {
		lines = append(lines, s.strip(width))
	}
	lines = append(lines, widget.Rule(s.env.Theme, width, s.ruleTitle(width)))
	room := height - len(lines)
	if room <= 0 {
		return widget.Join(lines[:max(min(height, len(lines)), 0)]...)
	}
	return widget.Join(append(lines, s.content(width, room)...)...)
}

func (s *meetings) head(width int) string {
	t := s.env.Theme
	mark := widget.Mark(t, s.env.Saved.String(), s.env.Saved.Bad(), s.env.Demo)
	about := "Meetings"
	if m := s.chosen(); m != nil && s.page != list {
		about = s.whichAndState(m, width, width-6-widget.Width(s.bodyName())-widget.Width(mark))
	}
	said := t.Muted.Render(about)
	if s.correcting {
		said = t.Urgent.Render("CORRECTING " + s.ref.String())
	}
	return widget.Head(t, width, s.bodyName(), said, mark)
}

// whichAndState is the meeting, its day and how it stands. Where that is too long
// the day gives way, for it is no news to who sits there.
func (s *meetings) whichAndState(m *tasking.Meeting, width, room int) string {
	dot := " " + s.env.Theme.Glyphs.Separator + " "
	day := civil.Of(m.At, s.place.Zone)
	if m.State == tasking.Planned || width < 72 {
		return name(m.Ref) + dot + day.Short()
	}
	for _, when := range []string{day.Short(), day.String()} {
		if words := name(m.Ref) + dot + when + dot + stateWord(m); widget.Width(words) <= room {
			return words
		}
	}
	return name(m.Ref) + dot + stateWord(m)
}

// ruleTitle is what the rule above the content says.
func (s *meetings) ruleTitle(width int) string {
	m := s.chosen()
	if m == nil || s.read == nil {
		return ""
	}
	g := s.env.Theme.Glyphs
	switch s.page {
	case attendance:
		words := attendanceWords(m, len(s.roll.members))
		if from, to := strings.Index(words, " ("), strings.Index(words, ")"); widget.Width(words) > width-8 && from > 0 {
			words = words[:from] + words[to+1:] // of apologies, how many sent information
		}
		return words
	case agenda:
		return s.agendaTitle()
	case correct:
		return s.correctTitle()
	case readBack:
		return "By agency: " + g.New + "new  " + g.Changed + "changed  " + g.Done + "ended"
	}
	return ""
}

func (s *meetings) content(width, height int) []string {
	t := s.env.Theme
	switch {
	case s.trouble != "" && (s.page == list || s.read == nil):
		return widget.EmptyState(t, width, height, text.Line(s.trouble), widget.Hint{})
	case !s.known, s.page != list && s.read == nil:
		return widget.EmptyState(t, width, height, "Reading"+t.Glyphs.Ellipsis, widget.Hint{})
	}
	switch s.page {
	case attendance:
		return s.attendanceView(width, height)
	case agenda:
		return s.agendaView(width, height)
	case correct:
		return s.correctView(width, height)
	case readBack:
		return s.readBackView(width, height)
	case agree:
		return s.agreeView(width, height)
	}
	return s.listView(width, height)
}

// beside is the width from which what is said about the chosen line stands
// beside the list: in a narrower window the list needs the room itself.
const beside = 160

// readable is how wide a table gets that has little to say: the eye must find
// from one end of a row to the other.
const readable = 100

// withDetail puts what is said about the chosen line beside the list where the
// desk is wide, else below it where there are lines to spare.
func (s *meetings) withDetail(width, height int, title string, main func(w, h int) []string, detail func(w int) []string) []string {
	t := s.env.Theme
	if s.env.Wide(width) && width >= beside {
		side := min(max(width/3, 38), 64)
		left := width - side - 2
		return widget.Columns(t, height, 1, []int{left, side}, [][]string{
			main(left, height), widget.Pane(t, side, height, title, detail(side-4), false)})
	}
	const below, least = 4, 6
	if height < least+below+1 {
		return main(width, height)
	}
	out := main(width, height-below-1)
	out = append(out, widget.Rule(t, width, ""))
	for _, l := range widget.Block(t, detail(width-2), width-2, below) {
		out = append(out, " "+l)
	}
	return out
}
