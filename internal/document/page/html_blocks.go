package page

import (
	"cmp"
	"strconv"

	"tasking/internal/text"
)

func (h *html) facts(f Facts) {
	open := false
	for _, p := range f.Pairs {
		label, value := text.Line(p.Label), text.Clean(p.Value)
		if label == "" && value == "" {
			continue
		}
		if !open {
			h.put("<dl>\n")
			open = true
		}
		h.put("<div><dt>")
		h.say(label)
		h.put("</dt><dd>")
		h.words(value)
		h.put("</dd></div>\n")
	}
	if open {
		h.put("</dl>\n")
	}
}

func (h *html) list(l List) {
	tag, open := "ul", false
	if l.Numbered {
		tag = "ol"
	}
	for _, item := range l.Items {
		if empty(item) {
			continue
		}
		if !open {
			h.put("<", tag, ">\n")
			open = true
		}
		h.put("<li>")
		h.runs(item)
		h.put("</li>\n")
	}
	if open {
		h.put("</", tag, ">\n")
	}
}

// table stands in a region that takes the focus, so that a wide one can be
// moved sideways on a telephone, with the keyboard too.
func (h *html) table(t Table) {
	g := gridOf(t)
	caption := text.Line(t.Caption)
	if len(g.titles) == 0 {
		h.line("p", "caption", caption)
		return
	}
	h.put(`<div class="table" role="region" tabindex="0" aria-label="`)
	h.say(cmp.Or(caption, text.Line(t.Label), "Table"))
	h.put("\">\n")
	h.open("table", tableClass(len(g.titles), len(t.Rows)))
	h.put("\n")
	h.line("caption", "", caption)
	h.put("<colgroup>")
	for _, w := range g.percents() {
		h.put(`<col class="w`, strconv.Itoa(w), `">`)
	}
	h.put("</colgroup>\n")
	if g.titled {
		h.put("<thead>\n<tr>")
		for _, title := range g.titles {
			h.put(`<th scope="col">`)
			h.say(title)
			h.put("</th>")
		}
		h.put("</tr>\n</thead>\n")
	}
	h.put("<tbody>\n")
	for _, r := range t.Rows {
		h.row(r, g)
	}
	h.put("</tbody>\n</table>\n</div>\n")
}

// shortTable is the most rows a table has that is printed on one page.
const shortTable = 3

// tableClass names what the style sheet treats apart: tables too wide for a
// telephone, and those short enough to stay on one page.
func tableClass(columns, rows int) string {
	switch wide, short := columns > 3, rows <= shortTable; {
	case wide && short:
		return "wide short"
	case wide:
		return "wide"
	case short:
		return "short"
	}
	return ""
}

func (h *html) row(r Row, g grid) {
	if n := r.room(); n > 0 {
		h.put(`<tr class="r`, strconv.Itoa(n), `">`)
	} else {
		h.put("<tr>")
	}
	for i := range g.titles {
		switch {
		case i == 0:
			h.put(`<th scope="row">`)
		case g.blank[i]:
			h.put(`<td class="blank">`)
		default:
			h.put("<td>")
		}
		h.inside(r.cell(i))
		if i == 0 {
			h.put("</th>")
		} else {
			h.put("</td>")
		}
	}
	h.put("</tr>\n")
}

// inside writes a cell: a single plain paragraph needs no element of its own.
func (h *html) inside(c Cell) {
	if len(c.Paragraphs) == 1 && c.Paragraphs[0].Style == Body {
		h.runs(c.Paragraphs[0].Runs)
		return
	}
	for _, p := range c.Paragraphs {
		if empty(p.Runs) {
			continue
		}
		h.open("p", styleClass(p.Style))
		h.runs(p.Runs)
		h.put("</p>")
	}
}

// percents are the widths as whole parts of a hundred.
func (g grid) percents() []int { return portions(g.shares, 100) }
