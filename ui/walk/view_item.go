package walk

import (
	"cmp"
	"slices"
	"strings"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// title is the item in large: its title in capitals, and below it the reference,
// the level in words, the place and what is to be known.
func (s *walk) title(width int, item tasking.AgendaItem) []string {
	t := s.env.Theme
	name, facts := item.Title(), ""
	switch {
	case s.hides(item):
		name, facts = tasking.RestrictedWords, item.Key
	case item.Issue != nil:
		name, facts = item.Issue.Title, s.facts(item)
	default:
		facts = s.frameFacts(item)
	}
	var out []string
	for _, l := range widget.Wrap(strings.ToUpper(text.Line(name)), max(width-2, 1)) {
		if len(out) == 2 {
			out[1] = widget.Cut(t, out[1], width-2) + t.Muted.Render(t.Glyphs.Ellipsis)
			break
		}
		out = append(out, " "+t.Title.Render(l))
	}
	if facts != "" {
		out = append(out, " "+widget.Cut(t, facts, width-2))
	}
	return out
}

func (s *walk) joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " "+s.env.Theme.Glyphs.Separator+" ")
}

// facts is the line below the title.
func (s *walk) facts(item tasking.AgendaItem) string {
	t, i := s.env.Theme, item.Issue
	lead := "no lead yet"
	if i.Lead != "" {
		lead = i.Lead + " leads"
	}
	parts := []string{t.Strong.Render(i.Ref.String()), t.Text.Render(i.Level.String()), t.Text.Render(text.Line(i.Place)), t.Text.Render(lead)}
	mark := func(on bool, style theme.Style, words string) {
		if on {
			parts = append(parts, style.Render(words))
		}
	}
	mark(i.Restricted != "", t.Restricted, " restricted ")
	mark(i.New, t.New, strings.TrimSpace(t.Glyphs.New)+" new")
	mark(i.Urgent, t.Urgent, strings.TrimSpace(t.Glyphs.Urgent)+" urgent")
	mark(i.Asked() && item.Group != tasking.GroupRequests, t.Text, "LNP request")
	mark(item.Missed, t.Text, "not reached last time")
	mark(item.Group == tasking.GroupParked, t.Text, "parked")
	mark(item.Reviewed && s.onlyRead(item), t.Ok, strings.TrimSpace(t.Glyphs.Done)+" taken as read")
	mark(item.Reviewed && !s.onlyRead(item), t.Ok, strings.TrimSpace(t.Glyphs.Done)+" dealt with")
	if i.Place == "" {
		parts = slices.Delete(parts, 2, 3)
	}
	return s.joined(parts...)
}

// content is what is known of an item, from what was agreed to what this meeting
// has recorded. Tight leaves out empty lines, and puts the newest of what happened
// since among the lines there is room for.
func (s *walk) content(width int, item tasking.AgendaItem, room int, tight bool) []string {
	sh := &sheet{t: s.env.Theme, width: width, tight: tight}
	switch {
	case s.hides(item):
		sh.say(sh.t.Text, "", "It is shown in part 2, when observers have left and the projector is off.")
	case item.Issue == nil:
		s.frameContent(sh, item)
	case s.ref.Body == tasking.BTG:
		s.boroughContent(sh, item)
	default:
		s.issueContent(sh, item)
	}
	for len(sh.lines) > 0 && sh.lines[len(sh.lines)-1] == "" {
		sh.lines = sh.lines[:len(sh.lines)-1]
	}
	if tight {
		return sh.newest(room)
	}
	return sh.lines
}

func (s *walk) issueContent(sh *sheet, item tasking.AgendaItem) {
	i := item.Issue
	if len(i.Actions) == 0 && i.Detail != "" {
		sh.part("Raised")
		sh.say(sh.t.Text, "", text.Line(i.Detail))
		sh.gap()
	}
	if a := i.Escalation.LastAnswer(); i.Escalation.ToDecide && a != nil {
		sh.part("Borough")
		sh.say(sh.t.Text, s.dayMonth(a.At)+" ", tasking.OutcomeWords(a.Outcome)+": "+text.Line(a.Reason))
		sh.gap()
	}
	s.agreed(sh, item)
	s.happened(sh, i)
	s.nowPart(sh, s.recorded(item))
}

