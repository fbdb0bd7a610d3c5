package board

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// day is the day of every fixture, noon the moment.
var (
	day  = civil.Date{Year: 2027, Month: time.January, Day: 12}
	noon = time.Date(2027, 1, 12, 12, 0, 0, 0, time.UTC)
)

// secret stands in every text of a restricted issue: on the wall it must not be
// seen anywhere.
const secret = "Quarrelsome"

func on(days int) tasking.Due { return tasking.Due{Date: day.AddDays(days)} }

func action(ref tasking.Ref, n int, agency string, due tasking.Due) tasking.ActionBrief {
	return tasking.ActionBrief{Ref: tasking.ActionRef{Issue: ref, N: n}, Agency: agency, Due: due, Acceptance: tasking.Accepted}
}

// issue makes an issue whose last word is so many days old.
func issue(area string, n int, level tasking.Level, title, lead string, silent int, dues ...tasking.Due) tasking.Summary {
	s := tasking.Summary{
		Ref: tasking.Ref{Area: area, Number: n}, Title: title, Level: level, State: tasking.IssueOpen, Lead: lead,
		Place: "Sandbank", Ward: "Bloxwich West", Category: "environment",
		Raised: noon.AddDate(0, 0, -90-n), Since: day.AddDays(-90 - n), Changed: noon.AddDate(0, 0, -silent), Heard: noon.AddDate(0, 0, -silent),
	}
	for k, d := range dues {
		s.Actions = append(s.Actions, action(s.Ref, k+1, lead, d))
	}
	return s
}

func with(s tasking.Summary, change func(*tasking.Summary)) tasking.Summary {
	change(&s)
	return s
}

func raised(area string, n int, title string) tasking.Summary {
	return with(issue(area, n, tasking.CAT, title, "", 3), func(s *tasking.Summary) { s.New = true })
}

var agencies = []tasking.Agency{
	{Short: "Police", Name: "West Midlands Police", Kind: "statutory", Core: true},
	{Short: "StreetPride", Name: "Street Pride", Kind: "council", Core: true},
	{Short: "Housing", Name: "Borough Housing Group", Kind: "housing", Core: true},
	{Short: "Fire", Name: "West Midlands Fire Service", Kind: "statutory", Core: true},
	{Short: "Highways", Name: "Highways and Lighting", Kind: "council"},
	{Short: "Youth", Name: "Integrated Young People's Service", Kind: "council"},
	{Short: "Canal", Name: "Canal and Rivers Trust", Kind: "voluntary"},
}

// place is a borough of five areas; the CAT of the first meets in two days.
func place() casebook.Place {
	p := &tasking.Partnership{Name: "Borough Partnership", Zone: "UTC", Agencies: agencies, Areas: []tasking.Area{
		{Code: "BB", Name: "Blakenall and Bloxwich"}, {Code: "DA", Name: "Darlaston"}, {Code: "AL", Name: "Aldridge"},
		{Code: "PP", Name: "Pelsall and Rushall"}, {Code: "WI", Name: "Willenhall"},
	}}
	bodies := map[string]*tasking.Body{tasking.BTG: {Code: tasking.BTG}}
	for _, a := range p.Areas {
		bodies[a.Code] = &tasking.Body{Code: a.Code}
	}
	bodies["BB"].Meetings = []tasking.MeetingBrief{
		{Number: 6, At: noon.AddDate(0, -1, 0), Day: day.AddDays(-31), State: tasking.Agreed},
		{Number: 7, At: noon.AddDate(0, 0, 2), Day: day.AddDays(2), State: tasking.Planned},
	}
	return casebook.Place{Partnership: p, Bodies: bodies, Zone: time.UTC, Now: noon, Today: day, Seq: 1}
}

// meet opens a meeting of an area today.
func meet(b casebook.Board, area string, n int) casebook.Board {
	b.Bodies[area].Open = n
	b.Bodies[area].Meetings = append(b.Bodies[area].Meetings, tasking.MeetingBrief{Number: n, At: noon, Day: day, State: tasking.Opened})
	b.Seq++
	return b
}

