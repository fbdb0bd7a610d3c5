package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"tasking/internal/casebook"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/uitest"
)

// twin is one of two stores that differ only in what is restricted: whose it is, what it
// is called, when it is due, how it went, at which level it stands.
type twin struct {
	*testing.T
	file string
}

// at carries out command lines at a moment; a word in {one|other} is another in each.
func (w *twin) at(now string, other bool, lines ...string) (out string) {
	w.Helper()
	for _, line := range lines {
		for {
			before, rest, more := strings.Cut(line, "{")
			if !more {
				break
			}
			choice, after, _ := strings.Cut(rest, "}")
			one, two, _ := strings.Cut(choice, "|")
			if other {
				one = two
			}
			line = before + one + after
		}
		var said, errs strings.Builder
		code := run(strings.Split(line, " "), strings.NewReader(""), &said, &errs, func() []string {
			return []string{"TASKING_STORE=" + w.file, "TASKING_NOW=" + now}
		})
		if code != done {
			w.Fatalf("tasking %s: %s", line, errs.String())
		}
		out += fmt.Sprintf("tasking %s\n%s%s\n", line, said.String(), errs.String())
	}
	return out
}

// live fills the store up to the middle of its second meeting. As many facts are recorded
// in each, and as many of them decisions: that there was one is told.
func (w *twin) live(other bool) {
	w.at("2026-12-10T09:00", other,
		"init --partnership P --area BB=Bell --agency Police=Police --agency Fire=Fire --agency WHG=Housing",
		"issue raise --area BB --title Bikes --level 1", "issue raise --area BB --title Lamps --level 1",
		"issue raise --area BB --title {Tenants|Owner} --level 1 --restricted {person|legal}", "issue raise --area BB --title Glass --level 0 --with Police --with Fire",
		"issue raise --area BB --title {Dogs|Cats} --level {1|0} --with Police --with Fire --restricted person",
		"issue raise --area BB --title {Van|Car} --level 1 --restricted police",
		"issue raise --area BB --title Litter --level 1",
		"meeting plan --area BB --at 2026-12-10T18:30 --venue Hall", "meeting open BB/1 --chair Sergeant")
	w.at("2026-12-10T19:00", other,
		"action add BB-0001 --task Patrol --agency Police --due 20/1", "action accept BB-0001/1",
		"action add BB-0001 --task {Watch|Search} --agency {Fire|Police} --due {1/2|5/1} --restricted police", "action accept BB-0001/2",
		"action add BB-0002 --task {Call|Write} --agency {Fire|WHG} --due {1/2|5/1} --restricted person", "action accept BB-0002/1",
		"action add BB-0003 --task {Visit|Letter} --agency {Fire|WHG} --due {1/2|5/1}", "action accept BB-0003/1",
		"action add BB-0004 --task {Ask|Look} --agency {Fire|WHG} --due {1/2|5/1} --restricted person", "action accept BB-0004/1",
		"action add BB-0005 --task {Leads|Bowls} --agency {Fire|WHG} --due {1/2|5/1}", "action accept BB-0005/1",
		"action add BB-0006 --task {Tow|Lock} --agency {Fire|WHG} --due {1/2|5/1}", "action accept BB-0006/1",
		"action add BB-0007 --task Sweep --agency WHG --due 1/2", "action accept BB-0007/1",
		"meeting agree BB/1 --by Chair")
	w.at("2027-01-08T10:00", other,
		"action update BB-0001/1 --text Seen", "action {due|notdone} BB-0001/2 {3/2 --reason|--cause not-done --text} {Quiet|Away}",
		"{action update BB-0003/1 --text Met|action decline BB-0006/1 --reason Full}", "action update BB-0007/1 --text Swept",
		"{issue level BB-0006 0 --reason Calm --with Police --with Fire|escalate BB-0006 --blockage Law --tried Twice}",
		"meeting plan --area BB --at 2027-01-14T18:30 --venue Hall")
	w.at("2027-01-14T18:30", other, "meeting open BB/2 --chair Sergeant", "action update BB-0001/1 --text Heard",
		"action update BB-0001/2 --text {Fog|Ice}")
}

// asked is what the lists and the partners' papers say.
func (w *twin) asked(now string, lines ...string) (out []string) {
	w.Helper()
	for _, line := range lines {
		out = append(out, w.at(now, false, line))
	}
	return out
}

// seen is what the wall shows of the board, the agenda, the walk, the read-back and the
// page of agreement.
func (w *twin) seen() (frames []string) {
	w.Helper()
	opened, err := bolt.Open(w.file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		w.Fatal(err)
	}
	defer opened.Close()
	s := &sitting{app: &app{role: "officer", at: "2027-01-14T19:00"}, file: w.file}
	if _, err := s.use(opened); err != nil {
		w.Fatal(err)
	}
	for _, keys := range [][]string{
		strings.Fields("down down down down down down down down"), // the board
		strings.Fields("m 2 home down down down down down down down down down down down down down"),
		strings.Fields("m 2 enter f2 esc pgup enter esc pgdown pgdown pgdown pgdown pgdown pgdown pgdown pgdown enter esc pgdown enter esc pgdown pgdown pgdown pgdown pgdown"),
		strings.Fields("m 3 down down down down down n n n 4"),
	} {
		d := uitest.New(w, ui.New(s.board(), ui.Options{Now: s.book.Now, Hall: true}), 100, 50)
		frames = append(frames, d.Frame())
		for n, key := range keys {
			frames = append(frames, strings.Join(keys[:n+1], " ")+"\n"+d.Type(key).Frame())
		}
	}
	return frames
}

// Nothing that all may see depends on what is restricted, but its reference.
func TestWhatIsRestrictedChangesNothingThatAllMaySee(t *testing.T) {
	lists := []string{"issue list", "issue list --json", "issue list --late", "issue list --agency Fire", "issue list --agency WHG", "issue list --level 1",
		"action list", "action list --json", "action list --late", "action list --agency WHG", "issue show BB-0001", "issue show BB-0002 --json", "issue show BB-0003",
		"issue show BB-0004 --json", "meeting agenda BB/2", "meeting agenda BB/2 --json", "meeting show BB/2",
		"export agenda --meeting BB/2 --format md --out -", "export agenda --meeting BB/2 --format json --out -", "export agenda --meeting BB/2 --format csv --out -"}
	papers := []string{"meeting agree BB/2 --by Chair", "meeting show BB/2 --json", "export document --meeting BB/2 --format md --out -",
		"export document --meeting BB/2 --format json --out -", "export document --meeting BB/2 --format csv --out -", "export minutes --meeting BB/2 --format md --out -"}
	var both [2][]string
	for n := range both {
		w := &twin{t, filepath.Join(t.TempDir(), "t.db")}
		w.live(n == 1)
		both[n] = append(w.asked("2027-01-14T19:00", lists...), w.seen()...)
		both[n] = append(both[n], w.asked("2027-01-14T20:00", papers...)...)
	}
	for n, one := range both[0] {
		if other := both[1][n]; one != other {
			t.Errorf("what is restricted changes\n%s\n---- into\n%s", one, other)
		}
		if strings.Contains(one, "Fog") || strings.Contains(one, "Tenants") {
			t.Errorf("what is restricted is shown\n%s", one)
		}
	}
	all := strings.Join(both[0], "\n")
	for _, reached := range []string{" BIKES", " LAMPS", " GLASS", "RESTRICTED ITEM", "BB-0001: what is decided?", "Enter agrees with 4 gaps"} {
		if !strings.Contains(all, reached) {
			t.Errorf("no frame shows %q", reached)
		}
	}
}
