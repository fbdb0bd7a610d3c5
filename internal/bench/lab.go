//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// options say how often things are done, and where.
type options struct {
	dir                           string
	pairs, presses, runs, commits int
}

// lab is the folder a run works in, with the programs it compares.
type lab struct {
	options
	temp bool
	root string   // of the repository
	errs *os.File // what the programs said on stderr

	copied map[string]bool // by scratch, in this run

	tasking func() (string, error) // each built once, when first asked for
	floor   func() (string, error)
}

func newLab(o options) (*lab, error) {
	l := &lab{options: o, copied: map[string]bool{}}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return nil, errors.New("nothing was measured: go does not know the repository; run it from its root")
	}
	l.root = strings.TrimSpace(string(out))
	if l.dir == "" {
		l.temp = true
		l.dir, err = os.MkdirTemp("", "tasking-bench-")
	} else {
		l.dir, err = filepath.Abs(l.dir)
	}
	if err == nil {
		err = os.MkdirAll(l.path("home"), 0o700)
	}
	if err == nil {
		l.errs, err = os.Create(l.path("stderr"))
	}
	l.tasking = sync.OnceValues(func() (string, error) { return l.build("tasking", "./cmd/tasking") })
	l.floor = sync.OnceValues(func() (string, error) { return l.build("floor-board", "./internal/bench/testdata/floor/board") })
	return l, err
}

func (l *lab) close() {
	l.errs.Close()
	if l.temp {
		os.RemoveAll(l.dir)
	}
	for file := range l.copied {
		os.Remove(file)
	}
}

func (l *lab) path(name string) string { return filepath.Join(l.dir, name) }

// build makes a program the way the Makefile makes the one that is given away.
func (l *lab) build(name, pkg string) (string, error) {
	file := l.path(name)
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, pkg)
	cmd.Dir = l.root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s was not built: %s", pkg, bytes.TrimSpace(out))
	}
	return file, nil
}

// environ is that of an ordinary terminal, with a home of its own so that nothing
// of the person who measures is read or written.
func (l *lab) environ() []string {
	return []string{"PATH=" + os.Getenv("PATH"), "HOME=" + l.path("home"), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"}
}

// missingPeer is a program to compare with that is not on this machine.
type missingPeer struct{ name string }

func (m *missingPeer) Error() string { return m.name + " is not installed" }

func peer(name string) (string, error) {
	file, err := exec.LookPath(name)
	if err != nil {
		return "", &missingPeer{name}
	}
	return file, nil
}

// process runs a program from start to end, its output thrown away.
func (l *lab) process(program string, args ...string) (time.Duration, error) {
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env, cmd.Stderr = l.dir, l.environ(), l.errs
	if err := l.errs.Truncate(0); err != nil {
		return 0, err
	}
	begin := time.Now()
	err := cmd.Run()
	took := time.Since(begin)
	if err != nil {
		said, _ := os.ReadFile(l.errs.Name())
		return 0, fmt.Errorf("%s %s: %w: %s", filepath.Base(program), strings.Join(args, " "), err, bytes.Trim(said, "\x00\n "))
	}
	return took, nil
}

// inTurn takes both sides n times, A B A B; the first time of each is not counted.
func inTurn(n int, a, b func(i int) (time.Duration, error)) (as, bs []time.Duration, err error) {
	for i := range n + 1 {
		x, err := a(i)
		if err != nil {
			return nil, nil, err
		}
		y, err := b(i)
		if err != nil {
			return nil, nil, err
		}
		if i > 0 {
			as, bs = append(as, x), append(bs, y)
		}
	}
	return as, bs, nil
}
