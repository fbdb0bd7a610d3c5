package main

import (
	"time"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// issueJSON is an issue. Of a restricted one there is the reference, the area,
// whether it is open and the words "Restricted item"; everything else is null or empty.
type issueJSON struct {
	Ref        string       `json:"ref"`
	Title      string       `json:"title"`
	Area       string       `json:"area"`
	Level      *int         `json:"level"`
	LevelWord  *string      `json:"level_word"`
	State      *string      `json:"state"`
	New        *bool        `json:"new"`
	Lead       *string      `json:"lead"`
	Support    []string     `json:"support"`
	Place      *string      `json:"place"`
	Ward       *string      `json:"ward"`
	Category   *string      `json:"category"`
	Urgent     *bool        `json:"urgent"`
	Restricted bool         `json:"restricted"`
	Late       *bool        `json:"late"`
	LateCount  *int         `json:"late_actions"`
	Raised     *string      `json:"raised"`
	Since      *string      `json:"since"`
	Actions    []actionJSON `json:"actions"`
}

// actionJSON is an action; a restricted one is masked like an issue.
type actionJSON struct {
	Ref        string       `json:"ref"`
	Task       string       `json:"task"`
	Agency     *string      `json:"agency"`
	With       []string     `json:"with"`
	Kind       *string      `json:"kind"`
	Due        *string      `json:"due"` // a day, "next" or "ongoing"
	DueOn      *string      `json:"due_on"`
	State      *string      `json:"state"`
	Cause      *string      `json:"cause"`
	Late       *bool        `json:"late"`
	Accepted   *bool        `json:"accepted"`
	Acceptance *string      `json:"acceptance"`
	Declined   *string      `json:"declined"`
	Carried    *int         `json:"carried"`
	Restricted bool         `json:"restricted"`
	Updates    []updateJSON `json:"updates"`
}

// updateJSON is a line of progress.
type updateJSON struct {
	At         *string `json:"at"`
	By         *string `json:"by"`
	RecordedBy *string `json:"recorded_by"`
	Meeting    *string `json:"meeting"`
	Text       string  `json:"text"`
	Restricted bool    `json:"restricted"`
}

// view is what of a restricted item may be printed: nothing, unless all is asked for.
type view struct {
	place *casebook.Place
	all   bool
}

func (v view) hides(restriction string) bool { return restriction != "" && !v.all }

func (v view) issue(i *tasking.Issue) issueJSON {
	if v.hides(i.Restricted) {
		j := issueJSON{Ref: i.Ref.String(), Title: tasking.RestrictedWords, Area: i.Ref.Area, State: &i.State, Support: []string{}, Restricted: true, Actions: []actionJSON{}}
		for n := range i.Actions {
			j.Actions = append(j.Actions, hiddenAction(i.Actions[n].Ref))
		}
		return j
	}
	sum := i.Summary()
	if !v.all {
		sum = *sum.Openly()
	}
	late := sum.Late(v.place.Today, v.place.Body(i.Ref))
	overdue, level := late > 0, int(i.Level)
	j := issueJSON{
		Ref: i.Ref.String(), Title: i.Title, Area: i.Ref.Area, Level: &level, LevelWord: words(i.Level.Word()), State: &i.State,
		New: &i.New, Lead: words(i.Lead), Support: list(i.Support), Place: words(i.Place), Ward: words(i.Ward),
		Category: words(i.Category), Urgent: &i.Urgent, Restricted: i.Restricted != "", Late: &overdue, LateCount: &late,
		Raised: instant(i.Raised, v.place.Zone), Since: words(i.Since.ISO()), Actions: []actionJSON{},
	}
	for n := range i.Actions {
		j.Actions = append(j.Actions, v.action(i, &i.Actions[n]))
	}
	return j
}

func hiddenAction(ref tasking.ActionRef) actionJSON {
	return actionJSON{Ref: ref.String(), Task: tasking.RestrictedWords, With: []string{}, Restricted: true, Updates: []updateJSON{}}
}

func (v view) action(i *tasking.Issue, a *tasking.Action) actionJSON {
	if v.hides(i.Restricted) || v.hides(a.Restricted) {
		return hiddenAction(a.Ref)
	}
	body := v.place.Body(i.Ref)
	late, accepted, carried := a.Open() && a.Late(v.place.Today, body), a.Acceptance == tasking.Accepted, a.CarriedForward()
	j := actionJSON{
		Ref: a.Ref.String(), Task: a.Task, Agency: words(a.Agency), With: list(a.With), Kind: words(a.Kind), Due: words(dueValue(a.Due)),
		DueOn: words(a.Due.On(body).ISO()), State: &a.State, Cause: words(a.Cause), Late: &late, Accepted: &accepted,
		Acceptance: words(a.Acceptance), Declined: words(a.Declined), Carried: &carried, Restricted: a.Restricted != "", Updates: []updateJSON{},
	}
	for _, u := range a.Updates {
		j.Updates = append(j.Updates, v.update(u))
	}
	return j
}

func (v view) update(u tasking.Update) updateJSON {
	if v.hides(u.Restricted) {
		return updateJSON{Text: tasking.RestrictedWords, Restricted: true}
	}
	return updateJSON{At: instant(u.At, v.place.Zone), By: words(u.By), RecordedBy: words(u.RecordedBy), Meeting: words(u.Meeting),
		Text: u.Text, Restricted: u.Restricted != ""}
}

// dueValue is a due date as files hold it: a day, "next" or "ongoing".
func dueValue(d tasking.Due) string {
	switch {
	case d.Next:
		return "next"
	case d.Ongoing:
		return "ongoing"
	}
	return d.Date.ISO()
}

// day is a civil day of an instant, as files hold it.
func day(t time.Time, zone *time.Location) *string { return words(civil.Of(t, zone).ISO()) }
