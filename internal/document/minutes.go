package document

import (
	"fmt"
	"slices"
	"strings"

	"tasking/internal/civil"
	"tasking/internal/document/page"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// Minutes is the same content as the tasking document, told in the order of the
// meeting: who was there, what was said about each issue and what was agreed.
// Nothing is looked up that was not agreed with it.
func Minutes(c Content, digest string) Paper {
	d := c.frontPage(digest)
	d.Title = c.Body + " minutes"
	if c.annex() {
		d.Title = "Restricted annex to the minutes: " + c.Body
	}
	d.Header = c.Meeting + " minutes, " + c.versionWords()
	l := &minutes{layout: layout{Content: &c, digest: digest}}
	l.write()
	d.Blocks = l.blocks
	p := Paper{page: d, data: minutesData{Kind: "minutes", exported: exportOf(c, digest)}, name: c.fileName("minutes"), empty: c.Empty()}
	p.tables = []table{l.table()}
	if !c.annex() {
		p.tables = append(p.tables, c.attendanceTable())
	}
	p.tables = append(p.tables, c.aboutTable("minutes", digest))
	return p
}

type minutesData struct {
	Kind string `json:"kind"`
	exported
}

// minutes lays out the minutes. Sections are numbered, so that people can point
// at one.
type minutes struct {
	layout
	number int
}

func (l *minutes) section(title string) {
	l.number++
	l.heading(1, fmt.Sprintf("%d. %s", l.number, title))
}

func (l *minutes) write() {
	l.first()
	if !l.annex() {
		l.present()
		l.confidentiality()
		l.lastDocument()
		l.general("Trends, intelligence and opening business", true)
	}
	l.issues()
	l.actions()
	l.listed("Taken as read", "The updates on these were taken as read; nothing about them was changed.", l.TakenAsRead)
	l.listed("Not reached", "The meeting did not come to these items of its agenda. They come back at the next meeting.", l.NotReached)
	if l.annex() {
		l.general("Minutes of the meeting", true, false)
	} else {
		l.general("Any other business", false)
		l.section("Next meeting")
		l.add(page.Text(l.next() + "."))
	}
	l.agreed()
}

// present is who was there, in the order people read a list of those present.
func (l *minutes) present() {
	l.section("Attendance")
	heads := map[string]string{tasking.Present: "Present", tasking.Substitute: "Substitutes", tasking.Apologies: "Apologies",
		tasking.ApologiesInfo: "Apologies, information sent", tasking.Absent: "Absent", tasking.NotExpected: "Not expected"}
	var pairs []page.Pair
	for _, status := range tasking.AttendanceStatuses {
		var names []string
		for _, a := range l.Content.Attendance {
			if a.Status == status {
				times := strings.TrimSpace(strings.TrimPrefix(a.Words, tasking.AttendanceWords(status))) // "from 7:05pm"
				names = append(names, listed([]string{listed([]string{a.Name, times}, ", "), strings.Join(a.Who, ", ")}, ": "))
			}
		}
		if len(names) > 0 {
			pairs = append(pairs, page.Pair{Label: heads[status], Value: strings.Join(names, "\n")})
		}
	}
	if len(l.Held.Observers) > 0 {
		pairs = append(pairs, page.Pair{Label: "Observers", Value: strings.Join(l.Held.Observers, "\n")})
	}
	if len(pairs) == 0 {
		l.add(page.Text("No attendance was recorded."))
		return
	}
	l.add(page.Facts{Pairs: pairs})
}

func (l *minutes) confidentiality() {
	l.section("Confidentiality")
	if l.Held.Confidentiality.IsZero() {
		l.add(page.Text("It is not recorded that the confidentiality statement was read."))
		return
	}
	l.add(page.Text("The confidentiality statement was read at " + civil.ClockTime(l.Held.Confidentiality.Time) + "."))
}

func (l *minutes) lastDocument() {
	l.section("Accuracy of the last document")
	last := l.Held.Last
	if last == nil {
		l.add(page.Text("This was the first meeting; there was no document before it."))
		return
	}
	l.add(page.Text(fmt.Sprintf("The last agreed document is that of %s, %s. Corrections to it make a new version of that document.",
		last.Meeting, last.Day.Long())))
}

// general are the minutes about no issue that is told, from before the first was
// taken, from after, or both.
func (l *minutes) general(title string, opening ...bool) {
	var lines []string
	for _, m := range l.Minutes {
		own := slices.ContainsFunc(l.Issues, func(i Issue) bool { return i.Ref == string(m.Ref) })
		if !own && slices.Contains(opening, m.Opening) {
			lines = append(lines, listed([]string{string(m.Ref), m.Text}, " "))
		}
	}
	if len(lines) == 0 {
		return
	}
	l.section(title)
	for _, s := range lines {
		l.add(page.Text(s))
	}
}

// inOrder is the issues the meeting dealt with, as it took them; then those
// that only a minute is about.
func (l *minutes) inOrder() []*Issue {
	var issues []*Issue
	for _, ref := range l.Held.Order {
		if n := slices.IndexFunc(l.Issues, func(i Issue) bool { return i.Ref == ref }); n >= 0 {
			issues = append(issues, &l.Issues[n])
		}
	}
	for n := range l.Issues {
		if i := &l.Issues[n]; len(i.Said) > 0 && !slices.Contains(issues, i) {
			issues = append(issues, i)
		}
	}
	return issues
}

func (l *minutes) issues() {
	var told []*Issue
	var veiled []string
	for _, i := range l.inOrder() {
		switch {
		case l.veiled(i):
			if !slices.ContainsFunc(l.TakenAsRead, func(x Item) bool { return x.Ref == i.Ref }) {
				veiled = append(veiled, i.Ref)
			}
		case len(i.Said) > 0:
			told = append(told, i)
		}
	}
	if len(told)+len(veiled) == 0 && l.annex() {
		return
	}
	l.section("Issues")
	if len(told)+len(veiled) == 0 {
		l.add(page.Text("Nothing was recorded about an issue at this meeting."))
	}
	for _, i := range told {
		l.heading(2, i.Ref+" "+i.Title)
		l.add(page.Styled(page.Small, l.line(i)))
		list := page.List{}
		for _, s := range i.Said {
			list.Items = append(list.Items, l.said(s))
		}
		l.add(list)
	}
	if len(veiled) > 0 {
		l.heading(2, "Restricted items")
		l.add(page.Text("These are minuted in the restricted annex, for named recipients."), bullets(eachVeiled(veiled)))
	}
}

// line is where an issue is, how it stands and who leads.
func (l *minutes) line(i *Issue) string {
	parts := []string{string(i.Place), text.Capital(string(i.LevelWords))}
	if i.State != tasking.IssueOpen {
		parts[1] = text.Capital(string(i.StateWords))
	}
	if i.Lead != "" {
		parts = append(parts, "led by "+l.agency(string(i.Lead)))
	}
	return listed(parts, " · ")
}

// said is one line of the minutes: what it is, about which action, from whom.
func (l *minutes) said(s Said) []page.Run {
	lead := listed([]string{text.Capital(s.What), string(s.Ref)}, " ")
	if s.What == saidMinute || lead == "" {
		return page.Plain(s.Text)
	}
	if s.By != "" && s.Text != restrictedItem {
		lead += ", " + l.agency(string(s.By))
	}
	words := s.Text
	if s.What != saidUpdate {
		words = text.Capital(words)
	}
	return []page.Run{{Text: lead + ":", Bold: true}, {Text: " " + words}}
}

// actions are those that were given or changed, by agency, as an agency wants
// them.
func (l *minutes) actions() {
	var tasks []task
	for n := range l.Issues {
		i := &l.Issues[n]
		for k := range i.Actions {
			a := &i.Actions[k]
			if a.Mark != "" && a.State == tasking.ActionOpen && !l.veiled(i) && (l.annex() || !a.Restricted) {
				tasks = append(tasks, task{i, a})
			}
		}
	}
	if len(tasks) == 0 {
		return
	}
	l.section("New and changed actions")
	t := page.Table{Label: "New and changed actions", Columns: []page.Column{{Title: "Action", Width: 16}, {Title: "Task", Width: 42},
		{Title: "Agency", Width: 22}, {Title: "Due", Width: 20}}}
	slices.SortStableFunc(tasks, func(x, y task) int { return strings.Compare(l.leadOf(x), l.leadOf(y)) })
	for _, x := range tasks {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{marked(x.action), l.task(x), l.who(x.action), page.T(text.Capital(string(x.action.DueWords)))}})
	}
	l.add(t)
}

