package walk

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// saying is one thing that was recorded, as the page shows it.
type saying struct {
	at         time.Time
	n          string // of an action its number
	who        string
	text       string
	kind       string
	about      string // what a restricted one is called: its reference
	restricted bool
}

// recorded is what this meeting has recorded about an issue, oldest first.
func (s *walk) recorded(i tasking.AgendaItem) []saying {
	if i.Issue == nil {
		return nil
	}
	which := slices.Clone(s.about[i.Key])
	for _, a := range i.Issue.Actions {
		which = append(which, s.about[a.Ref.String()]...)
	}
	slices.Sort(which)
	var out []saying
	for _, n := range which {
		out = append(out, s.lineOf(s.read.Lines[n], i.Key))
	}
	for _, m := range s.sitting().Minutes {
		if m.Issue == i.Issue.Ref {
			out = append(out, minuteOf(m, i.Issue.Restricted != ""))
		}
	}
	slices.SortStableFunc(out, func(x, y saying) int { return x.at.Compare(y.at) })
	return out
}

// prepare works out, once for each reading, what every frame would search all lines
// for: which are about what, and how many issues took time.
func (s *walk) prepare() {
	s.about, s.worked = map[string][]int{}, 0
	for n, l := range s.read.Lines {
		if l.Kind != minuted {
			s.about[l.Ref] = append(s.about[l.Ref], n)
		}
	}
	for _, i := range s.order.items {
		if i.Issue != nil && i.Reviewed && !s.onlyRead(i) {
			s.worked++
		}
	}
}

// lineOf is a line of the journal without the reference the page has already.
func (s *walk) lineOf(l casebook.Line, key string) saying {
	about := shortRef(l.Ref, key)
	return saying{at: l.At, n: about, text: l.Text, kind: l.Kind, about: l.Ref, restricted: l.Restricted}
}

// shortRef is the number of an action of the item, or the whole reference of
// something else; empty for the item itself.
func shortRef(ref, key string) string {
	if ref == key {
		return ""
	}
	return strings.TrimPrefix(ref, key+"/")
}

func minuteOf(m tasking.Minute, restricted bool) saying {
	return saying{at: m.At, text: "minute: " + m.Text, kind: minuted, about: m.Issue.String(), restricted: restricted || m.Restricted != ""}
}

// minutes are the lines of the minutes that are about no issue, newest first.
func (s *walk) minutes() []saying {
	var out []saying
	for _, m := range s.sitting().Minutes {
		if m.Issue.IsZero() {
			out = append(out, saying{at: m.At, text: m.Text, kind: minuted, about: "Minute", restricted: m.Restricted != ""})
		}
	}
	slices.Reverse(out)
	return out
}

// since is what happened to an issue after the body last met and before this
// meeting was opened, newest first: what was said, and what was decided.
func (s *walk) since(i *tasking.Issue) []saying {
	here, until := s.ref.String(), s.sitting().OpenedAt
	from, last := s.lastTime()
	var out []saying
	add := func(at time.Time, meeting, n, who, text string, hidden bool) {
		early := !from.IsZero() && !at.After(from)
		if at.IsZero() || early || meeting == here || meeting != "" && meeting == last || meeting == "" && !until.IsZero() && at.After(until) && s.isOpen() {
			return
		}
		x := saying{at: at, n: n, who: who, text: text, about: i.Ref.String(), restricted: hidden || i.Restricted != ""}
		if n != "" {
			x.about = n
		}
		out = append(out, x)
	}
	add(i.Raised, i.RaisedIn, "", "", "raised"+raisedBy(i), false)
	for _, m := range i.Moves {
		if a := i.Escalation.LastAnswer(); i.Escalation.ToDecide && a != nil && a.At.Equal(m.At) {
			continue // the answer brought it back
		}
		add(m.At, m.Meeting, "", "", "moved to "+m.To.String()+": "+m.Reason, false)
	}
	for n := range i.Actions {
		s.sinceOf(i, &i.Actions[n], add)
	}
	for n, a := range i.Escalation.Answers {
		if !i.Escalation.ToDecide || n < len(i.Escalation.Answers)-1 { // the last has a part of its own
			add(a.At, a.Meeting, "", "Borough Tasking Group", tasking.OutcomeWords(a.Outcome)+": "+a.Reason, false)
		}
	}
	slices.SortStableFunc(out, func(x, y saying) int { return y.at.Compare(x.at) })
	return out
}

// lastTime is from when on things happened since, and the meeting before. What
// that meeting recorded has no part in it, though it took its time.
func (s *walk) lastTime() (from time.Time, ref string) {
	last := s.read.Agenda.Last
	if last == nil {
		return time.Time{}, ""
	}
	from = s.read.Agenda.Since
	if !last.Afterwards && last.EndedAt.After(from) {
		from = last.EndedAt
	}
	return from, last.Ref.String()
}

// sinceOf adds what happened to one action.
func (s *walk) sinceOf(i *tasking.Issue, a *tasking.Action, add func(at time.Time, meeting, n, who, text string, hidden bool)) {
	name, hidden := shortRef(a.Ref.String(), i.Ref.String()), a.Restricted != ""
	say := func(at time.Time, meeting, who, text string, secret bool) {
		add(at, meeting, name, who, text, hidden || secret)
	}
	given := "given to " + orTBC(a.Agency)
	if !a.Open() { // else its words stand under what was agreed
		given += ": " + a.Task
	}
	say(a.Given, a.Meeting, "", given, false)
	missed := map[time.Time]bool{}
	for _, m := range a.Missed {
		missed[m.At] = true
		say(m.At, m.Meeting, a.Agency, tasking.ActionStateWords(tasking.ActionNotDone, m.Cause)+because(m.Text), false)
	}
	ended := ""
	for _, u := range a.Updates { // what was said at an end is an update too
		switch {
		case missed[u.At]:
		case a.State == tasking.ActionDone && u.At.Equal(a.Ended):
			ended = u.Text
		default:
			say(u.At, u.Meeting, u.By, u.Text, u.Restricted != "")
		}
	}
	for _, m := range a.Moves {
		say(m.At, s.inThis(m.At), "", "now due "+m.To.Words()+because(m.Reason), false)
	}
	for _, p := range a.Passed {
		say(p.At, s.inThis(p.At), "", "passed from "+orTBC(p.From)+" to "+orTBC(p.To)+because(p.Reason), false)
	}
	if a.State == tasking.ActionDone {
		say(a.Ended, s.inThis(a.Ended), a.Agency, "done"+because(ended), false)
	}
}

// inThis is this meeting where something without a meeting of its own happened
// after it was opened.
func (s *walk) inThis(at time.Time) string {
	if open := s.sitting().OpenedAt; !open.IsZero() && !at.Before(open) && s.isOpen() {
		return s.ref.String()
	}
	return ""
}

func raisedBy(i *tasking.Issue) string {
	if len(i.Raisers) == 0 {
		return ""
	}
	r := i.Raisers[0]
	words := ""
	if r.By != "" {
		words += " by " + article(r.By)
	}
	if r.Source != "" {
		words += ", " + r.Source
	}
	return words
}

func article(kind string) string {
	if kind == "agency" {
		return "an " + kind
	}
	return "a " + kind
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return ": " + reason
}

func orTBC(agency string) string {
	if agency == "" {
		return "agency to be confirmed"
	}
	return agency
}

// dayMonth is a day without its year where that is this year's.
func (s *walk) dayMonth(at time.Time) string {
	d := civil.Of(at, s.read.Agenda.Zone)
	return strings.TrimSuffix(d.String(), " "+strconv.Itoa(s.today().Year))
}
