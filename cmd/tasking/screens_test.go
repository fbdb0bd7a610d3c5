//go:build linux || darwin

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// The stories at the screen: keys typed into the program itself in a terminal,
// between commands about the same store. The verb ui and what may follow it:
//
//	start 80x24 ARGS   starts tasking in a terminal of that size
//	type KEYS          names (enter, esc, pgdn, f9, ctrl+c), letters, text:…, paste:…
//	shows TEXT…        waits until the screen shows all of them
//	hides TEXT…        waits until it shows none of them
//	never TEXT…        from here on no frame, title or byte may hold them
//	insist KEY TEXT    presses a key again until the screen shows the text
//	size 60x18         gives the window another size
//	frame              the screen on stdout, for stdout and cmp
//	colours, grey      whether any colour was asked for
//	held ARGS          a command in another process, the board without ARGS; it is refused with
//	                   the holder's number
//	keeps TEXT…        waits until the half-typed lines beside the store hold all of them
//	kill               kill -9
//	leave KEYS         types them; it must end with 0 and leave the terminal as it was
func TestScreens(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/screen",
		RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TASKING_STORE", env.WorkDir+"/t.db")
			env.Setenv("TASKING_NOW", "2027-01-14T18:30")
			env.Setenv("TERM", "xterm-256color")
			env.Setenv("LANG", "C.UTF-8")
			env.Values[seat{}] = &seat{}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"ui": atTheScreen, "json": valueIn},
	})
}

// seat is where a story keeps its terminal.
type seat struct{ *terminal }

func atTheScreen(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: ui VERB WORDS")
	}
	s := ts.Value(seat{}).(*seat)
	if args[0] == "start" {
		ts.Check(s.start(ts, args[1:]))
		return
	}
	do, known := verbs[args[0]]
	if !known {
		ts.Fatalf("ui has no verb %q", args[0])
	}
	if s.terminal == nil {
		ts.Fatalf("ui %s: nothing was started", args[0])
	}
	if err := do(ts, s.terminal, args[1:]); err != nil {
		ts.Fatalf("ui %s: %v", strings.Join(args, " "), err)
	}
}

// inherited are the variables the program is started with.
var inherited = []string{"PATH", "HOME", "TMPDIR", "TERM", "LANG", "NO_COLOR", "COLORTERM", "XDG_DATA_HOME", "TASKING_STORE", "TASKING_NOW", "GOCOVERDIR"}

// command is tasking in another process, with what the story has set.
func command(ts *testscript.TestScript, args ...string) *exec.Cmd {
	cmd := exec.Command("tasking", args...)
	for _, folder := range filepath.SplitList(ts.Getenv("PATH")) {
		if path, err := exec.LookPath(filepath.Join(folder, "tasking")); err == nil {
			cmd = exec.Command(path, args...)
			break
		}
	}
	cmd.Dir = ts.MkAbs(".")
	for _, name := range inherited {
		if v := ts.Getenv(name); v != "" {
			cmd.Env = append(cmd.Env, name+"="+v)
		}
	}
	return cmd
}

func (s *seat) start(ts *testscript.TestScript, args []string) error {
	width, height, err := sizeOf(args)
	if err != nil {
		return err
	}
	if s.terminal, err = begin(command(ts, args[1:]...), width, height); err == nil {
		ts.Defer(s.terminal.close)
	}
	return err
}

func sizeOf(args []string) (width, height int, err error) {
	if len(args) == 0 {
		return 0, 0, errors.New("a size is needed, such as 80x24")
	}
	_, err = fmt.Sscanf(args[0], "%dx%d", &width, &height)
	return width, height, err
}

var verbs = map[string]func(ts *testscript.TestScript, t *terminal, args []string) error{
	"type":   func(_ *testscript.TestScript, t *terminal, args []string) error { return t.press(args...) },
	"shows":  shows,
	"hides":  hides,
	"insist": insist,
	"held":   held,
	"keeps":  keeps,
	"leave":  leave,
	"kill":   func(_ *testscript.TestScript, t *terminal, _ []string) error { return t.kill() },
	"never": func(_ *testscript.TestScript, t *terminal, args []string) error {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.never = append(t.never, args...)
		return nil
	},
	"size": func(_ *testscript.TestScript, t *terminal, args []string) error {
		width, height, err := sizeOf(args)
		if err != nil {
			return err
		}
		return t.resize(width, height)
	},
	"frame": func(ts *testscript.TestScript, t *terminal, _ []string) error {
		_, err := fmt.Fprintln(ts.Stdout(), t.frame())
		return err
	},
	"colours": func(_ *testscript.TestScript, t *terminal, _ []string) error {
		if t.colour() == "" {
			return errors.New("no colour was asked for")
		}
		return nil
	},
	"grey": func(_ *testscript.TestScript, t *terminal, _ []string) error {
		if c := t.colour(); c != "" {
			return fmt.Errorf("a colour was asked for with %q", c)
		}
		return nil
	},
}

