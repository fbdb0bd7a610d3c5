package theme

import "charm.land/lipgloss/v2"

// Theme is the set of tokens a view may use. A theme is never changed once
// made: when the terminal or the hall changes, the root makes another and
// hands it out, so a view may cache what it painted by the theme's address.
type Theme struct {
	Name   string // desk-light, desk-dark, hall-light, hall-dark or mono
	Hall   bool   // the high-contrast themes, for a projector in a lit room
	ASCII  bool   // marks and lines are plain ASCII
	Glyphs Glyphs // marks, lines and arrows

	Text   Style // ordinary text: the terminal's own colour
	Strong Style // the one thing to read first in a group
	Muted  Style // labels, hints, what can wait
	Accent Style // the one accent: focus, links, where you are
	Title  Style // names of screens, panes and dialogs
	Rule   Style // separating lines
	Border Style // lines round panes, cards and dialogs
	Focus  Style // the border of the pane or card that has the focus

	Late       Style // overdue, with its word and mark
	Warn       Style // needs attention, not saved, not valid
	Ok         Style // done, saved
	New        Style // new since last time
	Urgent     Style // cannot wait for the meeting
	Changed    Style // changed since last time
	Level0     Style // agencies direct
	Level1     Style // CAT
	Level2     Style // Borough
	Restricted Style // the mark of a restricted item
	Demo       Style // the DEMO mark

	Selected     Style // the whole selected row
	Button       Style // a button
	ButtonActive Style // the button Enter presses
	Input        Style // what is typed in a field
	Placeholder  Style // an example in an empty field
	Match        Style // letters that matched a search
	Toast        Style // the one-line message at the foot
	ToastWarn    Style // the same for bad news
	Key          Style // the name of a key
	KeyLabel     Style // what the key does
	Disabled     Style // what cannot be done now
	Chip         Style // an active filter
}

// Choice is what the root knows about the terminal and the room.
type Choice struct {
	Hall    bool // on the wall: high contrast
	Dark    bool // the terminal's background is dark
	NoColor bool // NO_COLOR, no colours, or the background is not known
	ASCII   bool // only ASCII marks and lines
}

// New makes the theme for a choice. It costs about a hundred microseconds:
// call it when something changed, never in a view.
func New(c Choice) *Theme {
	t := &Theme{Hall: c.Hall, ASCII: c.ASCII, Glyphs: glyphsFor(c.ASCII)}
	switch {
	case c.NoColor:
		t.Name = "mono"
		t.paintMono()
	case c.Hall && c.Dark:
		t.Name = "hall-dark"
		t.paint(hallDark)
	case c.Hall:
		t.Name = "hall-light"
		t.paint(hallLight)
	case c.Dark:
		t.Name = "desk-dark"
		t.paint(deskDark)
	default:
		t.Name = "desk-light"
		t.paint(deskLight)
	}
	return t
}

// paint fills every token from a palette of eleven colours.
func (t *Theme) paint(p palette) {
	plain := lipgloss.NewStyle()
	fg := func(c string) lipgloss.Style { return plain.Foreground(lipgloss.Color(c)) }
	on := func(c, back string) lipgloss.Style { return fg(c).Background(lipgloss.Color(back)) }

	t.Text = NewStyle(plain)
	t.Strong = NewStyle(plain.Bold(true))
	t.Muted = NewStyle(fg(p.muted))
	t.Accent = NewStyle(fg(p.accent))
	t.Title = NewStyle(fg(p.accent).Bold(true))
	t.Rule = NewStyle(fg(p.line))
	t.Border = NewStyle(fg(p.line))
	t.Focus = NewStyle(fg(p.accent))

	t.Late = NewStyle(fg(p.warn).Bold(true))
	t.Warn = NewStyle(fg(p.warn))
	t.Ok = NewStyle(fg(p.muted))
	t.New = NewStyle(fg(p.accent).Bold(true))
	t.Urgent = NewStyle(fg(p.warn).Bold(true))
	t.Changed = NewStyle(fg(p.accent))
	t.Level0 = NewStyle(fg(p.muted))
	t.Level1 = NewStyle(plain)
	t.Level2 = NewStyle(plain.Bold(true))
	t.Restricted = NewStyle(on(p.inverse, p.ink).Bold(true))
	t.Demo = NewStyle(on(p.inverse, p.warn).Bold(true))

	t.Selected = NewStyle(on(p.selectedText, p.selected).Bold(t.Hall))
	t.Button = NewStyle(on(p.quietText, p.quiet))
	t.ButtonActive = NewStyle(on(p.inverse, p.accent).Bold(true))
	t.Input = NewStyle(on(p.quietText, p.quiet))
	t.Placeholder = NewStyle(on(p.muted, p.quiet))
	t.Match = NewStyle(fg(p.accent).Bold(true))
	t.Toast = NewStyle(on(p.selectedText, p.selected))
	t.ToastWarn = NewStyle(on(p.inverse, p.warn).Bold(true))
	t.Key = NewStyle(plain.Bold(true))
	t.KeyLabel = NewStyle(fg(p.muted))
	t.Disabled = NewStyle(fg(p.muted))
	t.Chip = NewStyle(on(p.selectedText, p.selected))
}

// paintMono fills every token from bold, reverse and underline alone. Faint is
// not used: on a projector it is invisible.
func (t *Theme) paintMono() {
	plain := lipgloss.NewStyle()
	text, bold := NewStyle(plain), NewStyle(plain.Bold(true))
	reverse := NewStyle(plain.Reverse(true))
	loud := NewStyle(plain.Reverse(true).Bold(true))
	line := NewStyle(plain.Underline(true))

	t.Text, t.Muted, t.Rule, t.Border, t.Ok, t.Level0, t.Level1 = text, text, text, text, text, text, text
	t.KeyLabel, t.Disabled, t.Changed = text, text, text
	t.Strong, t.Accent, t.Title, t.Focus, t.Key, t.Level2 = bold, bold, bold, bold, bold, bold
	t.Late, t.Warn, t.New, t.Urgent = bold, bold, bold, bold
	t.Restricted, t.Demo, t.Selected, t.ButtonActive, t.ToastWarn = loud, loud, reverse, loud, loud
	t.Toast, t.Chip, t.Button, t.Match = reverse, bold, text, line
	t.Input, t.Placeholder = line, line
}
