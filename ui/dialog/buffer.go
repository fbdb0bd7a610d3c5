package dialog

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// most is a fence against a paste of a whole book; the limits that people meet
// are those of a field's Check, which say so in words.
const most = 20000

// buffer is a text being edited, held as what people see as characters: moving
// and deleting go over an accented letter or a joined emoji whole. The inputs
// of Bubbles move by code point, halve such signs, and read the clipboard by
// starting another program, which is why this one exists.
type buffer struct {
	signs []string // one grapheme cluster each; a line feed is one
	at    int      // the cursor stands before signs[at]
}

func (b *buffer) String() string { return strings.Join(b.signs, "") }

// set replaces the text and puts the cursor at its end.
func (b *buffer) set(s string) {
	b.signs = split(s)
	b.at = len(b.signs)
}

// insert puts s in at the cursor. The whole is split anew, because an accent
// joins the letter before it.
func (b *buffer) insert(s string) {
	if len(b.signs) >= most {
		return
	}
	before := strings.Join(b.signs[:b.at], "") + s
	after := strings.Join(b.signs[b.at:], "")
	b.signs = split(before + after)
	b.at = 0
	for n := 0; b.at < len(b.signs) && n < len(before); b.at++ {
		n += len(b.signs[b.at])
	}
}

// cut removes signs from..to and leaves the cursor there.
func (b *buffer) cut(from, to int) {
	if from >= to {
		return
	}
	b.signs = append(b.signs[:from:from], b.signs[to:]...)
	b.at = from
}

func (b *buffer) lineStart() int {
	i := b.at
	for i > 0 && b.signs[i-1] != "\n" {
		i--
	}
	return i
}

func (b *buffer) lineEnd() int {
	i := b.at
	for i < len(b.signs) && b.signs[i] != "\n" {
		i++
	}
	return i
}

func (b *buffer) wordLeft() int {
	i := b.at
	for i > 0 && blank(b.signs[i-1]) {
		i--
	}
	for i > 0 && !blank(b.signs[i-1]) {
		i--
	}
	return i
}

func (b *buffer) wordRight() int {
	i := b.at
	for i < len(b.signs) && blank(b.signs[i]) {
		i++
	}
	for i < len(b.signs) && !blank(b.signs[i]) {
		i++
	}
	return i
}

// edits are the readline keys. Letters with alt are left out: on many keyboards
// they are letters.
var edits = map[string]func(*buffer){
	"left":          func(b *buffer) { b.at = max(b.at-1, 0) },
	"ctrl+b":        func(b *buffer) { b.at = max(b.at-1, 0) },
	"right":         func(b *buffer) { b.at = min(b.at+1, len(b.signs)) },
	"ctrl+f":        func(b *buffer) { b.at = min(b.at+1, len(b.signs)) },
	"ctrl+left":     func(b *buffer) { b.at = b.wordLeft() },
	"alt+left":      func(b *buffer) { b.at = b.wordLeft() },
	"ctrl+right":    func(b *buffer) { b.at = b.wordRight() },
	"alt+right":     func(b *buffer) { b.at = b.wordRight() },
	"home":          func(b *buffer) { b.at = b.lineStart() },
	"ctrl+a":        func(b *buffer) { b.at = b.lineStart() },
	"end":           func(b *buffer) { b.at = b.lineEnd() },
	"ctrl+e":        func(b *buffer) { b.at = b.lineEnd() },
	"backspace":     func(b *buffer) { b.cut(max(b.at-1, 0), b.at) },
	"ctrl+h":        func(b *buffer) { b.cut(max(b.at-1, 0), b.at) },
	"delete":        func(b *buffer) { b.cut(b.at, min(b.at+1, len(b.signs))) },
	"ctrl+d":        func(b *buffer) { b.cut(b.at, min(b.at+1, len(b.signs))) },
	"ctrl+w":        func(b *buffer) { b.cut(b.wordLeft(), b.at) },
	"alt+backspace": func(b *buffer) { b.cut(b.wordLeft(), b.at) },
	"alt+delete":    func(b *buffer) { b.cut(b.at, b.wordRight()) },
	"ctrl+u":        func(b *buffer) { b.cut(b.lineStart(), b.at) },
	"ctrl+k":        func(b *buffer) { b.cut(b.at, b.lineEnd()) },
}

// key types or edits, and reports whether it had a use for the key.
func (b *buffer) key(k tea.KeyPressMsg) bool {
	if k.Text != "" {
		if strings.IndexFunc(k.Text, unicode.IsControl) < 0 {
			b.insert(k.Text)
		}
		return true
	}
	edit, ok := edits[k.String()]
	if ok {
		edit(b)
	}
	return ok
}

func split(s string) []string {
	out := make([]string, 0, len(s))
	for s != "" {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if c == "" {
			break
		}
		out = append(out, c)
		s = s[len(c):]
	}
	return out
}

func blank(sign string) bool { return strings.TrimSpace(sign) == "" }
