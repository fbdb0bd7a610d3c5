package dialog

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// row is one visible row of an area, its line feed included, and the place in
// the text, in code points, where it begins.
type row struct {
	text string
	from int
}

// line is what of the row is drawn.
func (r row) line() string { return strings.TrimSuffix(r.text, "\n") }

// column is how many cells stand before a place on the row.
func (r row) column(at int) int {
	return ansi.StringWidth(string([]rune(r.text)[:at-r.from]))
}

// nearest is the place on the row at that column, or the last before it where
// the cursor can stand: before its line feed, and before the last sign of a row
// that goes on below, since behind that is the row below.
func (r row) nearest(column int, goesOn bool) int {
	at := r.from
	for s := r.text; s != ""; {
		sign := firstSign(s)
		s = s[len(sign):]
		column -= ansi.StringWidth(sign)
		if column < 0 || sign == "\n" || (s == "" && goesOn) {
			break
		}
		at += runes(sign)
	}
	return at
}

// wrap breaks a text into rows, after blanks where it can, and leaves a cell for
// the cursor or a blank. There is always one row; together they are the text.
func wrap(text string, width int) []row {
	var rows []row
	var start, gap, at int // bytes: where the row begins, behind its last blank, now
	var cells, tail int    // the width of the row, and of what stands behind its last blank
	begun := 0             // code points before the row
	end := func(to int) {
		r := row{text[start:to], begun}
		rows = append(rows, r)
		start, begun = to, begun+runes(r.text)
	}
	for at < len(text) {
		sign := firstSign(text[at:])
		n, room := ansi.StringWidth(sign), width-1
		blank := strings.TrimSpace(sign) == ""
		if blank {
			room = width
		}
		for cells+n > room && at > start && sign != "\n" {
			if gap <= start {
				gap, tail = at, 0
			}
			end(gap)
			cells = tail
		}
		at, cells, tail = at+len(sign), cells+n, tail+n
		switch {
		case sign == "\n":
			end(at)
			cells, tail = 0, 0
		case blank:
			gap, tail = at, 0
		}
	}
	end(at)
	return rows
}

// find is the row that a place in the text is on.
func find(rows []row, at int) int {
	for i := range rows[1:] {
		if at < rows[i+1].from {
			return i
		}
	}
	return len(rows) - 1
}
