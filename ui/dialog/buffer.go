package dialog

import (
	"slices"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// buffer is the text of an area and the place of the cursor in it. It knows code
// points, words and lines; what people see as one sign is edit's to know.
type buffer struct {
	text []rune
	at   int // the cursor stands before text[at]
}

func (b *buffer) around() (before, after string) {
	return string(b.text[:b.at]), string(b.text[b.at:])
}

func (b *buffer) step(n int) { b.at += n }

func (b *buffer) erase(n int) {
	b.text = slices.Delete(b.text, b.at-n, b.at)
	b.at -= n
}

func (b *buffer) insert(s string) {
	put := []rune(s)
	b.text = slices.Insert(b.text, b.at, put...)
	b.at += len(put)
}

// send does what the keys for words and lines ask for.
func (b *buffer) send(k tea.KeyPressMsg) {
	switch {
	case key.Matches(k, keys.wordLeft):
		b.at = b.wordLeft()
	case key.Matches(k, keys.wordRight):
		b.at = b.wordRight()
	case key.Matches(k, keys.start):
		b.at = b.lineStart()
	case key.Matches(k, keys.end):
		b.at = b.lineEnd()
	case key.Matches(k, keys.backWord):
		b.erase(b.at - b.wordLeft())
	case key.Matches(k, keys.backLine):
		b.erase(b.at - b.lineStart())
	case key.Matches(k, keys.delLine):
		b.text = slices.Delete(b.text, b.at, b.lineEnd())
	}
}

func (b *buffer) lineStart() int { return b.back(b.at, notFeed) }

func (b *buffer) lineEnd() int { return b.forth(b.at, notFeed) }

// wordLeft is where the word before the cursor begins, over the blanks behind it.
func (b *buffer) wordLeft() int { return b.back(b.back(b.at, unicode.IsSpace), notSpace) }

// wordRight is where the word after the cursor ends, over the blanks before it.
func (b *buffer) wordRight() int { return b.forth(b.forth(b.at, unicode.IsSpace), notSpace) }

// back goes from a place towards the beginning over all that is of a kind.
func (b *buffer) back(from int, of func(rune) bool) int {
	for from > 0 && of(b.text[from-1]) {
		from--
	}
	return from
}

// forth goes from a place towards the end over all that is of a kind.
func (b *buffer) forth(from int, of func(rune) bool) int {
	for from < len(b.text) && of(b.text[from]) {
		from++
	}
	return from
}

func notFeed(r rune) bool { return r != '\n' }

func notSpace(r rune) bool { return !unicode.IsSpace(r) }
