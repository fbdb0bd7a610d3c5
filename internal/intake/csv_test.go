package intake

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
)

// wideText is s in UTF-16 with its mark.
func wideText(s string) string {
	var b strings.Builder
	b.WriteString("\xFF\xFE")
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func swapped(s string) string {
	b := []byte(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

func TestEncodings(t *testing.T) {
	const plain = "title,place\nCafé – “open” late 😀,Rue\n"
	for want, in := range map[string]string{
		"UTF-8":        plain,
		"UTF-8 ":       "\xEF\xBB\xBF" + plain,
		"UTF-16":       wideText(plain),
		"UTF-16 ":      swapped(wideText(plain)),
		"Windows-1252": "title,place\nCaf\xE9 \x96 \x93open\x94 late \x80,Rue\n",
	} {
		s := issuesOf(t, in)
		title := "Café – “open” late 😀"
		if want == "Windows-1252" {
			title = "Café – “open” late €"
		}
		if len(s.Rows) != 1 || s.Rows[0].Title != title || !strings.HasSuffix(s.Format, ", "+strings.TrimSpace(want)) {
			t.Errorf("%s: %+v", want, s)
		}
	}
	s := issuesOf(t, "title,place\nCafé,Caf\xE9\n\xFFx,\n")
	if s.Rows[0].Place != "Caf\uFFFD" || s.Rows[1].Title != "\uFFFDx" {
		t.Errorf("damage in a UTF-8 file: %+v", s.Rows)
	}
	s = issuesOf(t, wideText("title\nab")+"\x00\xD8x\x00z")
	if s.Rows[0].Title != "ab\uFFFDx\uFFFD" {
		t.Errorf("damage in UTF-16: %q", s.Rows[0].Title)
	}
}

func TestDelimitersAndLines(t *testing.T) {
	for name, in := range map[string]string{
		"commas": "title,place\nSeat,Park\n", "semicolons": "title;place\nSeat;Park\n", "tabs": "title\tplace\nSeat\tPark\n",
		"carriage returns": "title,place\r\nSeat,Park\r\n", "old line ends": "title,place\rSeat,Park\r", "no last line end": "title,place\nSeat,Park",
		"a comma in a heading": "\"title\";place;\"who, when\"\nSeat;Park;x\n", "columns without headings": "title,place,,\nSeat,Park,,\n",
		"spaces before a quote": "title, \"place\"\n \"Seat\" , \"Park\" \n", "blank first lines": "title,place\n\n,\nSeat,Park\n",
		"case and spaces": "TITLE, Place \nSeat,Park\n", "twice the same heading": "title,place,title\nSeat,Park,other\n",
	} {
		s := issuesOf(t, in)
		if len(s.Rows) != 1 || s.Rows[0].Title != "Seat" || s.Rows[0].Place != "Park" {
			t.Errorf("%s: %+v", name, s)
		}
	}
	s := issuesOf(t, "sep=;\r\ntitle;detail\r\n\"Seat\";\"broken\r\n\r\n\"\"badly\"\"\"\r\n\r\nPipe 5\" wide;x\r\n")
	same(t, []any{s.Rows[0].Line, s.Rows[0].Detail, s.Rows[1].Line, s.Rows[1].Title}, []any{3, "broken\n\n\"badly\"", 7, `Pipe 5" wide`})
}

func TestFormulaGuardComesOff(t *testing.T) {
	s := issuesOf(t, "title,place\n'=1+1,'Old mill'\n")
	same(t, []string{s.Rows[0].Title, s.Rows[0].Place}, []string{"=1+1", "'Old mill'"})
}

func TestWholeFileErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                                  "the file is empty: nothing to import",
		"\xEF\xBB\xBF":                      "the file is empty: nothing to import",
		" \r\n\n":                           "the file is empty: nothing to import",
		",,\n,,\n":                          "the file is empty: nothing to import",
		"title\n\nSeat\n\"a\nb":             "line 4: a quote is opened and not closed",
		"title,place\nSeat,\"Park\" bench":  "line 2: a quote is closed in the middle of a value: write quotes inside a text twice",
		"PK\x03\x04\x14\x00":                "this is a spreadsheet file, not text: save it as CSV (UTF-8) from the spreadsheet program first",
		"\xD0\xCF\x11\xE0\xA1\xB1":          "this is a spreadsheet file, not text: save it as CSV (UTF-8) from the spreadsheet program first",
		"%PDF-1.7":                          "this is a PDF, which holds no rows: ask for the list as CSV (UTF-8)",
		"{\\rtf1 text}":                     errRTF.Error(),
		"<html><table>":                     errXML.Error(),
		"\x1F\x8B\x08":                      errBytes.Error(),
		"\x7FELF\x02\x01\x01\x00\x00abcdef": errBytes.Error(),
		wideText("title,place\n")[2:]:       errWide.Error(),
	} {
		_, err := Issues(strings.NewReader(in), "x", Options{})
		if err == nil || err.Error() != want {
			t.Errorf("%q\n got %v\nwant %s", in, err, want)
		}
	}
}

func TestReaderErrorsArePassedOn(t *testing.T) {
	disk := errors.New("it is a directory")
	for _, r := range []io.Reader{
		iotest.ErrReader(disk),
		io.MultiReader(strings.NewReader("title\nSeat\n\"Par"), iotest.ErrReader(disk)),
		io.MultiReader(strings.NewReader(`[{"title":"a`), iotest.ErrReader(disk)),
		io.MultiReader(strings.NewReader(wideText("title\nSeat\n")), iotest.ErrReader(disk)),
	} {
		if _, err := Issues(r, "x", Options{}); !errors.Is(err, disk) {
			t.Errorf("got %v", err)
		}
	}
	s, err := Issues(iotest.OneByteReader(strings.NewReader(wideText("title\nSeat\n"))), "x", Options{})
	if err != nil || len(s.Rows) != 1 {
		t.Errorf("byte by byte: %+v, %v", s, err)
	}
}
