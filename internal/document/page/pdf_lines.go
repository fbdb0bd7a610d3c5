package page

// char is one character on its way to the paper.
type char struct {
	was   rune // as it is in the text
	shown rune // as it is drawn; 0 where nothing is
	width float64
	bold  bool
	tag   bool
	end   bool // a line ends after it, asked for by the text
}

// signs are the cleaned characters of the runs with their widths. A line feed
// becomes a space at the end of its line: whoever copies the text or has it
// read out would find two words joined without it.
func (p *pdf) signs(runs []Run, l look) []char {
	var all []char
	for i, r := range runs {
		bold := l.bold || r.Bold || r.Tag
		f := p.face(bold)
		for _, c := range phrase(r.Text, i == 0, i == len(runs)-1) {
			s := char{was: c, bold: bold, tag: r.Tag}
			if c == '\n' {
				s.was, s.end, s.tag = ' ', true, false
			}
			g := f.glyph(s.was)
			s.shown, s.width = g.shown, g.width*l.size
			all = append(all, s)
		}
	}
	return all
}

func (p *pdf) face(bold bool) *face {
	if bold {
		return p.faces[1]
	}
	return p.faces[0]
}

// broad is how wide the signs are side by side.
func broad(signs []char) (width float64) {
	for _, s := range signs {
		width += s.width
	}
	return width
}

// wrap breaks signs into lines of a width, after spaces and, where a word is
// wider than a line, inside it. There is always one line at least, and no line
// is without a sign unless there is none at all. The space a line is broken at
// stays at its end, beyond the width if need be.
func wrap(signs []char, width float64) [][]char {
	var lines [][]char
	start, space, used := 0, -1, 0.0
	for i, s := range signs {
		if s.was != ' ' && i > start && used+s.width > width {
			cut := i
			if space >= start {
				cut = space + 1
			}
			lines = append(lines, signs[start:cut])
			start, used = cut, broad(signs[cut:i])
		}
		used += s.width
		switch {
		case s.end:
			lines = append(lines, signs[start:i+1])
			start, used = i+1, 0
		case s.was == ' ':
			space = i
		}
	}
	if start < len(signs) || len(lines) == 0 {
		lines = append(lines, signs[start:])
	}
	return lines
}

// unspaced is a line without the space at its end, for measuring.
func unspaced(line []char) []char {
	for len(line) > 0 && line[len(line)-1].was == ' ' {
		line = line[:len(line)-1]
	}
	return line
}

// few are the first n lines; the last ends in an ellipsis where there is more.
// Only what stands at the edges of every page is shortened.
func (p *pdf) few(s string, l look, width float64, n int) [][]char {
	if s == "" {
		return nil
	}
	lines := wrap(p.signs(Plain(s), l), width)
	if len(lines) <= n {
		return lines
	}
	dots := p.signs(Plain("…"), l)
	last := unspaced(lines[n-1])
	for len(last) > 0 && broad(last)+broad(dots) > width {
		last = last[:len(last)-1]
	}
	return append(lines[:n-1:n-1], append(last[:len(last):len(last)], dots...))
}

// piece cuts off the signs at the front that are set alike.
func piece(line []char) (same, rest []char) {
	for i, s := range line {
		if s.bold != line[0].bold || s.tag != line[0].tag {
			return line[:i], line[i:]
		}
	}
	return line, nil
}

// texts are what a piece shows and what it says.
func texts(signs []char) (shown, said string) {
	drawn, meant := make([]rune, 0, len(signs)), make([]rune, 0, len(signs))
	for _, s := range signs {
		meant = append(meant, s.was)
		if s.shown != 0 {
			drawn = append(drawn, s.shown)
		}
	}
	return string(drawn), string(meant)
}
