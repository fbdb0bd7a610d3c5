package meeting

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// answer makes of a dialog's answer the effect it asks for. The dialog's name
// holds the meeting it is about, so it cannot be mistaken for another.
func (s *meetings) answer(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case dialog.Submitted:
		what, ref := split(msg.ID)
		if what == askSent {
			return s.sent(ref, msg)
		}
		return s.submitted(what, ref, msg.Values)
	case dialog.Confirmed:
		if what, ref := split(msg.ID); msg.Yes {
			return s.confirmed(what, ref)
		}
	case dialog.Picked:
		switch what, ref := split(msg.ID); what {
		case askAttend:
			return s.pickedAgency(ref, msg)
		case askAdd:
			return s.added(ref, msg.Value)
		}
	case dialog.Cancelled:
		switch what, _ := split(msg.ID); {
		case msg.ID == formPlan && s.to == Plan:
			return screen.Pop()
		case what == formWho:
			return s.skipWho()
		}
	}
	return nil
}

func split(id string) (string, tasking.MeetingRef) {
	what, about, _ := strings.Cut(id, " ")
	ref, _ := tasking.ParseMeetingRef(about) // zero where a dialog is about none
	return what, ref
}

func (s *meetings) submitted(what string, ref tasking.MeetingRef, v dialog.Values) tea.Cmd {
	switch what {
	case formPlan:
		at, _ := s.parse(v.Get("at")) // the form has read it already
		return s.desk.Do(&tasking.PlanMeeting{Body: s.body, At: at, Venue: v.Get("venue")})
	case askMove:
		at, _ := s.parse(v.Get("at"))
		return s.desk.Do(&tasking.MoveMeeting{Ref: ref, At: at, Reason: v.Get("reason")})
	case askCancel:
		return s.desk.Do(&tasking.CancelMeeting{Ref: ref, Reason: v.Get("reason")})
	case askOpen:
		cmd := &tasking.OpenMeeting{Ref: ref, Chair: v.Get("chair")}
		if held := v.Get("at"); held != "" {
			cmd.At, _ = s.parse(held)
		}
		return s.desk.Do(cmd)
	case askChair:
		return s.desk.Do(&tasking.SetChair{Ref: ref, Chair: v.Get("chair")})
	case formWho:
		return s.saidWho(ref, v.Get("who"))
	case formTimes:
		return s.saidTimes(ref, v)
	case askObserve:
		return s.desk.Do(&tasking.SetObservers{Ref: ref, Who: commas(v.Get("who"))})
	case "meeting.series":
		return s.setSeries(v)
	case askAmend:
		s.seal.asked = true
		return s.desk.Amend(ref, s.agreedBy(), v.Get("reason"), v.Get("asked"))
	case formAgency:
		return s.addedAgency(ref, v)
	case formBy:
		s.seal.by = v.Get("by")
	case formFolder:
		return s.write(ref, v.Get("folder"))
	}
	return nil
}

func (s *meetings) confirmed(what string, ref tasking.MeetingRef) tea.Cmd {
	switch what {
	case askEarly:
		return s.openForm()
	case askEnd:
		return s.desk.End(ref)
	case askAgree:
		s.seal.asked = true
		return s.desk.Agree(ref, s.agreedBy())
	}
	return nil
}

// follow goes where a change of a meeting leads.
func (s *meetings) follow(msg effect.Changed) tea.Cmd {
	var ref tasking.MeetingRef
	var then tea.Cmd
	switch cmd := msg.Cmd.(type) {
	case *tasking.PlanMeeting:
		if cmd.Body == s.body && len(msg.Result.Refs) > 0 {
			planned, _ := tasking.ParseMeetingRef(msg.Result.Refs[0])
			then = screen.Toast(name(planned) + " is planned for " + when(cmd.At, s.place.Zone))
			if s.page == list && s.to != Plan {
				ref, then = planned, nil // it is seen in the list
			} else if s.to == Plan {
				then = tea.Batch(screen.Pop(), then)
			}
		}
	case *tasking.SetSeries:
		then = screen.Toast(s.bodyName() + " usually meets on the " + cmd.Series.Words())
	case *tasking.OpenMeeting:
		if cmd.Ref == s.ref {
			s.page = attendance
			// The wall is watching from this moment, not from the next read.
			then = screen.Hall(true)
		}
	case *tasking.RecordAttendance:
		if tasking.Command(cmd) == s.roll.said {
			s.roll.said = nil
			s.roll.move(1, len(s.roll.members))
		}
	case *tasking.ReadConfidentiality:
		then = screen.Toast("The confidentiality statement was read at " + civil.ClockTime(msg.At.In(s.place.Zone)))
	case *tasking.MoveMeeting, *tasking.CancelMeeting, *tasking.SetChair, *tasking.SetObservers, *tasking.RecordDistribution:
	default:
		return nil
	}
	if !ref.IsZero() {
		s.ref, s.read, s.back = ref, nil, reading{heard: s.open.Heard.of(ref)} // the list is read anew and finds it
	}
	if len(msg.Result.Notes) > 0 {
		return tea.Batch(then, screen.Toast("Saved, but "+msg.Result.Notes[0]))
	}
	return then
}
