//go:build torture && linux

package torture

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	faults     = flag.Int("faults", 40, "the last call that fails: each one up to it does in a run of its own (R3)")
	faultKinds = flag.String("fault-errors", "ENOSPC,EIO", "what the failing calls say (R3); of a release also EDQUOT,EROFS")
	lasting    = flag.Bool("fault-lasting", false, "let every call after the failing one fail too (R3)")
)

// causes are the words in which a person is told what a disk said.
var causes = map[string]string{"ENOSPC": "the disk is full", "EIO": "the disk reports a fault",
	"EDQUOT": "your share of the disk is full", "EROFS": "the disk is read-only"}

// faulty are the calls that fail in turn. Those of the first group bring bytes to
// the disk: with one of them failed nothing may be reported as done.
var (
	bringing = []string{"pwrite64", "fdatasync", "fsync"}
	faulty   = append(slices.Clone(bringing), "ftruncate", "openat", "renameat,renameat2", "linkat")
)

// errand is a command of the program in a folder prepared for it.
type errand struct {
	name string
	args []string
	done func(folder string, before state) error // what its success means
}

// errands are the commands that write.
func errands() []errand {
	oneMore := func(folder string, before state) error {
		after, err := found(filepath.Join(folder, "t.db"), false)
		if err == nil && after.head() <= before.head() {
			err = errors.New("it was reported and is not there")
		}
		return err
	}
	whole := func(name string) func(string, state) error {
		return func(folder string, before state) error {
			seq, err := copied(filepath.Join(folder, name))
			if err == nil && seq < 2 {
				err = fmt.Errorf("%s holds %d entries", name, seq)
			}
			return err
		}
	}
	same := func(folder string, before state) error {
		after, err := found(filepath.Join(folder, "t.db"), true)
		if err == nil && after.head() != before.head() {
			err = fmt.Errorf("%d entries were there, %d are", before.head(), after.head())
		}
		return err
	}
	return []errand{
		{"raise", []string{"issue", "raise", "--area", "BB", "--title", "Lamp out"}, oneMore},
		{"close", []string{"issue", "close", "BB-0001", "--reason", "fixed", "--impact", "It is quiet", "--end-actions"}, oneMore},
		{"undo", []string{"undo"}, oneMore},
		{"import", []string{"import", "issues", "reports.csv", "--area", "BB"}, oneMore},
		{"rebuild", []string{"rebuild"}, same},
		{"init", []string{"--store", "new.db", "init", "--partnership", "P", "--area", "BB=Bell Bank"}, whole("new.db")},
		{"backup", []string{"backup", "fresh"}, func(folder string, before state) error {
			made, _ := filepath.Glob(filepath.Join(folder, "fresh", "*.db"))
			if len(made) != 1 {
				return fmt.Errorf("the copies are %v", made)
			}
			seq, err := copied(made[0])
			if err == nil && seq != before.head() {
				err = fmt.Errorf("the copy holds %d of %d entries", seq, before.head())
			}
			return err
		}},
		{"restore", []string{"restore", "backup.db"}, whole("t.db")},
		{"doctor", []string{"--store", "damaged.db", "doctor", "--out", "mended.db"}, whole("mended.db")},
		{"export", []string{"export", "document", "--meeting", "BB/1", "--format", "docx", "--out", "d.docx"}, func(folder string, _ state) error {
			b, err := os.ReadFile(filepath.Join(folder, "d.docx"))
			if err == nil && !strings.HasPrefix(string(b), "PK") {
				err = errors.New("the document is not whole")
			}
			return err
		}},
	}
}

// stage is the folder every run begins with.
type stage struct {
	folder string
	before state
	tool   string
}

