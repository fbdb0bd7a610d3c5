// Package dialog holds the boxes that ask: Confirm, Form, Picker and Viewer, the
// stack they lie on, and the two inputs for typing (Line, Area) that screens use
// too.
//
// A dialog answers and does nothing itself: it hands a typed message (Confirmed,
// Submitted, Picked, Cancelled) to the screen that opened it, which acts. A form
// that was submitted waits: screen.SavedMsg closes it, screen.NotSavedMsg keeps
// it open with all that was typed and the reason.
//
// Safe is the default: Enter on a fresh confirmation changes nothing, Esc is
// always the way out, and leaving asks only when something was typed. A dialog
// that opens by itself swallows keys until typing has paused, so that nobody
// answers a question they have not read.
//
// Typing is by what people see as one character: an accent or a joined emoji is
// stepped over and deleted whole. What was typed is handed out clean (package
// text). The clipboard is never read by a helper program; a terminal's own
// paste works.
//
// It is not a place for rules: what may be typed is decided by the Check of a
// field, which is the domain's.
package dialog
