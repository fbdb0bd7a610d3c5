// Package deed holds the forms of every decision about an issue: raise, assign,
// task, update, due date, state, level, escalation, answer, close, edit, tell,
// reopen, undo and redo. The board and the issue page offer the same deeds from
// the same table of keys, so that nobody learns them twice.
//
// A screen keeps one Deeds, puts its Bindings among its own and hands every
// message it hears to Update. The deeds are about the Target the screen names at
// the moment of the key.
//
// A form says nothing is recorded until it is: what was typed is asked of the
// rules first (effect.Desk.Why), so that a refusal stands beside what was typed
// and the mark NOT SAVED is left to what truly was not saved. Whatever is
// restricted cannot be worked on while the wall is watching, and is told there
// by its reference alone.
//
// Undo and redo say in help and palette what they would do, for every screen that
// offers them; and whoever meets an agency that is not in the list adds it by the
// one form here. The second place for copies is named here too, for a form is all it
// needs; and once the store was handed over, every key says so.
//
// It is not a place for rules: those are the domain's. What a form checks by
// itself is only what the domain would refuse with words for a command line.
package deed
