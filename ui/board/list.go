package board

import (
	"cmp"
	"strconv"
	"strings"

	"tasking/internal/tasking"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// From these widths the list has words in full, and says where an issue is.
const (
	fullFrom  = 120
	whereFrom = 150
)

// The columns of the list.
var (
	issueColumn = widget.Column{Title: "Issue", Width: 20, Grow: true}
	whereColumn = widget.Column{Title: "Where", Width: 24}
	leadColumn  = widget.Column{Title: "Lead", Width: 12, Drop: 1}
	dueColumn   = widget.Column{Title: "Due", Width: 8, Drop: 2}
	stateColumn = widget.Column{Title: "State", Width: 16}
)

// full says whether the list has words in full.
func (b *Board) full(width int) bool { return width >= fullFrom && !b.veiled() }

// listColumns are those shown at a width. Reference, title and state always
// stay.
func listColumns(width, ref int, full bool) []widget.Column {
	first := widget.Column{Title: "Ref", Width: ref}
	if !full {
		return []widget.Column{first, issueColumn, leadColumn, dueColumn, stateColumn}
	}
	lead, due, state := leadColumn, dueColumn, stateColumn
	lead.Width, due.Width, state.Width = 26, 12, 26
	if width < whereFrom {
		return []widget.Column{first, issueColumn, lead, due, state}
	}
	where, spare := whereColumn, width-whereFrom // so that the title does not run away from the rest
	where.Width += spare / 3
	lead.Width += spare / 5
	return []widget.Column{first, issueColumn, where, lead, due, state}
}

// list draws the groups one under the other.
func (b *Board) list(width, height int) []string {
	t, l := b.env.Theme, b.lanes[0]
	columns := listColumns(width, l.refs, b.full(width))
	widths := widget.Layout(width, columns)
	lines := make([]string, 0, height)
	lines = append(lines, widget.TableHead(t, width, columns, widths))
	height--
	detail := b.detail(width)
	height -= len(detail)
	l.top = widget.Window(len(l.entries), b.row, l.top, height)
	if l.top > 0 && l.top == b.row && l.entries[b.row-1].it == nil {
		l.top-- // with its heading
	}
	airy := l.airy(height)
	for r := l.top; r < len(l.entries) && r < l.top+height; r++ {
		if airy && l.entries[r].it == nil {
			lines = append(lines, "")
		}
		selected := r == b.row && l.entries[r].selectable()
		lines = append(lines, l.cached(r, selected, func() []string {
			return []string{b.listLine(l.entries[r], width, columns, widths, selected)}
		})...)
	}
	for len(lines) < height+1 { // the head is one more
		lines = append(lines, "")
	}
	return append(lines, detail...)
}

// airy says whether everything fits with a blank line before each heading.
func (l *lane) airy(height int) bool {
	need := len(l.entries)
	if need > height {
		return false
	}
	for _, e := range l.entries {
		if e.it == nil {
			need++
		}
	}
	return need <= height
}

// detail is the selected issue's whole title and where it is, below the list:
// a line of eighty cells has room for neither.
func (b *Board) detail(width int) []string {
	t := b.env.Theme
	e, ok := b.selected()
	if !ok || b.typing || b.full(width) {
		return nil
	}
	words, where := "", ""
	switch {
	case e.it == nil:
	case b.veiled() && e.it.restricted():
		words = tasking.RestrictedWords
	default:
		words, where = e.it.sum.Title, strings.Trim(e.it.sum.Place+", "+e.it.sum.Ward, ", ")
	}
	line := " " + t.Strong.Render(words)
	if room := width - widget.Width(line) - 4; where != "" && room > 8 {
		line += "   " + t.Muted.Render(widget.Cut(t, where, room))
	}
	return []string{t.Rule.Render(strings.Repeat(t.Glyphs.Horizontal, width)), widget.Cut(t, line, width)}
}

// cached paints an entry once for a look and a width.
func (l *lane) cached(row int, selected bool, draw func() []string) []string {
	which := 0
	if selected {
		which = 1
	}
	if len(l.painted[which]) != len(l.entries) {
		l.painted[which] = make([][]string, len(l.entries))
	}
	if l.painted[which][row] == nil {
		l.painted[which][row] = draw()
	}
	return l.painted[which][row]
}

func (b *Board) listLine(e entry, width int, columns []widget.Column, widths []int, selected bool) string {
	t := b.env.Theme
	if e.it == nil {
		return b.heading(e.g, width, selected)
	}
	cells := make([]widget.Cell, len(columns))
	cells[0] = widget.Cell{Text: e.it.ref, Style: t.Muted}
	if b.veiled() && e.it.restricted() {
		cells[1] = widget.Cell{Text: tasking.RestrictedWords, Style: t.Text}
		return widget.TableRow(t, width, columns, widths, cells, selected)
	}
	for n := 1; n < len(columns); n++ {
		cells[n] = b.cell(e.it, columns[n].Title, widths[n], b.full(width))
	}
	return widget.TableRow(t, width, columns, widths, cells, selected)
}

// cell is what a column says of an issue; full is in full words.
func (b *Board) cell(i *item, column string, room int, full bool) widget.Cell {
	t := b.env.Theme
	switch column {
	case issueColumn.Title:
		return widget.Cell{Text: title(t, i)}
	case whereColumn.Title:
		return widget.Cell{Text: cmp.Or(i.sum.Place, i.sum.Ward), Style: t.Muted}
	case leadColumn.Title:
		if full {
			return widget.Cell{Text: orDash(t, b.agency(i.sum.Lead, room)), Style: t.Text}
		}
		return widget.Cell{Text: orDash(t, i.sum.Lead), Style: t.Text}
	case dueColumn.Title:
		if full {
			return widget.Cell{Text: orDash(t, i.dueWords()), Style: t.Muted}
		}
		return widget.Cell{Text: orDash(t, i.dueShort(b.today())), Style: t.Muted}
	}
	s := stateOf(t, i)
	words := s.short
	if full && widget.Width(s.long)+3 <= room {
		words = s.long
	}
	return widget.Cell{Text: s.mark + " " + words, Style: s.style}
}

// title is the title with the marks that the state does not say: a restricted
// issue always, an urgent one when something else came first.
func title(t *theme.Theme, i *item) string {
	out := t.Text.Render(i.sum.Title)
	if i.sum.Urgent && (i.late > 0 || i.sum.ToDecide) {
		out = t.Urgent.Render(t.Glyphs.Urgent) + out
	}
	if i.restricted() {
		out = restrictedBadge(t) + " " + out
	}
	return out
}

func restrictedBadge(t *theme.Theme) string {
	return t.Restricted.Render(" " + strings.TrimSpace(t.Glyphs.Restricted) + " restricted ")
}

// agency is its full name where it fits, else its short one.
func (b *Board) agency(short string, room int) string {
	if short == "" || b.place.Partnership == nil {
		return short
	}
	if full := b.place.Partnership.FullName(short); widget.Width(full) <= room {
		return full
	}
	return short
}

func orDash(t *theme.Theme, s string) string {
	if s == "" {
		return t.Glyphs.Dash
	}
	return s
}

// heading is the line above a group: its name, how many, and how many actions
// of it are late. One that folds says how.
func (b *Board) heading(g *group, width int, selected bool) string {
	t := b.env.Theme
	if selected {
		return widget.SelectedLine(t, width, foldLine(g.title+"  "+b.size(g), g, width-2))
	}
	left := "  " + t.Strong.Render(g.title) + "  " + t.Muted.Render(b.size(g))
	room := width - widget.Width(left) - 2
	if room < 3 {
		return widget.Cut(t, left, width)
	}
	return left + " " + t.Rule.Render(strings.Repeat(t.Glyphs.Horizontal, room)) + " "
}

// foldLine says beside a heading what Enter does, where there is room.
func foldLine(words string, g *group, room int) string {
	hint := "   Enter hides them"
	if g.folded {
		hint = "   Enter shows them"
	}
	if widget.Width(words)+len(hint) > room {
		return words
	}
	return words + hint
}

// size is how many issues a group has, "3 of 12" when narrowed.
func (b *Board) size(g *group) string {
	if n := len(g.items); n != g.total {
		return strconv.Itoa(n) + " of " + strconv.Itoa(g.total)
	}
	return strconv.Itoa(g.total)
}
