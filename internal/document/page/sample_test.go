package page

import (
	"bytes"
	"fmt"
	"io"
	"testing"
	"time"
)

// writers are all formats, for tests that hold for each.
var writers = []struct {
	name  string
	write func(io.Writer, Document) error
}{{"docx", DOCX}, {"pdf", PDF}, {"html", HTML}, {"md", Markdown}}

// readable are those that a person can read as they are.
var readable = writers[2:]

// small has every kind of block once, in words a reviewer can check by eye.
func small() Document {
	return Document{
		Title: "Allotment notes", Subject: "Spring & summer", Organisation: "Parish of Little Test",
		Marking: "Official", Header: "Allotment notes – version 2", Footer: "For plot holders · code aa11",
		Watermark: "DRAFT", Created: time.Date(2027, 3, 1, 9, 30, 0, 0, time.UTC),
		Blocks: []Block{
			Styled(Lead, "Three plots are free."),
			Heading{Level: 1, Text: "What was said", Anchor: "said"},
			Paragraph{Runs: []Run{{Text: "NEW", Tag: true}, {Text: " The water is on; "}, {Text: "mind the tap.", Bold: true}, {Text: " It <drips> & *stains*."}}},
			Facts{Pairs: []Pair{{"Open", "8am to 6pm"}, {"Where", "Mill Lane\nby the 2nd gate"}}},
			Heading{Level: 4, Text: "Asked too low: written as level 2"},
			List{Items: [][]Run{Plain("peas"), Plain("beans_and|more")}},
			List{Items: [][]Run{Plain("dig"), Plain("sow")}, Numbered: true},
			Table{Caption: "Plots", Columns: []Column{{Title: "Plot", Width: 1}, {Title: "State", Width: 3}}, Rows: []Row{
				Cells("1", "free"),
				{Cells: []Cell{T("2"), {Paragraphs: []Paragraph{Text("let"), Styled(Note, "until May")}}}},
				Cells("3"),
			}},
			PageBreak{},
			Styled(Note, "1. Not a list."),
			Styled(Small, "Printed on request."),
			Table{Label: "To write in", Columns: []Column{{Title: "Asked", Width: 2}, {Title: "Answer", Width: 3, Blank: true}}, Rows: []Row{
				{Cells: []Cell{T("Who digs?")}, Room: 3},
			}},
		},
	}
}

// long is one table of n rows.
func long(n int) Document {
	t := Table{Caption: "All actions", Columns: []Column{{Title: "Ref", Width: 18}, {Title: "What", Width: 40}, {Title: "Lead", Width: 20},
		{Title: "With", Width: 15}, {Title: "Due", Width: 15}, {Title: "State", Width: 15}}}
	for i := range n {
		t.Rows = append(t.Rows, Cells(fmt.Sprintf("XX-%04d/1", i), "Clear the path behind the hall and say how much was taken away",
			"Street care", "Housing", "14 Jan 2027", "accepted"))
	}
	return Document{Title: "Long", Marking: "OFFICIAL", Header: "Head of the long one", Footer: "Foot", Blocks: []Block{t}}
}

func render(t testing.TB, write func(io.Writer, Document) error, d Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
