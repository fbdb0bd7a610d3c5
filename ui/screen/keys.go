package screen

import "strings"

// Global are the keys the root keeps for itself on every screen. q and esc
// (back) are not among them: a screen may bind those to clear a filter first.
var Global = map[string]bool{
	"?": true, "f1": true, ":": true, "ctrl+p": true,
	"b": true, ".": true, "f9": true, "V": true, "ctrl+l": true, "ctrl+c": true,
}

// never are keys somebody else owns: flow control, suspend and quit signals,
// the terminal multiplexers, tabs and zoom of the terminal, the ssh escape.
var never = map[string]bool{
	"ctrl+s": true, "ctrl+q": true, "ctrl+z": true, "ctrl+\\": true,
	"ctrl+h": true, "ctrl+i": true, "ctrl+j": true, "ctrl+m": true, "ctrl+[": true,
	"ctrl+a": true, "ctrl+b": true, "ctrl+w": true, "ctrl+t": true,
	"ctrl++": true, "ctrl+-": true, "ctrl+0": true, "ctrl+=": true,
	"f10": true, "f11": true, "alt+enter": true, "~": true,
}

// Never says whether a key must not be bound by anyone.
func Never(key string) bool {
	if never[key] || strings.HasPrefix(key, "ctrl+shift+") {
		return true
	}
	rest, alt := strings.CutPrefix(key, "alt+")
	return alt && Prints(rest) // letters of Welsh and other layouts
}

// KeyName is how a key is written for people: "PgDn", "Esc", "ctrl+u".
func KeyName(key string) string {
	if name, ok := names[key]; ok {
		return name
	}
	if len(key) > 1 && key[0] == 'f' && strings.Trim(key[1:], "0123456789") == "" {
		return strings.ToUpper(key)
	}
	return key
}

var names = map[string]string{
	"enter": "Enter", "esc": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "space": "Space",
	"up": "Up", "down": "Down", "left": "Left", "right": "Right",
	"home": "Home", "end": "End", "pgup": "PgUp", "pgdown": "PgDn",
	"backspace": "Backspace", "delete": "Del",
}
