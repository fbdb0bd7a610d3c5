package intake

import (
	"time"

	"tasking/internal/civil"
)

// Longest texts, in characters. Longer ones make a row bad; nothing is cut.
const (
	MaxTitle = 200
	MaxText  = 4000
)

// Options are what a file cannot say itself.
type Options struct {
	System string         // the source's name; empty: from the format, or the file's name
	Today  civil.Date     // for dates written without a year
	Zone   *time.Location // instants become days of this zone; nil: as the source wrote them
}

// Issue is one matter from a file, in the source's words. Every text is clean
// ([text.Line]; Detail and ClosedWords may have several lines, [text.Clean]).
type Issue struct {
	Line       int    // where the row begins; the header is line 1
	System, ID string // ID is empty where the source numbers nothing
	// Key is never empty and differs within a file. It is the ID, or else a
	// hash of what was raised, where and when, so that the same row in next
	// month's file is the same row even when its state has moved on.
	Key string

	Title, Place, Ward, Category, Detail, Channel, Agency string

	Urgent      bool
	Raised      civil.Date // zero when the source does not say
	Closed      bool
	ClosedOn    civil.Date // zero when the source does not say
	ClosedWords string     // state and reason in the source's words
}

// States and causes of an [Action].
const (
	Open    = "open"
	Done    = "done"
	NotDone = "notdone"

	CauseNotPossible = "not-possible"
	CauseNotDone     = "not-done"
	CauseNotNeeded   = "not-needed"
)

// Action is one task from a file, in the source's words. Every text is clean;
// Task and Update may have several lines.
type Action struct {
	Line  int
	Issue string // the reference of its issue as written, or empty
	Title string // the issue in words, or empty
	Place string
	Task  string // empty: the row is an issue without an action yet

	Agency string   // who leads, as written: the first where several are named
	With   []string // the others

	// Due is "next", "ongoing", an ISO date, or whatever else was typed ("ASAP");
	// DueDate is set for dates alone.
	Due     string
	DueDate civil.Date

	State  string // Open, Done or NotDone
	Cause  string // for NotDone alone
	Level  string // as written
	Lead   string // the lead agency of the issue, where the file has one besides Agency
	Update string

	// Key is never empty and differs within a file: the action's own reference,
	// or a hash of issue, title, place and task.
	Key string
}

// Agency is one organisation from a file.
type Agency struct {
	Line              int
	Short, Name, Kind string // Kind in lower case, as written
	Core              bool
}

// Bad is a row that was not taken, and why.
type Bad struct {
	Line   int
	Reason string
}

// Dropped is a column that is about a person, and how many values it had.
// The values themselves are not kept anywhere.
type Dropped struct {
	Column string
	Count  int
}

// Sheet is what a file holds.
type Sheet[T any] struct {
	System  string // the source's name, for keys
	Format  string // what the file was taken for, for people
	Rows    []T
	Bad     []Bad
	Dropped []Dropped
	Ignored []string // columns that are not used, at most 100 of them
}