func keeps(ts *testscript.TestScript, t *terminal, args []string) error {
	file := ts.Getenv("TASKING_STORE") + ".draft"
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for end := time.Now().Add(patience); time.Now().Before(end); <-look.C {
		if b, err := os.ReadFile(file); err == nil && !slices.ContainsFunc(args, func(a string) bool { return !strings.Contains(string(b), a) }) {
			return nil
		}
	}
	return fmt.Errorf("not after %v; the screen is\n%s", patience, t.frame())
}

func shows(_ *testscript.TestScript, t *terminal, args []string) error {
	return t.until(patience, func(frame string) bool {
		for _, a := range args {
			if !strings.Contains(frame, a) {
				return false
			}
		}
		return true
	})
}

func hides(_ *testscript.TestScript, t *terminal, args []string) error {
	return t.until(patience, func(frame string) bool {
		for _, a := range args {
			if strings.Contains(frame, a) {
				return false
			}
		}
		return true
	})
}

// insist is for a question that nobody asked for: it hears no key until the
// typing has paused, and shows nothing while it does not.
func insist(_ *testscript.TestScript, t *terminal, args []string) error {
	if len(args) != 2 {
		return errors.New("usage: insist KEY TEXT")
	}
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if err = t.press(args[0]); err != nil {
			return err
		}
		if err = t.until(time.Second, func(frame string) bool { return strings.Contains(frame, args[1]) }); err == nil {
			return nil
		}
	}
	return err
}

// heldWithin is how long a command may take to say that the store is held. On a
// busy machine the best of a few counts.
const heldWithin = 1500 * time.Millisecond

func held(ts *testscript.TestScript, t *terminal, args []string) error {
	holder := fmt.Sprintf("process %d since ", t.cmd.Process.Pid)
	if len(args) == 0 {
		return heldBoard(ts, holder)
	}
	var took time.Duration
	for range 3 {
		var out, says strings.Builder
		cmd := command(ts, args...)
		cmd.Stdout, cmd.Stderr = &out, &says
		begun := time.Now()
		err := cmd.Run()
		took = time.Since(begun)
		switch {
		case err == nil || cmd.ProcessState.ExitCode() != failed:
			return fmt.Errorf("not refused: %v, %s", err, out.String())
		case out.Len() > 0 || strings.Count(says.String(), "\n") != 1 || !strings.Contains(says.String(), holder):
			return fmt.Errorf("not one line that names %q: %q", holder, says.String()+out.String())
		case took <= heldWithin:
			return nil
		}
	}
	return fmt.Errorf("it took %v to refuse; %v is the most", took, heldWithin)
}

// heldBoard starts a second board, which must say the same and end.
func heldBoard(ts *testscript.TestScript, holder string) error {
	second, err := begin(command(ts), 200, 24)
	if err != nil {
		return err
	}
	defer second.close()
	return second.until(patience, func(frame string) bool {
		select {
		case <-second.ended:
			return strings.Contains(frame, holder) && second.result != nil
		default:
			return false
		}
	})
}

// leave presses the keys, the next one when the last one has been asked back.
func leave(_ *testscript.TestScript, t *terminal, args []string) error {
	for n, key := range args {
		if n > 0 {
			if err := t.until(patience, func(frame string) bool { return strings.Contains(frame, "Leave?") }); err != nil {
				return err
			}
		}
		if err := t.press(key); err != nil {
			return err
		}
	}
	return t.left()
}

var graphics = regexp.MustCompile("\x1b\\[([0-9;:]*)m")

// colour is the first sequence that asked for a colour, "" when none did.
func (t *terminal) colour() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, m := range graphics.FindAllStringSubmatch(t.raw.String(), -1) {
		for _, p := range strings.FieldsFunc(m[1], func(r rune) bool { return r == ';' || r == ':' }) {
			n := 0
			if fmt.Sscan(p, &n); n >= 30 && n <= 38 || n >= 40 && n <= 48 || n >= 90 && n <= 107 {
				return m[0]
			}
		}
	}
	return ""
}
