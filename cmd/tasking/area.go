package main

import (
	"context"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func (a *app) areaCommands() *cobra.Command {
	return a.group("area", "Add and list areas, each with its own CAT", "tasking area list", a.areaAdd(), a.areaList())
}

func (a *app) areaAdd() *cobra.Command {
	c := &tasking.AddArea{}
	cmd := a.cmd("add CODE NAME [--priority]", "Add an area; its code is permanent",
		`tasking area add BB "Blakenall and Bloxwich"`, takes(2, 2), func(args []string) error {
			c.Code, c.Name = args[0], args[1]
			return a.register(c, &c.Code)
		})
	cmd.Flags().BoolVar(&c.Priority, "priority", false, "mark it as a priority neighbourhood")
	return cmd
}

// register is a change whose new reference is a code or short name.
func (a *app) register(c tasking.Command, name *string) error {
	return a.write(func(ctx context.Context, book *casebook.Book) error {
		who := a.who()
		res, err := book.Do(ctx, who, c)
		if err != nil {
			return err
		}
		res.Refs = append(res.Refs, *name)
		return a.report(ctx, book, res)
	})
}

func (a *app) areaList() *cobra.Command {
	return a.cmd("list", "List the areas", "tasking area list --json", takes(0, 0), func([]string) error {
		return a.read(func(ctx context.Context, book *casebook.Book) error {
			place, err := book.Place(ctx)
			if err != nil {
				return err
			}
			return a.listAreas(place)
		})
	})
}

type areaJSON struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Priority bool   `json:"priority"`
}

func (a *app) listAreas(p casebook.Place) error {
	found, rows := []areaJSON{}, [][]string{}
	for _, area := range p.Partnership.Areas {
		found = append(found, areaJSON{area.Code, area.Name, area.Priority})
		rows = append(rows, []string{area.Code, orDash(mark(area.Priority, "priority")), area.Name})
	}
	if a.asJSON {
		return a.value(found)
	}
	a.columns("", rows)
	return nil
}
