package tasking

import (
	"cmp"
	"slices"
	"time"

	"tasking/internal/civil"
)

// The items of an agenda that are about no issue, in the order of DESIGN 3.3.
const (
	ItemWelcome         = "welcome"
	ItemAttendance      = "attendance"
	ItemConfidentiality = "confidentiality"
	ItemLastDocument    = "last-document"
	ItemTrends          = "trends"
	ItemTriage          = "triage" // more new issues than a meeting can visit one by one
	ItemPart2           = "part-2"
	ItemOtherBusiness   = "other-business"
	ItemNextMeeting     = "next-meeting"
	ItemReadBack        = "read-back"
)

// The headings of an agenda.
const (
	GroupOpening   = "Opening"
	GroupForward   = "Brought forward"
	GroupAnswers   = "Answers of the Borough Tasking Group"
	GroupLate      = "Late actions"
	GroupRequests  = "LNP requests"
	GroupCAT       = "CAT issues"
	GroupException = "By exception"
	GroupUrgent    = "Urgent since the last meeting"
	GroupTriage    = "New issues to triage"
	GroupWaiting   = "Waiting for an answer"
	GroupDeferred  = "Deferred, or more information asked for"
	GroupBoard     = "With the Safer and Stronger Communities Board"
	GroupParked    = "Parked for later in the meeting"
	GroupPart2     = "Part 2: restricted items"
	GroupClosing   = "Closing"
)

// AgendaGroups is the order of the headings.
var AgendaGroups = []string{GroupOpening, GroupForward, GroupAnswers, GroupLate, GroupRequests, GroupCAT, GroupWaiting, GroupDeferred, GroupBoard,
	GroupException, GroupUrgent, GroupTriage, GroupParked, GroupPart2, GroupClosing}

// MostTriaged is how many new issues are items of their own; an import may
// bring hundreds, and then one item stands for them all.
const MostTriaged = 12

// Agenda is the running order of a meeting. It is derived, never stored: always
// what the rules, and what was brought forward, parked or added, make of now.
type Agenda struct {
	Meeting MeetingRef
	Items   []AgendaItem
}

// AgendaItem is one item: an issue with its actions and its decision together,
// or one of the items that every meeting has.
type AgendaItem struct {
	Key      string // the issue's reference, or one of the Item constants
	Group    string // its heading
	Issue    *Issue // nil for an item about no issue
	New      []Ref  // of ItemTriage: the new issues it stands for
	Reviewed bool   // this meeting has dealt with it
	Missed   bool   // the meeting before did not reach it
}

// Title is what an item about no issue is called; empty for an issue.
func (i AgendaItem) Title() string {
	switch i.Key {
	case ItemWelcome:
		return "Welcome and introductions"
	case ItemAttendance:
		return "Attendance and apologies"
	case ItemConfidentiality:
		return "Confidentiality statement"
	case ItemLastDocument:
		return "Accuracy of the last tasking document"
	case ItemTrends:
		return "Trends, intelligence and the analyst's recommendations"
	case ItemTriage:
		return "New issues to triage"
	case ItemPart2:
		return "Part 2: restricted items"
	case ItemOtherBusiness:
		return "Any other business"
	case ItemNextMeeting:
		return "Date of the next meeting"
	case ItemReadBack:
		return "Read-back and agreement"
	}
	return ""
}

// Left counts the issues not dealt with yet.
func (a Agenda) Left() int {
	n := 0
	for _, i := range a.Items {
		if i.Issue != nil && !i.Reviewed {
			n++
		}
	}
	return n
}

// AgendaSource is what an agenda is made of: a meeting, the bodies whose issues
// it deals with (the areas' and its own), and those issues whole.
type AgendaSource struct {
	Meeting *Meeting
	Bodies  map[string]*Body
	Issues  []*Issue
	Dealt   map[Ref]bool // what stands of the meeting's record is about them; nil: as the issues say
	Before  map[Ref]bool // the same of the last meeting that was held
	Today   civil.Date
}

// BuildAgenda puts a meeting's items in order: each issue once, late ones first,
// then LNP requests, what the CAT considers, what is at another level by
// exception, what is urgent since last time, new issues to triage [DESIGN 3.3].
// What the Borough answered comes before all of them, since the area waits for
// it. A restricted issue stands in part 2 by its reference alone, so that its
// place says nothing about it but that the meeting is to deal with it.
func BuildAgenda(s AgendaSource) Agenda {
	b := agendaBuilder{AgendaSource: s, own: s.Bodies[s.Meeting.Ref.Body], groups: map[string][]AgendaItem{}}
	b.last, b.before = b.lastHeld()
	for _, i := range s.Issues {
		if group := b.group(i); group != "" {
			b.groups[group] = append(b.groups[group], b.item(i, group))
		}
	}
	b.sort()
	b.triage()
	return Agenda{Meeting: s.Meeting.Ref, Items: b.order()}
}

