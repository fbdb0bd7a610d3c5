package theme

// Glyphs is the one table of marks and lines. Each has an ASCII twin of the
// same width, so that a column stands where it stood. The signs are those that
// every console font of the last twenty years has: no emoji, no private use.
type Glyphs struct {
	Late, InHand, New, Urgent       string // two cells each
	Restricted, AtBTG, Done         string // two cells each
	Changed, Silent                 string // two cells each
	Cursor, Bullet, Ellipsis        string // one cell each
	Left, Right, Up, Down           string // arrows, one cell each
	Horizontal, Vertical, Separator string // lines and the dot between facts, one cell
	TopLeft, TopRight               string
	BottomLeft, BottomRight         string
	On, Off                         string // a ticked and an empty box, three cells
	Dash                            string // stands for "nothing here", one cell
}

func glyphsFor(ascii bool) Glyphs {
	if ascii {
		return asciiGlyphs
	}
	return unicodeGlyphs
}

var unicodeGlyphs = Glyphs{
	Late: "!!", InHand: "··", New: "● ", Urgent: "! ",
	Restricted: "■ ", AtBTG: "▲ ", Done: "√ ",
	Changed: "~ ", Silent: "○ ",
	Cursor: "►", Bullet: "•", Ellipsis: "…",
	Left: "←", Right: "→", Up: "↑", Down: "↓",
	Horizontal: "─", Vertical: "│", Separator: "·",
	TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
	On: "[x]", Off: "[ ]", Dash: "–",
}

var asciiGlyphs = Glyphs{
	Late: "!!", InHand: "..", New: "* ", Urgent: "! ",
	Restricted: "# ", AtBTG: "^ ", Done: "= ",
	Changed: "~ ", Silent: "? ",
	Cursor: ">", Bullet: "*", Ellipsis: "~",
	Left: "<", Right: ">", Up: "^", Down: "v",
	Horizontal: "-", Vertical: "|", Separator: "|",
	TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
	On: "[x]", Off: "[ ]", Dash: "-",
}
