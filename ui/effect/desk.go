package effect

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/screen"
)

// Desk is what the screens work at: the open book and who is at the keyboard.
// It is shared by all screens and never changes while they run.
type Desk struct {
	Book   *casebook.Book
	Role   string  // chair or officer
	Folder string  // where documents are written when nobody says otherwise
	Drafts *Drafts // half-typed lines of a meeting; nil keeps none

	correcting tasking.MeetingRef
}

// Correcting is a desk at which every change corrects a meeting that was held.
// It is a copy: the desk of the other screens stays as it is.
func (d *Desk) Correcting(ref tasking.MeetingRef) *Desk {
	other := *d
	other.correcting = ref
	return &other
}

// who is the one at the keyboard; by says for whom, empty for themselves.
func (d *Desk) who(by string) casebook.Who {
	return casebook.Who{Role: d.Role, By: by, Correcting: d.correcting}
}

// Changed: a change was committed.
type Changed struct {
	Result casebook.Result
	Cmd    tasking.Command // what was asked for; nil for undo and redo
	At     time.Time
}

// Refused: nothing was changed, and why.
type Refused struct {
	Err error
	Cmd tasking.Command
}

// Do carries out a command as one change.
func (d *Desk) Do(cmd tasking.Command) tea.Cmd { return d.DoBy("", cmd) }

// DoBy carries out a command that somebody else says: a role or an agency.
func (d *Desk) DoBy(by string, cmd tasking.Command) tea.Cmd {
	return d.run(cmd, func(ctx context.Context) (casebook.Result, error) {
		return d.Book.Do(ctx, d.who(by), cmd)
	})
}

// Undo takes the newest change back; the toast says what it did.
func (d *Desk) Undo() tea.Cmd {
	return d.run(nil, func(ctx context.Context) (casebook.Result, error) { return d.Book.Undo(ctx, d.who("")) })
}

// Redo makes it again.
func (d *Desk) Redo() tea.Cmd {
	return d.run(nil, func(ctx context.Context) (casebook.Result, error) { return d.Book.Redo(ctx, d.who("")) })
}

// End fixes an open meeting's content.
func (d *Desk) End(ref tasking.MeetingRef) tea.Cmd {
	return d.run(nil, func(ctx context.Context) (casebook.Result, error) { return d.Book.End(ctx, d.who(""), ref) })
}

func (d *Desk) run(cmd tasking.Command, act func(context.Context) (casebook.Result, error)) tea.Cmd {
	return func() tea.Msg {
		res, err := act(context.Background())
		if _, rule := tasking.Refused(err); rule && cmd == nil {
			return Refused{err, nil} // nothing was typed that could be lost
		}
		if err != nil {
			return tea.Sequence(screen.NotSaved(Plain(err)), send(Refused{err, cmd}))()
		}
		at := d.Book.Now()
		return tea.Sequence(screen.Saved(at), send(Changed{res, cmd, at}))()
	}
}

// Why says why a command would be refused now, "" when it would not: for the
// reason of a dim key. It reads the store and is therefore an effect too; the
// answer comes as [Possible].
func (d *Desk) Why(id string, cmd tasking.Command) tea.Cmd {
	return func() tea.Msg {
		p := Possible{ID: id}
		if err := d.Book.Check(context.Background(), d.who(""), cmd); err != nil {
			p.Reason = Plain(err)
		}
		return p
	}
}

// Possible answers [Desk.Why].
type Possible struct{ ID, Reason string }

// Plain is an error for a screen: of a refusal only the reason, for what did
// not happen is plain from the key that was pressed, and of the advice what
// does not speak of the command line.
func Plain(err error) string {
	r, rule := tasking.Refused(err)
	if !rule {
		return err.Error()
	}
	s := r.Why
	if r.Do != "" && !strings.Contains(r.Do, "`") && !strings.Contains(r.Do, "--") {
		s += "; " + r.Do
	}
	return strings.ReplaceAll(s, " --", " ")
}

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
