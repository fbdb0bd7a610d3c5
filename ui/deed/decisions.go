package deed

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

// Decision is one thing that can be decided about an issue, for a screen that
// offers them as a list because its letters are typed.
type Decision struct {
	Name string   // the same at every call: "done BB-0041/2"
	Text string   // what is decided
	Note string   // about what
	Also []string // other words it is found by
	Why  string   // why it cannot be decided now, "" when it can
	Run  func() tea.Cmd
}

// eachMost is how many open actions have decisions of their own; where there are
// more, the decision asks which action is meant.
const eachMost = 3

// onAction is what can be decided about an open action; often is offered before
// the decisions about the issue, the others behind them.
var onAction = []struct {
	name, text, hint string
	often            bool
	may              func(*tasking.Action) bool
	then             func(*Deeds, Target, *tasking.Action) tea.Cmd
}{
	{"update", "Update", "what the agency says", true, live, (*Deeds).updateOf},
	{"done", "Done", "", true, live, (*Deeds).done},
	{"due", "New date", "with its reason", true, live, (*Deeds).moveDueOf},
	{"missed", "Not completed", "with its cause", true, live, (*Deeds).cause},
	{"pass", "Reassign to another agency", "with the reason", false, live, (*Deeds).pass},
	{"accept", "Accepted by the agency", "", false, unsure, (*Deeds).accept},
	{"decline", "Declined by the agency", "with its reason", false, led, (*Deeds).decline},
	{"words", "Edit the words of an action", "", false, always, (*Deeds).reword},
}

// Decisions lists what can be decided about an issue that was read whole, most
// likely first: its actions, the issue, what is rarer. What cannot be decided now
// is listed too, with its reason.
func (d *Deeds) Decisions(t Target) []Decision {
	if t.Issue == nil {
		return nil
	}
	list := append(d.answers(t), d.byAction(t, true)...)
	list = append(list, d.byIssue(t)...)
	list = append(list, d.byAction(t, false)...)
	return append(list, d.endedOnes(t)...)
}

// byAction is the decisions about the open actions.
func (d *Deeds) byAction(t Target, often bool) []Decision {
	open := t.Issue.OpenActions()
	var list []Decision
	if len(open) > eachMost {
		for _, c := range onAction {
			if c.often == often {
				list = append(list, d.some(t, c.name, c.text, c.hint, c.then))
			}
		}
		return list
	}
	for _, a := range open {
		for _, c := range onAction {
			if c.often != often || !c.may(a) || t.hides(a) {
				continue
			}
			n := strings.TrimPrefix(label(t.Issue, a), "/")
			o := Decision{Name: c.name + " " + a.Ref.String(), Text: c.text + ": " + n + " " + orUnknown(a.Agency), Note: c.hint,
				Also: []string{n + " " + c.text, c.text + " " + n}, Why: t.why(isOpen), Run: func() tea.Cmd { return c.then(d, t.at(a), a) }}
			list = append(list, o)
		}
		if t.hides(a) && !often {
			list = append(list, Decision{Name: "hidden " + a.Ref.String(), Why: "not on the wall: in part 2, or V at the desk",
				Text: strings.TrimPrefix(label(t.Issue, a), "/") + " " + tasking.RestrictedWords})
		}
	}
	return list
}

// some is a decision about one of many actions: which is asked.
func (d *Deeds) some(t Target, name, text, hint string, then func(*Deeds, Target, *tasking.Action) tea.Cmd) Decision {
	return Decision{Name: name, Text: text, Note: hint, Why: t.why(hasLive), Run: func() tea.Cmd {
		return d.which(t, text+": which action?", true, func(t Target, a *tasking.Action) tea.Cmd { return then(d, t, a) })
	}}
}

func (t Target) at(a *tasking.Action) Target {
	t.Action = a.Ref
	return t
}

