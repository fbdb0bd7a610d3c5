// Package screen is the contract between the root (package ui), which routes,
// and the screens, which show: what a screen is, what a dialog is, what a key
// is, and the few messages that move between them.
//
// A screen draws everything above the last line, its own head line included
// (widget.Head); the root draws the last line (the keys that work now, or a
// toast), lays the open dialog over the screen, and refuses windows below
// 60x18. View gets the size of exactly that area and fills at most that.
//
// Messages are for two things only: results of commands and navigation. A
// parent calls its children. Which message goes where:
//
//   - size, colours, clock: kept by the root, handed out by SetEnv;
//   - navigation (PushMsg and the others in nav.go): done by the root;
//   - keys and paste: to the open dialog; else to a screen that is capturing
//     text; else looked up in the global keys and in the screen's Bindings; what
//     nobody bound reaches the screen's Update;
//   - the answer of a dialog: to the top screen's Update;
//   - everything else (results of commands, news of the store): to every screen
//     of the stack, top first, and to the open dialog. A message therefore says
//     what it is about, and a screen ignores what is not its own.
//
// What is typed after a key that opens a dialog is meant for the dialog. Until
// the commands that came of the key have answered, and after Opening until the
// dialog is there, the root keeps keys and pastes back and then hands them on in
// order; F9 and ctrl+c are never kept.
//
// No I/O happens in Update or View, and View never asks the clock: Env has it.
// Waiting is After, so that a test can let time pass without sleeping.
//
// It is not a place for domain types, and it knows no concrete screen.
package screen
