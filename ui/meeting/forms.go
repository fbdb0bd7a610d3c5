package meeting

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// formPlan is about no meeting yet.
const formPlan = "meeting.plan"

// moment reads a day and a time and says them back in full.
func (s *meetings) moment(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	at, err := s.parse(text)
	if err != nil {
		return "", err
	}
	note := whenLong(at, s.place.Zone)
	if civil.Of(at, s.place.Zone).Before(s.place.Today) {
		note += " (in the past)"
	}
	return note, nil
}

func (s *meetings) parse(text string) (time.Time, error) {
	return civil.ParseMoment(text, s.place.Today, s.place.Zone)
}

func (s *meetings) whenField(value string) dialog.Field {
	return dialog.Field{Name: "at", Label: "When", Kind: dialog.Date, Value: one(value), Needed: true,
		Hint: "a day and a time: thu 14 jan 6:30pm, 14/1 18:30", Check: s.moment}
}

func reasonField() dialog.Field {
	return dialog.Field{Name: "reason", Label: "Reason", Kind: dialog.Long, Lines: 2, Needed: true, Most: 4000,
		Hint: "no names: this goes on the wall"}
}

func (s *meetings) planForm() tea.Cmd {
	if !s.known {
		return nil
	}
	at, venue := s.proposal()
	proposed := ""
	if !at.IsZero() {
		proposed = when(at, s.place.Zone)
	}
	day := s.whenField(proposed)
	day.Proposed = true
	return screen.OpenDialog(saveAs("Plan it", dialog.NewForm(formPlan, "Plan a meeting of "+s.bodyName(),
		day,
		dialog.Field{Name: "venue", Label: "Venue", Value: one(venue), Proposed: true, Needed: true, Most: 200, Hint: "where it is held"},
	)))
}

func (s *meetings) moveForm() tea.Cmd {
	m := s.chosen()
	return screen.OpenDialog(saveAs("Move it", dialog.NewForm(about(askMove, m.Ref), "Move "+s.called(m),
		s.whenField(when(m.At, s.place.Zone)), reasonField())))
}

func (s *meetings) cancelForm() tea.Cmd {
	m := s.chosen()
	return screen.OpenDialog(saveAs("Call it off", dialog.NewForm(about(askCancel, m.Ref), "Call off "+s.called(m)+"?", reasonField())))
}

// early is how long before its time a meeting is opened without a question.
const early = 3 * time.Hour

// opening asks first when it is far from the time of the meeting: what is said
// on another day stands in the wrong document.
func (s *meetings) opening() tea.Cmd {
	m := s.chosen()
	now := s.now()
	if m.At.Sub(now) <= early {
		return s.openForm()
	}
	d := dialog.NewConfirm(about(askEarly, m.Ref), "Open "+name(m.Ref)+" already?",
		"It is planned for "+s.whenNear(m.At, now)+". Open it now?", "Open it")
	d.No = "Not yet"
	return screen.OpenDialog(d)
}

// whenNear is a moment that comes, and how far off it is: "Mon 23 Nov 6:30pm,
// tomorrow".
func (s *meetings) whenNear(at, now time.Time) string {
	zone := s.place.Zone
	today, day := civil.Of(now, zone), civil.Of(at, zone)
	date := strings.TrimSuffix(day.Short(), " "+strconv.Itoa(today.Year))
	words := "today"
	switch days := day.DaysSince(today); {
	case days == 1:
		words = "tomorrow"
	case days > 1:
		words = "in " + strconv.Itoa(days) + " days"
	}
	return date + " " + civil.ClockTime(at.In(zone)) + ", " + words
}

func (s *meetings) openForm() tea.Cmd {
	m := s.chosen()
	return screen.OpenDialog(saveAs("Open it", dialog.NewForm(about(askOpen, m.Ref), "Open "+s.called(m),
		s.chairField(s.lastChair()),
		dialog.Field{Name: "at", Label: "Held on", Kind: dialog.Date, Check: s.moment,
			Hint: "leave empty to open it now; say when if it was held already"},
	)))
}

func (s *meetings) chairForm() tea.Cmd {
	m := s.chosen()
	return screen.OpenDialog(saveAs("Hand over", dialog.NewForm(about(askChair, m.Ref), "Hand over the chair of "+s.called(m),
		s.chairField(""))))
}

func (s *meetings) endConfirm() tea.Cmd {
	m := s.chosen()
	text := "Its content is fixed as it stands now, " + gapWords(len(s.gaps())) +
		". The tasking document is agreed later; nothing more can be added, only corrected."
	d := dialog.NewConfirm(about(askEnd, m.Ref), "End "+s.called(m)+", agree later?", text, "End it")
	d.No = "Keep open"
	return screen.OpenDialog(d)
}

// chairField finds the chair among those who chaired before and the agencies; a
// role typed for the first time is taken too.
func (s *meetings) chairField(value string) dialog.Field {
	return dialog.Field{Name: "chair", Label: "Chair", Kind: dialog.Pick, Options: s.chairs(), Add: true, Value: one(value), Needed: true,
		Hint: "a role, not a name; type a few letters"}
}

func (s *meetings) chairs() []dialog.Option {
	var out []dialog.Option
	seen := map[string]bool{"": true}
	for _, m := range s.all {
		if !seen[m.Chair] {
			seen[m.Chair] = true
			out = append(out, dialog.Option{Value: m.Chair, Text: m.Chair, Note: "chaired before"})
		}
	}
	for _, a := range s.place.Partnership.Agencies {
		if !a.Retired && !seen[a.Name] {
			seen[a.Name] = true
			out = append(out, dialog.Option{Value: a.Name, Text: a.Name, Note: "agency", Aliases: []string{a.Short}})
		}
	}
	return out
}

// lastChair is who chaired the newest meeting that was held.
func (s *meetings) lastChair() string {
	for _, m := range s.all {
		if m.Chair != "" {
			return m.Chair
		}
	}
	return ""
}

// called is a meeting in the title of a question: "Meeting 7, Thu 14 Jan 2027".
func (s *meetings) called(m *tasking.Meeting) string {
	return name(m.Ref) + ", " + civil.Of(m.At, s.place.Zone).Short()
}

func saveAs(word string, f *dialog.Form) *dialog.Form {
	f.Save = word
	return f
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
