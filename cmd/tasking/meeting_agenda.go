package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// agendaItemJSON is one item of an agenda; of a restricted issue there is the
// reference and the words for it.
type agendaItemJSON struct {
	N          int      `json:"n"`
	Key        string   `json:"key"`
	Group      string   `json:"group"`
	Ref        *string  `json:"ref"`
	Title      string   `json:"title"`
	Level      *int     `json:"level"`
	Actions    *int     `json:"open_actions"`
	Reviewed   bool     `json:"reviewed"`
	NotReached bool     `json:"not_reached_last_time"`
	Issues     []string `json:"issues"` // those that the item for triage stands for
}

type agendaJSON struct {
	Meeting string           `json:"meeting"`
	State   string           `json:"state"`
	At      *string          `json:"at"`
	Left    int              `json:"left"`
	Items   []agendaItemJSON `json:"items"`
}

func (a *app) meetingAgenda() *cobra.Command {
	var ref tasking.MeetingRef
	return a.onMeeting("agenda BB/1", "The running order of a meeting, as it is now", "tasking meeting agenda BB/1", &ref, func() error {
		return a.read(func(ctx context.Context, book *casebook.Book) error {
			agenda, err := book.Agenda(ctx, ref)
			if err != nil {
				return err
			}
			return a.showAgenda(agenda)
		})
	})
}

func agendaItem(n int, i tasking.AgendaItem) agendaItemJSON {
	j := agendaItemJSON{N: n, Key: i.Key, Group: i.Group, Title: i.Title(), Reviewed: i.Reviewed, NotReached: i.Missed, Issues: []string{}}
	for _, ref := range i.New {
		j.Issues = append(j.Issues, ref.String())
	}
	if i.Issue == nil {
		return j
	}
	secret := func(a *tasking.Action) bool { return a.Restricted != "" }
	ref, level, open := i.Issue.Ref.String(), int(i.Issue.Level), len(slices.DeleteFunc(i.Issue.OpenActions(), secret))
	j.Ref = &ref
	if i.Issue.Restricted != "" {
		j.Title, j.Reviewed, j.NotReached = tasking.RestrictedWords, false, false
		return j
	}
	j.Title, j.Level, j.Actions = i.Issue.Title, &level, &open
	return j
}

func (a *app) showAgenda(agenda casebook.Agenda) error {
	out := agendaJSON{Meeting: agenda.Meeting.String(), State: agenda.Sitting.State, At: instant(agenda.Sitting.At, agenda.Zone),
		Left: agenda.Left(), Items: []agendaItemJSON{}}
	for n, i := range agenda.Items {
		out.Items = append(out.Items, agendaItem(n+1, i))
	}
	if a.asJSON {
		return a.value(out)
	}
	group := ""
	var rows [][]string
	print := func() { a.columns("  ", rows); rows = nil }
	for n, i := range out.Items {
		if i.Group != group {
			print()
			group = i.Group
			a.line(group)
		}
		rows = append(rows, agendaRow(agenda, i, agenda.Items[n]))
	}
	print()
	return nil
}

func agendaRow(agenda casebook.Agenda, i agendaItemJSON, item tasking.AgendaItem) []string {
	n := fmt.Sprint(i.N)
	switch {
	case item.Issue == nil && len(i.Issues) > 0:
		return []string{n, "", fmt.Sprintf("%s (%d)", i.Title, len(i.Issues))}
	case item.Issue == nil:
		return []string{n, "", i.Title}
	case item.Issue.Restricted != "":
		return []string{n, *i.Ref, tasking.RestrictedWords}
	}
	said := ""
	late := item.Issue.LateActions(agenda.Today, agenda.Bodies[item.Issue.Ref.Area])
	late = slices.DeleteFunc(late, func(x *tasking.Action) bool { return x.Restricted != "" })
	if len(late) > 0 {
		said = counted(len(late), "action") + " late"
	}
	if i.NotReached {
		said = joined(said, "not reached last time")
	}
	if i.Reviewed {
		said = joined(said, "dealt with")
	}
	return []string{n, *i.Ref, i.Title, said}
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

func (a *app) meetingPlace() *cobra.Command {
	c := &tasking.PlaceItem{}
	var ref, place string
	return a.onMeeting("place BB/1 REF first|earlier|later|parked|added|back", "Bring an item of the agenda forward, park it, add one, or put it back",
		"tasking meeting place BB/1 BB-0041 first", &c.Ref, func() (err error) {
			if c.Issue, err = issueRef(ref); err != nil {
				return err
			}
			if c.Place = place; place == "back" {
				c.Place = ""
			}
			return a.change(c)
		}, &ref, &place)
}

func (a *app) meetingSeries() *cobra.Command {
	c := &tasking.SetSeries{}
	var on, at string
	cmd := a.cmd("series --area CODE|BTG --on DAY --at TIME --venue TEXT", "Set the usual day, time and venue of a body's meetings",
		`tasking meeting series --area BB --on "second thursday" --at 18:30 --venue "Blakenall Village Centre"`, takes(0, 0), func([]string) (err error) {
			c.Body = areaCode(c.Body)
			if c.Series.Ordinal, c.Series.Weekday, err = tasking.ParseSeriesDay(on); err != nil {
				return err
			}
			if c.Series.Hour, c.Series.Minute, err = civil.ParseClock(at); err != nil {
				return fmt.Errorf("the usual day was not set: %w", err)
			}
			return a.change(c)
		})
	cmd.Flags().StringVar(&c.Body, "area", "", "`CODE|BTG` of the body that meets")
	cmd.Flags().StringVar(&on, "on", "", "the `DAY` of the month: second thursday, last tue")
	cmd.Flags().StringVar(&at, "at", "", "the `TIME` of day: 18:30 or 6:30pm")
	cmd.Flags().StringVar(&c.Series.Venue, "venue", "", "where (`TEXT`)")
	return require(cmd, "area", "on", "at", "venue")
}

func (a *app) meetingObservers() *cobra.Command {
	c := &tasking.SetObservers{}
	cmd := a.onMeeting("observers BB/1 [--who ROLE]...", "Record who observes a meeting; without --who nobody does",
		`tasking meeting observers BB/1 --who "Ward councillor" --who "Student on placement"`, &c.Ref, func() error { return a.change(c) })
	cmd.Flags().StringArrayVar(&c.Who, "who", nil, "`ROLE` of an observer, never a name; can be repeated")
	return cmd
}

func (a *app) meetingConfidentiality() *cobra.Command {
	c := &tasking.ReadConfidentiality{}
	return a.onMeeting("confidentiality BB/1", "Record that the confidentiality statement was read now", "tasking meeting confidentiality BB/1",
		&c.Ref, func() error { return a.change(c) })
}

func (a *app) issueConsider() *cobra.Command {
	c := &tasking.ConsiderIssue{}
	cmd := a.cmd("consider REF [--text TEXT]", "Record that the open meeting decided no further action now",
		`tasking issue consider BB-0041 --text "the residents are content"`, takes(1, 1), func(args []string) (err error) {
			if c.Ref, err = issueRef(args[0]); err != nil {
				return err
			}
			return a.change(c)
		})
	cmd.Flags().StringVar(&c.Text, "text", "", "what was said (`TEXT`)")
	return cmd
}
