package deed

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// Deeds is the decisions a screen offers about issues. One screen keeps one;
// what another screen's deeds do leaves it alone.
type Deeds struct {
	desk  *effect.Desk
	place casebook.Place
	made  int
	job   *job
	menu  *menu
	again effect.Undoable // what undo and redo would do, as was read last
	keys  [2]string       // those of undo and redo
}

// New makes the deeds of one screen.
func New(desk *effect.Desk) *Deeds { return &Deeds{desk: desk, keys: [2]string{"u", "U"}} }

// AgainBy gives undo and redo other keys: for a screen where a word typed by mistake must not take
// anything back.
func (d *Deeds) AgainBy(undo, redo string) *Deeds {
	d.keys = [2]string{undo, redo}
	return d
}

// SetPlace tells the agencies, areas, meetings and the day, for completion and
// for reading dates back. Call it whenever a read brought a newer one.
func (d *Deeds) SetPlace(p casebook.Place) { d.place = p }

// Start reads what undo and redo would do; they say so in help and palette. A
// screen that offers the deeds runs it beside its own first read.
func (d *Deeds) Start() tea.Cmd {
	if d.desk == nil {
		return nil
	}
	return d.desk.WhatUndo()
}

// loaded is an issue that was read because the screen knew only its summary.
type loaded struct {
	deeds  *Deeds
	target Target
	read   effect.IssueRead
	then   func(Target) tea.Cmd
}

// Update takes the answers of the dialogs this opened and the results of what it
// submitted, and returns what is to be done about them. Everything else is
// ignored: a screen may pass all it hears.
func (d *Deeds) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case dialog.Submitted:
		return d.submitted(msg)
	case dialog.Picked:
		return d.picked(msg)
	case dialog.Cancelled:
		return d.cancelled(msg.ID)
	case loaded:
		if msg.deeds == d {
			return d.loaded(msg)
		}
	case effect.Possible:
		return d.possible(msg)
	case effect.Changed:
		return tea.Batch(d.changed(msg), d.Start())
	case effect.Agreed:
		return d.Start()
	case effect.Undoable:
		d.again = msg
	case effect.Refused:
		return d.refused(msg)
	case repeats:
		if msg.deeds == d {
			return d.merge(msg)
		}
	}
	return nil
}

func (d *Deeds) id() string {
	d.made++
	return "deed." + strconv.Itoa(d.made)
}

func (d *Deeds) picked(msg dialog.Picked) tea.Cmd {
	if d.menu == nil || msg.ID != d.menu.id {
		return nil
	}
	m := d.menu
	d.menu = nil
	return m.then(msg.Value)
}

func (d *Deeds) cancelled(id string) tea.Cmd {
	if d.menu != nil && d.menu.id == id {
		d.menu = nil
	}
	if d.job == nil {
		return nil
	}
	switch id {
	case d.job.id:
		d.job = nil
	case d.job.naming():
		d.job.refuse(strconv.Quote(d.job.unnamed[0]) + " was not added: choose an agency of the list")
	}
	return nil
}

// on goes on with the whole issue, and reads it first where only its summary is
// known.
func (d *Deeds) on(t Target, then func(Target) tea.Cmd) tea.Cmd {
	if t.Issue != nil {
		return then(t)
	}
	read := d.desk.ReadIssue(t.Ref)
	return tea.Batch(screen.Opening(), func() tea.Msg {
		got, _ := read().(effect.IssueRead)
		return loaded{d, t, got, then}
	})
}

func (d *Deeds) loaded(msg loaded) tea.Cmd {
	if msg.read.Err != nil {
		return screen.Complain(effect.Plain(msg.read.Err))
	}
	t := msg.target
	t.Issue = msg.read.Issue.Issue
	d.place = msg.read.Issue.Place
	if t.Hall && t.Issue.Restricted != "" {
		return screen.Toast(notOnTheWall)
	}
	return msg.then(t)
}

// which goes on with one action of the issue: the one under the cursor, the only
// one there is, or the one chosen from a list.
func (d *Deeds) which(t Target, title string, live bool, then func(Target, *tasking.Action) tea.Cmd) tea.Cmd {
	one := func(a *tasking.Action) tea.Cmd {
		if t.hides(a) {
			return screen.Toast(notOnTheWall)
		}
		t.Action = a.Ref
		return then(t, a)
	}
	if a := t.Issue.Action(t.Action); a != nil {
		return one(a)
	}
	list := t.Issue.OpenActions()
	if !live && len(list) == 0 {
		for n := range t.Issue.Actions {
			list = append(list, &t.Issue.Actions[n])
		}
	}
	switch len(list) {
	case 0:
		return screen.Toast("it has no open action")
	case 1:
		return one(list[0])
	}
	var options []dialog.Option
	for _, a := range list {
		options = append(options, actionOption(t, a))
	}
	return d.choose(title, options, "", func(value string) tea.Cmd {
		ref, err := tasking.ParseActionRef(value)
		if a := t.Issue.Action(ref); err == nil && a != nil {
			return one(a)
		}
		return nil
	})
}

func actionOption(t Target, a *tasking.Action) dialog.Option {
	o := dialog.Option{Value: a.Ref.String(), Text: label(t.Issue, a) + "  " + tasking.RestrictedWords}
	if !t.hides(a) {
		o.Text = label(t.Issue, a) + "  " + orUnknown(a.Agency) + ": " + a.Task
		o.Note = a.Due.Words()
	}
	return o
}
