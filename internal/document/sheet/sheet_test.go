package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"tasking/internal/civil"
	"tasking/internal/text"
)

func small() Book {
	return Book{
		Title: "Allotment notes", Subject: "Spring", Language: "en-GB", Organisation: "Parish of Little Test", Marking: "Official",
		Header: "Notes & more", Footer: "For plot holders", Created: time.Date(2027, 3, 1, 9, 30, 0, 0, time.UTC),
		Sheets: []Sheet{
			{Name: "Plots", Columns: []Column{{"Plot", 10}, {"Free from", 14}, {"Note", 40}},
				Rows: [][]any{{1, civil.Make(2027, 1, 14), "=1+1"}, {2, civil.Date{}, "let"}, {3, nil, "-5"}}},
			{Name: "About", Plain: true, Columns: []Column{{"What", 20}, {"Value", 60}}, Rows: [][]any{{"Marking", "OFFICIAL"}}},
		},
	}
}

func written(t testing.TB, b Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := XLSX(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func opened(t testing.TB, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func parts(t testing.TB, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, p := range z.File {
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[p.Name] = string(b)
	}
	return all
}

func TestSameBookGivesSameBytes(t *testing.T) {
	first := written(t, small())
	for range 5 {
		if !bytes.Equal(first, written(t, small())) {
			t.Fatal("two runs differ")
		}
	}
}

func TestASheetIsReadyToUse(t *testing.T) {
	f := opened(t, written(t, small()))
	if got := f.GetSheetList(); len(got) != 2 || got[0] != "Plots" || got[1] != "About" {
		t.Errorf("sheets %v", got)
	}
	for cell, want := range map[string]string{"A1": "OFFICIAL   Parish of Little Test   Allotment notes   Notes & more", "A2": "Plot", "A3": "1",
		"B3": "14 Jan 2027", "C3": "=1+1", "B4": "", "C5": "-5"} {
		if got, err := f.GetCellValue("Plots", cell); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
	}
	if kind, err := f.GetCellType("Plots", "B3"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("the day is of kind %v, not a number (%v)", kind, err)
	}
	if got, err := f.GetCellFormula("Plots", "C3"); err != nil || got != "" {
		t.Errorf("a text became the formula %q (%v)", got, err)
	}
	p := parts(t, written(t, small()))
	one := p["xl/worksheets/sheet1.xml"]
	for _, want := range []string{`paperSize="9"`, `orientation="landscape"`, `fitToWidth="1"`, `fitToHeight="0"`, `<pageSetUpPr fitToPage="true"`,
		`state="frozen"`, `ySplit="2"`, `<autoFilter ref="$A$2:$C$5"`, "Notes &amp;&amp; more", "OFFICIAL"} {
		if !strings.Contains(one, want) {
			t.Errorf("the sheet lacks %s", want)
		}
	}
	if strings.Contains(p["xl/worksheets/sheet2.xml"], "<autoFilter") {
		t.Error("labels and values have a filter")
	}
	if book := p["xl/workbook.xml"]; strings.Count(book, "_xlnm.Print_Titles") != 2 || !strings.Contains(book, `Plots&#39;!$1:$2`) {
		t.Errorf("the head is not repeated on paper: %s", book)
	}
	if !strings.Contains(p["xl/styles.xml"], `quotePrefix="true"`) {
		t.Error("no style keeps a formula text")
	}
}

func TestPropertiesNameNobody(t *testing.T) {
	p := parts(t, written(t, small()))
	core := p["docProps/core.xml"]
	for _, want := range []string{"<dc:title>Allotment notes<", "<dc:creator>Parish of Little Test<", "2027-03-01T09:30:00Z"} {
		if !strings.Contains(core, want) {
			t.Errorf("the properties lack %s", want)
		}
	}
	for name, part := range p {
		for _, never := range []string{"xuri", "xcelize", "lastModifiedBy", "2006-09-16"} {
			if strings.Contains(part, never) {
				t.Errorf("%s holds %q", name, never)
			}
		}
	}
	blank := parts(t, written(t, Book{Sheets: []Sheet{{Name: "One"}}}))
	if strings.Contains(blank["docProps/core.xml"], "created") {
		t.Error("a book without a day has one")
	}
}

var hostile = []string{
	"", " ", "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "'=1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "＝1",
	"]]>", "<t>x</t>", "&amp;", "&C&L&\"Wingdings\"", "_x0041_", "_x000D_", "_x0041_x0042_x005F_", "a\x00b", "a\x1b[31mb", "\u202egpj.exe", "\ufffe", "\xff\xfe",
	"a\nb\r\nc", "日本語 \U0001F600", strings.Repeat("x", 40000), strings.Repeat("x", longest), strings.Repeat("&", 300), "{{TASKING}}", "${x}", "[link](x)",
}

func everywhere(s string) Book {
	return Book{Title: s, Subject: s, Language: s, Organisation: s, Marking: s, Header: s, Footer: s, Watermark: s,
		Sheets: []Sheet{{Name: s, Columns: []Column{{s, 20}, {"B", 20}}, Rows: [][]any{{s, s}, {"x", s}}}}}
}

func checkBook(t testing.TB, s string) {
	t.Helper()
	file := written(t, everywhere(s))
	for name, part := range parts(t, file) {
		d := xml.NewDecoder(strings.NewReader(part))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if !utf8.ValidString(part) || strings.ContainsFunc(part, func(r rune) bool {
			return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || 0x202a <= r && r <= 0x202e
		}) {
			t.Errorf("%s holds a sign that is no text", name)
		}
		if strings.HasPrefix(name, "xl/worksheets") && (strings.Contains(part, "<f>") || strings.Contains(part, "<f ")) {
			t.Errorf("%s holds a formula", name)
		}
		if strings.Contains(name, "external") || strings.Contains(part, "TargetMode=\"External\"") {
			t.Errorf("%s leads out of the file", name)
		}
	}
	f := opened(t, file)
	got, err := f.GetCellValue(f.GetSheetList()[0], "B4")
	want := text.Clean(s)
	if len(want) > longest {
		want = few(want, longest)
	}
	if err != nil || got != want {
		t.Errorf("%.60q came back as %.60q (%v)", s, got, err)
	}
}

func TestHostileText(t *testing.T) {
	for _, s := range hostile {
		checkBook(t, s)
	}
}

func FuzzXLSX(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkBook(t, s) })
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestErrors(t *testing.T) {
	if err := XLSX(full{}, small()); err == nil || !strings.Contains(err.Error(), "no room") {
		t.Errorf("a failing writer gave %v", err)
	}
	var out bytes.Buffer
	if err := XLSX(&out, Book{Sheets: []Sheet{{Rows: [][]any{{1.5}}}}}); err == nil || out.Len() > 0 {
		t.Errorf("a strange cell gave %v and %d bytes", err, out.Len())
	}
}

func TestADayBeforeSpreadsheetsIsText(t *testing.T) {
	b := Book{Sheets: []Sheet{{Name: "One", Columns: []Column{{"Day", 10}}, Rows: [][]any{{civil.Make(1899, 1, 1)}}}}}
	f := opened(t, written(t, b))
	if got, err := f.GetCellValue("One", "A3"); err != nil || got != "1 Jan 1899" {
		t.Errorf("it reads %q (%v)", got, err)
	}
}
