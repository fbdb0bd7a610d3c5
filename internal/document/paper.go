package document

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"tasking/internal/document/page"
	"tasking/internal/document/sheet"
	"tasking/internal/text"
)

// Formats lists the names of the formats a document can be written in.
func Formats() []string { return []string{"docx", "pdf", "html", "md", "csv", "xlsx", "json"} }

// Paper is one document ready to be written: the page people read, the tables a
// spreadsheet shows and the data a program reads. All formats of a paper say the
// same.
type Paper struct {
	page   page.Document
	tables []table // the first is what CSV writes
	data   any     // what JSON writes
	name   []string
	empty  bool
}

// Write writes the paper in one of the [Formats]. The same paper gives the same
// bytes. An error says what was not written.
func (p Paper) Write(w io.Writer, format string) error {
	switch format {
	case "docx":
		return page.DOCX(w, p.page)
	case "pdf":
		return page.PDF(w, p.page)
	case "html":
		return page.HTML(w, p.page)
	case "md":
		return page.Markdown(w, p.page)
	case "csv":
		return p.tables[0].csv(w)
	case "xlsx":
		return sheet.XLSX(w, p.book())
	case "json":
		return p.json(w)
	}
	return fmt.Errorf("the document was not written: there is no format %q; it can be %s", text.Line(format), either(Formats()))
}

// FileName is a name for the file of the paper, made of its references only, so
// that a folder shows nothing that a title would tell:
// BB-7-minutes-2027-01-14-v1-partners.docx.
func (p Paper) FileName(format string) string {
	return text.FileName(p.name...) + "." + text.FileName(format)
}

// Empty reports whether there is nothing to send to anybody: an annex of a
// meeting without restricted items.
func (p Paper) Empty() bool { return p.empty }

func either(names []string) string {
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

func (p Paper) json(w io.Writer) error {
	b, err := json.MarshalIndent(p.data, "", "  ")
	if err == nil {
		_, err = w.Write(append(b, '\n'))
	}
	if err != nil {
		return fmt.Errorf("the JSON document was not written: %w", err)
	}
	return nil
}

// book is the spreadsheet of the paper.
func (p Paper) book() sheet.Book {
	d := p.page
	b := sheet.Book{Title: d.Title, Subject: d.Subject, Language: d.Language, Organisation: d.Organisation, Marking: d.Marking,
		Header: d.Header, Footer: d.Footer, Watermark: d.Watermark, Created: d.Created}
	for _, t := range p.tables {
		b.Sheets = append(b.Sheets, t.sheet())
	}
	return b
}
