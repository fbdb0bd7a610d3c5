// Package meeting is the screen of a body's meetings: plan one, open it, mark
// who came, read the actions back by agency, agree the tasking document and
// write it to a folder.
//
// It is one screen with a list of the body's meetings, and four steps of the
// chosen one: Attendance, Agenda, Read-back, Agree. Read-back and Agree show
// what is not settled and never stand in the way: a meeting may agree with gaps.
// The Agenda step leads to the board until the walk through it is made. A meeting
// that is open is gone into at once, the list is one Esc away; one that is opened
// long before its time is asked about first.
//
// The read-back has the actions by agency, then the decisions about issues that
// were recorded in the meeting and stand, then what needs attention.
//
// Everything here may stand on the wall. With Env.Hall a restricted item is its
// reference and the words "Restricted item", in a group of its own, because
// the name of the agency would say something about it.
//
// Why something cannot be done now is asked of the domain (effect.Desk.Why) for
// the chosen meeting, so the reason of a dim key is the refusal itself. The
// marks "heard" of the read-back live on the screen alone; they are a finger on
// the page, not a record.
//
// It is not where issues and actions are changed, and it touches neither store
// nor disk: every effect is one of ui/effect.
package meeting
