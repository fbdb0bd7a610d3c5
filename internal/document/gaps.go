package document

import (
	"fmt"
	"maps"
	"slices"

	"tasking/internal/tasking"
)

// walked lists which issues were taken as read in the meeting, and which items of its
// agenda it did not come to.
func (b *builder) walked() (read, notReached []Item) {
	read, notReached = []Item{}, []Item{}
	for _, st := range b.stories {
		item, ok := b.item(st)
		if !ok {
			continue
		}
		switch {
		case b.missed(st):
			notReached = append(notReached, item)
		case b.onlyRead(st):
			read = append(read, item)
		}
	}
	if n := b.left().untriaged; n > 0 && !b.annex() {
		notReached = append(notReached, Item{Title: fmt.Sprintf("%d new issues to triage", n), Actions: []string{}})
	}
	return read, notReached
}

// item is an issue in a list of this edition.
func (b *builder) item(st *story) (Item, bool) {
	hidden := st.issue.Restricted != ""
	if b.annex() && !hidden {
		return Item{}, false
	}
	item := Item{Ref: st.issue.Ref.String(), Title: st.issue.Title, Actions: []string{}}
	if hidden && !b.annex() {
		item.Title = restrictedItem
		return item, true
	}
	for _, a := range st.issue.OpenActions() {
		item.Actions = append(item.Actions, a.Ref.String())
	}
	return item, true
}

// missed reports whether an open issue was an item of the agenda that the meeting did
// not come to.
func (b *builder) missed(st *story) bool { return b.left().items[st.issue.Ref] }

// leftOver is what of the agenda was not reached.
type leftOver struct {
	items     map[tasking.Ref]bool
	untriaged int // new issues that stand for one item
}

// left works out what was not reached by the rules of the agenda itself, so that the
// walk and the document count alike.
func (b *builder) left() *leftOver {
	if b.rest != nil {
		return b.rest
	}
	b.rest = &leftOver{items: map[tasking.Ref]bool{}}
	s := tasking.AgendaSource{Meeting: b.src.Meeting, Bodies: map[string]*tasking.Body{}, Dealt: map[tasking.Ref]bool{}, Today: b.src.Today}
	maps.Copy(s.Bodies, b.src.Bodies)
	s.Bodies[s.Meeting.Ref.Body] = b.src.Body
	for _, st := range b.stories {
		s.Issues = append(s.Issues, st.issue)
		s.Dealt[st.issue.Ref] = slices.ContainsFunc(st.events, b.reviews)
	}
	for _, item := range tasking.BuildAgenda(s).Items {
		if item.Issue != nil && !item.Reviewed {
			b.rest.items[item.Issue.Ref] = true
		}
		b.rest.untriaged += len(item.New)
	}
	return b.rest
}

// reviews reports whether a fact was recorded in the meeting before its content was
// fixed: a correction made later reaches nothing.
func (b *builder) reviews(e tasking.Event) bool {
	m := b.src.Meeting
	return e.Meeting == b.meeting && (!m.Fixed() || e.Seq <= m.UpTo)
}

// onlyRead reports whether the meeting marked an issue as read and changed
// nothing about it.
func (b *builder) onlyRead(st *story) bool {
	read := false
	for _, e := range st.events {
		if e.Meeting != b.meeting {
			continue
		}
		if _, ok := e.Fact.(*tasking.ReviewedFact); !ok {
			return false
		}
		read = true
	}
	return read
}

// What a gap is about.
const (
	GapAgency     = "agency"     // an action has no agency
	GapDate       = "date"       // an action has no due date
	GapLate       = "late"       // an action is late and nothing was decided about its date
	GapChecks     = "checks"     // an escalation still owes its checks
	GapDecision   = "decision"   // the Borough answered, nobody decided
	GapReached    = "reached"    // the meeting did not come to it
	GapAttendance = "attendance" // members are not marked
)

// Gap is one thing a document would be agreed with though it is not settled.
type Gap struct {
	Kind       string
	Ref        string // the issue or the action it is about; empty for attendance
	Text       string // the sentence, with its reference
	Restricted bool   // the annex alone tells it
}

// Gaps lists what a document would be agreed with now: the gaps of [Build], told
// apart, and after them those of the annex.
func Gaps(s Source) []Gap {
	_, gaps := newBuilder(s, Partners).unsettled()
	_, annex := newBuilder(s, Restricted).unsettled()
	for _, g := range annex {
		g.Restricted = true
		gaps = append(gaps, g)
	}
	return gaps
}

func sentences(gaps []Gap) []string {
	out := []string{}
	for _, g := range gaps {
		out = append(out, g.Text)
	}
	return out
}

