package document

import (
	"slices"
	"strings"

	"tasking/internal/document/page"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// detail tells each issue, in the order a meeting walks them: within a level
// late first, then LNP requests, then answers to decide, then urgent ones.
func (l *layout) detail() {
	groups := [4][]*Issue{}
	titles := [4]string{"For the CAT (level 1)", "With the agencies directly (level 0)", "With the Borough (level 2)", "Closed since the last meeting"}
	var veiled []string
	for n := range l.Issues {
		i := &l.Issues[n]
		switch {
		case l.veiled(i):
			veiled = append(veiled, i.Ref)
		case i.New && i.State == "open" && !l.annex():
		case i.State != "open":
			groups[3] = append(groups[3], i)
		case i.Level != nil && *i.Level == 0:
			groups[1] = append(groups[1], i)
		case i.Level != nil && *i.Level == 2:
			groups[2] = append(groups[2], i)
		default:
			groups[0] = append(groups[0], i)
		}
	}
	if len(groups[0])+len(groups[1])+len(groups[2])+len(groups[3])+len(veiled) == 0 {
		return
	}
	l.heading(1, "Issues in detail")
	for _, g := range groups[:3] {
		slices.SortStableFunc(g, func(a, b *Issue) int { return rank(a) - rank(b) })
	}
	order := []int{0, 1, 2, 3}
	if l.Area == tasking.BTG {
		order = []int{2, 0, 1, 3} // the Borough's own issues first
	}
	for _, n := range order {
		g := groups[n]
		if len(g) == 0 {
			continue
		}
		l.heading(2, titles[n])
		for _, i := range g {
			l.issue(i)
		}
	}
	if len(veiled) > 0 {
		l.heading(2, "Restricted items")
		l.add(bullets(eachVeiled(veiled)))
	}
}

func rank(i *Issue) int {
	switch {
	case i.Late:
		return 0
	case i.LNPRequest:
		return 1
	case i.ToDecide:
		return 2
	case i.Urgent:
		return 3
	}
	return 4
}

func (l *layout) issue(i *Issue) {
	l.heading(3, i.Ref+" "+i.Title)
	l.add(page.Facts{Pairs: l.issueFacts(i)})
	if i.Detail != "" {
		l.add(page.Text(string(i.Detail)))
	}
	if len(i.Actions) > 0 {
		l.issueActions(i)
	} else if i.State == "open" {
		l.add(page.Text("No actions yet."))
	}
	l.history(i)
}

func (l *layout) issueFacts(i *Issue) []page.Pair {
	pairs := []page.Pair{{Label: "Place", Value: dash(listed([]string{string(i.Place), string(i.Ward)}, ", "))}}
	who := "None yet"
	if i.Lead != "" {
		who = l.agency(string(i.Lead))
	}
	if len(i.Support) > 0 {
		who += ", with " + series(l.fullNames(i.Support))
	}
	pairs = append(pairs, page.Pair{Label: "Lead agency", Value: who})
	raised := longDay(i.RaisedOn.Date)
	if by := strings.Join(i.RaisedBy, "; "); by != "" {
		raised += " (" + by + ")"
	}
	pairs = append(pairs, page.Pair{Label: "Raised", Value: raised})
	if s := standingOf(i); s != "" {
		pairs = append(pairs, page.Pair{Label: "Stands at", Value: s})
	}
	if i.Impact != "" {
		pairs = append(pairs, page.Pair{Label: "Impact", Value: string(i.Impact)})
	}
	return pairs
}

// standingOf says what is special about how an issue stands.
func standingOf(i *Issue) string {
	var parts []string
	if i.State != "open" {
		parts = append(parts, string(i.StateWords))
	}
	if i.Urgent {
		parts = append(parts, "urgent")
	}
	if i.LNPRequest {
		parts = append(parts, "asked for by the LNP")
	}
	if i.ToEscalate {
		parts = append(parts, "to be escalated to the Borough")
	}
	if i.ToDecide {
		parts = append(parts, listed([]string{"answered by the Borough Tasking Group", string(i.Answer)}, ", "), "to be decided")
	}
	if i.Restriction != "" {
		parts = append(parts, "restricted: "+string(i.Restriction))
	}
	if len(i.Merged) > 0 {
		parts = append(parts, "holds "+series(i.Merged)+" too")
	}
	return text.Capital(listed(parts, "; "))
}

// issueActions is the table of an issue's actions; what ended before the last
// meeting is only named.
func (l *layout) issueActions(i *Issue) {
	t := page.Table{Label: "Actions of " + i.Ref, Columns: []page.Column{{Title: "Action", Width: 15}, {Title: "Task and latest update", Width: 33}, {Title: "Agency", Width: 18},
		{Title: "Due", Width: 17}, {Title: "State", Width: 17}}}
	var earlier []string
	for n := range i.Actions {
		a := &i.Actions[n]
		if a.Finished == finishedEarlier {
			earlier = append(earlier, a.Ref+" ("+string(a.StateWords)+")")
			continue
		}
		if a.Restricted && !l.annex() {
			t.Rows = append(t.Rows, page.Cells(a.Ref, restrictedItem, "–", "–", "–"))
			continue
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{marked(a), told(a), l.who(a), dueCell(a), progress(a)}})
	}
	if len(t.Rows) > 0 {
		l.add(t)
	}
	if len(earlier) > 0 {
		l.add(page.Styled(page.Small, "Finished before: "+strings.Join(earlier, ", ")))
	}
}

