package uitest

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

var codes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f12": tea.KeyF12,
}

// Key makes the message of a key from its name, as a terminal would send it.
func Key(name string) tea.KeyPressMsg {
	k := tea.KeyPressMsg{}
	for rest, found := name, true; found; {
		switch {
		case strings.HasPrefix(rest, "ctrl+") && len(rest) > 5:
			k.Mod, rest = k.Mod|tea.ModCtrl, rest[5:]
		case strings.HasPrefix(rest, "alt+") && len(rest) > 4:
			k.Mod, rest = k.Mod|tea.ModAlt, rest[4:]
		case strings.HasPrefix(rest, "shift+") && len(rest) > 6:
			k.Mod, rest = k.Mod|tea.ModShift, rest[6:]
		default:
			found = false
		}
		name = rest
	}
	if code, ok := codes[name]; ok {
		k.Code = code
		if name == "space" && k.Mod == 0 {
			k.Text = " "
		}
		return k
	}
	runes := []rune(name)
	if len(runes) == 0 {
		return k
	}
	k.Code = runes[0]
	if k.Mod == 0 {
		k.Text = name
	}
	return k
}
