package screen

import (
	"time"

	"tasking/ui/theme"
)

// Env is what the root knows and a screen may need. It is handed out by value;
// a new Theme has a new address, so painted strings can be cached by it.
type Env struct {
	Theme *theme.Theme
	// Hall: the wall is watching. A restricted item is only its reference and
	// the words "restricted item", in every place.
	Hall bool
	// Part2: a meeting is open and somebody said that observers have left and
	// the projector is off, so Hall is not on. The root marks it at the foot.
	Part2 bool
	// Demo: the store holds a sample.
	Demo bool
	// Now is the present minute, in the zone the program was given. It is zero
	// when the program has no clock (tests).
	Now time.Time
	// Saved says what became of the last change.
	Saved SaveState
	// Copies says how safe the store is; the root shows it in the last line.
	Copies Copies
}

// SaveState is the outcome of the last change: saved at a time, or not saved
// for a reason. The zero value says nothing has been changed yet.
type SaveState struct {
	At     time.Time // when the commit returned
	Reason string    // why it is not saved, "" when it is
	// ReadOnly: the store is open to look only, so that nothing is ever saved.
	ReadOnly bool
}

// Bad reports whether the mark is a warning.
func (s SaveState) Bad() bool { return s.ReadOnly || s.Reason != "" }

// String is the mark for the head line: "SAVED 19:42", "NOT SAVED (disk full)",
// "READ ONLY" or nothing.
func (s SaveState) String() string {
	switch {
	case s.ReadOnly:
		return "READ ONLY"
	case s.Reason != "":
		return "NOT SAVED (" + s.Reason + ")"
	case !s.At.IsZero():
		return "SAVED " + s.At.Format("15:04")
	}
	return ""
}

// WideFrom is the width from which a desk may show columns side by side.
const WideFrom = 110

// hallWidth is how many columns the wall is laid out for (DESIGN 5).
const hallWidth = 80

// Columns is how much of the window's width is used. On the wall, and in part 2
// of its meeting, it is that of 80x24 at any width, so that nothing moves when
// the letters are made larger.
func (e Env) Columns(window int) int {
	if e.Hall || e.Part2 {
		return min(window, hallWidth)
	}
	return window
}

// Wide says whether columns side by side are wanted at this width: never on the
// wall or in part 2, where more columns only mean smaller letters.
func (e Env) Wide(width int) bool { return e.Columns(width) >= WideFrom }