// unsettled lists what is to be confirmed, and the gaps. What is restricted has them
// in the annex alone: a line with its reference would tell that something is wrong.
func (b *builder) unsettled() ([]Confirm, []Gap) {
	confirm, gaps := []Confirm{}, []Gap{}
	add := func(hidden bool, c Confirm, found []Gap) {
		if hidden != b.annex() {
			return
		}
		if len(c.What) > 0 {
			confirm = append(confirm, c)
		}
		gaps = append(gaps, found...)
	}
	for _, st := range b.stories {
		i := st.issue
		if !i.Open() {
			continue
		}
		what, found := b.openIssue(st)
		add(i.Restricted != "", Confirm{Ref: i.Ref.String(), About: i.Title, What: what}, found)
		for _, a := range i.OpenActions() {
			what, found := b.openAction(a)
			add(b.hidesAction(a), Confirm{Ref: a.Ref.String(), About: a.Task, What: what}, found)
		}
	}
	return confirm, append(gaps, b.unmarked()...)
}

func (b *builder) openIssue(st *story) (what []string, found []Gap) {
	i := st.issue
	ref := i.Ref.String()
	if x := &i.Escalation; x.Draft {
		if owed := x.Checks.Owed(); len(owed) > 0 {
			what = append(what, "to be escalated; still owed: "+series(owed))
			found = append(found, Gap{Kind: GapChecks, Ref: ref, Text: fmt.Sprintf("%s is to be escalated: %s owed", ref, listed(owed, ", "))})
		} else {
			what = append(what, "to be escalated; every check has its text")
		}
	}
	decide := i.Escalation.ToDecide && b.src.Body.Code != tasking.BTG // the area decides, at its own next meeting
	if decide {
		what = append(what, "the Borough Tasking Group answered; the next meeting decides")
		found = append(found, Gap{Kind: GapDecision, Ref: ref, Text: ref + " awaits a decision on the answer of the Borough Tasking Group"})
	}
	if !decide && b.missed(st) { // else it is said already
		found = append(found, Gap{Kind: GapReached, Ref: ref, Text: ref + " was not reached"})
	}
	return what, found
}

func (b *builder) openAction(a *tasking.Action) (what []string, found []Gap) {
	ref := a.Ref.String()
	if a.Agency == "" {
		what = append(what, "lead agency")
		found = append(found, Gap{Kind: GapAgency, Ref: ref, Text: ref + " has no agency"})
	}
	if a.Due.IsZero() {
		what = append(what, "due date")
		found = append(found, Gap{Kind: GapDate, Ref: ref, Text: ref + " has no due date"})
	}
	if a.Late(b.src.Today, b.bodyOf(a)) && !b.redated(a) {
		what = append(what, "late: new date")
		found = append(found, Gap{Kind: GapLate, Ref: ref, Text: ref + " is late and has no new date"})
	}
	if a.Acceptance == tasking.Declined {
		what = append(what, "declined by "+b.name(a.Agency)+": who does it instead")
	}
	return what, found
}

// redated reports whether the meeting decided about the date of an action: it gave
// it one, be it in the past.
func (b *builder) redated(a *tasking.Action) bool {
	st := b.holder[a.Ref]
	return st != nil && slices.ContainsFunc(st.events, func(e tasking.Event) bool {
		moved, ok := e.Fact.(*tasking.DueMoved)
		return ok && moved.Action == a.Ref && e.Meeting == b.meeting
	})
}

// toAccept lists which open actions their lead agencies have yet to accept, in
// the order the agencies are registered in.
func (b *builder) toAccept() []Awaited {
	refs := map[string][]string{}
	for _, st := range b.stories {
		for _, a := range st.issue.OpenActions() {
			if st.issue.Open() && a.Acceptance == tasking.Unconfirmed && b.hidesAction(a) == b.annex() {
				refs[a.Agency] = append(refs[a.Agency], a.Ref.String())
			}
		}
	}
	list := []Awaited{}
	for _, a := range b.src.Partnership.Agencies {
		if len(refs[a.Short]) > 0 {
			list = append(list, Awaited{Agency: a.Name, Actions: refs[a.Short]})
		}
	}
	return list
}

// unmarked tells which members' attendance nobody recorded. A later version
// says what its meeting knew, so only the first asks.
func (b *builder) unmarked() []Gap {
	if b.annex() || b.src.Version > 1 || b.src.Meeting.State == tasking.Planned {
		return nil
	}
	var names []string
	for _, a := range b.src.Partnership.MembersOf(b.src.Body) {
		known := slices.ContainsFunc(b.src.Meeting.Attendance, func(x tasking.Attendance) bool { return x.Agency == a.Short })
		if !known {
			names = append(names, a.Short)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []Gap{{Kind: GapAttendance, Text: "the attendance of " + listed(names, ", ") + " is not recorded"}}
}
