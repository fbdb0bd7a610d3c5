package document

import (
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// Edition says for whom a document is written.
type Edition string

// The editions of a tasking document.
const (
	Partners   Edition = "partners"   // for members of the tasking group
	Restricted Edition = "restricted" // the annex, for named recipients
)

// Source is everything a document is made of, as it stood at the end of the
// meeting plus, for an amended version, the meeting's corrections.
type Source struct {
	Partnership *tasking.Partnership
	Body        *tasking.Body
	Meeting     *tasking.Meeting
	// Issues are all that belong in the document, in order of reference: open at
	// any time since the last agreed meeting. An issue that a minute or a
	// correction is about belongs here too; otherwise it counts as restricted.
	Issues []Story
	Since  *tasking.MeetingBrief // the last agreed meeting; nil for the first
	Next   *tasking.MeetingBrief // the next planned one; nil for none
	Zone   *time.Location
	// Bodies are those of the areas, whose meetings the dates of their actions
	// follow; a document of one area needs only Body.
	Bodies map[string]*tasking.Body
	Today  civil.Date // the day of the meeting: late is late on it

	Version  int // 0 is a draft
	AgreedAt time.Time
	AgreedBy string

	// Of an amended version: why, who asked, and what was corrected.
	Reason      string
	AskedBy     string
	Corrections []tasking.Event

	Demo bool
}

// Story is an issue with the facts about it since the last agreed meeting,
// oldest first.
type Story struct {
	Issue *tasking.Issue
	Since []tasking.Event
}
