//go:build full && linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// traced are the calls that reach out or write. The question mark is for calls that not every machine has.
const traced = "connect,socket,bind,listen,sendto,openat,?open,?creat,?mkdir,mkdirat,?rename,?renameat,?renameat2,?unlink,unlinkat,?rmdir," +
	"?link,linkat,?symlink,symlinkat,truncate,?chmod,fchmodat,?fchmodat2,?chown,fchownat,?mknod,mknodat,utimensat,setxattr"

// outing is one traced run: where it may write, and its record.
type outing struct {
	t      *testing.T
	strace string
	binary string
	env    []string
	here   string   // the working folder, in which nothing may appear
	may    []string // the folders in which things may be written
	count  int
	calls  int // lines of the records that were read
}

func (o *outing) command(args ...string) *exec.Cmd {
	o.count++
	all := append([]string{"-f", "-qq", "-y", "-s", "4096", "-e", "trace=" + traced, "-o", o.record(), o.binary}, args...)
	cmd := exec.Command(o.strace, all...)
	cmd.Dir, cmd.Env = o.here, o.env
	return cmd
}

func (o *outing) record() string {
	return filepath.Join(filepath.Dir(o.binary), fmt.Sprintf("trace-%d", o.count))
}

var (
	path   = regexp.MustCompile(`(?:AT_FDCWD<[^>]*>|[0-9]+<([^>]*)>|)(?:, )?"((?:[^"\\]|\\.)*)"`)
	opens  = regexp.MustCompile(`\b(open|openat)\(`)
	makes  = regexp.MustCompile(`O_CREAT|O_TRUNC|O_WRONLY|O_RDWR`)
	family = regexp.MustCompile(`AF_INET6?`)
)

// judge reads the record of the last run.
func (o *outing) judge(what string) {
	o.t.Helper()
	record, err := os.ReadFile(o.record())
	if err != nil {
		o.t.Fatal(err)
	}
	lines := strings.Split(string(record), "\n")
	if len(lines) < 5 {
		o.t.Fatalf("%s: the record is empty", what)
	}
	o.calls += len(lines)
	for _, l := range lines {
		switch {
		case family.MatchString(l):
			o.t.Errorf("%s reaches for the network: %s", what, l)
		case opens.MatchString(l) && !makes.MatchString(l):
		case strings.Contains(l, "connect("), strings.Contains(l, "bind("), strings.Contains(l, "listen("), strings.Contains(l, "sendto("):
			o.t.Errorf("%s talks to somebody: %s", what, l)
		default:
			for _, m := range path.FindAllStringSubmatch(l, -1) {
				if p := o.absolute(m[1], m[2]); !o.mayWrite(p) {
					o.t.Errorf("%s writes to %s: %s", what, p, l)
				}
			}
		}
	}
}

func (o *outing) absolute(folder, p string) string {
	switch {
	case filepath.IsAbs(p):
		return filepath.Clean(p)
	case folder != "":
		return filepath.Join(folder, p)
	}
	return filepath.Join(o.here, p)
}

func (o *outing) mayWrite(p string) bool {
	for _, folder := range append(o.may, "/dev/tty", "/dev/null", "/dev/pts") {
		if p == folder || strings.HasPrefix(p, folder+"/") {
			return true
		}
	}
	return false
}