// agreed is the open actions that were there before this meeting, late ones first, and
// last those of which that is not told.
// Where there is none the page says so, unless this meeting recorded something.
func (s *walk) agreed(sh *sheet, item tasking.AgendaItem) {
	i := item.Issue
	body := s.read.Agenda.Body(i.Ref)
	var open []*tasking.Action
	for _, a := range i.OpenActions() {
		if a.Meeting != s.ref.String() || !s.isOpen() {
			open = append(open, a)
		}
	}
	slices.SortStableFunc(open, func(x, y *tasking.Action) int {
		return cmp.Or(b2i(s.masks(x))-b2i(s.masks(y)), b2i(s.shownLate(y, body))-b2i(s.shownLate(x, body)))
	})
	if len(open) == 0 && len(s.recorded(item)) > 0 { // what is new stands below
		return
	}
	sh.part(agreedLabel)
	if len(open) == 0 {
		sh.line(sh.t.Muted.Render("no open action"))
	}
	for _, a := range open {
		sh.start()
		s.action(sh, i, a)
	}
	sh.gap()
}

// shownLate is late, of a restricted action only where that may be seen.
func (s *walk) shownLate(a *tasking.Action, b *tasking.Body) bool {
	return !s.masks(a) && a.Late(s.today(), b)
}

func (s *walk) masks(a *tasking.Action) bool { return s.env.Hall && a.Restricted != "" }

// action is one open action: who and what, then by when and how it stands.
func (s *walk) action(sh *sheet, i *tasking.Issue, a *tasking.Action) {
	t := sh.t
	lead := shortRef(a.Ref.String(), i.Ref.String()) + " "
	if s.masks(a) {
		sh.say(t.Text, lead, tasking.RestrictedWords)
		return
	}
	sh.say(t.Text, lead, orTBC(a.Agency)+": "+text.Line(a.Task))
	style, mark, word := s.state(i, a)
	badge := widget.Badge(style, mark, word)
	if a.Restricted != "" {
		badge = t.Restricted.Render(" restricted ") + " " + badge
	}
	n := widget.Width(lead)
	rows := s.rows(s.terms(a), sh.room()-n)
	for _, terms := range rows[:len(rows)-1] {
		sh.line(widget.Space(n) + t.Muted.Render(terms))
	}
	last := rows[len(rows)-1]
	if room := sh.room() - n - widget.Width(badge) - 2; widget.Width(last) <= room {
		sh.line(widget.Space(n) + t.Muted.Render(widget.Fit(t, last, room)) + "  " + badge)
		return
	}
	sh.say(t.Muted, widget.Space(n), last)
	sh.line(widget.Space(max(sh.room()-widget.Width(badge), 0)) + badge)
}

// rows joins parts to as few lines as hold them, and breaks none that fits.
func (s *walk) rows(parts []string, width int) []string {
	rows := parts[:1:1]
	for _, p := range parts[1:] {
		last := &rows[len(rows)-1]
		if more := s.joined(*last, p); widget.Width(more) <= width {
			*last = more
			continue
		}
		rows = append(rows, p)
	}
	return rows
}

// terms are when it is due, what was due before, and who is with it.
func (s *walk) terms(a *tasking.Action) []string {
	parts := []string{s.due(a)}
	if len(a.Moves) > 0 && !a.Moves[0].From.IsZero() {
		parts = append(parts, "first due "+a.Moves[0].From.Words())
	}
	if len(a.With) > 0 {
		parts = append(parts, "with "+strings.Join(a.With, ", "))
	}
	switch n := a.CarriedForward(); {
	case n == 1:
		parts = append(parts, "carried forward once")
	case n == 2:
		parts = append(parts, "carried forward twice")
	case n > 2:
		parts = append(parts, "carried forward "+count(n, "time"))
	}
	if a.Acceptance == tasking.Declined && a.Declined != "" {
		parts = append(parts, "declined: "+text.Line(a.Declined))
	}
	return parts
}

