package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"tasking/internal/tasking"
)

func (a *app) issueCommands() *cobra.Command {
	return a.group("issue", "Raise, list and work issues", "tasking issue list --area BB\ntasking issue show BB-0041",
		a.issueRaise(), a.issueList(), a.issueShow(), a.issueEdit(), a.issueAssign(), a.issueLevel(),
		a.issueClose(), a.issueMerge(), a.issueReopen(), a.issueTold(), a.issueConsider())
}

func (a *app) issueRaise() *cobra.Command {
	c := &tasking.RaiseIssue{}
	level := -1
	cmd := a.cmd("raise --area CODE --title TEXT", "Log a new issue in an area; prints its reference",
		`tasking issue raise --area BB --title "Motorbikes on the canal path" --place "Canal, lock 4" --raised-by resident`,
		takes(0, 0), func([]string) error {
			c.Area = areaCode(c.Area)
			if level >= 0 {
				l := tasking.Level(level)
				c.Level = &l
			}
			return a.change(c)
		})
	f := cmd.Flags()
	f.StringVar(&c.Area, "area", "", "`CODE` of the area")
	f.StringVar(&c.Title, "title", "", "what it is about, in a few words (`TEXT`, 200 characters)")
	f.StringVar(&c.Place, "place", "", "where (`TEXT`); no house numbers")
	f.StringVar(&c.Ward, "ward", "", "the ward (`TEXT`)")
	f.StringVar(&c.Category, "category", "", "the kind of matter (`TEXT`)")
	f.StringVar(&c.Source, "source", "", "where it came up (`TEXT`), such as \"LNP public forum\" or \"LNP request\"")
	f.StringVar(&c.Channel, "channel", "", "how it came in (`TEXT`), such as telephone")
	f.StringVar(&c.RaisedBy, "raised-by", "", "`WHO` raised it: resident, group, councillor or agency")
	f.StringVar(&c.Detail, "detail", "", "more about it (`TEXT`, 4,000 characters); no names of persons")
	f.IntVar(&level, "level", -1, "`0|1`; 0 needs two named with --with, 1 unless said")
	f.Lookup("level").DefValue = "0" // no default to tell
	f.StringArrayVar(&c.With, "with", nil, "`SHORT` name of an agency or group named on it; can be repeated")
	f.BoolVar(&c.Urgent, "urgent", false, "may be tasked before the meeting")
	f.StringVar(&c.Restricted, "restricted", "", "`REASON` to keep it off every list: person, police, legal, commercial or safeguarding")
	return require(cmd, "area", "title")
}

func (a *app) issueEdit() *cobra.Command {
	var title, place, ward, category, detail, restricted string
	var cmd *cobra.Command
	cmd = a.cmd("edit REF", "Change the words of an issue, or its restriction",
		"tasking issue edit BB-0041 --place \"Canal, lock 5\"\ntasking issue edit BB-0041 --restricted police", takes(1, 1),
		func(args []string) error {
			ref, err := issueRef(args[0])
			if err != nil {
				return err
			}
			c := &tasking.EditIssue{Ref: ref}
			if cmd.Flags().Changed("restricted") && restricted == "" {
				return misused("--restricted is a reason, or none to lift it") // an empty variable lifts nothing
			}
			given := func(name string, text *string, to **string) {
				if cmd.Flags().Changed(name) {
					*to = text
				}
			}
			given("title", &title, &c.Title)
			given("place", &place, &c.Place)
			given("ward", &ward, &c.Ward)
			given("category", &category, &c.Category)
			given("detail", &detail, &c.Detail)
			given("restricted", &restricted, &c.Restricted)
			return a.change(c)
		})
	f := cmd.Flags()
	f.StringVar(&title, "title", "", "the new title (`TEXT`)")
	f.StringVar(&place, "place", "", "the new place (`TEXT`); empty takes it out")
	f.StringVar(&ward, "ward", "", "the new ward (`TEXT`); empty takes it out")
	f.StringVar(&category, "category", "", "the new category (`TEXT`); empty takes it out")
	f.StringVar(&detail, "detail", "", "the new detail (`TEXT`); empty takes it out")
	f.StringVar(&restricted, "restricted", "", "`REASON` to restrict it, or none")
	return cmd
}

func (a *app) issueAssign() *cobra.Command {
	c := &tasking.AssignIssue{}
	cmd := a.onIssue("assign REF", "Say who leads and who supports an issue",
		"tasking issue assign BB-0041 --lead Police --support WHG", &c.Ref, c)
	f := cmd.Flags()
	f.StringVar(&c.Lead, "lead", "", "`SHORT` name of who leads")
	f.StringArrayVar(&c.Support, "support", nil, "`SHORT` name of who supports; can be repeated")
	f.StringArrayVar(&c.Drop, "drop", nil, "`SHORT` name of who is no longer named; can be repeated")
	return cmd
}

// onIssue is a change about one issue named by its first argument.
func (a *app) onIssue(use, short, example string, ref *tasking.Ref, c tasking.Command) *cobra.Command {
	return a.cmd(use, short, example, takes(1, 1), func(args []string) (err error) {
		if *ref, err = issueRef(args[0]); err != nil {
			return err
		}
		return a.change(c)
	})
}

func (a *app) issueLevel() *cobra.Command {
	c := &tasking.LevelIssue{}
	cmd := a.cmd("level REF 0|1 --reason TEXT", "Move an issue to level 0 (agencies direct) or 1 (CAT)",
		`tasking issue level BB-0041 0 --reason "Police and WHG will settle it" --with Police --with WHG`, takes(2, 2),
		func(args []string) (err error) {
			if c.Ref, err = issueRef(args[0]); err != nil {
				return err
			}
			to, err := strconv.Atoi(args[1])
			if err != nil {
				return misused("%q is not a level; say 0 or 1", args[1])
			}
			c.To = tasking.Level(to)
			return a.change(c)
		})
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why it moves (`TEXT`)")
	cmd.Flags().StringArrayVar(&c.With, "with", nil, "`SHORT` name of who joins as support; level 0 needs two named; can be repeated")
	return cmd
}

func (a *app) issueTold() *cobra.Command {
	c := &tasking.TellRaiser{}
	cmd := a.onIssue("told REF --how TEXT", "Record that the one who raised it has been told",
		`tasking issue told BB-0041 --how "by telephone"`, &c.Ref, c)
	cmd.Flags().StringVar(&c.How, "how", "", "how they were told (`TEXT`)")
	return cmd
}
