package meeting

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// proposal is when and where the next meeting is expected: on the usual day, or a
// cycle after the last one. Without a usual venue it is where the last one was.
func (s *meetings) proposal() (at time.Time, venue string) {
	b := s.place.Bodies[s.body]
	if b == nil {
		return time.Time{}, ""
	}
	at, venue = b.Proposal(s.place.Today, s.place.Zone)
	for _, m := range s.all {
		if venue == "" && m.State != tasking.Cancelled {
			venue = m.Venue
		}
	}
	return at, venue
}

// upcoming is the meeting that is planned next, nil when there is none.
func (s *meetings) upcoming() *tasking.Meeting {
	var found *tasking.Meeting
	for _, m := range s.all { // the latest first
		if m.State == tasking.Planned && !civil.Of(m.At, s.place.Zone).Before(s.place.Today) {
			found = m
		}
	}
	return found
}

// planNext opens the form of the next meeting, unless one is planned: that one is
// then shown, to be moved or called off.
func (s *meetings) planNext() tea.Cmd {
	if m := s.upcoming(); m != nil {
		s.page = list
		s.choose(m)
		return screen.Toast(name(m.Ref) + " is planned for " + when(m.At, s.place.Zone) + ": M moves it, x calls it off")
	}
	return s.planForm()
}

// nextWords says of the next meeting when it is, or when it would be.
func (s *meetings) nextWords() string {
	if m := s.upcoming(); m != nil {
		return name(m.Ref) + ", " + when(m.At, s.place.Zone) + ", " + m.Venue
	}
	if at, venue := s.proposal(); !at.IsZero() {
		return "not planned yet; p plans it for " + when(at, s.place.Zone) + ", " + or(venue, "venue to be said")
	}
	return "not planned yet; p plans it"
}

// seriesForm sets the usual day, time and venue.
func (s *meetings) seriesForm() tea.Cmd {
	b := s.place.Bodies[s.body]
	if b == nil {
		return nil
	}
	day, clock, venue := "", "", b.Series.Venue
	if !b.Series.IsZero() {
		day, clock = b.Series.DayWords(), clockOf(b.Series)
	} else if len(s.all) > 0 {
		clock, venue = civil.ClockTime(s.all[0].At.In(s.place.Zone)), s.all[0].Venue
	}
	return screen.OpenDialog(dialog.NewForm("meeting.series", "Usual day of "+s.bodyName(),
		dialog.Field{Name: "day", Label: "Day", Value: one(day), Needed: true, Hint: "of the month: second thursday, last tue", Check: readDay},
		dialog.Field{Name: "time", Label: "Time", Value: one(clock), Needed: true, Hint: "6:30pm, 18:30", Check: s.clockCheck},
		dialog.Field{Name: "venue", Label: "Venue", Value: one(venue), Needed: true, Most: 200, Hint: "where it is usually held"}))
}

func readDay(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	ordinal, day, err := tasking.ParseSeriesDay(typed)
	if err != nil {
		return "", errors.New("say it like second thursday or last tue")
	}
	return "the " + tasking.Series{Ordinal: ordinal, Weekday: day}.DayWords() + " of the month", nil
}

func (s *meetings) setSeries(v dialog.Values) tea.Cmd {
	ordinal, day, _ := tasking.ParseSeriesDay(v.Get("day")) // the form has read both already
	at, _ := s.clock(v.Get("time"))
	return s.desk.Do(&tasking.SetSeries{Body: s.body, Series: tasking.Series{Ordinal: ordinal, Weekday: day,
		Hour: at.Hour(), Minute: at.Minute(), Venue: v.Get("venue")}})
}

// clock reads a time of day, of the day the chosen meeting was opened or of today.
func (s *meetings) clock(typed string) (time.Time, error) {
	day := s.place.Today
	if m := s.chosen(); m != nil && !m.OpenedAt.IsZero() {
		day = civil.Of(m.OpenedAt, s.place.Zone)
	}
	at, err := civil.ParseMoment(day.ISO()+" "+typed, s.place.Today, s.place.Zone)
	if err != nil {
		return time.Time{}, errors.New("not a time of day: 6:30pm, 18:30")
	}
	return at.In(s.place.Zone), nil
}

func (s *meetings) clockCheck(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	at, err := s.clock(typed)
	if err != nil {
		return "", err
	}
	return civil.ClockTime(at), nil
}

func clockOf(s tasking.Series) string {
	return civil.ClockTime(time.Date(2000, 1, 1, s.Hour, s.Minute, 0, 0, time.UTC))
}
