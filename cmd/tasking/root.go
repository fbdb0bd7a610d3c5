package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tasking/internal/tasking"
)

func init() {
	cobra.MousetrapHelpText = "" // on Windows the board may be started by a double click
	cobra.EnableCommandSorting = false
}

func newRoot(a *app) *cobra.Command {
	var hall bool
	root := a.cmd("tasking [--hall]", "The board: issues, actions and meetings of a partnership",
		"tasking --hall\ntasking issue list --area BB --late", takes(0, 0),
		func([]string) error { return runBoard(a, hall) })
	root.Long = "Without a command tasking shows the board. Every action of its screens is also a command."
	root.Args = unknown
	root.Flags().BoolVar(&hall, "hall", false, "for a projected screen: large, and nothing restricted")
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkGlobals() }
	a.globalFlags(root)
	root.AddCommand(
		a.demoCommand(), a.initCommand(), a.areaCommands(), a.agencyCommands(), a.issueCommands(), a.escalateCommand(),
		a.btgCommands(), a.actionCommands(), a.meetingCommands(), a.exportCommands(), a.importCommands(),
		a.undoCommand(), a.redoCommand(), a.logCommand(), a.changesCommand(), a.verifyCommand(), a.doctorCommand(), a.rebuildCommand(),
		a.backupCommand(), a.backupsCommand(), a.restoreCommand(), a.secondCommand(),
		a.handoverCommand(), a.takeoverCommand(), a.versionCommand(), a.completionCommand(),
	)
	root.SetHelpCommand(a.helpCommand())
	return root
}

func (a *app) globalFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringVar(&a.file, "store", "", "the store `FILE` (or TASKING_STORE; default tasking.db in your data folder)")
	f.BoolVar(&a.asJSON, "json", false, "print one JSON value with stable keys")
	f.StringVar(&a.role, "as", "officer", "who records it: `chair|officer`")
	f.StringVar(&a.by, "by", "", "who says it, `TEXT`: a role or agency, never a person's name (default the role)")
	f.StringVar(&a.at, "now", "", "freeze the clock at this `TIME` of the partnership, 2027-01-14T18:30 (or TASKING_NOW)")
	f.StringVar(&a.meeting, "meeting", "", "the `MEETING` a change corrects or a document is of, BB/1")
	f.BoolVar(&a.readOnly, "read-only", false, "open the store to look only: every change is refused, and not one byte is written")
	f.BoolVar(&a.shared, "allow-network-store", false, "write a store on a network share or in a synced folder all the same (or TASKING_ALLOW_NETWORK_STORE=1)")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return misused("%s", err) })
}

func (a *app) checkGlobals() (err error) {
	if a.role != "chair" && a.role != "officer" {
		return misused("--as is chair or officer, not %q", a.role)
	}
	if a.meeting != "" {
		a.correcting, err = meetingRef(a.meeting)
	}
	return err
}

// cmd makes a command. Its use line is that of the contract, word for word.
func (a *app) cmd(use, short, example string, args cobra.PositionalArgs, do func(args []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Example: indented(example), Args: args, DisableFlagsInUseLine: true,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			a.started = true
			return do(args)
		},
	}
}

// group makes a command that only holds others; called by itself it is misused.
func (a *app) group(name, short, example string, subs ...*cobra.Command) *cobra.Command {
	var names []string
	for _, s := range subs {
		names = append(names, s.Name())
	}
	c := &cobra.Command{Use: name, Short: short, Example: indented(example), Args: unknown, DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error {
			return misused("%s needs one of %s", name, strings.Join(names, ", "))
		}}
	c.AddCommand(subs...)
	return c
}

func indented(s string) string { return "  " + strings.ReplaceAll(s, "\n", "\n  ") }

// takes holds a command to its number of arguments.
func takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && (len(args) <= most || most < 0) {
			return nil
		}
		return misused("%d %s given to %s", len(args), plural(len(args), "argument"), cmd.UseLine())
	}
}

// unknown refuses arguments of a command that has none: they were meant as the
// name of another.
func unknown(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	meant := ""
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		meant = ": did you mean " + near[0]
	}
	return misused("there is no command %q in %s%s", args[0], cmd.CommandPath(), meant)
}

func issueRef(s string) (tasking.Ref, error) {
	ref, err := tasking.ParseRef(s)
	return ref, asUsage(err)
}

func actionRef(s string) (tasking.ActionRef, error) {
	ref, err := tasking.ParseActionRef(s)
	return ref, asUsage(err)
}

func meetingRef(s string) (tasking.MeetingRef, error) {
	ref, err := tasking.ParseMeetingRef(s)
	return ref, asUsage(err)
}

// areaCode is a code as it is registered: people type it in any case.
func areaCode(s string) string { return strings.ToUpper(strings.TrimSpace(s)) }

// asUsage takes a value of no known form as wrong usage.
func asUsage(err error) error {
	if err == nil {
		return nil
	}
	return misused("%s", err)
}

// oneOf holds a flag of a list or a format to the words it knows.
func oneOf(flag, value string, words ...string) error {
	for _, w := range words {
		if w == value {
			return nil
		}
	}
	return misused("--%s is one of %s, not %q", flag, strings.Join(words, ", "), value)
}

// require marks flags that say what the command is about.
func require(c *cobra.Command, flags ...string) *cobra.Command {
	args := c.Args
	c.Args = func(cmd *cobra.Command, given []string) error {
		if err := args(cmd, given); err != nil {
			return err
		}
		for _, name := range flags {
			if !cmd.Flags().Changed(name) {
				return misused("--%s is missing: %s", name, cmd.UseLine())
			}
		}
		return nil
	}
	return c
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

func counted(n int, word string) string { return fmt.Sprintf("%s %s", thousands(n), plural(n, word)) }
