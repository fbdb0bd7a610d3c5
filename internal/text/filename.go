package text

import (
	"strings"
	"unicode/utf8"
)

const (
	maxFileName     = 120
	defaultFileName = "document"
)

// FileName makes the stem of a file name from references and dates, joined by
// dashes: FileName("BB/7", "2027-01-14") is "BB-7-2027-01-14".
//
// The result holds only A-Z, a-z, 0-9, dot, dash and underline, has no two of
// the last three side by side and none of them at either end, is not a name
// that Windows keeps for a device, is 1 to 120 bytes long, and is "document"
// when nothing else is left. It never comes from a title: a file's name is
// seen by everyone who sees the folder.
func FileName(parts ...string) string {
	var out []byte
	for i := range len(parts) {
		for _, r := range parts[i] {
			out = appendNameSign(out, r)
		}
		out = appendNameSign(out, '-')
	}
	name := trimName(out)
	if name == "" {
		return defaultFileName
	}
	if isDeviceName(name) {
		name = trimName([]byte(defaultFileName + "-" + name))
	}
	return name
}

// UnfitName says why a name that a person typed for a file should not be used, or
// nothing. Windows keeps some names for devices and drops dots and blanks at the
// end, so that what is written there is not what was named; and what cannot be
// seen in a list of files leads people to the wrong one.
func UnfitName(name string) string {
	whole := strings.TrimRight(name, " .")
	switch {
	case isDeviceName(whole):
		return "Windows keeps that name for a device"
	case !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return isHidden(r) || isLineEnd(r) }):
		return "the name has signs that cannot be seen"
	case whole != name && whole != "":
		return "the name ends in a dot or a blank, which Windows drops"
	}
	return ""
}

// appendNameSign adds r, or a dash for what a name may not hold; a separator
// after another separator adds nothing.
func appendNameSign(out []byte, r rune) []byte {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return append(out, byte(r))
	case len(out) == 0 || isNameSeparator(rune(out[len(out)-1])):
		return out
	case isNameSeparator(r):
		return append(out, byte(r))
	}
	return append(out, '-')
}

func isNameSeparator(r rune) bool { return r == '-' || r == '.' || r == '_' }

func trimName(out []byte) string {
	if len(out) > maxFileName {
		out = out[:maxFileName]
	}
	return strings.TrimFunc(string(out), isNameSeparator)
}

// isDeviceName reports the names that Windows gives to devices, with or
// without an extension, in any case.
func isDeviceName(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem, _, _ = strings.Cut(strings.TrimRight(stem, " "), ":")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	if len(stem) != 4 || stem[3] < '0' || stem[3] > '9' {
		return false
	}
	return stem[:3] == "COM" || stem[:3] == "LPT"
}
