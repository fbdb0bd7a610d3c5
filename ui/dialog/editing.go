package dialog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// editing is the keys both inputs edit with. What Bubbles can do besides is off
// because it is not named here: ctrl+v (it reads the clipboard by starting
// another program, the server's clipboard over SSH), suggestions, changing case,
// and letters with alt, which are letters on many keyboards.
type editing struct {
	left, right, wordLeft, wordRight, start, end    key.Binding
	back, del, backWord, delWord, backLine, delLine key.Binding
}

var keys = editing{
	left:      bind("left", "ctrl+b"),
	right:     bind("right", "ctrl+f"),
	wordLeft:  bind("ctrl+left", "alt+left"),
	wordRight: bind("ctrl+right", "alt+right"),
	start:     bind("home", "ctrl+a"),
	end:       bind("end", "ctrl+e"),
	back:      bind("backspace", "ctrl+h"),
	del:       bind("delete", "ctrl+d"),
	backWord:  bind("ctrl+w", "alt+backspace"),
	delWord:   bind("alt+delete"),
	backLine:  bind("ctrl+u"),
	delLine:   bind("ctrl+k"),
}

func bind(names ...string) key.Binding { return key.NewBinding(key.WithKeys(names...)) }

func (e editing) have(k tea.KeyPressMsg) bool {
	return key.Matches(k, e.left, e.right, e.wordLeft, e.wordRight, e.start, e.end,
		e.back, e.del, e.backWord, e.delWord, e.backLine, e.delLine)
}

func (e editing) line() textinput.KeyMap {
	return textinput.KeyMap{
		WordBackward: e.wordLeft, WordForward: e.wordRight, LineStart: e.start, LineEnd: e.end,
		DeleteCharacterBackward: e.back, DeleteWordBackward: e.backWord,
		DeleteBeforeCursor: e.backLine, DeleteAfterCursor: e.delLine,
	}
}

// editor is an input as edit sees it, counted in code points: the input of
// Bubbles, or the buffer of an area.
type editor interface {
	around() (before, after string) // the text at both sides of the cursor
	step(n int)                     // over n code points, back when negative
	erase(n int)                    // the n code points before the cursor
	send(k tea.KeyPressMsg)         // a key for words or for a line
}

// typed is what a message puts into the text. Keys that print are handed on as
// a paste, so that no text can be taken for the name of a key.
func typed(msg tea.Msg, clean func(string) string) (s string, ok bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return clean(msg.Content), true
	case tea.KeyPressMsg:
		if strings.ContainsFunc(msg.Text, unicode.IsControl) {
			return "", true
		}
		return msg.Text, msg.Text != ""
	}
	return "", false
}

// edit does what a key asks for and reports whether it had a use for it. An
// input counts code points where people see one sign, so it is told how many to
// step over or to erase.
//
// Deleting forwards is going there and erasing, which also goes round a panic of
// bubbles 2.1.1 at alt+delete on the last word of a line.
func edit(e editor, k tea.KeyPressMsg) bool {
	if !keys.have(k) {
		return false
	}
	before, after := e.around()
	switch {
	case key.Matches(k, keys.left):
		e.step(-runes(lastSign(before)))
	case key.Matches(k, keys.right):
		e.step(runes(firstSign(after)))
	case key.Matches(k, keys.back):
		e.erase(runes(lastSign(before)))
	case key.Matches(k, keys.del):
		n := runes(firstSign(after))
		e.step(n)
		e.erase(n)
	case key.Matches(k, keys.delWord):
		e.send(tea.KeyPressMsg{Code: tea.KeyRight, Mod: tea.ModAlt})
		_, rest := e.around()
		e.erase(runes(after) - runes(rest))
	default:
		e.send(k)
	}
	settle(e)
	return true
}

// settle takes the cursor to the end of the sign it stands in: an accent that was
// typed, or a letter that is gone, can have made one sign of what were two.
func settle(e editor) {
	before, after := e.around()
	sign := lastSign(before)
	if whole := firstSign(sign + after); sign != "" && len(whole) > len(sign) {
		e.step(runes(whole[len(sign):]))
	}
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// firstSign is the first of what people see as characters: a letter with its
// accents, a joined emoji, a line feed.
func firstSign(s string) string {
	sign, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return sign
}

// lastSign is the last of them. Signs never reach over a line feed.
func lastSign(s string) (sign string) {
	for s = s[max(strings.LastIndexByte(s, '\n'), 0):]; s != ""; s = s[len(sign):] {
		sign = firstSign(s)
	}
	return sign
}
