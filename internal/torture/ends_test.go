//go:build torture

package torture

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"

	"tasking/ui"
	"tasking/ui/screen"
)

var ends = flag.Int("ends", 200, "ends of the program in a terminal (R21)")

func init() {
	roles["panicking"] = panicking
	roles["window"] = window
}

// panicking plays the program with a screen that panics where it is told to, at the
// first key.
func panicking() {
	errs := os.Stderr // as the program does: it is taken away while the screen runs
	if err := ui.Run(&panicky{where: os.Getenv("TASKING_TORTURE_FAULT")}, ui.Options{}); err != nil {
		fmt.Fprintln(errs, "tasking: "+err.Error())
		os.Exit(1)
	}
}

type panicky struct {
	where string
	armed bool
}

// private is what a panic may quote and nobody may see.
const private = "a private word"

func (p *panicky) Update(msg tea.Msg) tea.Cmd {
	if _, key := msg.(tea.KeyPressMsg); !key {
		return nil
	}
	boom := func() tea.Msg { panic(private) }
	nothing := func() tea.Msg { return nil }
	switch p.where {
	case "update":
		panic(private)
	case "view":
		p.armed = true
	case "command":
		return boom
	case "batch":
		return tea.Batch(nothing, boom)
	case "sequence":
		return tea.Sequence(nothing, boom)
	case "nil":
		var none map[string]int
		none["x"] = 1
	}
	return nil
}

func (p *panicky) View(width, height int) string {
	if p.armed {
		panic(errors.New(private))
	}
	return "Open 0 and waiting"
}

func (p *panicky) Bindings() []screen.Binding { return nil }
func (p *panicky) Title() string              { return "faulty" }

// end is a way the program can end: what happens, the exit code, and what is said
// on the screen that comes back.
type end struct {
	name string
	does func(s *terminal, r *rand.Rand) error
	code int
	says string // the one line, as a pattern; empty for nothing
}

func signalled(sig syscall.Signal) func(*terminal, *rand.Rand) error {
	return func(s *terminal, r *rand.Rand) error { return s.cmd.Process.Signal(sig) }
}

func typed(keys string) func(*terminal, *rand.Rand) error {
	return func(s *terminal, r *rand.Rand) error { s.press(keys); return nil }
}

var allEnds = []end{
	{"ctrl+c twice", typed("\x03\x03"), 0, ""},
	{"TERM", signalled(syscall.SIGTERM), 0, ""},
	{"HUP", signalled(syscall.SIGHUP), 0, ""},
	{"INT", signalled(syscall.SIGINT), 0, ""},
	{"QUIT", signalled(syscall.SIGQUIT), 0, ""},
	{"TERM twice", func(s *terminal, r *rand.Rand) error {
		err := s.cmd.Process.Signal(syscall.SIGTERM)
		if again := s.cmd.Process.Signal(syscall.SIGHUP); !errors.Is(again, os.ErrProcessDone) {
			err = errors.Join(err, again)
		}
		return err
	}, 0, ""},
}

// moments are where the program is when it ends: the keys that lead there and what
// shows it.
var moments = []struct{ keys, shows string }{
	{"", "Open "}, {"\r", "Raised"}, {"n", "New issue"}, {"nhalf a title", "half a tit"}, {"?", "help"}, {"m", "Meeting"}, {"b", "Press b"}, {"q", "Leave?"}, {"u", ""}, {"/mat", "mat"},
}

