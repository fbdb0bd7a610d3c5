package document

import (
	"fmt"
	"strings"

	"tasking/internal/document/page"
	"tasking/internal/text"
)

// minutes are those of the meeting as a whole; an issue's stand with it.
func (l *layout) minutes() {
	told := map[string]bool{}
	for n := range l.Issues {
		i := &l.Issues[n]
		told[i.Ref] = !l.veiled(i) && (l.annex() || !(i.New && i.State == "open"))
	}
	var lines []string
	for _, m := range l.Minutes {
		if !told[string(m.Ref)] {
			lines = append(lines, listed([]string{string(m.Ref), m.Text}, " "))
		}
	}
	if len(lines) > 0 {
		l.heading(1, "Minutes of the meeting")
		l.add(bullets(lines))
	}
}

func (l *layout) attendance() {
	if l.annex() {
		return
	}
	l.heading(1, "Attendance")
	if len(l.Attendance) == 0 {
		l.add(page.Text("No attendance was recorded."))
		return
	}
	t := page.Table{Label: "Attendance", Columns: []page.Column{{Title: "Agency", Width: 40}, {Title: "Attended", Width: 28}, {Title: "Who", Width: 32}}}
	for _, a := range l.Content.Attendance {
		t.Rows = append(t.Rows, page.Cells(a.Name, text.Capital(a.Words), dash(strings.Join(a.Who, ", "))))
	}
	l.add(t)
}

// lists is what was taken as read, what was not reached and what is to be confirmed.
func (l *layout) lists() {
	l.items("Taken as read", "These were marked as read at the meeting; nothing about them was changed.", l.TakenAsRead)
	l.items("Not reached", "The meeting did not come to these items of its agenda. They come back at the next meeting.", l.NotReached)
	if len(l.ToConfirm)+len(l.ToAccept) == 0 {
		return
	}
	l.heading(1, "To be confirmed")
	if len(l.ToConfirm) > 0 {
		l.add(l.confirmTable())
	}
	if len(l.ToAccept) > 0 {
		var lines []string
		for _, a := range l.ToAccept {
			lines = append(lines, a.Agency+": "+strings.Join(a.Actions, ", "))
		}
		l.add(page.Text("These agencies were not in the room or have yet to say whether they accept:"), bullets(lines))
	}
}

func (l *layout) confirmTable() page.Table {
	t := page.Table{Label: "To be confirmed", Columns: []page.Column{{Title: "Reference", Width: 15}, {Title: "About", Width: 45}, {Title: "To be confirmed", Width: 40}}}
	for _, c := range l.ToConfirm {
		t.Rows = append(t.Rows, page.Cells(c.Ref, dash(c.About), dash(text.Capital(listed(c.What, "; ")))))
	}
	return t
}

func (l *layout) items(title, why string, items []Item) {
	if len(items) == 0 {
		return
	}
	l.heading(1, title)
	l.add(page.Text(why), bullets(itemLines(items)))
}

func itemLines(items []Item) []string {
	var lines []string
	for _, i := range items {
		s := strings.TrimSpace(i.Ref + " " + i.Title)
		if len(i.Actions) > 0 {
			s += " (" + strings.Join(i.Actions, ", ") + ")"
		}
		lines = append(lines, s)
	}
	return lines
}

// control says which document this is, so that two copies can be compared.
func (l *layout) control() {
	if !l.annex() {
		l.heading(1, "Next meeting")
		l.add(page.Text(l.next()))
	}
	l.heading(1, "Document control")
	facts := []page.Pair{{Label: "Document", Value: l.Meeting + " " + l.kind()}, {Label: "Version", Value: l.agreement()}}
	if l.agreed() && l.digest != "" {
		facts = append(facts, page.Pair{Label: "Full check code", Value: grouped(l.digest)})
	}
	facts = append(facts, page.Pair{Label: "Marking", Value: l.Marking})
	if last := l.Held.Last; last != nil {
		facts = append(facts, page.Pair{Label: "Last agreed meeting", Value: last.Meeting + ", " + last.Day.Long()})
	}
	if l.Held.Afterwards {
		facts = append(facts, page.Pair{Label: "Entered", Value: "afterwards, from paper notes"})
	}
	l.add(page.Facts{Pairs: facts})
	if l.Amended != nil {
		l.corrections()
	}
}

// grouped is a digest in groups of four, which break over lines.
func grouped(digest string) string {
	var parts []string
	for len(digest) > 4 {
		parts, digest = append(parts, digest[:4]), digest[4:]
	}
	return strings.Join(append(parts, digest), " ")
}

func (l *layout) corrections() {
	l.heading(2, fmt.Sprintf("Corrections in version %d", l.Version))
	l.add(page.Facts{Pairs: []page.Pair{{Label: "Asked for by", Value: l.Amended.AskedBy}, {Label: "Reason", Value: l.Amended.Reason}}})
	if len(l.Amended.Corrections) == 0 {
		l.add(page.Text("The corrections are in the other edition."))
		return
	}
	t := page.Table{Label: "Corrections", Columns: []page.Column{{Title: "About", Width: 16}, {Title: "Correction", Width: 50}, {Title: "Recorded for", Width: 18}, {Title: "On", Width: 16}}}
	for _, c := range l.Amended.Corrections {
		on := "–"
		if !c.At.IsZero() {
			on = dayOf(c.At).String()
		}
		t.Rows = append(t.Rows, page.Cells(dash(string(c.Ref)), text.Capital(c.Text), dash(string(c.By)), on))
	}
	l.add(t)
}
