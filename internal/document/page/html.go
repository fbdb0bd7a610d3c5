package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tasking/internal/text"
)

// HTML writes d as one HTML file that needs nothing else: the style sheet is
// inside, there is no script and no link, and a content security policy forbids
// the browser to run or fetch anything. It returns an error for a block that is
// not of this package and when w fails.
func HTML(w io.Writer, d Document) error {
	var h html
	h.front = frontOf(d)
	h.b.Grow(1 << 16)
	h.head(d.Blocks)
	h.top()
	for i, b := range d.Blocks {
		if err := h.block(b); err != nil {
			return fmt.Errorf("the HTML document was not written: block %d: %w", i+1, err)
		}
	}
	h.bottom()
	if _, err := w.Write(h.b.Bytes()); err != nil {
		return fmt.Errorf("the HTML document was not written: %w", err)
	}
	return nil
}

type html struct {
	front   front
	b       bytes.Buffer
	outline outline
	turn    bool // a page break waits for a block to come after it
}

func (h *html) put(markup ...string) {
	for _, m := range markup {
		h.b.WriteString(m)
	}
}

func (h *html) say(s string) { escape(&h.b, s) }

// head writes everything before the body. The policy names the digest of the
// style sheet, so not even a style could be slipped in.
func (h *html) head(blocks []Block) {
	f := h.front
	sheet := styleSheet(f, blocks)
	digest := sha256.Sum256([]byte(sheet))
	h.put("<!DOCTYPE html>\n<html lang=\"", f.language, "\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-",
		base64.StdEncoding.EncodeToString(digest[:]), "'; base-uri 'none'; form-action 'none'\">\n<title>")
	h.say(f.title)
	if f.organisation != "" {
		h.say(" – " + f.organisation)
	}
	h.put("</title>\n")
	h.meta("description", f.subject)
	h.meta("author", f.organisation)
	h.meta("dcterms.created", f.created)
	h.put("<style>", sheet, "</style>\n</head>\n")
}

func (h *html) meta(name, value string) {
	if value == "" {
		return
	}
	h.put(`<meta name="`, name, `" content="`)
	h.say(value)
	h.put("\">\n")
}

func (h *html) top() {
	f := h.front
	h.put("<body>\n<header>\n")
	h.line("p", "marking", f.marking)
	h.line("p", "watermark", f.watermark)
	h.line("p", "organisation", f.organisation)
	h.line("h1", "", f.title)
	h.line("p", "subject", f.subject)
	h.put("</header>\n<main>\n")
}

func (h *html) bottom() {
	f := h.front
	h.put("</main>\n<footer>\n")
	h.line("p", "", f.header)
	h.line("p", "", f.footer)
	h.line("p", "marking", f.marking)
	h.put("</footer>\n</body>\n</html>\n")
}

// line writes one element of one cleaned line, if there is one.
func (h *html) line(tag, class, s string) {
	if s == "" {
		return
	}
	h.open(tag, class)
	h.say(s)
	h.put("</", tag, ">\n")
}

func (h *html) open(tag, class string) {
	h.put("<", tag)
	if class != "" {
		h.put(` class="`, class, `"`)
	}
	h.put(">")
}

func (h *html) block(b Block) error {
	if _, again := b.(PageBreak); h.turn && !again {
		h.put("<hr>\n")
		h.turn = false
	}
	switch b := b.(type) {
	case Heading:
		h.heading(b)
	case Paragraph:
		h.paragraph(b)
	case Facts:
		h.facts(b)
	case List:
		h.list(b)
	case Table:
		h.table(b)
	case PageBreak:
		h.turn = true
	default:
		return fmt.Errorf("there is no way to write this kind of block")
	}
	return nil
}

// heading is one level lower than asked: the title is the h1.
func (h *html) heading(b Heading) {
	s := text.Line(b.Text)
	if s == "" {
		return
	}
	tag := "h" + strconv.Itoa(h.outline.level(b.Level)+1)
	h.put("<", tag)
	if name := h.outline.anchor(b.Anchor); name != "" {
		h.put(` id="`, name, `"`)
	}
	h.put(">")
	h.say(s)
	h.put("</", tag, ">\n")
}

func styleClass(s Style) string {
	switch s {
	case Lead:
		return "lead"
	case Note:
		return "note"
	case Small:
		return "small"
	}
	return ""
}

func (h *html) paragraph(p Paragraph) {
	if empty(p.Runs) {
		return
	}
	h.open("p", styleClass(p.Style))
	h.runs(p.Runs)
	h.put("</p>\n")
}

func (h *html) runs(runs []Run) {
	for i, r := range runs {
		s := phrase(r.Text, i == 0, i == len(runs)-1)
		if s == "" {
			continue
		}
		switch {
		case r.Tag:
			h.put(`<strong class="tag">`)
		case r.Bold:
			h.put("<strong>")
		}
		h.words(s)
		if r.Tag || r.Bold {
			h.put("</strong>")
		}
	}
}

// words writes text with its line breaks.
func (h *html) words(s string) {
	for {
		before, after, more := strings.Cut(s, "\n")
		h.say(before)
		if !more {
			return
		}
		h.put("<br>")
		s = after
	}
}
