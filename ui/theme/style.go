package theme

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
)

// Style is one token of the theme. It is a lipgloss style whose opening and
// closing sequences are worked out once, because a view runs after every
// message and joining three strings costs a hundredth of a full render.
type Style struct {
	lip         lipgloss.Style
	open, close string
}

// NewStyle turns a lipgloss style into a token. Only colour and attributes
// count: widths, margins and borders are the business of ui/widget.
func NewStyle(lip lipgloss.Style) Style {
	const probe = "x"
	open, end, _ := strings.Cut(lip.Render(probe), probe)
	return Style{lip: lip, open: open, close: end}
}

// Render paints s. Every line of s is painted on its own, so that a painted
// block can be cut and joined line by line. An empty line stays empty.
func (s Style) Render(text string) string {
	if s.open == "" || text == "" {
		return text
	}
	if !strings.Contains(text, "\n") {
		return s.open + text + s.close
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = s.open + line + s.close
		}
	}
	return strings.Join(lines, "\n")
}

// Lipgloss gives the style to a component that wants one (bubbles inputs do).
func (s Style) Lipgloss() lipgloss.Style { return s.lip }

// Foreground is the text colour, nil when the terminal's own is used.
func (s Style) Foreground() color.Color { return known(s.lip.GetForeground()) }

// Background is the colour behind the text, nil when the terminal's own is used.
func (s Style) Background() color.Color { return known(s.lip.GetBackground()) }

func known(c color.Color) color.Color {
	if _, none := c.(lipgloss.NoColor); none {
		return nil
	}
	return c
}
