package main

import (
	"context"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func (a *app) escalateCommand() *cobra.Command {
	c := &tasking.EscalateIssue{}
	cmd := a.onIssue("escalate REF", "Take an issue to the Borough Tasking Group, level 2",
		`tasking escalate BB-0041 --mainstream "Asked Highways in May: no budget" --local "Friends group asked, no tools" --voluntary "CVS asked in June: no volunteers" --funding "Ward fund refused" --request "A gate, £4,000"
tasking escalate BB-0041 --blockage "Land without an owner" --tried "Legal Services asked in May"
tasking escalate BB-0041 --draft --request "A gate"`, &c.Ref, c)
	cmd.Long = "For resource every check and the request have their text; for a blockage, what is blocked and what was tried.\n" +
		"With --draft the issue is to be escalated: what is there is kept, and it stays at level 1."
	f := cmd.Flags()
	f.StringVar(&c.Checks.Mainstream, "mainstream", "", "how mainstream provision was challenged to bend (`TEXT`)")
	f.StringVar(&c.Checks.Local, "local", "", "local solutions explored, partners outside the core included (`TEXT`)")
	f.StringVar(&c.Checks.Voluntary, "voluntary", "", "how the voluntary and community sector was engaged (`TEXT`)")
	f.StringVar(&c.Checks.Funding, "funding", "", "other funding considered (`TEXT`)")
	f.StringVar(&c.Checks.Request, "request", "", "the resource or assistance asked for (`TEXT`)")
	f.StringVar(&c.Checks.Budget, "budget", "", "the budget it cannot be met within (`TEXT`)")
	f.StringVar(&c.Checks.Blockage, "blockage", "", "what is blocked, and by what (`TEXT`)")
	f.StringVar(&c.Checks.Tried, "tried", "", "what was tried, with whom, and the result (`TEXT`)")
	f.BoolVar(&c.Draft, "draft", false, "keep what is there; it stays at level 1")
	return cmd
}

func (a *app) btgCommands() *cobra.Command {
	return a.group("btg", "What is with the Borough Tasking Group, and its answers", "tasking btg list", a.btgList(), a.btgAnswer())
}

func (a *app) btgAnswer() *cobra.Command {
	c := &tasking.AnswerEscalation{}
	cmd := a.onIssue("answer REF --outcome resourced|assisted|returned|refused|deferred|more-info|board --reason TEXT",
		"Record the BTG's answer",
		`tasking btg answer BB-0041 --outcome resourced --reason "£4,000 from the borough's fund"`, &c.Ref, c)
	cmd.Long = "Resourced, assisted, returned and refused bring the issue back to level 1, where the next CAT decides;\n" +
		"deferred, more-info and board keep it at level 2."
	cmd.Flags().StringVar(&c.Outcome, "outcome", "", "`OUTCOME`: resourced, assisted, returned, refused, deferred, more-info or board")
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why (`TEXT`)")
	return cmd
}

func (a *app) btgList() *cobra.Command {
	return a.cmd("list", "List what is at level 2, in every area", "tasking btg list", takes(0, 0), func([]string) error {
		return a.read(a.listBorough)
	})
}

func (a *app) listBorough(ctx context.Context, book *casebook.Book) error {
	board, err := book.Board(ctx, "")
	if err != nil {
		return err
	}
	v := view{place: &board.Place}
	found, rows := []shownBorough{}, [][]string{}
	for _, s := range board.Issues {
		if s.Level != tasking.Borough {
			continue
		}
		i, err := book.Issue(ctx, s.Ref)
		if err != nil {
			return err
		}
		found, rows = append(found, v.borough(i.Issue)), append(rows, v.boroughRow(i.Issue))
	}
	if a.asJSON {
		return a.value(found)
	}
	a.columns("", rows)
	return nil
}

// shownBorough is an issue at level 2 with what was asked and answered.
type shownBorough struct {
	issueJSON
	Escalation *escalationJSON `json:"escalation"`
}

func (v view) borough(i *tasking.Issue) shownBorough {
	b := shownBorough{issueJSON: v.issue(i)}
	if !v.hides(i.Restricted) {
		b.Escalation = v.escalation(i)
	}
	return b
}

func (v view) boroughRow(i *tasking.Issue) []string {
	if v.hides(i.Restricted) {
		return []string{masked(i.Ref.String())}
	}
	answer := "awaits an answer"
	if a := i.Escalation.Pending(); a != nil {
		answer = tasking.OutcomeWords(a.Outcome)
	}
	asked := i.Escalation.Checks.Request
	if i.Escalation.Checks.ForBlockage() {
		asked = "blocked: " + i.Escalation.Checks.Blockage
	}
	return []string{i.Ref.String(), orDash(i.Lead), when(i.Escalation.Escalated, v.place.Zone), answer, i.Title, asked}
}
