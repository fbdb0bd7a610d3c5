package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// logJSON is one entry of the journal; of a restricted one there are only its
// place, time and reference.
type logJSON struct {
	Seq        uint64  `json:"seq"`
	At         *string `json:"at"`
	By         *string `json:"by"`
	RecordedBy *string `json:"recorded_by"`
	Meeting    *string `json:"meeting"`
	Ref        *string `json:"ref"`
	Kind       *string `json:"kind"`
	Text       string  `json:"text"`
	Restricted bool    `json:"restricted"`
}

func logOf(l casebook.Line, zone *time.Location, all bool) logJSON {
	j := logJSON{Seq: l.Seq, At: instant(l.At, zone), Ref: words(reference(l)), Text: l.Text, Restricted: l.Restricted}
	if l.Restricted && !all {
		j.Text = tasking.RestrictedWords
		return j
	}
	j.By, j.RecordedBy, j.Meeting, j.Kind = words(l.By), words(l.Role), words(l.Meeting), words(l.Kind)
	return j
}

// reference is what a line is about; facts about the whole partnership have none.
func reference(l casebook.Line) string {
	if l.Ref == aboutAll {
		return ""
	}
	return l.Ref
}

// logRow is an entry in columns: place, time, reference, who, what.
func logRow(l casebook.Line, zone *time.Location, all bool) []string {
	row := []string{fmt.Sprint(l.Seq), when(l.At, zone)}
	if l.Restricted && !all {
		return append(row, masked(reference(l)))
	}
	return append(row, orDash(reference(l)), l.By, l.Text)
}

func (a *app) logCommand() *cobra.Command {
	return a.cmd("log [REF]", "The journal: everything that happened, or what happened to one thing",
		"tasking log\ntasking log BB-0041", takes(0, 1), func(args []string) error {
			about := ""
			if len(args) == 1 {
				about = args[0]
			}
			show, err := a.historyOf(about)
			if err != nil {
				return err
			}
			return a.read(show)
		})
}

// historyOf finds what a reference is of: nothing is the whole journal.
func (a *app) historyOf(about string) (use, error) {
	if about == "" {
		return func(ctx context.Context, book *casebook.Book) error { return a.journal(ctx, book, 1) }, nil
	}
	if ref, err := tasking.ParseMeetingRef(about); err == nil {
		return a.historyLines(func(ctx context.Context, book *casebook.Book) ([]casebook.Line, error) {
			return book.MeetingHistory(ctx, ref)
		}, ""), nil
	}
	if action, err := tasking.ParseActionRef(about); err == nil {
		return a.historyLines(func(ctx context.Context, book *casebook.Book) ([]casebook.Line, error) {
			return book.History(ctx, action.Issue)
		}, action.String()), nil
	}
	ref, err := issueRef(about)
	return a.historyLines(func(ctx context.Context, book *casebook.Book) ([]casebook.Line, error) {
		return book.History(ctx, ref)
	}, ""), err
}

type history func(ctx context.Context, book *casebook.Book) ([]casebook.Line, error)

// historyLines prints a history, all of it or what is about one action.
func (a *app) historyLines(of history, only string) use {
	return func(ctx context.Context, book *casebook.Book) error {
		place, err := book.Place(ctx)
		if err != nil {
			return err
		}
		lines, err := of(ctx, book)
		if err != nil {
			return err
		}
		found, rows := []logJSON{}, [][]string{}
		for _, l := range lines {
			if only == "" || l.Ref == only {
				found, rows = append(found, logOf(l, place.Zone, false)), append(rows, logRow(l, place.Zone, false))
			}
		}
		if only != "" && len(found) == 0 {
			return fmt.Errorf("nothing was listed: there is no action %s; `tasking action list --state all` shows them", only)
		}
		if a.asJSON {
			return a.value(found)
		}
		a.columns("", rows)
		return nil
	}
}

// journal prints the journal from a place on, as it is read: it can be long.
func (a *app) journal(ctx context.Context, book *casebook.Book, from uint64) error {
	place, err := book.Place(ctx)
	if err != nil {
		return err
	}
	if !a.asJSON {
		widths := []int{len(fmt.Sprint(place.Seq)), len("14 Jan 2027 midnight"), len("BB-0001/1"), len("officer"), 0}
		return book.Log(ctx, from, func(l casebook.Line) error {
			a.padded(logRow(l, place.Zone, false), widths)
			return nil
		})
	}
	before := "["
	err = book.Log(ctx, from, func(l casebook.Line) error {
		a.out.WriteString(before)
		before = ","
		return a.element(logOf(l, place.Zone, false))
	})
	a.out.WriteString(strings.TrimPrefix(before, ",") + "]\n")
	return err
}

func (a *app) changesCommand() *cobra.Command {
	var since string
	cmd := a.cmd("changes --since BB/1", "What happened since a meeting ended", "tasking changes --since BB/1 --json", takes(0, 0),
		func([]string) error {
			ref, err := meetingRef(since)
			if err != nil {
				return err
			}
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				from, err := book.Since(ctx, ref)
				if err != nil {
					return err
				}
				return a.journal(ctx, book, from)
			})
		})
	cmd.Flags().StringVar(&since, "since", "", "the `MEETING`, BB/1")
	return require(cmd, "since")
}

func (a *app) undoCommand() *cobra.Command {
	cmd := a.cmd("undo", "Take the newest change back", "tasking undo", takes(0, 0), func([]string) error {
		return a.takeBack((*casebook.Book).Undo)
	})
	cmd.Long = "Takes back the newest change made from this installation, if nothing later touched the same references and no agreed\n" +
		"document contains it; otherwise it refuses and names the command that corrects. An undone raise spends its number."
	return cmd
}

func (a *app) redoCommand() *cobra.Command {
	return a.cmd("redo", "Make the change undone last again; a new change empties it", "tasking redo", takes(0, 0), func([]string) error {
		return a.takeBack((*casebook.Book).Redo)
	})
}

func (a *app) takeBack(do func(*casebook.Book, context.Context, casebook.Who) (casebook.Result, error)) error {
	return a.write(func(ctx context.Context, book *casebook.Book) error {
		who := a.who()
		res, err := do(book, ctx, who)
		if err != nil {
			return err
		}
		return a.report(ctx, book, res)
	})
}
