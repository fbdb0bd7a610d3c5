package document

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"tasking/internal/document/page"
	"tasking/internal/text"
)

// Formats lists the names of the formats a document can be written in.
func Formats() []string { return []string{"docx", "pdf", "html", "md", "csv", "json"} }

// Write writes the content in one of the [Formats]. The digest is that of the
// content's canonical bytes, in hexadecimal; empty for a draft. The same content
// and digest give the same bytes. An error says what was not written.
func Write(w io.Writer, c Content, digest, format string) error {
	switch format {
	case "docx":
		return page.DOCX(w, c.page(digest))
	case "pdf":
		return page.PDF(w, c.page(digest))
	case "html":
		return page.HTML(w, c.page(digest))
	case "md":
		return page.Markdown(w, c.page(digest))
	case "csv":
		return c.csv(w)
	case "json":
		return c.json(w, digest)
	}
	return fmt.Errorf("the document was not written: there is no format %q; it can be %s", text.Line(format), either(Formats()))
}

func either(names []string) string {
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// FileName is a name for the file of a document, made of its references only:
// BB-7-tasking-document-2027-01-14-v1-partners.docx, and for a draft
// BB-7-tasking-document-2027-01-14-partners-DRAFT.docx.
func FileName(c Content, format string) string {
	parts := []string{c.Meeting, "tasking-document", c.Held.Day.ISO()}
	if c.agreed() {
		parts = append(parts, fmt.Sprintf("v%d", c.Version), string(c.Edition))
	} else {
		parts = append(parts, string(c.Edition), "DRAFT")
	}
	return text.FileName(parts...) + "." + text.FileName(format)
}

// exported is the content with what a reader of the file wants beside it.
type exported struct {
	Content
	Actions []listedAction `json:"actions"`
	Digest  Words          `json:"digest"`
}

// listedAction is an action with the issue that holds it.
type listedAction struct {
	Issue string `json:"issue"`
	Action
}

func (c Content) json(w io.Writer, digest string) error {
	x := exported{Content: c, Actions: []listedAction{}, Digest: Words(digest)}
	for _, i := range c.Issues {
		for _, a := range i.Actions {
			x.Actions = append(x.Actions, listedAction{i.Ref, a})
		}
	}
	b, err := json.MarshalIndent(x, "", "  ")
	if err == nil {
		_, err = w.Write(append(b, '\n'))
	}
	if err != nil {
		return fmt.Errorf("the JSON document was not written: %w", err)
	}
	return nil
}
