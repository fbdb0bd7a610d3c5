// Package casebook offers every use of a store to the command line and to the
// screens alike: make a change, undo it, read a board, an issue, its history,
// agree a document, import, verify. Neither of them has a way of its own.
//
// A [Book] joins the three parts that know nothing of each other: the rules
// (internal/tasking), the journal with its records (store) and the documents
// (internal/document). It holds no state besides the open store: what it shows
// is read from one consistent moment each time.
//
// A change is decided in a view of the store and appended on the head that view
// had; when somebody else was quicker it is decided again from what is true
// then. Nothing is reported before the commit has returned.
package casebook
