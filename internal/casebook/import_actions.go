package casebook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tasking/internal/intake"
	"tasking/internal/tasking"
	"tasking/store"
)

// ImportActions brings in the spreadsheet of actions a council has today. A
// row's issue is found by its reference, or raised once for each title; what
// was agreed before counts as accepted. Rows brought in before add nothing.
func (b *Book) ImportActions(ctx context.Context, who Who, sheet intake.Sheet[intake.Action], o ImportOptions) (Imported, error) {
	return b.bring(ctx, o, Imported{Bad: sheet.Bad, Dropped: sheet.Dropped}, func(s store.Snapshot, rep *Imported) ([]Order, error) {
		return b.actionOrders(s, who, sheet, o, rep)
	})
}

func (b *Book) actionOrders(s store.Snapshot, who Who, sheet intake.Sheet[intake.Action], o ImportOptions, rep *Imported) ([]Order, error) {
	r := b.records(s)
	env, err := b.env(r, who)
	if err != nil {
		return nil, err
	}
	if _, err := r.Body(o.Area); err != nil {
		return nil, err
	}
	var orders []Order
	p, err := r.Partnership()
	if err != nil {
		return nil, err
	}
	im := &actionImport{area: o.Area, system: sheet.System, r: r, rep: rep, agencies: agencies{p}}
	for _, row := range sheet.Rows {
		cmds, err := im.commands(row)
		if err == nil && len(cmds) > 0 {
			_, err = tasking.Decide(cmds, im.r, env)
		}
		if err != nil {
			if err := rep.refused(row.Line, err, o.SkipBad); err != nil {
				return nil, err
			}
			if im.r, err = b.imagined(s, env, orders); err != nil {
				return nil, err
			}
			continue
		}
		if len(cmds) > 0 {
			im.count(row, cmds)
			orders = append(orders, Order{who, cmds})
		}
	}
	return orders, nil
}

// actionImport turns rows into commands, one issue for each reference or title.
type actionImport struct {
	area   string
	system string
	r      *tasking.Records
	rep    *Imported

	agencies agencies
}

// agencies are those a spreadsheet may name.
type agencies struct{ *tasking.Partnership }

// shortOf is the short name of the one agency that takes part under this full name,
// in any case; a short name, one that several share and one nobody has stay as they
// are written, and the rules say what they think of it.
func (p agencies) shortOf(name string) string {
	if _, short := p.Agency(name); short {
		return name
	}
	var found []string
	for _, a := range p.Agencies {
		if !a.Retired && strings.EqualFold(a.Name, strings.TrimSpace(name)) {
			found = append(found, a.Short)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return name
}

func (im *actionImport) commands(row intake.Action) (tasking.Several, error) {
	if _, known, err := im.r.Source(im.system, row.Key); err != nil || known {
		if known {
			im.rep.Known++
		}
		return nil, err
	}
	issue, cmds, err := im.issue(row)
	if err != nil || row.Task == "" {
		return cmds, err
	}
	i, err := im.r.Issue(issue)
	n := 1
	if err == nil {
		n = i.NextN + 1
	}
	action := tasking.ActionRef{Issue: issue, N: n}
	with := slices.Clone(row.With)
	for n := range with {
		with[n] = im.agencies.shortOf(with[n])
	}
	cmds = append(cmds, &tasking.AddAction{Issue: issue, Task: row.Task, Agency: im.agencies.shortOf(row.Agency), With: with,
		Due: dueOf(row), Accepted: true, System: im.system, Key: row.Key})
	if dueOf(row) == "" && row.Due != "" {
		cmds = append(cmds, &tasking.UpdateAction{Action: action, Text: "due as written in the spreadsheet: " + row.Due})
	}
	if row.Update != "" {
		cmds = append(cmds, &tasking.UpdateAction{Action: action, Text: row.Update})
	}
	switch row.State {
	case intake.Done:
		cmds = append(cmds, &tasking.FinishAction{Action: action})
	case intake.NotDone:
		cause, text := row.Cause, row.Update
		if cause == "" {
			cause = tasking.NotDone
		}
		if text == "" {
			text = "as it stood in the spreadsheet"
		}
		cmds = append(cmds, &tasking.MissAction{Action: action, Cause: cause, Text: text})
	}
	return cmds, nil
}

// count adds what a row's commands will bring, once they are known to be good.
func (im *actionImport) count(row intake.Action, cmds tasking.Several) {
	if _, raised := cmds[0].(*tasking.RaiseIssue); raised {
		im.rep.Added++
	}
	if row.Task != "" {
		im.rep.Actions++
	}
}

// imagined is the records as they will be after orders: a refused row may have
// been imagined in part, and must leave nothing behind.
func (b *Book) imagined(s store.Snapshot, env tasking.Env, orders []Order) (*tasking.Records, error) {
	r := b.records(s)
	for _, o := range orders {
		if _, err := tasking.Decide(o.Cmd, r, env); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func dueOf(row intake.Action) string {
	if !row.DueDate.IsZero() {
		return row.DueDate.ISO()
	}
	switch row.Due {
	case "next", "ongoing":
		return row.Due
	}
	return ""
}

// issue finds or raises the issue a row's action belongs to.
func (im *actionImport) issue(row intake.Action) (tasking.Ref, tasking.Several, error) {
	if ref, err := tasking.ParseRef(row.Issue); err == nil {
		if i, err := im.r.Resolve(ref); err == nil {
			return i.Ref, nil, nil
		}
	}
	title := row.Title
	if title == "" {
		title = row.Task
	}
	key := "issue/" + row.Issue + "/" + title
	if ref, known, err := im.r.Source(im.system, key); err != nil || known {
		return ref, nil, err
	}
	b, err := im.r.Body(im.area)
	if err != nil {
		return tasking.Ref{}, nil, err
	}
	if title == "" {
		return tasking.Ref{}, nil, &tasking.Refusal{Why: fmt.Sprintf("line %d says neither an issue nor a task", row.Line)}
	}
	ref := tasking.Ref{Area: im.area, Number: b.LastIssue + 1}
	cmds := tasking.Several{&tasking.RaiseIssue{Area: im.area, Title: title, Place: row.Place, Source: im.system, System: im.system, Key: key}}
	if row.Lead != "" {
		cmds = append(cmds, &tasking.AssignIssue{Ref: ref, Lead: im.agencies.shortOf(row.Lead)})
	}
	return ref, cmds, nil
}
