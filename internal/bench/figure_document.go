//go:build linux

package main

import (
	"context"
	"fmt"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/sample"
	"tasking/internal/tasking"
)

// tasked is how many issues of the sample have a hundred actions between them: one
// and two in turn.
const (
	tasked  = 67
	actions = 100
)

// documents measures the DOCX of an agreed meeting with a hundred actions beside
// pandoc, which makes one of the same text.
func documents(l *lab, _ int) ([]result, error) {
	pandoc, err := peer("pandoc")
	if err != nil {
		return nil, err
	}
	ours, err := l.tasking()
	if err != nil {
		return nil, err
	}
	ref := tasking.MeetingRef{Body: area(), Number: 1}
	store, err := l.made("meeting.db", "one agreed meeting", func(ctx context.Context, b *casebook.Book, now time.Time, _ func(int)) error {
		return agreed(ctx, b, ref, now)
	})
	if err != nil {
		return nil, err
	}
	export := func(format, file string) (time.Duration, error) {
		return l.process(ours, "--store", store, "export", "document", "--meeting", ref.String(), "--format", format, "--out", l.path(file), "--force")
	}
	if _, err := export("md", "document.md"); err != nil {
		return nil, err
	}
	a, b, err := inTurn(l.runs,
		func(int) (time.Duration, error) { return export("docx", "ours.docx") },
		func(int) (time.Duration, error) {
			return l.process(pandoc, l.path("document.md"), "-o", l.path("theirs.docx"))
		})
	if err != nil {
		return nil, err
	}
	return []result{byPair(fmt.Sprintf("DOCX of %d actions / pandoc, same text", actions), 0.10, a, b)}, nil
}

// agreed holds one meeting over a full area and agrees its document.
func agreed(ctx context.Context, b *casebook.Book, ref tasking.MeetingRef, now time.Time) error {
	if err := sample.Bench(ctx, b, tasked, now); err != nil {
		return err
	}
	_, issues, err := b.WholeIssues(ctx, ref.Body, false)
	if err != nil {
		return err
	}
	count := 0
	for _, i := range issues {
		count += len(i.Actions)
	}
	if count != actions {
		return fmt.Errorf("the sample has %d actions and should have %d", count, actions)
	}
	who := casebook.Who{Role: "chair", By: "the meeting"}
	for _, cmd := range []tasking.Command{
		&tasking.PlanMeeting{Body: ref.Body, At: now, Venue: "Community Centre"},
		&tasking.OpenMeeting{Ref: ref, Chair: "Police Sergeant"},
	} {
		if _, err := b.Do(ctx, who, cmd); err != nil {
			return err
		}
	}
	_, err = b.Agree(ctx, who, ref)
	return err
}
