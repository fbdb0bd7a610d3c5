package intake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// lines reads rows of values between commas, semicolons or tabs. It differs
// from the standard library's reader in three ways that matter here: a row has
// a limit, an opened quote is reported where it was opened, and a quote inside
// an unquoted value (5" pipe) is only a character.
type lines struct {
	in    *bufio.Reader
	dec   *decoder
	comma byte
	max   int // bytes of one row
	most  int // values in one row

	line  int // of the next byte, from 1
	used  int // bytes of this row
	buf   []byte
	cells []string
}

var errLong = errors.New("the row is too long")

func newLines(s *source, lim limits) *lines {
	l := &lines{in: s.in, dec: &s.dec, line: 1, max: lim.row, most: lim.cells}
	l.comma = l.sniff()
	return l
}

// sniff finds the delimiter: the one the header line has most of, outside
// quotes. A first line "sep=;" is a spreadsheet program's own note and settles
// it.
func (l *lines) sniff() byte {
	head, _ := l.in.Peek(window)
	if c, n := note(head); n > 0 {
		_, _ = l.in.Discard(n)
		l.line++
		return c
	}
	count := map[byte]int{}
	quoted := false
	for _, c := range head {
		if c == '"' {
			quoted = !quoted
		}
		if !quoted && (c == '\n' || c == '\r') && len(count) > 0 {
			break
		}
		if !quoted && (c == ',' || c == ';' || c == '\t') {
			count[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte(";\t") {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// note reads the line "sep=;" and says how many bytes it takes.
func note(head []byte) (byte, int) {
	end := bytes.IndexByte(head, '\n')
	if end < 0 {
		return 0, 0
	}
	s := bytes.Trim(bytes.TrimRight(head[:end], "\r"), `"`)
	if len(s) != 5 || !bytes.EqualFold(s[:4], []byte("sep=")) || !bytes.ContainsAny(s[4:], ",;\t") {
		return 0, 0
	}
	return s[4], end + 1
}

// row returns the next row, valid until the one after it, and the line it
// begins in; io.EOF after the last.
// Any other error is about the whole file: after a broken quote nobody knows
// where the next row begins.
func (l *lines) row() (line int, cells []string, err error) {
	line, l.used, l.cells = l.line, 0, l.cells[:0]
	for {
		end, err := l.field()
		switch {
		case errors.Is(err, errLong):
			return line, nil, fmt.Errorf("line %d: the row is longer than %s: a quote opened and not closed, or not a table", line, size(int64(l.max)))
		case err != nil:
			return line, nil, err
		case end == 0 && l.used == 0:
			return line, nil, io.EOF
		}
		if l.cells = append(l.cells, l.dec.text(l.buf)); len(l.cells) > l.most {
			return line, nil, fmt.Errorf("line %d: the row has more than %d values: this is not a list", line, l.most)
		}
		if end != l.comma {
			return line, l.cells, nil
		}
	}
}

// field reads one value into buf and returns what ended it: the delimiter, a
// line feed, or 0 at the end of the file.
func (l *lines) field() (byte, error) {
	l.buf = l.buf[:0]
	for {
		c, err := l.next()
		switch {
		case err != nil || c == l.comma || c == 0:
			return c, err
		case c == '\n':
			l.line++
			return c, nil
		case c == '"' && len(bytes.TrimSpace(l.buf)) == 0:
			return l.quoted()
		}
		l.buf = append(l.buf, c)
	}
}

func (l *lines) quoted() (byte, error) {
	opened := l.line
	l.buf = l.buf[:0]
	for {
		c, err := l.next()
		switch {
		case errors.Is(err, errLong):
			return 0, fmt.Errorf("line %d: a quote is opened and not closed within %s", opened, size(int64(l.max)))
		case err != nil:
			return 0, err
		case c == 0:
			return 0, fmt.Errorf("line %d: a quote is opened and not closed", opened)
		case c == '\n':
			l.line++
		case c == '"':
			if again, _ := l.in.Peek(1); len(again) == 0 || again[0] != '"' {
				return l.closed()
			}
			_, _ = l.in.Discard(1)
		}
		l.buf = append(l.buf, c)
	}
}

// closed expects the end of the value after its closing quote.
func (l *lines) closed() (byte, error) {
	for {
		c, err := l.next()
		switch {
		case err != nil || c == l.comma || c == 0:
			return c, err
		case c == '\n':
			l.line++
			return c, nil
		case c != ' ' && c != '\t':
			return 0, fmt.Errorf("line %d: a quote is closed in the middle of a value: write quotes inside a text twice", l.line)
		}
	}
}

// next returns one byte, every kind of line end as one line feed, 0 at the end
// of the file. A NUL inside the file is no text and is passed over.
func (l *lines) next() (byte, error) {
	for {
		c, err := l.in.ReadByte()
		if errors.Is(err, io.EOF) {
			return 0, nil
		}
		if err != nil {
			return 0, err
		}
		if l.used++; l.used > l.max {
			return 0, errLong
		}
		if c == '\r' {
			if after, _ := l.in.Peek(1); len(after) == 1 && after[0] == '\n' {
				_, _ = l.in.Discard(1)
			}
			return '\n', nil
		}
		if c != 0 {
			return c, nil
		}
	}
}
