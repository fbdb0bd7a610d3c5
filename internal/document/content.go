package document

import (
	"encoding/json"
	"fmt"

	"tasking/internal/tasking"
)

// Format is the format of the content's bytes that this version writes. It
// reads this one and every older one. A field that may be missing (omitempty)
// can be added within a format: an older reader leaves it out and misreads
// nothing.
const Format = 1

// The marking of each edition.
const (
	markingPartners   = "OFFICIAL"
	markingRestricted = "OFFICIAL-SENSITIVE"
)

// restrictedItem is all that the partners edition says of a restricted item.
const restrictedItem = tasking.RestrictedWords

// Content is one edition of a tasking document. Everything a page shows is in
// it; nothing is looked up later.
type Content struct {
	Format      int     `json:"format"`
	Edition     Edition `json:"edition"`
	Marking     string  `json:"marking"`
	Demo        bool    `json:"demo"`
	Partnership string  `json:"partnership"`
	Area        string  `json:"area"` // code of the body
	Body        string  `json:"body"` // its name
	Meeting     string  `json:"meeting"`
	Held        Held    `json:"held"`

	Version  VersionNumber `json:"version"`
	AgreedAt Instant       `json:"agreed_at"`
	AgreedBy Words         `json:"agreed_by"`
	Amended  *Amendment    `json:"amended"`

	Recipients []string     `json:"recipients"` // of the annex: full names of agencies
	Agencies   []Agency     `json:"agencies"`
	Attendance []Attendance `json:"attendance"`

	Issues      []Issue      `json:"issues"`
	Decisions   []Decision   `json:"decisions"`
	Moves       []Move       `json:"level_moves"`
	Escalations []Escalation `json:"escalations"`
	Minutes     []Minute     `json:"minutes"`
	TakenAsRead []Item       `json:"taken_as_read"`
	NotReached  []Item       `json:"not_reached"`
	ToConfirm   []Confirm    `json:"to_be_confirmed"`
	ToAccept    []Awaited    `json:"to_be_accepted"`
	Gaps        []string     `json:"gaps"`
}

// Held says when and where the meeting was, and which come before and after.
type Held struct {
	Number     int      `json:"number"`
	At         Instant  `json:"at"`
	Day        Day      `json:"day"`
	Venue      string   `json:"venue"`
	Chair      Words    `json:"chair"`
	Afterwards bool     `json:"entered_afterwards"`
	Last       *Sitting `json:"last_agreed"`
	Next       *Sitting `json:"next"`

	// Of the minutes; documents agreed before these were kept have none.
	Observers       []string `json:"observers,omitempty"` // roles
	Confidentiality Instant  `json:"confidentiality_read,omitzero"`
	Order           []string `json:"order_taken,omitempty"` // the issues as they were taken
}

// Sitting is another meeting of the body.
type Sitting struct {
	Meeting string  `json:"meeting"`
	At      Instant `json:"at"`
	Day     Day     `json:"day"`
}

// Amendment says what a later version corrects, why and who asked.
type Amendment struct {
	Reason      string `json:"reason"`
	AskedBy     string `json:"asked_by"`
	Corrections []Line `json:"corrections"`
}

// Line is one dated thing that happened. Text is a sentence without a full
// stop; Here says it happened at the meeting itself.
type Line struct {
	Ref  Words   `json:"ref"`
	At   Instant `json:"at"`
	By   Words   `json:"by"`
	Here bool    `json:"at_meeting"`
	Text string  `json:"text"`
}

// Agency is an agency with its full name as it was.
type Agency struct {
	Short string `json:"short"`
	Name  string `json:"name"`
}

// Attendance of one agency; Who are roles.
type Attendance struct {
	Agency string   `json:"agency"`
	Name   string   `json:"name"`
	Status string   `json:"status"`
	Words  string   `json:"status_words"`
	Who    []string `json:"who"`
}

// Issue is an issue as the document tells it. Of a restricted one the partners
// edition holds the reference, the area and "Restricted item".
type Issue struct {
	Ref         string   `json:"ref"`
	Title       string   `json:"title"`
	Area        string   `json:"area"`
	Level       *int     `json:"level"`
	LevelWords  Words    `json:"level_words"`
	State       Words    `json:"state"`
	StateWords  Words    `json:"state_words"`
	New         bool     `json:"new"`
	Lead        Words    `json:"lead"`
	Support     []string `json:"support"`
	Place       Words    `json:"place"`
	Ward        Words    `json:"ward"`
	Category    Words    `json:"category"`
	Detail      Words    `json:"detail"`
	Urgent      bool     `json:"urgent"`
	Restricted  bool     `json:"restricted"`
	Restriction Words    `json:"restriction"`
	Late        bool     `json:"late"`
	Raised      Instant  `json:"raised"`
	RaisedOn    Day      `json:"raised_on"` // age counts from here: raised, or opened again
	RaisedBy    []string `json:"raised_by"`
	LNPRequest  bool     `json:"lnp_request"`
	ToEscalate  bool     `json:"to_be_escalated"`
	ToDecide    bool     `json:"to_decide"`        // the BTG answered, the CAT must decide
	Answer      Words    `json:"answer,omitempty"` // what the BTG answered, where it is to be decided
	Impact      Words    `json:"impact"`
	Into        Words    `json:"merged_into"`
	Merged      []string `json:"merged"`
	History     []Line   `json:"history"`
	Actions     []Action `json:"actions"`
	Said        []Said   `json:"said,omitempty"`
}

