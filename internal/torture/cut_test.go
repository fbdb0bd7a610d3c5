//go:build torture

package torture

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/copies"
	"tasking/store"
	"tasking/store/bolt"
)

// evidence is a traced run of the program: every call in order, and what each
// command had reached when it told its result.
type evidence struct {
	root     string
	calls    []call
	commands []outcome
	document map[string][]byte // the agreed files, by format
}

// outcome is one command of the run.
type outcome struct {
	args []string
	told int        // the call with which it told its result
	end  int        // the number of calls when it had ended
	head store.Head // the end of the journal after it
	file string     // the backup or document it made
	kept []string   // what is in the store's folder of backups after it
}

// storeName is where the store is made, in folders that are not there yet.
var storeName = filepath.Join("share", "tasking", "t.db")

// script is what is done while it is traced: a store is made, worked with, its
// document agreed and written, copied, and a copy put back.
func script(root string) (all [][]string) {
	all = append(all, []string{"init", "--partnership", "P", "--area", "BB=Bell Bank", "--agency", "Police=Police", "--agency", "WHG=Housing"})
	for n := range 4 {
		ref := fmt.Sprintf("BB-%04d", n+1)
		all = append(all, []string{"issue", "raise", "--area", "BB", "--title", fmt.Sprintf("Matter %d", n)},
			[]string{"action", "add", ref, "--task", "See to it", "--agency", "Police", "--due", "next"},
			[]string{"action", "update", ref + "/1", "--text", strings.Repeat("It was seen to. ", 1+80*n)})
	}
	export := func(format string) []string {
		return []string{"export", "document", "--meeting", "BB/1", "--format", format, "--out", filepath.Join(root, "out", "d."+format)}
	}
	folder := filepath.Join(root, "copies")
	return append(all,
		[]string{"meeting", "plan", "--area", "BB", "--at", "14/1 18:30", "--venue", "Hall"},
		[]string{"meeting", "open", "BB/1", "--chair", "Housing officer"},
		[]string{"meeting", "attend", "BB/1", "Police", "present"},
		[]string{"action", "done", "BB-0001/1"},
		[]string{"meeting", "agree", "BB/1", "--by", "the meeting"},
		export("html"), export("docx"), append(export("html"), "--force"),
		[]string{"backup", folder},
		[]string{"issue", "raise", "--area", "BB", "--title", "Another"}, []string{"undo"}, []string{"redo"}, []string{"rebuild"},
		[]string{"restore", "the copy"},
		[]string{"issue", "raise", "--area", "BB", "--title", "After it"},
		[]string{"backup", folder})
}

// witness runs the script under strace.
func witness(root string) (*evidence, error) {
	ev := &evidence{root: root}
	if err := os.MkdirAll(filepath.Join(root, "out"), 0o700); err != nil { // where documents go must be there
		return nil, err
	}
	db := filepath.Join(root, storeName)
	for n, args := range script(root) {
		if args[0] == "restore" {
			args[1] = ev.backups()[0].file
		}
		env := []string{"TASKING_STORE=" + db, fmt.Sprintf("TASKING_NOW=2027-01-14T18:%02d", n), "PATH=" + os.Getenv("PATH")}
		calls, out, err := traced(n, env, args...)
		if err != nil {
			return nil, err
		}
		o := outcome{args: args, told: -1}
		for k, c := range calls {
			if c.name == "write" && c.args[0] == "1" {
				o.told = len(ev.calls) + k
			}
		}
		ev.calls = append(ev.calls, calls...)
		o.end = len(ev.calls)
		if o.told < 0 {
			return nil, fmt.Errorf("tasking %v told nothing: %q", args, out)
		}
		if args[0] == "backup" || args[0] == "export" {
			o.file = strings.TrimSpace(out)
		}
		if o.head, err = headOf(db); err != nil {
			return nil, err
		}
		if o.kept, err = filepath.Glob(copies.Beside(db) + "/[^.]*"); err != nil {
			return nil, err
		}
		ev.commands = append(ev.commands, o)
	}
	var err error
	ev.document, err = agreedBytes(db)
	return ev, err
}

// copies are the commands that made a backup.
func (ev *evidence) backups() (found []outcome) {
	for _, o := range ev.commands {
		if o.args[0] == "backup" {
			found = append(found, o)
		}
	}
	return found
}

func headOf(file string) (head store.Head, err error) {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return head, err
	}
	defer s.Close()
	return head, s.View(t0, func(sn store.Snapshot) error { head = sn.Head(); return nil })
}

// judge opens what a power cut after so many calls left in the folder.
func (ev *evidence) judge(folder string, done int) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	db := filepath.Join(folder, storeName)
	last, under := -1, 0 // the last command that told its result, and the one that ran
	for n, o := range ev.commands {
		if o.told < done {
			last = n
		}
	}
	under = min(last+1, len(ev.commands)-1)
	if _, err := os.Stat(db); err == nil || last >= 0 {
		st, err := found(db, true)
		switch {
		case err != nil:
			fault("the store: %v", err)
		case last >= 0 && !st.reaches(ev.commands[last].head):
			if ev.commands[under].args[0] != "restore" || !st.reaches(ev.commands[under].head) {
				fault("what %v told is lost", ev.commands[last].args)
			} else if aside, err := replaced(db); err != nil || !aside.reaches(ev.commands[last].head) {
				fault("the store that was replaced is lost: %v", err)
			}
		}
	}
	told := map[string]bool{}
	tell := func(file string) { told[strings.Replace(file, ev.root, folder, 1)] = true }
	for n, o := range ev.commands {
		if n <= last && o.file != "" {
			tell(o.file)
		}
		if o.end <= done { // without a note that there is NO BACKUP
			for _, file := range o.kept {
				tell(file)
			}
		}
	}
	ev.judgeFiles(folder, told, fault)
	return faults
}