// R21: whatever ends the program, the terminal is as it was found, the exit code
// says whether something went wrong, and then one sentence says what.
func TestEnds(t *testing.T) {
	begun, r := time.Now(), chance(t.Name())
	folder := t.TempDir()
	store := filepath.Join(folder, "t.db")
	if err := founded(store, 5); err != nil {
		t.Fatal(err)
	}
	tally := map[string]int{}
	for n := range *ends * 7 / 10 {
		e := allEnds[n%len(allEnds)]
		m := moments[r.IntN(len(moments))]
		s := inWindow(t, bystander(folder, store))
		where := e.name + " " + m.shows
		if n%10 == 0 { // at the very beginning
			where = e.name + " at the beginning"
			if _, err := s.until(func(string) bool { return len(s.raw) > r.IntN(300) }); err != nil {
				t.Fatal(err)
			}
		} else {
			s.reach(t, "", "Open ")
			s.reach(t, m.keys, m.shows)
		}
		if err := e.does(s, r); err != nil {
			t.Errorf("%s: %v", where, err)
		}
		s.over(t, where, e.code, e.says)
		tally[e.name]++
		if _, err := os.Lstat(store + ".holder"); err == nil {
			t.Errorf("%s: the holder's note is left", where)
		}
	}
	for n := range *ends / 5 {
		fault := []string{"update", "view", "command", "batch", "sequence", "nil"}[n%6]
		s := inWindow(t, played("panicking", "TASKING_TORTURE_FAULT="+fault, "TERM=xterm-256color", "LANG=C.UTF-8"))
		s.reach(t, "", "Open ")
		s.press("x")
		s.over(t, "a panic in "+fault, 1, `^tasking: the screen stopped by a fault of the program( in \S+, \w+\.go:\d+)?; what was saved is kept, start it again$`)
		tally["panic"]++
	}
	for n := range max(1, *ends/20) {
		fullDisk(t, folder, store)
		lostTerminal(t, folder, store, n%len(moments))
		tally["full disk"]++
		tally["lost terminal"]++
	}
	if out, err := bystander(folder, store, "verify").CombinedOutput(); err != nil {
		t.Errorf("verify: %v, %s", err, out)
	}
	figure(t, begun, "R21 ends: %v", tally)
}

