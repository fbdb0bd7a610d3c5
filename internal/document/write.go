package document

import (
	"fmt"
	"io"
)

// TaskingDocument is the paper that a meeting agrees. The digest is that of the
// content's canonical bytes, in hexadecimal; empty for a draft.
func TaskingDocument(c Content, digest string) Paper {
	p := Paper{page: c.page(digest), data: exportOf(c, digest), name: c.fileName("tasking-document"), empty: c.Empty()}
	p.tables = []table{c.actionTable(), c.issueTable()}
	if !c.annex() {
		p.tables = append(p.tables, c.attendanceTable())
	}
	if c.Amended != nil {
		p.tables = append(p.tables, c.correctionTable())
	}
	p.tables = append(p.tables, c.aboutTable(c.kind(), digest))
	return p
}

// Write writes the content as a tasking document in one of the [Formats].
func Write(w io.Writer, c Content, digest, format string) error {
	return TaskingDocument(c, digest).Write(w, format)
}

// FileName is a name for the file of a tasking document, made of its references
// only: BB-7-tasking-document-2027-01-14-v1-partners.docx, and for a draft
// BB-7-tasking-document-2027-01-14-partners-DRAFT.docx.
func FileName(c Content, format string) string {
	return Paper{name: c.fileName("tasking-document")}.FileName(format)
}

// fileName is the parts of a file's name, the edition always among them.
func (c *Content) fileName(what string) []string {
	parts := []string{c.Meeting, what, c.Held.Day.ISO()}
	if c.agreed() {
		return append(parts, fmt.Sprintf("v%d", c.Version), string(c.Edition))
	}
	return append(parts, string(c.Edition), "DRAFT")
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

func exportOf(c Content, digest string) exported {
	x := exported{Content: c, Actions: []listedAction{}, Digest: Words(digest)}
	for _, i := range c.Issues {
		for _, a := range i.Actions {
			x.Actions = append(x.Actions, listedAction{i.Ref, a})
		}
	}
	return x
}
