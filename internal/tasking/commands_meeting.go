package tasking

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"tasking/internal/civil"
)

// PlanMeeting plans a body's next meeting. Without a time or a venue it takes
// what [Body.Proposal] proposes, where the body has a usual day.
type PlanMeeting struct {
	Body  string
	At    time.Time
	Venue string
}

func (c *PlanMeeting) decide(r *Records, env Env, d *Decision) error {
	what := "the meeting was not planned"
	b, err := r.Body(c.Body)
	if err != nil {
		return err
	}
	at, venue := b.Proposal(env.Today, env.Zone)
	if c.Venue == "" {
		c.Venue = venue
	}
	if c.At.IsZero() && !b.Series.IsZero() {
		c.At = at
	}
	if err := needed(what, "venue", c.Venue); err != nil {
		return err
	}
	if c.At.IsZero() {
		return missing("at", what, "no time is given", "say --at 2027-01-14T18:30")
	}
	ref := MeetingRef{c.Body, b.LastMeeting + 1}
	day := civil.Of(c.At, env.Zone)
	d.noteFar(day, env.Today)
	d.add(&MeetingPlanned{Ref: ref, At: c.At.UTC(), Day: day, Venue: c.Venue}, Subject{env.NewID(), ref.String()})
	d.Refs = append(d.Refs, ref.String())
	return nil
}

// meeting loads a meeting that must be in one of the given states.
func meeting(r *Records, ref MeetingRef, what string, states ...string) (*Meeting, Subject, error) {
	m, err := r.Meeting(ref)
	if err != nil {
		return nil, Subject{}, err
	}
	for _, s := range states {
		if m.State == s {
			return m, Subject{m.ID, ref.String()}, nil
		}
	}
	do := "`tasking meeting list` shows every meeting and its state"
	if m.Fixed() {
		do = fmt.Sprintf("to correct it, add --meeting %s to the change", ref)
	}
	return nil, Subject{}, &Refusal{What: what, Why: ref.String() + " is " + m.State, Do: do}
}

// MoveMeeting gives a planned meeting another time; what is due by the next
// meeting follows it.
type MoveMeeting struct {
	Ref    MeetingRef
	At     time.Time
	Reason string `say:"reason,4000"`
}

func (c *MoveMeeting) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not moved"
	m, about, err := meeting(r, c.Ref, what, Planned)
	if err != nil {
		return err
	}
	if err := needed(what, "reason", c.Reason); err != nil {
		return err
	}
	if c.At.IsZero() || c.At.Equal(m.At) {
		return missing("at", what, "no other time is given", "say --at 2027-01-14T18:30")
	}
	d.noteFar(civil.Of(c.At, env.Zone), env.Today)
	d.add(&MeetingMoved{At: c.At.UTC(), Day: civil.Of(c.At, env.Zone), Was: m.At, WasDay: civil.Of(m.At, env.Zone), Reason: c.Reason}, about)
	return nil
}

// CancelMeeting calls a planned meeting off, with a reason.
type CancelMeeting struct {
	Ref    MeetingRef
	Reason string `say:"reason,4000"`
}

func (c *CancelMeeting) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not cancelled"
	_, about, err := meeting(r, c.Ref, what, Planned)
	if err != nil {
		return err
	}
	if err := needed(what, "reason", c.Reason); err != nil {
		return err
	}
	d.add(&MeetingCancelled{Reason: c.Reason}, about)
	return nil
}

// OpenMeeting starts a planned meeting; with a time given it is entered
// afterwards, from paper notes, and marked so.
type OpenMeeting struct {
	Ref   MeetingRef
	Chair string
	At    time.Time
}

