package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tasking/internal/civil"
	"tasking/internal/document/page"
	"tasking/internal/text"
)

// first is the head of the first page: for whom, which meeting, which version.
func (l *layout) first() {
	if l.annex() {
		to := "No agency is named on these items."
		if len(l.Recipients) > 0 {
			to = "For the named recipients only: " + series(l.Recipients) + "."
		}
		l.add(page.Paragraph{Style: page.Lead, Runs: []page.Run{{Text: "RESTRICTED ANNEX", Bold: true}}}, page.Text(to))
	} else {
		l.add(page.Styled(page.Lead, forPartners))
	}
	held := fmt.Sprintf("%s, %s, %s", l.Held.Day.Long(), civil.ClockTime(l.Held.At.Time), l.Held.Venue)
	facts := []page.Pair{{Label: "Meeting", Value: l.Meeting + ", " + held}, {Label: "Chair", Value: dash(string(l.Held.Chair))}}
	if !l.annex() {
		facts = append(facts, page.Pair{Label: "Next meeting", Value: l.next()})
	}
	l.add(page.Facts{Pairs: append(facts, page.Pair{Label: "Version", Value: l.agreement()})})
	if l.annex() && len(l.Issues) == 0 && len(l.Minutes) == 0 {
		l.add(page.Text("Nothing was restricted at this meeting."))
	}
}

func (l *layout) next() string {
	n := l.Held.Next
	if n == nil {
		return "To be confirmed"
	}
	return n.Day.Long() + ", " + civil.ClockTime(n.At.Time)
}

// task is an open action with the issue that holds it.
type task struct {
	issue  *Issue
	action *Action
}

// openTasks are the open actions that may be told, by lead agency; and the
// references of those that may not.
func (l *layout) openTasks() (by map[string][]task, with map[string][]task, veiled []string) {
	by, with = map[string][]task{}, map[string][]task{}
	for n := range l.Issues {
		i := &l.Issues[n]
		if l.veiled(i) {
			veiled = append(veiled, i.Ref)
			continue
		}
		for k := range i.Actions {
			a := &i.Actions[k]
			switch {
			case a.Restricted && !l.annex():
				veiled = append(veiled, a.Ref)
			case a.State == "open":
				by[string(a.Agency)] = append(by[string(a.Agency)], task{i, a})
				for _, w := range a.With {
					with[w] = append(with[w], task{i, a})
				}
			}
		}
	}
	return by, with, veiled
}

// veiled reports whether all of an issue is left out of this edition.
func (c *Content) veiled(i *Issue) bool { return i.Restricted && !c.annex() }

// actionsByAgency is what an agency reads: its open actions, soonest first.
func (l *layout) actionsByAgency() {
	by, with, veiled := l.openTasks()
	if l.annex() && len(by) == 0 {
		return
	}
	l.heading(1, "Actions by agency")
	if len(by) == 0 && len(veiled) == 0 {
		l.add(page.Text("There are no open actions."))
		return
	}
	l.key(by)
	for _, short := range l.order(by, with) {
		if short == "" {
			l.heading(2, "Agency to be confirmed")
		} else {
			l.heading(2, l.agency(short))
		}
		if len(by[short]) > 0 {
			t := l.taskTable(by[short])
			t.Label = "Actions of " + cmp.Or(l.agency(short), "an agency to be confirmed")
			l.add(t)
		}
		if short != "" && len(with[short]) > 0 {
			l.add(page.Styled(page.Small, l.supports(with[short])))
		}
	}
	if len(veiled) > 0 {
		l.heading(2, "Restricted items")
		l.add(page.Text("These are given in full to named recipients, in the restricted annex."), bullets(eachVeiled(veiled)))
	}
}

func eachVeiled(refs []string) []string {
	lines := make([]string, 0, len(refs))
	for _, r := range refs {
		lines = append(lines, r+" "+restrictedItem)
	}
	return lines
}

func bullets(lines []string) page.List {
	var items page.List
	for _, s := range lines {
		items.Items = append(items.Items, page.Plain(s))
	}
	return items
}

