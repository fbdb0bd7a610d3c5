// Package tasking holds the words and the rules of a tasking meeting.
//
// A partnership covers a borough. It is divided into areas, and each area has
// its own Community Action Tasking meeting (the CAT); the Borough Tasking Group
// (the BTG) sits above them. Residents, groups, councillors and agencies raise
// issues in an area. An issue is worked at level 0 by agencies talking to each
// other, at level 1 by the CAT, or at level 2 by the Borough. Agencies are given
// actions under an issue; a meeting reviews every open action, and at its end
// the tasking document is agreed. The source of the rules is the Walsall Cabinet
// report of 14 January 2009; numbers in brackets are its paragraphs.
//
// # How state changes
//
// There is one way. A [Command] is decided against the [Records] it names, and
// yields facts or a refusal that says why. A [Fact] is something that happened,
// in the past tense; it is never edited. Applying a fact to records gives the
// next records. Each kind of fact stands in one place with its fields, what it
// does, how it is taken back and the sentence that tells people about it.
//
//	command + records it names ──Decide──► facts (or a refusal)
//	records + fact             ──Apply───► records
//	records + fact             ──Revert──► records before it (undo)
//
// Records are loaded one by one as they are asked for. The whole state is the
// same Apply over an empty reader, from the first fact to the last.
//
// # What this package is not
//
// It has no clock, no disk and no screen: time and identifiers come in as
// arguments ([Env]), records come from a [Reader], and nothing is printed. It
// holds roles and agencies, never names of persons.
package tasking
