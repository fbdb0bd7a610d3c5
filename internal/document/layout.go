package document

import (
	"fmt"

	"tasking/internal/civil"
	"tasking/internal/document/page"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

const forPartners = "For members of the tasking group"

// page lays the content out: the first page, then the rest in the order of the
// report's tasking document [3.1.4].
func (c Content) page(digest string) page.Document {
	d := c.frontPage(digest)
	l := &layout{Content: &c, digest: digest}
	l.first()
	l.actionsByAgency()
	l.finished()
	l.decisions()
	l.moves()
	l.escalations()
	l.detail()
	l.newIssues()
	l.minutes()
	l.attendance()
	l.lists()
	l.control()
	d.Blocks = l.blocks
	return d
}

// frontPage is what stands around the blocks of a tasking document.
func (c Content) frontPage(digest string) page.Document {
	return page.Document{
		Title: c.title(), Subject: c.subject(), Language: "en-GB", Organisation: c.Partnership, Marking: c.Marking,
		Header: c.Meeting + " tasking document, " + c.versionWords(), Footer: c.footer(digest), Watermark: c.watermark(),
		Created: c.AgreedAt.Time,
	}
}

// layout collects the blocks of a page.
type layout struct {
	*Content
	digest string
	blocks []page.Block
}

func (l *layout) add(blocks ...page.Block) { l.blocks = append(l.blocks, blocks...) }

func (l *layout) heading(level int, s string) { l.add(page.Heading{Level: level, Text: s}) }

func (c *Content) title() string {
	if c.annex() {
		return "Restricted annex: " + c.Body
	}
	return c.Body + " tasking document"
}

// kind is what the document is, without whose.
func (c *Content) kind() string {
	if c.annex() {
		return "restricted annex to the tasking document"
	}
	return "tasking document"
}

func (c *Content) subject() string {
	s := fmt.Sprintf("meeting %d, %s", c.Held.Number, longDay(c.Held.Day.Date))
	if c.Area == tasking.BTG {
		return text.Capital(s)
	}
	return "Community Action Tasking, " + s
}

func longDay(d civil.Date) string {
	if d.IsZero() {
		return "day not known"
	}
	return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)
}

func (c *Content) versionWords() string {
	if !c.agreed() {
		return "DRAFT"
	}
	return fmt.Sprintf("version %d", c.Version)
}

func (c *Content) watermark() string {
	draft, demo := "", ""
	if !c.agreed() {
		draft = "DRAFT"
	}
	if c.Demo {
		demo = "DEMO"
	}
	return listed([]string{draft, demo}, " – ")
}

func (c *Content) footer(digest string) string {
	who := forPartners
	if c.annex() {
		who = "Named recipients only"
	}
	if c.agreed() && digest != "" {
		return who + ", check code " + tasking.CheckCode(digest)
	}
	return who
}

// agreement says which version this is, who agreed it and when.
func (l *layout) agreement() string {
	if !l.agreed() {
		return "DRAFT – not agreed"
	}
	s := fmt.Sprintf("Agreed version %d by %s on %s", l.Version, l.AgreedBy, moment(l.AgreedAt))
	if l.digest != "" {
		s += ", check code " + tasking.CheckCode(l.digest)
	}
	return s
}

// moment is a time in full: "14 January 2027 at 8:05pm".
func moment(i Instant) string {
	return longDay(dayOf(i)) + " at " + civil.ClockTime(i.Time)
}

func dayOf(i Instant) civil.Date { return civil.Of(i.Time, i.Location()) }

// when says when a thing happened, seen from the meeting.
func when(here bool, at Instant) string {
	switch {
	case here:
		return "At this meeting"
	case at.IsZero():
		return "–"
	}
	return dayOf(at).String()
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// cell is a cell of several paragraphs, or a dash where it would be empty.
func cell(paragraphs ...page.Paragraph) page.Cell {
	if len(paragraphs) == 0 {
		return page.T("–")
	}
	return page.Cell{Paragraphs: paragraphs}
}

// about is the first cell of a row: a reference, and what it stands for.
func about(ref, title string) page.Cell {
	return cell(page.Text(ref), page.Styled(page.Note, title))
}
