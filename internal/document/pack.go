package document

import (
	"tasking/internal/document/page"
	"tasking/internal/tasking"
)

// pack is what the Borough Tasking Group is asked: a page for each issue that
// was escalated to it.
type pack struct {
	front
	Issues []escalated `json:"issues"`
}

// escalated is one escalated issue. Of a restricted one the partners edition holds
// the reference, the area and "Restricted item".
type escalated struct {
	Issue
	AreaName   string     `json:"area_name"`
	Since      Day        `json:"with_borough_since"`
	Checks     []Check    `json:"checks"`
	Request    Words      `json:"request"`
	Blockage   Words      `json:"blockage"`
	LevelMoves []Move     `json:"level_moves"`
	Answers    []answered `json:"answers"`
}

// answered is an answer the Borough gave before.
type answered struct {
	On      Day    `json:"on"`
	Meeting Words  `json:"meeting"`
	Outcome string `json:"outcome"`
	Words   string `json:"outcome_words"`
	Reason  string `json:"reason"`
}

// Pack is the paper for the Borough Tasking Group: reference, area, since when,
// the checks with their text or the blockage with what was tried, what is asked
// for, the local history in short, the earlier answers and room for the next.
func Pack(a Advance) Paper {
	b := a.builder()
	k := pack{front: a.front(b, "pack"), Issues: []escalated{}}
	for _, st := range b.stories {
		if x, ok := b.escalatedIssue(st); ok {
			k.Issues = append(k.Issues, x)
		}
	}
	d := k.front.page(k.Body+" pack", "pack")
	l := &packLayout{layout: layout{Content: &Content{Edition: a.Edition, Area: k.Area, Agencies: b.agencies()}}, pack: &k}
	l.write()
	d.Blocks = l.blocks
	return Paper{page: d, data: k, name: k.fileName("pack"), empty: b.annex() && len(k.Issues) == 0,
		tables: []table{k.issueTable(), l.actionTable(), k.aboutTable("pack")}}
}

func (b *builder) escalatedIssue(st *story) (escalated, bool) {
	i, ok := b.issue(st)
	if !ok {
		return escalated{}, false
	}
	x := escalated{Issue: i, AreaName: b.src.Partnership.BodyName(i.Area), Checks: []Check{}, LevelMoves: []Move{}, Answers: []answered{}}
	open := st.issue.Restricted == ""
	if open == b.annex() {
		return x, true // a reference alone, or the restricted parts of an open issue
	}
	e := &st.issue.Escalation
	x.Since, x.Request, x.Blockage = b.day(e.Escalated), Words(e.Checks.Request), Words(e.Checks.Blockage)
	if e.Escalated.IsZero() {
		x.Since = Day{}
	}
	x.Checks = checksOf(e.Checks)
	for _, m := range st.issue.Moves {
		x.LevelMoves = append(x.LevelMoves, Move{Ref: i.Ref, Title: i.Title, From: Words(m.From.String()), To: Words(m.To.String()),
			Reason: Words(m.Reason), At: b.instant(m.At)})
	}
	for _, a := range e.Answers {
		x.Answers = append(x.Answers, answered{On: b.day(a.At), Meeting: Words(a.Meeting), Outcome: a.Outcome,
			Words: tasking.OutcomeWords(a.Outcome), Reason: a.Reason})
	}
	return x, true
}

// told reports whether the issue itself is told, not only its reference or its
// restricted parts.
func (x *escalated) told() bool { return len(x.Checks) > 0 }

func (k *pack) issueTable() table {
	t := table{name: "Issues", columns: []column{{"ref", 10}, {"area", 8}, {"title", 32}, {"place", 22}, {"lead", 12}, {"since", 14}, {"route", 12},
		{"asked_for", 44}, {"mainstream", 40}, {"local", 40}, {"voluntary", 40}, {"funding", 40}, {"budget", 30}, {"tried", 40},
		{"last_answer", 24}, {"reason", 40}}}
	for n := range k.Issues {
		x := &k.Issues[n]
		if !x.told() {
			t.rows = append(t.rows, []any{x.Ref, x.Area, x.Title})
			continue
		}
		route, ask, found := "resource", string(x.Request), map[string]string{}
		for _, c := range x.Checks {
			found[c.Name] = c.Text
		}
		if x.Blockage != "" {
			route, ask = "blockage", string(x.Blockage)
		}
		last, reason := "", ""
		if n := len(x.Answers); n > 0 {
			last, reason = x.Answers[n-1].Words, x.Answers[n-1].Reason
		}
		t.rows = append(t.rows, []any{x.Ref, x.Area, x.Title, string(x.Place), string(x.Lead), x.Since.Date, route, ask, found["mainstream"],
			found["local"], found["voluntary"], found["funding"], found["budget"], found["tried"], last, reason})
	}
	return t
}

// packLayout lays the pack out: one page for each issue.
type packLayout struct {
	layout
	*pack
}

func (l *packLayout) write() {
	l.add(l.head()...)
	if len(l.pack.Issues) == 0 {
		words := "No issue waits for the Borough Tasking Group."
		if l.layout.annex() {
			words = "No restricted issue waits for the Borough Tasking Group."
		}
		l.add(page.Text(words))
		return
	}
	l.contents()
	for n := range l.pack.Issues {
		if x := &l.pack.Issues[n]; x.told() || l.layout.annex() {
			l.add(page.PageBreak{})
			l.ask(x)
		}
	}
}

