package issue

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// Page shows one issue.
type Page struct {
	desk  *effect.Desk
	ref   tasking.Ref
	deeds *deed.Deeds
	env   screen.Env
	table []screen.Binding

	read    bool // the first read has come
	failed  string
	issue   casebook.Issue
	history []casebook.Line // oldest first
	reads   int

	laid    laid
	items   []item
	columns []column
	at      int // the item under the cursor
	page    int // rows seen of a column
	settled bool
}

var _ interface {
	screen.Screen
	screen.Starter
	screen.EnvUser
	screen.Statused
} = (*Page)(nil)

// New makes the page of an issue; a merged reference leads on to the issue it
// was merged into.
func New(desk *effect.Desk, ref tasking.Ref) screen.Screen {
	p := &Page{desk: desk, ref: ref, deeds: deed.New(desk), page: 1}
	p.tabulate()
	return p
}

// tabulate makes the table of keys; its sentence of undo says what that would do.
func (p *Page) tabulate() {
	p.table = append(p.deeds.Bindings(p.target), p.deeds.Menu(p.target))
	p.table = append(p.table, p.moves()...)
}

// Start reads the issue, and what undo would do.
func (p *Page) Start() tea.Cmd { return tea.Batch(p.desk.ReadIssue(p.ref), p.deeds.Start()) }

// SetEnv keeps the environment.
func (p *Page) SetEnv(e screen.Env) {
	p.env = e
	p.tabulate() // the wall may be watching from now on
}

// Bindings are the ways to move and the deeds.
func (p *Page) Bindings() []screen.Binding { return p.table }

// Title is the reference and, unless it is hidden, the title.
func (p *Page) Title() string {
	switch {
	case p.hidden():
		return p.name() + " " + tasking.RestrictedWords
	case p.issue.Issue == nil:
		return p.name()
	}
	return p.name() + " " + p.issue.Title
}

// Update takes what was read, and hands the rest to the deeds.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case effect.IssueRead:
		if msg.Ref == p.ref {
			p.keep(msg)
		}
	case effect.Changed:
		return tea.Batch(p.deeds.Update(msg), p.desk.ReadIssue(p.ref))
	case effect.Undoable:
		cmd := p.deeds.Update(msg)
		p.tabulate()
		return cmd
	default:
		return p.deeds.Update(msg)
	}
	return nil
}

func (p *Page) keep(r effect.IssueRead) {
	p.read, p.failed = true, ""
	p.reads++
	if r.Err != nil {
		p.failed = r.Err.Error()
		p.issue, p.history = casebook.Issue{}, nil
		return
	}
	p.issue, p.history = r.Issue, r.History
	p.deeds.SetPlace(r.Issue.Place)
}

// name is the reference as it stands now: the survivor's after a merge.
func (p *Page) name() string {
	if p.issue.Issue != nil {
		return p.issue.Ref.String()
	}
	return p.ref.String()
}

// hidden reports that nothing but the reference may be shown.
func (p *Page) hidden() bool {
	return p.env.Hall && p.issue.Issue != nil && p.issue.Restricted != ""
}

// target is what the deeds are about: the issue, and the action under the cursor.
func (p *Page) target() deed.Target {
	t := deed.Target{Area: p.ref.Area, Hall: p.env.Hall}
	if p.issue.Issue == nil {
		return t
	}
	t.Ref, t.Issue = p.issue.Ref, p.issue.Issue
	if p.at < len(p.items) && !p.hidden() {
		t.Action = p.items[p.at].action
	}
	return t
}
