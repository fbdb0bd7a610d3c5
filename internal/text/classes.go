package text

import "unicode"

const (
	joiner         = '\u200D'
	graphemeJoiner = '\u034F'
	emojiStyle     = '\uFE0F'
)

// isLineEnd reports whether r ends a line. Vertical tab and form feed are here
// because word processors put them where a person pressed shift and Enter or
// began a page: dropping them would join two words.
func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// isBlank reports white space inside a line.
func isBlank(r rune) bool {
	return r != '\n' && unicode.IsSpace(r)
}

// isHidden reports characters that show nothing themselves but move, reorder
// or hide others: controls, the format characters, tags, and the fillers that
// make an empty name look like a full one.
func isHidden(r rune) bool {
	switch {
	case unicode.In(r, unicode.Cc, unicode.Cf):
		return true
	case r >= 0xE0000 && r <= 0xE0FFF: // tags and further variation selectors
		return true
	case r == graphemeJoiner, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0:
		return true
	case r == 0x17B4, r == 0x17B5, r >= 0x180B && r <= 0x180F, r == 0x2065, r >= 0xFFF0 && r <= 0xFFF8:
		return true
	}
	return false
}

// isNoCharacter reports the code points that are set aside for ever. Lone
// surrogates never get here: in UTF-8 they are broken bytes.
func isNoCharacter(r rune) bool {
	return (r >= 0xFDD0 && r <= 0xFDEF) || r&0xFFFE == 0xFFFE
}

// isEmoji reports the blocks that hold every sign used in joined emoji. The
// blocks are wider than the emoji in them, which is harmless, but hold no
// character that normalising would carry out of them.
func isEmoji(r rune) bool {
	switch {
	case r < 0x2190:
		return false
	case r <= 0x21FF, r >= 0x231A && r <= 0x2328, r >= 0x23CF && r <= 0x23FA:
		return true
	case r >= 0x25AA && r <= 0x27BF, r >= 0x2B00 && r <= 0x2BFF:
		return true
	}
	return r >= 0x1F000 && r <= 0x1FAFF
}
