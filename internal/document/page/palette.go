package page

// The colours of every written document, as six hexadecimal digits. A test
// computes the contrast of each pair that text is set in: at least 7 to 1.
// There is one accent; grey and shade are only quieter, they say nothing that
// words do not.
const (
	ink    = "1A1A1A" // text
	quiet  = "474747" // asides, running heads
	accent = "1F3D63" // headings, labels, marking
	shade  = "E9EEF4" // behind header rows
	tint   = "FFF0C2" // behind a tag
	rule   = "B4BECA" // lines between rows: no text is set in it
	paper  = "FFFFFF"
)
