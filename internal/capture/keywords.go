package capture

import (
	"strconv"
	"strings"

	"tasking/internal/text"
)

// keywords are the words a line can begin with, as people may type them.
var keywords = map[string]Kind{
	"update": Update, "upd": Update,
	"done": Done, "completed": Done,
	"not done": NotDone, "notdone": NotDone, "not completed": NotDone,
	"due": Due,
	"min": Minute, "minute": Minute, "minutes": Minute,
	"park": Park,
}

// unassigned are the heads of an action that nobody has yet.
var unassigned = []string{"tbc", "to be confirmed"}

func isUnassigned(head string) bool {
	return text.Fold(head) == unassigned[0] || text.Fold(head) == unassigned[1]
}

// keyword reads a head like "update", "done 2", "2", "not done action 2" or
// "2 done".
func keyword(head string) (l Line, ok bool) {
	words := strings.Fields(strings.ReplaceAll(text.Fold(head), "#", " "))
	if len(words) == 0 || len(words) > 4 {
		return Line{}, false
	}
	words, l.Action = takeNumber(words)
	if l.Action > 0 && len(words) == 0 {
		l.Kind = Update
		return l, true
	}
	l.Kind, ok = keywords[strings.Join(words, " ")]
	if l.Action > 0 && (l.Kind == Minute || l.Kind == Park) {
		return Line{}, false
	}
	return l, ok
}

// takeNumber takes the number of an action off either end of the words.
func takeNumber(words []string) ([]string, int) {
	last := len(words) - 1
	if n := number(words[last]); n > 0 {
		words = words[:last]
		if last > 0 && words[last-1] == "action" {
			words = words[:last-1]
		}
		return words, n
	}
	if words[0] == "action" && last > 0 {
		words = words[1:]
	}
	if n := number(words[0]); n > 0 {
		return words[1:], n
	}
	return words, 0
}

// number reads the number of an action, or gives 0.
func number(word string) int {
	n, err := strconv.ParseUint(word, 10, 16)
	if err != nil || len(word) > 4 {
		return 0
	}
	return int(n)
}
