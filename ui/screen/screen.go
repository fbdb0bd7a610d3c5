package screen

import (
	tea "charm.land/bubbletea/v2"
)

// Screen is one full page. Update and Bindings run on every key, View after
// every message: all three must be quick and must not touch the disk, the
// clock or the network.
type Screen interface {
	// Update takes a message and returns what is to be done about it, or nil.
	Update(msg tea.Msg) tea.Cmd
	// View draws the page, head line included, in at most height lines of at
	// most width cells. The footer is not part of it.
	View(width, height int) string
	// Bindings is the one table of keys of this screen as it stands now, the
	// most used first. Footer, help and palette are made from it.
	Bindings() []Binding
	// Title names the page for the window's title. With Env.Hall it must not
	// hold anything restricted.
	Title() string
}

// The abilities below are optional; the root asks for each by its interface.

// Starter is a screen that has a command to run when it is opened (a read).
type Starter interface{ Start() tea.Cmd }

// EnvUser is a screen or dialog that wants the environment. SetEnv is called
// before the first View and at every change; it must only keep what it is given.
type EnvUser interface{ SetEnv(Env) }

// Capturing is a screen whose text field may have the focus. While it says
// true, every printable key and every paste goes to its Update untouched; of
// its Bindings only those on keys that print nothing (Esc, PgDn, F-keys) count.
type Capturing interface{ Capturing() bool }

// Keeping is a capturing screen that keeps what is only typed by itself, so that
// leaving the program loses none of it.
type Keeping interface{ Keeps() bool }

// Statused is a screen with a short note for the right end of the footer, such
// as "9 of 31". It is dropped first when room is short.
type Statused interface{ Status() string }

// Cursored is a screen or dialog with a text cursor: its place counted from the
// top left of its own last View, nil when there is none.
type Cursored interface{ Cursor() *tea.Cursor }

// Dialog is a box laid over the screen. It answers and does nothing itself.
type Dialog interface {
	// Update takes a key, a paste or any other message.
	Update(msg tea.Msg) Reply
	// View draws the box, border included, in at most width x height cells.
	View(width, height int) string
	// Bindings are the keys shown in the footer and in help while the dialog is
	// open. Run may be nil: the dialog handles its own keys.
	Bindings() []Binding
}

// Reply is what a dialog says after a message. The zero Reply says nothing.
type Reply struct {
	Answer tea.Msg // for the top screen, nil when there is none yet
	Close  bool    // take me away
	Cmd    tea.Cmd // something of the dialog's own, such as After
}
