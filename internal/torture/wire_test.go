//go:build torture

package torture

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// wire reads the bytes that go to a terminal, by rules of its own, and notes what
// may not be among them. Everything is in the list of what may or it may not.
type wire struct {
	faults  map[string]int
	titles  []string
	obeyed  int             // sequences that were read
	pending strings.Builder // text since the last sequence
}

// mayStyle is a colour or weight of the program: numbers alone.
var mayStyle = regexp.MustCompile(`^[0-9;:]*m$`)

// mayPlace are the sequences that place, back by tab stops too, clear and scroll.
var mayPlace = regexp.MustCompile(`^([0-9;]*[HABCDGdfZJKXPLM@STrb` + "`" + `]|[0-9]* q|\?5W)$`)

// mayMode are those that the program turns on and off, asks, and gives back.
var mayMode = regexp.MustCompile(`^(\?(7|25|1049|2004|2026|2027|1004)[hl]|\?(2026|2027)\$p|\?u|[<>=][0-9;]*u|>4(;[0-9]+)?m|>q)$`)

// mayTell are the messages to a terminal: the window's title, the question after
// the background, and giving colours back.
var mayTell = regexp.MustCompile(`^(2;.*|11;\?|11[0-2];?)$`)

func readWire(raw []byte) *wire {
	w := &wire{faults: map[string]int{}}
	for s := string(raw); s != ""; {
		s = s[w.step(s):]
	}
	w.flush()
	return w
}

func (w *wire) fault(format string, args ...any) { w.faults[fmt.Sprintf(format, args...)]++ }

// step reads one sequence or one character and says how long it was.
func (w *wire) step(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == '\x1b':
		w.flush()
		w.obeyed++
		return w.sequence(s)
	case r == utf8.RuneError && n == 1:
		w.fault("a byte that is not UTF-8: %q", s[:1])
	case r == '\r' || r == '\n' || r == '\b' || r == '\t': // a tab goes along the row
		w.flush()
	case unicode.IsControl(r):
		w.fault("the control %U", r)
	default:
		w.pending.WriteRune(r)
	}
	return n
}

// flush judges the text that was gathered.
func (w *wire) flush() {
	w.text("the text", w.pending.String())
	w.pending.Reset()
}

func (w *wire) text(where, s string) {
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200d' || r == '\u2028' || r == '\u2029' || r >= 0xe0000 && r <= 0xe0fff {
			w.fault("%s holds %U", where, r)
		}
	}
}

func (w *wire) sequence(s string) int {
	if len(s) < 2 {
		w.fault("an escape at the end")
		return len(s)
	}
	switch s[1] {
	case '[':
		end := 2
		for end < len(s) && (s[end] < 0x40 || s[end] > 0x7e) {
			end++
		}
		if end == len(s) {
			w.fault("a sequence that does not end")
			return end
		}
		if body := s[2 : end+1]; !mayStyle.MatchString(body) && !mayPlace.MatchString(body) && !mayMode.MatchString(body) {
			w.fault("the sequence CSI %q", body)
		}
		return end + 1
	case ']':
		return w.message(s)
	}
	if s[1] != 'M' { // one row up, at the top of the window
		w.fault("the sequence ESC %q", s[1:2])
	}
	return 2
}

// message reads what is told to the terminal up to its end.
func (w *wire) message(s string) int {
	end, long := strings.IndexByte(s, '\a'), 1
	if st := strings.Index(s, "\x1b\\"); st >= 0 && (end < 0 || st < end) {
		end, long = st, 2
	}
	if end < 0 {
		w.fault("a message that does not end")
		return len(s)
	}
	body := s[2:end]
	if !mayTell.MatchString(body) {
		w.fault("the message OSC %.20q", body)
	}
	if title, ok := strings.CutPrefix(body, "2;"); ok {
		w.titles = append(w.titles, title)
		w.text("the window's title", title)
	}
	return end + long
}

// judge reports what a stream held that it may not.
func (w *wire) judge(t *testing.T, where string) {
	t.Helper()
	for what, times := range w.faults {
		t.Errorf("%s: %s, %d times", where, what, times)
	}
}

// The reader must see what it is there for.
func TestTheWireIsRead(t *testing.T) {
	for s, bad := range map[string]bool{
		"\x1b[?1049h\x1b[2;5Htext\x1b[1;31mred\x1b[m\r\n\x1b]2;board - tasking\a\x1b]11;?\a": false,
		"a\x1b]52;c;aGk=\ab": true, "\x1b]8;;http://x\x1b\\l": true, "\x1b]0;x\a": true, "\x1b[6n": true, "\x1b[?1000h": true, "\x1b[31;mx\x1b[>c": true,
		"\x1bPq\x1b\\": true, "\x1b_G\x1b\\": true, "\x1bc": true, "\u009b2J": true, "\x9b2J": true, "a\u202eb": true, "a\x00b": true, "\x1b[8mz\x1b[!p": true,
		"\x1b]2;a\u202eb\a": true, "\x1b[": true, "\x1b": true, "👩\u200d👧": false, "\x1b[21t": true, "\x1b[4h": true,
	} {
		if got := len(readWire([]byte(s)).faults) > 0; got != bad {
			t.Errorf("%s: a fault is seen: %v", strconv.Quote(s), got)
		}
	}
}