// Said is one thing that was said or decided about an issue at the meeting
// itself, in the order it was recorded.
type Said struct {
	What string `json:"what"` // minute, update, action or decision
	Ref  Words  `json:"ref"`  // of an action
	By   Words  `json:"by"`   // of an update
	Text string `json:"text"`
}

// Action is an action as the document tells it.
type Action struct {
	Ref        string    `json:"ref"`
	Task       string    `json:"task"`
	Agency     Words     `json:"agency"`
	With       []string  `json:"with"`
	Due        Words     `json:"due"`    // a day, "next" or "ongoing"
	DueOn      Day       `json:"due_on"` // the day that came to
	DueWords   Words     `json:"due_words"`
	State      Words     `json:"state"`
	StateWords Words     `json:"state_words"`
	Cause      Words     `json:"cause"`
	Late       bool      `json:"late"`
	Accepted   bool      `json:"accepted"`
	Acceptance Words     `json:"acceptance"`
	Declined   Words     `json:"declined"` // the reason
	Restricted bool      `json:"restricted"`
	Mark       Words     `json:"mark"`     // new or changed at this meeting
	Finished   Words     `json:"finished"` // one of the Finished words
	Ended      Instant   `json:"ended"`
	Carried    int       `json:"carried"` // times not completed by the agency
	Moves      []DueMove `json:"due_moves"`
	Passed     []string  `json:"passed"`
	Updates    []Update  `json:"updates"` // since the last agreed meeting, and the latest
}

// The marks of an action, and when it ended.
const (
	markNew         = "new"
	markChanged     = "changed"
	finishedHere    = "at this meeting"
	finishedBetween = "since the last meeting"
	finishedEarlier = "earlier"
)

// DueMove is a due date that moved.
type DueMove struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Reason string `json:"reason"`
	On     Day    `json:"on"`
}

// Update is a dated line of progress.
type Update struct {
	At         Instant `json:"at"`
	By         Words   `json:"by"`
	RecordedBy Words   `json:"recorded_by"`
	Text       string  `json:"text"`
}

// Decision is what was decided about one issue, oldest first.
type Decision struct {
	Ref   string `json:"ref"`
	Title string `json:"title"`
	Lines []Line `json:"lines"`
}

// Move is a change of level with its reason.
type Move struct {
	Ref    string  `json:"ref"`
	Title  string  `json:"title"`
	From   Words   `json:"from"`
	To     Words   `json:"to"`
	Reason Words   `json:"reason"`
	At     Instant `json:"at"`
	Here   bool    `json:"at_meeting"`
}

// Escalation is an issue that went up to the Borough, with its checks.
type Escalation struct {
	Ref    string  `json:"ref"`
	Title  string  `json:"title"`
	At     Instant `json:"at"`
	Checks []Check `json:"checks"`
}

// Check is one escalation check: what was asked and what was answered.
type Check struct {
	Name     string `json:"name,omitempty"` // as the command line has it; in papers for a meeting to come
	Question string `json:"question"`
	Text     string `json:"text"`
}

// Minute is a line of the minutes, of an issue or of the meeting as a whole.
type Minute struct {
	Ref     Words  `json:"ref"`
	Text    string `json:"text"`
	Opening bool   `json:"opening,omitempty"` // said before the first issue was taken
}

// Item is an issue in a list, with those of its actions that matter there.
type Item struct {
	Ref     string   `json:"ref"`
	Title   string   `json:"title"`
	Actions []string `json:"actions"`
}

// Confirm is what is still to be confirmed of an issue or action.
type Confirm struct {
	Ref   string   `json:"ref"`
	About string   `json:"about"`
	What  []string `json:"what"`
}

// Awaited is an agency, by its full name, that has yet to accept these actions.
type Awaited struct {
	Agency  string   `json:"agency"`
	Actions []string `json:"actions"`
}

// Canonical is the content as its one form in bytes: the same content gives the
// same bytes, and decoding them gives the content again. The digest of an agreed
// version is the SHA-256 of exactly these.
func (c Content) Canonical() ([]byte, error) {
	b, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("the tasking document was not written as JSON: %w", err)
	}
	return b, nil
}

// Decode reads what Canonical wrote. It refuses bytes that are no tasking
// document, and those of a newer format than this version of the program knows.
func Decode(b []byte) (Content, error) {
	var head struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(b, &head); err != nil || head.Format < 1 {
		return Content{}, fmt.Errorf("the tasking document was not read: these bytes are not one; `tasking verify` says what is wrong with the store")
	}
	if head.Format > Format {
		return Content{}, fmt.Errorf("the tasking document was not read: it has format %d and this version knows up to %d; use a newer version of tasking", head.Format, Format)
	}
	var c Content
	if err := json.Unmarshal(b, &c); err != nil {
		return Content{}, fmt.Errorf("the tasking document was not read: a part of it is not as expected; `tasking verify` says what is wrong with the store")
	}
	return c, nil
}

// agency is an agency's full name as it was.
func (c *Content) agency(short string) string {
	for _, a := range c.Agencies {
		if a.Short == short {
			return a.Name
		}
	}
	return short
}

// fullNames are agencies' full names as they were.
func (c *Content) fullNames(shorts []string) []string {
	names := make([]string, 0, len(shorts))
	for _, s := range shorts {
		names = append(names, c.agency(s))
	}
	return names
}

// annex reports whether this is the restricted annex.
func (c *Content) annex() bool { return c.Edition == Restricted }

// agreed reports whether this is an agreed version, not a draft.
func (c *Content) agreed() bool { return c.Version > 0 }
