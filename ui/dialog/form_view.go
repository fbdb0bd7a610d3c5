package dialog

import (
	"slices"
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
	starts, to := make([]int, len(f.fields)), 0
	f.cursor = nil
	for i := range f.fields {
		lines, place := f.field(i, label, max(inner-label, 1))
		starts[i] = len(body)
		if i == f.at {
			to = len(body) + len(lines)
			f.cursor = tea.NewCursor(place.X+label+3, len(body)+place.Y+1)
		}
		body = append(body, lines...)
	}
	foot := append(f.foot(inner), "")
	body = f.scroll(body, starts, to, max(height-2-len(foot), 0))
	if f.cursor != nil {
		f.cursor.Y -= f.top
		if f.state != typing || f.cursor.Y < 1 || f.cursor.Y >= len(body) {
			f.cursor = nil
		}
	}
	return widget.Box(f.t, w, f.Title, clip(append(body, foot...), height))
}

// scroll gives the lines that are shown, the focused field among them. The last
// keeps the button apart: it is blank, or says how many fields lie above and
// below.
func (f *Form) scroll(body []string, starts []int, to, room int) []string {
	n := len(body)
	if n < room || n == room && body[n-1] == "" {
		f.top = 0
		return append(body, make([]string, min(room-n, 1))...)
	}
	seen := max(room-1, 0)
	f.top = widget.Window(n, to-1, f.top, seen)
	if f.at < len(starts) {
		f.top = min(f.top, starts[f.at])
	}
	end := min(f.top+seen, n)
	return append(slices.Clone(body[f.top:end]), f.more(starts, end))
}

// more counts the fields that cannot be seen.
func (f *Form) more(starts []int, end int) string {
	above, below := 0, 0
	for _, at := range starts {
		if at < f.top {
			above++
		} else if at >= end {
			below++
		}
	}
	out := ""
	if above > 0 {
		out += "  " + f.t.Glyphs.Up + " " + itoa(above) + " more"
	}
	if below > 0 {
		out += "  " + f.t.Glyphs.Down + " " + itoa(below) + " more"
	}
	return f.t.Muted.Render(out)
}

func (f *Form) labelWidth(inner int) int {
	n := 0
	for _, field := range f.fields {
		n = max(n, widget.Width(field.Label))
	}
	return min(n+4, max(inner/3, 1))
}

// field is one field: its lines, then what is said about it, a blank line when
// that is nothing.
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
	for _, line := range f.said(i, focused, width) {
		out = append(out, widget.Space(label)+line)
	}
	if len(out) == len(lines) {
		out = append(out, "")
	}
	return out, place
}

func (f *Form) label(field Field, focused bool, width int) string {
	if focused {
		return f.t.Accent.Render(widget.Fit(f.t, f.t.Glyphs.Cursor+" "+field.Label, width))
	}
	return f.t.Muted.Render(widget.Fit(f.t, "  "+field.Label, width))
}

// said is the note, the complaint or the hint below a field. Only a complaint
// takes more than a line: it comes when a field is left, not at every key.
func (f *Form) said(i int, focused bool, width int) []string {
	field, t := f.fields[i], f.t
	note, wrong := verdict(field, f.inputs[i])
	if focused && f.failed == "" && f.open(i) { // the list says it all
		note, wrong = "", ""
	}
	switch {
	case wrong != "" && f.seen[i]:
		return painted(t.Warn, marked(t.Glyphs.Urgent, sentence(t, wrong, width-2)))
	case note != "":
		return []string{t.Accent.Render(widget.Cut(t, note, width))}
	case !focused:
		return nil
	case wrong != "" && field.Kind == Date && f.inputs[i].values() != nil:
		// Half a date is no mistake yet: only the mark says that it is not one.
		return []string{t.Warn.Render(t.Glyphs.Urgent) + t.Muted.Render(widget.Cut(t, field.Hint, width-2))}
	case field.Hint != "":
		return []string{t.Muted.Render(widget.Cut(t, field.Hint, width))}
	}
	return nil
}

func (f *Form) open(i int) bool {
	p, ok := f.inputs[i].(*pickField)
	return ok && p.open
}

// foot is the button, or what the form has to say.
func (f *Form) foot(width int) []string {
	switch {
	case f.state == saving:
		return []string{f.t.Muted.Render(widget.Cut(f.t, "Saving"+f.t.Glyphs.Ellipsis, width))}
	case f.state == asking:
		return []string{f.t.Warn.Render("Discard what was typed?") + "  " +
			button(f.t, "Keep", true) + "  " + button(f.t, "y Discard", false)}
	case f.failed != "":
		return painted(f.t.ToastWarn, padded(sentence(f.t, "NOT SAVED: "+f.failed, width-2)))
	}
	return []string{button(f.t, f.Save, f.at == len(f.fields)-1)}
}

func itoa(n int) string { return strconv.Itoa(n) }
