package document

import (
	"time"

	"tasking/internal/tasking"
)

// Build makes both editions of a meeting's tasking document, and says in
// sentences with which gaps it would be agreed: those of the partners' edition. Those
// of restricted items are in the annex. The same source gives the same content.
func Build(s Source) (partners, annex Content, gaps []string) {
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	p := newBuilder(s, Partners)
	partners = p.content()
	annex = newBuilder(s, Restricted).content()
	return partners, annex, partners.Gaps
}

// builder makes one edition.
type builder struct {
	src     Source
	edition Edition
	meeting string
	stories []*story
	issues  map[tasking.Ref]*story
	actions map[tasking.ActionRef]*tasking.Action
	holder  map[tasking.ActionRef]*story

	rest *leftOver // of the agenda; nil until it is asked for
}

func newBuilder(s Source, edition Edition) *builder {
	b := &builder{src: s, edition: edition, meeting: s.Meeting.Ref.String(),
		issues: map[tasking.Ref]*story{}, actions: map[tasking.ActionRef]*tasking.Action{},
		holder: map[tasking.ActionRef]*story{}}
	for n := range s.Issues {
		i := s.Issues[n].Issue
		if i == nil {
			continue
		}
		st := &story{issue: i, events: standing(s.Issues[n].Since)}
		b.stories = append(b.stories, st)
		b.issues[i.Ref] = st
		for k := range i.Actions {
			b.actions[i.Actions[k].Ref] = &i.Actions[k]
			b.holder[i.Actions[k].Ref] = st
		}
	}
	return b
}

func (b *builder) content() Content {
	c := Content{
		Format: Format, Edition: b.edition, Marking: markingPartners, Demo: b.src.Demo,
		Partnership: b.src.Partnership.Name, Area: b.src.Body.Code, Body: b.src.Partnership.BodyName(b.src.Body.Code),
		Meeting: b.meeting, Held: b.held(), Version: VersionNumber(b.src.Version),
		Recipients: []string{}, Agencies: b.agencies(), Attendance: b.attendance(), Issues: []Issue{},
	}
	if b.src.Version > 0 {
		c.AgreedAt, c.AgreedBy = b.instant(b.src.AgreedAt), Words(b.src.AgreedBy)
	}
	if b.annex() {
		c.Marking, c.Recipients = markingRestricted, b.recipients()
	}
	for _, st := range b.stories {
		if i, ok := b.issue(st); ok {
			c.Issues = append(c.Issues, i)
		}
	}
	c.Decisions, c.Moves, c.Escalations = b.decided()
	c.Held.Order = b.taken()
	c.Minutes = b.minutes()
	c.TakenAsRead, c.NotReached = b.walked()
	var gaps []Gap
	c.ToConfirm, gaps = b.unsettled()
	c.Gaps = sentences(gaps)
	c.ToAccept = b.toAccept()
	c.Amended = b.amendment()
	return c
}

func (b *builder) annex() bool { return b.edition == Restricted }

func (b *builder) instant(t time.Time) Instant {
	if t.IsZero() {
		return Instant{}
	}
	return Instant{t.In(b.src.Zone).Truncate(time.Second)}
}

func (b *builder) held() Held {
	m := b.src.Meeting
	h := Held{Number: m.Ref.Number, At: b.instant(m.At), Day: Day{b.src.Today}, Venue: m.Venue, Chair: Words(m.Chair),
		Afterwards: m.Afterwards, Last: b.sitting(b.src.Since), Next: b.sitting(b.src.Next),
		Observers: m.Observers, Confidentiality: b.instant(m.Confidentiality)}
	if h.Day.IsZero() {
		h.Day = b.day(m.At)
	}
	return h
}

func (b *builder) sitting(m *tasking.MeetingBrief) *Sitting {
	if m == nil {
		return nil
	}
	return &Sitting{Meeting: tasking.MeetingRef{Body: b.src.Body.Code, Number: m.Number}.String(), At: b.instant(m.At), Day: Day{m.Day}}
}

func (b *builder) agencies() []Agency {
	all := make([]Agency, 0, len(b.src.Partnership.Agencies))
	for _, a := range b.src.Partnership.Agencies {
		all = append(all, Agency{Short: a.Short, Name: a.Name})
	}
	return all
}

// attendance lists the agencies in the order they are registered in, then any
// that are not.
func (b *builder) attendance() []Attendance {
	rows := []Attendance{}
	seen := map[string]bool{}
	take := func(a tasking.Attendance) {
		seen[a.Agency] = true
		rows = append(rows, Attendance{Agency: a.Agency, Name: b.name(a.Agency), Status: a.Status,
			Words: a.Words(), Who: list(a.Who)})
	}
	for _, registered := range b.src.Partnership.Agencies {
		for _, a := range b.src.Meeting.Attendance {
			if a.Agency == registered.Short {
				take(a)
			}
		}
	}
	for _, a := range b.src.Meeting.Attendance {
		if !seen[a.Agency] {
			take(a)
		}
	}
	return rows
}

func (b *builder) name(short string) string { return b.src.Partnership.FullName(short) }

func (b *builder) names(shorts []string) []string {
	full := make([]string, 0, len(shorts))
	for _, s := range shorts {
		full = append(full, b.name(s))
	}
	return full
}

func (b *builder) minutes() []Minute {
	lines := []Minute{}
	first := b.firstTaken()
	for _, m := range b.src.Meeting.Minutes {
		hidden := b.hidesMinute(m)
		line := Minute{Ref: Words(m.Issue.String()), Text: m.Text, Opening: m.Issue.IsZero() && m.At.Before(first)}
		switch {
		case hidden == b.annex():
			lines = append(lines, line)
		case hidden:
			line.Text = restrictedItem
			lines = append(lines, line)
		}
	}
	return lines
}

// list is a list that is never null in JSON.
func list(given []string) []string {
	if given == nil {
		return []string{}
	}
	return given
}
