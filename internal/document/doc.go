// Package document is the tasking document: what a meeting agreed, as one tree
// of content, and the papers and files that are made of it.
//
// [Build] makes the content of a meeting from the domain, once, when the meeting
// is agreed (or as a draft before). It makes two: the partners edition and the
// restricted annex. From then on only the content counts: its canonical bytes
// are kept in the journal, their SHA-256 is the digest, and every file of an
// agreed version is written from them alone. So the content holds everything a
// page says: full names as they were, words beside codes, days that "by the next
// meeting" came to.
//
// # Papers
//
// A [Paper] is a page for people, tables for a spreadsheet and data for a
// program, and can be written in every one of the [Formats]. [TaskingDocument]
// and [Minutes] are two papers of the same agreed content: the minutes tell it in
// the order of the meeting and look nothing up. [Agenda] and [Pack] are for a
// meeting to come; they are made of how things stand, say so, and are not kept.
// [Email] is a mail draft with the partners edition attached, addressed to no
// one, and [Version.Set] says which files an agreement writes.
//
// # Restricted items
//
// The partners edition is not the whole with parts struck out: it is built
// without them. A restricted issue, action, update or minute leaves only its
// reference and the words "Restricted item", wherever it is mentioned. What
// cannot be shown to be open (a fact about an issue the source does not hold) is
// taken as restricted. What is to be confirmed of them, their gaps and what happened
// to them have not even a line there: it would tell that something is wrong. The annex
// holds the restricted items in full and nothing else. Words that were edited away are in neither: an edit is told by what it
// reads now.
//
// # What it is not
//
// It reads no clock, no disk and no store, decides nothing about who may have
// which edition, and knows nothing of how a page looks: the tree of headings and
// tables is handed to package page, the rows of a spreadsheet to package sheet,
// which write them. It holds roles and agencies, never names of persons.
package document
