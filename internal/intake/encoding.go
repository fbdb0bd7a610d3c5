package intake

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decoder turns the bytes of one value into text. Spreadsheet programs still
// write Windows-1252, so a value that is not UTF-8 is taken for that, unless
// the file has shown before that it is UTF-8: then the bytes are damaged and
// become the replacement character.
type decoder struct {
	proved bool // a byte order mark or a valid non-ASCII value was seen
	fell   bool // a value was read as Windows-1252
}

func (d *decoder) text(b []byte) string {
	if utf8.Valid(b) {
		if !d.proved && !ascii(b) {
			d.proved = true
		}
		return string(b)
	}
	if d.proved {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	d.fell = true
	return fromWindows(b)
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// windows holds what Windows-1252 has at 0x80 to 0x9F; elsewhere the byte is
// the code point. Five places are unassigned.
var windows = [32]rune{
	'€', utf8.RuneError, '‚', 'ƒ', '„', '…', '†', '‡',
	'ˆ', '‰', 'Š', '‹', 'Œ', utf8.RuneError, 'Ž', utf8.RuneError,
	utf8.RuneError, '‘', '’', '“', '”', '•', '–', '—',
	'˜', '™', 'š', '›', 'œ', utf8.RuneError, 'ž', 'Ÿ',
}

func fromWindows(b []byte) string {
	var s strings.Builder
	s.Grow(len(b) + len(b)/8)
	for _, c := range b {
		if c >= 0x80 && c < 0xA0 {
			s.WriteRune(windows[c-0x80])
		} else {
			s.WriteRune(rune(c))
		}
	}
	return s.String()
}

// wide reads UTF-16 as UTF-8. A lone half of a pair becomes the replacement
// character, as does an odd byte at the end.
type wide struct {
	in    *bufio.Reader
	order binary.ByteOrder
	out   []byte // decoded, not yet handed on
	held  rune   // a unit read while looking for the second half of a pair
	err   error
}

const noRune = -1

func newWide(in *bufio.Reader, order binary.ByteOrder) *wide {
	return &wide{in: in, order: order, held: noRune}
}

func (w *wide) Read(p []byte) (int, error) {
	for len(w.out) < len(p) && w.err == nil {
		w.rune()
	}
	n := copy(p, w.out)
	w.out = append(w.out[:0], w.out[n:]...)
	if n > 0 {
		return n, nil
	}
	return 0, w.err
}

func (w *wide) rune() {
	u, ok := w.unit()
	if !ok {
		return
	}
	if !utf16.IsSurrogate(u) {
		w.out = utf8.AppendRune(w.out, u)
		return
	}
	low, ok := w.unit()
	r := utf16.DecodeRune(u, low)
	if ok && r == utf8.RuneError {
		w.held = low
	}
	w.out = utf8.AppendRune(w.out, r)
}

func (w *wide) unit() (rune, bool) {
	if r := w.held; r != noRune {
		w.held = noRune
		return r, true
	}
	var b [2]byte
	n, err := io.ReadFull(w.in, b[:])
	if errors.Is(err, io.ErrUnexpectedEOF) && n == 1 {
		w.out = utf8.AppendRune(w.out, utf8.RuneError)
		err = io.EOF
	}
	if err != nil {
		w.err = err
		return 0, false
	}
	return rune(w.order.Uint16(b[:])), true
}
