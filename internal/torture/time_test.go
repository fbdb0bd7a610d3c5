//go:build torture

package torture

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

// zones are where partnerships might live, the awkward ones among them: half and
// quarter hours, clocks that change at midnight, by half an hour, or in winter.
var zones = []string{"Europe/London", "Europe/Dublin", "Atlantic/Azores", "America/New_York", "America/St_Johns", "America/Sao_Paulo",
	"America/Santiago", "America/Havana", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Tokyo", "Asia/Beirut", "Africa/Cairo",
	"Africa/Casablanca", "Australia/Lord_Howe", "Australia/Adelaide", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati"}

// sundial is a store of a partnership in a zone, with a clock that is set.
type sundial struct {
	*casebook.Book
	t     *testing.T
	store *bolt.Store
	zone  *time.Location
	clock time.Time
	looks int
	wrong int
}

func newSundial(t *testing.T, zone string) *sundial {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	d := &sundial{t: t, zone: loc, clock: evening.AddDate(0, 0, -7)}
	folder, err := os.MkdirTemp(quick(), "tasking-time-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	first, err := casebook.Founding(&tasking.Found{Name: "P", Zone: zone, Areas: []tasking.Area{{Code: "BB", Name: "Bell Bank"}},
		Agencies: []tasking.Agency{{Short: "Police", Name: "Police", Core: true}}}, casebook.Who{}, d.clock)
	if err == nil {
		d.store, err = bolt.Create(filepath.Join(folder, "t.db"), casebook.Projector{}, bolt.Options{}, first)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.store.Close() })
	d.Book = casebook.New(d.store, func() time.Time { return d.clock })
	d.do(&tasking.RaiseIssue{Area: "BB", Title: "Bins"})
	return d
}

func (d *sundial) do(cmd tasking.Command) casebook.Result {
	d.t.Helper()
	res, err := d.Do(t0, casebook.Who{}, cmd)
	if err != nil {
		d.t.Fatalf("%T at %v: %v", cmd, d.clock, err)
	}
	return res
}

// dayNumber counts the days since 1970 as the wall shows them: reckoned by the
// offset alone, not by the code under test.
func dayNumber(t time.Time, zone *time.Location) int64 {
	_, offset := t.In(zone).Zone()
	at := t.Unix() + int64(offset)
	return (at - (at%86400+86400)%86400) / 86400
}

func numberOf(d civil.Date) int64 {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400
}

func dateOf(number int64) civil.Date { return civil.Of(time.Unix(number*86400, 0), time.UTC) }