func inWindow(t *testing.T, cmd *exec.Cmd) *terminal {
	t.Helper()
	s, err := begin(cmd, 80, 24)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// reach types keys and waits for what they lead to.
func (t *terminal) reach(test *testing.T, keys, shows string) {
	test.Helper()
	t.press(keys)
	if ok, err := t.shows(shows); !ok {
		test.Fatalf("%q never shows %q: %v\n%s", keys, shows, err, t.frame())
	}
}

// onOff are the modes that must be off at the end.
var onOff = []string{"\x1b[?2004", "\x1b[?1049", "\x1b[?1000", "\x1b[?1002", "\x1b[?1003", "\x1b[?1004", "\x1b[?1006", "\x1b[?2026"}

var anySequence = regexp.MustCompile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(\x07|\x1b\\\\)|\x1b.")

// answers are what the terminal said to questions of the first frame, and keys,
// that came after the end: the line itself shows them, like keys typed too early.
var answers = regexp.MustCompile(`\^\[\[\?20[0-9]+;[0-9]\$y|\^\[\]11;[^^]*\^G|\^\[\[\?[0-9]+u`)

// over waits for the end and judges what the program left behind.
func (t *terminal) over(test *testing.T, where string, code int, says string) {
	test.Helper()
	defer t.close()
	select {
	case <-t.ended:
	case <-time.After(patience):
		test.Errorf("%s: it is still running\n%s", where, t.frame())
		return
	}
	after, err := term.GetState(t.tty.Fd())
	t.tty.Close()
	<-t.read
	if err != nil || !reflect.DeepEqual(after, t.before) {
		test.Errorf("%s: the line is not as it was found (%v)", where, err)
	}
	if got := t.cmd.ProcessState.ExitCode(); got != code {
		test.Errorf("%s: the exit code is %d (%v)", where, got, t.cmd.ProcessState)
	}
	all := string(t.raw)
	for _, on := range onOff {
		if strings.LastIndex(all, on+"h") > strings.LastIndex(all, on+"l") {
			test.Errorf("%s: the mode %q is left on", where, on)
		}
	}
	if strings.LastIndex(all, "\x1b[?25l") > strings.LastIndex(all, "\x1b[?25h") {
		test.Errorf("%s: the cursor is left off", where)
	}
	if strings.Count(all, "\x1b[>1u") > strings.Count(all, "\x1b[<1u") || strings.LastIndex(all, "\x1b[>4;") > strings.LastIndex(all, "\x1b[>4m") {
		test.Errorf("%s: the keys are left in another protocol", where)
	}
	if at := strings.LastIndex(all, "\x1b]2;"); at >= 0 && !strings.HasPrefix(all[at:], "\x1b]2;\a") {
		test.Errorf("%s: the window keeps its title", where)
	}
	readWire(t.raw).judge(test, where)
	if at := strings.LastIndex(all, "\x1b[?1049l"); at >= 0 {
		all = all[at:]
	}
	said := strings.Trim(answers.ReplaceAllString(anySequence.ReplaceAllString(all, ""), ""), " \r\n")
	if says == "" {
		said = strings.Trim(said, "u?") // keys of the moment that the program did not come to
	}
	if says == "" && said != "" || says != "" && !regexp.MustCompile(says).MatchString(said) {
		test.Errorf("%s: it says %.300q", where, said)
	}
}

// fullDisk ends the program after a change that found no room: no file may grow
// from some moment on.
func fullDisk(t *testing.T, folder, store string) {
	t.Helper()
	s := inWindow(t, bystander(folder, store))
	s.reach(t, "", "Open ")
	limit := unix.Rlimit{Cur: 1, Max: unix.RLIM_INFINITY}
	if err := unix.Prlimit(s.cmd.Process.Pid, unix.RLIMIT_FSIZE, &limit, nil); err != nil {
		t.Fatal(err)
	}
	s.reach(t, "nHalf of it"+f2, "NOT SAVED")
	if !strings.Contains(s.frame(), "disk") || !strings.Contains(s.frame(), "Half of it") {
		t.Errorf("a full disk: the screen says\n%s", s.frame())
	}
	s.press("\x03\x03")
	s.over(t, "a full disk", 0, "")
}

// window plays a terminal's window with the program in it, brings it to a moment,
// and waits to be killed.
func window() {
	m := moments[len(os.Getenv("TASKING_TORTURE_MOMENT"))]
	folder := os.Getenv("TASKING_TORTURE_FOLDER")
	program = os.Getenv("TASKING_TORTURE_PROGRAM")
	s, err := begin(bystander(folder, filepath.Join(folder, "t.db")), 80, 24)
	if err != nil {
		say("fault %v", err)
		return
	}
	for _, step := range [][2]string{{"", "Open "}, {m.keys, m.shows}} {
		s.press(step[0])
		if ok, err := s.shows(step[1]); !ok {
			say("fault %v", err)
			return
		}
	}
	say("ready %d", s.cmd.Process.Pid)
	select {}
}

// lostTerminal takes the window away by killing it. What is left to see is that
// the program ends and lets go of the store.
func lostTerminal(t *testing.T, folder, store string, moment int) {
	t.Helper()
	where := "a lost terminal, " + moments[moment].shows
	cmd := played("window", "TASKING_TORTURE_FOLDER="+folder, "TASKING_TORTURE_PROGRAM="+program, "TASKING_TORTURE_MOMENT="+strings.Repeat("x", moment))
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var pid int
	if _, err := fmt.Fscanf(out, "ready %d\n", &pid); err != nil {
		t.Errorf("%s: %v", where, err)
	}
	gone, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(gone)
	cmd.Process.Kill()
	cmd.Wait()
	wait := []unix.PollFd{{Fd: int32(gone), Events: unix.POLLIN}}
	for {
		n, err := unix.Poll(wait, int(patience.Milliseconds()))
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if n != 1 {
			t.Errorf("%s: it is still running", where)
			unix.Kill(pid, unix.SIGKILL)
		}
		break
	}
	if _, err := os.Lstat(store + ".holder"); err == nil {
		t.Errorf("%s: the holder's note is left", where)
	}
}
