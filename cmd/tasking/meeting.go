package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

func (a *app) meetingCommands() *cobra.Command {
	return a.group("meeting", "Plan, hold, agree and amend meetings", "tasking meeting list --area BB\ntasking meeting show BB/1",
		a.meetingPlan(), a.meetingOpen(), a.meetingChair(), a.meetingMove(), a.meetingCancel(), a.meetingAttend(),
		a.meetingMinute(), a.meetingRead(), a.meetingAgenda(), a.meetingPlace(), a.meetingSeries(), a.meetingObservers(), a.meetingConfidentiality(),
		a.meetingSent(), a.meetingEnd(), a.meetingAgree(), a.meetingAmend(), a.meetingShow(), a.meetingList())
}

// timed is a change with a time of the partnership, read once the store is open.
func (a *app) timed(c tasking.Command, typed string, at *time.Time) error {
	return a.write(func(ctx context.Context, book *casebook.Book) (err error) {
		if *at, err = moment(ctx, book, typed); err != nil {
			return err
		}
		if err := a.do(ctx, book, c); err != nil {
			return err
		}
		if _, opened := c.(*tasking.OpenMeeting); opened {
			a.copied(ctx, book, false)
		}
		return nil
	})
}

func (a *app) meetingPlan() *cobra.Command {
	c := &tasking.PlanMeeting{}
	var at string
	cmd := a.cmd("plan --area CODE|BTG --at DATETIME --venue TEXT", "Plan a meeting; prints its reference",
		`tasking meeting plan --area BB --at "14 jan 18:30" --venue "Blakenall Village Centre"`, takes(0, 0), func([]string) error {
			c.Body = areaCode(c.Body)
			return a.timed(c, at, &c.At)
		})
	cmd.Flags().StringVar(&c.Body, "area", "", "`CODE|BTG` of the body that meets")
	cmd.Flags().StringVar(&at, "at", "", "when (`DATETIME`): 14/1 18:30, thu 6:30pm or 2027-01-14T18:30")
	cmd.Flags().StringVar(&c.Venue, "venue", "", "where (`TEXT`)")
	cmd.Long = "Without --at or --venue it is the next one by the usual day (see 'tasking help meeting series')."
	return require(cmd, "area")
}

// onMeeting is a change about one meeting named by its first argument; the
// others go to rest, if any are taken.
func (a *app) onMeeting(use, short, example string, ref *tasking.MeetingRef, do func() error, rest ...*string) *cobra.Command {
	return a.cmd(use, short, example, takes(1+len(rest), 1+len(rest)), func(args []string) (err error) {
		if *ref, err = meetingRef(args[0]); err != nil {
			return err
		}
		for n, to := range rest {
			*to = args[n+1]
		}
		return do()
	})
}

func (a *app) meetingOpen() *cobra.Command {
	c := &tasking.OpenMeeting{}
	var at string
	cmd := a.onMeeting("open BB/1 --chair TEXT", "Open a meeting, or enter it afterwards with --at",
		`tasking meeting open BB/1 --chair "Neighbourhood Sergeant"`, &c.Ref, func() error { return a.timed(c, at, &c.At) })
	cmd.Flags().StringVar(&c.Chair, "chair", "", "who chairs it (`TEXT`): a role, never a name")
	cmd.Flags().StringVar(&at, "at", "", "entered afterwards: when it was held (`DATETIME`)")
	return cmd
}

func (a *app) meetingChair() *cobra.Command {
	c := &tasking.SetChair{}
	return a.onMeeting("chair BB/1 TEXT", "Hand the chair over", `tasking meeting chair BB/1 "Housing Manager"`,
		&c.Ref, func() error { return a.change(c) }, &c.Chair)
}

func (a *app) meetingMove() *cobra.Command {
	c := &tasking.MoveMeeting{}
	var at string
	cmd := a.onMeeting("move BB/1 --at DATETIME --reason TEXT", "Move a planned meeting; what is due by the next meeting follows it",
		`tasking meeting move BB/1 --at "21 jan 18:30" --reason "Snow"`, &c.Ref, func() error { return a.timed(c, at, &c.At) })
	cmd.Flags().StringVar(&at, "at", "", "the new time (`DATETIME`)")
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why (`TEXT`)")
	return require(cmd, "at")
}

func (a *app) meetingCancel() *cobra.Command {
	c := &tasking.CancelMeeting{}
	cmd := a.onMeeting("cancel BB/1 --reason TEXT", "Call a planned meeting off",
		`tasking meeting cancel BB/1 --reason "No quorum"`, &c.Ref, func() error { return a.change(c) })
	cmd.Flags().StringVar(&c.Reason, "reason", "", "why (`TEXT`)")
	return cmd
}

func (a *app) meetingMinute() *cobra.Command {
	c := &tasking.RecordMinute{}
	cmd := a.cmd("minute BB/1 [REF] --text TEXT", "Add a line to the minutes, of the meeting or of an issue",
		`tasking meeting minute BB/1 BB-0041 --text "The residents' group was thanked"`, takes(1, 2), func(args []string) (err error) {
			if c.Ref, err = meetingRef(args[0]); err != nil {
				return err
			}
			if len(args) == 2 {
				if c.Issue, err = issueRef(args[1]); err != nil {
					return err
				}
			}
			return a.change(c)
		})
	cmd.Flags().StringVar(&c.Text, "text", "", "what is minuted (`TEXT`)")
	cmd.Flags().StringVar(&c.Restricted, "restricted", "", "`REASON` to keep it in the restricted annex")
	return cmd
}

func (a *app) meetingRead() *cobra.Command {
	c := &tasking.ReviewIssue{}
	cmd := a.cmd("read BB/1 [REF]...", "Mark issues as taken as read in the open meeting",
		"tasking meeting read BB/1 BB-0041 BB-0042\ntasking meeting read BB/1", takes(1, -1), func(args []string) (err error) {
			if c.Meeting, err = meetingRef(args[0]); err != nil {
				return err
			}
			for _, arg := range args[1:] {
				ref, err := issueRef(arg)
				if err != nil {
					return err
				}
				c.Issues = append(c.Issues, ref)
			}
			if len(c.Issues) > 0 {
				return a.change(c)
			}
			return a.write(func(ctx context.Context, book *casebook.Book) error {
				res, err := book.TakeAsRead(ctx, a.who(), c.Meeting)
				if err != nil {
					return err
				}
				return a.report(ctx, book, res)
			})
		})
	cmd.Long = "Without references it marks every issue whose open actions all have an update since the last meeting and are not yet due."
	return cmd
}
