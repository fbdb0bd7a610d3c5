package page

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strconv"
	"time"
)

// Measures of the page in twentieths of a point.
const (
	a4Short = 11906
	a4Long  = 16838
	margin  = 1134 // 2 cm
)

// maxColumns is the most Word opens.
const maxColumns = 63

// zipTime is written for every part: the format can hold nothing earlier, and
// the real time would make equal documents differ.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// DOCX writes d as an Office Open XML document (ISO/IEC 29500, transitional).
// It returns an error for a block that is not of this package, for a table of
// more than 63 columns, and when w fails.
func DOCX(w io.Writer, d Document) error {
	x := docx{front: frontOf(d)}
	x.b.Grow(1 << 16)
	if err := x.document(d.Blocks); err != nil {
		return fmt.Errorf("the DOCX document was not written: %w", err)
	}
	var out bytes.Buffer
	out.Grow(1 << 15)
	if err := x.pack(&out); err != nil {
		return fmt.Errorf("the DOCX document was not written: %w", err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("the DOCX document was not written: %w", err)
	}
	return nil
}

// docx holds what is known while the body is written.
type docx struct {
	front    front
	b        bytes.Buffer // the part being written; document.xml for most of the time
	outline  outline
	marks    int  // bookmarks so far
	numbered int  // numbered lists so far: each needs a number of its own to start at 1
	turn     bool // the next paragraph starts a page
}

// pack writes all parts in one fixed order; the content types come first, where
// those who guess the kind of a file look.
func (x *docx) pack(out io.Writer) error {
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	parts := []struct {
		name string
		body []byte
	}{
		{"[Content_Types].xml", []byte(contentTypes)},
		{"_rels/.rels", []byte(packageRels)},
		{"word/document.xml", bytes.Clone(x.b.Bytes())},
		{"word/_rels/document.xml.rels", []byte(documentRels)},
		{"word/styles.xml", x.part((*docx).styles)},
		{"word/numbering.xml", x.part((*docx).numbering)},
		{"word/settings.xml", x.part((*docx).settings)},
		{"word/fontTable.xml", []byte(fontTable)},
		{"word/header1.xml", x.part((*docx).header)},
		{"word/footer1.xml", x.part((*docx).footer)},
		{"docProps/core.xml", x.part((*docx).core)},
		{"docProps/app.xml", x.part((*docx).app)},
	}
	for _, p := range parts {
		h := &zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: zipTime}
		if len(p.body) < smallPart {
			h.Method = zip.Store
		}
		f, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := f.Write(p.body); err != nil {
			return err
		}
	}
	return z.Close()
}

// smallPart is the size below which packing costs more time than it saves room.
const smallPart = 2048

// part returns what write leaves in the buffer.
func (x *docx) part(write func(*docx)) []byte {
	x.b.Reset()
	write(x)
	return bytes.Clone(x.b.Bytes())
}

// put writes literal markup; say writes text.
func (x *docx) put(markup ...string) {
	for _, m := range markup {
		x.b.WriteString(m)
	}
}

func (x *docx) say(s string) { escape(&x.b, s) }

func (x *docx) num(n int) {
	x.b.Write(strconv.AppendInt(x.b.AvailableBuffer(), int64(n), 10))
}

// textWidth is the room between the margins.
func (x *docx) textWidth() int {
	if x.front.landscape {
		return a4Long - 2*margin
	}
	return a4Short - 2*margin
}
