package walk

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/capture"
	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

// line is what is typed: the input of the item that is shown, and the half-typed
// lines of the others.
type line struct {
	in      *dialog.Line
	texts   map[string]string // by item; of the one shown see in
	said    capture.Line      // what it means
	pressed bool              // Enter was pressed on what cannot be saved yet
	cleared cleared           // what Esc took away last
	round   round
}

// cleared is a line that Esc took away. It comes back to its own item alone: what
// was typed in part 2 must not come up in part 1.
type cleared struct{ item, text string }

// round is a walk through the completions of one word with Tab.
type round struct {
	base  string
	found []string
	at    int
}

const placeholder = "agency: what, by when   update:  done:  min:   or Enter for the list"

func newLine() line {
	return line{in: &dialog.Line{Placeholder: placeholder}, texts: map[string]string{}}
}

func (l *line) empty() bool { return l.in.Value() == "" }

// bring shows the line of an item.
func (l *line) bring(key string) {
	text := l.texts[key]
	delete(l.texts, key)
	l.set(text)
}

// put keeps what is typed with its item.
func (l *line) put(key string) {
	if text := l.in.Value(); text != "" && key != "" {
		l.texts[key] = text
	} else {
		delete(l.texts, key)
	}
}

func (l *line) set(text string) {
	l.in.SetValue(text)
	l.pressed, l.round = false, round{}
}

// key takes what no binding had a use for: letters, and the keys that edit.
func (s *walk) key(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if s.line.empty() {
		switch name {
		case "up", "down", "ctrl+u", "ctrl+d", "home", "end":
			s.scroll.key(name)
			return nil
		}
	}
	return s.typed(k)
}

// typed gives a key or a paste to the input. The line of a restricted item takes
// none while the wall watches, and that of a meeting that is over none at all.
func (s *walk) typed(msg tea.Msg) tea.Cmd {
	if !s.listens() {
		return nil
	}
	before := s.line.in.Raw()
	if !s.line.in.Update(msg) || s.line.in.Raw() == before {
		return nil
	}
	s.line.pressed, s.line.round = false, round{}
	s.understand()
	return s.touched()
}

// understand reads the line as the item that is shown takes it.
func (s *walk) understand() {
	s.line.said = capture.Line{}
	if !s.listens() {
		return
	}
	s.line.said = s.meant(s.line.in.Value(), s.item())
}

// anywhere are the words of decisions that need no issue.
var anywhere = []string{"read", "raise", "undo", "redo"}

// meant is what a line would record. Where the item is about no issue, plain
// words are a minute of the meeting, and an action needs an issue yet.
func (s *walk) meant(typed string, item tasking.AgendaItem) capture.Line {
	l := capture.Read(typed, s.context(item))
	if item.Issue != nil {
		if strings.HasPrefix(l.Decision, capture.Answering) {
			return s.answering(l, item.Issue)
		}
		return l
	}
	switch {
	case slices.Contains(anywhere, l.Decision):
	case l.Decision != "":
		return capture.Line{Text: l.Text, Problem: "this item is about no issue: go to one, F2 lists them; plain words are minutes"}
	case l.Kind == capture.Nothing && l.Text != "":
		return capture.Line{Kind: capture.Minute, Text: l.Text, ReadBack: "Minute: " + l.Text}
	case l.Kind == capture.Park:
		return capture.Line{Kind: capture.Park, Text: l.Text, Problem: "only an issue can be parked; PgDn leaves this item"}
	case l.Kind == capture.Action && l.Saves():
		l.ReadBack += ". Enter asks for which issue"
	case l.Kind != capture.Action && l.Problem != "":
		l.Problem = "this item is about no issue: go to one, F2 lists them; plain words are minutes"
	}
	return l
}

