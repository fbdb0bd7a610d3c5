package ui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/ui"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// keeper answers with the state the test puts in it, and counts what was asked.
type keeper struct {
	state screen.Copies
	asked []string
}

func (k *keeper) answer(what string) tea.Cmd {
	return func() tea.Msg {
		k.asked = append(k.asked, what)
		return screen.CopiesMsg{Copies: k.state}
	}
}

func (k *keeper) Look() tea.Cmd   { return k.answer("look") }
func (k *keeper) Backup() tea.Cmd { return k.answer("backup") }
func (k *keeper) Second() tea.Cmd { return k.answer("second") }
func (k *keeper) Verify() tea.Cmd { return k.answer("verify") }

// since gives what was asked since it was called last.
func (k *keeper) since() string {
	all := strings.Join(k.asked, " ")
	k.asked = nil
	return all
}

// clock is a clock that goes on by the minute each time the root waited for it.
func clock() func() time.Time {
	now := noon().Add(-time.Minute)
	return func() time.Time { now = now.Add(time.Minute); return now }
}

func kept(t *testing.T, state screen.Copies, width int) (*uitest.Driver, *keeper) {
	t.Helper()
	k := &keeper{state: state}
	d := uitest.Open(t, newDemo(), width, 24, ui.Options{Copies: k, Now: clock()})
	if got := k.since(); got != "look" {
		t.Errorf("at the start: %q", got)
	}
	return d, k
}

var well = screen.Copies{Known: true, Backup: true, Verified: noon().AddDate(0, 0, -3)}

func TestTheLastLineSaysWhenTheBackupWasVerified(t *testing.T) {
	d, k := kept(t, well, 120)
	foot := d.Line(-1)
	if !strings.HasSuffix(foot, "9 of 31   backup verified 3 days ago") {
		t.Errorf("%q", foot)
	}
	d.Type("n").AssertHides("backup verified").Type("esc")
	d.Send(screen.HallMsg{On: true}).AssertHides("backup verified").AssertShows("9 of 31")
	k.since()
	d, _ = kept(t, well, 80)
	if foot := d.Line(-1); !strings.HasSuffix(foot, "   backup 11 Jan") || !strings.Contains(foot, "? help") {
		t.Errorf("at 80 columns: %q", foot)
	}
	d.Type("n").AssertHides("backup")
	for width := 60; width <= 140; width++ {
		d, _ := kept(t, well, width)
		if foot := d.Line(-1); !strings.Contains(foot, "backup ") || !strings.Contains(foot, "? help") {
			t.Errorf("%d columns: %q", width, foot)
		}
	}
	d, _ = kept(t, screen.Copies{Known: true}, 120)
	d.AssertShows("no backup yet")
	d, _ = kept(t, screen.Copies{}, 120)
	d.AssertHides("BACKUP", "backup")
}

// While a meeting is open the room sees when it was last kept elsewhere, at any size.
func TestTheSecondCopyIsSeenInTheHall(t *testing.T) {
	state := well
	state.Place, state.Second = true, noon()
	for _, width := range []int{60, 80, 120} {
		d, _ := kept(t, state, width)
		d.Send(screen.HallMsg{On: true}).Pass(5 * time.Second)
		if foot := d.Line(-1); !strings.HasSuffix(foot, "  second copy 19:42") || !strings.Contains(foot, "? help") {
			t.Errorf("%d columns: %q", width, foot)
		}
		d.Type("n").AssertHides("second copy")
	}
}