func (s *walk) due(a *tasking.Action) string {
	d := a.Due
	here := civil.Of(s.sitting().At, s.read.Agenda.Zone)
	switch {
	case d.IsZero():
		return "date to be confirmed"
	case d.Ongoing:
		return "ongoing, reviewed here"
	case !d.Next:
		return "due " + d.Date.Short()
	}
	switch on := d.On(s.read.Agenda.Body(a.Ref.Issue)); on {
	case civil.Date{}:
		return "due by the next meeting"
	case here:
		return "due at this meeting"
	default:
		return "due by the meeting of " + on.Short()
	}
}

// state is the mark, the word and the colour of an open action.
func (s *walk) state(i *tasking.Issue, a *tasking.Action) (theme.Style, string, string) {
	t := s.env.Theme
	g := t.Glyphs
	body := s.read.Agenda.Body(i.Ref)
	switch {
	case a.Late(s.today(), body):
		return t.Late, g.Late, "LATE " + count(s.today().DaysSince(a.Due.On(body)), "day")
	case a.Acceptance == tasking.Declined:
		return t.Warn, g.Urgent, "declined"
	case a.Agency == "":
		return t.Warn, g.Urgent, "no agency yet"
	case a.Acceptance == tasking.Unconfirmed:
		return t.Muted, g.Silent, "to be confirmed"
	}
	return t.Text, g.InHand, "in hand"
}

// happened is what was said and decided since the body last met. That nothing was
// is said too, unless the Borough's answer stands above.
func (s *walk) happened(sh *sheet, i *tasking.Issue) {
	said := s.since(i)
	first := s.read.Agenda.Since.IsZero()
	label := "Since then"
	if first {
		label = "So far"
	}
	sh.part(label)
	from := len(sh.lines)
	switch {
	case len(said) > 0:
		s.sayings(sh, said)
	case first || i.Escalation.ToDecide:
		sh.part("")
		return
	default:
		sh.line(sh.t.Muted.Render("nothing recorded"))
	}
	sh.news = span{from, len(sh.lines), label}
	sh.gap()
}

// sayings are lines with their day and who said them.
func (s *walk) sayings(sh *sheet, said []saying) {
	days := 6
	for _, x := range said {
		days = max(days, len(s.dayMonth(x.at)))
	}
	for _, x := range said {
		sh.start()
		lead := widget.Fit(sh.t, s.dayMonth(x.at), days) + " "
		if x.restricted && s.env.Hall {
			sh.say(sh.t.Text, lead, x.about+" "+tasking.RestrictedWords)
			continue
		}
		sh.say(sh.t.Text, lead, x.words())
	}
}

// words are the number of the action, who said it, and what.
func (x saying) words() string {
	words := text.Line(x.text)
	if x.who != "" {
		words = x.who + ": " + words
	}
	if x.n != "" {
		words = x.n + " " + words
	}
	return words
}

// nowPart is what this meeting has recorded so far.
func (s *walk) nowPart(sh *sheet, said []saying) {
	if len(said) == 0 {
		return
	}
	sh.part("Now")
	for _, x := range said {
		words := x.words()
		if x.restricted && s.env.Hall {
			words = x.about + " " + tasking.RestrictedWords
		}
		sh.say(sh.t.Strong, strings.TrimSpace(sh.t.Glyphs.Done)+" ", words)
	}
	sh.gap()
}

// toDecide is what must be decided now; it stays in sight however long the item
// is.
func (s *walk) toDecide(width int, item tasking.AgendaItem, height int) []string {
	if item.Issue == nil || s.hides(item) || s.over() != "" {
		return nil
	}
	sh := &sheet{t: s.env.Theme, width: width - 2}
	most := 3
	if height < tall {
		most = 2
	}
	asked := s.questions(item)
	sh.part("To decide")
	for _, q := range asked {
		style := sh.t.Strong
		if q.urgent {
			style = sh.t.Accent
		}
		sh.say(style, "", text.Capital(q.text))
	}
	lines := sh.lines
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = widget.Cut(sh.t, lines[most-1], width-4) + sh.t.Muted.Render(" "+sh.t.Glyphs.Ellipsis)
	}
	for n, l := range lines {
		lines[n] = " " + l
	}
	return lines
}
