package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tasking/internal/text"
	"tasking/ui/screen"
	"tasking/ui/widget"
)

// The smallest window in which a page can be used.
const (
	leastWidth  = 60
	leastHeight = 18
)

func (r *Root) small() bool { return r.width < leastWidth || r.height < leastHeight }

// View draws what is to be seen. It is the one place where the fields of
// tea.View are set, and they are set on every return: a frame without AltScreen
// would flip the terminal's page. The background stays the terminal's own.
func (r *Root) View() tea.View {
	v := tea.View{AltScreen: true, WindowTitle: r.title()}
	switch {
	case r.width <= 0 || r.height <= 0:
	case r.blank:
		v.Content = r.blankPage()
	case r.small():
		v.Content = r.smallPage()
	default:
		v.Content, v.Cursor = r.page()
	}
	return v
}

// title is the window's, and the window stands on the wall too: nothing while
// it is blank, and never a control character.
func (r *Root) title() string {
	if r.blank {
		return "tasking"
	}
	if name := text.WindowTitle(r.top().Title()); name != "" {
		return name + " - tasking"
	}
	return "tasking"
}

func (r *Root) blankPage() string {
	line := widget.Cut(r.env.Theme, "Press b to show", r.width)
	x, y := widget.Centre(r.width, r.height, widget.Width(line), 1)
	return strings.Repeat("\n", y) + widget.Space(x) + r.env.Theme.Muted.Render(line)
}

func (r *Root) smallPage() string {
	size := func(w, h int) string { return strconv.Itoa(w) + "x" + strconv.Itoa(h) }
	line := "Please enlarge the window to " + size(leastWidth, leastHeight) + "; it is " + size(r.width, r.height)
	if widget.Width(line) > r.width {
		line = size(r.width, r.height) + ", needs " + size(leastWidth, leastHeight)
	}
	return widget.Cut(r.env.Theme, line, r.width)
}

// page is the screen, the last line, and the dialogs over them.
func (r *Root) page() (string, *tea.Cursor) {
	width, room := r.columns(), r.height-1
	content := atHeight(r.top().View(width, room), room)
	cursor := cursorOf(r.top())
	if r.dialogs.Top() != nil {
		content = r.env.Theme.Muted.Render(ansi.Strip(content)) // the page steps back
	}
	r.dialogs.Each(func(d screen.Dialog) {
		if r.wall.curtain && d != r.dialogs.Top() {
			return
		}
		box := d.View(width, room)
		w, h := widget.Size(box)
		x, y := widget.Centre(width, room, w, h)
		content = widget.Overlay(content, r.wide(box, x, w), r.left(x, w), y, width)
		cursor = moved(cursorOf(d), x, y)
	})
	return content + "\n" + r.foot(), cursor
}

// columns is how wide a page is laid out.
func (r *Root) columns() int { return r.env.Columns(r.width) }

// scraps is how much of a page must be left beside a box to be worth seeing:
// less than that is letters without words, and the box gets the whole lines.
const scraps = 24

func (r *Root) left(x, boxWidth int) int {
	if (r.columns()-boxWidth)/2 < scraps {
		return 0
	}
	return x
}

// wide clears the page at both sides of a box that leaves only scraps of it.
func (r *Root) wide(box string, x, boxWidth int) string {
	if r.left(x, boxWidth) == x {
		return box
	}
	lines := strings.Split(box, "\n")
	for i, l := range lines {
		lines[i] = widget.Space(x) + l + widget.Space(r.columns()-x-boxWidth)
	}
	return widget.Join(lines...)
}

// foot is the toast while there is one, else the keys; in part 2 its mark stands
// before either.
func (r *Root) foot() string {
	if !r.env.Part2 {
		return r.footIn(r.columns())
	}
	mark := " " + r.env.Theme.ToastWarn.Render(" PART 2 ")
	return mark + r.footIn(r.columns()-widget.Width(mark))
}

func (r *Root) footIn(width int) string {
	if r.toast.text != "" {
		return widget.ToastLine(r.env.Theme, width, text.Line(r.toast.text), r.toast.bad, r.helpHint())
	}
	return r.keysFoot(width)
}

// atHeight makes a page exactly so many lines high, so that the last line of
// the window is always the last line.
func atHeight(page string, height int) string {
	n := strings.Count(page, "\n") + 1
	if n < height {
		return page + strings.Repeat("\n", height-n)
	}
	if n == height {
		return page
	}
	at := 0
	for range height {
		at += strings.IndexByte(page[at:], '\n') + 1
	}
	return page[:at-1]
}

func cursorOf(x any) *tea.Cursor {
	if c, ok := x.(screen.Cursored); ok {
		return c.Cursor()
	}
	return nil
}

func moved(c *tea.Cursor, x, y int) *tea.Cursor {
	if c == nil {
		return nil
	}
	m := *c
	m.X += x
	m.Y += y
	return &m
}
