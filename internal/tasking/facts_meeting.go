package tasking

import (
	"fmt"
	"slices"
	"time"

	"tasking/internal/civil"
)

func init() {
	kind[MeetingPlanned]()
	kind[MeetingMoved]()
	kind[MeetingCancelled]()
	kind[MeetingOpened]()
	kind[ChairSet]()
	kind[Attended]()
	kind[Minuted]()
	kind[MeetingEnded]()
}

// MeetingPlanned is a new meeting of a body under its next number.
type MeetingPlanned struct {
	Ref   MeetingRef `json:"ref"`
	At    time.Time  `json:"at"`
	Day   civil.Date `json:"day"`
	Venue string     `json:"venue"`
}

func (f *MeetingPlanned) Kind() string { return "meeting.planned" }
func (f *MeetingPlanned) Apply(r *Records, e Event) error {
	b, err := r.changeBody(f.Ref.Body)
	if err != nil {
		return err
	}
	b.LastMeeting = max(b.LastMeeting, f.Ref.Number)
	b.Meetings = append(b.Meetings, MeetingBrief{Number: f.Ref.Number, At: f.At, Day: f.Day, State: Planned})
	b.keepRecent()
	id := ""
	if len(e.Subjects) > 0 {
		id = e.Subjects[0].ID
	}
	r.setMeeting(&Meeting{ID: id, Ref: f.Ref, At: f.At, Venue: f.Venue, State: Planned})
	return nil
}

// briefsKept is how many meetings stand in the body's own list, which every
// view reads: a year of them. The meetings themselves are kept for ever.
const briefsKept = 12

// keepRecent drops the oldest meetings that are over from the list.
func (b *Body) keepRecent() {
	slices.SortFunc(b.Meetings, func(x, y MeetingBrief) int { return x.Number - y.Number })
	for n := 0; len(b.Meetings) > briefsKept && n < len(b.Meetings); {
		if s := b.Meetings[n].State; s == Agreed || s == Cancelled {
			b.Meetings = slices.Delete(b.Meetings, n, n+1)
		} else {
			n++
		}
	}
}

func (f *MeetingPlanned) Revert(r *Records, _ Event) error {
	b, err := r.changeBody(f.Ref.Body)
	if err != nil {
		return err
	}
	b.Meetings = slices.DeleteFunc(b.Meetings, func(m MeetingBrief) bool { return m.Number == f.Ref.Number })
	r.dropMeeting(f.Ref)
	return nil
}
func (f *MeetingPlanned) Sentence() string {
	return fmt.Sprintf("planned for %s at %s", f.Day.Long(), f.Venue)
}

// MeetingMoved gives a planned meeting another time.
type MeetingMoved struct {
	At     time.Time  `json:"at"`
	Day    civil.Date `json:"day"`
	Was    time.Time  `json:"was"`
	WasDay civil.Date `json:"was_day"`
	Reason string     `json:"reason"`
}

func (f *MeetingMoved) Kind() string { return "meeting.moved" }
func (f *MeetingMoved) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, b *Body) { m.At = f.At; b.setDay(m.Ref.Number, f.Day) })
}
func (f *MeetingMoved) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, b *Body) { m.At = f.Was; b.setDay(m.Ref.Number, f.WasDay) })
}
func (f *MeetingMoved) Sentence() string {
	return fmt.Sprintf("moved from %s to %s: %s", f.WasDay, f.Day, f.Reason)
}

func (b *Body) setDay(number int, day civil.Date) {
	if m := b.Brief(number); m != nil {
		m.Day = day
	}
}

// MeetingCancelled calls a planned meeting off.
type MeetingCancelled struct {
	Reason string `json:"reason"`
}

func (f *MeetingCancelled) Kind() string { return "meeting.cancelled" }
func (f *MeetingCancelled) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.State = Cancelled })
}
func (f *MeetingCancelled) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.State = Planned })
}
func (f *MeetingCancelled) Sentence() string { return "cancelled: " + f.Reason }

// MeetingOpened starts a meeting. From now on every change to its issues
// belongs to it.
type MeetingOpened struct {
	Chair      string     `json:"chair"`
	At         time.Time  `json:"at"`
	Day        civil.Date `json:"day"`
	Afterwards bool       `json:"afterwards,omitempty"`
	OtherDay   bool       `json:"other_day,omitempty"` // than planned; older facts kept the planned day
	WasAt      time.Time  `json:"was_at"`
	WasDay     civil.Date `json:"was_day"`
	WasChair   string     `json:"was_chair,omitempty"` // named when it was planned
}

