package walk_test

import (
	"testing"

	"tasking/internal/tasking"
	"tasking/ui"
)

// What is typed in the walk of a meeting that is over would be a change after the
// agreement: nothing is recorded there, by no key.
func TestAMeetingThatIsOverRecordsNothing(t *testing.T) {
	w := newWorld(t).held()
	d := to(w.open(80, 24, ui.Options{}), "bikes").Type("text:police: knock on doors by fri")
	for _, step := range []struct {
		end  func()
		says string
	}{
		{func() { w.do(&tasking.EndMeeting{Ref: ref(2)}) }, "Meeting 2 is ended: it is agreed from its page"},
		{func() { d.Send(w.desk.Agree(ref(2), "the meeting")()) }, "Meeting 2 is agreed: it is corrected from its page (c there)"},
	} {
		step.end()
		to(d.Send(w.desk.ReadAgenda(ref(2))()), "bikes").AssertShows(step.says, "OFF-ROAD BIKES").AssertHides("knock on doors", "To decide")
		seq := w.seq()
		d.Type("text:police: knock on doors by fri").AssertHides("police: knock").Type("enter").
			AssertShows("Open the page of the issue").AssertHides("Update", "Raise", "Park it").Type("text:undo").AssertShows("nothing like that").Type("esc")
		for _, key := range []string{"f3", "f6", "f7", "f8", "ctrl+y"} {
			d.Type(key).AssertShows(step.says[:20])
		}
		d.Type("f2", "text:noise", "f6").AssertShows(step.says[:20]).Type("f4", "f2").AssertHides("Add which").Type("esc")
		to(d, "any other").Type("text:thanks", "enter").AssertShows("Attendance and late comers").AssertHides("line for the minutes").Type("esc")
		if w.seq() != seq {
			t.Errorf("%s something was recorded", step.says)
		}
	}
	d.Type("esc").AssertHides("knock")
	to(w.open(80, 24, ui.Options{}), "bikes").AssertShows("Meeting 2 is agreed").Type("text:police: knock", "enter").AssertHides("knock").Type("enter").AssertShows("issue BB-0001")
}
