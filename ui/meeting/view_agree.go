package meeting

import (
	"path/filepath"
	"strings"

	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/widget"
)

// agreeView is a text that scrolls: before agreement what will be sealed, after
// it the facts of the document and where its files are.
func (s *meetings) agreeView(width, height int) []string {
	t, m := s.env.Theme, s.chosen()
	wide := min(width-4, 96) // longer lines are hard to read
	lines := []string{""}
	if s.trouble != "" {
		lines = append(lines, append(wrapped(t.Warn, t.Glyphs.Urgent+text.Line(s.trouble), wide), "")...)
	}
	switch m.State {
	case tasking.Agreed:
		lines = append(lines, s.sealedLines(m, wide)...)
	case tasking.Opened, tasking.Ended:
		lines = append(lines, s.toSealLines(m, wide)...)
	default:
		return widget.EmptyState(t, width, height, name(m.Ref)+" is "+m.State+". Its document is agreed at its end.", widget.Hint{})
	}
	s.seal.page = max(len(lines)-height, 0) + 1
	s.seal.at = min(s.seal.at, s.seal.page-1)
	return widget.Rows(t, width, height, len(lines), s.seal.at, func(i int) string { return "  " + lines[i] })
}

func (s *meetings) toSealLines(m *tasking.Meeting, width int) []string {
	t := s.env.Theme
	out := append(wrapped(t.Title, "The tasking document of "+name(m.Ref), width), "")
	out = append(out, s.fact("Held", whenLong(m.At, s.place.Zone)+", "+m.Venue, width)...)
	out = append(out, s.fact("Attendance", attendanceWords(m, len(s.roll.members)), width)...)
	observers, statement := s.besides(m)
	if observers != "none" {
		out = append(out, s.fact("Observers", observers, width)...)
	}
	out = append(out, s.fact("Confidentiality", "the statement is "+statement, width)...)
	by := or(s.agreedBy(), "not said yet")
	if by == m.Chair {
		by += " (the chair)"
	}
	out = append(out, s.fact("Agreed by", by, width)...)
	gaps := s.gaps()
	shown := gapLines(s.shownGaps())
	if len(shown) == 0 {
		out = append(out, s.fact("Gaps", "none", width)...)
		return append(append(out, ""), wrapped(t.Muted, "Enter agrees it. e ends the meeting now, to agree later.", width)...)
	}
	words := "none but those of the restricted annex"
	if len(gaps) > 0 {
		words = "none stands in the way: " + printedWords(len(gaps))
	}
	out = append(out, s.fact("Gaps", words, width)...)
	out = append(append(out, ""), wrapped(t.Muted, "Enter agrees "+gapWords(len(gaps))+". 3 goes back to them. e ends the meeting now, to agree later.", width)...)
	out = append(out, "") // said before the list: that can be longer than the window
	for _, l := range shown {
		out = append(out, s.item(s.gapText(l.gap), width)...)
	}
	return out
}

func (s *meetings) sealedLines(m *tasking.Meeting, width int) []string {
	t := s.env.Theme
	var out []string
	for i := len(m.Versions) - 1; i >= 0; i-- {
		v := m.Versions[i]
		out = append(out, t.Title.Render(t.Glyphs.Done+"Agreed version "+itoa(v.N)), "")
		out = append(out, s.fact("Check code", tasking.CheckCode(v.Digest), width)...)
		out = append(out, s.fact("When", whenLong(v.At, s.place.Zone), width)...)
		out = append(out, s.fact("By", v.By, width)...)
		if v.Reason != "" {
			out = append(out, s.fact("Corrects", v.Reason+", asked for by "+v.AskedBy, width)...)
		}
		if i == len(m.Versions)-1 {
			out = append(append(out, ""), s.writtenLines(width)...)
			out = append(append(out, ""), s.sentLines(m, width)...)
			out = append(out, s.fact("Next meeting", s.nextWords(), width)...)
			out = append(out, s.owedLines(v.Gaps, width)...)
		}
		out = append(out, "")
	}
	return out
}

// owedLines are the gaps it was agreed with: the officer's tasks now.
func (s *meetings) owedLines(gaps []string, width int) []string {
	if len(gaps) == 0 {
		return nil
	}
	out := append([]string{""}, s.fact("For the officer", plural(len(gaps), "gap", "gaps")+" to settle", width)...)
	for _, g := range gaps {
		out = append(out, s.item(g, width)...)
	}
	return out
}

// writtenLines say exactly where the files are, or why not.
func (s *meetings) writtenLines(width int) []string {
	t, w := s.env.Theme, s.seal.written
	switch {
	case s.seal.writing:
		return []string{t.Muted.Render("Writing" + t.Glyphs.Ellipsis)}
	case w == nil:
		return wrapped(t.Muted, "f writes document, minutes and a mail draft to a folder.", width)
	}
	var out []string
	if w.Err != nil {
		out = append(out, wrapped(t.Warn, t.Glyphs.Urgent+text.Line(w.Err.Error()), width)...)
		out = append(out, wrapped(t.Muted, "f writes it to another folder.", width)...)
	}
	if len(w.Paths) == 0 {
		return out
	}
	out = append(out, wrapped(t.Text, plural(len(w.Paths), "file", "files")+" written to", width)...)
	out = append(out, wrapped(t.Strong, text.Line(filepath.Dir(w.Paths[0])), width)...)
	annex, draft := false, false
	for _, names := range together(w.Paths) {
		out = append(out, s.item(text.Line(names), width)...)
	}
	for _, p := range w.Paths {
		draft = draft || filepath.Ext(p) == ".eml"
		annex = annex || strings.Contains(filepath.Base(p), "-restricted")
	}
	if draft {
		out = append(out, wrapped(t.Muted, "The .eml is a draft addressed to no one: open it in your mail program and choose who receives it, then d records to whom it went.", width)...)
	}
	if annex {
		out = append(out, wrapped(t.Muted, "The annex in restricted/ is for its named recipients only.", width)...)
	}
	return out
}

// together names files that differ by their ending alone once: "a.docx, .pdf".
func together(paths []string) []string {
	var lines []string
	last := ""
	for _, p := range paths {
		name := filepath.Base(p)
		end := filepath.Ext(name)
		if stem := strings.TrimSuffix(name, end); stem == last {
			lines[len(lines)-1] += ", " + end
		} else {
			lines, last = append(lines, name), stem
		}
	}
	return lines
}

const labelWidth = 17

// fact is a label and its value, wrapped beside it.
func (s *meetings) fact(label, value string, width int) []string {
	t := s.env.Theme
	lines := widget.Wrap(value, max(width-labelWidth, 8))
	out := make([]string, 0, len(lines))
	for i, l := range lines {
		lead := widget.Space(labelWidth)
		if i == 0 {
			lead = t.Muted.Render(widget.Fit(t, label, labelWidth))
		}
		out = append(out, lead+t.Text.Render(l))
	}
	return out
}

func (s *meetings) item(value string, width int) []string {
	t := s.env.Theme
	lines := widget.Wrap(value, max(width-4, 8))
	for i, l := range lines {
		lead := "    "
		if i == 0 {
			lead = "  " + t.Muted.Render(t.Glyphs.Bullet) + " "
		}
		lines[i] = lead + t.Text.Render(l)
	}
	return lines
}