// full is a board as it may be in a good month.
func full() casebook.Board {
	cat, direct, borough := tasking.CAT, tasking.Direct, tasking.Borough
	b := casebook.Board{Place: place()}
	b.Issues = []tasking.Summary{
		issue("BB", 12, direct, "Shutters left half down on the parade", "StreetPride", 9, on(16)),
		issue("BB", 17, direct, "Parking across dropped kerbs by the health centre", "Police", 40, on(30)),
		issue("BB", 21, direct, "Overgrown hedge hides the crossing", "Highways", 6, on(5)),
		issue("BB", 24, direct, "Dogs off the lead round the football pitches, early in the morning", "Police", 12, on(23), on(40)),
		issue("BB", 29, borough, "Noise at night from the flats above the shops in Bell Lane", "Housing", 20, on(44)),
		with(issue("BB", 31, borough, "Empty factory: fires set three times since the summer", "Fire", 5, on(9)),
			func(s *tasking.Summary) { s.ToDecide = true }),
		issue("BB", 33, cat, "Lights out on Elm Street by the school", "Highways", 4, on(16)),
		with(issue("BB", 35, cat, "Bins set alight behind the library", "Fire", 2, on(2)), func(s *tasking.Summary) { s.Urgent = true }),
		with(issue("BB", 36, cat, "Young people on the garage roofs in Valley Road", "Youth", 8, on(16)), func(s *tasking.Summary) { s.Asked = true }),
		issue("BB", 38, cat, "Fly-tipping behind Sandbank shops", "StreetPride", 34, on(-1), on(16)),
		with(issue("BB", 41, cat, "Off-road bikes on King George park and along the canal path as far as the second lock", "Police", 9, on(-6), on(-4)),
			func(s *tasking.Summary) { s.Actions[0].Carried = 2 }),
		with(issue("BB", 43, cat, "Car wash drains into the brook", "", 11), func(s *tasking.Summary) { s.Draft = true }),
		issue("BB", 44, cat, "Needles found in the play area again", "StreetPride", 3, tasking.Due{Ongoing: true}),
		with(issue("BB", 45, cat, secret+" tenants of one house", "Police", 3, on(-2)),
			func(s *tasking.Summary) { s.Restricted, s.Place, s.Ward, s.Category = "person", secret, secret, secret }),
		raised("BB", 46, "Footpath flooded between the estates"),
		with(raised("BB", 47, "Speeding past the bus stop in Field Road"), func(s *tasking.Summary) { s.Asked = true }),
		raised("BB", 48, "Broken fence at the allotments"),
		issue("DA", 3, cat, "Arson on the towpath", "Fire", 3, on(-3)),
		issue("DA", 4, cat, "Scrap collected and burnt on the verge", "StreetPride", 3, on(4)),
		issue("AL", 2, direct, "Litter after the market", "StreetPride", 3, on(9)),
		issue("WI", 8, borough, "Lorries through the village at night", "Highways", 3, on(60)),
	}
	return b
}

// many is a board of so many open issues in one area.
func many(n int) casebook.Board {
	b := full()
	b.Issues = b.Issues[:0]
	for i := range n {
		b.Issues = append(b.Issues, issue("BB", i+1, tasking.Level(i%3), fmt.Sprintf("Issue of some length about a corner of the estate, %d", i), agencies[i%7].Short, i%50, on(i%40-8)))
	}
	return b
}

// newcomers is a board after an import.
func newcomers(n int) casebook.Board {
	b := full()
	b.Issues = b.Issues[:14]
	for i := range n {
		b.Issues = append(b.Issues, raised("BB", 50+i, fmt.Sprintf("Report of a broken lamp, column %d", 100+i)))
	}
	return b
}

// book reads what the test puts in it.
type book struct {
	board casebook.Board
	err   error
	reads int
}

func (b *book) ReadBoard() tea.Cmd {
	return func() tea.Msg {
		b.reads++
		return effect.BoardRead{Board: b.board, Err: b.err}
	}
}

// page stands for the other screens.
type page struct{ title string }

func (p *page) Update(tea.Msg) tea.Cmd     { return nil }
func (p *page) View(int, int) string       { return "PAGE " + p.title }
func (p *page) Bindings() []screen.Binding { return nil }
func (p *page) Title() string              { return p.title }

// made is a board over a book, with pages for the other screens.
func made(news casebook.Board) (*Board, *book) {
	store := &book{board: news}
	b := New(nil, Openers{
		Issue:   func(r tasking.Ref) screen.Screen { return &page{"issue " + r.String()} },
		Meeting: func(body string) screen.Screen { return &page{"meeting of " + body} },
		Deeds:   quiet{deed.New(nil)},
	})
	b.desk = store
	return b, store
}

// quiet offers the deeds with their reasons and does none of them.
type quiet struct{ *deed.Deeds }

func (q quiet) Bindings(target func() deed.Target) []screen.Binding {
	table := q.Deeds.Bindings(target)
	for n := range table {
		table[n].Run = func() tea.Cmd { return screen.Toast("deed for " + target().Ref.String()) }
	}
	return table
}
