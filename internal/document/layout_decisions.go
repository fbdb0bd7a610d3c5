package document

import (
	"tasking/internal/document/page"
	"tasking/internal/text"
)

// finished lists the actions that ended since the last meeting.
func (l *layout) finished() {
	t := page.Table{Label: "Actions finished", Columns: []page.Column{{Title: "Action", Width: 15}, {Title: "Task", Width: 45}, {Title: "Agency", Width: 20}, {Title: "How it ended", Width: 20}}}
	for n := range l.Issues {
		i := &l.Issues[n]
		for k := range i.Actions {
			a := &i.Actions[k]
			if a.Finished != finishedHere && a.Finished != finishedBetween {
				continue
			}
			agency := "–"
			if a.Agency != "" {
				agency = l.agency(string(a.Agency))
			}
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.T(a.Ref), l.task(task{i, a}), page.T(agency),
				cell(page.Text(text.Capital(string(a.StateWords))), page.Styled(page.Note, when(a.Finished == finishedHere, a.Ended)))}})
		}
	}
	if len(t.Rows) > 0 {
		l.heading(1, "Actions finished")
		l.add(t)
	}
}

func (l *layout) decisions() {
	if l.annex() && len(l.Decisions) == 0 {
		return
	}
	l.heading(1, "Decisions")
	if len(l.Decisions) == 0 {
		l.add(page.Text("No decisions were taken since the last meeting."))
		return
	}
	t := page.Table{Label: "Decisions", Columns: []page.Column{{Title: "Issue", Width: 34}, {Title: "Decision", Width: 48}, {Title: "When", Width: 18}}}
	for _, d := range l.Decisions {
		for n, line := range d.Lines {
			first := about(d.Ref, d.Title)
			if n > 0 {
				first = page.T(d.Ref)
			}
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{first, page.T(text.Capital(line.Text)), page.T(when(line.Here, line.At))}})
		}
	}
	l.add(t)
}

func (l *layout) moves() {
	if len(l.Moves) == 0 {
		return
	}
	l.heading(1, "Level moves")
	t := page.Table{Label: "Level moves", Columns: []page.Column{{Title: "Issue", Width: 28}, {Title: "Move", Width: 22}, {Title: "Reason", Width: 35}, {Title: "When", Width: 15}}}
	for _, m := range l.Moves {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{about(m.Ref, m.Title), page.T("From " + string(m.From) + " to " + string(m.To)),
			page.T(dash(string(m.Reason))), page.T(when(m.Here, m.At))}})
	}
	l.add(t)
}

// escalations print the checks of what went up, in full.
func (l *layout) escalations() {
	if len(l.Escalations) == 0 {
		return
	}
	l.heading(1, "Escalation checks")
	for _, x := range l.Escalations {
		l.heading(2, x.Ref+" "+x.Title)
		t := page.Table{Label: "Escalation checks of " + x.Ref, Columns: []page.Column{{Title: "Check", Width: 35}, {Title: "What was found", Width: 65}}}
		for _, k := range x.Checks {
			t.Rows = append(t.Rows, page.Cells(k.Question, dash(k.Text)))
		}
		l.add(t)
	}
}
