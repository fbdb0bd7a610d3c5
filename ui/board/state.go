package board

import (
	"strconv"

	"tasking/internal/tasking"
	"tasking/ui/theme"
)

// longSilence is after how many days without a word an issue is called silent:
// a month's meeting has come and gone.
const longSilence = 28

// state is what matters most about an issue, as word and mark, then colour.
type state struct {
	mark  string
	long  string // the words where there is room
	short string // the same in thirteen cells
	style theme.Style
}

// stateOf chooses: what somebody must do about comes before what is going well.
func stateOf(t *theme.Theme, i *item) state {
	s, g := i.sum, &t.Glyphs
	switch {
	case s.ToDecide && i.late > 0: // the area waited for it longer than for anything late
		return state{g.AtBTG, "BTG answered: decide", "BTG: decide", t.Late}
	case i.late > 0:
		return state{g.Late, lateWords(i, false), lateWords(i, true), t.Late}
	case s.ToDecide:
		return state{g.AtBTG, "BTG answered: decide", "BTG: decide", t.Warn}
	case s.Answer == tasking.OutcomeMoreInfo:
		return state{g.AtBTG, "BTG asks for information", "BTG asks more", t.Warn}
	case s.New && s.Asked:
		return state{g.New, "new, LNP request", "LNP request", t.New}
	case s.New && s.Urgent:
		return state{g.Urgent, "new, urgent", "new, urgent", t.Urgent}
	case s.New:
		return state{g.New, "new", "new", t.New}
	case s.Carried() > 1:
		return state{g.Changed, nth(s.Carried()) + " time carried forward: decide", "carried " + strconv.Itoa(s.Carried()) + " times", t.Warn}
	case s.Urgent:
		return state{g.Urgent, "urgent", "urgent", t.Urgent}
	case s.Draft:
		return state{g.AtBTG, "to be escalated", "to escalate", t.Warn}
	case i.silent >= longSilence:
		return state{g.Silent, silence(i), "no update " + strconv.Itoa(i.silent) + "d", t.Warn}
	case s.Answer == tasking.OutcomeDeferred:
		return state{g.AtBTG, "deferred by the BTG", "BTG: deferred", t.Level2}
	case s.Answer == tasking.OutcomeBoard:
		return state{g.AtBTG, "with the Board", "with Board", t.Level2}
	case s.Level == tasking.Borough:
		return state{g.AtBTG, "at Borough", "at Borough", t.Level2}
	case len(s.Actions) == 0:
		return state{g.InHand, "no action yet", "no action yet", t.Muted}
	}
	return state{g.InHand, "in hand", "in hand", t.Muted}
}

// lateWords says how long the oldest is late, and how many are when there are
// more.
func lateWords(i *item, short bool) string {
	switch {
	case i.late == 1:
		return "late " + count(i.lateBy, "day")
	case short:
		return strconv.Itoa(i.late) + " late, " + strconv.Itoa(i.lateBy) + "d"
	}
	return strconv.Itoa(i.late) + " late, " + count(i.lateBy, "day")
}

func silence(i *item) string { return "no update for " + count(i.silent, "day") }

// count is a number with its noun: "1 day", "34 days".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

var ordinals = []string{"", "first", "second", "third", "fourth", "fifth"}

func nth(n int) string {
	if n < len(ordinals) {
		return ordinals[n]
	}
	return strconv.Itoa(n) + "th"
}
