package sheet

import (
	"time"

	"tasking/internal/civil"
)

// Book is one spreadsheet.
type Book struct {
	Title        string
	Subject      string
	Language     string
	Organisation string
	Marking      string    // stands above every sheet and at the edges of every page
	Header       string    // short running head
	Footer       string    // the writer adds "Page n of m"
	Watermark    string    // DRAFT or DEMO, said in words
	Created      time.Time // written to the properties as UTC; left out when zero
	Sheets       []Sheet
}

// Sheet is one table. Name is at most 31 signs; signs a name may not hold are
// left out of it.
type Sheet struct {
	Name    string
	Columns []Column
	Rows    [][]any
	Plain   bool // labels and values: nothing to filter
}

// Column is the head of a column; Width is in signs of the usual type.
type Column struct {
	Title string
	Width float64
}

// A cell is a string, an int, a civil.Date or nil. Anything else is an error.

// dayZero is the day a spreadsheet counts from, and firstDay the first it
// counts right.
var (
	dayZero  = civil.Make(1899, 12, 30)
	firstDay = civil.Make(1900, 3, 1)
)
