package walk

import (
	"reflect"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/capture"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// sent is a command that came of the screen itself and has not answered yet.
type sent struct {
	item, typed string        // the line it was made of, and whose; empty for none
	read        int           // of issues taken as read: how many
	rest        []tasking.Ref // and those of the changes that follow
	naming      string        // of a new agency: the name as it stands in the line
	quiet       bool          // the screen shows it by itself
}

// enter is the key: it saves a line that can be saved, asks about one that
// cannot yet, and on an empty line opens what can be decided.
func (s *walk) enter() tea.Cmd {
	if s.read == nil || !s.begun {
		return nil
	}
	if s.hides(s.item()) {
		s.lifted = true
		return screen.AskDesk()
	}
	if s.line.empty() || s.over() != "" {
		return s.decide()
	}
	l := s.line.said
	switch {
	case l.Problem != "":
	case l.Decision != "":
		return s.decideAt(l.Decision)
	case l.Unknown != "":
		return s.askAgency(l)
	case l.Unclear != "":
		return s.askWhich(l)
	case l.Ask != "":
	case l.Kind == capture.NotDone:
		return s.askCause(l)
	case l.Kind == capture.Action && s.item().Issue == nil:
		return s.askIssue(l)
	default:
		return s.record(l)
	}
	s.line.pressed = true
	return nil
}

// asks reports whether Enter asks something in a box before the line is recorded.
func (s *walk) asks() bool {
	l := s.line.said
	switch {
	case l.Problem != "":
		return false
	case l.Decision != "" || l.Unknown != "" || l.Unclear != "":
		return true
	}
	return l.Saves() && (l.Kind == capture.NotDone || l.Kind == capture.Action && s.item().Issue == nil)
}

// record makes the change a line stands for.
func (s *walk) record(l capture.Line) tea.Cmd {
	cmd, by := s.command(l)
	if cmd == nil {
		return nil
	}
	return s.send(cmd, by)
}

// send takes the line off the input and gives the command to the store. The text
// stays with the screen until it is saved.
func (s *walk) send(cmd tasking.Command, by string) tea.Cmd {
	s.under[cmd] = sent{item: s.at, typed: s.line.in.Value()}
	s.line.set("")
	s.understand()
	return s.desk.TryBy(by, cmd)
}

// command is what a line asks of the domain, and who says it: of an update or an
// end the agency that leads the action.
func (s *walk) command(l capture.Line) (cmd tasking.Command, by string) {
	i := s.item().Issue
	if l.Kind == capture.Minute {
		return s.minute(i, l.Text), ""
	}
	if i == nil {
		return nil, ""
	}
	ref := tasking.ActionRef{}
	for _, a := range numbered(i) {
		if a.Ref.N == l.Action {
			ref, by = a.Ref, a.Agency
		}
	}
	switch l.Kind {
	case capture.Action:
		return newAction(i.Ref, l), ""
	case capture.Update:
		return &tasking.UpdateAction{Action: ref, Text: text.Capital(l.Text)}, by
	case capture.Done:
		return &tasking.FinishAction{Action: ref, Text: text.Capital(l.Text)}, by
	case capture.Due:
		return &tasking.MoveDue{Action: ref, Due: l.DueWord(), Reason: l.Text}, ""
	case capture.Park:
		return s.parking(i, l.Text), ""
	}
	return nil, ""
}

func newAction(ref tasking.Ref, l capture.Line) tasking.Command {
	return &tasking.AddAction{Issue: ref, Task: text.Capital(l.Text), Agency: l.Agency, With: l.With, Due: l.DueWord()}
}

func (s *walk) minute(i *tasking.Issue, said string) tasking.Command {
	m := &tasking.RecordMinute{Ref: s.ref, Text: text.Capital(said)}
	if i != nil {
		m.Issue = i.Ref
	}
	return m
}

func (s *walk) parking(i *tasking.Issue, said string) tasking.Command {
	park := &tasking.PlaceItem{Ref: s.ref, Issue: i.Ref, Place: tasking.AgendaParked}
	if said == "" {
		return park
	}
	return &tasking.Several{park, s.minute(i, said)}
}

// mine takes what was kept about a command of this screen. Ours are pointers;
// another screen's need not be, and could not be looked for.
func (s *walk) mine(cmd tasking.Command) (sent, bool) {
	if cmd == nil || reflect.TypeOf(cmd).Kind() != reflect.Pointer {
		return sent{}, false
	}
	was, ok := s.under[cmd]
	delete(s.under, cmd)
	return was, ok
}

// changed hears that a change was committed.
func (s *walk) changed(msg effect.Changed) tea.Cmd {
	was, mine := s.mine(msg.Cmd)
	if !mine {
		return nil
	}
	switch {
	case len(was.rest) > 0:
		return s.takeAsRead(was.rest, was.read)
	case was.read > 0:
		return screen.Toast("Taken as read: " + count(was.read, "issue") + ". F7 takes it back")
	case was.naming != "":
		return s.named(was, msg.Cmd)
	case was.quiet:
		return s.keepNow()
	}
	words := deed.Told(msg.Result, 0, false, s.env.Hall)
	return tea.Batch(screen.Toast(words), s.keepNow())
}

// refused gives a line back to the item it was typed at, and says why.
func (s *walk) refused(msg effect.Refused) tea.Cmd {
	was, mine := s.mine(msg.Cmd)
	if !mine {
		return nil
	}
	s.giveBack(was)
	if was.naming != "" {
		return nil // the form says it
	}
	return tea.Batch(screen.Complain("Not recorded: "+effect.Plain(msg.Err)), s.touched())
}

// giveBack puts a refused line before what is typed there since.
func (s *walk) giveBack(was sent) {
	if was.typed == "" {
		return
	}
	if was.item != s.at {
		s.line.texts[was.item] = joinLines(was.typed, s.line.texts[was.item])
		return
	}
	s.line.set(joinLines(was.typed, s.line.in.Value()))
	s.understand()
}

func joinLines(first, second string) string {
	if first == "" || second == "" {
		return first + second
	}
	return first + " " + second
}

// readable are the issues that can be taken as read now.
func (s *walk) readable() []tasking.Ref {
	if s.read == nil {
		return nil
	}
	return s.read.Agenda.Readable()
}

// noneReadable is short enough for the foot of the hall's window.
const noneReadable = "every issue left has an action without news, due or restricted"

func (s *walk) notReadable() string {
	switch {
	case s.over() != "":
		return s.over()
	case !s.isOpen():
		return notOpen
	case len(s.readable()) == 0:
		return noneReadable
	}
	return ""
}

// takeAsRead records that issues need no word, as many in one change as it can
// hold; before is how many were recorded already.
func (s *walk) takeAsRead(refs []tasking.Ref, before int) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	n := min(len(refs), tasking.MaxFacts)
	cmd := &tasking.ReviewIssue{Meeting: s.ref, Issues: refs[:n]}
	s.under[cmd] = sent{read: before + n, rest: refs[n:]}
	return s.desk.TryBy("", cmd)
}

func count(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return strconv.Itoa(n) + " " + word
}
