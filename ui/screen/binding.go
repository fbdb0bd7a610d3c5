package screen

import (
	"fmt"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Binding is one thing a screen can do: the keys, the words and the deed. A
// binding without keys is offered in the palette only (what must never happen
// by one key).
type Binding struct {
	// Keys as tea.KeyPressMsg.String() spells them ("enter", "pgdown", "g",
	// "ctrl+u", "space"). The first is the one shown; the rest are aliases.
	Keys []string
	// Label is for the footer, one or two words. Empty: not in the footer.
	Label string
	// Help is a sentence for help and palette, without a full stop.
	Help string
	// Group is the heading in help ("Move", "Issue").
	Group string
	// Disabled says why it cannot be done now, "" when it can. Nil: always can.
	// The reason comes from the domain check that would refuse it.
	Disabled func() string
	// Run does it. Nil: shown only; the key reaches Update.
	Run func() tea.Cmd
	// Opens: it leads to a dialog or another page. Of a screen that captures text
	// the keys that follow then wait for it, instead of being typed.
	Opens bool
}

// Reason says why the binding cannot run now, "" when it can.
func (b Binding) Reason() string {
	if b.Disabled == nil {
		return ""
	}
	return b.Disabled()
}

// Has says whether the key is one of the binding's.
func (b Binding) Has(key string) bool {
	for _, k := range b.Keys {
		if k == key {
			return true
		}
	}
	return false
}

// Find gives the first binding of the table that has the key.
func Find(table []Binding, key string) (Binding, bool) {
	for _, b := range table {
		if b.Has(key) {
			return b, true
		}
	}
	return Binding{}, false
}

// Prints says whether a key, as String() spells it, types a character.
func Prints(key string) bool {
	return key == "space" || utf8.RuneCountInString(key) == 1
}

// Check lists what is wrong with a table of keys: a key bound twice, a key that
// must never be bound, a binding without a word about it. The root's own keys
// count as taken. Tests of every screen call it; it finds nothing in a good one.
func Check(table []Binding) []string {
	var wrong []string
	seen := map[string]bool{}
	for _, b := range table {
		if b.Help == "" {
			wrong = append(wrong, fmt.Sprintf("key %v has no help sentence", b.Keys))
		}
		for _, k := range b.Keys {
			switch {
			case seen[k]:
				wrong = append(wrong, fmt.Sprintf("key %q is bound twice", k))
			case Global[k]:
				wrong = append(wrong, fmt.Sprintf("key %q belongs to the root", k))
			case Never(k):
				wrong = append(wrong, fmt.Sprintf("key %q must never be bound", k))
			}
			seen[k] = true
		}
	}
	return wrong
}
