package issue

import (
	"strconv"
	"strings"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/widget"
)

// dated is the column of the dates where the sentence stands beside it, and
// narrow the width below which it stands under it.
const (
	dated  = 13
	narrow = 56
)

// lines is the history as sentences, newest first.
func (p *Page) lines(width int) []item {
	var items []item
	for n := len(p.history) - 1; n >= 0; n-- {
		l := p.history[n]
		items = append(items, item{key: "line " + strconv.FormatUint(l.Seq, 10), lines: p.line(l, width)})
	}
	return items
}

func (p *Page) line(l casebook.Line, width int) []string {
	t := p.env.Theme
	day := p.day(l.At).String()
	hide := p.env.Hall && l.Restricted
	who, text := p.who(l), p.about(l)+l.Text
	if l.Restricted && !hide {
		text += " (restricted)"
	}
	if hide {
		who, text = "", p.about(l)+tasking.RestrictedWords
	}
	var out []string
	if width < narrow {
		for _, s := range widget.Wrap(joined(t, day, who), width) {
			out = append(out, t.Muted.Render(s))
		}
		for _, s := range widget.Wrap(text, width) {
			out = append(out, t.Text.Render(s))
		}
		return append(out, "")
	}
	if who != "" {
		text = who + ": " + text
	}
	for _, s := range widget.Wrap(text, width-dated) {
		out = append(out, t.Muted.Render(widget.Fit(t, day, dated))+t.Text.Render(s))
		day = ""
	}
	return out
}

// who said it, who recorded it when that is another, and in which meeting.
func (p *Page) who(l casebook.Line) string {
	who := l.By
	if l.By != l.Role && l.Role != "" {
		who += " (noted by " + l.Role + ")"
	}
	if l.Meeting != "" {
		who += ", meeting " + l.Meeting
	}
	return who
}

// about is the action a line is about, or the other issue of a merge.
func (p *Page) about(l casebook.Line) string {
	own := p.issue.Ref.String()
	switch {
	case l.Ref == own, l.Ref == "":
		return ""
	case strings.HasPrefix(l.Ref, own+"/"):
		return strings.TrimPrefix(l.Ref, own) + " "
	}
	return l.Ref + " "
}

func itoa(n int) string { return strconv.Itoa(n) }
