// Package sample tells the story of a borough that does not exist, so that a
// newcomer can look around in `tasking demo` before there is anything of their
// own to lose.
//
// [Founding] sets up Millbrook: nine areas, the report's agencies and a few
// groups [3.1.2]. [Fill] gives it six months: issues in every state, meetings
// that were held and agreed, and the next one about to begin. [Archive] puts years
// of closed issues behind it, and [Bench] one full area, for measuring.
//
// Everything is said in commands that the domain decides, through
// [casebook.Book.Bulk], never in facts: what the sample shows is what the
// program would have let people do. All times are counted back from a moment
// the caller gives, so the sample is as fresh on every day; the same moment
// gives the same commands.
//
// The stories are written down in a small vocabulary of steps (raise, lead,
// task, says, missed …) in the files stories_*.go. A step's day is counted back
// from the next meeting of its area: m1 is the last meeting, m2 the one before
// it, and a step on such a day is said in that meeting. So a story stays in
// order whatever weekday the demo is opened on.
//
// It is not test data with edge cases in it: texts are plain and clean, no
// person and no house is named, and nothing in it happened anywhere.
package sample
