package tasking

import (
	"time"

	"tasking/internal/civil"
)

// The states of a meeting.
const (
	Planned   = "planned"
	Opened    = "open"
	Ended     = "ended"  // its content is fixed, it awaits agreement
	Agreed    = "agreed" // its tasking document is sealed
	Cancelled = "cancelled"
)

// How an agency attended.
const (
	Present       = "present"
	Substitute    = "substitute"
	Apologies     = "apologies"
	ApologiesInfo = "apologies-info"
	Absent        = "absent"
	NotExpected   = "not-expected"
)

// AttendanceStatuses lists the ways of attending in the order they are offered.
var AttendanceStatuses = []string{Present, Substitute, Apologies, ApologiesInfo, Absent, NotExpected}

// AttendanceWords is a way of attending as people read it.
func AttendanceWords(status string) string {
	switch status {
	case ApologiesInfo:
		return "apologies, information sent"
	case NotExpected:
		return "not expected"
	}
	return status
}

// Meeting is one sitting of a body.
type Meeting struct {
	ID         string       `json:"id"`
	Ref        MeetingRef   `json:"ref"`
	At         time.Time    `json:"at"`
	Venue      string       `json:"venue"`
	Chair      string       `json:"chair,omitempty"`
	State      string       `json:"state"`
	Afterwards bool         `json:"afterwards,omitempty"` // entered later, from paper notes
	OpenedAt   time.Time    `json:"opened_at,omitzero"`
	EndedAt    time.Time    `json:"ended_at,omitzero"`
	UpTo       uint64       `json:"up_to,omitempty"` // its content is the journal up to here
	Attendance []Attendance `json:"attendance,omitempty"`
	Minutes    []Minute     `json:"minutes,omitempty"`
	Versions   []Version    `json:"versions,omitempty"`
	// Corrections are the places in the journal of changes made to this meeting
	// after its content was fixed.
	Corrections []uint64 `json:"corrections,omitempty"`
	History     []uint64 `json:"history"`

	First           []Ref          `json:"first,omitempty"`  // brought forward on the agenda
	Parked          []Ref          `json:"parked,omitempty"` // for later in the meeting
	Added           []Ref          `json:"added,omitempty"`  // on the agenda though no rule puts them there
	Observers       []string       `json:"observers,omitempty"`
	Confidentiality time.Time      `json:"confidentiality,omitzero"` // when the statement was read
	Sent            []Distribution `json:"sent,omitempty"`
}

// Distribution is one time a version was given to somebody.
type Distribution struct {
	Version int       `json:"version"`
	Edition string    `json:"edition"`
	To      []string  `json:"to"`
	At      time.Time `json:"at"`
	// On is the day it was given, where that is another than the day of At.
	On civil.Date `json:"on,omitzero"`
}

// Attendance of one agency; Who are roles, never names. Came and Left are times
// of day in the zone of the partnership, "19:05": empty is from the beginning,
// and to the end.
type Attendance struct {
	Agency string   `json:"agency"`
	Status string   `json:"status"`
	Who    []string `json:"who,omitempty"`
	Came   string   `json:"came,omitempty"`
	Left   string   `json:"left,omitempty"`
}

// Words is how it attended, as people read it: "present from 7:05pm".
func (a Attendance) Words() string {
	came, left := clockWords(a.Came), clockWords(a.Left)
	switch words := AttendanceWords(a.Status); {
	case came != "" && left != "":
		return words + " from " + came + " to " + left
	case came != "":
		return words + " from " + came
	case left != "":
		return words + " until " + left
	default:
		return words
	}
}

// clockForm is how a time of day stands in a fact.
const clockForm = "15:04"

func clockWords(s string) string {
	t, err := time.Parse(clockForm, s)
	if err != nil {
		return s
	}
	return civil.ClockTime(t)
}

// Minute is a line of the minutes, of an issue or of the meeting as a whole.
type Minute struct {
	Issue      Ref       `json:"issue,omitzero"`
	Text       string    `json:"text"`
	Restricted string    `json:"restricted,omitempty"`
	At         time.Time `json:"at"`
	By         string    `json:"by"`
}

// Version is one agreed version of the tasking document. The document itself
// is in the journal at Seq.
type Version struct {
	N          int       `json:"n"`
	Seq        uint64    `json:"seq"`
	At         time.Time `json:"at"`
	By         string    `json:"by"`
	Digest     string    `json:"digest"`     // SHA-256 of the partners edition, hexadecimal
	Restricted string    `json:"restricted"` // the same of the restricted annex
	Gaps       []string  `json:"gaps,omitempty"`
	Reason     string    `json:"reason,omitempty"` // of an amended version
	AskedBy    string    `json:"asked_by,omitempty"`
	// Corrected counts the meeting's corrections this version contains.
	Corrected int `json:"corrected,omitempty"`
}

// Latest is the newest agreed version, or nil before agreement.
func (m *Meeting) Latest() *Version {
	if len(m.Versions) == 0 {
		return nil
	}
	return &m.Versions[len(m.Versions)-1]
}

// Fixed reports whether the meeting's content is fixed: ended or agreed.
func (m *Meeting) Fixed() bool { return m.State == Ended || m.State == Agreed }

// InRoom reports whether somebody of the agency is in the room; who left is not.
func (m *Meeting) InRoom(agency string) bool {
	for _, a := range m.Attendance {
		if a.Agency == agency {
			return IsHere(a.Status) && a.Left == ""
		}
	}
	return false
}

// IsHere reports whether a way of attending means that somebody came.
func IsHere(status string) bool { return status == Present || status == Substitute }

func (m *Meeting) attendance(agency string) *Attendance {
	for i := range m.Attendance {
		if m.Attendance[i].Agency == agency {
			return &m.Attendance[i]
		}
	}
	return nil
}