// newOuting prepares folders: a home and a working folder that stay empty, one
// for the store, one for what is exported, one for temporary files.
func newOuting(t *testing.T) *outing {
	root := t.TempDir()
	o := &outing{t: t, strace: needed(t, "strace"), binary: built(t), here: filepath.Join(root, "here")}
	for _, name := range []string{"here", "home", "store", "out", "tmp"} {
		if err := os.Mkdir(filepath.Join(root, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	o.may = []string{filepath.Join(root, "store"), filepath.Join(root, "out"), filepath.Join(root, "tmp")}
	o.env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(root, "home"), "TMPDIR=" + filepath.Join(root, "tmp"),
		"TERM=xterm-256color", "LANG=C.UTF-8", "TASKING_STORE=" + filepath.Join(root, "store", "t.db"), "TASKING_NOW=2027-01-14T18:30"}
	t.Cleanup(func() {
		for _, name := range []string{"here", "home", "tmp"} {
			if left, err := os.ReadDir(filepath.Join(root, name)); err != nil || len(left) > 0 {
				t.Errorf("in the folder %s is left %v (%v)", name, left, err)
			}
		}
	})
	return o
}

func TestCommandsStayAtHome(t *testing.T) {
	o := newOuting(t)
	out := o.may[1]
	reports, stick := filepath.Join(out, "reports.csv"), filepath.Join(out, "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(reports, []byte("Ref,Title,Location,Status\n1,Lamp out,High Street,Open\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"version"}, {"help"},
		{"init", "--partnership", "P", "--area", "BB=Bell Bank", "--agency", "Police=Police"},
		{"import", "issues", reports, "--area", "BB"},
		{"issue", "raise", "--area", "BB", "--title", "Bins"},
		{"action", "add", "BB-0002", "--task", "Empty them", "--agency", "Police", "--due", "fri"},
		{"meeting", "plan", "--area", "BB", "--at", "14/1 18:30", "--venue", "Library"},
		{"meeting", "open", "BB/1", "--chair", "Sergeant"},
		{"meeting", "agree", "BB/1", "--by", "Sergeant"},
		{"export", "document", "--meeting", "BB/1", "--format", "docx", "--out", filepath.Join(out, "d.docx")},
		{"export", "document", "--meeting", "BB/1", "--format", "html", "--out", filepath.Join(out, "d.html")},
		{"export", "all", "--meeting", "BB/1", "--out", filepath.Join(out, "set")},
		{"export", "minutes", "--meeting", "BB/1", "--format", "pdf", "--out", filepath.Join(out, "m.pdf")},
		{"export", "document", "--meeting", "BB/1", "--format", "xlsx", "--out", filepath.Join(out, "d.xlsx")},
		{"export", "email", "--meeting", "BB/1", "--out", filepath.Join(out, "d.eml")},
		{"meeting", "plan", "--area", "BB", "--at", "11/2 18:30", "--venue", "Library"},
		{"export", "agenda", "--meeting", "BB/2", "--format", "docx", "--out", filepath.Join(out, "a.docx")},
		{"issue", "list", "--json"}, {"log"}, {"verify"}, {"rebuild"}, {"undo"}, {"redo"}, {"completion", "bash"},
		{"backup", filepath.Join(out, "copies")},
		{"demo", "--keep", filepath.Join(out, "sample.db")},
		{"second", stick}, {"second"}, {"backups"}, {"backups", "verify"},
		{"--store", filepath.Join(out, "sample.db"), "doctor", "--out", filepath.Join(out, "mended.db")},
		{"handover", filepath.Join(out, "away.db")}, {"takeover", filepath.Join(out, "away.db")},
		{"issue", "list", "--read-only"},
	} {
		if says, err := o.command(args...).CombinedOutput(); err != nil {
			t.Fatalf("tasking %v: %v\n%s", args, err, says)
		}
		o.judge("tasking " + strings.Join(args, " "))
	}
	fmt.Printf("figure TestCommandsStayAtHome: R25: %d commands, %d system calls read, no network, nothing written outside\n", o.count, o.calls)
}

func TestTheBoardStaysAtHome(t *testing.T) {
	o := newOuting(t)
	s, err := begin(o.command(), 80, 24)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	for _, step := range []struct {
		keys  []string
		shows string
	}{
		{nil, "Four questions"},
		{[]string{"f2"}, "No issue is open"},
		{[]string{"n"}, "New issue"},
		{[]string{"text:Bins on fire", "f2"}, "A1-0001"},
		{[]string{"u"}, "Undid"},
		{[]string{"U"}, "A1-0001"},
		{[]string{"m"}, "planned yet"},
		{[]string{"p"}, "Plan a meeting"},
		{[]string{"text:14/1 18:30", "enter", "text:Hall", "enter"}, "o opens it"},
		{[]string{"o"}, "Open Meeting 1"},
		{[]string{"text:Sergeant", "enter", "enter"}, "Attendance"},
		{[]string{"2"}, "New issues to triage"},
		{[]string{"enter"}, "item 1 of"},
		{[]string{"text:min: Heard from the ward", "enter"}, "Heard from the ward"},
		{[]string{"f5"}, "Read-back"},
		{[]string{"4"}, "Enter agrees"},
		{[]string{"enter"}, "Type AGREE"},
		{[]string{"text:agree", "enter"}, "Where to write the document?"},
	} {
		if err := s.press(step.keys...); err != nil {
			t.Fatal(err)
		}
		if err := s.until(patience, func(frame string) bool { return strings.Contains(frame, step.shows) }); err != nil {
			t.Fatalf("%v: %v", step.keys, err)
		}
	}
	if err := insist(nil, s, []string{"f2", "written to"}); err != nil {
		t.Fatal(err)
	}
	if err := s.press("ctrl+c", "y"); err != nil {
		t.Fatal(err)
	}
	if err := s.left(); err != nil {
		t.Fatal(err)
	}
	o.judge("the board")
	fmt.Printf("figure TestTheBoardStaysAtHome: R25: a meeting typed at the board, %d system calls read, no network, nothing written outside\n", o.calls)
}
