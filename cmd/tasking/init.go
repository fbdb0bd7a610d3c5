package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

func (a *app) initCommand() *cobra.Command {
	c := &tasking.Found{}
	var areas, agencies []string
	cmd := a.cmd("init --partnership NAME", "Start a store: the partnership, its areas and agencies; prints its file",
		`tasking init --partnership "Walsall Borough Strategic Partnership" --area BB="Blakenall and Bloxwich" --agency WHG="Walsall Housing Group"`,
		takes(0, 0), func([]string) error {
			for _, s := range areas {
				code, name, err := pair("area", s)
				if err != nil {
					return err
				}
				c.Areas = append(c.Areas, tasking.Area{Code: code, Name: name})
			}
			for _, s := range agencies {
				short, name, err := pair("agency", s)
				if err != nil {
					return err
				}
				c.Agencies = append(c.Agencies, tasking.Agency{Short: short, Name: name, Core: true})
			}
			return a.found(c)
		})
	f := cmd.Flags()
	f.StringVar(&c.Name, "partnership", "", "the `NAME` of the partnership")
	f.StringArrayVar(&areas, "area", nil, "an area as `CODE=NAME`; can be repeated")
	f.StringArrayVar(&agencies, "agency", nil, "an agency as `SHORT=NAME`, a core member of every meeting; can be repeated")
	f.StringVar(&c.Zone, "zone", tasking.DefaultZone, "the time `ZONE` the partnership lives in")
	return require(cmd, "partnership")
}

// pair parts CODE=NAME.
func pair(flag, s string) (string, string, error) {
	short, name, ok := strings.Cut(s, "=")
	if !ok {
		return "", "", misused("--%s is written SHORT=NAME, not %q", flag, s)
	}
	return strings.TrimSpace(short), strings.TrimSpace(name), nil
}

func (a *app) found(c *tasking.Found) error {
	if err := a.mayChange(); err != nil {
		return err
	}
	file, err := a.path()
	if err != nil {
		return err
	}
	if err := a.mayLive(file); err != nil {
		return err
	}
	who := a.who()
	zone := c.Zone
	if _, err := time.LoadLocation(zone); err != nil || zone == "" {
		zone = tasking.DefaultZone // the rules refuse it in their own words
	}
	now, err := a.clock(zone)
	if err != nil {
		return err
	}
	first, err := casebook.Founding(c, who, now())
	if err != nil {
		return err
	}
	s, err := bolt.Create(file, casebook.Projector{}, a.options(false), first)
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	return a.wrote(file)
}