// contents is the list of what is asked, on the first page.
func (l *packLayout) contents() {
	l.heading(1, "Issues for the Borough")
	t := page.Table{Label: "Issues for the Borough", Columns: []page.Column{{Title: "Issue", Width: 34}, {Title: "Area", Width: 20},
		{Title: "Since", Width: 16}, {Title: "Asked for", Width: 30}}}
	for n := range l.pack.Issues {
		x := &l.pack.Issues[n]
		since, ask := "–", "–"
		if x.told() {
			since, ask = dash(x.Since.String()), capital(x.question())
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{about(x.Ref, x.Title), page.T(x.AreaName), page.T(since), page.T(ask)}})
	}
	l.add(t)
}

// question is what is asked, in a line.
func (x *escalated) question() string {
	if x.Blockage != "" {
		return "blocked: " + string(x.Blockage)
	}
	return string(x.Request)
}

// ask is the page of one issue.
func (l *packLayout) ask(x *escalated) {
	l.heading(1, x.Ref+" "+x.Title)
	pairs := []page.Pair{{Label: "Area", Value: x.AreaName}}
	if x.told() {
		pairs = append(pairs, page.Pair{Label: "With the Borough since", Value: dash(x.Since.Long())})
	}
	l.add(page.Facts{Pairs: append(pairs, l.issueFacts(&x.Issue)...)})
	if x.told() {
		l.checks(x)
	}
	l.localHistory(x)
	if x.told() {
		l.answers(x)
		l.form()
	}
}

func (l *packLayout) checks(x *escalated) {
	title, label := "What is asked for", x.Request
	if x.Blockage != "" {
		title, label = "What is blocked", x.Blockage
	}
	l.heading(2, title)
	l.add(page.Styled(page.Lead, dash(string(label))))
	t := page.Table{Label: "Escalation checks of " + x.Ref, Columns: []page.Column{{Title: "Check", Width: 35}, {Title: "What was found", Width: 65}}}
	for _, k := range x.Checks {
		if k.Name != "request" && k.Name != "blockage" {
			t.Rows = append(t.Rows, page.Cells(k.Question, dash(k.Text)))
		}
	}
	l.add(t)
}

func (l *packLayout) localHistory(x *escalated) {
	l.heading(2, "What was done locally")
	if len(x.Actions) > 0 {
		t := page.Table{Label: "Actions of " + x.Ref, Columns: []page.Column{{Title: "Action", Width: 15}, {Title: "Task and latest update", Width: 45},
			{Title: "Agency", Width: 20}, {Title: "How it stands", Width: 20}}}
		for n := range x.Actions {
			a := &x.Actions[n]
			if a.Restricted && !l.layout.annex() {
				t.Rows = append(t.Rows, page.Cells(a.Ref, restrictedItem, "–", "–"))
				continue
			}
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.T(a.Ref), told(a), l.who(a), howItStands(a)}})
		}
		l.add(t)
	} else {
		l.add(page.Text("No actions were given."))
	}
	var moves []string
	for _, m := range x.LevelMoves {
		words := "from " + string(m.From) + " to " + string(m.To)
		if m.From == m.To {
			words = "kept at " + string(m.To)
		}
		moves = append(moves, listed([]string{dayOf(m.At).String(), words, string(m.Reason)}, ": "))
	}
	if len(moves) > 0 {
		l.add(bullets(moves))
	}
}

// howItStands is an action's state, with its date while it is open.
func howItStands(a *Action) page.Cell {
	if a.State == tasking.ActionOpen {
		return cell(append([]page.Paragraph{page.Text(capital(string(a.DueWords)))}, progress(a).Paragraphs...)...)
	}
	return cell(page.Text(capital(string(a.StateWords))), page.Styled(page.Note, when(false, a.Ended)))
}

func (l *packLayout) answers(x *escalated) {
	if len(x.Answers) == 0 {
		return
	}
	l.heading(2, "Earlier answers")
	var lines []string
	for _, a := range x.Answers {
		lines = append(lines, listed([]string{a.On.String(), string(a.Meeting)}, ", ")+": "+a.Words+". "+a.Reason)
	}
	l.add(bullets(lines))
}

// form is where the answer is written by hand.
func (l *packLayout) form() {
	l.heading(2, "Answer")
	row := func(label string, room int) page.Row { return page.Row{Cells: []page.Cell{page.T(label)}, Room: room} }
	choices := page.Row{Cells: []page.Cell{page.T("Outcome (ring one)"), page.T("resourced · assisted · returned with advice · refused · deferred · " +
		"more information · referred to the Board")}}
	l.add(page.Table{Label: "Room for the answer", Columns: []page.Column{{Width: 26}, {Width: 74, Blank: true}},
		Rows: []page.Row{choices, row("Reason", 3), row("Who, what and by when", 3), row("Decided at, on", 1)}})
}

// actionTable has the actions of all issues.
func (l *packLayout) actionTable() table {
	t := table{name: "Actions", columns: actionColumns}
	for _, x := range l.pack.Issues {
		t.rows = append(t.rows, actionRows(x.Issue)...)
	}
	return t
}
