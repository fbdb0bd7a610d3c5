// Package walk is a meeting's agenda as it is held: one item on the screen, large
// and calm in 24 rows, and one line to type in.
//
// PgDn and PgUp, the keys of a wireless clicker, go from item to item. Of an issue
// the screen says what was agreed last time, what has happened since, what this
// meeting has recorded so far, and what must be decided now. The capture line has
// the focus and owns every letter; below it stands in full words what Enter would
// record (internal/capture). Enter on an empty line opens the list of everything
// that can be decided (ui/deed). Commands are keys that print nothing.
//
// What holds:
//
//   - However much was agreed, the newest of what happened since is on the first
//     screen; that nothing was recorded since is said as well.
//   - The order does not jump under the chair: items stay where the screen saw
//     them first, new ones are put into their group, what was dealt with stays
//     with its mark. Only what is moved by hand moves.
//   - It begins where the meeting was, or at the item somebody asked for (NewAt).
//   - A half-typed line stays with its item and survives a crash (effect.Drafts);
//     what was saved is never in it. No line is lost because it was refused: it
//     comes back to where it was typed.
//   - While the wall is watching a restricted issue is its reference and the words
//     "Restricted item" in every place, and its line takes no letters. No line
//     reaches a restricted action of another issue. Part 2 asks first whether
//     observers have left, and leaving it puts the wall on again.
//   - Once the meeting is ended or agreed nothing is recorded here: the line takes
//     no letters, and the list of decisions holds only what leads to other pages.
//   - Nothing is counted by agency. The pace is quiet until it matters.
//
// It is not where forms are made (ui/deed) nor where attendance is marked and the
// actions are read back (ui/meeting, reached through Openers); it touches neither
// store, disk nor clock: every effect is one of ui/effect.
package walk