// byIssue is the decisions about the issue itself.
func (d *Deeds) byIssue(t Target) []Decision {
	of := func(name, text, note string, rule func(facts) string, then func(Target) tea.Cmd) Decision {
		return Decision{Name: name, Text: text, Note: note, Why: t.why(rule), Run: func() tea.Cmd { return then(t) }}
	}
	list := []Decision{
		of("task", "New action", "for an agency", isOpen, d.task),
		of("consider", "No further action now", "considered, and nothing more", t.whileOpen(isOpen), d.consider),
		of("assign", "Lead and support", "", isOpen, d.assign),
		of("level", "Move to another level", "0 agencies direct, 1 CAT", isOpen, d.level),
		of("escalate", "Escalate to the Borough", "for resource or a blockage", canEscalate, d.escalate),
		of("close", "Close it, or merge a duplicate", "with the reason", isOpen, d.closing),
		of("minute", "A line for the minutes", "", t.whileOpen(anyState), d.minute),
		of("edit", "Edit the words, or restrict it", "", isOpen, d.edit),
		of("told", "The one who raised it was told", "", anyState, d.tellRaiser),
		of("reopen", "Open it again", "it was closed", isClosed, d.reopen),
	}
	if t.Issue.Level == tasking.Borough && t.Meeting.Body != tasking.BTG {
		list = append(list, of("answer", "Answer of the Borough Tasking Group", "", atBorough, d.answer))
	}
	return slices.DeleteFunc(list, func(x Decision) bool { return x.Name == "reopen" && t.Issue.Open() })
}

// whileOpen adds to a rule that a meeting is open.
func (t Target) whileOpen(rule func(facts) string) func(facts) string {
	return func(f facts) string {
		if t.Meeting.IsZero() {
			return "the meeting is not open"
		}
		return rule(f)
	}
}

// answers are the answers of the Borough Tasking Group in its own meeting.
func (d *Deeds) answers(t Target) []Decision {
	if t.Meeting.Body != tasking.BTG {
		return nil
	}
	var list []Decision
	for _, o := range tasking.Outcomes {
		list = append(list, Decision{Name: "answer " + o, Text: "Answer: " + tasking.OutcomeWords(o), Note: outcomeNote(o),
			Why: t.why(atBorough), Run: func() tea.Cmd { return d.answerWith(t, o) }})
	}
	return list
}

// endedOnes opens an action again that has ended, or edits what came of it.
func (d *Deeds) endedOnes(t Target) []Decision {
	var options []dialog.Option
	for n := range t.Issue.Actions {
		if a := &t.Issue.Actions[n]; !a.Open() {
			options = append(options, actionOption(t, a))
		}
	}
	if len(options) == 0 {
		return nil
	}
	again := func(value string) tea.Cmd {
		ref, err := tasking.ParseActionRef(value)
		a := t.Issue.Action(ref)
		switch {
		case err != nil || a == nil:
			return nil
		case t.hides(a):
			return screen.Toast(notOnTheWall)
		}
		return d.reopenAction(t.at(a), a)
	}
	return []Decision{{Name: "again", Text: "Open an action again that has ended", Why: t.why(isOpen),
		Run: func() tea.Cmd { return d.choose("Open which action again?", options, "", again) }}}
}

// cause asks why an action was not completed, then what was said about it.
func (d *Deeds) cause(t Target, a *tasking.Action) tea.Cmd {
	return d.choose("Not completed: "+a.Ref.String(), Causes(), "", func(cause string) tea.Cmd { return missed(cause)(d, t, a) })
}

// Causes are the three reasons an action was not completed, to choose from.
func Causes() []dialog.Option {
	var options []dialog.Option
	for _, c := range changes {
		switch c.name {
		case tasking.NotDone, tasking.NotPossible, tasking.NotNeeded:
			options = append(options, dialog.Option{Value: c.name, Text: c.text, Note: c.note})
		}
	}
	return options
}

// consider records that the meeting considered the issue and decides no more.
func (d *Deeds) consider(t Target) tea.Cmd {
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.ConsiderIssue{Ref: t.Ref, Text: v.Get(fieldText)}, nil
	}}
	return d.open(j, "No further action now: "+t.Ref.String(), about(t.Issue), long(fieldText, "Why", "", 2))
}

// minute records a line of the minutes: of an issue, or without one of the
// meeting.
func (d *Deeds) minute(t Target) tea.Cmd {
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.RecordMinute{Ref: t.Meeting, Issue: t.Ref, Text: v.Get(fieldText), Restricted: v.Get(fieldSecret)}, nil
	}}
	title, intro := "A line for the minutes", []string(nil)
	if t.Issue != nil {
		title, intro = title+" of "+t.Ref.String(), about(t.Issue)
	}
	return d.open(j, title, intro, needed(long(fieldText, "Minute", "", 4)), restricted(""))
}

// Minute is the form of a line of the minutes of the meeting as a whole.
func (d *Deeds) Minute(t Target) tea.Cmd { return d.minute(t) }

// Raise is the form of a new issue.
func (d *Deeds) Raise(t Target) tea.Cmd { return d.raise(t) }
