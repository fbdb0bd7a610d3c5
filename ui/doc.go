// Package ui is the root of the screens. It only routes: it keeps the size, the
// theme, the clock and the stacks of screens and dialogs, gives each message to
// whom it belongs, and draws the last line. The rules of routing are written in
// package screen, which is all a screen needs to know of the root.
//
// It promises that one key table serves the footer, help and palette, so that
// help cannot lie; that a key which cannot work now says why; that F9 blanks the
// wall from anywhere; that what is restricted comes back only when a person asked
// for it with a word (wall.go); that what is typed for a dialog on its way is not
// run as commands (wait.go); that copies of the store are made beside the screens
// and their trouble is seen (copies.go); that no window, however small, makes it
// panic; and that the terminal is left as it was found. The fields of tea.View are
// set in one place (view.go).
//
// It names no concrete screen, reads no store and asks no clock: the first
// screen and the clock are given to it.
package ui
