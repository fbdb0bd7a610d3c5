package main

import (
	"context"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/effect"
)

func (a *app) meetingEnd() *cobra.Command {
	var ref tasking.MeetingRef
	return a.onMeeting("end BB/1", "End a meeting: its content is fixed, agreement may follow later",
		"tasking meeting end BB/1", &ref, func() error {
			return a.write(func(ctx context.Context, book *casebook.Book) error {
				res, err := book.End(ctx, a.who(), ref)
				if err != nil {
					return err
				}
				defer a.copied(ctx, book, false)
				return a.report(ctx, book, res)
			})
		})
}

// sealJSON is what an agreement or amendment came to.
type sealJSON struct {
	changeJSON
	Meeting string   `json:"meeting"`
	Version int      `json:"version"`
	Digest  string   `json:"digest"`
	Gaps    []string `json:"gaps"`
}

type sealing func(ctx context.Context, book *casebook.Book, who casebook.Who) (casebook.AgreeResult, error)

// seal agrees or amends and prints the version with its check code, and the
// gaps it was agreed with, a line each.
func (a *app) seal(ref *tasking.MeetingRef, make sealing) func() error {
	return func() error {
		return a.write(func(ctx context.Context, book *casebook.Book) error {
			res, err := make(ctx, book, a.who())
			if err != nil {
				return err
			}
			changed, err := a.changed(ctx, book, res.Result)
			if err != nil {
				return err
			}
			defer a.copied(ctx, book, true)
			if a.asJSON {
				return a.value(sealJSON{changed, ref.String(), res.Version, res.Digest, list(res.Gaps)})
			}
			for _, l := range changed.Changed {
				a.line(l)
			}
			for _, g := range res.Gaps {
				a.line("gap: " + g)
			}
			return nil
		})
	}
}

func (a *app) meetingAgree() *cobra.Command {
	var ref tasking.MeetingRef
	cmd := a.onMeeting("agree BB/1 --by TEXT", "Agree the tasking document: version 1 is sealed",
		`tasking meeting agree BB/1 --by "the meeting"`, &ref,
		a.seal(&ref, func(ctx context.Context, book *casebook.Book, who casebook.Who) (casebook.AgreeResult, error) {
			res, err := book.Agree(ctx, who, ref)
			if file, known := a.path(); err == nil && known == nil {
				effect.NewDrafts(effect.DraftFile(file)).Forget(ref) // half-typed lines of the walk have no more use
			}
			return res, err
		}))
	cmd.Long = "Ends the meeting if it is open, seals version 1 and prints the gaps it was agreed with."
	return cmd
}

func (a *app) meetingAmend() *cobra.Command {
	var ref tasking.MeetingRef
	var reason, askedBy string
	cmd := a.onMeeting("amend BB/1 --reason TEXT --asked-by TEXT", "Seal the next version: the last one plus its corrections",
		`tasking meeting amend BB/1 --reason "The date was wrong" --asked-by WHG`, &ref,
		a.seal(&ref, func(ctx context.Context, book *casebook.Book, who casebook.Who) (casebook.AgreeResult, error) {
			return book.Amend(ctx, who, ref, reason, askedBy)
		}))
	cmd.Long = "The corrections are the changes made with --meeting BB/1 since it was agreed; refused when there are none."
	cmd.Flags().StringVar(&reason, "reason", "", "why (`TEXT`)")
	cmd.Flags().StringVar(&askedBy, "asked-by", "", "who asked for it (`TEXT`): a role or agency")
	return cmd
}
