package page

import "time"

// Document is one thing to print. Only Title is needed; whatever else is empty
// is left out.
type Document struct {
	Title        string
	Subject      string    // second line of the title, and a property
	Language     string    // a BCP 47 tag; "en-GB" when empty or not a tag
	Organisation string    // who issues it: properties and header
	Marking      string    // put in capitals at the top and bottom of every page
	Header       string    // short running head
	Footer       string    // the writer adds "Page n of m" where there are pages
	Watermark    string    // DRAFT or DEMO: said in words, never a picture
	Created      time.Time // written to the properties as UTC; left out when zero
	Landscape    bool      // A4 on its side
	Blocks       []Block
}

// Block is one of Heading, Paragraph, Facts, List, Table and PageBreak, by
// value. A writer given anything else returns an error.
type Block interface{ block() }

// Heading starts a section. Level runs from 1 to 4; a level that would skip one
// is written as the next allowed, as screen readers get lost otherwise. A
// heading without text is left out. Anchor, when set, can be linked to.
type Heading struct {
	Level  int
	Text   string
	Anchor string
}

// Paragraph is running text. One without text is left out.
type Paragraph struct {
	Runs  []Run
	Style Style
}

// Style says what a paragraph is for.
type Style int

// The styles of a paragraph.
const (
	Body  Style = iota // ordinary text
	Lead               // the sentence to read if only one is read
	Note               // an aside, quieter than the body
	Small              // small print
)

// Run is text of one kind inside a paragraph.
type Run struct {
	Text string
	Bold bool
	Tag  bool // a small marked word such as NEW: the word says it, colour only helps
}

// Facts is a list of labels with their values.
type Facts struct{ Pairs []Pair }

// Pair is one label and its value; the writer adds no colon of its own in DOCX
// and HTML, where the layout parts the two.
type Pair struct{ Label, Value string }

// List is a list with bullets, or with numbers that start at 1.
type List struct {
	Items    [][]Run
	Numbered bool
}

// Table is for data only, never for layout. A row shorter than the columns is
// filled up with empty cells, a longer one adds columns without a title. When
// no column has a title there is no header row. Label names a table without a
// caption for those who cannot see the heading above it.
type Table struct {
	Caption string
	Label   string
	Columns []Column
	Rows    []Row
}

// Column is the head of a column. Width is its share of the whole in any unit;
// a column without one gets the average of those that have one. A blank one is
// written in by hand: on paper a line parts it from the column before.
type Column struct {
	Title string
	Width int
	Blank bool
}

// Row is one row; its first cell is the header of the row. Room is the least
// lines it is tall on paper, so that a hand finds room to write.
type Row struct {
	Cells []Cell
	Room  int
}

// mostRoom is the most lines of room a row is given: about half a page.
const mostRoom = 20

func (r Row) room() int { return min(max(r.Room, 0), mostRoom) }

// Cell is what stands in one place of a table.
type Cell struct{ Paragraphs []Paragraph }

// PageBreak starts a new page. It leaves no empty page at the end.
type PageBreak struct{}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Facts) block()     {}
func (List) block()      {}
func (Table) block()     {}
func (PageBreak) block() {}
