//go:build torture && linux

package torture

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	faults     = flag.Int("faults", 40, "the last N: in each run the Nth call of every thread fails (R3)")
	faultKinds = flag.String("fault-errors", "ENOSPC,EIO", "what the failing calls say (R3); of a release also EDQUOT,EROFS")
	lasting    = flag.Bool("fault-lasting", false, "let every call after the failing one fail too (R3)")
)

// causes are the words in which a person is told what a disk said.
var causes = map[string]string{"ENOSPC": "the disk is full", "EIO": "the disk reports a fault",
	"EDQUOT": "your share of the disk is full", "EROFS": "the disk is read-only"}

// faulty are the calls that fail in turn. Those of the first group bring bytes to
// the disk: with one of them failed nothing may be reported as done. A failed
// copy_file_range may be made good by plain reads and writes.
var (
	bringing = []string{"pwrite64", "write", "fdatasync", "fsync"}
	faulty   = append(slices.Clone(bringing), "ftruncate", "openat", "renameat,renameat2", "linkat", "mkdir,mkdirat", "copy_file_range")
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

// fault is one run: which call fails in which way. strace counts the calls of each
// thread by itself, so n is the nth call of a thread, not of the program: a run may
// strike several calls, one in each thread that comes so far, or none although a
// later n would. That nothing is left out is seen by holding what was struck to a
// plain trace [spot].
type fault struct {
	errand
	call, kind string
	n          int
}

func (f fault) String() string {
	return fmt.Sprintf("%s with %s %d failing with %s", f.name, f.call, f.n, f.kind)
}

// run plays an errand in a fresh folder with one call failing. Nothing is struck when
// there was no such call any more.
func (g *stage) run(folder string, f fault) (struck []spot, err error) {
	when := fmt.Sprint(f.n)
	if *lasting {
		when += "+"
	}
	t, err := g.trace(folder, f.errand, optional(f.call), "-e", "inject="+optional(f.call)+":error="+f.kind+":when="+when)
	if struck = t.struck; err != nil || len(struck) == 0 {
		return nil, err
	}
	elsewhere := func(p spot) bool { return p.file == "" }
	if f.call == "write" && slices.ContainsFunc(struck, elsewhere) {
		if t.code > 1 {
			return nil, nil // not the disk failed but what wakes a thread
		}
		t.code, t.says = 1, "tasking: "+causes[f.kind]+"\n" // the terminal failed too, so nothing could be told
	}
	counts := func(p spot) bool { return !strings.HasSuffix(p.file, ".holder") } // the note about who has the store open is a courtesy
	if t.code == 0 && slices.Contains(bringing, f.call) && slices.ContainsFunc(struck, counts) {
		return struck, errors.New("bytes did not reach the disk and it was reported as done")
	}
	return struck, g.judge(folder, f, t.code, t.says)
}

// playing is what came of an errand under strace.
type playing struct {
	code         int
	says         string
	made, struck []spot
}

// trace plays an errand in a fresh folder.
func (g *stage) trace(folder string, e errand, calls string, how ...string) (t playing, err error) {
	if err := os.RemoveAll(folder); err != nil {
		return t, err
	}
	if err := os.CopyFS(folder, os.DirFS(g.folder)); err != nil {
		return t, err
	}
	record := folder + ".trace"
	args := append([]string{"-f", "--seccomp-bpf", "-y", "-qq", "-o", record, "-e", "trace=" + calls, "-e", "signal=none"}, how...)
	cmd := exec.Command(g.tool, append(append(args, program), e.args...)...)
	cmd.Dir = folder
	cmd.Env = g.env(folder, 2)
	var says strings.Builder
	cmd.Stderr = &says
	cmd.Run()
	text, err := os.ReadFile(record)
	for _, line := range wholeLines(string(text)) {
		p := spotOf(folder, line)
		if p.call == "" {
			continue
		}
		t.made = append(t.made, p)
		if strings.Contains(line, "(INJECTED)") {
			t.struck = append(t.struck, p)
		}
	}
	t.code, t.says = cmd.ProcessState.ExitCode(), says.String()
	return t, err
}

// env is that of a run so many hours after the meeting.
func (g *stage) env(folder string, hours time.Duration) []string {
	return append(os.Environ(), "TASKING_STORE=t.db", "TASKING_NOW="+evening.Add(hours*time.Hour).Format("2006-01-02T15:04"), "TMPDIR="+folder)
}

// spot is a call and the file of the run's folder that it is about; "" for any
// other. Temporary files are one.
type spot struct{ call, file string }

var (
	aboutFile = regexp.MustCompile(`^(\w+)\((?:\d+<([^>]*)>|\w+<([^>]*)>, "([^"]*)")`)
	aTemp     = regexp.MustCompile(`\.tasking-[0-9a-f]{8}-[0-9]+-[0-9]+\.tmp`)
)

func spotOf(folder, line string) spot {
	m := aboutFile.FindStringSubmatch(line)
	if m == nil {
		return spot{}
	}
	path := m[2]
	if path == "" && filepath.IsAbs(m[4]) {
		path = m[4]
	} else if path == "" {
		path = filepath.Join(m[3], m[4])
	}
	rel, err := filepath.Rel(folder, path)
	if err != nil || !filepath.IsLocal(rel) {
		rel = ""
	}
	return spot{m[1], aTemp.ReplaceAllString(rel, "TEMP")}
}

// optional lets strace pass over a call that this machine does not have.
func optional(calls string) string { return "?" + strings.ReplaceAll(calls, ",", ",?") }

// judge holds a run to what was reported: a success is there, a failure is one line
// that names the cause, and all that was there before still is.
func (g *stage) judge(folder string, f fault, code int, says string) error {
	switch {
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
	return g.tidy(folder, f)
}

// tidy wants no temporary file left behind. Where opening fails a folder may not be
// emptied; then the next write into it does that.
func (g *stage) tidy(folder string, f fault) error {
	fresh := filepath.Join(folder, "fresh")
	left := leftovers(folder, fresh)
	if len(left) == 0 {
		return nil
	}
	if f.call != "openat" {
		return fmt.Errorf("left behind: %v", left)
	}
	for _, name := range []string{".", "fresh"} {
		cmd := exec.Command(program, "backup", name)
		cmd.Dir, cmd.Env = folder, g.env(folder, 3)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("a backup afterwards: %v, %s", err, out)
		}
	}
	if left = leftovers(folder, fresh); len(left) > 0 {
		return fmt.Errorf("left behind and not swept by the next: %v", left)
	}
	return nil
}

// toll is what the runs of TestFaults came to.
type toll struct {
	sync.Mutex
	problems    []string
	runs, reach int
	struck      map[string]map[spot]bool // by errand
}

func (a *toll) add(f fault, struck []spot, err error) {
	a.Lock()
	defer a.Unlock()
	if err != nil {
		a.problems = append(a.problems, fmt.Sprintf("%s: %v", f, err))
	}
	if len(struck) > 0 {
		a.runs, a.reach = a.runs+1, max(a.reach, f.n)
	}
	if a.struck[f.name] == nil {
		a.struck[f.name] = map[spot]bool{}
	}
	for _, p := range struck {
		a.struck[f.name][p] = true
	}
}

// row is a call of an errand: the spots where a plain trace makes it, and how often.
type row struct {
	errand
	call  string
	spots []spot
	times int
}

// missed are the spots of a row that were not struck.
func (a *toll) missed(r row) (spots []string) {
	for _, p := range r.spots {
		if !a.struck[r.name][p] {
			spots = append(spots, fmt.Sprintf("%s: %s of %s", r.name, p.call, p.file))
		}
	}
	return spots
}

// rows are all calls of all errands, from plain traces.
func (g *stage) rows(t *testing.T) (rows []row) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "plain")
	for _, e := range errands() {
		for _, call := range faulty {
			plain, err := g.trace(folder, e, optional(call))
			if err != nil || plain.code != 0 {
				t.Errorf("%s by itself: %d, %s %v", e.name, plain.code, plain.says, err)
			}
			r := row{errand: e, call: call, times: len(plain.made)}
			for _, p := range plain.made {
				if p.file != "" && !slices.Contains(r.spots, p) {
					r.spots = append(r.spots, p)
				}
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// strike plays rows with every n that a thread may come to.
func (g *stage) strike(t *testing.T, sum *toll, rows []row) {
	t.Helper()
	runs := make(chan fault)
	var all sync.WaitGroup
	for w := range runtime.GOMAXPROCS(0) {
		folder := filepath.Join(t.TempDir(), fmt.Sprint("run", w))
		all.Go(func() {
			for f := range runs {
				struck, err := g.run(folder, f)
				sum.add(f, struck, err)
			}
		})
	}
	for _, r := range rows {
		for n := 1; n <= min(r.times, *faults); n++ {
			for _, kind := range strings.Split(*faultKinds, ",") {
				runs <- fault{r.errand, r.call, kind, n}
			}
		}
	}
	close(runs)
	all.Wait()
}

// Every call that a command makes of the disk fails, in runs of their own. What was
// not struck, because the threads took turns in another way, is tried again.
func TestFaults(t *testing.T) {
	begun := time.Now()
	g := newStage(t)
	sum := toll{struck: map[string]map[spot]bool{}}
	rows := g.rows(t)
	again := rows
	for round := 0; round < 3 && len(again) > 0; round++ {
		g.strike(t, &sum, again)
		again = slices.DeleteFunc(slices.Clone(again), func(r row) bool { return len(sum.missed(r)) == 0 })
	}
	failAll(t, sum.problems)
	spots, missed := 0, []string{}
	for _, r := range rows {
		spots, missed = spots+len(r.spots), append(missed, sum.missed(r)...)
	}
	if len(missed)*20 > spots || sum.runs < 200 {
		t.Errorf("%d calls failed; of %d spots of plain traces these were not struck: %v", sum.runs, spots, missed)
	}
	figure(t, begun, "R3 faults: %s at each write, sync, truncate, open, rename, link, new folder and copied range of %d commands, N up to %d: %d runs, %d of %d spots (a call on a file) of plain traces struck, 0 lost, 0 crashes, each failure with its cause",
		*faultKinds, len(errands()), sum.reach, sum.runs, spots-len(missed), spots)
	for _, m := range missed {
		fmt.Println("not struck:", m)
	}
}
