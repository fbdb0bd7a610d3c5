package dialog

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/widget"
)

// View draws the fields one below the other, labels at the left, what is said
// about each below it, and the button. A form higher than the page scrolls to
// the field that has the focus.
func (f *Form) View(width, height int) string {
	w := boxWidth(width, 84)
	inner := max(w-6, 1)
	label := f.labelWidth(inner)
	body := []string{""}
	from, to := 0, 0
	f.cursor = nil
	for i := range f.fields {
		lines, place := f.field(i, label, max(inner-label, 1))
		if i == f.at {
			from, to = len(body), len(body)+len(lines)
			f.cursor = tea.NewCursor(place.X+label+3, len(body)+place.Y+1)
		}
		body = append(body, lines...)
	}
	foot := []string{f.foot(inner), ""}
	room := max(height-2-len(foot), 0)
	body = f.scroll(body, from, to, room)
	if f.cursor != nil {
		f.cursor.Y -= f.top
		if f.state != typing || f.cursor.Y < 1 || f.cursor.Y > room {
			f.cursor = nil
		}
	}
	return widget.Box(f.t, w, f.Title, clip(append(body, foot...), height))
}

// scroll keeps the focused field in sight and gives the lines that are shown.
func (f *Form) scroll(body []string, from, to, room int) []string {
	if len(body) <= room {
		f.top = 0
		return body
	}
	f.top = widget.Window(len(body), to-1, f.top, room)
	f.top = min(f.top, from)
	return body[f.top:min(f.top+room, len(body))]
}

func (f *Form) labelWidth(inner int) int {
	n := 0
	for _, field := range f.fields {
		n = max(n, widget.Width(field.Label))
	}
	return min(n+4, max(inner/3, 1))
}

// field is one field: its lines, then a line for what is said about it.
func (f *Form) field(i, label, width int) ([]string, tea.Position) {
	field, focused := f.fields[i], i == f.at && f.state == typing
	lines, place := f.inputs[i].view(f.t, width, focused)
	out := make([]string, 0, len(lines)+1)
	for n, line := range lines {
		lead := widget.Space(label)
		if n == 0 {
			lead = f.label(field, focused, label)
		}
		out = append(out, lead+line)
	}
	return append(out, widget.Space(label)+f.said(i, focused, width)), place
}

func (f *Form) label(field Field, focused bool, width int) string {
	if focused {
		return f.t.Accent.Render(widget.Fit(f.t, f.t.Glyphs.Cursor+" "+field.Label, width))
	}
	return f.t.Muted.Render(widget.Fit(f.t, "  "+field.Label, width))
}

// said is the note, the complaint or the hint below a field.
func (f *Form) said(i int, focused bool, width int) string {
	note, wrong := verdict(f.fields[i], f.inputs[i])
	switch {
	case wrong != "" && f.seen[i] && !(focused && f.failed == "" && f.fields[i].Kind == Pick && f.open(i)):
		return f.t.Warn.Render(widget.Cut(f.t, f.t.Glyphs.Urgent+wrong, width))
	case note != "":
		return f.t.Accent.Render(widget.Cut(f.t, note, width))
	case focused:
		return f.t.Muted.Render(widget.Cut(f.t, f.fields[i].Hint, width))
	}
	return ""
}

func (f *Form) open(i int) bool {
	p, ok := f.inputs[i].(*pickField)
	return ok && p.open
}

// foot is the button, or what the form has to say.
func (f *Form) foot(width int) string {
	switch {
	case f.state == saving:
		return f.t.Muted.Render(widget.Cut(f.t, "Saving"+f.t.Glyphs.Ellipsis, width))
	case f.state == asking:
		return f.t.Warn.Render("Discard what was typed?") + "  " +
			button(f.t, "Keep", true) + "  " + button(f.t, "y Discard", false)
	case f.failed != "":
		return f.t.ToastWarn.Render(widget.Cut(f.t, " NOT SAVED: "+f.failed+" ", width))
	}
	return button(f.t, f.Save, f.at == len(f.fields)-1)
}

func itoa(n int) string { return strconv.Itoa(n) }
