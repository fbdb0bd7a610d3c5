package document

import (
	"slices"

	"tasking/internal/tasking"
)

// hides reports whether all of an issue is restricted; one that is not among
// the source's issues counts as restricted.
func (b *builder) hides(ref tasking.Ref) bool {
	st := b.issues[ref]
	return st == nil || st.issue.Restricted != ""
}

// hidesAction reports whether an action is restricted: itself, by the issue
// that holds it, or by the issue it was given under before a merge.
func (b *builder) hidesAction(a *tasking.Action) bool {
	if a.Restricted != "" {
		return true
	}
	if st := b.holder[a.Ref]; st == nil || st.issue.Restricted != "" {
		return true
	}
	origin := b.issues[a.Ref.Issue]
	return origin != nil && origin.issue.Restricted != ""
}

// hidesEvent reports whether a fact is restricted: itself, or by any issue or
// action it is about.
func (b *builder) hidesEvent(e tasking.Event) bool {
	for _, s := range e.Subjects {
		if ref, err := tasking.ParseRef(s.Ref); err == nil && b.hides(ref) {
			return true
		}
	}
	if f, ok := e.Fact.(*tasking.Minuted); ok && !f.Issue.IsZero() && b.hides(f.Issue) {
		return true
	}
	return b.hidesFact(e)
}

// hidesFact reports whether a fact is restricted: itself, or by its action.
func (b *builder) hidesFact(e tasking.Event) bool {
	if e.Restricted() {
		return true
	}
	if ref, err := tasking.ParseActionRef(e.About()); err == nil {
		a := b.actions[ref]
		return a == nil || b.hidesAction(a)
	}
	return false
}

// hasHidden reports whether an open issue has restricted parts, for the annex.
func (b *builder) hasHidden(i *tasking.Issue) bool {
	return slices.ContainsFunc(i.Actions, func(a tasking.Action) bool {
		return b.hidesAction(&a) || slices.ContainsFunc(a.Updates, isRestricted)
	}) || slices.ContainsFunc(b.src.Meeting.Minutes, func(m tasking.Minute) bool {
		return m.Issue == i.Ref && m.Restricted != ""
	})
}

// hidesMinute reports whether a minute is restricted: itself, or by its issue.
func (b *builder) hidesMinute(m tasking.Minute) bool {
	return m.Restricted != "" || !m.Issue.IsZero() && b.hides(m.Issue)
}

func isRestricted(u tasking.Update) bool { return u.Restricted != "" }

// recipients are the agencies named on what the annex holds, by full name.
func (b *builder) recipients() []string {
	var named []string
	for _, st := range b.stories {
		whole := st.issue.Restricted != ""
		if whole || b.hasHidden(st.issue) {
			named = append(named, st.issue.Lead)
		}
		if whole {
			named = append(named, st.issue.Support...)
		}
		for n := range st.issue.Actions {
			a := &st.issue.Actions[n]
			if b.hidesAction(a) || slices.ContainsFunc(a.Updates, isRestricted) {
				named = append(append(named, a.Agency), a.With...)
			}
		}
	}
	names := []string{}
	for _, a := range b.src.Partnership.Agencies {
		if slices.Contains(named, a.Short) {
			names = append(names, a.Name)
		}
	}
	return names
}