// nights are the days looked at: both nights of 2027 on which British clocks
// change, those of the zone itself, a leap day, the turn of the year.
func nights(zone *time.Location) (found []int64) {
	for _, day := range []civil.Date{{Year: 2027, Month: 3, Day: 28}, {Year: 2027, Month: 10, Day: 31}, {Year: 2028, Month: 2, Day: 29}, {Year: 2027, Month: 12, Day: 31}} {
		found = append(found, numberOf(day))
	}
	for at := time.Date(2027, 1, 15, 12, 0, 0, 0, zone); at.Year() == 2027; {
		_, end := at.ZoneBounds()
		if end.IsZero() || end.Year() > 2027 {
			break
		}
		found = append(found, dayNumber(end, zone), dayNumber(end, zone)-1)
		at = end.Add(time.Hour)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// late compares what the board says at a moment with the days counted.
func (d *sundial) late(at time.Time, due map[tasking.ActionRef]int64) {
	d.t.Helper()
	d.clock = at
	board, err := d.Board(t0, "BB")
	if err != nil {
		d.t.Fatal(err)
	}
	today := dayNumber(at, d.zone)
	if numberOf(board.Today) != today {
		d.wrong++
		d.t.Errorf("%s at %v: the board's day is %v, not %v", d.zone, at.In(d.zone), board.Today, dateOf(today))
	}
	seen := 0
	for _, sum := range board.Issues {
		for _, a := range sum.Actions {
			seen++
			d.looks++
			if got, want := a.Late(board.Today, board.Body(sum.Ref)), today > due[a.Ref]; got != want {
				d.wrong++
				d.t.Errorf("%s at %v: an action due %v is late: %v", d.zone, at.In(d.zone), dateOf(due[a.Ref]), got)
			}
		}
	}
	if seen != len(due) {
		d.t.Errorf("%d actions are on the board, not %d", seen, len(due))
	}
}

// Late turns at the partnership's midnight, whatever its clocks do that night, and
// days said as people say them are counted from the day on its walls.
func TestLateTurnsAtLocalMidnight(t *testing.T) {
	begun, looks, wrong := time.Now(), 0, 0
	for _, zone := range zones {
		d := newSundial(t, zone)
		due := map[tasking.ActionRef]int64{}
		days := nights(d.zone)
		for _, n := range days {
			d.do(&tasking.AddAction{Issue: tasking.Ref{Area: "BB", Number: 1}, Task: "By " + dateOf(n).String(), Agency: "Police", Due: dateOf(n).ISO(), Accepted: true})
			due[tasking.ActionRef{Issue: tasking.Ref{Area: "BB", Number: 1}, N: len(due) + 1}] = n
		}
		for _, n := range days {
			noon := time.Unix(n*86400+43200, 0)
			_, offset := noon.In(d.zone).Zone()
			noon = noon.Add(-time.Duration(offset) * time.Second)
			for at := noon.Add(-15 * time.Hour); at.Before(noon.Add(16 * time.Hour)); at = at.Add(30 * time.Minute) {
				for _, by := range []time.Duration{-time.Second, 0} {
					d.late(at.Add(by), due)
				}
			}
			d.said(noon.Add(11 * time.Hour))
			d.said(noon.Add(13 * time.Hour))
		}
		looks, wrong = looks+d.looks, wrong+d.wrong
	}
	figure(t, begun, "R17 late and due: %d looks in %d zones, %d wrong", looks, len(zones), wrong)
}

// said types due dates as people say them and reads back the day.
func (d *sundial) said(at time.Time) {
	d.t.Helper()
	d.clock = at
	today := dayNumber(at, d.zone)
	for words, days := range map[string]int64{"today": 0, "tomorrow": 1, "+1w": 7, "+2w": 14, "yesterday": -1} {
		d.do(&tasking.AddAction{Issue: tasking.Ref{Area: "BB", Number: 1}, Task: words, Agency: "Police", Due: words, Accepted: true})
		issue, err := d.Issue(t0, tasking.Ref{Area: "BB", Number: 1})
		if err != nil {
			d.t.Fatal(err)
		}
		d.looks++
		if got := numberOf(issue.Actions[len(issue.Actions)-1].Due.Date); got != today+days {
			d.wrong++
			d.t.Errorf("%s at %v: %q is %v", d.zone, at.In(d.zone), words, dateOf(got))
		}
		if _, err := d.Undo(t0, casebook.Who{}); err != nil {
			d.t.Fatal(err)
		}
	}
}

// A meeting over midnight, and one over each change of clocks, keeps its day; the
// next one is proposed for the same time on the wall.
func TestMeetingsKeepTheirDayAndHour(t *testing.T) {
	begun, looks := time.Now(), 0
	for _, zone := range zones {
		d := newSundial(t, zone)
		d.do(&tasking.SetSeries{Body: "BB", Series: tasking.Series{Ordinal: 2, Weekday: time.Thursday, Hour: 18, Minute: 30, Venue: "Hall"}})
		for n := 1; n <= 14; n++ {
			place, err := d.Place(t0)
			if err != nil {
				t.Fatal(err)
			}
			at, venue := place.Bodies["BB"].Proposal(place.Today, d.zone)
			looks++
			if local := at.In(d.zone); local.Hour() != 18 || local.Minute() != 30 || local.Weekday() != time.Thursday || local.Day() < 8 || local.Day() > 14 || venue != "Hall" {
				t.Errorf("%s: meeting %d is proposed for %v", zone, n, local)
			}
			ref := tasking.MeetingRef{Body: "BB", Number: n}
			d.do(&tasking.PlanMeeting{Body: "BB", At: at, Venue: venue})
			d.clock = time.Date(at.In(d.zone).Year(), at.In(d.zone).Month(), at.In(d.zone).Day(), 23, 30, 0, 0, d.zone)
			day := dayNumber(d.clock, d.zone)
			d.do(&tasking.OpenMeeting{Ref: ref, Chair: "Sergeant"})
			d.clock = d.clock.Add(90 * time.Minute)
			if _, err := d.Agree(t0, casebook.Who{By: "the meeting"}, ref); err != nil {
				t.Fatal(err)
			}
			m, err := d.Meeting(t0, ref)
			if err != nil {
				t.Fatal(err)
			}
			looks++
			if dayNumber(m.OpenedAt, d.zone) != day || dayNumber(m.At, d.zone) != day || dayNumber(m.EndedAt, d.zone) != day+1 {
				t.Errorf("%s: meeting %d of %v was opened on %v and ended on %v", zone, n, m.At.In(d.zone), m.OpenedAt.In(d.zone), m.EndedAt.In(d.zone))
			}
			d.clock = d.clock.Add(20 * time.Hour)
		}
	}
	figure(t, begun, "R17 meetings over midnight and over every change of clocks: %d looks in %d zones", looks, len(zones))
}

// The clock is set back an hour, on ten years and back again between changes: the
// order is that of recording, undo takes the newest by the journal, the document
// holds what was done, and the note asks once for each jump.
func TestClockSetBackAndOn(t *testing.T) {
	begun, r := time.Now(), chance(t.Name())
	d := newSundial(t, "Europe/London")
	d.do(&tasking.PlanMeeting{Body: "BB", At: d.clock.Add(time.Hour), Venue: "Hall"})
	d.do(&tasking.OpenMeeting{Ref: tasking.MeetingRef{Body: "BB", Number: 1}, Chair: "Sergeant"})
	jumps, noted, want := 0, 0, []string{}
	for n := range 300 {
		jump := []time.Duration{time.Minute, time.Minute, -time.Hour, -3 * time.Minute, 10 * 365 * 24 * time.Hour, -10 * 365 * 24 * time.Hour}[r.IntN(6)]
		before := d.clock
		d.clock = d.clock.Add(jump)
		if d.clock.Year() > 2060 || d.clock.Year() < 2020 {
			d.clock = before
			jump = 0
		}
		title := fmt.Sprintf("Matter %d", n)
		res := d.do(&tasking.RaiseIssue{Area: "BB", Title: title})
		want = append(want, "raised: "+title)
		asked := slices.ContainsFunc(res.Notes, func(s string) bool { return strings.Contains(s, "is the clock right?") })
		if should := jump < -5*time.Minute || jump > 400*24*time.Hour; asked != should {
			t.Errorf("after a jump of %v the note was given: %v", jump, asked)
		} else if should {
			jumps, noted = jumps+1, noted+1
		}
		if r.IntN(10) == 0 {
			if _, err := d.Undo(t0, casebook.Who{}); err != nil {
				t.Fatal(err)
			}
			want = want[:len(want)-1]
			want = append(want, "undone: "+res.Refs[0]+" raised: "+title)
		}
	}
	if err := d.inOrder(want); err != nil {
		t.Error(err)
	}
	if _, err := d.Agree(t0, casebook.Who{By: "the meeting"}, tasking.MeetingRef{Body: "BB", Number: 1}); err != nil {
		t.Fatal(err)
	}
	content, _, err := d.Document(t0, tasking.MeetingRef{Body: "BB", Number: 1}, 1, document.Partners)
	if err != nil || content.Empty() {
		t.Errorf("the document: %v", err)
	}
	if err := verified(d.store); err != nil {
		t.Error(err)
	}
	figure(t, begun, "R17 clock: 300 changes, %d jumps, %d asked about, order that of recording", jumps, noted)
}

// inOrder compares the journal from its raised issues on; an undone one stands as
// raised and undone.
func (d *sundial) inOrder(want []string) error {
	var got []string
	last := uint64(0)
	err := d.Log(t0, 1, func(l casebook.Line) error {
		if l.Seq != last+1 {
			return fmt.Errorf("line %d after line %d", l.Seq, last)
		}
		last = l.Seq
		if strings.HasPrefix(l.Text, "undone: ") {
			got = got[:len(got)-1]
		}
		if strings.Contains(l.Text, "raised: Matter") {
			got = append(got, l.Text)
		}
		return nil
	})
	if err == nil && !slices.Equal(got, want) {
		err = fmt.Errorf("the journal has %d lines in another order than the %d recorded", len(got), len(want))
	}
	return err
}

// A machine without any table of zones: the program alone in an empty root.
func TestNoZonesOnTheMachine(t *testing.T) {
	begun, root := time.Now(), t.TempDir()
	binary, err := os.ReadFile(program)
	if err == nil {
		err = os.WriteFile(filepath.Join(root, "tasking"), binary, 0o755)
	}
	if err == nil {
		err = os.Mkdir(filepath.Join(root, "tmp"), 0o777)
	}
	if err != nil {
		t.Fatal(err)
	}
	alone := func(now string, args ...string) string {
		t.Helper()
		cmd := exec.Command("/tasking", args...)
		cmd.Env = []string{"TASKING_STORE=/t.db", "ZONEINFO=/nowhere", "TZ=America/New_York"}
		if now != "" {
			cmd.Env = append(cmd.Env, "TASKING_NOW="+now)
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root}
		cmd.Dir = "/"
		if os.Geteuid() != 0 {
			cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER
			cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		}
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("tasking %v: %v, %s", args, err, out)
		}
		return string(out)
	}
	looks := 0
	for n, c := range []struct{ now, raised string }{
		{"2027-01-14T23:59", "2027-01-14T23:59:00Z"}, {"2027-03-28T00:59", "2027-03-28T00:59:00Z"}, {"2027-03-28T02:00", "2027-03-28T02:00:00+01:00"},
		{"2027-06-01T00:30", "2027-06-01T00:30:00+01:00"}, {"2027-10-31T01:30", "2027-10-31T01:30:00+01:00"}, {"2027-10-31T02:00", "2027-10-31T02:00:00Z"},
		{"2028-02-29T00:00", "2028-02-29T00:00:00Z"},
	} {
		if n == 0 {
			alone(c.now, "init", "--partnership", "P", "--area", "BB=Bell Bank")
		}
		ref := strings.TrimSpace(alone(c.now, "issue", "raise", "--area", "BB", "--title", "Bins"))
		looks++
		if shown := alone(c.now, "issue", "show", ref, "--json"); !strings.Contains(shown, `"raised":"`+c.raised+`"`) {
			t.Errorf("raised at %s it shows %s", c.now, shown)
		}
	}
	alone("", "issue", "raise", "--area", "BB", "--title", "By the real clock")
	if out := alone("", "verify"); !strings.HasPrefix(out, "ok: ") {
		t.Error(out)
	}
	for _, zone := range zones {
		looks++
		file := "/" + strings.ReplaceAll(zone, "/", "-") + ".db"
		alone("2027-06-01T12:00", "init", "--partnership", "P", "--zone", zone, "--area", "BB=Bell Bank", "--store", file)
	}
	figure(t, begun, "R17 no zones on the machine: %d looks, all as with them", looks)
}
