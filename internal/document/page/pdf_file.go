package page

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// pdfFile completes the file the library drew. The library knows neither
// structure nor signs beyond the first 65,536 in its titles, so the last parts
// of the file (pages, properties, catalogue, table of objects) are ours. Its
// objects keep their numbers: 1 holds the pages, 2 what they use, 1+2n is page n
// and 2+2n what is drawn on it; the last two are the properties and the
// catalogue.
type pdfFile struct {
	b       bytes.Buffer
	offsets []int // of each object, by number
}

// assemble returns the finished file.
func (p *pdf) assemble(drawn []byte) ([]byte, error) {
	o, err := openFile(drawn)
	if err != nil {
		return nil, err
	}
	info, catalogue := len(o.offsets)-2, len(o.offsets)-1
	o.object(info, p.properties())
	for i := range p.content {
		n := i + 1
		o.object(pageObject(n), fmt.Sprintf("<</Type/Page/Parent 1 0 R/Resources 2 0 R/Contents %d 0 R/StructParents %d/Tabs/S>>", 2+2*n, i))
	}
	more := ""
	if len(p.marks) > 0 {
		more = fmt.Sprintf("/Outlines %d 0 R", o.bookmarks(p.marks, p.height))
	}
	o.object(catalogue, fmt.Sprintf("<</Type/Catalog/Pages 1 0 R/Lang(%s)/MarkInfo<</Marked true>>"+
		"/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot %d 0 R%s>>", p.front.language, o.structure(p), more))
	o.close(info, catalogue)
	return o.b.Bytes(), nil
}

func pageObject(n int) int { return 1 + 2*n }

// openFile reads where the objects are and takes everything before the
// properties.
func openFile(drawn []byte) (*pdfFile, error) {
	odd := errors.New("the drawing is not as expected; another format can be written instead")
	_, start, found := strings.Cut(string(drawn[max(0, len(drawn)-64):]), "startxref\n")
	table, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(start), "%%EOF")))
	if !found || err != nil || table < 0 || table > len(drawn) {
		return nil, odd
	}
	o := &pdfFile{}
	for line := range bytes.Lines(drawn[table:]) {
		if len(line) != 20 {
			continue
		}
		at, err := strconv.Atoi(string(line[:10]))
		if err != nil {
			return nil, odd
		}
		o.offsets = append(o.offsets, at)
	}
	const least = 7 // a page with its drawing, and what is told above
	if len(o.offsets) < least || o.offsets[len(o.offsets)-2] > table {
		return nil, odd
	}
	o.b.WriteString("%PDF-1.7\n")
	o.b.Write(drawn[o.b.Len():o.offsets[len(o.offsets)-2]])
	return o, nil
}

// reserve returns the number of a new object.
func (o *pdfFile) reserve() int {
	o.offsets = append(o.offsets, 0)
	return len(o.offsets) - 1
}

// object writes an object, in place of an earlier one of the same number.
func (o *pdfFile) object(n int, body string) {
	o.offsets[n] = o.b.Len()
	fmt.Fprintf(&o.b, "%d 0 obj\n%s\nendobj\n", n, body)
}

// close writes the table of objects and the trailer. The file is named by the
// digest of what it holds, so that equal documents stay equal.
func (o *pdfFile) close(info, catalogue int) {
	sum := sha256.Sum256(o.b.Bytes())
	at := o.b.Len()
	fmt.Fprintf(&o.b, "xref\n0 %d\n0000000000 65535 f \n", len(o.offsets))
	for _, offset := range o.offsets[1:] {
		fmt.Fprintf(&o.b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&o.b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(o.offsets), catalogue, info, sum[:16], sum[:16], at)
}

func (p *pdf) properties() string {
	f := p.front
	s := "<</Title " + pdfText(f.title)
	if f.subject != "" {
		s += "/Subject " + pdfText(f.subject)
	}
	if f.organisation != "" {
		s += "/Author " + pdfText(f.organisation)
	}
	if at, err := time.Parse(time.RFC3339, f.created); err == nil {
		day := at.Format("(D:20060102150405Z)")
		s += "/CreationDate " + day + "/ModDate " + day
	}
	return s + ">>"
}

// pdfText is s as a text of the file, in numbers only: nothing in it can end it.
func pdfText(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteByte('>')
	return b.String()
}
