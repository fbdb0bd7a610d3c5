package deed

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// Groups of the deeds in help.
const (
	groupIssue  = "Issue"
	groupAction = "Action"
	groupAgain  = "Take back"
)

// editKey edits the words of what is under the cursor.
const editKey = "e"

// Bindings is the one table of deeds, the most used first. t names the target at
// the moment of the key. A capital is never worse than its small letter: it only
// opens a form that Esc closes, or takes back what was taken back. Level and told
// are capitals, because l and k are arrows to the hands of many.
func (d *Deeds) Bindings(t func() Target) []screen.Binding {
	bind := func(key, label, help, group string, rule func(facts) string, then func(Target) tea.Cmd) screen.Binding {
		return screen.Binding{Keys: []string{key}, Label: label, Help: help, Group: group,
			Disabled: func() string { return d.may(t().why(rule)) },
			Run:      func() tea.Cmd { return d.on(t(), then) }}
	}
	table := []screen.Binding{
		bind("c", "update", "Record what an agency says about an action", groupAction, hasAction, d.update),
		bind("s", "state", "Say what became of an action: done, passed on", groupAction, hasAction, d.state),
		bind("d", "due", "Move the due date of an action", groupAction, hasLive, d.moveDue),
		bind("t", "task", "Give an agency a new action", groupAction, isOpen, d.task),
		bind("a", "assign", "Say which agency leads the issue and which support it", groupIssue, isOpen, d.assign),
		bind("L", "level", "Move it to level 0 (agencies direct) or 1 (CAT)", groupIssue, isOpen, d.level),
		bind("E", "escalate", "Escalation checks, towards level 2 (Borough)", groupIssue, canEscalate, d.escalate),
		bind("x", "close", "Close the issue with its reason, or merge a duplicate", groupIssue, isOpen, d.closing),
		{Keys: []string{"n"}, Label: "new", Help: "Raise a new issue, such as an LNP request", Group: groupIssue,
			Disabled: d.readOnly, Run: func() tea.Cmd { return d.raise(t()) }},
		bind(editKey, "", "Edit the words of the issue or restrict it; on an action its words", groupIssue, isOpen, d.words),
		bind("r", "", "Record the answer of the Borough Tasking Group", groupIssue, atBorough, d.answer),
		bind("K", "", "Record that the one who raised it was told", groupIssue, anyState, d.tellRaiser),
		bind("R", "reopen", "Open a closed issue again", groupIssue, isClosed, d.reopen),
	}
	return append(table, d.Again(func() bool { return t().Hall })...)
}

// Again is undo and redo, which say what they would do: the same two keys
// ([Deeds.AgainBy] changes them) with the same words on every screen. hall says whether the wall is watching.
func (d *Deeds) Again(hall func() bool) []screen.Binding {
	say := func(words string, l casebook.Line, otherwise string) string {
		switch {
		case l.Text == "":
			return otherwise
		case l.Restricted && hall():
			return words + strings.TrimSpace(l.Ref+" "+tasking.RestrictedWords)
		}
		return words + text.Line(l.Text)
	}
	// What is taken back may be the restriction itself, and would show what it hid.
	secret := (*tasking.RestrictionSet)(nil).Kind()
	may := func(l *casebook.Line) func() string {
		return func() string {
			if l.Restricted && l.Kind == secret && hall() {
				return d.may(notOnTheWall)
			}
			return d.readOnly()
		}
	}
	return []screen.Binding{
		{Keys: d.keys[:1], Label: "undo", Group: groupAgain, Disabled: may(&d.again.Undo), Help: say("Take back: ", d.again.Undo, "Take the last change back"),
			Run: func() tea.Cmd { return d.undo(hall()) }},
		{Keys: d.keys[1:], Group: groupAgain, Disabled: may(&d.again.Redo), Help: say("Make again: ", d.again.Redo, "Make the change again that was taken back"),
			Run: func() tea.Cmd { return d.redo(hall()) }},
	}
}

// Menu is the way to every deed with arrows and Enter alone: a list of those that
// can be done now, for a screen where Enter opens nothing else.
func (d *Deeds) Menu(t func() Target) screen.Binding {
	return screen.Binding{Keys: []string{"enter"}, Help: "Choose what is decided, from a list", Group: groupIssue,
		Disabled: func() string { return t().why(anyState) },
		Run:      func() tea.Cmd { return d.openMenu(t) }}
}

func (d *Deeds) openMenu(t func() Target) tea.Cmd {
	name := t().Ref.String()
	if t().Action.N > 0 {
		name = t().Action.String()
	}
	var options []dialog.Option
	for _, b := range d.Bindings(t) {
		if b.Reason() == "" {
			o := dialog.Option{Value: b.Keys[0], Text: b.Help, Note: screen.KeyName(b.Keys[0])}
			if o.Value == editKey && t().Action.N > 0 {
				o.Text = "Edit the words of the action, reword it"
			} else if o.Value == editKey {
				o.Text = "Edit the words of the issue, or restrict it"
			}
			options = append(options, o)
		}
	}
	return d.choose(name+": what is decided?", options, "", func(key string) tea.Cmd {
		b, ok := screen.Find(d.Bindings(t), key)
		if !ok || b.Reason() != "" {
			return nil
		}
		return b.Run()
	})
}

func (d *Deeds) undo(hall bool) tea.Cmd {
	d.job = &job{id: d.id(), target: Target{Hall: hall}, taking: "Undid"}
	return d.desk.Undo()
}

func (d *Deeds) redo(hall bool) tea.Cmd {
	d.job = &job{id: d.id(), target: Target{Hall: hall}, taking: "Redid"}
	return d.desk.Redo()
}