type agendaBuilder struct {
	AgendaSource
	own    *Body
	last   string    // the reference of the last meeting that was held before this one
	before time.Time // and when it was
	groups map[string][]AgendaItem
}

func (b *agendaBuilder) lastHeld() (string, time.Time) {
	brief := b.own.LastHeld(b.Meeting)
	if brief == nil {
		return "", time.Time{}
	}
	return MeetingRef{b.own.Code, brief.Number}.String(), brief.At
}

// LastHeld is the last meeting of the body that was held before a given one, or
// nil.
func (b *Body) LastHeld(m *Meeting) *MeetingBrief {
	var found *MeetingBrief
	if b == nil {
		return nil
	}
	for n := range b.Meetings {
		o := &b.Meetings[n]
		held := o.State == Ended || o.State == Agreed
		if held && o.Number != m.Ref.Number && o.At.Before(m.At) && (found == nil || o.At.After(found.At)) {
			found = o
		}
	}
	return found
}

func (b *agendaBuilder) item(i *Issue, group string) AgendaItem {
	reviewed := b.dealt(i)
	missed := b.last != "" && i.Open() && !i.New && !reviewed && !b.dealtBefore(i) && !i.Raised.After(b.before) &&
		i.Level == CAT && group != GroupAnswers && group != GroupPart2 && b.own.Code != BTG // else it may have been no item then
	return AgendaItem{Key: i.Ref.String(), Group: group, Issue: i, Reviewed: reviewed, Missed: missed}
}

// dealt reports whether the meeting has dealt with an issue.
func (b *agendaBuilder) dealt(i *Issue) bool {
	if b.Dealt != nil {
		return b.Dealt[i.Ref]
	}
	return i.Reviewed == b.Meeting.Ref.String()
}

// dealtBefore reports whether the meeting before has dealt with an issue.
func (b *agendaBuilder) dealtBefore(i *Issue) bool {
	if b.Before != nil {
		return b.Before[i.Ref]
	}
	return i.Reviewed == b.last
}

// group is the heading an issue stands under, empty when it is no item of this
// meeting. The first that fits counts: an issue is visited once.
func (b *agendaBuilder) group(i *Issue) string {
	reviewed := b.dealt(i)
	switch {
	case !i.Open() && !reviewed:
		return ""
	case i.Restricted != "":
		return b.part2(i, reviewed)
	case slices.Contains(b.Meeting.Parked, i.Ref):
		return GroupParked
	case slices.Contains(b.Meeting.First, i.Ref):
		return GroupForward
	}
	if group := b.byRule(i); group != "" {
		return group
	}
	switch {
	case reviewed && b.own.Code == BTG:
		return GroupWaiting // answered just now
	case reviewed && !slices.Contains(b.Meeting.Added, i.Ref):
		return GroupCAT // closed just now, or moved to another level
	case reviewed || slices.Contains(b.Meeting.Added, i.Ref):
		return GroupException
	}
	return ""
}

// part2 is where a restricted issue stands. Every one that is open is an item of its
// area's meeting: a rule that took some would tell of their level, or that they are
// late. The BTG deals with those at level 2.
func (b *agendaBuilder) part2(i *Issue, reviewed bool) string {
	named := slices.Contains(b.Meeting.Parked, i.Ref) || slices.Contains(b.Meeting.First, i.Ref) || slices.Contains(b.Meeting.Added, i.Ref)
	if reviewed || named || b.own.Code != BTG || b.atBorough(i) != "" {
		return GroupPart2
	}
	return ""
}

func (b *agendaBuilder) byRule(i *Issue) string {
	if b.own.Code == BTG {
		return b.atBorough(i)
	}
	late := slices.ContainsFunc(i.LateActions(b.Today, b.Bodies[i.Ref.Area]), openly)
	switch {
	case i.Escalation.ToDecide, b.toldToWait(i):
		return GroupAnswers
	case i.Level != CAT && (late || slices.Contains(b.Meeting.Added, i.Ref)):
		return GroupException
	case i.Level != CAT && slices.ContainsFunc(i.OpenActions(), restricted):
		return GroupPart2 // each time: to take it when it is late would tell that it is
	case i.Level != CAT:
		return ""
	case late:
		return GroupLate
	case i.Asked() && (i.New || i.Reviewed == "" || slices.ContainsFunc(i.OpenActions(), openly)):
		return GroupRequests
	case i.Urgent && i.Raised.After(b.before):
		return GroupUrgent
	case i.New:
		return GroupTriage
	}
	return GroupCAT
}

