package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
)

func (a *app) meetingAttend() *cobra.Command {
	c := &tasking.RecordAttendance{}
	var came, left string
	cmd := a.onMeeting("attend BB/1 SHORT present|substitute|apologies|apologies-info|absent|not-expected", "Record how an agency attended",
		`tasking meeting attend BB/1 Police present --who "Sergeant" --came 7:05pm`, &c.Ref, func() error {
			return a.write(func(ctx context.Context, book *casebook.Book) (err error) {
				if c.Came, err = clock(ctx, book, came); err != nil {
					return err
				}
				if c.Left, err = clock(ctx, book, left); err != nil {
					return err
				}
				return a.do(ctx, book, c)
			})
		}, &c.Agency, &c.Status)
	cmd.Flags().StringArrayVar(&c.Who, "who", nil, "`ROLE` of who came, never a name; can be repeated")
	cmd.Flags().StringVar(&came, "came", "", "the `TIME` of day it came, when it was late: 19:05 or 7:05pm")
	cmd.Flags().StringVar(&left, "left", "", "the `TIME` of day it left, when that was before the end")
	return cmd
}

func (a *app) meetingSent() *cobra.Command {
	c := &tasking.RecordDistribution{}
	var on string
	cmd := a.onMeeting("sent BB/1 --to TEXT...", "Record to whom a version of the document was given",
		`tasking meeting sent BB/1 --to Police --to WHG --edition partners`, &c.Ref, func() error {
			return a.write(func(ctx context.Context, book *casebook.Book) error {
				place, err := book.Place(ctx)
				if err != nil {
					return err
				}
				if on != "" {
					if c.On, err = civil.Parse(on, place.Today); err != nil {
						return fmt.Errorf("the distribution was not recorded: %w", err)
					}
				}
				return a.do(ctx, book, c)
			})
		})
	cmd.Flags().StringArrayVar(&c.To, "to", nil, "an agency or a role (`TEXT`); can be repeated")
	cmd.Flags().IntVar(&c.Version, "version", 0, "the agreed version (`N`), the newest unless said")
	cmd.Flags().StringVar(&c.Edition, "edition", "", "`partners|restricted|public`, partners unless said")
	cmd.Flags().StringVar(&on, "on", "", "the `DAY` it was given, today unless said")
	return cmd
}

// sentJSON is one time a version was given to somebody.
type sentJSON struct {
	Version int      `json:"version"`
	Edition string   `json:"edition"`
	To      []string `json:"to"`
	On      *string  `json:"on"`
}

// sentOf is to whom the versions of a meeting's document were given.
func sentOf(m casebook.Meeting) []sentJSON {
	out := []sentJSON{}
	for _, d := range m.Sent {
		on := words(d.On.ISO())
		if on == nil {
			on = day(d.At, m.Zone)
		}
		out = append(out, sentJSON{d.Version, d.Edition, list(d.To), on})
	}
	return out
}
