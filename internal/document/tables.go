package document

import (
	"strings"

	"tasking/internal/tasking"
)

// actionColumns are what others read from the CSV; they do not change.
var actionColumns = []column{{"ref", 10}, {"action", 11}, {"title", 24}, {"place", 18}, {"level", 7}, {"lead", 13}, {"task", 34},
	{"agency", 13}, {"due", 13}, {"state", 14}, {"latest_update", 36}}

// actionTable has one row for each action, or for an issue without actions.
func (c *Content) actionTable() table {
	t := table{name: "Actions", columns: actionColumns}
	for _, i := range c.Issues {
		t.rows = append(t.rows, actionRows(i)...)
	}
	return t
}

func actionRows(i Issue) [][]any {
	about := []any{i.Ref, "", i.Title, string(i.Place), level(i), string(i.Lead)}
	if len(i.Actions) == 0 {
		return [][]any{append(about, "", "", "", string(i.StateWords), "")}
	}
	var rows [][]any
	for _, a := range i.Actions {
		row := append([]any{}, about...)
		row[1] = a.Ref
		rows = append(rows, append(row, a.Task, string(a.Agency), dueValue(a), string(a.StateWords), latest(a)))
	}
	return rows
}

func level(i Issue) any {
	if i.Level == nil {
		return nil
	}
	return *i.Level
}

// dueValue is the day an action is due, or the word that stands for one.
func dueValue(a Action) any {
	if !a.DueOn.IsZero() {
		return a.DueOn.Date
	}
	return string(a.Due)
}

func latest(a Action) string {
	if n := len(a.Updates); n > 0 {
		return a.Updates[n-1].Text
	}
	return ""
}

func (c *Content) issueTable() table {
	t := table{name: "Issues", columns: []column{{"ref", 10}, {"title", 34}, {"area", 8}, {"level", 7}, {"state", 24}, {"lead", 12},
		{"support", 18}, {"place", 24}, {"ward", 16}, {"category", 16}, {"raised", 14}, {"raised_by", 28}, {"marks", 22}, {"open_actions", 10}}}
	for n := range c.Issues {
		i := &c.Issues[n]
		if c.veiled(i) {
			t.rows = append(t.rows, []any{i.Ref, i.Title, i.Area})
			continue
		}
		open := 0
		for _, a := range i.Actions {
			if a.State == tasking.ActionOpen {
				open++
			}
		}
		t.rows = append(t.rows, []any{i.Ref, i.Title, i.Area, level(*i), string(i.StateWords), string(i.Lead), strings.Join(i.Support, ", "),
			string(i.Place), string(i.Ward), string(i.Category), i.RaisedOn.Date, strings.Join(i.RaisedBy, "; "), marks(i), open})
	}
	return t
}

// marks are the words a list is filtered by.
func marks(i *Issue) string {
	var words []string
	for _, m := range []struct {
		is   bool
		word string
	}{{i.Late, "late"}, {i.New, "new"}, {i.Urgent, "urgent"}, {i.LNPRequest, "LNP request"}, {i.ToEscalate, "to be escalated"},
		{i.ToDecide, "to be decided"}, {i.Restricted, "restricted"}} {
		if m.is {
			words = append(words, m.word)
		}
	}
	return strings.Join(words, ", ")
}

func (c *Content) attendanceTable() table {
	t := table{name: "Attendance", columns: []column{{"agency", 14}, {"name", 40}, {"attended", 30}, {"who", 50}}}
	for _, a := range c.Attendance {
		t.rows = append(t.rows, []any{a.Agency, a.Name, a.Words, strings.Join(a.Who, ", ")})
	}
	for _, who := range c.Held.Observers {
		t.rows = append(t.rows, []any{"", "", "observer", who})
	}
	return t
}

// correctionTable lists what an amended version corrects.
func (c *Content) correctionTable() table {
	t := table{name: "Corrections", columns: []column{{"about", 12}, {"correction", 70}, {"recorded_for", 24}, {"on", 14}}}
	for _, l := range c.Amended.Corrections {
		var on any
		if !l.At.IsZero() {
			on = dayOf(l.At)
		}
		t.rows = append(t.rows, []any{string(l.Ref), l.Text, string(l.By), on})
	}
	return t
}

// aboutTable says which document this is, so that two copies can be compared.
func (c *Content) aboutTable(what, digest string) table {
	l := layout{Content: c, digest: digest}
	rows := [][]any{{"Marking", c.Marking}, {"Edition", l.forWhom()}, {"Document", c.Meeting + " " + what}, {"Body", c.Body},
		{"Partnership", c.Partnership}, {"Held on", c.Held.Day.Date}, {"Venue", c.Held.Venue}, {"Chair", string(c.Held.Chair)},
		{"Version", l.agreement()}}
	if c.agreed() && digest != "" {
		rows = append(rows, []any{"Check code", tasking.CheckCode(digest)}, []any{"Full check code", grouped(digest)})
	}
	if a := c.Amended; a != nil {
		rows = append(rows, []any{"Corrections asked for by", a.AskedBy}, []any{"Reason", a.Reason})
	}
	if !c.annex() {
		rows = append(rows, []any{"Next meeting", l.next()})
	}
	if c.Held.Afterwards {
		rows = append(rows, []any{"Entered", "afterwards, from paper notes"})
	}
	if c.Demo {
		rows = append(rows, []any{"Note", "DEMO: a sample, not a real meeting"})
	}
	return table{name: "About", columns: []column{{"about", 26}, {"value", 90}}, rows: rows, plain: true}
}

// forWhom says who may have this edition.
func (c *Content) forWhom() string {
	switch {
	case !c.annex():
		return "Partners: " + strings.ToLower(forPartners[:1]) + forPartners[1:]
	case len(c.Recipients) > 0:
		return "Restricted annex: for the named recipients only: " + series(c.Recipients)
	}
	return "Restricted annex: for named recipients only"
}
