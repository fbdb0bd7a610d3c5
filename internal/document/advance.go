package document

import (
	"cmp"
	"time"

	"tasking/internal/civil"
	"tasking/internal/document/page"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// Advance is what a paper for a meeting to come is made of. Such a paper is not
// agreed and not kept: it says how things stand on a day, and is made anew when
// they change.
type Advance struct {
	Partnership *tasking.Partnership
	Body        *tasking.Body
	Bodies      map[string]*tasking.Body // of all areas: their actions' dates follow their meetings
	Meeting     *tasking.Meeting         // nil for a pack that is for no meeting yet
	Last        *tasking.Meeting         // the meeting before, or nil
	Issues      []*tasking.Issue         // in the order they are to be told
	Zone        *time.Location
	Today       civil.Date
	Edition     Edition
}

// front is what every paper for a meeting to come says of itself.
type front struct {
	Kind        string   `json:"kind"`
	Edition     Edition  `json:"edition"`
	Marking     string   `json:"marking"`
	Demo        bool     `json:"demo"`
	Partnership string   `json:"partnership"`
	Area        string   `json:"area"` // code of the body
	Body        string   `json:"body"`
	Meeting     Words    `json:"meeting"`
	At          Instant  `json:"at"`
	Day         Day      `json:"day"` // of the meeting
	Venue       Words    `json:"venue"`
	Chair       Words    `json:"chair"`
	AsOf        Day      `json:"as_of"` // how things stood on this day
	Recipients  []string `json:"recipients"`
}

// builder makes the parts of documents for a paper for a meeting to come.
func (a Advance) builder() *builder {
	if a.Zone == nil {
		a.Zone = time.UTC
	}
	s := Source{Partnership: a.Partnership, Body: a.Body, Bodies: a.Bodies, Meeting: a.Meeting, Zone: a.Zone, Today: a.Today}
	if s.Meeting == nil {
		s.Meeting = &tasking.Meeting{}
	} else {
		s.Next = a.Body.After(a.Meeting.Ref.Number)
	}
	for _, i := range a.Issues {
		s.Issues = append(s.Issues, Story{Issue: i})
	}
	return newBuilder(s, a.Edition)
}

func (a Advance) front(b *builder, kind string) front {
	f := front{Kind: kind, Edition: a.Edition, Marking: markingPartners, Demo: a.Partnership.Demo, Partnership: a.Partnership.Name,
		Area: a.Body.Code, Body: a.Partnership.BodyName(a.Body.Code), AsOf: Day{a.Today}, Recipients: []string{}}
	if b.annex() {
		f.Marking, f.Recipients = markingRestricted, b.recipients()
	}
	if m := a.Meeting; m != nil {
		f.Meeting, f.At, f.Day, f.Venue, f.Chair = Words(m.Ref.String()), b.instant(m.At), b.day(m.At), Words(m.Venue), Words(m.Chair)
	}
	return f
}

func (f *front) annex() bool { return f.Edition == Restricted }

// page is what stands around the blocks.
func (f *front) page(title, running string) page.Document {
	d := page.Document{Title: title, Subject: "as things stood on " + longDay(f.AsOf.Date), Language: "en-GB", Organisation: f.Partnership,
		Marking: f.Marking, Header: cmp.Or(string(f.Meeting), f.Body) + " " + running, Footer: forPartners}
	if f.annex() {
		d.Title, d.Footer = "Restricted annex: "+title, "Named recipients only"
	}
	if f.Meeting != "" {
		d.Subject = longDay(f.Day.Date) + ", " + d.Subject
	}
	d.Subject = text.Capital(d.Subject)
	if f.Demo {
		d.Watermark = "DEMO"
	}
	return d
}

// head is for whom the paper is, and which meeting it is for.
func (f *front) head() []page.Block {
	var blocks []page.Block
	if f.annex() {
		to := "No agency is named on these items."
		if len(f.Recipients) > 0 {
			to = "For the named recipients only: " + series(f.Recipients) + "."
		}
		blocks = append(blocks, page.Paragraph{Style: page.Lead, Runs: []page.Run{{Text: "RESTRICTED ANNEX", Bold: true}}}, page.Text(to))
	} else {
		blocks = append(blocks, page.Styled(page.Lead, forPartners))
	}
	if f.Meeting == "" {
		return blocks
	}
	pairs := []page.Pair{{Label: "Meeting", Value: listed([]string{string(f.Meeting), f.Day.Long(), civil.ClockTime(f.At.Time), string(f.Venue)}, ", ")}}
	if f.Chair != "" {
		pairs = append(pairs, page.Pair{Label: "Chair", Value: string(f.Chair)})
	}
	return append(blocks, page.Facts{Pairs: pairs})
}

// fileName is the parts of the file's name.
func (f *front) fileName(what string) []string {
	day := f.Day
	if day.IsZero() {
		day = f.AsOf
	}
	return []string{cmp.Or(string(f.Meeting), f.Area), what, day.ISO(), string(f.Edition)}
}

func (f *front) aboutTable(what string) table {
	rows := [][]any{{"Marking", f.Marking}, {"Edition", string(f.Edition)}, {"Document", listed([]string{string(f.Meeting), what}, " ")},
		{"Body", f.Body}, {"Partnership", f.Partnership}, {"Meeting on", f.Day.Date}, {"Venue", string(f.Venue)}, {"As things stood on", f.AsOf.Date}}
	if f.Demo {
		rows = append(rows, []any{"Note", "DEMO: a sample, not a real meeting"})
	}
	return table{name: "About", columns: []column{{"about", 26}, {"value", 90}}, rows: rows, plain: true}
}