// told is a task with its latest update, and why its date or agency changed.
func told(a *Action) page.Cell {
	lines := []page.Paragraph{page.Text(a.Task)}
	if n := len(a.Updates); n > 0 {
		u := a.Updates[n-1]
		source := ""
		if !u.At.IsZero() {
			source = listed([]string{dayOf(u.At).String(), string(u.By)}, ", ") + ": "
		}
		lines = append(lines, page.Styled(page.Note, source+u.Text))
	}
	for _, m := range a.Moves {
		lines = append(lines, page.Styled(page.Note, listed([]string{"Date moved to " + m.To, m.Reason}, ": ")))
	}
	for _, p := range a.Passed {
		lines = append(lines, page.Styled(page.Note, text.Capital(p)))
	}
	return cell(lines...)
}

func (l *layout) who(a *Action) page.Cell {
	lead := "To be confirmed"
	if a.Agency != "" {
		lead = l.agency(string(a.Agency))
	}
	lines := []page.Paragraph{page.Text(lead)}
	for _, w := range a.With {
		lines = append(lines, page.Styled(page.Note, "with "+l.agency(w)))
	}
	return cell(lines...)
}

// dueCell is when an action is due, and the dates it moved from; why stands with
// the task, where there is room.
func dueCell(a *Action) page.Cell {
	lines := []page.Paragraph{page.Text(text.Capital(string(a.DueWords)))}
	for _, m := range a.Moves {
		lines = append(lines, page.Styled(page.Note, "was "+m.From))
	}
	return cell(lines...)
}

// history lists what happened since the last meeting, with the issue's minutes.
func (l *layout) history(i *Issue) {
	var lines []string
	for _, h := range i.History {
		s := h.Text
		if h.Ref != "" {
			s = string(h.Ref) + " " + s
		}
		if !h.At.IsZero() {
			s = when(h.Here, h.At) + ": " + s
		}
		lines = append(lines, s)
	}
	for _, m := range l.Minutes {
		if string(m.Ref) == i.Ref {
			lines = append(lines, "Minute: "+m.Text)
		}
	}
	if len(lines) > 0 {
		l.add(page.Paragraph{Runs: []page.Run{{Text: "Since the last meeting", Bold: true}}}, bullets(lines))
	}
}

// newIssues is a compact list of what nobody has considered yet.
func (l *layout) newIssues() {
	t := page.Table{Label: "New issues", Columns: []page.Column{{Title: "Issue", Width: 14}, {Title: "Title", Width: 40}, {Title: "Place", Width: 28}, {Title: "Raised", Width: 18}}}
	for _, i := range l.Issues {
		if i.New && i.State == "open" && !i.Restricted {
			t.Rows = append(t.Rows, page.Cells(i.Ref, i.Title, dash(string(i.Place)), i.RaisedOn.String()))
		}
	}
	if len(t.Rows) > 0 && !l.annex() {
		l.heading(1, "New issues, not yet considered")
		l.add(t)
	}
}
