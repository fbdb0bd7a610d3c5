package tasking

import "strconv"

// Level says who works an issue [3.1.5].
type Level int

const (
	// Direct: two or more agencies or groups solve it by talking to each other.
	Direct Level = 0
	// CAT: it needs wider involvement, the area's tasking meeting considers it.
	CAT Level = 1
	// Borough: it is beyond the resource available locally; the BTG considers it.
	Borough Level = 2
)

// Word is the level as people read it; a bare number reads as severity.
func (l Level) Word() string {
	switch l {
	case Direct:
		return "agencies direct"
	case CAT:
		return "CAT"
	case Borough:
		return "Borough"
	}
	return strconv.Itoa(int(l))
}

// String is the number with its word: "level 1 (CAT)".
func (l Level) String() string { return "level " + strconv.Itoa(int(l)) + " (" + l.Word() + ")" }
