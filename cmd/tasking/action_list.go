package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// actionFilter says which actions a list shows.
type actionFilter struct {
	area, agency, state string
	late                bool
}

func (a *app) actionList() *cobra.Command {
	q := actionFilter{}
	cmd := a.cmd("list", "List actions; the open ones unless said otherwise",
		"tasking action list --area BB --late\ntasking action list --agency Police --state all --json", takes(0, 0), func([]string) error {
			if err := oneOf("state", q.state, "open", "done", "notdone", "all"); err != nil {
				return err
			}
			q.area = areaCode(q.area)
			return a.read(func(ctx context.Context, book *casebook.Book) error { return a.listActions(ctx, book, q) })
		})
	f := cmd.Flags()
	f.StringVar(&q.area, "area", "", "`CODE` of one area")
	f.StringVar(&q.agency, "agency", "", "`SHORT` name of an agency that leads or is with them")
	f.BoolVar(&q.late, "late", false, "only those that are late")
	f.StringVar(&q.state, "state", "open", "`open|done|notdone|all`")
	return cmd
}

func (q *actionFilter) takes(p *casebook.Place, i *tasking.Issue, act *tasking.Action) bool {
	hidden := i.Restricted != "" || act.Restricted != ""
	switch {
	case hidden && (q.agency != "" || q.late), // the answer would tell something about it
		q.state != "all" && act.State != q.state,
		q.agency != "" && act.Agency != q.agency && !slices.Contains(act.With, q.agency),
		q.late && !isLate(p, i, act):
		return false
	}
	return true
}

func isLate(p *casebook.Place, i *tasking.Issue, act *tasking.Action) bool {
	return act.Open() && i.Open() && act.Late(p.Today, p.Body(i.Ref))
}

func (a *app) listActions(ctx context.Context, book *casebook.Book, q actionFilter) error {
	place, issues, err := book.WholeIssues(ctx, q.area, q.state != "open")
	if err == nil {
		err = knownArea(&place, q.area)
	}
	if err == nil {
		q.agency, err = knownAgency(&place, q.agency)
	}
	if err != nil {
		return err
	}
	v := view{place: &place}
	found, rows := []actionJSON{}, [][]string{}
	for _, i := range issues {
		for n := range i.Actions {
			if act := &i.Actions[n]; q.takes(&place, i, act) {
				found, rows = append(found, v.action(i, act)), append(rows, v.actionRow(i, act))
			}
		}
	}
	if a.asJSON {
		return a.value(found)
	}
	a.columns("", rows)
	return nil
}

// actionRow is an action in one line: reference, who leads, due, state, task.
func (v view) actionRow(i *tasking.Issue, act *tasking.Action) []string {
	if v.hides(i.Restricted) || v.hides(act.Restricted) {
		return []string{masked(act.Ref.String())}
	}
	due := act.Due.Words()
	if on := act.Due.On(v.place.Body(i.Ref)); act.Due.Next && !on.IsZero() {
		due += " (" + on.String() + ")"
	}
	state := tasking.ActionStateWords(act.State, act.Cause)
	if act.Open() && act.Acceptance != tasking.Accepted {
		state += ", " + act.Acceptance
	}
	state += mark(isLate(v.place, i, act), ", late") + mark(act.Bounced(), ", passed between agencies")
	agency := act.Agency
	if agency == "" {
		agency = "to be confirmed"
	}
	return []string{act.Ref.String(), agency, due, state, act.Task}
}
