// Command tasking runs the Community Action Tasking meetings of a partnership:
// a board on the screen, and every action of it as a command.
//
// A command opens the store, does one thing and closes it. Results stand alone
// on stdout, notes and failures on stderr. It exits with 0 when it did what was
// asked, 1 with one line when it did not and nothing changed, 2 when the command
// itself was not understood.
//
// This package reads flags, calls one use of package casebook and prints. It has
// no rules of its own: what may happen is decided by internal/tasking, what is
// written by internal/document and internal/files. The clock is read here alone,
// so that --now freezes everything.
//
// Which refusal is which: flags that say what a command is about (an area, a
// title, a file) are grammar, and leaving one out is wrong usage. Reasons, checks
// and outcomes are rules of the meeting, and the domain says what is missing.
package main
