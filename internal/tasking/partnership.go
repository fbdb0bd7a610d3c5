package tasking

import (
	"sort"
	"strings"
	"time"

	"tasking/internal/civil"
)

// BTG is the reserved code of the Borough Tasking Group.
const BTG = "BTG"

// DefaultZone is the time zone of a partnership that names none.
const DefaultZone = "Europe/London"

var reserved = []string{BTG, "LNP", "SSCB"}

// Partnership is the borough-level body that owns one store: its name, its
// areas and the agencies that can be tasked.
type Partnership struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Zone     string   `json:"zone"`
	Demo     bool     `json:"demo,omitempty"`
	Areas    []Area   `json:"areas"`
	Agencies []Agency `json:"agencies"`
	// SecondPlace is the folder that gets verified copies in a meeting, or "".
	SecondPlace string `json:"second_place,omitempty"`
	// HandedOver is the day from which the store is read only, because its copy
	// goes on elsewhere; zero for a store that can be changed. TakenOver is the
	// day it was last taken over. Spent is a copy that was put in its place and
	// takes no change where it lies; Reserved one whose handover or takeover is
	// not finished.
	HandedOver civil.Date `json:"handed_over,omitzero"`
	TakenOver  civil.Date `json:"taken_over,omitzero"`
	Spent      bool       `json:"spent,omitempty"`
	Reserved   bool       `json:"reserved,omitempty"`
}

// Area is one LNP area with its own CAT.
type Area struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Priority bool   `json:"priority,omitempty"`
}

// Kinds of agency.
var AgencyKinds = []string{"statutory", "council", "housing", "voluntary", "community"}

// Agency is an organisation that can be tasked. Its short name is permanent.
type Agency struct {
	Short      string `json:"short"`
	Name       string `json:"name"`
	Kind       string `json:"kind"`
	Core       bool   `json:"core,omitempty"` // a core member of every body
	Retired    bool   `json:"retired,omitempty"`
	ReplacedBy string `json:"replaced_by,omitempty"`
}

// Area finds an area by its code, in any case.
func (p *Partnership) Area(code string) (Area, bool) {
	for _, a := range p.Areas {
		if strings.EqualFold(a.Code, code) {
			return a, true
		}
	}
	return Area{}, false
}

// BodyName is the name of an area's CAT or of the BTG.
func (p *Partnership) BodyName(code string) string {
	if code == BTG {
		return "Borough Tasking Group"
	}
	if a, ok := p.Area(code); ok {
		return a.Name
	}
	return code
}

// Agency finds an agency by its short name, in any case.
func (p *Partnership) Agency(short string) (Agency, bool) {
	if i := p.agencyIndex(short); i >= 0 {
		return p.Agencies[i], true
	}
	return Agency{}, false
}

func (p *Partnership) agencyIndex(short string) int {
	for i, a := range p.Agencies {
		if strings.EqualFold(a.Short, strings.TrimSpace(short)) {
			return i
		}
	}
	return -1
}

// FullName is an agency's full name, or the short name when it is unknown.
func (p *Partnership) FullName(short string) string {
	if a, ok := p.Agency(short); ok {
		return a.Name
	}
	return short
}

// Membership of an agency in a body.
const (
	MemberCore    = "core"
	MemberInvited = "invited"
	MemberDropped = "dropped"
)

// Body is what an area's CAT, or the BTG, keeps between its meetings.
type Body struct {
	Code        string            `json:"code"`
	LastIssue   int               `json:"last_issue"`
	LastMeeting int               `json:"last_meeting"`
	Series      Series            `json:"series,omitzero"` // the usual day, time and venue
	Members     map[string]string `json:"members,omitempty"`
	Meetings    []MeetingBrief    `json:"meetings,omitempty"`    // the recent ones; see keepRecent
	Open        int               `json:"open,omitempty"`        // number of the open meeting
	Agreed      int               `json:"agreed,omitempty"`      // number of the last agreed meeting
	AgreedUpTo  uint64            `json:"agreed_upto,omitempty"` // the journal up to here is in it
}

// MeetingBrief is a meeting in its body's list.
type MeetingBrief struct {
	Number int        `json:"number"`
	At     time.Time  `json:"at"`
	Day    civil.Date `json:"day"`
	State  string     `json:"state"`
}

// Member is an agency's standing in a body: core, invited or "" for none.
func (b *Body) Member(a Agency) string {
	switch m := b.Members[a.Short]; {
	case a.Retired, m == MemberDropped:
		return ""
	case m != "":
		return m
	case a.Core:
		return MemberCore
	}
	return ""
}

// MembersOf lists the agencies that belong to the body, core ones first.
func (p *Partnership) MembersOf(b *Body) []Agency {
	var members []Agency
	for _, a := range p.Agencies {
		if b.Member(a) != "" {
			members = append(members, a)
		}
	}
	sort.SliceStable(members, func(i, j int) bool {
		return b.Member(members[i]) == MemberCore && b.Member(members[j]) != MemberCore
	})
	return members
}

// Brief finds a meeting in the body's list by its number, or nil.
func (b *Body) Brief(number int) *MeetingBrief {
	for i := range b.Meetings {
		if b.Meetings[i].Number == number {
			return &b.Meetings[i]
		}
	}
	return nil
}

// NextPlanned is the earliest planned meeting at or after now, or nil.
func (b *Body) NextPlanned(now time.Time) *MeetingBrief {
	var found *MeetingBrief
	for i := range b.Meetings {
		m := &b.Meetings[i]
		if m.State == Planned && !m.At.Before(now) && (found == nil || m.At.Before(found.At)) {
			found = m
		}
	}
	return found
}

// After is the body's next meeting after a given one: the earliest that is not
// cancelled among those later in time, or nil.
func (b *Body) After(number int) *MeetingBrief {
	this := b.Brief(number)
	var found *MeetingBrief
	for i := range b.Meetings {
		m := &b.Meetings[i]
		if this == nil || m.Number == number || m.State == Cancelled || !m.At.After(this.At) {
			continue
		}
		if found == nil || m.At.Before(found.At) {
			found = m
		}
	}
	return found
}