func TestTroubleIsSeenEverywhereAndSaidOnce(t *testing.T) {
	bad := well
	bad.Place, bad.NoSecond = true, "the folder stick is not there"
	for _, width := range []int{60, 80, 120} {
		d, k := kept(t, bad, width)
		d.AssertShows("NO SECOND COPY: the folder stick is")
		d.Pass(5 * time.Second)
		if foot := d.Line(-1); !strings.HasSuffix(foot, " NO SECOND COPY") || !strings.Contains(foot, "? help") || len(foot) > width {
			t.Errorf("%d columns: %q", width, foot)
		}
		d.Send(screen.HallMsg{On: true}).Pass(5 * time.Second)
		if foot := d.Line(-1); !strings.HasSuffix(foot, " NO SECOND COPY") {
			t.Errorf("on the wall, %d columns: %q", width, foot)
		}
		d.Pass(10*time.Minute - 4*time.Second).AssertHides("the folder stick")
		k.state.NoSecond, k.state.Second = "", noon().Add(20*time.Minute)
		d.Pass(10 * time.Minute).AssertHides("NO SECOND COPY")
		k.state.NoSecond = bad.NoSecond
		d.Pass(10 * time.Minute).AssertShows("NO SECOND COPY: the folder stick is")
	}
}

func TestASecondCopyWhenAMeetingOpensEveryTenMinutesAndAtItsEnd(t *testing.T) {
	state := well
	state.Place, state.Second = true, noon()
	d, k := kept(t, state, 120)
	d.Pass(30 * time.Minute)
	if got := k.since(); got != "" {
		t.Errorf("before the meeting: %q", got)
	}
	d.Send(screen.HallMsg{On: true}).Send(screen.HallMsg{On: true})
	if got := k.since(); got != "second" {
		t.Errorf("when it opens: %q", got)
	}
	d.Pass(5 * time.Second).AssertShows("second copy 19:42")
	d.Pass(31 * time.Minute)
	if got := k.since(); got != "second second second" {
		t.Errorf("in half an hour: %q", got)
	}
	d.Send(screen.CopyDueMsg{})
	if got := k.since(); got != "backup" {
		t.Errorf("agreed: %q", got)
	}
	d.Send(screen.HallMsg{On: false})
	if got := k.since(); got != "second" {
		t.Errorf("when it ends: %q", got)
	}
	d.Pass(time.Hour)
	if got := k.since(); got != "" {
		t.Errorf("after it: %q", got)
	}
	d.Send(screen.HallMsg{On: true}).Pass(11 * time.Minute)
	if got := k.since(); got != "second second" {
		t.Errorf("another meeting: %q", got)
	}
}

func TestWhatIsNotVerifiedIsVerifiedInTheNextIdleMinute(t *testing.T) {
	d, k := kept(t, screen.Copies{Known: true, Backup: true, Due: true}, 120)
	d.AssertShows("backup not verified yet")
	d.Type("down").Pass(time.Minute)
	if got := k.since(); got != "" {
		t.Errorf("in a minute with keys: %q", got)
	}
	k.state = well
	d.Pass(time.Minute)
	if got := k.since(); got != "verify" {
		t.Errorf("in an idle minute: %q", got)
	}
	d.AssertShows("backup verified 3 days ago").Pass(time.Hour)
	if got := k.since(); got != "" {
		t.Errorf("then: %q", got)
	}
}

func TestAStoreThatWasHandedOverSaysSo(t *testing.T) {
	d, k := kept(t, screen.Copies{Known: true, Due: true, ReadOnly: "this store was handed over on 14 Jan 2027 and is read only"}, 80)
	d.AssertShows("handed over on 14 Jan 2027").Pass(5 * time.Second)
	if foot := d.Line(-1); !strings.HasSuffix(foot, "READ ONLY: handed over") {
		t.Errorf("%q", foot)
	}
	d.Pass(time.Hour)
	if got := k.since(); got != "" {
		t.Errorf("%q", got)
	}
}

func TestWithoutCopiesNothingIsAsked(t *testing.T) {
	d := uitest.Open(t, newDemo(), 120, 24, ui.Options{Now: clock()})
	d.Send(screen.HallMsg{On: true}).Send(screen.CopyDueMsg{}).Send(screen.HallMsg{On: false}).Pass(time.Hour).AssertHides("BACKUP", "COPY")
}
