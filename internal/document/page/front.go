package page

import (
	"strings"
	"time"

	"tasking/internal/text"
)

// untitled stands in for an empty title: a document without a title cannot be
// announced by a screen reader.
const untitled = "Document"

// front is what stands around the blocks, cleaned once for all writers.
type front struct {
	title, subject, language  string
	organisation, marking     string
	header, footer, watermark string
	created                   string // W3CDTF, UTC; empty when unknown
	landscape                 bool
}

func frontOf(d Document) front {
	f := front{
		title:        text.Line(d.Title),
		subject:      text.Line(d.Subject),
		language:     language(d.Language),
		organisation: text.Line(d.Organisation),
		marking:      strings.ToUpper(text.Line(d.Marking)),
		header:       text.Line(d.Header),
		footer:       text.Line(d.Footer),
		watermark:    text.Line(d.Watermark),
		landscape:    d.Landscape,
	}
	if strings.TrimSpace(f.title) == "" {
		f.title = untitled
	}
	if y := d.Created.UTC().Year(); !d.Created.IsZero() && y >= 1 && y <= 9999 {
		f.created = d.Created.UTC().Format(time.RFC3339)
	}
	return f
}

// language returns tag when it can be a language tag, otherwise British English.
func language(tag string) string {
	const fallback = "en-GB"
	if len(tag) < 2 || len(tag) > 35 {
		return fallback
	}
	for i := range len(tag) {
		c := tag[i]
		if !letter(c) && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return fallback
		}
	}
	return tag
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// outline keeps heading levels from skipping, and anchors from repeating.
type outline struct {
	last    int
	anchors map[string]bool
}

// level returns the level to write for a heading that asks for want.
func (o *outline) level(want int) int {
	o.last = min(max(want, 1), o.last+1, 4)
	return o.last
}

// anchor returns a name fit for an HTML id and a DOCX bookmark, or "" when
// there is none or it has been used: letters, digits and underscores, 40 at
// most, a letter first. Word ignores case in names, so this does.
func (o *outline) anchor(s string) string {
	if s == "" {
		return ""
	}
	name := make([]byte, 0, 40)
	for i := 0; i < len(s) && len(name) < 40; i++ {
		c := s[i]
		switch {
		case letter(c):
		case '0' <= c && c <= '9':
		default:
			c = '_'
		}
		if len(name) == 0 && !letter(c) {
			name = append(name, 'a')
		}
		name = append(name, c)
	}
	key := strings.ToLower(string(name))
	if o.anchors[key] {
		return ""
	}
	if o.anchors == nil {
		o.anchors = make(map[string]bool)
	}
	o.anchors[key] = true
	return string(name)
}
