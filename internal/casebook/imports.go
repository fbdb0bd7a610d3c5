package casebook

import (
	"context"
	"fmt"
	"slices"

	"tasking/internal/intake"
	"tasking/internal/tasking"
	"tasking/store"
)

// Imported says what an import came to.
type Imported struct {
	Added   int // issues or actions or agencies that are new
	Actions int // of an import of actions: the actions added
	Closed  int // of them, closed at their source
	Known   int // were here already
	Bad     []intake.Bad
	Dropped []intake.Dropped // columns of persons that were left out
	Refs    []string         // new references, unless a dry run
	DryRun  bool
}

// ImportOptions are the command line's.
type ImportOptions struct {
	Area    string
	SkipBad bool
	DryRun  bool
}

// rowsPerChange keeps a change under its 100 facts: a row has two at most.
const rowsPerChange = 40

// ImportIssues brings issues in from another system. Bad rows refuse the whole
// import unless they are skipped; a row that is here already adds nothing. All
// rows are recorded in one commit, or none is.
func (b *Book) ImportIssues(ctx context.Context, who Who, sheet intake.Sheet[intake.Issue], o ImportOptions) (Imported, error) {
	return b.bring(ctx, o, Imported{Bad: sheet.Bad, Dropped: sheet.Dropped}, func(s store.Snapshot, rep *Imported) ([]Order, error) {
		return b.issueOrders(s, who, sheet, o, rep)
	})
}

// bring makes and carries out the orders of an import in one commit, unless bad
// rows forbid it; a dry run only makes them. What is read of the file comes in,
// and each time the orders are made the counting starts from there.
func (b *Book) bring(ctx context.Context, o ImportOptions, read Imported, orders func(store.Snapshot, *Imported) ([]Order, error)) (Imported, error) {
	read.DryRun = o.DryRun
	if len(read.Bad) > 0 && !o.SkipBad {
		return read, badRows(len(read.Bad))
	}
	rep := read
	plan := func(s store.Snapshot) ([]Order, error) {
		rep = read
		rep.Bad = slices.Clone(read.Bad)
		if p, err := b.records(s).Partnership(); err != nil {
			return nil, err
		} else if err := p.MayChange(); err != nil {
			return nil, err // before its rows are blamed for it
		}
		return orders(s, &rep)
	}
	if o.DryRun {
		err := b.store.View(ctx, func(s store.Snapshot) error {
			_, err := plan(s)
			return err
		})
		return rep, err
	}
	refs, err := b.together(ctx, plan, true)
	rep.Refs = append(rep.Refs, refs...)
	return rep, err
}

func badRows(n int) error {
	rows := "1 row has"
	if n != 1 {
		rows = fmt.Sprintf("%d rows have", n)
	}
	return &tasking.Refusal{What: "nothing was imported", Why: rows + " something wrong",
		Do: "mend them in the file, or leave them out with --skip-bad"}
}

// issueOrders makes the commands for the rows that are new, several rows a
// change, and decides them once in thought so that a refusal names its line.
func (b *Book) issueOrders(s store.Snapshot, who Who, sheet intake.Sheet[intake.Issue], o ImportOptions, rep *Imported) ([]Order, error) {
	r := b.records(s)
	env, err := b.env(r, who)
	if err != nil {
		return nil, err
	}
	if _, err := r.Body(o.Area); err != nil {
		return nil, err
	}
	var orders []Order
	var group tasking.Several
	for _, row := range sheet.Rows {
		_, known, err := r.Source(row.System, row.Key)
		if err != nil {
			return nil, err
		}
		if known {
			rep.Known++
			continue
		}
		cmds, err := issueCommands(row, o.Area, r)
		if err != nil {
			return nil, err
		}
		if _, err := tasking.Decide(cmds, r, env); err != nil {
			if err := rep.refused(row.Line, err, o.SkipBad); err != nil {
				return nil, err
			}
			if r, err = b.imagined(s, env, append(orders, Order{who, group})); err != nil {
				return nil, err
			}
			continue
		}
		rep.Added++
		if row.Closed {
			rep.Closed++
		}
		if group = append(group, cmds...); len(group) >= 2*rowsPerChange {
			orders, group = append(orders, Order{who, group}), nil
		}
	}
	if len(group) > 0 {
		orders = append(orders, Order{who, group})
	}
	return orders, nil
}

// refused takes a row the rules refuse as a bad row.
func (rep *Imported) refused(line int, err error, skip bool) error {
	if _, ok := tasking.Refused(err); !ok {
		return err
	}
	rep.Bad = append(rep.Bad, intake.Bad{Line: line, Reason: err.Error()})
	if skip {
		return nil
	}
	return badRows(len(rep.Bad))
}

// issueCommands raises a row's issue and, when it is closed at its source,
// closes it as being with another body, in the source's words.
func issueCommands(row intake.Issue, area string, r *tasking.Records) (tasking.Several, error) {
	b, err := r.Body(area)
	if err != nil {
		return nil, err
	}
	cmds := tasking.Several{&tasking.RaiseIssue{
		Area: area, Title: row.Title, Place: row.Place, Ward: row.Ward, Category: row.Category, Detail: row.Detail,
		Channel: row.Channel, Source: row.System, Urgent: row.Urgent, System: row.System, Key: row.Key, On: row.Raised,
	}}
	if row.Closed {
		words := row.ClosedWords
		if words == "" {
			words = "closed"
		}
		if !row.ClosedOn.IsZero() {
			words += " (" + row.ClosedOn.String() + ")"
		}
		cmds = append(cmds, &tasking.CloseIssue{Ref: tasking.Ref{Area: area, Number: b.LastIssue + 1},
			Reason: tasking.ClosedElsewhere, Words: words})
	}
	return cmds, nil
}

// ImportAgencies registers the agencies of a list that are not here yet.
func (b *Book) ImportAgencies(ctx context.Context, who Who, sheet intake.Sheet[intake.Agency], o ImportOptions) (Imported, error) {
	return b.bring(ctx, o, Imported{Bad: sheet.Bad, Dropped: sheet.Dropped}, func(s store.Snapshot, rep *Imported) ([]Order, error) {
		group, err := b.agencyCommands(s, who, sheet, o, rep)
		return inParts(who, group, tasking.MaxFacts), err
	})
}

func (b *Book) agencyCommands(s store.Snapshot, who Who, sheet intake.Sheet[intake.Agency], o ImportOptions, rep *Imported) (tasking.Several, error) {
	r := b.records(s)
	env, err := b.env(r, who)
	if err != nil {
		return nil, err
	}
	var group tasking.Several
	for _, row := range sheet.Rows {
		p, err := r.Partnership()
		if err != nil {
			return nil, err
		}
		if _, known := p.Agency(row.Short); known {
			rep.Known++
			continue
		}
		cmd := &tasking.AddAgency{Short: row.Short, Name: row.Name, Kind: row.Kind, Core: row.Core}
		if _, err := tasking.Decide(tasking.Several{cmd}, r, env); err != nil {
			if err := rep.refused(row.Line, err, o.SkipBad); err != nil {
				return nil, err
			}
			continue
		}
		rep.Added++
		rep.Refs = append(rep.Refs, row.Short)
		group = append(group, cmd)
	}
	return group, nil
}

func inParts(who Who, cmds tasking.Several, most int) []Order {
	var orders []Order
	for from := 0; from < len(cmds); from += most {
		orders = append(orders, Order{who, cmds[from:min(from+most, len(cmds))]})
	}
	return orders
}
