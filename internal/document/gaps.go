package document

import (
	"fmt"
	"slices"

	"tasking/internal/tasking"
)

// walked lists which issues with open actions were taken as read in the
// meeting, and which were not reached.
func (b *builder) walked() (read, notReached []Item) {
	read, notReached = []Item{}, []Item{}
	for _, st := range b.stories {
		item, ok := b.item(st)
		if !ok {
			continue
		}
		switch {
		case b.missed(st.issue):
			notReached = append(notReached, item)
		case b.onlyRead(st):
			read = append(read, item)
		}
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

// missed reports whether an issue with open actions was not reviewed.
func (b *builder) missed(i *tasking.Issue) bool {
	return i.Open() && len(i.OpenActions()) > 0 && i.Reviewed != b.meeting
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

// unsettled lists what is to be confirmed, and the gaps as sentences. A
// restricted issue or action is one line with its reference.
func (b *builder) unsettled() ([]Confirm, []string) {
	confirm, gaps := []Confirm{}, []string{}
	add := func(hidden bool, c Confirm, sentences []string) {
		if len(c.What) == 0 && len(sentences) == 0 || b.annex() && !hidden {
			return
		}
		if hidden && !b.annex() {
			c.About, c.What = restrictedItem, []string{}
			if len(sentences) > 0 {
				sentences = []string{c.Ref + " " + restrictedItem}
			}
		}
		if len(c.What) > 0 || hidden {
			confirm = append(confirm, c)
		}
		gaps = append(gaps, sentences...)
	}
	for _, st := range b.stories {
		i := st.issue
		if !i.Open() {
			continue
		}
		if i.Restricted != "" && !b.annex() {
			add(b.veiledIssue(i))
			continue
		}
		what, sentences := b.openIssue(i)
		add(i.Restricted != "", Confirm{Ref: i.Ref.String(), About: i.Title, What: what}, sentences)
		for _, a := range i.OpenActions() {
			what, sentences := b.openAction(a)
			add(b.hidesAction(a), Confirm{Ref: a.Ref.String(), About: a.Task, What: what}, sentences)
		}
	}
	return confirm, append(gaps, b.unmarked()...)
}

// veiledIssue gathers everything unsettled about a restricted issue into one.
func (b *builder) veiledIssue(i *tasking.Issue) (bool, Confirm, []string) {
	what, sentences := b.openIssue(i)
	for _, a := range i.OpenActions() {
		w, s := b.openAction(a)
		what, sentences = append(what, w...), append(sentences, s...)
	}
	return true, Confirm{Ref: i.Ref.String(), What: what}, sentences
}

func (b *builder) openIssue(i *tasking.Issue) (what, sentences []string) {
	if x := &i.Escalation; x.Draft {
		if owed := x.Checks.Owed(); len(owed) > 0 {
			what = append(what, "to be escalated; still owed: "+series(owed))
			sentences = append(sentences, fmt.Sprintf("%s is to be escalated: %s owed", i.Ref, listed(owed, ", ")))
		} else {
			what = append(what, "to be escalated; every check has its text")
		}
	}
	if i.Escalation.ToDecide {
		what = append(what, "the Borough Tasking Group answered; the next meeting decides")
		sentences = append(sentences, i.Ref.String()+" awaits a decision on the answer of the Borough Tasking Group")
	}
	if b.missed(i) {
		sentences = append(sentences, i.Ref.String()+" was not reached")
	}
	return what, sentences
}

func (b *builder) openAction(a *tasking.Action) (what, sentences []string) {
	if a.Agency == "" {
		what = append(what, "lead agency")
		sentences = append(sentences, a.Ref.String()+" has no agency")
	}
	if a.Due.IsZero() {
		what = append(what, "due date")
		sentences = append(sentences, a.Ref.String()+" has no due date")
	}
	if a.Acceptance == tasking.Declined {
		what = append(what, "declined by "+b.name(a.Agency)+": who does it instead")
	}
	return what, sentences
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
func (b *builder) unmarked() []string {
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
	return []string{"the attendance of " + listed(names, ", ") + " is not recorded"}
}
