package page

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tasking/internal/text"
)

// Markdown writes d as GitHub's Markdown. Every sign that could be markup is
// escaped, so what was typed is what is read. It returns an error for a block
// that is not of this package and when w fails.
func Markdown(w io.Writer, d Document) error {
	m := markdown{front: frontOf(d)}
	f := m.front
	m.line("**", f.marking, "**")
	m.line("**", f.watermark, "**")
	m.line("", f.organisation, "")
	m.line("# ", f.title, "")
	m.line("", f.subject, "")
	for i, b := range d.Blocks {
		if err := m.block(b); err != nil {
			return fmt.Errorf("the Markdown document was not written: block %d: %w", i+1, err)
		}
	}
	if f.header+f.footer+f.marking != "" {
		m.paragraph("---")
	}
	m.line("", f.header, "")
	m.line("", f.footer, "")
	m.line("**", f.marking, "**")
	if _, err := w.Write(m.b.Bytes()); err != nil {
		return fmt.Errorf("the Markdown document was not written: %w", err)
	}
	return nil
}

type markdown struct {
	front   front
	b       bytes.Buffer
	outline outline
	turn    bool // a page break waits for a block to come after it
}

func (m *markdown) put(markup ...string) {
	for _, s := range markup {
		m.b.WriteString(s)
	}
}

// gap parts a block from the one before.
func (m *markdown) gap() {
	if m.b.Len() > 0 {
		m.put("\n")
	}
}

// paragraph writes markup as a block of its own.
func (m *markdown) paragraph(markup string) {
	m.gap()
	m.put(markup, "\n")
}

// line writes one cleaned line of text between marks, if there is one.
func (m *markdown) line(before, s, after string) {
	if s = strings.TrimSpace(s); s != "" {
		m.paragraph(before + literal(s) + after)
	}
}

func (m *markdown) block(b Block) error {
	if _, again := b.(PageBreak); m.turn && !again {
		m.paragraph("---")
		m.turn = false
	}
	switch b := b.(type) {
	case Heading:
		if s := text.Line(b.Text); s != "" {
			m.line(strings.Repeat("#", m.outline.level(b.Level)+1)+" ", s, "")
		}
	case Paragraph:
		if s := inline(b.Runs, hardBreak); s != "" {
			if b.Style == Note {
				s = "> " + strings.ReplaceAll(s, "\n", "\n> ")
			}
			m.paragraph(s)
		}
	case Facts:
		m.facts(b)
	case List:
		m.list(b)
	case Table:
		m.table(b)
	case PageBreak:
		m.turn = true
	default:
		return fmt.Errorf("there is no way to write this kind of block")
	}
	return nil
}

func (m *markdown) facts(f Facts) {
	start := m.b.Len()
	for _, p := range f.Pairs {
		label := strings.TrimSpace(text.Line(p.Label))
		value := inline(Plain(p.Value), cellBreak)
		if label == "" && value == "" {
			continue
		}
		if m.b.Len() == start {
			m.gap()
		}
		if label != "" {
			value = strings.TrimSpace("**" + literal(label) + ":** " + value)
		}
		m.put("- ", value, "\n")
	}
}

func (m *markdown) list(l List) {
	n := 0
	for _, item := range l.Items {
		s := inline(item, cellBreak)
		if s == "" {
			continue
		}
		if n++; n == 1 {
			m.gap()
		}
		if l.Numbered {
			m.put(strconv.Itoa(n), ". ", s, "\n")
		} else {
			m.put("- ", s, "\n")
		}
	}
}

func (m *markdown) table(t Table) {
	g := gridOf(t)
	m.line("**", text.Line(t.Caption), "**")
	if len(g.titles) == 0 {
		return
	}
	m.gap()
	m.put("|")
	for _, title := range g.titles {
		m.put(" ", literal(title), " |")
	}
	m.put("\n|", strings.Repeat(" --- |", len(g.titles)), "\n")
	for _, r := range t.Rows {
		m.put("|")
		for i := range g.titles {
			m.put(" ", inside(r.cell(i)), " |")
		}
		m.put("\n")
	}
}

// inside is a cell: one line, its paragraphs parted by breaks.
func inside(c Cell) string {
	var parts []string
	for _, p := range c.Paragraphs {
		if s := inline(p.Runs, cellBreak); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, cellBreak)
}
