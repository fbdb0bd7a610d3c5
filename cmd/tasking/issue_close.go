package main

import (
	"github.com/spf13/cobra"

	"tasking/internal/tasking"
)

func (a *app) issueClose() *cobra.Command {
	c := &tasking.CloseIssue{}
	var of string
	cmd := a.cmd("close REF --reason fixed|not-possible|not-needed|elsewhere|duplicate", "Close an issue with its reason",
		`tasking issue close BB-0041 --reason fixed --impact "Residents use the path again"`, takes(1, 1),
		func(args []string) (err error) {
			if c.Ref, err = issueRef(args[0]); err != nil {
				return err
			}
			if of != "" {
				if c.Of, err = issueRef(of); err != nil {
					return err
				}
			}
			return a.change(c)
		})
	f := cmd.Flags()
	f.StringVar(&c.Reason, "reason", "", "`REASON`: fixed, not-possible, not-needed, elsewhere or duplicate")
	f.StringVar(&of, "of", "", "`REF` of the issue a duplicate repeats")
	f.StringVar(&c.Impact, "impact", "", "what changed for the community (`TEXT`); fixed needs it")
	f.BoolVar(&c.EndActions, "end-actions", false, "end its open actions as no longer needed")
	return cmd
}

func (a *app) issueMerge() *cobra.Command {
	c := &tasking.MergeIssue{}
	var into string
	cmd := a.cmd("merge REF --into REF", "Close an issue as the duplicate of another; both references go on working",
		"tasking issue merge BB-0044 --into BB-0041", takes(1, 1), func(args []string) (err error) {
			if c.Ref, err = issueRef(args[0]); err != nil {
				return err
			}
			if c.Into, err = issueRef(into); err != nil {
				return err
			}
			return a.change(c)
		})
	cmd.Flags().StringVar(&into, "into", "", "`REF` of the issue it repeats")
	return require(cmd, "into")
}

func (a *app) issueReopen() *cobra.Command {
	c := &tasking.ReopenIssue{}
	cmd := a.onIssue("reopen REF --reason TEXT", "Open a closed issue again; its age starts anew",
		`tasking issue reopen BB-0041 --reason "They are back"`, &c.Ref, c)
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why (`TEXT`)")
	return cmd
}
