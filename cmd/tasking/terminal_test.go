//go:build linux || darwin

package main

import (
	"errors"
	"fmt"
	"image/color"
	"io"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long the screen may take to show what a story expects.
const patience = 10 * time.Second

// terminal is the program in a pseudo-terminal, and an emulator that draws what
// it writes and answers what it asks. Nothing here waits for a time to pass:
// waiting is for output, and ends when the screen is as it should be.
type terminal struct {
	cmd      *exec.Cmd
	pty, tty *os.File
	before   *term.State   // the line as the program found it
	ended    chan struct{} // the program has ended; result says how
	result   error
	read     chan struct{} // everything it wrote has been drawn
	news     chan struct{} // something was drawn since it was last looked at

	mu     sync.Mutex
	screen *vt.Emulator
	raw    strings.Builder
	title  string
	cursor bool
	never  []string // what no frame may show
	leak   string   // what one did show
}

// begin starts a command in a terminal of that size.
func begin(cmd *exec.Cmd, width, height int) (*terminal, error) {
	t := &terminal{cmd: cmd, screen: vt.NewEmulator(width, height), cursor: true,
		ended: make(chan struct{}), read: make(chan struct{}), news: make(chan struct{}, 1)}
	t.screen.SetDefaultForegroundColor(color.Black)
	t.screen.SetDefaultBackgroundColor(color.White)
	t.screen.SetCallbacks(vt.Callbacks{
		Title:            func(s string) { t.title = s },
		CursorVisibility: func(on bool) { t.cursor = on },
	})
	var err error
	if t.pty, t.tty, err = pty.Open(); err != nil {
		return nil, fmt.Errorf("no pseudo-terminal: %w", err)
	}
	if err = pty.Setsize(t.pty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err == nil {
		t.before, err = term.GetState(t.tty.Fd())
	}
	if err != nil {
		return nil, errors.Join(err, t.pty.Close(), t.tty.Close())
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = t.tty, t.tty, t.tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err = cmd.Start(); err != nil {
		return nil, errors.Join(err, t.pty.Close(), t.tty.Close())
	}
	go func() { t.result = cmd.Wait(); close(t.ended) }()
	go io.Copy(t.pty, t.screen) // the answers
	go t.draw()
	return t, nil
}

// draw draws what the program writes until nobody holds the other end.
func (t *terminal) draw() {
	defer close(t.read)
	buf := make([]byte, 1<<15)
	for {
		n, err := t.pty.Read(buf)
		if n > 0 {
			t.mu.Lock()
			t.screen.Write(buf[:n])
			t.raw.Write(buf[:n])
			t.watch(string(buf[:n]))
			t.mu.Unlock()
			select {
			case t.news <- struct{}{}:
			default:
			}
		}
		if err != nil {
			return
		}
	}
}

// watch looks for what must never be seen: in the frame, in the window's title
// and in the bytes themselves, which may have been overdrawn at once.
func (t *terminal) watch(bytes string) {
	if len(t.never) == 0 || t.leak != "" {
		return
	}
	frame := t.screen.String()
	for _, words := range t.never {
		for where, text := range map[string]string{"the screen": frame, "the window's title": t.title, "what was written": bytes} {
			if strings.Contains(strings.ToLower(text), strings.ToLower(words)) {
				t.leak = fmt.Sprintf("%q stood in %s:\n%s", words, where, frame)
				return
			}
		}
	}
}

// frame is what the screen shows now, without blanks at the ends of lines.
func (t *terminal) frame() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(t.screen.String(), "\n")
	for n, l := range lines {
		lines[n] = strings.TrimRight(l, " \r")
	}
	return strings.Join(lines, "\n")
}

// until waits until the frame is as it should be, and says what is there when it
// never is.
func (t *terminal) until(limit time.Duration, wanted func(frame string) bool) error {
	late := time.NewTimer(limit)
	defer late.Stop()
	over := t.read
	for {
		if wanted(t.frame()) {
			return t.leaked()
		}
		select {
		case <-t.news:
		case <-over:
			return fmt.Errorf("the program wrote no more; the screen is\n%s", t.frame())
		case <-t.ended:
			t.tty.Close() // the last words are still read
			<-t.read
			if wanted(t.frame()) {
				return t.leaked()
			}
			return fmt.Errorf("the program has ended (%v); the screen is\n%s", t.result, t.frame())
		case <-late.C:
			return fmt.Errorf("not after %v; the screen is\n%s", limit, t.frame())
		}
	}
}

func (t *terminal) leaked() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.leak != "" {
		return errors.New(t.leak)
	}
	return nil
}

// keys are what a terminal sends for a key that has a name.
var keys = map[string]string{
	"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f", "delete": "\x1b[3~",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdn": "\x1b[6~",
	"f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
	"f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~",
	// A bare escape byte is told from alt by time alone, so a story would have to
	// wait; this is what terminals with the newer protocol send.
	"esc": "\x1b[27u",
	// The bare one, for the last key before the screen is looked at.
	"bare-esc": "\x1b",
}

// sent is what the terminal sends for a key: a name, ctrl and a letter, one
// letter, text:… or paste:….
func sent(key string) (string, error) {
	if s, ok := keys[key]; ok {
		return s, nil
	}
	if s, ok := strings.CutPrefix(key, "text:"); ok {
		return s, nil
	}
	if s, ok := strings.CutPrefix(key, "paste:"); ok {
		return "\x1b[200~" + s + "\x1b[201~", nil
	}
	if c, ok := strings.CutPrefix(key, "ctrl+"); ok && len(c) == 1 && c[0] >= 'a' && c[0] <= 'z' {
		return string(rune(c[0] - 'a' + 1)), nil
	}
	if len([]rune(key)) == 1 {
		return key, nil
	}
	return "", fmt.Errorf("there is no key %q", key)
}

// press sends keys, all at once as from a fast hand.
func (t *terminal) press(names ...string) error {
	var all strings.Builder
	for _, name := range names {
		s, err := sent(name)
		if err != nil {
			return err
		}
		all.WriteString(s)
	}
	_, err := t.pty.WriteString(all.String())
	return err
}

// resize gives the window another size.
func (t *terminal) resize(width, height int) error {
	t.mu.Lock()
	t.screen.Resize(width, height)
	t.mu.Unlock()
	return pty.Setsize(t.pty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)})
}

