package capture

import (
	"slices"
	"strings"
	"testing"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// told is what a test expects: the sentence, the question or the problem begins
// with it.
type told struct{ typed, want string }

func (w told) check(t *testing.T, l Line, got string) {
	t.Helper()
	if !strings.HasPrefix(got, w.want) || w.want == "" && got != "" {
		t.Errorf("%q\n  says   %q\n  wanted %q\n  %+v", w.typed, got, w.want, l)
	}
}

const thu28 = "by Thursday 28 January 2027"

// What a hurried officer types, and what Enter would then record.
func TestReadsBack(t *testing.T) {
	for _, w := range []told{
		{"police: patrol King George park fri and sat by 28/1", "Police to patrol King George park fri and sat, " + thu28},
		{"  POLICE :  patrol   the park by 28/1  ", "Police to patrol the park, " + thu28},
		{"police:patrol the park due 28/1", "Police to patrol the park, " + thu28},
		{"pol: patrol the park BY 28th jan", "Police to patrol the park, " + thu28},
		{"harbour police: patrol, by 28 Jan.", "Police to patrol, " + thu28},
		{"police: patrol due by thu 28 jan", "Police to patrol, " + thu28},
		{"police: patrol due on the 28th", "Police to patrol, " + thu28},
		{"police: patrol by the 28th of january", "Police to patrol, " + thu28},
		{"police: patrol by 28-1-27", "Police to patrol, " + thu28},
		{"police: patrol by 2027-01-28", "Police to patrol, " + thu28},
		{"police: patrol by +15d", "Police to patrol, " + thu28},
		{"police: patrol by friday week", "Police to patrol, by Friday 22 January 2027"},
		{"police: patrol by next fri", "Police to patrol, by Friday 22 January 2027"},
		{"police: patrol by this fri", "Police to patrol, by Friday 15 January 2027"},
		{"police: patrol by tomorrow", "Police to patrol, by Thursday 14 January 2027"},
		{"police: patrol by the 5th", "Police to patrol, by Friday 5 February 2027"},
		{"police: patrol by the 31st!", "Police to patrol, by Sunday 31 January 2027"},
		{"police: patrol by end of month", "Police to patrol, by Sunday 31 January 2027"},
		{"police: patrol by the end of the month", "Police to patrol, by Sunday 31 January 2027"},
		{"police: patrol by end of feb", "Police to patrol, by Sunday 28 February 2027"},
		{"police: patrol by 12/1/27", "Police to patrol, by Tuesday 12 January 2027, which is in the past"},
		{"police: patrol by 12/1", "Police to patrol, by Wednesday 12 January 2028"},
		{"police: patrol", "Police to patrol, no date yet"},
		{"police: to patrol by 28/1", "Police to patrol, " + thu28},
		{"police: will patrol the park.", "Police will patrol the park, no date yet"},
		// the next meeting, and what has no end
		{"whg: report back next", "WHG to report back, by the next meeting, Thursday 11 February 2027"},
		{"whg: report back by next", "WHG to report back, by the next meeting, Thursday 11 February 2027"},
		{"whg: report back by the next meeting", "WHG to report back, by the next meeting, Thursday"},
		{"whg: report back due next mtg", "WHG to report back, by the next meeting, Thursday"},
		{"whg: report back next meeting", "WHG to report back, by the next meeting, Thursday"},
		{"whg: report back at the next CAT", "WHG to report back, by the next meeting, Thursday"},
		{"whg: keep the stairs clear ongoing", "WHG to keep the stairs clear, ongoing, to be reviewed at a meeting"},
		{"whg: keep the stairs clear - Ongoing.", "WHG to keep the stairs clear, ongoing"},
		{"whg: fit a gate by fortnight", "WHG to fit a gate, by Wednesday 27 January 2027"},
		{"whg: fit a gate by a fortnight", "WHG to fit a gate, by Wednesday 27 January 2027"},
		{"whg: fit a gate in a fortnight.", "WHG to fit a gate, by Wednesday 27 January 2027"},
		{"whg: fit a gate, in two weeks", "WHG to fit a gate, by Wednesday 27 January 2027"},
		{"whg: fit a gate in 10 days", "WHG to fit a gate, by Saturday 23 January 2027"},
		{"whg: fit a gate within 10 days", "WHG to fit a gate, by Saturday 23 January 2027"},
		{"whg: fit a gate Within a Fortnight", "WHG to fit a gate, by Wednesday 27 January 2027"},
		{"whg: fit a gate within twelve weeks", "WHG to fit a gate, by Wednesday 7 April 2027"},
		{"whg: fit a gate in a month", "WHG to fit a gate, by Saturday 13 February 2027"},
		{"whg: fit a gate due in two weeks", "WHG to fit a gate, by Wednesday 27 January 2027"},
		{"whg: fit a gate by in two weeks", "WHG to fit a gate, by Wednesday 27 January 2027"},
		{"whg: report in two weeks by fri", "WHG to report in two weeks, by Friday 15 January 2027"},
		{"police: patrol twice in a day", "Police to patrol twice in a day, no date yet"},
		{"police: patrol within 10 metres", "Police to patrol within 10 metres, no date yet"},
		{"police: plan for next week", "Police to plan for next week, no date yet"},
		{"police: plan for next week by fri", "Police to plan for next week, by Friday 15 January 2027"},
		// what is no date stays in the task
		{"green: clear the drain by the church", "GreenSp to clear the drain by the church, no date yet"},
		{"green: clear the drain by the church by fri", "GreenSp to clear the drain by the church, by Friday 15 January 2027"},
		{"green: deliver letters by hand", "GreenSp to deliver letters by hand, no date yet"},
		{"green: raise the wall by 2 metres", "GreenSp to raise the wall by 2 metres, no date yet"},
		{"green: cut visits by 10", "GreenSp to cut visits by 10, no date yet"},
		{"green: charge by the week", "GreenSp to charge by the week, no date yet"},
		{"police: stand by friday", "Police to stand, by Friday 15 January 2027"},
		{"police: stand by by friday", "Police to stand by, by Friday 15 January 2027"},
		{"police: stand by", "Police to stand by, no date yet"},
		{"police: patrol fri and sat", "Police to patrol fri and sat, no date yet"},
		{"police: meet residents 28/1", "Police to meet residents 28/1, no date yet"},
		{"police: say who is next", "Police to say who is next, no date yet"},
		{"police: say why the noise is ongoing", "Police to say why the noise is ongoing, no date yet"},
		{"police: plan the next meeting", "Police to plan the next meeting, no date yet"},
		{"police: be at the gate 16:30 by fri", "Police to be at the gate 16:30, by Friday 15 January 2027"},
		{"police: check the 9:30: late again", "Police to check the 9:30: late again, no date yet"},
		{"green: extend the trial by 2 weeks by fri", "GreenSp to extend the trial by 2 weeks, by Friday"},
		// a day that less than "by" leads
		{"police: visit on 28/1", "Police to visit, " + thu28},
		{"police: visit on the 28th", "Police to visit, " + thu28},
		{"police: visit on friday", "Police to visit, by Friday 15 January 2027"},
		{"police: visit on next friday", "Police to visit, by Friday 22 January 2027"},
		{"police: visit this friday", "Police to visit, by Friday 15 January 2027"},
		{"police: visit on this friday", "Police to visit, by Friday 15 January 2027"},
		{"police: visit by this friday", "Police to visit, by Friday 15 January 2027"},
		{"police: visit before 28/1", "Police to visit, " + thu28},
		{"police: patrol until fri", "Police to patrol, by Friday 15 January 2027"},
		{"police: patrol till the end of the month", "Police to patrol, by Sunday 31 January 2027"},
		{"police: report before the next meeting", "Police to report, by the next meeting, Thursday"},
		{"police: patrol on fri and sat", "Police to patrol on fri and sat, no date yet"},
		{"police: patrol on thu and on fri", "Police to patrol on thu and on fri, no date yet"},
		{"police: patrol on fridays", "Police to patrol on fridays, no date yet"},
		{"police: patrol on saturday nights", "Police to patrol on saturday nights, no date yet"},
		{"police: plan for this friday", "Police to plan for this friday, no date yet"},
		{"police: stand by the door", "Police to stand by the door, no date yet"},
		{"police: stand by the arch", "Police to stand by the arch, no date yet"},
		{"police: stand by the 2nd gate", "Police to stand by the 2nd gate, no date yet"},
		{"police: carry on next", "Police to carry on, by the next meeting"},
		{"police: carry on", "Police to carry on, no date yet"},
		{"police: keep order on the march", "Police to keep order on the march, no date yet"},
		{"police: patrol until further notice", "Police to patrol until further notice, no date yet"},
		// several agencies
		{"police + whg: visit the block by fri", "Police with WHG to visit the block, by Friday"},
		{"police+whg: visit", "Police with WHG to visit, no date yet"},
		{"police with whg and fire: visit", "Police with WHG and Fire to visit"},
		{"police, whg, fire: visit", "Police with WHG and Fire to visit"},
		{"pol & watm: visit", "Police with Watmos to visit"},
		{"police + police + whg: visit", "Police with WHG to visit"},
		{"harbour fire and rescue with street pride: visit", "Fire with StreetPride to visit"},
		{"harbour fire and police: visit", "Fire with Police to visit"},
		{"street pride: clear the alley", "StreetPride to clear the alley"},
		{"GS: cut the hedge", "GreenSp to cut the hedge"},
		{"hartsbrook residents association: hold a stall", "HBRA to hold a stall"},
		{"tbc: find out who owns the wall by fri", "Agency to be confirmed: find out who owns the wall, by Friday"},
		// what happened
		{"2: boards are up", "Update of action 2 (WHG: board up the flats): boards are up"},
		{"update 2: boards are up by 28/1", "Update of action 2 (WHG: board up the flats): boards are up by 28/1"},
		{"update action 1: 3 visits", "Update of action 1 (Police: patrol King George park): 3 visits"},
		{"#2: boards are up", "Update of action 2 (WHG"},
		{"upd 3: letter came", "Update of action 3 (Fire: visit the school): letter came"},
		{"done 2", "Action 2 (WHG: board up the flats) is done"},
		{"Done 2: all boarded", "Action 2 (WHG: board up the flats) is done: all boarded"},
		{"2 done", "Action 2 (WHG: board up the flats) is done"},
		{"2: done", "Action 2 (WHG: board up the flats) is done"},
		{"police update: 3 visits", "Update of action 1 (Police: patrol King George park): 3 visits"},
		{"update whg: boards are up", "Update of action 2 (WHG: board up the flats): boards are up"},
		{"whg done: all up", "Action 2 (WHG: board up the flats) is done: all up"},
		{"Harbour Police not done: no car", "Action 1 (Police: patrol King George park) was not completed: no car"},
		{"not done whg: no crew", "Action 2 (WHG: board up the flats) was not completed: no crew"},
		{"not done 2: no crew", "Action 2 (WHG: board up the flats) was not completed: no crew"},
		{"2 not done: no crew", "Action 2 (WHG: board up the flats) was not completed: no crew"},
		{"due 1: 28/1 crew is off sick", "Action 1 (Police: patrol King George park) is now due " + thu28 + ": crew is off sick"},
		{"due 1: crew is off sick by 28/1", "Action 1 (Police: patrol King George park) is now due " + thu28 + ": crew is off sick"},
		{"due 2: on 28/1 crew is off", "Action 2 (WHG: board up the flats) is now due " + thu28 + ": crew is off"},
		{"2: before 28/1", "Action 2 (WHG: board up the flats) is now due " + thu28},
		{"due 2: fortnight", "Action 2 (WHG: board up the flats) is now due by Wednesday 27 January 2027"},
		{"due 1: within a fortnight crew is off", "Action 1 (Police: patrol King George park) is now due by Wednesday 27 January 2027: crew is off"},
		{"2: in a fortnight", "Action 2 (WHG: board up the flats) is now due by Wednesday 27"},
		{"2: boards are up in two weeks", "Update of action 2 (WHG: board up the flats): boards are up in two weeks"},
		{"due 2: 28/1", "Action 2 (WHG: board up the flats) is now due " + thu28},
		{"2: by 28/1", "Action 2 (WHG: board up the flats) is now due " + thu28},
		{"2: by next meeting", "Action 2 (WHG: board up the flats) is now due by the next meeting, Thursday 11"},
		{"min: the chair thanked the volunteers by name", "Minute: the chair thanked the volunteers by name"},
		{"minutes: gate at 12:30", "Minute: gate at 12:30"},
		{"park", "This item is parked for later in the meeting"},
		{"Park: police are late", "This item is parked for later in the meeting. Minute: police are late"},
	} {
		l := Read(w.typed, room())
		w.check(t, l, l.ReadBack)
		if !l.Saves() {
			t.Errorf("%q: asks %q, problem %q", w.typed, l.Ask, l.Problem)
		}
	}
}

func TestAsks(t *testing.T) {
	for _, w := range []told{
		{"the residents are angry", askWho},
		{"?: patrol", askWho},
		{"http://example.org/police", askWho},
		{strings.Repeat("long ", 20) + ": patrol", askWho},
		{"min 2: thanks", "min 2 is not clear: type it like min:"},
		{"update 2 police: all quiet", "update 2 police is not clear: type it like update 2:"},
		{"update polise: all quiet", "update polise is not clear: type it like update 2:"},
		{"not done 3 fire: no crew", "not done 3 fire is not clear: type it like not done 3:"},
		{"park lane residents: hold a stall", "There is no agency park lane residents yet. Add it?"},
		{"support network: hold a stall", "There is no agency support network yet. Add it?"},
		{"scouts: open the hut by fri", "There is no agency scouts yet. Add it?"},
		{"friends and neighbours: plant bulbs", "There is no agency friends and neighbours yet. Add it?"},
		{"scouts and police: open the hut", "There is no agency scouts yet. Add it?"},
		{"police + R&B club: open the hut", "There is no agency R&B club yet. Add it?"},
		{"w: visit", "Which one: WHG or Watmos?"},
		{"p: visit", "Which one: Police or Probation?"},
		{"harbour: visit", "Which one: Police, Probation or Fire?"},
		{"police + w: visit", "Which one: WHG or Watmos?"},
		{"park housing: visit", "There is no agency park housing yet. Add it?"},
		{"residents: hold a stall", "Is residents HBRA?"},
		{"service + police: visit", "Is service Probation?"},
		{"police and homes: fit a door by 28/1", "Is homes Watmos?"},
		{"police:", "What is Police to do?"},
		{"police: by fri", "What is Police to do?"},
		{"tbc:", "What is to be done?"},
		{"police", "Is a colon missing after police?"},
		{"police patrol the park", "Is a colon missing after police?"},
		{"street pride, clear the alley", "Is a colon missing after street pride?"},
		{"done 2 fridges removed", "Is a colon missing after done 2?"},
		{"update three visits made", "Is a colon missing after update?"},
		{"police: patrol by next week", "Which day is next week? Type it like"},
		{"whg: fit a gate next week", "Which day is next week? Type it like fri"},
		{"due 2: crew is off next week", "Which day is next week?"},
		{"police: patrol by the weekend", "Which day is the weekend?"},
		{"police: patrol by march", "Which day is march?"},
		{"green: extend the trial by 2 weeks", "Which day is 2 weeks?"},
		{"police: look by tomorow", "Which day is tomorow? Type it like"},
		{"police: look by tommorow.", "Which day is tommorow.? Type it like"},
		{"police: look by thrusday", "Which day is thrusday?"},
		{"police: look by wendsday", "Which day is wendsday?"},
		{"police: look by next thrusday", "Which day is next thrusday?"},
		{"police: look by the next thrusday", "Which day is the next thrusday?"},
		{"police: look by 28 Jannuary", "Which day is 28 Jannuary?"},
		{"police: look by 28th of janry", "Which day is 28th of janry?"},
		{"police: look by mid january", "Which day is mid january?"},
		{"police: look by the end of next month", "Which day is the end of next month?"},
		{"police: look by the start of march", "Which day is the start of march?"},
		{"police: look by the next LNP", "Which day is the next LNP?"},
		{"police: look by the next LNP meeting", "Which day is the next LNP meeting?"},
		{"police: look on thrusday", "Which day is thrusday?"},
		{"police: patrol on friday night", "Which day is friday night?"},
		{"police: look before easter", "Which day is easter?"},
		{"police: look before march", "Which day is march?"},
		{"due 2: tomorow", "Which day is tomorow?"},
		{"due 2: crew is off until fri", "When is action 2 due?"},
		{"update: three visits", "Which action: 1 Police or 2 WHG? Type it like update 1:"},
		{"done", "Which action: 1 Police or 2 WHG? Type it like done 1:"},
		{"not done: no crew", "Which action: 1 Police or 2 WHG? Type it like not done 1:"},
		{"2:", "What is the news of action 2?"},
		{"2", "What is the news of action 2?"},
		{"not done 2", "Why was action 2 not completed?"},
		{"2: not done", "Why was action 2 not completed?"},
		{"due 1: 28/1", "Why does the date of action 1 move?"},
		{"1: by 28/1", "Why does the date of action 1 move?"},
		{"due 2:", "When is action 2 due?"},
		{"due 2: crew is off sick", "When is action 2 due?"},
		{"min:", "What goes into the minutes?"},
		// what is decided in a list
		{"close", "Enter: the list of decisions, at close"},
		{"Close ", "Enter: the list of decisions, at close"},
		{"level 0", "Enter: the list of decisions, at level"},
		{"nfa", "Enter: the list of decisions, at no further action"},
		{"accept 2", "Enter: the list of decisions, at accept"},
		{"2 decline", "Enter: the list of decisions, at decline"},
		{"lead: police", "Not by a line. Enter: the list of decisions, at lead"},
		{"pass 1: youth", "Not by a line. Enter: the list of decisions, at reassign"},
		{"reassign 3 streetpride: they have the crew", "Not by a line. Enter: the list of decisions, at reassign"},
		{"reassign streetpride: they have the crew", "Not by a line. Enter: the list of decisions, at reassign"},
		{"deferred", "Enter: the list of decisions, at answer: deferred"},
		{"deferred: lawyers still out", "Not by a line. Enter: the list of decisions, at answer: deferred"},
		{"Returned: try the ward fund", "Not by a line. Enter: the list of decisions, at answer: returned with advice"},
		{"more info: who owns it", "Not by a line. Enter: the list of decisions, at answer: more information"},
		{"board: they see the agent", "Not by a line. Enter: the list of decisions, at answer: referred to the Safer"},
		{"close the gate", askWho},
	} {
		l := Read(w.typed, room())
		w.check(t, l, l.Ask)
	}
}

func TestProblems(t *testing.T) {
	for _, w := range []told{
		{"police: patrol by 32/1", `"32/1" is not a date: type it like 14/1`},
		{"police: patrol by 31 feb", `"31 feb" is not a date`},
		{"police: patrol by 28/1/1066", `"28/1/1066" is not a date`},
		{"police: patrol by fri 5pm", `"fri 5pm" is not a date`},
		{"police: patrol by fri 28 jan", "28 Jan 2027 is a Thursday: correct the day or the date"},
		{"due 2: 32/1", `"32/1" is not a date`},
		{"7: all quiet", "this item has no action 7: it has 1, 2, 3"},
		{"fire done: all visited", "Fire leads no open action of this item"},
		{"done 3", "action 3 has ended already; type update 3:"},
		{"weirside: visit", "Weirside no longer takes part and was replaced by WHG; name another agency"},
		{"scouts: open the hut by 32/1", `"32/1" is not a date`},
	} {
		l := Read(w.typed, room())
		w.check(t, l, l.Problem)
	}
	bare := Context{Partnership: partnership(), Today: today}
	if l := Read("update: all quiet", bare); !strings.HasPrefix(l.Problem, "this item has no action yet") || l.Text != "all quiet" {
		t.Errorf("%+v", l)
	}
	ended := room()
	ended.Actions = ended.Actions[2:]
	if l := Read("done", ended); l.Problem != "no action of this item is open" {
		t.Errorf("%+v", l)
	}
	if l := Read("update: letter came", ended); l.Ask != "Which action: 3 Fire? Type it like update 3:" {
		t.Errorf("%+v", l)
	}
}

func TestTheOnlyOpenActionNeedsNoNumber(t *testing.T) {
	for typed, kind := range map[string]Kind{"update: three visits": Update, "done": Done, "done: all quiet": Done, "not done: no car": NotDone,
		"due: fri no car": Due} {
		if l := Read(typed, oneAction()); l.Kind != kind || l.Action != 1 || !l.Saves() {
			t.Errorf("%q: %+v", typed, l)
		}
	}
}

func TestFields(t *testing.T) {
	l := Read("police + whg, Scouts + w: visit the block by next", room())
	if l.Kind != Action || l.Agency != "Police" || !slices.Equal(l.With, []string{"WHG"}) || l.Unknown != "Scouts" ||
		!slices.Equal(l.Waiting, []string{"w"}) || l.Text != "visit the block" || l.DueText != "next" || l.DueWord() != "next" || l.Saves() {
		t.Errorf("%+v", l)
	}
	if !l.Due.Next || !l.Due.Since.Equal(room().Now) {
		t.Errorf("%+v", l.Due)
	}
	l = Read("wa: visit by the 28th", room())
	if l.Unclear != "wa" || !slices.Equal(l.Choices, []string{"WHG", "Watmos"}) || l.DueText != "the 28th" || l.DueWord() != "2027-01-28" {
		t.Errorf("%+v", l)
	}
	if l := Read("fire: visit ongoing", room()); l.DueWord() != "ongoing" || l.Due != (tasking.Due{Ongoing: true}) {
		t.Errorf("%+v", l)
	}
	if l := Read("the gate is shut", room()); l.Kind != Nothing || l.Text != "the gate is shut" || l.DueWord() != "" {
		t.Errorf("%+v", l)
	}
	for _, empty := range []string{"", "   ", "\x1b", "\t\n"} {
		if l := Read(empty, room()); l.Kind != Nothing || l.Ask+l.Problem+l.ReadBack+l.Text != "" {
			t.Errorf("%q: %+v", empty, l)
		}
	}
}

// A word out of the full names of several agencies is asked about.
func TestAWordOfSeveralNames(t *testing.T) {
	c := room()
	c.Partnership.Agencies = append(c.Partnership.Agencies, agency("KilnHomes", "Kiln Street Housing Association"))
	l := Read("housing: fix door by 28/1", c)
	if l.Ask != "Which one: WHG or KilnHomes?" || l.Unclear != "housing" || !slices.Equal(l.Choices, []string{"WHG", "KilnHomes"}) || l.Unknown != "" {
		t.Errorf("%+v", l)
	}
}

// An agency that is called like a decision is an agency.
func TestAnAgencyCalledLikeADecision(t *testing.T) {
	c := room()
	c.Partnership.Agencies = append(c.Partnership.Agencies, agency("Lead", "Lead Works"))
	if l := Read("lead: visit", c); l.Agency != "Lead" || !l.Saves() {
		t.Errorf("%+v", l)
	}
	if l := Read("lead: visit", room()); l.Decision != "lead" || l.Saves() || l.Text != "lead: visit" || l.Unknown != "" {
		t.Errorf("%+v", l)
	}
}

func TestLineIsCleaned(t *testing.T) {
	l := Read("police: patrol\x1b[2J the\u202e park\tby 28/1\n", room())
	if l.Text != "patrol[2J the park" || l.DueText != "28/1" || l.ReadBack != "Police to patrol[2J the park, "+thu28 {
		t.Errorf("%+v", l)
	}
}

func TestRestrictedActionsAreNumbersOnly(t *testing.T) {
	c := room()
	c.Actions[1].Restricted = "police information"
	for _, typed := range []string{"2: boards are up", "done", "done 2", "not done 2: no crew", "due 2: fri"} {
		if l := Read(typed, c); strings.Contains(l.ReadBack+l.Ask+l.Problem, "WHG") || strings.Contains(l.ReadBack, "flats") {
			t.Errorf("%q tells %+v", typed, l)
		}
	}
	if l := Read("whg update: boards are up", c); l.ReadBack != "Update of action 2: boards are up" {
		t.Errorf("at the desk: %+v", l)
	}
}

// While the wall watches no answer depends on what a restricted action is, and none is
// recorded for it.
func TestOnTheWallRestrictedActionsAreOutOfReach(t *testing.T) {
	read := func(typed string, hush func(*Context)) Line {
		c := room()
		c.Wall = true
		hush(&c)
		return Read(typed, c)
	}
	one := func(c *Context) { c.Actions[0].Restricted = "police" }
	another := func(c *Context) {
		one(c)
		c.Actions[0] = tasking.Action{Ref: c.Actions[0].Ref, Restricted: "legal", State: tasking.ActionDone, Agency: "Fire"}
	}
	all := func(c *Context) {
		for n := range c.Actions {
			c.Actions[n].Restricted = "legal"
		}
	}
	for typed, want := range map[string]string{
		"1: seen": "action 1 is restricted: part 2 shows it", "done 1": "action 1 is restricted: part 2 shows it",
		"due 1: 15 jan, fog": "action 1 is restricted: part 2 shows it", "not done 1": "action 1 is restricted: part 2 shows it",
		"police update: seen": "Police leads no open action that is shown here; begin with the number of an action, like 2:",
		"fire done:":          "Fire leads no open action that is shown here; begin with the number of an action, like 2:",
		"update: boarded":     "Update of action 2 (WHG: board up the flats): boarded",
	} {
		for name, hush := range map[string]func(*Context){"one": one, "another": another} {
			if l := read(typed, hush); l.Problem+l.ReadBack != want || l.Ask != "" {
				t.Errorf("%s: %q gives %+v", name, typed, l)
			}
		}
	}
	for _, typed := range []string{"update: seen", "done", "police update: seen"} {
		if l := read(typed, all); l.Problem != "the actions of this item are restricted: part 2 shows them" {
			t.Errorf("%q gives %+v", typed, l)
		}
	}
	if l := read("done", func(c *Context) { one(c); c.Actions = append(c.Actions[:1], c.Actions[2]) }); l.Problem != "no action that is shown here is open" {
		t.Errorf("%+v", l)
	}
}

func TestWithoutContext(t *testing.T) {
	for typed, want := range map[string]string{"police: patrol": "There is no agency police yet. Add it?", "min: thanks": "", "police": askWho} {
		if l := Read(typed, Context{}); l.Ask != want {
			t.Errorf("%q: %+v", typed, l)
		}
	}
	c := room()
	c.Next = civil.Date{}
	if l := Read("police: report next", c); l.ReadBack != "Police to report, by the next meeting, which is not planned yet" {
		t.Errorf("%+v", l)
	}
	c.Actions[0].Task = strings.Repeat("é very long ", 30)
	if l := Read("done 1", c); len([]rune(l.ReadBack)) > 90 || !strings.Contains(l.ReadBack, "…)") {
		t.Errorf("%+v", l)
	}
}
