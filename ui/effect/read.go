package effect

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/tasking"
)

// BoardRead is the board as it stands: the open issues of all areas.
type BoardRead struct {
	Board casebook.Board
	Err   error
}

// ReadBoard reads the open issues of every area.
func (d *Desk) ReadBoard() tea.Cmd {
	return func() tea.Msg {
		b, err := d.Book.Board(context.Background(), "")
		return BoardRead{b, err}
	}
}

// IssueRead is one issue with its history, oldest first. Lines carry whether
// they are restricted; what stands on the wall is Line.Masked.
type IssueRead struct {
	Ref     tasking.Ref // the reference asked for
	Issue   casebook.Issue
	History []casebook.Line
	Err     error
}

// ReadIssue reads one issue and its history.
func (d *Desk) ReadIssue(ref tasking.Ref) tea.Cmd {
	return func() tea.Msg {
		ctx := context.Background()
		i, err := d.Book.Issue(ctx, ref)
		if err != nil {
			return IssueRead{Ref: ref, Err: err}
		}
		lines, err := d.Book.History(ctx, ref)
		return IssueRead{ref, i, lines, err}
	}
}

// MeetingsRead is the meetings of a body, in order of number.
type MeetingsRead struct {
	Body     string
	Place    casebook.Place
	Meetings []*tasking.Meeting
	Err      error
}

// ReadMeetings reads the meetings of a body.
func (d *Desk) ReadMeetings(body string) tea.Cmd {
	return func() tea.Msg {
		p, list, err := d.Book.Meetings(context.Background(), body)
		return MeetingsRead{body, p, list, err}
	}
}

// MeetingRead is one meeting with what its read-back shows: the whole issues of
// its body that are open or were closed since it last agreed, the lines that were
// recorded in it, and the gaps it would be agreed with.
type MeetingRead struct {
	Meeting casebook.Meeting
	Issues  []*tasking.Issue
	Lines   []casebook.Line
	Gaps    []document.Gap
	Err     error
}

// ReadMeeting reads one meeting for its screen.
func (d *Desk) ReadMeeting(ref tasking.MeetingRef) tea.Cmd {
	return func() tea.Msg {
		ctx := context.Background()
		m, err := d.Book.Meeting(ctx, ref)
		if err != nil {
			return MeetingRead{Err: err}
		}
		issues, err := d.Book.BusinessOf(ctx, ref.Body)
		if err != nil {
			return MeetingRead{Err: err}
		}
		lines, err := d.Book.MeetingLines(ctx, ref)
		if err != nil {
			return MeetingRead{Err: err}
		}
		gaps, err := d.Book.Gaps(ctx, ref)
		return MeetingRead{m, issues, lines, gaps, err}
	}
}

// AgendaRead is a meeting's agenda, with the lines recorded in it so far.
type AgendaRead struct {
	Ref    tasking.MeetingRef
	Agenda casebook.Agenda
	Lines  []casebook.Line
	Err    error
}

// ReadAgenda reads a meeting's agenda for the walk.
func (d *Desk) ReadAgenda(ref tasking.MeetingRef) tea.Cmd {
	return func() tea.Msg {
		ctx := context.Background()
		a, err := d.Book.Agenda(ctx, ref)
		if err != nil {
			return AgendaRead{Ref: ref, Err: err}
		}
		lines, err := d.Book.MeetingLines(ctx, ref)
		return AgendaRead{ref, a, lines, err}
	}
}

// CorrectionsRead is what may be corrected of a meeting that was held, and what
// was.
type CorrectionsRead struct {
	Ref         tasking.MeetingRef
	Corrections casebook.Corrections
	Err         error
}

// ReadCorrections reads a meeting that was held for its correction.
func (d *Desk) ReadCorrections(ref tasking.MeetingRef) tea.Cmd {
	return func() tea.Msg {
		c, err := d.Book.Corrections(context.Background(), ref)
		return CorrectionsRead{ref, c, err}
	}
}