func (l *minutes) leadOf(x task) string {
	if x.action.Agency == "" {
		return "~" // to be confirmed comes last
	}
	return strings.ToLower(l.agency(string(x.action.Agency)))
}

func (l *minutes) listed(title, why string, items []Item) {
	if len(items) == 0 {
		return
	}
	l.section(title)
	l.add(page.Text(why), bullets(itemLines(items)))
}

// agreed says who agreed these minutes, when, and what was corrected.
func (l *minutes) agreed() {
	l.section("Agreed")
	l.add(page.Text(l.agreement() + "."))
	if l.Content.agreed() && l.digest != "" {
		l.add(page.Styled(page.Small, "These minutes and the tasking document are one agreed content and carry the same check code."))
	}
	if l.Amended != nil {
		l.corrections()
	}
}

// table is the minutes for a spreadsheet: one row for each thing said.
func (l *minutes) table() table {
	t := table{name: "Minutes", columns: []column{{"ref", 10}, {"title", 34}, {"what", 12}, {"action", 12}, {"by", 18}, {"text", 90}}}
	for _, i := range l.inOrder() {
		if l.veiled(i) {
			t.rows = append(t.rows, []any{i.Ref, i.Title})
		}
		for _, s := range i.Said {
			t.rows = append(t.rows, []any{i.Ref, i.Title, s.What, string(s.Ref), string(s.By), s.Text})
		}
	}
	for _, m := range l.Minutes {
		if m.Ref == "" {
			t.rows = append(t.rows, []any{"", "", saidMinute, "", "", m.Text})
		}
	}
	return t
}
