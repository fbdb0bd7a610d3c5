// Package meeting is the screen of a body's meetings: plan one, open it, mark
// who came, put its agenda in order, read the actions back by agency, agree the
// tasking document, write it to a folder, say who has it, and correct it later.
//
// It is one screen with a list of the body's meetings, and four steps of the
// chosen one: Attendance, Agenda, Read-back, Agree. Read-back and Agree show
// what is not settled and never stand in the way: a meeting may agree with gaps.
// Enter at a gap opens the form for what is missing (ui/deed), or leads to where
// it is given. A meeting that is open is gone into at once, the list is one Esc
// away; one that is opened long before its time is asked about first. The next
// meeting is proposed from the body's usual day, where it has one.
//
// The Agenda step is the running order at a glance, where issues are brought
// forward, parked and added. The walk through it, item by item, is another screen
// (Openers.Walk); that one leads to single steps of this with [NewAt], and Esc
// goes back to it.
//
// Whoever was marked as away and is marked as here after the meeting has begun
// came late, and the time is recorded with it. Observers and the reading of the
// confidentiality statement stand on one quiet line: they are no gaps.
//
// The read-back has the actions by agency, then the decisions about issues that
// were recorded in the meeting and stand, then what needs attention.
//
// Correcting is a mode of this screen alone: while it lasts the head says so, and
// every change is made at a desk of its own (effect.Desk.Correcting) and belongs
// to the meeting that is corrected. What was corrected is listed until it is made
// the next version, with its reason and who asked.
//
// Everything here may stand on the wall. With Env.Hall a restricted item is its
// reference and the words "Restricted item", in a group of its own, because
// the name of the agency would say something about it. Its gaps are listed where
// nobody watches, with its mark; those that are counted are the partners'.
//
// Why something cannot be done now is asked of the domain (effect.Desk.Why) for
// the chosen meeting, so the reason of a dim key is the refusal itself. The
// marks "heard" of the read-back are kept while the program runs ([Heard]) and in
// no store; they are a finger on the page, not a record.
//
// It touches neither store nor disk: every effect is one of ui/effect.
package meeting