func (f *MeetingOpened) Kind() string { return "meeting.opened" }
func (f *MeetingOpened) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, b *Body) {
		m.State, m.Chair, m.OpenedAt, m.Afterwards = Opened, f.Chair, f.At, f.Afterwards
		b.Open = m.Ref.Number
		if f.Afterwards || f.OtherDay { // the day it was held stands, not the planned one
			m.At = f.At
			b.setDay(m.Ref.Number, f.Day)
		}
	})
}
func (f *MeetingOpened) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, b *Body) {
		m.State, m.Chair, m.OpenedAt, m.Afterwards, m.At = Planned, f.WasChair, time.Time{}, false, f.WasAt
		b.Open = 0
		b.setDay(m.Ref.Number, f.WasDay)
	})
}
func (f *MeetingOpened) Sentence() string {
	if f.Afterwards {
		return "entered afterwards, held on " + f.Day.Long() + ", chaired by " + f.Chair
	}
	return "opened, chaired by " + f.Chair
}

// ChairSet hands the chair over.
type ChairSet struct {
	Chair string `json:"chair"`
	Was   string `json:"was,omitempty"`
}

func (f *ChairSet) Kind() string { return "meeting.chaired" }
func (f *ChairSet) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.Chair = f.Chair })
}
func (f *ChairSet) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.Chair = f.Was })
}
func (f *ChairSet) Sentence() string { return "chaired by " + f.Chair }

// Attended records how one agency attended.
type Attended struct {
	Agency string      `json:"agency"`
	Status string      `json:"status"`
	Who    []string    `json:"who,omitempty"`
	Came   string      `json:"came,omitempty"`
	Left   string      `json:"left,omitempty"`
	Was    *Attendance `json:"was,omitempty"`
}

func (f *Attended) Kind() string { return "meeting.attended" }
func (f *Attended) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) {
		a := f.attendance()
		if old := m.attendance(f.Agency); old != nil {
			*old = a
			return
		}
		m.Attendance = append(m.Attendance, a)
	})
}
func (f *Attended) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) {
		if f.Was == nil {
			m.Attendance = slices.DeleteFunc(m.Attendance, func(a Attendance) bool { return a.Agency == f.Agency })
		} else if old := m.attendance(f.Agency); old != nil {
			*old = *f.Was
		}
	})
}
func (f *Attended) attendance() Attendance {
	return Attendance{Agency: f.Agency, Status: f.Status, Who: f.Who, Came: f.Came, Left: f.Left}
}

// Words is how it attended, with its times.
func (f *Attended) Words() string { return f.attendance().Words() }

func (f *Attended) Sentence() string {
	s := f.Agency + ": " + f.Words()
	if len(f.Who) > 0 {
		s += " (" + listed(f.Who) + ")"
	}
	return s
}

// Minuted is a line of the minutes.
type Minuted struct {
	Issue       Ref    `json:"issue,omitzero"`
	Text        string `json:"text"`
	Restriction string `json:"restriction,omitempty"`
}

func (f *Minuted) Kind() string     { return "meeting.minuted" }
func (f *Minuted) restricted() bool { return f.Restriction != "" }
func (f *Minuted) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) {
		m.Minutes = append(m.Minutes, Minute{Issue: f.Issue, Text: f.Text, Restricted: f.Restriction, At: e.At, By: e.By})
	})
}
func (f *Minuted) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) { m.Minutes = dropLast(m.Minutes) })
}
func (f *Minuted) Sentence() string { return "minute: " + f.Text }

// MeetingEnded fixes the content of a meeting: the journal up to UpTo.
type MeetingEnded struct {
	UpTo uint64 `json:"up_to"`
}

func (f *MeetingEnded) Kind() string { return "meeting.ended" }
func (f *MeetingEnded) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, b *Body) {
		m.State, m.EndedAt, m.UpTo = Ended, e.At, f.UpTo
		b.Open = 0
	})
}
func (f *MeetingEnded) Revert(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, b *Body) {
		m.State, m.EndedAt, m.UpTo = Opened, time.Time{}, 0
		b.Open = m.Ref.Number
	})
}
func (f *MeetingEnded) Sentence() string { return "ended; its content is fixed" }
