package issue

import (
	"slices"
	"strings"

	"tasking/internal/tasking"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// indent is where an action's text begins, below its agency.
const indent = 4

// actionsTitle counts them; on the wall those that may be told of.
func (p *Page) actionsTitle() string {
	open, ended := 0, 0
	for n := range p.issue.Actions {
		switch a := &p.issue.Actions[n]; {
		case p.masks(a):
		case a.Open():
			open++
		default:
			ended++
		}
	}
	switch {
	case open+ended == 0:
		return "Actions"
	case ended == 0:
		return "Actions: " + itoa(open) + " open"
	}
	return "Actions: " + itoa(open) + " open, " + itoa(ended) + " ended"
}

// actions are the open ones first, then those that have ended, and last those of which
// that is not told.
func (p *Page) actions(width int) []item {
	var open, ended, masked []item
	for n := range p.issue.Actions {
		a := &p.issue.Actions[n]
		it := item{key: "action " + a.Ref.String(), action: a.Ref, lines: p.action(a, width)}
		switch {
		case p.masks(a):
			masked = append(masked, it)
		case a.Open():
			open = append(open, it)
		default:
			ended = append(ended, it)
		}
	}
	return slices.Concat(open, ended, masked)
}

// action is the agency and the state, the task, the due date and what was last
// heard.
func (p *Page) action(a *tasking.Action, width int) []string {
	t := p.env.Theme
	name := p.label(a)
	if p.masks(a) {
		return []string{t.Muted.Render(widget.Fit(t, name, indent)) + t.Text.Render(tasking.RestrictedWords)}
	}
	style, mark, words := p.state(a)
	badge := widget.Badge(style, mark, words)
	room := max(width-max(indent, widget.Width(name)+1)-widget.Width(badge)-2, 8)
	who := widget.Fit(t, p.fullName(a.Agency, room, "agency to be confirmed"), room)
	lead := widget.Fit(t, name, max(indent, widget.Width(name)+1))
	lines := []string{widget.Cut(t, t.Muted.Render(lead)+t.Strong.Render(who)+"  "+badge, width)}
	more := func(text string, style theme.Style) {
		for _, l := range widget.Wrap(text, max(width-indent, 8)) {
			lines = append(lines, widget.Space(indent)+style.Render(l))
		}
	}
	more(a.Task, t.Text)
	more(p.terms(a), t.Muted)
	if a.Restricted != "" {
		lines = append(lines, widget.Space(indent)+restrictedMark(t, a.Restricted))
	}
	if u := a.LatestUpdate(); u != nil {
		more(p.heard(u), t.Text)
	}
	return append(lines, "")
}

// restrictedMark stands beside what the wall never shows; the reason may be left
// out where another line gives it.
func restrictedMark(t *theme.Theme, reason string) string {
	words := " " + strings.TrimSpace(t.Glyphs.Restricted) + " restricted"
	if reason != "" {
		words += ": " + reason
	}
	return t.Restricted.Render(words + " ")
}

// label is an action's number, or its whole reference when it came with a merge.
func (p *Page) label(a *tasking.Action) string {
	if a.Ref.Issue != p.issue.Ref {
		return a.Ref.String()
	}
	return "/" + itoa(a.Ref.N)
}

// state is the mark, the word and the colour of an action.
func (p *Page) state(a *tasking.Action) (theme.Style, string, string) {
	t := p.env.Theme
	g := t.Glyphs
	body := p.issue.Body(a.Ref.Issue)
	switch {
	case a.State == tasking.ActionDone:
		return t.Ok, g.Done, "done " + p.day(a.Ended).String()
	case !a.Open():
		return t.Ok, "", tasking.ActionStateWords(a.State, a.Cause)
	case a.Late(p.issue.Today, body):
		return t.Late, g.Late, "LATE " + count(p.issue.Today.DaysSince(a.Due.On(body)), "day")
	case a.Acceptance == tasking.Declined:
		return t.Warn, g.Urgent, "declined"
	case a.Agency == "":
		return t.Warn, g.Urgent, "no agency yet"
	case a.Acceptance == tasking.Unconfirmed:
		return t.Muted, g.Silent, "to be confirmed"
	}
	return t.Text, g.InHand, "in hand"
}

// terms are when it is due, what that was before, who is with it, and how it went.
func (p *Page) terms(a *tasking.Action) string {
	var parts []string
	if a.Open() {
		parts = append(parts, "due "+p.due(a.Due))
	}
	for n, m := range a.Moves {
		if n == 0 && !m.From.IsZero() {
			parts = append(parts, "first due "+m.From.Words())
		}
	}
	if n := len(a.Moves); n > 1 {
		parts = append(parts, "moved "+times(n))
	}
	if len(a.With) > 0 {
		parts = append(parts, "with "+strings.Join(a.With, ", "))
	}
	if a.Acceptance == tasking.Declined {
		parts = append(parts, "declined: "+a.Declined)
	}
	switch n := a.CarriedForward(); {
	case n == 1:
		parts = append(parts, "carried forward once")
	case n > 1:
		parts = append(parts, "carried forward "+times(n)+": decide")
	}
	if a.Bounced() {
		parts = append(parts, "passed between agencies "+times(len(a.Passed)))
	}
	return joined(p.env.Theme, parts...)
}

func (p *Page) due(d tasking.Due) string {
	switch {
	case d.IsZero():
		return "date to be confirmed"
	case d.Ongoing:
		return "ongoing, reviewed at a meeting"
	case !d.Next:
		return d.Date.Long()
	}
	if on := d.On(p.issue.Body(p.issue.Ref)); !on.IsZero() {
		return "by the next meeting, " + on.Long()
	}
	return "by the next meeting, none is planned yet"
}

// heard is the newest update, who said it and when.
func (p *Page) heard(u *tasking.Update) string {
	if p.env.Hall && u.Restricted != "" {
		return p.day(u.At).String() + "  " + tasking.RestrictedWords
	}
	s := p.day(u.At).String() + "  " + u.By + ": " + u.Text
	if u.Restricted != "" {
		s += " (restricted: " + u.Restricted + ")"
	}
	return s
}
