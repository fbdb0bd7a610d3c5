package document

import (
	"strings"

	"tasking/internal/document/page"
	"tasking/internal/tasking"
	"tasking/internal/text"
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
			since, ask = dash(x.Since.String()), text.Capital(x.question())
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
		ask, what := "Asked for", x.Request
		if x.Blockage != "" {
			ask, what = "What is blocked", x.Blockage
		}
		pairs = append(pairs, page.Pair{Label: "With the Borough since", Value: dash(x.Since.Long())}, page.Pair{Label: ask, Value: dash(string(what))})
	}
	l.add(page.Facts{Pairs: pairs}, page.Styled(page.Small, l.background(&x.Issue)))
	if x.told() {
		l.checks(x)
	}
	l.localHistory(x)
	if x.told() {
		l.answers(x)
	}
}

// background is where an issue is, who leads and how it came in, in one line: the
// page is short of room.
func (l *packLayout) background(i *Issue) string {
	lead := "no lead agency yet"
	if i.Lead != "" {
		lead = "led by " + l.agency(string(i.Lead))
	}
	if len(i.Support) > 0 {
		lead += ", with " + series(l.fullNames(i.Support))
	}
	raised := "raised " + longDay(i.RaisedOn.Date)
	if by := strings.Join(i.RaisedBy, "; "); by != "" {
		raised += " (" + by + ")"
	}
	return text.Capital(listed([]string{string(i.Place), lead, raised, standingOf(i)}, " · "))
}

func (l *packLayout) checks(x *escalated) {
	t := page.Table{Label: "Escalation checks of " + x.Ref, Columns: []page.Column{{Title: "Check", Width: 25}, {Title: "What was found", Width: 75}}}
	for _, k := range x.Checks {
		if label := checkLabels[k.Name]; label != "" {
			t.Rows = append(t.Rows, page.Cells(label, dash(k.Text)))
		}
	}
	l.add(t)
}

// checkLabels are the questions in a few words, so that an issue fits its page.
var checkLabels = map[string]string{"mainstream": "Mainstream provision", "local": "Local solutions", "voluntary": "Voluntary sector",
	"funding": "Other funding", "budget": "Existing budgets", "tried": "What was tried"}

func (l *packLayout) localHistory(x *escalated) {
	l.heading(2, "What was done locally")
	if len(x.Actions) > 0 {
		t := page.Table{Label: "Actions of " + x.Ref, Columns: []page.Column{{Title: "Action", Width: 15},
			{Title: "Task, agency and latest update", Width: 63}, {Title: "How it stands", Width: 22}}}
		for n := range x.Actions {
			a := &x.Actions[n]
			if a.Restricted && !l.layout.annex() {
				t.Rows = append(t.Rows, page.Cells(a.Ref, restrictedItem, "–"))
				continue
			}
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.T(a.Ref), l.doneBy(a), howItStands(a)}})
		}
		l.add(t)
	} else {
		l.add(page.Text("No actions were given."))
	}
	var moves []string
	for _, m := range x.LevelMoves {
		if string(m.Reason) == string(x.Request) || string(m.Reason) == "blocked: "+string(x.Blockage) {
			continue // it stands above
		}
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

// doneBy is a task, who has it, and the latest word on it.
func (l *packLayout) doneBy(a *Action) page.Cell {
	who := "agency to be confirmed"
	if a.Agency != "" {
		who = l.agency(string(a.Agency))
	}
	lines := []page.Paragraph{page.Text(a.Task + " (" + who + ")")}
	if u := len(a.Updates); u > 0 {
		last := a.Updates[u-1]
		words := listed([]string{dayOf(last.At).String(), last.Text}, ": ")
		if last.At.IsZero() {
			words = last.Text
		}
		lines = append(lines, page.Styled(page.Note, words))
	}
	return cell(lines...)
}

// howItStands is an action's state, with its date while it is open.
func howItStands(a *Action) page.Cell {
	if a.State == tasking.ActionOpen {
		return cell(append([]page.Paragraph{page.Text(text.Capital(string(a.DueWords)))}, progress(a).Paragraphs...)...)
	}
	return cell(page.Text(text.Capital(string(a.StateWords))), page.Styled(page.Note, when(false, a.Ended)))
}

// answers are those the Borough gave before, and room for the next by hand.
func (l *packLayout) answers(x *escalated) {
	l.heading(2, "Answer")
	t := page.Table{Label: "Answer on " + x.Ref, Columns: []page.Column{{Width: 25}, {Width: 75, Blank: true}}}
	var before []string
	for _, a := range x.Answers {
		before = append(before, listed([]string{a.On.String(), string(a.Meeting)}, ", ")+": "+a.Words+". "+a.Reason)
	}
	if len(before) > 0 {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.T("Answered before"), page.T(before...)}})
	}
	t.Rows = append(t.Rows, page.Cells("Outcome (ring one)", "resourced · assisted · returned with advice · refused · deferred · more information · referred to the Board"),
		page.Row{Cells: []page.Cell{page.T("Reason")}, Room: 2}, page.Row{Cells: []page.Cell{page.T("Who, what, by when")}, Room: 2})
	l.add(t)
}

// actionTable has the actions of all issues.
func (l *packLayout) actionTable() table {
	t := table{name: "Actions", columns: actionColumns}
	for _, x := range l.pack.Issues {
		t.rows = append(t.rows, actionRows(x.Issue)...)
	}
	return t
}
