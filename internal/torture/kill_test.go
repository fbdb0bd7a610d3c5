//go:build torture

package torture

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/store"
	"tasking/store/bolt"
)

// promise is one change that was reported before the kill.
type promise struct {
	seq    uint64
	change string
	facts  int
}

// ground is a folder in which one store after the other is tormented, and the
// list, outside of it, of what was reported.
type ground struct {
	t         *testing.T
	folder    string
	list      []promise            // what the store must hold
	copies    map[string][]promise // what the backups must hold
	exported  map[string]string    // the format each file was reported with
	restoring string               // a backup that may or may not be in place
	checked   map[string]bool      // files that were looked at
	document  map[string][]byte
	counts
}

// counts are the figures of R1.
type counts struct{ kills, saved, lost, half, files, left, kept int }

func (c *counts) add(o counts) {
	c.kills, c.saved, c.lost, c.half = c.kills+o.kills, c.saved+o.saved, c.lost+o.lost, c.half+o.half
	c.files, c.left, c.kept = c.files+o.files, c.left+o.left, c.kept+o.kept
}

func newGround(t *testing.T, folder string) *ground {
	t.Helper()
	g := &ground{t: t, folder: folder, copies: map[string][]promise{}, exported: map[string]string{}, checked: map[string]bool{}}
	for _, name := range []string{"out", "copies", "stick"} {
		if err := os.MkdirAll(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	err := founded(g.store(), seeded)
	if err == nil {
		g.document, err = agreedBytes(g.store())
	}
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func (g *ground) store() string { return filepath.Join(g.folder, "t.db") }

// hear takes one line of the worker into the list.
func (g *ground) hear(line string) {
	word, rest, _ := strings.Cut(line, " ")
	part := strings.Fields(rest)
	switch word {
	case "saved":
		var p promise
		if _, err := fmt.Sscan(rest, &p.seq, &p.change, &p.facts); err != nil {
			g.t.Errorf("the worker says %q", line)
		}
		g.list = append(g.list, p)
		g.saved++
	case "exporting":
		delete(g.exported, part[0])
	case "exported":
		g.exported[part[0]] = part[1]
	case "copied":
		g.copies[part[0]] = slices.Clone(g.list)
	case "restoring":
		g.restoring = part[0]
	case "restored":
		g.list, g.restoring = slices.Clone(g.copies[part[0]]), ""
		g.kept++
	case "open", "rebuilt":
	default:
		g.t.Errorf("the worker says %q", line)
	}
}

// work lets the worker change the store and kills it after a while, counted from
// its start or from its first word.
func (g *ground) work(round int, fromStart bool, after time.Duration) {
	cmd := played("record", "TASKING_TORTURE_FOLDER="+g.folder, fmt.Sprintf("TASKING_TORTURE_ROUND=%d", round))
	var says bytes.Buffer
	cmd.Stderr = &says
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		g.t.Fatal(err)
	}
	begun := time.Now()
	lines := bufio.NewScanner(out)
	if !fromStart && lines.Scan() {
		g.hear(lines.Text())
		begun = time.Now()
	}
	kill := time.AfterFunc(time.Until(begun.Add(after)), func() { cmd.Process.Kill() })
	for lines.Scan() {
		g.hear(lines.Text())
	}
	cmd.Wait()
	kill.Stop()
	g.kills++
	if says.Len() > 0 {
		g.t.Errorf("the worker complains: %s", says.String())
	}
}

// judge starts the store twice and compares it with the list.
func (g *ground) judge() {
	g.t.Helper()
	for start := range 2 {
		st, err := found(g.store(), start == 1)
		if err != nil {
			g.t.Errorf("start %d after kill %d: %v", start+1, g.kills, err)
			g.lost++
			return
		}
		if g.restoring != "" { // it was cut off: the one or the other is in place, whole
			if !holds(st, g.list) && holds(st, g.copies[g.restoring]) {
				g.keptAside()
				g.list = slices.Clone(g.copies[g.restoring])
			}
			g.restoring = ""
		}
		g.compare(st)
	}
	g.judgeFiles()
}

func holds(st state, list []promise) bool {
	for _, p := range list {
		if !kept(st, p) {
			return false
		}
	}
	return true
}

// kept reports whether a change is there, all of it and where it was said to be.
func kept(st state, p promise) bool {
	id, err := store.ParseID(p.change)
	group := st.groups[id]
	return err == nil && len(group) == p.facts && group[len(group)-1].Seq == p.seq
}

func (g *ground) compare(st state) {
	for _, p := range g.list {
		if !kept(st, p) {
			g.lost++
			g.t.Errorf("kill %d: change %s of %d facts at entry %d was reported and is not there", g.kills, p.change, p.facts, p.seq)
		}
	}
	for id, group := range st.groups {
		want := 0
		fmt.Sscanf(group[0].By, "one of %d", &want)
		if want > 0 && len(group) != want {
			g.half++
			g.t.Errorf("kill %d: %d of the %d facts of change %s are there", g.kills, len(group), want, id)
		}
		if last := group[len(group)-1]; last.Seq-group[0].Seq != uint64(len(group)-1) {
			g.half++
			g.t.Errorf("kill %d: the facts of change %s do not stand together", g.kills, id)
		}
	}
}

// keptAside sees that the newest store put aside holds everything reported.
func (g *ground) keptAside() {
	aside, _ := filepath.Glob(g.store() + ".replaced-*")
	if len(aside) == 0 {
		g.t.Errorf("kill %d: a backup is in place and the store it replaced is nowhere", g.kills)
		g.lost++
		return
	}
	slices.Sort(aside)
	st, err := found(aside[len(aside)-1], false)
	if err != nil || !holds(st, g.list) {
		g.t.Errorf("kill %d: the store put aside does not hold what was reported: %v", g.kills, err)
		g.lost++
	}
}

// judgeFiles looks at every file that has a name of its own: none is half.
func (g *ground) judgeFiles() {
	out, _ := filepath.Glob(filepath.Join(g.folder, "out", "*"))
	for _, file := range out {
		base := filepath.Base(file)
		if base[0] == '.' || g.checked[file] && base != "again" {
			continue
		}
		g.checked[file] = true
		g.files++
		content, err := os.ReadFile(file)
		format, said := g.exported[base]
		if err != nil || !same(content, g.document) || said && !bytes.Equal(content, g.document[format]) {
			g.half++
			g.t.Errorf("kill %d: the file %s is not a whole document (%d bytes, %v)", g.kills, base, len(content), err)
		}
	}
	for base := range g.exported {
		if _, err := os.Stat(filepath.Join(g.folder, "out", base)); err != nil {
			g.lost++
			g.t.Errorf("kill %d: the file %s was reported: %v", g.kills, base, err)
		}
	}
	g.judgeCopies()
}

func (g *ground) judgeCopies() {
	there, _ := filepath.Glob(filepath.Join(g.folder, "copies", "*.db"))
	for _, file := range there {
		if g.checked[file] {
			continue
		}
		g.checked[file] = true
		g.files++
		seq, err := copied(file)
		if err != nil || !strings.HasSuffix(file, fmt.Sprintf("-%d.db", seq)) {
			g.half++
			g.t.Errorf("kill %d: the backup %s holds %d entries: %v", g.kills, filepath.Base(file), seq, err)
		}
		if _, said := g.copies[filepath.Base(file)]; !said { // finished, and nobody was told
			g.copies[filepath.Base(file)] = g.until(seq)
		}
	}
	for base := range g.copies {
		if _, err := os.Stat(filepath.Join(g.folder, "copies", base)); err != nil {
			g.lost++
			g.t.Errorf("kill %d: the backup %s was reported: %v", g.kills, base, err)
		}
	}
}

// until is the part of the list up to an entry.
func (g *ground) until(seq uint64) (part []promise) {
	for _, p := range g.list {
		if p.seq <= seq {
			part = append(part, p)
		}
	}
	return part
}

// tidy writes once more into every folder: what killed processes left half
// written goes with it.
func (g *ground) tidy() {
	folders := []string{g.folder, filepath.Join(g.folder, "out"), filepath.Join(g.folder, "copies")}
	g.left += len(leftovers(folders...))
	write := func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err }
	err := files.Write(filepath.Join(folders[1], "last"), false, write)
	s, opened := bolt.Open(g.store(), casebook.Projector{}, bolt.Options{})
	if err == nil && opened == nil {
		_, err = s.Backup(g.t.Context(), folders[2], evening)
		s.Close()
	}
	if err == nil {
		_, err = bolt.Create(filepath.Join(folders[0], "other.db"), casebook.Projector{}, bolt.Options{})
	}
	if err != nil || opened != nil {
		g.t.Errorf("writing into the folders: %v, %v", err, opened)
	}
	if left := leftovers(folders...); len(left) > 0 {
		g.t.Errorf("half written files of killed processes stay for ever: %d, such as %s", len(left), left[0])
	}
}

// perGround is after how many kills a new store is taken, so that checking the
// whole journal each time stays quick.
const perGround = 20

// The worker is killed 2 to 60 ms after it began or after it opened its store.
func TestKilledWorker(t *testing.T) {
	begun, r, all := time.Now(), chance(t.Name()), counts{}
	count := *kills * 8 / 20
	for n := 0; n < count; n += perGround {
		folder := filepath.Join(t.TempDir(), "g")
		g := newGround(t, folder)
		for round := range min(perGround, count-n) {
			g.work(round, r.IntN(4) == 0, 2*time.Millisecond+time.Duration(r.Int64N(int64(58*time.Millisecond))))
			g.judge()
		}
		g.tidy()
		all.add(g.counts)
		os.RemoveAll(folder)
		if all.lost+all.half > 20 {
			break
		}
	}
	figure(t, begun, "R1 kill -9 of a worker: %d kills, %d saved, %d lost, %d half, %d restores, %d files looked at, %d half written ones swept",
		all.kills, all.saved, all.lost, all.half, all.kept, all.files, all.left)
}

// killed reports whether a process was killed rather than ended by itself.
func killed(cmd *exec.Cmd) bool { return cmd.ProcessState != nil && !cmd.ProcessState.Exited() }
