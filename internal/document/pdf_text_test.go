package document

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	pdfStream  = regexp.MustCompile(`(?s)/FlateDecode[^>]*>>\nstream\n(.*?)\nendstream`)
	pdfDrawn   = regexp.MustCompile(`(?s)\(((?:\\.|[^\\)])*)\) Tj`)
	pdfEscape  = regexp.MustCompile(`(?s)\\(.)`)
	pdfNumbers = regexp.MustCompile(`<FEFF([0-9A-F]*)>`)
)

// textsOfPDF is all that is drawn, copied out, or written in the properties and
// bookmarks of a PDF of ours. Lines of a paragraph follow each other as they do
// in the text.
func textsOfPDF(t testing.TB, file []byte) string {
	t.Helper()
	var drawings, all strings.Builder
	for _, m := range pdfStream.FindAllSubmatch(file, -1) {
		z, err := zlib.NewReader(bytes.NewReader(m[1]))
		must(t, err)
		_, err = io.Copy(&drawings, z)
		must(t, err)
	}
	for _, m := range pdfDrawn.FindAllStringSubmatch(drawings.String(), -1) {
		all.WriteString(utf16Text([]byte(pdfEscape.ReplaceAllString(m[1], "$1"))))
	}
	for _, in := range []string{drawings.String(), string(file)} {
		for _, m := range pdfNumbers.FindAllStringSubmatch(in, -1) {
			b, err := hex.DecodeString(m[1])
			must(t, err)
			all.WriteString("\n" + utf16Text(b))
		}
	}
	if all.Len() == 0 {
		t.Fatal("there is no text in the PDF")
	}
	return all.String()
}

func utf16Text(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(units))
}

func TestPDFHoldsEveryIssue(t *testing.T) {
	for name, c := range editions(t) {
		said := textsOfPDF(t, written(t, c, "pdf"))
		for _, i := range c.Issues {
			if !strings.Contains(said, i.Ref) || !strings.Contains(said, string(i.Title)) {
				t.Errorf("%s lacks %s %s", name, i.Ref, i.Title)
			}
		}
	}
}
