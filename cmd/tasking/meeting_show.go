package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// meetingJSON is a meeting; version and digest are those of the newest agreed document.
type meetingJSON struct {
	Ref        string           `json:"ref"`
	Area       string           `json:"area"`
	State      string           `json:"state"`
	At         *string          `json:"at"`
	Day        *string          `json:"day"`
	Venue      *string          `json:"venue"`
	Chair      *string          `json:"chair"`
	Afterwards bool             `json:"afterwards"`
	Attendance []attendanceJSON `json:"attendance"`
	Version    *int             `json:"version"`
	Digest     *string          `json:"digest"`
}

type attendanceJSON struct {
	Agency string   `json:"agency"`
	Status string   `json:"status"`
	Who    []string `json:"who"`
	Came   *string  `json:"came"` // a time of day, null from the beginning
	Left   *string  `json:"left"` // a time of day, null to the end
}

// shownMeetingJSON is everything about one meeting.
type shownMeetingJSON struct {
	meetingJSON
	Minutes  []minuteJSON  `json:"minutes"`
	Versions []versionJSON `json:"versions"`
	History  []logJSON     `json:"history"`

	Observers       []string   `json:"observers"`
	Confidentiality *string    `json:"confidentiality"` // when the statement was read
	Sent            []sentJSON `json:"sent"`
}

type minuteJSON struct {
	Ref        *string `json:"ref"`
	At         *string `json:"at"`
	Text       string  `json:"text"`
	Restricted bool    `json:"restricted"`
}

type versionJSON struct {
	Version  int      `json:"version"`
	AgreedAt *string  `json:"agreed_at"`
	AgreedBy string   `json:"agreed_by"`
	Digest   string   `json:"digest"`
	Gaps     []string `json:"gaps"`
	Reason   *string  `json:"reason"`
	AskedBy  *string  `json:"asked_by"`
}

func meetingOf(p *casebook.Place, m *tasking.Meeting) meetingJSON {
	j := meetingJSON{Ref: m.Ref.String(), Area: m.Ref.Body, State: m.State, At: instant(m.At, p.Zone), Day: day(m.At, p.Zone),
		Venue: words(m.Venue), Chair: words(m.Chair), Afterwards: m.Afterwards, Attendance: []attendanceJSON{}}
	for _, at := range m.Attendance {
		j.Attendance = append(j.Attendance, attendanceJSON{at.Agency, at.Status, list(at.Who), words(at.Came), words(at.Left)})
	}
	if v := m.Latest(); v != nil {
		j.Version, j.Digest = &v.N, &v.Digest
	}
	return j
}

func (a *app) meetingShow() *cobra.Command {
	var ref tasking.MeetingRef
	return a.onMeeting("show BB/1", "Everything about one meeting", "tasking meeting show BB/1 --json", &ref, func() error {
		return a.read(func(ctx context.Context, book *casebook.Book) error { return a.showMeeting(ctx, book, ref) })
	})
}

func (a *app) showMeeting(ctx context.Context, book *casebook.Book, ref tasking.MeetingRef) error {
	m, err := book.Meeting(ctx, ref)
	if err != nil {
		return err
	}
	history, err := book.MeetingHistory(ctx, ref)
	if err != nil {
		return err
	}
	minutes := minutesOf(m)
	if a.asJSON {
		j := shownMeetingJSON{meetingJSON: meetingOf(&m.Place, m.Meeting), Minutes: minutes, Versions: []versionJSON{}, History: []logJSON{},
			Observers: list(m.Observers), Confidentiality: instant(m.Confidentiality, m.Zone), Sent: sentOf(m)}
		for _, v := range m.Versions {
			j.Versions = append(j.Versions, versionJSON{v.N, instant(v.At, m.Zone), v.By, v.Digest, list(v.Gaps), words(v.Reason), words(v.AskedBy)})
		}
		for _, l := range history {
			j.History = append(j.History, logOf(l, m.Zone, false))
		}
		return a.value(j)
	}
	a.meetingHead(m)
	a.meetingLines(m, minutes)
	a.showHistory(m.Place, history, false)
	return nil
}

