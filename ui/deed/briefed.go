package deed

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/theme"
	"tasking/ui/widget"
)

// Briefed is a form with a few lines above its fields: what it is about, and
// what should be known before it is filled in. They give way when there is no
// room.
type Briefed struct {
	*dialog.Form
	intro []string
	t     *theme.Theme
	shown int // lines of the last View
}

// formLeast is the height a form is worth showing with, and introMost the most
// lines there are above its fields.
const (
	formLeast = 12
	introMost = 8
)

// SetEnv keeps the theme.
func (b *Briefed) SetEnv(e screen.Env) {
	b.t = e.Theme
	b.Form.SetEnv(e)
}

// View draws the form and puts the lines below its upper border.
func (b *Briefed) View(width, height int) string {
	box := b.Form.View(width, height)
	edge, _, ok := strings.Cut(box, "\n")
	w := widget.Width(edge)
	b.shown = 0
	if !ok || w < 20 || b.t == nil {
		return box
	}
	lines := b.lines(w-6, min(introMost, height-formLeast))
	if len(lines) == 0 {
		return box
	}
	b.shown = len(lines)
	box = b.Form.View(width, height-len(lines))
	edge, rest, _ := strings.Cut(box, "\n")
	side := b.t.Focus.Render(b.t.Glyphs.Vertical)
	out := []string{edge}
	for _, l := range lines {
		out = append(out, side+"  "+widget.Fit(b.t, l, w-6)+"  "+side)
	}
	return widget.Join(append(out, rest)...)
}

// lines is the intro, wrapped, with a blank line above it.
func (b *Briefed) lines(width, most int) []string {
	if most < 2 {
		return nil
	}
	out := []string{""}
	for n, text := range b.intro {
		style := b.t.Text
		if n == 0 {
			style = b.t.Strong
		}
		for _, l := range widget.Wrap(text, width) {
			if len(out) == most {
				out[most-1] = widget.Cut(b.t, out[most-1], width-2) + b.t.Muted.Render(" "+b.t.Glyphs.Ellipsis)
				return out
			}
			out = append(out, style.Render(l))
		}
	}
	return out
}

// Cursor is the form's, moved down by the lines above it.
func (b *Briefed) Cursor() *tea.Cursor {
	c := b.Form.Cursor()
	if c == nil {
		return nil
	}
	moved := *c
	moved.Y += b.shown
	return &moved
}
