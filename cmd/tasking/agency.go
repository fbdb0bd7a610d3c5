package main

import (
	"context"
	"sort"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func (a *app) agencyCommands() *cobra.Command {
	return a.group("agency", "Register, rename, replace and retire agencies", "tasking agency list",
		a.agencyAdd(), a.agencyList(), a.agencyEdit(), a.agencyReplace(), a.agencyRetire(), a.agencyMember())
}

func (a *app) agencyAdd() *cobra.Command {
	c := &tasking.AddAgency{}
	cmd := a.cmd("add SHORT NAME", "Register an agency; its short name is permanent and never reused",
		`tasking agency add WHG "Walsall Housing Group" --kind housing --core`, takes(2, 2), func(args []string) error {
			c.Short, c.Name = args[0], args[1]
			return a.register(c, &c.Short)
		})
	cmd.Flags().StringVar(&c.Kind, "kind", "", "`KIND`: statutory, council, housing, voluntary or community; statutory unless said")
	cmd.Flags().BoolVar(&c.Core, "core", false, "a core member of every body")
	return cmd
}

func (a *app) agencyEdit() *cobra.Command {
	c := &tasking.RenameAgency{}
	cmd := a.cmd("edit SHORT --name NAME", "Change an agency's full name; history keeps the name of the time",
		`tasking agency edit WHG --name "whg"`, takes(1, 1), func(args []string) error {
			c.Short = args[0]
			return a.change(c)
		})
	cmd.Flags().StringVar(&c.Name, "name", "", "the new full `NAME`")
	return require(cmd, "name")
}

func (a *app) agencyReplace() *cobra.Command {
	return a.cmd("replace OLD NEW", "Move an agency's open work to another and retire it",
		"tasking agency replace PCT ICB", takes(2, 2), func(args []string) error {
			return a.change(&tasking.ReplaceAgency{Old: args[0], New: args[1]})
		})
}

func (a *app) agencyRetire() *cobra.Command {
	return a.cmd("retire SHORT", "End an agency's part; refused while it has open work", "tasking agency retire PCT",
		takes(1, 1), func(args []string) error { return a.change(&tasking.RetireAgency{Short: args[0]}) })
}

func (a *app) agencyMember() *cobra.Command {
	var body string
	var invited, drop bool
	cmd := a.cmd("member SHORT --area CODE|BTG [--invited|--drop]", "Make an agency a core or invited member of a body",
		"tasking agency member CAB --area BB --invited", takes(1, 1), func(args []string) error {
			as := tasking.MemberCore
			switch {
			case invited && drop:
				return misused("--invited and --drop exclude each other")
			case invited:
				as = tasking.MemberInvited
			case drop:
				as = tasking.MemberDropped
			}
			return a.change(&tasking.SetMember{Agency: args[0], Body: areaCode(body), As: as})
		})
	cmd.Flags().StringVar(&body, "area", "", "`CODE|BTG` of the body")
	cmd.Flags().BoolVar(&invited, "invited", false, "comes by invitation")
	cmd.Flags().BoolVar(&drop, "drop", false, "is no longer a member")
	return require(cmd, "area")
}

func (a *app) agencyList() *cobra.Command {
	return a.cmd("list", "List the agencies", "tasking agency list --json", takes(0, 0), func([]string) error {
		return a.read(func(ctx context.Context, book *casebook.Book) error {
			place, err := book.Place(ctx)
			if err != nil {
				return err
			}
			return a.listAgencies(place)
		})
	})
}

type agencyJSON struct {
	Short      string       `json:"short"`
	Name       string       `json:"name"`
	Kind       string       `json:"kind"`
	Core       bool         `json:"core"`
	Retired    bool         `json:"retired"`
	ReplacedBy *string      `json:"replaced_by"`
	Bodies     []memberJSON `json:"bodies"` // where its standing differs from core everywhere or nowhere
}

type memberJSON struct {
	Area string `json:"area"`
	As   string `json:"as"`
}

func (a *app) listAgencies(p casebook.Place) error {
	found, rows := []agencyJSON{}, [][]string{}
	for _, g := range p.Partnership.Agencies {
		j := agencyJSON{Short: g.Short, Name: g.Name, Kind: g.Kind, Core: g.Core, Retired: g.Retired, ReplacedBy: words(g.ReplacedBy), Bodies: standing(p, g)}
		var said []string
		for _, m := range j.Bodies {
			said = append(said, m.As+" in "+m.Area)
		}
		said = append(said, mark(g.Core && !g.Retired, "core"), mark(g.Retired && g.ReplacedBy == "", "retired"), mark(g.ReplacedBy != "", "replaced by "+g.ReplacedBy))
		found, rows = append(found, j), append(rows, []string{g.Short, g.Kind, orDash(marks(said...)), g.Name})
	}
	if a.asJSON {
		return a.value(found)
	}
	a.columns("", rows)
	return nil
}

// standing lists the bodies in which an agency has a standing of its own.
func standing(p casebook.Place, g tasking.Agency) []memberJSON {
	found := []memberJSON{}
	for code, b := range p.Bodies {
		if as := b.Members[g.Short]; as != "" && !g.Retired {
			found = append(found, memberJSON{code, as})
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].Area < found[j].Area })
	return found
}
