package board

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui"
	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// leftover is a board at whose start meetings of BB and DA are open from days
// before, and one of AL since noon.
func leftover(t *testing.T) (*uitest.Driver, *[]tasking.MeetingRef) {
	news := meet(meet(meet(full(), "BB", 8), "DA", 2), "AL", 5)
	for area, days := range map[string]int{"BB": 1, "DA": 40} {
		m := &news.Bodies[area].Meetings[len(news.Bodies[area].Meetings)-1]
		m.Day, m.At = day.AddDays(-days), noon.AddDate(0, 0, -days)
	}
	b, _ := made(news)
	var ended []tasking.MeetingRef
	b.open.End = func(ref tasking.MeetingRef) tea.Cmd {
		ended = append(ended, ref)
		return screen.Saved(noon)
	}
	return uitest.Open(t, b, 80, 24, ui.Options{Now: func() time.Time { return noon }}), &ended
}

func TestAMeetingLeftOpenIsAskedAbout(t *testing.T) {
	d, ended := leftover(t)
	d.AssertShows("BB/8 is still open. End it?", "11 January 2027", "Keep open").Golden("left-open-80x24")
	d.AssertLayout()
	d.Pass(2 * dialog.Longest).Type("enter").AssertShows("DA/2 is still open")
	d.Pass(2*dialog.Longest).Type("y").AssertHides("still open").AssertShows("DA/2 is ended", "Open ")
	if len(*ended) != 1 || (*ended)[0] != (tasking.MeetingRef{Body: "DA", Number: 2}) {
		t.Errorf("ended %v", *ended)
	}
}

func TestWhatIsTypedAheadEndsNoMeeting(t *testing.T) {
	d, ended := leftover(t)
	d.Type("y", "y", "down", "y")
	if len(*ended) != 0 {
		t.Errorf("ended %v by keys that were on their way", *ended)
	}
	d.AssertShows("BB/8 is still open")
}

func TestNoQuestionAboutAMeetingOfToday(t *testing.T) {
	b, _ := made(meet(full(), "BB", 8))
	b.open.End = func(tasking.MeetingRef) tea.Cmd { t.Error("ended"); return nil }
	uitest.Open(t, b, 80, 24).AssertHides("still open")
}
