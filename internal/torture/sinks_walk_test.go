//go:build torture

package torture

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tasking/internal/hostile/infested"
)

// R10 in the meeting: items of the walk from end to end, part 2 included, texts
// pasted into its line, its list and its minutes, in windows of three sizes. Each
// window has a third of the texts on its agenda.
func TestSinksOfTheWalk(t *testing.T) {
	begun, texts := time.Now(), hostileTexts()
	accepted, items, pasted, sequences, total := 0, 0, 0, 0, 0
	for which, size := range [][2]int{{120, 40}, {80, 24}, {60, 18}} {
		folder := t.TempDir()
		store := filepath.Join(folder, "t.db")
		var mine []string
		for n := which; n < len(texts); n += 3 {
			mine = append(mine, texts[n])
		}
		took, err := infested.Make(store, mine)
		if err != nil {
			t.Fatal(err)
		}
		w := walker{test: t, width: size[0], terminal: wider(t, bystander(folder, store), size[0], size[1])}
		w.visit(t, w.width, "", having("Open "))
		w.visit(t, w.width, "m", having("Enter walk"))
		w.visit(t, w.width, "\r", having(" item "))
		w.width = min(w.width, 80) // a meeting is open: the wall
		last := w.last()
		for n := range *pages / 3 {
			w.back(last - n*(last-2)/(*pages/3))
			w.paste(texts[(n*3*7+size[0])%len(texts)])
			items, pasted = items+1, pasted+1
		}
		accepted += took
		w.press("\x03")
		w.press("\x03")
		<-w.ended
		w.close()
		out := readWire(w.raw)
		out.judge(t, fmt.Sprintf("the window of %d columns", w.width))
		sequences, total = sequences+out.obeyed, total+len(w.raw)
	}
	figure(t, begun, "R10 walk: %d texts in every field, %d items shown, %d texts pasted in three places, %d sequences in %d KB read", accepted, items, pasted, sequences, total>>10)
}

// walker is somebody in the walk.
type walker struct {
	*terminal
	test  *testing.T
	width int
	at    int
}

// last is the item it begins at, which is the last that is not dealt with.
func (w *walker) last() int {
	_, rest, _ := strings.Cut(w.frame(), " item ")
	if fmt.Sscan(rest, &w.at); w.at < 20 {
		w.test.Fatalf("the walk begins at item %d\n%s", w.at, w.frame())
	}
	return w.at
}

// back goes back to an item; a restricted one is asked to be shown.
func (w *walker) back(item int) {
	w.press(strings.Repeat("\x1b[5~", w.at-item))
	w.at = item
	head := fmt.Sprintf("item %d of ", item)
	w.visit(w.test, w.width, "", func(frame string) bool { // the line comes last
		return strings.Contains(frame, head) && (strings.Contains(frame, "agency: what") || strings.Contains(frame, "Enter shows it"))
	})
	if strings.Contains(w.frame(), "Enter shows it") {
		w.visit(w.test, w.width, "\r", having("Show restricted items?"))
		w.visit(w.test, w.width, "DESK\r", lacking("Enter shows it"))
	}
}

// paste puts a text into the line, into the list of the agenda, and into a minute.
// What is typed behind it says that it arrived.
func (w *walker) paste(x string) {
	const behind = "zq"
	x = "\x1b[200~" + x + "\x1b[201~"
	w.visit(w.test, w.width, x+behind, having(behind))
	w.visit(w.test, w.width, "\x1bOQ", having("Agenda of "))
	w.visit(w.test, w.width, x+behind, having(behind))
	w.visit(w.test, w.width, escKey, lacking("Agenda of "))
	w.visit(w.test, w.width, "\x15", lacking(behind))
	w.visit(w.test, w.width, "min: "+x+"\r"+behind, having(behind))
	w.visit(w.test, w.width, "\x15", lacking(behind))
}
