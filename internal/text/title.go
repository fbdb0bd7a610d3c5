package text

import "strings"

// stringEnd is the byte that ends a control string for programs that read single
// bytes, whatever character it is a part of.
const stringEnd = 0x9c

// WindowTitle is a line for the title of a window. A character that holds the byte
// which many take for the end of a title ("本") is a middle dot: the rest of the title
// would stand on the screen as if it were text of the page.
func WindowTitle(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.IndexByte(string(r), stringEnd) >= 0 {
			return '·'
		}
		return r
	}, Line(s))
}