func (ev *evidence) judgeFiles(folder string, told map[string]bool, fault func(string, ...any)) {
	for file := range told {
		if _, err := os.Stat(file); err != nil {
			fault("%s was told: %v", filepath.Base(file), err)
		}
	}
	out, _ := filepath.Glob(filepath.Join(folder, "out", "[^.]*"))
	for _, file := range out {
		content, err := os.ReadFile(file)
		if want := ev.document[strings.TrimPrefix(filepath.Ext(file), ".")]; err != nil || !bytes.Equal(content, want) {
			fault("%s has %d bytes, not %d: %v", filepath.Base(file), len(content), len(want), err)
		}
	}
	made, _ := filepath.Glob(filepath.Join(folder, "copies", "[^.]*"))
	beside, _ := filepath.Glob(copies.Beside(filepath.Join(folder, storeName)) + "/[^.]*.db")
	for _, file := range append(made, beside...) {
		if _, err := copied(file); err != nil {
			fault("the backup %s: %v", filepath.Base(file), err)
		}
	}
}

// reaches reports whether a journal holds that moment.
func (st state) reaches(h store.Head) bool {
	return st.head() >= h.Seq && st.entries[h.Seq-1].Hash == h.Hash
}

func replaced(db string) (state, error) {
	aside, _ := filepath.Glob(db + ".replaced-*")
	if len(aside) == 0 {
		return state{}, os.ErrNotExist
	}
	return found(slices.Max(aside), false)
}

// The power goes at any moment of a run of the program. What was told is there,
// what is there is whole, and nothing that is left ends the program.
func TestPowerCut(t *testing.T) {
	begun, r := time.Now(), chance(t.Name())
	ev, err := witness(filepath.Join(t.TempDir(), "seen"))
	if err != nil {
		t.Fatal(err)
	}
	honest := ev.cuts(t, r, *cuts, newPlatter(ev.root, "out"))
	lying := newPlatter(ev.root, "out")
	lying.lies = true
	blind := ev.cuts(nil, r, 60, lying)
	if blind.bad < 20 {
		t.Errorf("of 60 images of a disk that does not sync only %d were found bad: the test sees too little", blind.bad)
	}
	figure(t, begun, "R2 power cut: %d images of %d calls, %d of them in creation, %d with a loss or a fault, %d starts of the program, 0 deaths (of 60 on a disk that lies about syncs %d were found bad)",
		honest.images, len(ev.calls), honest.creating, honest.bad, honest.starts, blind.bad)
}

// cutCounts are the figures of R2.
type cutCounts struct{ images, creating, starts, bad int }

// cuts judges so many images; without a test they may be bad.
func (ev *evidence) cuts(t *testing.T, r *rand.Rand, count int, disk *platter) (c cutCounts) {
	first := slices.IndexFunc(ev.calls, func(c call) bool { return c.command == 1 }) // the calls before it make the store
	points := make([]int, count)
	for n := range points {
		points[n] = 1 + r.IntN(len(ev.calls))
		if n%4 == 0 {
			points[n] = 1 + r.IntN(first)
		}
	}
	slices.Sort(points)
	at := 0
	for n, p := range points {
		for ; at < p; at++ {
			disk.do(ev.calls[at])
		}
		c.images++
		if p <= first {
			c.creating++
		}
		faults := ev.image(p, disk.cut(r), n%25 == 0 && t != nil)
		if n%25 == 0 {
			c.starts++
		}
		if len(faults) > 0 {
			c.bad++
		}
		if len(faults) > 0 && t != nil {
			t.Errorf("cut %d, after call %d, in tasking %.100q: %s", n, p, ev.commands[ev.calls[p-1].command].args, strings.Join(faults, "; "))
		}
		if c.bad > 20 && t != nil {
			break
		}
	}
	return c
}

// image lays out what a cut left and judges it; start is by the program itself,
// before anything else opens it.
func (ev *evidence) image(done int, image map[string][]byte, start bool) (faults []string) {
	folder, err := os.MkdirTemp("", "tasking-image-")
	if err == nil {
		defer os.RemoveAll(folder)
		err = lay(folder, ev.root, image)
	}
	if err != nil {
		return []string{err.Error()}
	}
	if start {
		if says := startOn(filepath.Join(folder, storeName)); says != "" {
			faults = append(faults, says)
		}
	}
	return append(faults, ev.judge(folder, done)...)
}

func lay(folder, root string, image map[string][]byte) error {
	for name, content := range image {
		to := strings.Replace(name, root, folder, 1)
		err := os.MkdirAll(filepath.Dir(to), 0o700)
		if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(to, 0o700)
		} else if err == nil {
			err = os.WriteFile(to, content, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// startOn verifies by the program itself: all is well, or there is no store yet.
func startOn(file string) string {
	cmd := exec.Command(program, "verify")
	cmd.Env = []string{"TASKING_STORE=" + file, "PATH=" + os.Getenv("PATH")}
	out, err := cmd.CombinedOutput()
	_, missing := os.Stat(file)
	switch {
	case err == nil && bytes.HasPrefix(out, []byte("ok: ")):
		return ""
	case missing != nil && cmd.ProcessState.ExitCode() == 1 && bytes.Contains(out, []byte("there is no store")):
		return ""
	}
	return fmt.Sprintf("%v, %s", err, out)
}