func (c *OpenMeeting) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not opened"
	m, about, err := meeting(r, c.Ref, what, Planned)
	if err != nil {
		return err
	}
	if err := missingChair(what, c.Chair); err != nil {
		return err
	}
	b, err := r.Body(c.Ref.Body)
	if err != nil {
		return err
	}
	if b.Open > 0 {
		open := MeetingRef{c.Ref.Body, b.Open}
		return refuse(what, open.String()+" is still open", "end it first with `tasking meeting end %s`", open)
	}
	f := &MeetingOpened{Chair: c.Chair, At: env.Now.UTC(), Day: env.Today, WasAt: m.At, WasDay: civil.Of(m.At, env.Zone), WasChair: m.Chair}
	if !c.At.IsZero() {
		if c.At.After(env.Now) {
			return missing("at", what, "a meeting entered afterwards was held in the past", "leave --at out to open it now")
		}
		f.At, f.Day, f.Afterwards = c.At.UTC(), civil.Of(c.At, env.Zone), true
	}
	f.OtherDay = f.Day != f.WasDay
	d.Meeting = c.Ref.String()
	d.add(f, about)
	return nil
}

func missingChair(what, chair string) error {
	if chair != "" {
		return nil
	}
	return missing("chair", what, "nobody is named as its chair", "say --chair with a role, such as \"Neighbourhood Sergeant\"")
}

// SetChair hands the chair of a meeting over.
type SetChair struct {
	Ref   MeetingRef
	Chair string
}

