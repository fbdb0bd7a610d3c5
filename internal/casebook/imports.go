package casebook

import (
	"context"
	"fmt"
	"strings"

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
	rep := Imported{Bad: sheet.Bad, Dropped: sheet.Dropped, DryRun: o.DryRun}
	if len(rep.Bad) > 0 && !o.SkipBad {
		return rep, badRows(len(rep.Bad))
	}
	orders, err := b.issueOrders(ctx, who, sheet, o, &rep)
	if err != nil || o.DryRun {
		return rep, err
	}
	before, err := b.lastNumber(ctx, o.Area)
	if err != nil {
		return rep, err
	}
	if err := b.together(ctx, orders); err != nil {
		return rep, err
	}
	for n := range rep.Added {
		rep.Refs = append(rep.Refs, tasking.Ref{Area: o.Area, Number: before + n + 1}.String())
	}
	return rep, nil
}

func badRows(n int) error {
	rows := "1 row has"
	if n != 1 {
		rows = fmt.Sprintf("%d rows have", n)
	}
	return &tasking.Refusal{What: "nothing was imported", Why: rows + " something wrong",
		Do: "mend them in the file, or leave them out with --skip-bad"}
}

func (b *Book) lastNumber(ctx context.Context, area string) (int, error) {
	p, err := b.Place(ctx)
	if err != nil {
		return 0, err
	}
	if body := p.Bodies[area]; body != nil {
		return body.LastIssue, nil
	}
	return 0, nil
}

// issueOrders makes the commands for the rows that are new, several rows a
// change, and decides them once in thought so that a refusal names its line.
func (b *Book) issueOrders(ctx context.Context, who Who, sheet intake.Sheet[intake.Issue], o ImportOptions, rep *Imported) ([]Order, error) {
	var orders []Order
	err := b.store.View(ctx, func(s store.Snapshot) error {
		r := tasking.NewRecords(s)
		env, err := b.env(r, who)
		if err != nil {
			return err
		}
		if _, err := r.Body(o.Area); err != nil {
			return err
		}
		var group tasking.Several
		for _, row := range sheet.Rows {
			if _, known, err := r.Source(row.System, row.Key); err != nil {
				return err
			} else if known {
				rep.Known++
				continue
			}
			cmds, err := issueCommands(row, o.Area, r)
			if err != nil {
				return err
			}
			if _, err := tasking.Decide(cmds, r, env); err != nil {
				if err := rep.refused(row.Line, err, o.SkipBad); err != nil {
					return err
				}
				if r, err = imagined(s, env, append(orders, Order{who, group})); err != nil {
					return err
				}
				continue
			}
			rep.Added++
			if row.Closed {
				rep.Closed++
			}
			group = append(group, cmds...)
			if len(group) >= 2*rowsPerChange {
				orders = append(orders, Order{who, group})
				group = nil
			}
		}
		if len(group) > 0 {
			orders = append(orders, Order{who, group})
		}
		return nil
	})
	return orders, err
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
	rep := Imported{Bad: sheet.Bad, Dropped: sheet.Dropped, DryRun: o.DryRun}
	if len(rep.Bad) > 0 && !o.SkipBad {
		return rep, badRows(len(rep.Bad))
	}
	var group tasking.Several
	p, err := b.Place(ctx)
	if err != nil {
		return rep, err
	}
	seen := map[string]bool{}
	for _, row := range sheet.Rows {
		_, known := p.Partnership.Agency(row.Short)
		if known || seen[strings.ToUpper(row.Short)] {
			rep.Known++
			continue
		}
		cmd := &tasking.AddAgency{Short: row.Short, Name: row.Name, Kind: row.Kind, Core: row.Core}
		if err := b.Check(ctx, who, cmd); err != nil {
			if err := rep.refused(row.Line, err, o.SkipBad); err != nil {
				return rep, err
			}
			continue
		}
		seen[strings.ToUpper(row.Short)] = true
		rep.Added++
		rep.Refs = append(rep.Refs, row.Short)
		group = append(group, cmd)
	}
	if o.DryRun || len(group) == 0 {
		return rep, nil
	}
	return rep, b.together(ctx, inParts(who, group, tasking.MaxFacts))
}

func inParts(who Who, cmds tasking.Several, most int) []Order {
	var orders []Order
	for from := 0; from < len(cmds); from += most {
		orders = append(orders, Order{who, cmds[from:min(from+most, len(cmds))]})
	}
	return orders
}