// left waits for the end of the program and says what it did not put right: its
// exit code, the page it drew on, the cursor, the line's modes.
func (t *terminal) left() error {
	select {
	case <-t.ended:
	case <-time.After(patience):
		return fmt.Errorf("it is still running after %v; the screen is\n%s", patience, t.frame())
	}
	after, err := term.GetState(t.tty.Fd())
	t.tty.Close()
	<-t.read
	switch {
	case t.result != nil:
		return fmt.Errorf("it ended with %w; the screen is\n%s", t.result, t.frame())
	case err != nil:
		return err
	case !reflect.DeepEqual(after, t.before):
		return errors.New("the terminal's line modes are not as they were found")
	case t.screen.IsAltScreen():
		return errors.New("the terminal is left on its other page")
	case !t.cursor:
		return errors.New("the terminal is left without its cursor")
	}
	for _, on := range []string{"\x1b[?2004", "\x1b[?1049", "\x1b[?1000", "\x1b[?1002", "\x1b[?1003", "\x1b[?1006", "\x1b[?2026"} {
		if all := t.raw.String(); strings.LastIndex(all, on+"h") > strings.LastIndex(all, on+"l") {
			return fmt.Errorf("the mode ESC%s is left on", on[1:])
		}
	}
	return t.leaked()
}

// kill ends the program as a power cut would, and waits until it is gone.
func (t *terminal) kill() error {
	err := t.cmd.Process.Kill()
	<-t.ended
	t.close()
	return err
}

// close lets go of everything, the program included.
func (t *terminal) close() {
	select {
	case <-t.ended:
	default:
		t.cmd.Process.Kill()
		<-t.ended
	}
	t.tty.Close()
	<-t.read
	t.pty.Close()
	if answers, ok := t.screen.InputPipe().(io.Closer); ok {
		answers.Close() // the emulator's own Close races with its Read
	}
}