// answering is a line that begins with an answer of the Borough Tasking Group. Outside
// its own meeting an answer is noted of what it holds, and nothing else has one.
func (s *walk) answering(l capture.Line, i *tasking.Issue) capture.Line {
	switch {
	case s.ref.Body == tasking.BTG:
	case i.Level == tasking.Borough:
		l.Decision = strings.TrimSuffix(capture.Answering, ": ")
	default:
		return capture.Line{Text: l.Text, Problem: "the Borough answers so, and this issue is not with it"}
	}
	return l
}

// context is what a line on an item is understood in.
func (s *walk) context(item tasking.AgendaItem) capture.Context {
	p := &s.read.Agenda.Place
	c := capture.Context{Partnership: p.Partnership, Today: s.today(), Now: s.now(), Wall: s.env.Hall}
	area := s.ref.Body
	if item.Issue != nil {
		area = item.Issue.Ref.Area
		c.Actions = numbered(item.Issue)
	}
	if b := p.Bodies[area]; b != nil {
		c.Next = tasking.Due{Next: true, In: b.Open, Since: c.Now}.On(b)
	}
	return c
}

// numbered are the actions that can be named by number, open ones first: those of
// the issue, and those that came with a merge where their number is free.
func numbered(i *tasking.Issue) []tasking.Action {
	var own []tasking.Action
	taken := map[int]bool{}
	for _, of := range []bool{true, false} { // its own, then those of a merge
		for _, a := range i.Actions {
			if (a.Ref.Issue == i.Ref) == of && !taken[a.Ref.N] {
				taken[a.Ref.N] = true
				own = append(own, a)
			}
		}
	}
	slices.SortStableFunc(own, func(x, y tasking.Action) int { return b2i(y.Open()) - b2i(x.Open()) })
	return own
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s *walk) now() time.Time {
	if !s.env.Now.IsZero() {
		return s.env.Now
	}
	return s.read.Agenda.Now
}

func (s *walk) today() civil.Date {
	if z := s.read.Agenda.Zone; z != nil && !s.env.Now.IsZero() {
		return civil.Of(s.env.Now, z)
	}
	return s.read.Agenda.Today
}

// complete puts in what the word at the end may become; pressed again, the next.
func (s *walk) complete() tea.Cmd {
	l := &s.line
	if !s.listens() {
		return nil
	}
	if l.round.found == nil {
		l.round = round{base: l.in.Value(), found: s.candidates(), at: -1}
	}
	if len(l.round.found) == 0 {
		l.round = round{}
		return nil
	}
	next := l.round
	next.at = (next.at + 1) % len(next.found)
	text := capture.Put(next.base, next.found[next.at])
	l.in.SetValue(text)
	if strings.HasSuffix(text, " ") { // a value has no blank at its end
		l.in.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
	}
	l.pressed, l.round = false, next
	s.understand()
	return s.touched()
}

// candidates are the completions of the line as it stands.
func (s *walk) candidates() []string {
	if s.line.empty() || !s.listens() {
		return nil
	}
	return capture.Complete(s.line.in.Raw(), s.context(s.item()))
}

// escape clears the line; an empty one goes back.
func (s *walk) escape() tea.Cmd {
	if s.line.empty() || s.over() != "" {
		return s.back()
	}
	s.clear()
	return s.keepNow()
}

// clear takes the line away; what stood there can be brought back.
func (s *walk) clear() {
	s.line.cleared = cleared{s.at, s.line.in.Value()}
	s.line.set("")
	s.understand()
}

// nothingCleared says why no line can be brought back here.
func (s *walk) nothingCleared() string {
	if why := s.over(); why != "" {
		return why
	}
	if s.line.cleared.item != s.at || s.line.cleared.text == "" || s.hides(s.item()) {
		return "Esc has cleared no line here"
	}
	return ""
}

// restore brings back what Esc cleared, and takes away what stands there.
func (s *walk) restore() tea.Cmd {
	text := s.line.cleared.text
	s.line.cleared.text = s.line.in.Value()
	s.line.set(text)
	s.understand()
	return s.touched()
}