// minutesOf is the minutes with what is restricted masked.
func minutesOf(m casebook.Meeting) []minuteJSON {
	minutes := []minuteJSON{}
	for k, n := range m.Minutes {
		hidden := m.MinuteHidden(k)
		j := minuteJSON{Ref: words(n.Issue.String()), Text: tasking.RestrictedWords, Restricted: hidden}
		if !hidden {
			j.At, j.Text = instant(n.At, m.Zone), n.Text
		}
		minutes = append(minutes, j)
	}
	return minutes
}

func (a *app) meetingHead(m casebook.Meeting) {
	a.line(m.Ref.String() + " " + m.Partnership.BodyName(m.Ref.Body))
	a.fields([][]string{
		{"state", m.State + mark(m.Afterwards, ", entered afterwards")}, {"at", when(m.At, m.Zone)}, {"venue", m.Venue}, {"chair", m.Chair},
		{"opened", when(m.OpenedAt, m.Zone)}, {"ended", when(m.EndedAt, m.Zone)},
		{"observers", strings.Join(m.Observers, ", ")}, {"statement", mark(!m.Confidentiality.IsZero(), "of confidentiality, read "+when(m.Confidentiality, m.Zone))},
	})
}

func (a *app) meetingLines(m casebook.Meeting, minutes []minuteJSON) {
	var rows [][]string
	for _, at := range m.Attendance {
		rows = append(rows, []string{at.Agency, at.Words(), strings.Join(at.Who, ", ")})
	}
	a.part("attendance", rows)
	rows = nil
	for _, d := range sentOf(m) {
		rows = append(rows, []string{"version " + strconv.Itoa(d.Version), d.Edition, strings.Join(d.To, ", "), *d.On})
	}
	a.part("given to", rows)
	rows = nil
	for _, n := range minutes {
		about := m.Ref.String()
		if n.Ref != nil {
			about = *n.Ref
		}
		if n.Restricted {
			rows = append(rows, []string{masked(about)})
			continue
		}
		rows = append(rows, []string{about, n.Text})
	}
	a.part("minutes", rows)
	rows = nil
	for _, v := range m.Versions {
		rows = append(rows, []string{fmt.Sprintf("version %d", v.N), when(v.At, m.Zone), v.By, "check code " + tasking.CheckCode(v.Digest), v.Reason})
		for _, g := range v.Gaps {
			rows = append(rows, []string{"gap: " + g})
		}
	}
	a.part("agreed", rows)
}

// part prints rows under their heading, nothing when there are none.
func (a *app) part(heading string, rows [][]string) {
	if len(rows) > 0 {
		a.line(heading)
		a.columns("  ", rows)
	}
}

func (a *app) meetingList() *cobra.Command {
	var body string
	cmd := a.cmd("list", "List the meetings of every body, or of one", "tasking meeting list --area BB", takes(0, 0), func([]string) error {
		return a.read(func(ctx context.Context, book *casebook.Book) error { return a.listMeetings(ctx, book, areaCode(body)) })
	})
	cmd.Flags().StringVar(&body, "area", "", "`CODE|BTG` of one body")
	return cmd
}

func (a *app) listMeetings(ctx context.Context, book *casebook.Book, body string) error {
	place, meetings, err := book.Meetings(ctx, body)
	if err != nil {
		return err
	}
	found, rows := []meetingJSON{}, [][]string{}
	for _, m := range meetings {
		found = append(found, meetingOf(&place, m))
		rows = append(rows, []string{m.Ref.String(), when(m.At, place.Zone), m.State, orDash(m.Chair), m.Venue})
	}
	if a.asJSON {
		return a.value(found)
	}
	a.columns("", rows)
	return nil
}
