package main

import (
	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// shownJSON is everything about one issue.
type shownJSON struct {
	issueJSON
	Asked      string          `json:"asked"` // the reference asked for; another one after a merge
	Detail     *string         `json:"detail"`
	RaisedBy   []raiserJSON    `json:"raised_by"`
	Closing    *closingJSON    `json:"closing"`
	Merged     []string        `json:"merged"`
	Reopened   int             `json:"reopened"`
	OwedWord   *string         `json:"owed_word"`
	Told       []toldJSON      `json:"told"`
	Reviewed   *string         `json:"reviewed"`
	Escalation *escalationJSON `json:"escalation"`
	History    []logJSON       `json:"history"`
}

type raiserJSON struct {
	By      *string `json:"by"`
	Source  *string `json:"source"`
	Channel *string `json:"channel"`
	Ref     string  `json:"ref"`
	System  *string `json:"system"`
}

type closingJSON struct {
	Reason string  `json:"reason"`
	Impact *string `json:"impact"`
	Words  *string `json:"words"`
	At     *string `json:"at"`
}

type toldJSON struct {
	How string  `json:"how"`
	At  *string `json:"at"`
}

type escalationJSON struct {
	Draft     bool         `json:"draft"`
	Escalated *string      `json:"escalated"`
	ToDecide  bool         `json:"to_decide"`
	Checks    []checkJSON  `json:"checks"`
	Owed      []string     `json:"owed"`
	Budget    *string      `json:"budget"`
	Answers   []answerJSON `json:"answers"`
}

type checkJSON struct {
	Name string  `json:"name"`
	Text *string `json:"text"`
}

type answerJSON struct {
	Outcome string  `json:"outcome"`
	Reason  string  `json:"reason"`
	At      *string `json:"at"`
	Meeting *string `json:"meeting"`
}

// publicJSON is what may be told to anyone.
type publicJSON struct {
	Ref       string  `json:"ref"`
	Title     string  `json:"title"`
	Area      string  `json:"area"`
	Place     *string `json:"place"`
	Ward      *string `json:"ward"`
	Category  *string `json:"category"`
	Level     int     `json:"level"`
	LevelWord string  `json:"level_word"`
	State     string  `json:"state"`
	Since     *string `json:"since"`
}

func publicOf(i *tasking.Issue) publicJSON {
	return publicJSON{Ref: i.Ref.String(), Title: i.Title, Area: i.Ref.Area, Place: words(i.Place), Ward: words(i.Ward),
		Category: words(i.Category), Level: int(i.Level), LevelWord: i.Level.Word(), State: i.State, Since: words(i.Since.ISO())}
}

func (v view) shown(i casebook.Issue, history []casebook.Line) shownJSON {
	j := shownJSON{issueJSON: v.issue(i.Issue), Asked: i.Asked.String(), Detail: words(i.Detail), Reopened: i.Reopened,
		OwedWord: words(i.OwedWord()), Reviewed: words(i.Reviewed), RaisedBy: []raiserJSON{}, Merged: []string{}, Told: []toldJSON{},
		Escalation: v.escalation(i.Issue), History: []logJSON{}}
	for _, r := range i.Raisers {
		j.RaisedBy = append(j.RaisedBy, raiserJSON{words(r.By), words(r.Source), words(r.Channel), r.Ref.String(), words(r.System)})
	}
	for _, m := range i.Merged {
		j.Merged = append(j.Merged, m.String())
	}
	for _, t := range i.Told {
		j.Told = append(j.Told, toldJSON{t.How, instant(t.At, v.place.Zone)})
	}
	if c := i.Closing; c.Reason != "" {
		j.Closing = &closingJSON{c.Reason, words(c.Impact), words(c.Words), instant(c.At, v.place.Zone)}
	}
	for _, l := range history {
		j.History = append(j.History, logOf(l, v.place.Zone, v.all))
	}
	return j
}

func (v view) escalation(i *tasking.Issue) *escalationJSON {
	x := i.Escalation
	if x.IsZero() {
		return nil
	}
	j := &escalationJSON{Draft: x.Draft, Escalated: instant(x.Escalated, v.place.Zone), ToDecide: x.ToDecide,
		Checks: []checkJSON{}, Owed: list(x.Checks.Owed()), Budget: words(x.Checks.Budget), Answers: []answerJSON{}}
	for _, c := range x.Checks.List() {
		j.Checks = append(j.Checks, checkJSON{c.Name, words(c.Text)})
	}
	for _, n := range x.Answers {
		j.Answers = append(j.Answers, answerJSON{n.Outcome, n.Reason, instant(n.At, v.place.Zone), words(n.Meeting)})
	}
	return j
}