func newStage(t *testing.T) *stage {
	t.Helper()
	g := &stage{folder: t.TempDir()}
	var err error
	if g.tool, err = exec.LookPath("strace"); err != nil {
		t.Fatal("the faults are made by strace, which is not here; on Debian: apt-get install strace")
	}
	file := filepath.Join(g.folder, "t.db")
	if err := founded(file, 6); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	damaged := slices.Clone(content)
	clear(damaged[len(damaged)/2 : len(damaged)/2+diskPage])
	clear(damaged[:diskPage])
	for name, b := range map[string][]byte{"backup.db": content, "damaged.db": damaged,
		"reports.csv": []byte("Ref,Title,Location,Status\n1,Lamp out,High Street,Open\n2,Bins,Low Street,Open\n")} {
		if err := os.WriteFile(filepath.Join(g.folder, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(program, "issue", "raise", "--area", "BB", "--title", "After the backup") // so that a restore changes something
	cmd.Env = append(os.Environ(), "TASKING_STORE="+file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	if g.before, err = found(file, true); err != nil {
		t.Fatal(err)
	}
	return g
}

// fault is one run: which call fails in which way, and what came of it.
type fault struct {
	errand
	call, kind string
	n          int
}

func (f fault) String() string {
	return fmt.Sprintf("%s with %s %d failing with %s", f.name, f.call, f.n, f.kind)
}

// run plays an errand in a fresh folder with one call failing. struck is false when
// there was no such call any more.
func (g *stage) run(folder string, f fault) (struck bool, err error) {
	if err := os.RemoveAll(folder); err != nil {
		return false, err
	}
	if err := os.CopyFS(folder, os.DirFS(g.folder)); err != nil {
		return false, err
	}
	record := folder + ".trace"
	when := fmt.Sprint(f.n)
	if *lasting {
		when += "+"
	}
	args := append([]string{"-f", "-qq", "-o", record, "-e", "trace=" + optional(f.call), "-e", "signal=none",
		"-e", "inject=" + optional(f.call) + ":error=" + f.kind + ":when=" + when, program}, f.args...)
	cmd := exec.Command(g.tool, args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "TASKING_STORE=t.db", "TASKING_NOW="+evening.Add(2*time.Hour).Format("2006-01-02T15:04"), "TMPDIR="+folder)
	var out, says strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &says
	cmd.Run()
	trace, err := os.ReadFile(record)
	if err != nil || !strings.Contains(string(trace), "(INJECTED)") {
		return false, err
	}
	return true, g.judge(folder, f, cmd.ProcessState.ExitCode(), says.String())
}

// optional lets strace pass over a call that this machine does not have.
func optional(calls string) string { return "?" + strings.ReplaceAll(calls, ",", ",?") }

// judge holds a run to what was reported: a success is there, a failure is one line
// that names the cause, and all that was there before still is.
func (g *stage) judge(folder string, f fault, code int, says string) error {
	switch {
	case code == 0 && slices.Contains(bringing, f.call):
		return errors.New("bytes did not reach the disk and it was reported as done")
	case code == 0:
		if err := f.done(folder, g.before); err != nil {
			return err
		}
	case code != 1 || strings.Count(says, "tasking: ") != 1 || !strings.HasSuffix(says, "\n") || strings.Contains(says, "goroutine"):
		return fmt.Errorf("exit %d, %q", code, says)
	case !strings.Contains(says, causes[f.kind]):
		return fmt.Errorf("the cause is not named: %q", says)
	}
	after, err := found(filepath.Join(folder, "t.db"), true)
	if err != nil {
		return err
	}
	if f.name == "restore" { // the store is the one or the other
		return nil
	}
	for n, e := range g.before.entries {
		if n >= len(after.entries) || after.entries[n].Hash != e.Hash {
			return fmt.Errorf("entry %d is lost", n+1)
		}
	}
	for _, group := range after.groups {
		if f.name == "import" && group[0].Seq > g.before.head() && len(group) < 2 {
			return errors.New("half a change is there")
		}
	}
	unseen := *lasting && f.call == "openat" // a folder that cannot be opened cannot be emptied; the next write sweeps it
	if left := leftovers(folder); len(left) > 0 && code != 0 && !unseen {
		return fmt.Errorf("left behind: %v", left)
	}
	return nil
}

// Every call that a command makes of the disk fails once, each in a run of its own.
func TestFaults(t *testing.T) {
	begun := time.Now()
	g := newStage(t)
	type row struct {
		errand
		call, kind string
	}
	rows := make(chan row)
	var mu sync.Mutex
	var all sync.WaitGroup
	var problems []string
	runs, reach := 0, 0
	for w := range runtime.GOMAXPROCS(0) {
		all.Add(1)
		go func() {
			defer all.Done()
			folder := filepath.Join(t.TempDir(), fmt.Sprint("run", w))
			for r := range rows {
				for n := 1; n <= *faults; n++ {
					f := fault{r.errand, r.call, r.kind, n}
					struck, err := g.run(folder, f)
					mu.Lock()
					if err != nil {
						problems = append(problems, fmt.Sprintf("%s: %v", f, err))
					}
					if struck {
						runs, reach = runs+1, max(reach, n)
					}
					mu.Unlock()
					if !struck {
						break
					}
				}
			}
		}()
	}
	for _, e := range errands() {
		for _, call := range faulty {
			for _, kind := range strings.Split(*faultKinds, ",") {
				rows <- row{e, call, kind}
			}
		}
	}
	close(rows)
	all.Wait()
	failAll(t, problems)
	if runs < 200 {
		t.Errorf("only %d calls failed", runs)
	}
	figure(t, begun, "R3 faults: %s at each write, sync, truncate, open, rename and link of %d commands, N up to %d: %d runs, 0 lost, 0 crashes, each failure with its cause",
		*faultKinds, len(errands()), reach, runs)
}
