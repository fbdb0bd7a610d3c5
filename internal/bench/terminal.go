//go:build linux

package main

import (
	"errors"
	"fmt"
	"image/color"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

const (
	columns, lines = 120, 40
	// quiet is how long nothing must come for a frame to be whole.
	quiet = 60 * time.Millisecond
	// patience is how long something may take to appear.
	patience = 20 * time.Second
	// jitter is the longest wait before a key, so that presses fall anywhere in a
	// program's frame clock.
	jitter = 40 * time.Millisecond
)

// terminal is a program on a pseudo-terminal, with an emulator that draws what it
// writes and answers what it asks.
type terminal struct {
	cmd    *exec.Cmd
	tty    *os.File
	screen *vt.Emulator
	output chan piece
	began  time.Time
	seen   string // the screen after the last frame
}

// piece is what came in one read, dated before anything else was done with it.
type piece struct {
	at   time.Time
	data []byte
}

func (l *lab) terminal(program string, args ...string) (*terminal, error) {
	t := &terminal{screen: vt.NewEmulator(columns, lines), output: make(chan piece, 1024)}
	t.screen.SetDefaultForegroundColor(color.Gray{Y: 229})
	t.screen.SetDefaultBackgroundColor(color.Black)
	t.cmd = exec.Command(program, args...)
	t.cmd.Env, t.cmd.Dir = l.environ(), l.dir
	t.began = time.Now()
	var err error
	if t.tty, err = pty.StartWithSize(t.cmd, &pty.Winsize{Rows: lines, Cols: columns}); err != nil {
		return nil, err
	}
	go io.Copy(t.tty, t.screen) // the answers
	go t.listen()
	return t, nil
}

func (t *terminal) listen() {
	defer close(t.output)
	buf := make([]byte, 1<<16)
	for {
		n, err := t.tty.Read(buf)
		at := time.Now()
		if n > 0 {
			t.output <- piece{at, append([]byte(nil), buf[:n]...)}
		}
		if err != nil {
			return
		}
	}
}

var errSilent = errors.New("the program drew nothing")

// frame draws until nothing has come for a while; last is when the frame was whole.
func (t *terminal) frame() (last time.Time, err error) {
	wait := time.NewTimer(patience)
	defer wait.Stop()
	for {
		select {
		case p, more := <-t.output:
			if !more {
				return last, errors.New("the program ended: " + strings.TrimSpace(t.screen.String()))
			}
			last = p.at
			t.screen.Write(p.data)
			wait.Reset(quiet)
		case <-wait.C:
			if last.IsZero() {
				return last, errSilent
			}
			return last, nil
		}
	}
}

// first waits for the first whole frame that shows a text; the time since start.
func (t *terminal) first(text string) (time.Duration, error) {
	for {
		last, err := t.frame()
		if err != nil {
			return 0, fmt.Errorf("%q did not appear: %w", text, err)
		}
		if strings.Contains(t.screen.String(), text) {
			t.seen = t.screen.Render()
			return last.Sub(t.began), nil
		}
	}
}

// press sends one key and waits for the whole frame; the time it took, and whether
// it changed what is to be seen.
func (t *terminal) press(key string, chance *rand.Rand) (time.Duration, bool, error) {
	time.Sleep(time.Duration(chance.Int64N(int64(jitter))))
	t.drain()
	begin := time.Now()
	if _, err := t.tty.WriteString(key); err != nil {
		return 0, false, err
	}
	last, err := t.frame()
	if err != nil {
		return 0, false, err
	}
	before := t.seen
	t.seen = t.screen.Render()
	return last.Sub(begin), t.seen != before, nil
}

// drain draws what came without a key.
func (t *terminal) drain() {
	for {
		select {
		case p := <-t.output:
			t.screen.Write(p.data)
		default:
			return
		}
	}
}

// stop leaves by the keys of the program, then by ctrl+c, then by force.
func (t *terminal) stop() {
	over := make(chan struct{})
	go func() { t.cmd.Wait(); close(over) }()
	go func() {
		for range t.output { // or it could wait for us for ever
		}
	}()
	for _, key := range []string{"q", "y", "\x03", "\x03"} {
		t.tty.WriteString(key)
		select {
		case <-over:
			t.tty.Close()
			return
		case <-time.After(300 * time.Millisecond):
		}
	}
	t.cmd.Process.Kill()
	<-over
	t.tty.Close()
}

// anonymous is the memory of the program that is no mapped file, in KiB: pages of
// the store that happen to be cached are not its own.
func (t *terminal) anonymous() (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for _, line := range strings.Split(string(status), "\n") {
		if rest, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			return strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
		}
	}
	return 0, errors.New("the kernel does not say how much memory is anonymous")
}
