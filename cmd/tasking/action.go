package main

import (
	"github.com/spf13/cobra"

	"tasking/internal/tasking"
)

func (a *app) actionCommands() *cobra.Command {
	return a.group("action", "Give, follow and end actions under an issue", "tasking action list --late\ntasking action done BB-0041/2",
		a.actionAdd(), a.actionList(), a.actionUpdate(), a.actionDone(), a.actionNotDone(), a.actionDue(),
		a.actionReassign(), a.actionAccept(), a.actionDecline(), a.actionReopen(), a.actionEdit())
}

func (a *app) actionAdd() *cobra.Command {
	c := &tasking.AddAction{}
	cmd := a.onIssue("add REF --task TEXT", "Give a task under an issue; prints the action's reference",
		`tasking action add BB-0041 --task "Patrol the towpath" --agency Police --with WHG --due "fri"`, &c.Issue, c)
	f := cmd.Flags()
	f.StringVar(&c.Task, "task", "", "what is to be done (`TEXT`)")
	f.StringVar(&c.Agency, "agency", "", "`SHORT` name of who leads; to be confirmed unless said")
	f.StringArrayVar(&c.With, "with", nil, "`SHORT` name of who is with them; can be repeated")
	f.StringVar(&c.Due, "due", "", "`DATE`: 14/1, fri, +2w; next (by the next meeting) or ongoing (reviewed at each)")
	f.StringVar(&c.Kind, "kind", "", "`KIND` of action: service, joint or community")
	f.StringVar(&c.Restricted, "restricted", "", "`REASON` to keep it off every list")
	return require(cmd, "task")
}

// onAction is a change about one action named by its first argument; the
// others go to rest, if any are taken.
func (a *app) onAction(use, short, example string, ref *tasking.ActionRef, c tasking.Command, rest ...*string) *cobra.Command {
	return a.cmd(use, short, example, takes(1+len(rest), 1+len(rest)), func(args []string) (err error) {
		if *ref, err = actionRef(args[0]); err != nil {
			return err
		}
		for n, to := range rest {
			*to = args[n+1]
		}
		return a.change(c)
	})
}

func (a *app) actionUpdate() *cobra.Command {
	c := &tasking.UpdateAction{}
	cmd := a.onAction("update REF/N --text TEXT", "Record a line of progress",
		`tasking action update BB-0041/2 --text "Two patrols made, nobody met" --by Police`, &c.Action, c)
	cmd.Flags().StringVar(&c.Text, "text", "", "what happened (`TEXT`)")
	cmd.Flags().StringVar(&c.Restricted, "restricted", "", "`REASON` to keep this update off every list")
	return cmd
}

func (a *app) actionDone() *cobra.Command {
	c := &tasking.FinishAction{}
	cmd := a.onAction("done REF/N", "End an action as done", `tasking action done BB-0041/2 --text "The gate is up"`, &c.Action, c)
	cmd.Flags().StringVar(&c.Text, "text", "", "what was done (`TEXT`)")
	return cmd
}

func (a *app) actionNotDone() *cobra.Command {
	c := &tasking.MissAction{}
	cmd := a.onAction("notdone REF/N --cause not-possible|not-done|not-needed --text TEXT",
		"Record that an action was not completed; not-done carries it forward",
		`tasking action notdone BB-0041/2 --cause not-done --text "No officers that week"`, &c.Action, c)
	cmd.Flags().StringVar(&c.Cause, "cause", "", "`CAUSE`: not-possible, not-done or not-needed")
	cmd.Flags().StringVar(&c.Text, "text", "", "why (`TEXT`)")
	return cmd
}

func (a *app) actionDue() *cobra.Command {
	c := &tasking.MoveDue{}
	cmd := a.onAction("due REF/N DATE --reason TEXT", "Give an action another due date",
		`tasking action due BB-0041/2 +2w --reason "Waiting for parts"`, &c.Action, c, &c.Due)
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why it moves (`TEXT`)")
	return cmd
}

func (a *app) actionReassign() *cobra.Command {
	c := &tasking.ReassignAction{}
	cmd := a.onAction("reassign REF/N SHORT --reason TEXT", "Pass an action to another agency",
		`tasking action reassign BB-0041/2 WHG --reason "It is their land"`, &c.Action, c, &c.To)
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why (`TEXT`)")
	return cmd
}

func (a *app) actionAccept() *cobra.Command {
	c := &tasking.AcceptAction{}
	return a.onAction("accept REF/N", "Record that the lead agency accepts", "tasking action accept BB-0041/2 --by Police", &c.Action, c)
}

func (a *app) actionDecline() *cobra.Command {
	c := &tasking.DeclineAction{}
	cmd := a.onAction("decline REF/N --reason TEXT", "Record that the lead agency declines",
		`tasking action decline BB-0041/2 --reason "Not our land" --by WHG`, &c.Action, c)
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why (`TEXT`)")
	return cmd
}

func (a *app) actionReopen() *cobra.Command {
	c := &tasking.ReopenAction{}
	cmd := a.onAction("reopen REF/N --reason TEXT", "Open an action that had ended",
		`tasking action reopen BB-0041/2 --reason "The gate was taken down"`, &c.Action, c)
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why (`TEXT`)")
	return cmd
}

func (a *app) actionEdit() *cobra.Command {
	c := &tasking.EditAction{}
	cmd := a.onAction("edit REF/N --task TEXT", "Correct the words of a task",
		`tasking action edit BB-0041/2 --task "Patrol the towpath after dark"`, &c.Action, c)
	cmd.Flags().StringVar(&c.Task, "task", "", "the task as it should read (`TEXT`)")
	return require(cmd, "task")
}
