// Package infested makes stores in which hostile texts went through every field
// that takes text, for the tests of what comes out again.
package infested

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

// Evening is when everything in such a store happened: half past six on Thursday
// 14 January 2027.
var Evening = time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)

// Meeting is the only meeting. It is open, so that its document holds everything.
var Meeting = tasking.MeetingRef{Body: "BB", Number: 1}

// Make makes the store in file and says how many texts the rules let in, as the
// issues BB-0001 and on; every fifth is restricted, every
// fourth is with the Borough.
func Make(file string, texts []string) (accepted int, err error) {
	first, err := casebook.Founding(&tasking.Found{Name: "<b>\x1b[31mPartnership\u202e", Areas: []tasking.Area{{Code: "BB", Name: "=Bank\a"}},
		Agencies: []tasking.Agency{{Short: "Police", Name: "<i>Police\x00"}, {Short: "Street", Name: "@Street"}}}, casebook.Who{}, Evening)
	if err != nil {
		return 0, err
	}
	s, err := bolt.Create(file, casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	book := casebook.New(s, func() time.Time { return Evening })
	for _, cmd := range []tasking.Command{
		&tasking.PlanMeeting{Body: "BB", At: Evening, Venue: "=Hall<script>\x1b]0;x\a"}, &tasking.OpenMeeting{Ref: Meeting, Chair: "@Chair\u202e<b>"},
		&tasking.RecordAttendance{Ref: Meeting, Agency: "Police", Status: tasking.Present, Who: []string{"=Sergeant\x1b[0m"}},
		&tasking.SetObservers{Ref: Meeting, Who: []string{"=A scout\x1b]52;c;x\a", "<b>A member"}},
	} {
		if _, err := book.Do(context.Background(), casebook.Who{}, cmd); err != nil {
			return 0, fmt.Errorf("%T: %w", cmd, err)
		}
	}
	for n, x := range texts {
		ref := tasking.Ref{Area: "BB", Number: accepted + 1}
		_, err := book.Do(context.Background(), casebook.Who{By: short(x)}, everywhere(ref, x, n%5 == 0, n%4 != 1))
		if _, refused := tasking.Refused(err); err != nil && !refused {
			return accepted, fmt.Errorf("%q: %w", x, err)
		}
		if err == nil {
			accepted++
		}
	}
	return accepted, nil
}

// everywhere is one change that puts x into every text of an issue. One that the
// Borough did not answer stays with it.
func everywhere(ref tasking.Ref, x string, restricted, answered bool) tasking.Several {
	action, body, why := tasking.ActionRef{Issue: ref, N: 1}, short(x), ""
	if restricted {
		why = "police"
	}
	all := tasking.Several{
		&tasking.RaiseIssue{Area: "BB", Title: body, Place: body, Ward: body, Category: body, Source: body, Channel: body, Detail: x + "\n" + x, Restricted: why},
		&tasking.AddAction{Issue: ref, Task: "t " + x, Agency: "Police", Due: "fri"},
		&tasking.UpdateAction{Action: action, Text: "u " + x},
		&tasking.MoveDue{Action: action, Due: "next", Reason: "r " + x},
		&tasking.DeclineAction{Action: action, Reason: "d " + x},
		&tasking.ReassignAction{Action: action, To: "Street", Reason: "p " + x},
		&tasking.MissAction{Action: action, Cause: tasking.NotDone, Text: "m " + x},
		&tasking.EscalateIssue{Ref: ref, Checks: tasking.Checks{Blockage: "b " + x, Tried: "t " + x}},
		&tasking.RecordMinute{Ref: Meeting, Issue: ref, Text: "m " + x},
		&tasking.TellRaiser{Ref: ref, How: "h " + x},
	}
	if answered {
		all = append(all, &tasking.AnswerEscalation{Ref: ref, Outcome: tasking.OutcomeReturned, Reason: "a " + x})
	}
	return all
}

// short is x no longer than a title may be.
func short(x string) string {
	r := []rune(x)
	return string(r[:min(len(r), 200)])
}
