package dialog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
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
		CharacterBackward: e.left, CharacterForward: e.right, WordBackward: e.wordLeft, WordForward: e.wordRight,
		LineStart: e.start, LineEnd: e.end, DeleteCharacterBackward: e.back, DeleteWordBackward: e.backWord,
		DeleteBeforeCursor: e.backLine, DeleteAfterCursor: e.delLine,
	}
}

func (e editing) area() textarea.KeyMap {
	return textarea.KeyMap{
		CharacterBackward: e.left, CharacterForward: e.right, WordBackward: e.wordLeft, WordForward: e.wordRight,
		LineStart: e.start, LineEnd: e.end, DeleteCharacterBackward: e.back, DeleteWordBackward: e.backWord,
		DeleteBeforeCursor: e.backLine, DeleteAfterCursor: e.delLine,
		LinePrevious: bind("up"), LineNext: bind("down"),
	}
}

// editor is an input of Bubbles as edit sees it.
type editor interface {
	send(tea.Msg)
	around() (before, after string) // the text at both sides of the cursor
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

// edit does what a key asks for and reports whether it had a use for it. Bubbles
// counts code points where people see one sign, so a step or a deletion is sent
// once for each code point of the sign.
//
// Deleting forwards is going there and deleting backwards, because bubbles 2.1.1
// panics at alt+delete on the last word of a line (textinput) and joins the next
// line when the last letter of one is deleted (textarea). Its alt+left never ends
// where only blanks stand before the cursor (textarea), hence the steps.
func edit(e editor, k tea.KeyPressMsg) bool {
	if !keys.have(k) {
		return false
	}
	before, after := e.around()
	switch {
	case key.Matches(k, keys.del):
		repeat(e, tea.KeyRight, runes(firstSign(after)))
		repeat(e, tea.KeyBackspace, runes(firstSign(after)))
	case key.Matches(k, keys.delWord):
		e.send(tea.KeyPressMsg{Code: tea.KeyRight, Mod: tea.ModAlt})
		_, rest := e.around()
		repeat(e, tea.KeyBackspace, runes(after)-runes(rest))
	case key.Matches(k, keys.right):
		repeat(e, tea.KeyRight, runes(firstSign(after)))
	case key.Matches(k, keys.left):
		repeat(e, tea.KeyLeft, runes(lastSign(before)))
	case key.Matches(k, keys.back):
		repeat(e, tea.KeyBackspace, runes(lastSign(before)))
	case key.Matches(k, keys.wordLeft) && strings.TrimSpace(before) == "":
		repeat(e, tea.KeyLeft, runes(before))
	default:
		e.send(k)
	}
	return true
}

func repeat(e editor, code rune, times int) {
	for range times {
		e.send(tea.KeyPressMsg{Code: code})
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