// key says what the marks mean, where there are any.
func (l *layout) key(by map[string][]task) {
	fresh, changed := false, false
	for _, tasks := range by {
		for _, t := range tasks {
			fresh = fresh || t.action.Mark == markNew
			changed = changed || t.action.Mark == markChanged
		}
	}
	var runs []page.Run
	if fresh {
		runs = append(runs, page.Run{Text: "NEW", Tag: true}, page.Run{Text: " given at this meeting. "})
	}
	if changed {
		runs = append(runs, page.Run{Text: "CHANGED", Tag: true}, page.Run{Text: " changed at this meeting."})
	}
	if len(runs) > 0 {
		l.add(page.Paragraph{Runs: runs, Style: page.Small})
	}
}

// order is the agencies by full name: those that lead something, then those that
// are only with others; what nobody leads yet comes last.
func (l *layout) order(by, with map[string][]task) []string {
	var shorts []string
	for s := range by {
		shorts = append(shorts, s)
	}
	for s := range with {
		if _, leads := by[s]; !leads {
			shorts = append(shorts, s)
		}
	}
	slices.SortFunc(shorts, func(a, b string) int {
		if a == "" || b == "" {
			return cmp.Compare(b, a)
		}
		if leads := len(by[a]) > 0; leads != (len(by[b]) > 0) {
			if leads {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(strings.ToLower(l.agency(a)), strings.ToLower(l.agency(b))), cmp.Compare(a, b))
	})
	return shorts
}

// supports says which actions of others an agency is with, by who leads them.
func (l *layout) supports(tasks []task) string {
	var leads []string
	refs := map[string][]string{}
	for _, t := range tasks {
		lead := "an agency to be confirmed"
		if t.action.Agency != "" {
			lead = l.agency(string(t.action.Agency))
		}
		if refs[lead] == nil {
			leads = append(leads, lead)
		}
		refs[lead] = append(refs[lead], t.action.Ref)
	}
	slices.Sort(leads)
	var parts []string
	for _, lead := range leads {
		parts = append(parts, "with "+lead+" "+strings.Join(refs[lead], ", "))
	}
	return "Also " + strings.Join(parts, "; ")
}

func (l *layout) taskTable(tasks []task) page.Table {
	slices.SortStableFunc(tasks, func(a, b task) int {
		x, y := a.action.DueOn, b.action.DueOn
		if x.IsZero() != y.IsZero() {
			if x.IsZero() {
				return 1
			}
			return -1
		}
		return x.Compare(y.Date)
	})
	t := page.Table{Columns: []page.Column{{Title: "Action", Width: 15}, {Title: "Task", Width: 33}, {Title: "With", Width: 18},
		{Title: "Due", Width: 17}, {Title: "State", Width: 17}}}
	for _, x := range tasks {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			marked(x.action), l.task(x), l.with(x.action), page.T(text.Capital(string(x.action.DueWords))), progress(x.action)}})
	}
	return t
}

// marked is an action's reference with its mark.
func marked(a *Action) page.Cell {
	runs := []page.Run{{Text: a.Ref}}
	if a.Mark != "" && a.Finished == "" {
		runs = append(runs, page.Run{Text: "\n"}, page.Run{Text: strings.ToUpper(string(a.Mark)), Tag: true})
	}
	return page.R(runs...)
}

// task is what is to be done, and about which issue and place.
func (l *layout) task(x task) page.Cell {
	return cell(page.Text(x.action.Task), page.Styled(page.Note, listed([]string{x.issue.Title, string(x.issue.Place)}, ", ")))
}

func (l *layout) with(a *Action) page.Cell {
	if len(a.With) == 0 {
		return page.T("–")
	}
	return page.T(strings.Join(l.fullNames(a.With), ", "))
}

// progress is how an open action stands: accepted or not, late, carried forward.
func progress(a *Action) page.Cell {
	if a.Finished != "" {
		return page.T(text.Capital(string(a.StateWords)))
	}
	words := text.Capital(string(a.Acceptance))
	switch {
	case a.Declined != "":
		words += ": " + string(a.Declined)
	case a.Agency == "":
		words = "Open"
	}
	lines := []page.Paragraph{page.Text(words)}
	if a.Late {
		lines = append(lines, page.Text("Late"))
	}
	if a.Carried > 0 {
		lines = append(lines, page.Text(carriedForward(a.Carried)))
	}
	return cell(lines...)
}

func carriedForward(n int) string {
	switch n {
	case 1:
		return "Carried forward"
	case 2:
		return "Second time carried forward"
	}
	return fmt.Sprintf("Carried forward %d times", n)
}
