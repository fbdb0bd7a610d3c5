package sheet

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"tasking/internal/text"
)

// The colours of a sheet are those of the written document.
const (
	ink    = "1A1A1A"
	accent = "1F3D63"
	shade  = "E9EEF4"
	rule   = "B4BECA"
)

const (
	a4       = 9   // the number of the paper in the format
	edgeRoom = 75  // signs of one text at the edge of a page
	tall     = 22. // points of the row with the marking
)

// styles makes the looks of cells, in one order so that equal books are equal.
func (x *xlsx) styles() error {
	if err := x.file.SetDefaultFont("Arial"); err != nil {
		return err
	}
	day, asText := "d mmm yyyy", 49
	plain := &excelize.Font{Family: "Arial", Size: 11, Color: ink}
	strong := &excelize.Font{Family: "Arial", Size: 11, Bold: true, Color: accent}
	left := &excelize.Alignment{Vertical: "top", Horizontal: "left", WrapText: true}
	under := []excelize.Border{{Type: "bottom", Color: rule, Style: 1}}
	looks := []struct {
		name  string
		style excelize.Style
	}{
		{"text", excelize.Style{Font: plain, Alignment: left, Border: under}},
		{"guarded", excelize.Style{Font: plain, Alignment: left, Border: under, NumFmt: asText}},
		{"day", excelize.Style{Font: plain, Alignment: left, Border: under, CustomNumFmt: &day}},
		{"label", excelize.Style{Font: strong, Alignment: left, Border: under}},
		{"marking", excelize.Style{Font: strong, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{"head", excelize.Style{Font: strong, Alignment: &excelize.Alignment{Vertical: "bottom", Horizontal: "left", WrapText: true},
			Border: []excelize.Border{{Type: "bottom", Color: accent, Style: 2}}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{shade}}}},
	}
	x.look = map[string]int{}
	for n := range looks {
		id, err := x.file.NewStyle(&looks[n].style)
		if err != nil {
			return err
		}
		x.look[looks[n].name] = id
	}
	yes := true
	x.file.Styles.CellXfs.Xf[x.look["guarded"]].QuotePrefix = &yes
	return nil
}

// paper sets the sheet of paper: A4 on its side, as wide as the page, with what
// stands at its edges. It comes last: the filter forgets that the page is fitted.
func (x *xlsx) paper(Sheet) error {
	fit, size, wide, long := true, a4, 1, 0
	turned := "landscape"
	if err := x.file.SetSheetProps(x.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	err := x.file.SetPageLayout(x.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &turned, FitToWidth: &wide, FitToHeight: &long})
	if err != nil {
		return err
	}
	sides, ends, edges := 0.5, 0.9, 0.4 // inches
	err = x.file.SetPageMargins(x.name, &excelize.PageLayoutMarginsOptions{Left: &sides, Right: &sides, Top: &ends, Bottom: &ends,
		Header: &edges, Footer: &edges})
	if err != nil {
		return err
	}
	b := x.book
	marking := `&C&"Arial,Bold"` + atEdge(strings.ToUpper(b.Marking))
	left := b.Watermark
	if left == "" {
		left = b.Organisation
	}
	return x.file.SetHeaderFooter(x.name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + atEdge(left) + marking + "&R" + atEdge(b.Header),
		OddFooter: "&L" + atEdge(b.Footer) + marking + "&RPage &P of &N",
	})
}

// atEdge is a text for the edge of a page, where & begins a code; all three of
// an edge together have room for 255 signs, counted as the format does.
func atEdge(s string) string {
	s = text.Line(s)
	for n := edgeRoom; ; n-- {
		cut := strings.ReplaceAll(few(s, n), "&", "&&")
		if len(utf16.Encode([]rune(cut))) <= edgeRoom {
			return cut
		}
	}
}

func (x *xlsx) columns(s Sheet) error {
	for n, c := range s.Columns {
		name, err := excelize.ColumnNumberToName(n + 1)
		if err == nil {
			err = x.file.SetColWidth(x.name, name, name, c.Width)
		}
		if err != nil {
			return err
		}
	}
	return x.file.SetRowHeight(x.name, markingRow, tall)
}

// frame keeps the head in sight, repeats it on every page and offers its
// filter.
func (x *xlsx) frame(s Sheet) error {
	first := "A" + strconv.Itoa(headRow+1)
	err := x.file.SetPanes(x.name, &excelize.Panes{Freeze: true, YSplit: headRow, TopLeftCell: first, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: "bottomLeft"}}})
	if err != nil {
		return err
	}
	err = x.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: x.name,
		RefersTo: "'" + strings.ReplaceAll(x.name, "'", "''") + "'!$" + strconv.Itoa(markingRow) + ":$" + strconv.Itoa(headRow)})
	if err != nil || s.Plain || len(s.Rows) == 0 {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), headRow+len(s.Rows))
	if err != nil {
		return err
	}
	return x.file.AutoFilter(x.name, "A"+strconv.Itoa(headRow)+":"+last, nil)
}

const propertiesHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// properties writes the parts that say what the file is in place of the
// library's, which name its author, itself and a day.
func (x *xlsx) properties() {
	b := x.book
	var core bytes.Buffer
	property := func(name, attributes, value string) {
		if value = text.Line(value); value != "" {
			core.WriteString("<" + name + attributes + ">")
			_ = xml.EscapeText(&core, []byte(value)) // a buffer takes all
			core.WriteString("</" + name + ">")
		}
	}
	core.WriteString(propertiesHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	property("dc:title", "", b.Title)
	property("dc:subject", "", b.Subject)
	property("dc:creator", "", b.Organisation)
	property("dc:language", "", b.Language)
	if y := b.Created.UTC().Year(); !b.Created.IsZero() && y >= 1 && y <= 9999 {
		at := b.Created.UTC().Format(time.RFC3339)
		property("dcterms:created", ` xsi:type="dcterms:W3CDTF"`, at)
		property("dcterms:modified", ` xsi:type="dcterms:W3CDTF"`, at)
	}
	core.WriteString(`</cp:coreProperties>`)
	x.file.Pkg.Store("docProps/core.xml", core.Bytes())
	x.file.Pkg.Store("docProps/app.xml", []byte(propertiesHead+
		`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>`))
}