// toldToWait reports whether the BTG has answered since the area last met, and kept the
// issue: the area is to hear that it is deferred, what is asked of it, or that the Board
// has it.
func (b *agendaBuilder) toldToWait(i *Issue) bool {
	a := i.Escalation.Pending()
	return i.Level == Borough && a != nil && a.At.After(b.before)
}

// atBorough is the order of the BTG's own meeting: what waits longest for an
// answer first.
func (b *agendaBuilder) atBorough(i *Issue) string {
	if i.Level != Borough {
		return ""
	}
	a := i.Escalation.Pending()
	switch {
	case a == nil:
		return GroupWaiting
	case a.Outcome == OutcomeBoard:
		return GroupBoard
	}
	return GroupDeferred
}

// openly reports whether an action may be told of: an issue that stands among the
// late ones for a restricted action alone would tell that it is late.
func openly(a *Action) bool { return a.Restricted == "" }

func restricted(a *Action) bool { return !openly(a) }

func (b *agendaBuilder) sort() {
	for group, items := range b.groups {
		slices.SortStableFunc(items, func(x, y AgendaItem) int {
			return cmp.Or(b.compare(group, x.Issue, y.Issue), cmp.Compare(x.Issue.Ref.Key(), y.Issue.Ref.Key()))
		})
	}
}

func (b *agendaBuilder) compare(group string, x, y *Issue) int {
	at := func(order []Ref, i *Issue) int { return slices.Index(order, i.Ref) }
	switch group {
	case GroupForward:
		return cmp.Compare(at(b.Meeting.First, x), at(b.Meeting.First, y))
	case GroupParked:
		return cmp.Compare(at(b.Meeting.Parked, x), at(b.Meeting.Parked, y))
	case GroupAnswers: // what came back to be decided before what is only to be heard
		return cmp.Compare(heardOnly(x), heardOnly(y))
	case GroupLate:
		return b.lateSince(x).Compare(b.lateSince(y))
	case GroupWaiting, GroupDeferred, GroupBoard:
		return x.Escalation.Escalated.Compare(y.Escalation.Escalated)
	}
	return 0
}

func heardOnly(i *Issue) int {
	if i.Escalation.ToDecide {
		return 0
	}
	return 1
}

// lateSince is the earliest day on which one of its late actions was due.
func (b *agendaBuilder) lateSince(i *Issue) civil.Date {
	var first civil.Date
	body := b.Bodies[i.Ref.Area]
	for _, a := range i.LateActions(b.Today, body) {
		if on := a.Due.On(body); openly(a) && (first.IsZero() || on.Before(first)) {
			first = on
		}
	}
	return first
}

// triage makes one item of the new issues when they are many.
func (b *agendaBuilder) triage() {
	items := b.groups[GroupTriage]
	if len(items) <= MostTriaged {
		return
	}
	one := AgendaItem{Key: ItemTriage, Group: GroupTriage}
	for _, i := range items {
		one.New = append(one.New, i.Issue.Ref)
	}
	b.groups[GroupTriage] = []AgendaItem{one}
}

// order joins the groups, with the items that every meeting has around them.
func (b *agendaBuilder) order() []AgendaItem {
	frame := map[string][]string{
		GroupOpening: {ItemWelcome, ItemAttendance, ItemConfidentiality, ItemLastDocument, ItemTrends},
		GroupClosing: {ItemOtherBusiness, ItemNextMeeting, ItemReadBack},
	}
	if len(b.groups[GroupPart2]) > 0 {
		frame[GroupPart2] = []string{ItemPart2}
	}
	var items []AgendaItem
	for _, group := range AgendaGroups {
		for _, k := range frame[group] {
			items = append(items, AgendaItem{Key: k, Group: group})
		}
		items = append(items, b.groups[group]...)
	}
	return items
}

// CanTakeAsRead reports whether an issue may be taken as read: it has open
// actions, each with an update since the last meeting and none due by the day,
// and nothing about it waits for a decision [DESIGN 3.3]. What is restricted is
// visited: that it was left out among those read would tell that it is late.
func CanTakeAsRead(i *Issue, since time.Time, today civil.Date, b *Body) bool {
	open := i.OpenActions()
	if !i.Open() || i.New || i.Restricted != "" || i.Escalation.ToDecide || len(open) == 0 || slices.ContainsFunc(open, restricted) {
		return false
	}
	for _, a := range open {
		last := a.LatestUpdate()
		if last == nil || !last.At.After(since) || a.Agency == "" || a.Acceptance == Declined {
			return false
		}
		if on := a.Due.On(b); !a.Due.Ongoing && (on.IsZero() || !today.Before(on)) {
			return false
		}
	}
	return true
}
