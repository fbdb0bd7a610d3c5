package issue

import (
	"strconv"
	"strings"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// labelWidth is the column of the facts' names.
const labelWidth = 12

// sheet collects the facts, one item each.
type sheet struct {
	t     *theme.Theme
	width int
	items []item
}

// add puts one fact in; an empty one is left out.
func (s *sheet) add(label, text string, style theme.Style) {
	if text == "" {
		return
	}
	var lines []string
	for n, l := range widget.Wrap(text, max(s.width-labelWidth, 8)) {
		name := ""
		if n == 0 {
			name = label
		}
		lines = append(lines, s.t.Muted.Render(widget.Fit(s.t, name, labelWidth))+style.Render(l))
	}
	s.items = append(s.items, item{key: "fact " + label + " " + strconv.Itoa(len(s.items)), lines: lines})
}

// facts are what is known of the issue, the questions of a meeting first.
func (p *Page) facts(width int) []item {
	t, i := p.env.Theme, p.issue.Issue
	s := &sheet{t: t, width: width}
	if !i.Open() {
		s.add("Closed", p.closing(), t.Strong)
	}
	if i.Restricted != "" {
		s.add("Restricted", i.Restricted+": the wall shows its reference alone", t.Strong)
	}
	s.add("Level", p.level(), t.Text)
	s.add("Lead", p.fullName(i.Lead, width-labelWidth, "nobody yet"), t.Text)
	s.add("Support", p.fullNames(i.Support), t.Text)
	s.add("Since", p.since(), t.Text)
	s.add("Where", joined(t, i.Place, wardWords(i.Ward)), t.Text)
	s.add("Category", i.Category, t.Text)
	for n, r := range i.Raisers {
		label := "Raised by"
		if n > 0 {
			label = ""
		}
		s.add(label, p.raiser(r), t.Text)
	}
	s.add("Detail", i.Detail, t.Text)
	p.escalation(s)
	for _, ref := range i.Merged {
		s.add("Merged", ref.String()+" was merged into it", t.Text)
	}
	p.word(s)
	return s.items
}

func joined(t *theme.Theme, parts ...string) string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " "+t.Glyphs.Separator+" ")
}

func wardWords(ward string) string {
	if ward == "" || strings.HasSuffix(strings.ToLower(ward), "ward") {
		return ward
	}
	return ward + " ward"
}

func (p *Page) day(at time.Time) civil.Date { return civil.Of(at, p.issue.Zone) }

func (p *Page) level() string {
	i := p.issue.Issue
	words := i.Level.String()
	if len(i.Moves) == 0 && !i.New && !i.Escalation.ToDecide && !i.Escalation.Draft {
		return "" // the first line says it
	}
	switch {
	case i.New:
		words += ", new: nobody has decided about it yet"
	case i.Escalation.ToDecide:
		words += ": the Borough has answered, the next meeting must decide"
	case i.Escalation.Draft:
		words += ", to be escalated"
	}
	if n := len(i.Moves); n > 0 {
		m := i.Moves[n-1]
		words += "; since " + p.day(m.At).String() + ": " + m.Reason
	}
	return words
}

func (p *Page) since() string {
	i := p.issue.Issue
	until := p.issue.Today
	if !i.Open() {
		until = p.day(i.Closing.At)
	}
	words := i.Since.Long() + ", " + count(until.DaysSince(i.Since), "day")
	if i.Reopened > 0 {
		words += "; reopened " + times(i.Reopened)
	}
	return words
}

func (p *Page) raiser(r tasking.Raiser) string {
	words := joined(p.env.Theme, r.By, r.Source, r.Channel)
	if words == "" {
		words = "not said"
	}
	if !r.Ref.IsZero() && r.Ref != p.issue.Ref {
		words += " (as " + r.Ref.String() + ")"
	}
	return words
}

func (p *Page) closing() string {
	c := p.issue.Closing
	words := p.day(c.At).Long() + ": " + tasking.ClosingWords(c.Reason)
	if c.Impact != "" {
		words += ". " + c.Impact
	}
	if c.Words != "" {
		words += ". Its source says: " + c.Words
	}
	return words
}

// escalation is the checks, those still empty too, and the Borough's answers.
func (p *Page) escalation(s *sheet) {
	x := &p.issue.Escalation
	if x.IsZero() {
		return
	}
	words := "draft kept, not gone up yet"
	if !x.Escalated.IsZero() {
		words = "went up on " + p.day(x.Escalated).Long()
		if x.Draft {
			words += "; another draft is kept"
		}
	}
	s.add("Escalation", words, s.t.Text)
	for _, c := range x.Checks.List() {
		box, text, style := s.t.Glyphs.On, c.Text, s.t.Text
		if text == "" {
			box, text, style = s.t.Glyphs.Off, "still empty", s.t.Warn
		}
		s.add("", box+" "+c.Question+": "+text, style)
	}
	if x.Checks.Budget != "" {
		s.add("", s.t.Glyphs.On+" It cannot be met within existing budgets: "+x.Checks.Budget, s.t.Text)
	}
	for _, a := range x.Answers {
		words := tasking.OutcomeWords(a.Outcome) + ", " + p.day(a.At).Long()
		if a.Meeting != "" {
			words += " (meeting " + a.Meeting + ")"
		}
		s.add("Answer", words+": "+a.Reason, s.t.Strong)
	}
}

// word is what the one who raised it was told, and what they are owed.
func (p *Page) word(s *sheet) {
	i := p.issue.Issue
	for _, t := range i.Told {
		s.add("Told", "the one who raised it, "+p.day(t.At).String()+": "+t.How, s.t.Text)
	}
	if owed := i.OwedWord(); owed != "" {
		s.add("Owed", "Told the one who raised it? NOT YET: "+owed, s.t.Warn)
	}
}

// fullName is an agency by its full name where it fits, else by its short one.
func (p *Page) fullName(short string, width int, none string) string {
	if short == "" {
		return none
	}
	if full := p.issue.Partnership.FullName(short); widget.Width(full) <= width {
		return full
	}
	return short
}

func (p *Page) fullNames(shorts []string) string {
	var out []string
	for _, s := range shorts {
		out = append(out, p.issue.Partnership.FullName(s))
	}
	return strings.Join(out, ", ")
}

func count(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return strconv.Itoa(n) + " " + word
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return strconv.Itoa(n) + " times"
}
