package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func (a *app) issueShow() *cobra.Command {
	var all, public bool
	cmd := a.cmd("show REF [--restricted] [--public]", "Everything about one issue",
		"tasking issue show BB-0041\ntasking issue show BB-0044 --restricted", takes(1, 1), func(args []string) error {
			ref, err := issueRef(args[0])
			if err != nil {
				return err
			}
			if all && public {
				return misused("--restricted and --public exclude each other")
			}
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				return a.showIssue(ctx, book, ref, all, public)
			})
		})
	cmd.Flags().BoolVar(&all, "restricted", false, "show what is restricted, too")
	cmd.Flags().BoolVar(&public, "public", false, "only what may be told to anyone: no tasks, updates or detail")
	return cmd
}

func (a *app) showIssue(ctx context.Context, book *casebook.Book, ref tasking.Ref, all, public bool) error {
	i, err := book.Issue(ctx, ref)
	if err != nil {
		return err
	}
	if i.Asked != i.Ref {
		a.note("%s was merged into %s", i.Asked, i.Ref)
	}
	v := view{place: &i.Place, all: all}
	switch {
	case v.hides(i.Restricted) && a.asJSON:
		return a.value(shownJSON{issueJSON: v.issue(i.Issue), Asked: i.Asked.String()})
	case v.hides(i.Restricted):
		a.line(masked(i.Ref.String()))
		return nil
	case public && a.asJSON:
		return a.value(publicOf(i.Issue))
	case public:
		a.showPublic(i.Issue)
		return nil
	}
	history, err := book.History(ctx, ref)
	if err != nil {
		return err
	}
	if !all {
		for n := range history {
			history[n] = history[n].Masked()
		}
	}
	if a.asJSON {
		return a.value(v.shown(i, history))
	}
	a.showHead(v, i.Issue)
	a.showDuplicates(v, i.Duplicates)
	a.showActions(v, i.Issue)
	a.showEscalation(v, i.Issue)
	a.showHistory(i.Place, history, all)
	return nil
}

// showPublic prints only what the partnership tells anyone: nothing that was
// typed for the agencies.
func (a *app) showPublic(i *tasking.Issue) {
	a.line(i.Ref.String() + " " + i.Title)
	a.fields([][]string{
		{"place", i.Place}, {"ward", i.Ward}, {"category", i.Category}, {"level", i.Level.Word()},
		{"state", i.State}, {"since", i.Since.String()},
	})
}

// fields prints names with their texts, leaving out the empty ones.
func (a *app) fields(rows [][]string) {
	var some [][]string
	for _, r := range rows {
		if r[1] != "" {
			some = append(some, r)
		}
	}
	a.columns("  ", some)
}

func (a *app) showHead(v view, i *tasking.Issue) {
	p := v.place
	a.line(i.Ref.String() + " " + i.Title)
	state := i.State
	if !i.Open() {
		state += ": " + tasking.ClosingWords(i.Closing.Reason) + " on " + when(i.Closing.At, p.Zone)
	}
	var merged []string
	for _, m := range i.Merged {
		merged = append(merged, m.String())
	}
	a.fields([][]string{
		{"restricted", i.Restricted},
		{"level", fmt.Sprintf("%d, %s", i.Level, i.Level.Word())},
		{"state", state}, {"impact", i.Closing.Impact}, {"its source says", i.Closing.Words},
		{"marks", marks(mark(i.New, "new"), mark(i.Urgent, "urgent"), mark(i.Escalation.Draft, "to be escalated"), mark(i.Escalation.ToDecide, "to decide"))},
		{"area", p.Partnership.BodyName(i.Ref.Area)}, {"place", i.Place}, {"ward", i.Ward}, {"category", i.Category},
		{"lead", fullName(p, i.Lead)}, {"support", strings.Join(i.Support, ", ")},
		{"raised", when(i.Raised, p.Zone)}, {"since", i.Since.String()}, {"raised by", strings.Join(raisers(i), "; ")},
		{"merged", strings.Join(merged, ", ")}, {"reopened", mark(i.Reopened > 0, counted(i.Reopened, "time"))},
		{"owed word", i.OwedWord()}, {"reviewed", i.Reviewed},
	})
	if i.Detail != "" {
		a.line("detail")
		a.lines("  ", i.Detail)
	}
}

// showDuplicates prints the words of the issues that were merged into this one:
// they say the same in another way, and perhaps more.
func (a *app) showDuplicates(v view, duplicates []*tasking.Issue) {
	for _, i := range duplicates {
		if v.hides(i.Restricted) {
			a.line("merged into it: " + masked(i.Ref.String()))
			continue
		}
		a.line("merged into it: " + i.Ref.String() + " " + i.Title)
		a.fields([][]string{{"restricted", i.Restricted}, {"place", i.Place}, {"ward", i.Ward}, {"category", i.Category}})
		if i.Detail != "" {
			a.lines("    ", i.Detail)
		}
		a.showActions(v, i)
	}
}

func fullName(p *casebook.Place, short string) string {
	if name := p.Partnership.FullName(short); short != "" && name != short {
		return short + " (" + name + ")"
	}
	return short
}

// raisers tells how the issue came in, each way once; never who.
func raisers(i *tasking.Issue) []string {
	var ways []string
	for _, r := range i.Raisers {
		way := marks(r.By, mark(r.Source != r.By, r.Source), r.Channel, mark(r.System != "", "from "+r.System), mark(r.Ref != i.Ref, "as "+r.Ref.String()))
		if way != "" && !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	return ways
}

func (a *app) showActions(v view, i *tasking.Issue) {
	if len(i.Actions) > 0 {
		a.line("actions")
	}
	for n := range i.Actions {
		act := &i.Actions[n]
		a.columns("  ", [][]string{v.actionRow(i, act)})
		if v.hides(act.Restricted) {
			continue
		}
		for _, u := range act.Updates {
			if v.hides(u.Restricted) {
				a.lines("    ", tasking.RestrictedWords)
				continue
			}
			a.lines("    ", marks(when(u.At, v.place.Zone), u.By, u.Meeting)+": "+u.Text)
		}
	}
}

// showEscalation prints the checks, what they still owe, and the BTG's answers.
func (a *app) showEscalation(v view, i *tasking.Issue) {
	x := i.Escalation
	if x.IsZero() {
		return
	}
	a.line("escalation" + mark(x.Draft, ", a draft") + mark(!x.Escalated.IsZero(), " of "+when(x.Escalated, v.place.Zone)))
	var rows [][]string
	for _, c := range x.Checks.List() {
		said := c.Text
		if said == "" {
			said = "still owed"
		}
		rows = append(rows, []string{c.Question, said})
	}
	rows = append(rows, []string{"Budget", x.Checks.Budget})
	for _, n := range x.Answers {
		rows = append(rows, []string{"Answer, " + when(n.At, v.place.Zone), tasking.OutcomeWords(n.Outcome) + ": " + n.Reason})
	}
	a.fields(rows)
}

func (a *app) showHistory(p casebook.Place, history []casebook.Line, all bool) {
	a.line("history")
	var rows [][]string
	for _, l := range history {
		rows = append(rows, logRow(l, p.Zone, all))
	}
	a.columns("  ", rows)
}
