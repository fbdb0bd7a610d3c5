package page

import "strconv"

// look is how text is set. Sizes and spaces are in points.
type look struct {
	size, leading float64
	before, after float64 // space above the first line and below the last
	indent        float64
	bold          bool
	keep          bool // stays on the page of what comes next
	centred       bool
	right         bool // against the right margin
	bar           bool // a line down the left side
	colour        string
}

// The Go fonts run wider than Arial, so everything is a point smaller than in
// DOCX; their letters are as tall.
var (
	inWatermark    = look{size: 13, leading: 17, after: 5, bold: true, keep: true, centred: true, colour: accent}
	inOrganisation = look{size: 11, leading: 14, before: 8, after: 2, keep: true, colour: quiet}
	inTitle        = look{size: 22, leading: 27, after: 2, bold: true, keep: true, colour: accent}
	inSubject      = look{size: 12, leading: 16, after: 2, keep: true, colour: quiet}
	inHeadings     = [...]look{
		{size: 16, leading: 20, before: 20, after: 6, bold: true, keep: true, colour: accent},
		{size: 13.5, leading: 17, before: 16, after: 5, bold: true, keep: true, colour: accent},
		{size: 12, leading: 15.5, before: 12, after: 4, bold: true, keep: true, colour: accent},
		{size: 11, leading: 15, before: 10, after: 3, bold: true, keep: true, colour: ink},
	}
	inText = [...]look{
		Body:  {size: 11, leading: 15, after: 6, colour: ink},
		Lead:  {size: 12, leading: 16.5, after: 9, colour: ink},
		Note:  {size: 11, leading: 15, after: 6, indent: 12, bar: true, colour: quiet},
		Small: {size: 9.5, leading: 13, after: 5, colour: quiet},
	}
	inLabel   = look{size: 11, leading: 15, after: 2, bold: true, colour: accent}
	inFacts   = look{size: 11, leading: 15, after: 2, colour: ink}
	inList    = look{size: 11, leading: 15, after: 3, colour: ink}
	inCaption = look{size: 11, leading: 15, before: 12, after: 4, bold: true, keep: true, colour: ink}

	inCell    = look{size: 10, leading: 13.2, colour: ink}
	inRowHead = look{size: 10, leading: 13.2, bold: true, colour: ink}
	inRowNote = look{size: 9, leading: 12, colour: quiet}
	inHead    = look{size: 10, leading: 13.2, bold: true, colour: accent}

	inMarking = look{size: 10, leading: 13, bold: true, centred: true, colour: accent}
	inEdge    = look{size: 8.5, leading: 11.5, colour: quiet}
)

// inRow is how a paragraph of a cell is set.
func inRow(s Style, first bool) look {
	switch {
	case s == Note || s == Small:
		return inRowNote
	case first || s == Lead:
		return inRowHead
	}
	return inCell
}

// rgb reads a colour of the palette.
func rgb(colour string) (r, g, b int) {
	n, _ := strconv.ParseUint(colour, 16, 24) // the palette is ours, a test reads all of it
	return int(n >> 16), int(n >> 8 & 255), int(n & 255)
}
