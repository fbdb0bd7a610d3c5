package capture

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tasking/internal/tasking"
	"tasking/internal/text"
)

// typedAs is how each kind that is about an action is typed.
var typedAs = map[Kind]string{Update: "update", Done: "done", NotDone: "not done", Due: "due"}

// aboutAction finds the action that the line is about, and asks for what the
// line must still say.
func aboutAction(l Line, c Context) Line {
	if len(c.Actions) == 0 {
		l.Problem = "this item has no action yet; begin with an agency to give one, or with min: for the minutes"
		return l
	}
	if l.Action == 0 && !onlyOpen(&l, c) {
		return l
	}
	a := c.action(l.Action)
	switch {
	case a == nil:
		l.Problem = fmt.Sprintf("this item has no action %d: it has %s", l.Action, numbers(c.Actions))
	case c.veils(a):
		l.Problem = fmt.Sprintf("action %d is restricted: part 2 shows it", l.Action)
	case !a.Open() && l.Kind != Update:
		l.Problem = fmt.Sprintf("action %d has ended already; type update %d: to add a line to it", l.Action, l.Action)
	case l.Problem == "" && l.Ask == "":
		l.Ask = stillMissing(l, a)
	}
	return l
}

// ofAgency reads a head like "police update" or "done WHG", which is about the
// action that agency leads. An agency called so as a whole comes first.
func (c Context) ofAgency(head string) (l Line, ok bool) {
	words := strings.Fields(head)
	if exactly(head, c) {
		return Line{}, false
	}
	for n := min(2, len(words)-1); n > 0; n-- {
		end := len(words) - n
		if l, ok := c.saidOf(words[:n], words[n:]); ok {
			return l, true
		}
		if l, ok := c.saidOf(words[end:], words[:end]); ok {
			return l, true
		}
	}
	return Line{}, false
}

// saidOf reads a keyword and, apart from it, the name of one agency.
func (c Context) saidOf(said, name []string) (l Line, ok bool) {
	l, ok = keyword(strings.Join(said, " "))
	if !ok || l.Action > 0 || typedAs[l.Kind] == "" {
		return Line{}, false
	}
	m := c.lookUp(strings.Join(name, " "))
	if len(m.found) != 1 {
		return Line{}, false
	}
	l.Agency = m.found[0].Short
	return l, true
}

// onlyOpen takes the one open action, of the agency where one is named, or asks
// which is meant.
func onlyOpen(l *Line, c Context) bool {
	told := slices.DeleteFunc(slices.Clone(c.Actions), func(a tasking.Action) bool { return c.veils(&a) })
	of := "of this item"
	if len(told) < len(c.Actions) {
		of = "that is shown here"
	}
	var open []tasking.Action
	for _, a := range told {
		if a.Open() && (l.Agency == "" || l.Agency == a.Agency) {
			open = append(open, a)
		}
	}
	switch {
	case len(told) == 0:
		l.Problem = "the actions of this item are restricted: part 2 shows them"
		return false
	case len(open) == 0 && l.Agency != "":
		l.Problem = fmt.Sprintf("%s leads no open action %s; begin with the number of an action, like 2:", l.Agency, of)
		return false
	case len(open) == 1:
		l.Action = open[0].Ref.N
		return true
	case len(open) == 0 && l.Kind != Update:
		l.Problem = "no action " + of + " is open"
		return false
	case len(open) == 0:
		open = told
	}
	l.Problem = ""
	l.Ask = fmt.Sprintf("Which action: %s? Type it like %s %d:", c.choice(open), typedAs[l.Kind], open[0].Ref.N)
	return false
}

func stillMissing(l Line, a *tasking.Action) string {
	switch {
	case l.Kind == Due && l.Due.IsZero():
		return fmt.Sprintf("When is action %d due? Type it like 14/1, fri, +2w or next", l.Action)
	case l.Text != "" || l.Kind == Done:
		return ""
	case l.Kind == Update:
		return fmt.Sprintf("What is the news of action %d?", l.Action)
	case l.Kind == NotDone:
		return fmt.Sprintf("Why was action %d not completed?", l.Action)
	case l.Kind == Due && !a.Due.IsZero():
		return fmt.Sprintf("Why does the date of action %d move?", l.Action)
	}
	return ""
}

func (c Context) action(n int) *tasking.Action {
	i := slices.IndexFunc(c.Actions, func(a tasking.Action) bool { return a.Ref.N == n })
	if i < 0 {
		return nil
	}
	return &c.Actions[i]
}

// hides reports that nothing but its number may be said of an action.
func hides(a *tasking.Action) bool { return a.Restricted != "" }

// veils reports that an action cannot even be found while the wall watches: what is
// answered would tell whose it is, or how it stands.
func (c Context) veils(a *tasking.Action) bool { return c.Wall && hides(a) }

// choice lists actions by number and lead: "1 Police or 2 WHG".
func (c Context) choice(actions []tasking.Action) string {
	var names []string
	for _, a := range actions {
		name := strconv.Itoa(a.Ref.N)
		if a.Agency != "" && !hides(&a) {
			name += " " + a.Agency
		}
		names = append(names, name)
	}
	return list(names, "or")
}

func numbers(actions []tasking.Action) string {
	var all []int
	for _, a := range actions {
		all = append(all, a.Ref.N)
	}
	slices.Sort(all)
	if len(all) == 1 {
		return "only " + strconv.Itoa(all[0])
	}
	return strings.ReplaceAll(strings.Trim(fmt.Sprint(all), "[]"), " ", ", ")
}

// quoted is an action as a read-back names it: its number, and what it is
// about where that may be said.
func (c Context) quoted(n int) string {
	name := fmt.Sprintf("action %d", n)
	a := c.action(n)
	if a == nil || hides(a) {
		return name
	}
	task := []rune(text.Line(a.Task))
	if len(task) > mostOfTask {
		task = append([]rune(strings.TrimSpace(string(task[:mostOfTask-1]))), '…')
	}
	if a.Agency != "" {
		return fmt.Sprintf("%s (%s: %s)", name, a.Agency, string(task))
	}
	return fmt.Sprintf("%s (%s)", name, string(task))
}

// mostOfTask is how many characters of a task a read-back quotes.
const mostOfTask = 40
