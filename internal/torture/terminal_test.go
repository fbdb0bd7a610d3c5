//go:build torture

package torture

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long the screen may take to show what a test expects.
const patience = 20 * time.Second

// terminal is the program in a pseudo-terminal with an emulator that draws what
// it writes and answers what it asks.
type terminal struct {
	cmd      *exec.Cmd
	pty, tty *os.File
	ended    chan struct{}
	read     chan struct{}
	news     chan struct{}
	mu       sync.Mutex
	screen   *vt.Emulator
	raw      []byte      // all that the program wrote
	before   *term.State // the line as the program found it
}

// begin starts a command in a terminal of that size.
func begin(cmd *exec.Cmd, width, height int) (*terminal, error) {
	t := &terminal{cmd: cmd, screen: vt.NewEmulator(width, height),
		ended: make(chan struct{}), read: make(chan struct{}), news: make(chan struct{}, 1)}
	var err error
	if t.pty, t.tty, err = pty.Open(); err != nil {
		return nil, err
	}
	if err = pty.Setsize(t.pty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err == nil {
		cmd.Stdin, cmd.Stdout, cmd.Stderr = t.tty, t.tty, t.tty
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
		if t.before, err = term.GetState(t.tty.Fd()); err == nil {
			err = cmd.Start()
		}
	}
	if err != nil {
		t.pty.Close()
		t.tty.Close()
		return nil, err
	}
	go func() { cmd.Wait(); close(t.ended) }()
	go io.Copy(t.pty, t.screen) // the answers
	go t.draw()
	return t, nil
}

func (t *terminal) draw() {
	defer close(t.read)
	buf := make([]byte, 1<<15)
	for {
		n, err := t.pty.Read(buf)
		if n > 0 {
			t.mu.Lock()
			t.screen.Write(buf[:n])
			t.raw = append(t.raw, buf[:n]...)
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

func (t *terminal) frame() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.String()
}

// until waits until the frame is as wanted; false when the program ended first.
// The last words of a killed program still count: they were on the screen.
func (t *terminal) until(wanted func(frame string) bool) (bool, error) {
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		if wanted(t.frame()) {
			return true, nil
		}
		select {
		case <-t.news:
		case <-t.ended:
			t.tty.Close()
			<-t.read
			return wanted(t.frame()), nil
		case <-late.C:
			return false, fmt.Errorf("not after %v; the screen is\n%s", patience, t.frame())
		}
	}
}

// shows waits for all of some texts.
func (t *terminal) shows(texts ...string) (bool, error) {
	return t.until(func(frame string) bool {
		for _, s := range texts {
			if !strings.Contains(frame, s) {
				return false
			}
		}
		return true
	})
}

// fills raises an issue or gives a task by its form, and waits until it says SAVED
// and the form is gone. False is for a program that ended before.
func (t *terminal) fills(mark string, raise bool) (saved bool, err error) {
	key, form := "t", "New action"
	if raise {
		key, form = "n", "New issue"
	}
	t.press(key)
	if ok, err := t.shows(form); !ok {
		return false, err
	}
	t.press(mark + f2)
	return t.until(func(frame string) bool {
		return strings.Contains(frame, "SAVED") && !strings.Contains(frame, "NOT SAVED") && strings.Contains(frame, mark) && !strings.Contains(frame, form)
	})
}

func (t *terminal) press(keys string) { t.pty.WriteString(keys) }

// The keys a terminal sends.
const (
	f2 = "\x1bOQ"
)

// close ends the program, if it still runs, and lets go of everything.
func (t *terminal) close() {
	t.cmd.Process.Kill()
	<-t.ended
	t.tty.Close()
	<-t.read
	t.pty.Close()
	if answers, ok := t.screen.InputPipe().(io.Closer); ok {
		answers.Close()
	}
}