func (c *SetChair) decide(r *Records, env Env, d *Decision) error {
	what := "the chair of " + c.Ref.String() + " was not changed"
	m, about, err := d.inMeeting(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	if err := missingChair(what, c.Chair); err != nil {
		return err
	}
	if m.Chair == c.Chair {
		return refuse(what, c.Chair+" chairs it already", "nothing needs doing")
	}
	d.add(&ChairSet{Chair: c.Chair, Was: m.Chair}, about)
	return nil
}

// inMeeting loads a meeting whose own record is changed: it is planned or open,
// or this is a correction of it.
func (d *Decision) inMeeting(r *Records, env Env, ref MeetingRef, what string) (*Meeting, Subject, error) {
	states := []string{Planned, Opened}
	if env.Correcting == ref {
		states = append(states, Ended, Agreed)
	}
	m, about, err := meeting(r, ref, what, states...)
	if err == nil && m.State != Planned {
		d.Meeting = ref.String()
	}
	return m, about, err
}

// RecordAttendance says how an agency attended; who are roles, never names.
// Came and Left are for those who came late and who left early; zero is from
// the beginning and to the end.
type RecordAttendance struct {
	Ref        MeetingRef
	Agency     string
	Status     string
	Who        []string
	Came, Left time.Time
}

func (c *RecordAttendance) decide(r *Records, env Env, d *Decision) error {
	what := "the attendance was not recorded"
	m, about, err := d.inMeeting(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	_, a, err := knownAgency(r, c.Agency, what)
	if err != nil {
		return err
	}
	if err := needed(what, "status", c.Status); err != nil {
		return err
	}
	if err := oneOf(what, "way of attending", c.Status, AttendanceStatuses); err != nil {
		return err
	}
	f := &Attended{Agency: a.Short, Status: c.Status, Who: without(c.Who, "")}
	if f.Came, f.Left, err = c.times(what, env.Zone); err != nil {
		return err
	}
	if old := m.attendance(a.Short); old != nil {
		copied := *old
		f.Was = &copied
	}
	d.add(f, about)
	return nil
}

// times are when somebody came and left, as times of day.
func (c *RecordAttendance) times(what string, zone *time.Location) (came, left string, err error) {
	switch {
	case c.Came.IsZero() && c.Left.IsZero():
		return "", "", nil
	case !IsHere(c.Status):
		return "", "", missing("status", what, c.Agency+" is "+AttendanceWords(c.Status)+", and so came and left at no time",
			"mark it as present, or leave the times out")
	case !c.Came.IsZero() && !c.Left.IsZero() && !c.Left.After(c.Came):
		return "", "", missing("left", what, "it left before it came", "look at both times")
	}
	form := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(zone).Format(clockForm)
	}
	return form(c.Came), form(c.Left), nil
}

// RecordMinute adds a line to the minutes, of an issue or of the meeting.
type RecordMinute struct {
	Ref        MeetingRef
	Issue      Ref
	Text       string `say:"text,4000"`
	Restricted string
}

func (c *RecordMinute) decide(r *Records, env Env, d *Decision) error {
	what := "the minute was not recorded"
	_, about, err := d.inMeeting(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	if err := needed(what, "text", c.Text); err != nil {
		return err
	}
	if err := oneOf(what, "restriction", c.Restricted, RestrictionReasons); err != nil {
		return err
	}
	f := &Minuted{Text: c.Text, Restriction: c.Restricted}
	subjects := []Subject{about}
	if !c.Issue.IsZero() {
		i, err := r.Resolve(c.Issue)
		if err != nil {
			return err
		}
		f.Issue = i.Ref
		subjects = append(subjects, Subject{i.ID, i.Ref.String()})
	}
	d.add(f, subjects...)
	return nil
}

// EndMeeting fixes an open meeting's content; agreement may follow later.
// UpTo is the place of the journal's newest entry.
type EndMeeting struct {
	Ref  MeetingRef
	UpTo uint64
}

func (c *EndMeeting) decide(r *Records, env Env, d *Decision) error {
	_, about, err := meeting(r, c.Ref, c.Ref.String()+" was not ended", Opened)
	if err != nil {
		return err
	}
	d.add(&MeetingEnded{UpTo: c.UpTo}, about)
	return nil
}

// AgreeMeeting seals version 1 of the tasking document; an open meeting is
// ended by it. The document comes in whole, as the bytes it was made of.
type AgreeMeeting struct {
	Ref    MeetingRef
	By     string
	UpTo   uint64
	Sealed Sealed `say:"-"`
}

func (c *AgreeMeeting) decide(r *Records, env Env, d *Decision) error {
	what := "the document of " + c.Ref.String() + " was not agreed"
	m, about, err := meeting(r, c.Ref, what, Opened, Ended)
	if err != nil {
		if m, _ := r.Meeting(c.Ref); m != nil && m.State == Agreed {
			return refuse(what, "it is agreed already, by "+m.Latest().By,
				"correct it with a change `--meeting %s`, then `tasking meeting amend %s`", c.Ref, c.Ref)
		}
		return err
	}
	if c.By == "" {
		return missing("by", what, "it is not said who agreed it", "say --by with a role, such as \"the meeting\" or \"Neighbourhood Sergeant\"")
	}
	if m.State == Opened {
		d.add(&MeetingEnded{UpTo: c.UpTo}, about)
	}
	c.Sealed.Version, c.Sealed.By, c.Sealed.Corrected = 1, c.By, len(m.Corrections)
	d.add(&AgreedFact{c.Sealed}, about)
	return nil
}

// AmendMeeting seals the next version: the last one plus the corrections made
// since; refused when there are none.
type AmendMeeting struct {
	Ref     MeetingRef
	Reason  string `say:"reason,4000"`
	AskedBy string
	By      string
	Sealed  Sealed `say:"-"`
}

func (c *AmendMeeting) decide(r *Records, env Env, d *Decision) error {
	what := "no new version of " + c.Ref.String() + " was made"
	m, err := r.Meeting(c.Ref)
	if err != nil {
		return err
	}
	if m.State != Agreed {
		return refuse(what, c.Ref.String()+" is "+m.State+", not agreed", "agree it first with `tasking meeting agree %s --by TEXT`", c.Ref)
	}
	if err := needed(what, "reason", c.Reason); err != nil {
		return err
	}
	if c.AskedBy == "" {
		return missing("asked-by", what, "it is not said who asked for it", "say --asked-by with a role or agency")
	}
	if len(m.Corrections) <= m.Latest().Corrected {
		return refuse(what, "nothing was corrected since version "+fmt.Sprint(m.Latest().N),
			"correct it first: add --meeting %s to a change", c.Ref)
	}
	c.Sealed.Version, c.Sealed.By, c.Sealed.Corrected = m.Latest().N+1, c.By, len(m.Corrections)
	d.add(&Amended{Sealed: c.Sealed, Reason: c.Reason, AskedBy: c.AskedBy}, Subject{m.ID, c.Ref.String()})
	return nil
}

// Seal fixes two trees of a document as the bytes they are.
func Seal(partners, restricted []byte, gaps []string) Sealed {
	return Sealed{Partners: json.RawMessage(partners), Restricted: json.RawMessage(restricted),
		Digest: digest(partners), Annex: digest(restricted), Gaps: gaps}
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
