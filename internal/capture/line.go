package capture

import (
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// Kind says what a line would record.
type Kind int

// The kinds of line. A Nothing is empty, or was not understood and then asks.
const (
	Nothing Kind = iota
	Action       // a new action of the item
	Update       // a line of progress of an action
	Done         // an action is done
	NotDone      // an action was not completed; which of the three causes is not typed
	Due          // an action gets its first date, or another with the reason as Text
	Minute       // a line of the minutes
	Park         // the item waits till later; a Text is for the minutes
)

// Line is what was understood of one typed line. Of ReadBack, Ask and Problem
// exactly one is there, and none when nothing was typed.
type Line struct {
	Kind   Kind
	Agency string   // short name of the lead; of another line than an action only where it was typed. Empty also when to be confirmed
	With   []string // short names of the others, each once, never the lead

	Unknown string   // the first name, as typed, that belongs to no agency
	Unclear string   // or that could be several, with their short names in Choices
	Choices []string //
	Waiting []string // names, as typed, that come after that one and are not settled either

	Decision string // of a Nothing: what the list of decisions is narrowed to, where a word of it was typed
	Said     string // and what stands behind the colon there

	Text    string      // the task, the update, the reason, the minute; the whole line of a Nothing
	Action  int         // number of the action it is about, named or the only open one; else 0
	DueText string      // the date as typed
	Due     tasking.Due // the date as understood

	ReadBack string // one sentence, in full words, of what Enter records
	Ask      string // what must still be said
	Problem  string // what cannot be right; lower case, no full stop
}

// Context is what a line is understood in. All of it may be missing.
type Context struct {
	Partnership *tasking.Partnership
	Today       civil.Date // of the partnership's zone
	Now         time.Time
	Next        civil.Date       // the day of the next meeting; zero when none is planned
	Actions     []tasking.Action // of the current item, open ones first
	// Wall says that the wall is watching: a restricted action is not found by number,
	// agency or as the only one. Elsewhere it is named by its number alone.
	Wall bool
}

// DueWord is the date in the form that commands take: an ISO date, "next",
// "ongoing", or "" for none.
func (l Line) DueWord() string {
	switch {
	case l.Due.Next:
		return "next"
	case l.Due.Ongoing:
		return "ongoing"
	}
	return l.Due.Date.ISO()
}

// Saves reports that Enter may record the line.
func (l Line) Saves() bool { return l.ReadBack != "" }
