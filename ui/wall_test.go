package ui_test

import (
	"strings"
	"testing"

	"tasking/ui"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

func hall(t *testing.T, page *demo, hall, part2 bool) {
	t.Helper()
	if page.env.Hall != hall || page.env.Part2 != part2 {
		t.Errorf("hall %v and part 2 %v where %v and %v were wanted", page.env.Hall, page.env.Part2, hall, part2)
	}
}

// When the meeting ends, the room still sits there.
func TestTheWallNeverGoesOffByItself(t *testing.T) {
	d, page := open(t)
	hall(t, page, false, false)
	d.Send(screen.HallMsg{On: true}).Send(screen.HallMsg{On: false})
	hall(t, page, true, false)
	page = newDemo()
	uitest.Open(t, page, 80, 24, ui.Options{Hall: true}).Send(screen.HallMsg{On: false})
	hall(t, page, true, false)
}

func TestThePartAfterTheObserversNeedsAWord(t *testing.T) {
	d, page := open(t)
	d.Send(screen.HallMsg{On: true}).Type("V").AssertShows("Show restricted items?", "projector is off?")
	d.Type("enter", "y", "enter", "esc")
	hall(t, page, true, false)
	d.Type("V", "text:desk", "enter").AssertHides("projector")
	hall(t, page, false, true)
	if !strings.HasPrefix(d.Line(-1), "  PART 2  ") || !strings.Contains(d.Line(-1), "? help") {
		t.Errorf("the foot is %q", d.Line(-1))
	}
	if d.Type("E"); !strings.Contains(d.Line(-1), "PART 2") || !strings.Contains(d.Line(-1), "lead agency") {
		t.Errorf("the foot with a toast is %q", d.Line(-1))
	}
	d.AssertLayout()
	narrow := d.Resize(80, 24).Frame()
	if wide := d.Resize(200, 24).Frame(); wide != narrow {
		t.Errorf("part 2 in 200 columns is\n%s\nand in 80\n%s", wide, narrow)
	}
	d.Type("V").AssertHides("PART 2", "projector").AssertShows("Restricted items are hidden")
	hall(t, page, true, false)
}

func TestPart2IsOverWithTheMeeting(t *testing.T) {
	d, page := open(t)
	d.Send(screen.HallMsg{On: true}).Type("V", "text:DESK", "enter").Send(screen.HallMsg{On: false}).AssertHides("PART 2")
	hall(t, page, false, false)
	d.Send(screen.HallMsg{On: true})
	hall(t, page, true, false)
	d.Send(screen.HallMsg{On: false}).Type("V", "text:DESK", "enter").AssertHides("PART 2")
	hall(t, page, false, false)
}

func TestAnotherMeetingPutsTheWallOnAgain(t *testing.T) {
	d, page := open(t)
	d.Send(screen.HallMsg{On: true}).Type("V", "text:DESK", "enter").Send(screen.HallMsg{On: true}).AssertHides("PART 2")
	hall(t, page, true, false)
}

func TestBlankingEndsPart2ButNotTheDesk(t *testing.T) {
	for _, key := range []string{"b", ".", "f9"} {
		d, page := open(t)
		d.Type(key, key)
		hall(t, page, false, false)
		d.Send(screen.HallMsg{On: true}).Type("V", "text:DESK", "enter", key, key).AssertShows("BB-0041").AssertHides("PART 2")
		hall(t, page, true, false)
	}
}

// A form filled in during part 2 may hold what is restricted: it comes back with
// the word alone, and then nothing of it is lost.
func TestAFormOfPart2IsNotShownWithTheWall(t *testing.T) {
	for _, end := range []struct {
		keys  []string
		shown bool
	}{{[]string{"text:DESK", "enter"}, true}, {[]string{"esc"}, false}} {
		d, page := open(t)
		d.Send(screen.HallMsg{On: true}).Type("V", "text:DESK", "enter", "n", "text:the secret", "f9", "f9")
		d.AssertShows("Show restricted items?").AssertHides("the secret").Type("f1").AssertHides("the secret").Type("esc")
		d.Type("ctrl+c").AssertHides("the secret").Type("esc").AssertHides("the secret")
		d.Type("f9", "f9").AssertHides("the secret").AssertShows("Show restricted items?")
		d.Type(end.keys...)
		hall(t, page, !end.shown, end.shown)
		if end.shown {
			d.AssertShows("the secret", "PART 2")
		} else {
			d.AssertHides("the secret", "Raise an issue").AssertShows("put away")
		}
	}
}

func TestVIsALetterWhereOneTypes(t *testing.T) {
	d, page := open(t)
	d.Send(screen.HallMsg{On: true}).Type("c", "V").AssertHides("projector")
	if page.note.Raw() != "V" {
		t.Errorf("the field holds %q", page.note.Raw())
	}
	d.Type("ctrl+p", "text:restricted", "enter").AssertShows("projector is off?")
}
