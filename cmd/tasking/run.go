package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// The exit codes [CLI: Results].
const (
	done   = 0
	failed = 1
	misuse = 2
)

// app is one run of the program: where it reads and writes, and what the global
// flags say.
type app struct {
	in  io.Reader
	out *bufio.Writer
	err io.Writer
	env map[string]string

	file, role, by, at, meeting string
	asJSON                      bool
	readOnly                    bool               // nothing may be changed
	shared                      bool               // a store may live on a network share
	correcting                  tasking.MeetingRef // what --meeting names

	thrownAway bool // the store is a sample that goes when the board is left
	warned     bool // it was said that others may read the store
	started    bool // the command was understood; failures from here on exit 1
}

// run carries out one command line and returns its exit code.
func run(args []string, in io.Reader, out, errs io.Writer, environ func() []string) (code int) {
	a := &app{in: in, out: bufio.NewWriter(out), err: errs, env: map[string]string{}}
	for _, pair := range environ() {
		name, value, _ := strings.Cut(pair, "=")
		a.env[name] = value
	}
	defer func() {
		if r := recover(); r != nil {
			a.out.Flush()
			a.complain(fmt.Sprintf("the command stopped by a fault of the program (%v); what was saved is kept, try it again", r))
			code = failed
		}
	}()
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(a.out)
	root.SetErr(errs)
	cmd, err := root.ExecuteC()
	if full := a.out.Flush(); full != nil && err == nil {
		err = fmt.Errorf("the result was not shown in full: %s; what was to be recorded is recorded", files.Reason(full))
		a.started = true
	}
	return a.exit(cmd, err)
}

// exit says what went wrong and gives the code for it.
func (a *app) exit(cmd *cobra.Command, err error) int {
	var wrong *usageError
	switch {
	case err == nil:
		return done
	case errors.As(err, &wrong) || !a.started:
		a.complain("nothing was done: " + plain(err.Error()) + "; see '" + helpFor(cmd) + "'")
		return misuse
	}
	a.complain(err.Error())
	return failed
}

// mostWords bounds a line of stderr: what was typed may be quoted in it.
const mostWords = 1500

func (a *app) complain(s string) {
	s = text.Line(s)
	if r := []rune(s); len(r) > mostWords {
		s = string(r[:mostWords]) + "…"
	}
	fmt.Fprintln(a.err, "tasking: "+s)
}

// note says what a screen would ask or tell beside the result.
func (a *app) note(format string, args ...any) {
	fmt.Fprintln(a.err, "note: "+text.Line(fmt.Sprintf(format, args...)))
}

func helpFor(cmd *cobra.Command) string {
	name, rest, deep := strings.Cut(cmd.CommandPath(), " ")
	if !deep {
		return name + " help"
	}
	return name + " help " + rest
}

// plain takes from a parser's message what is not for people.
func plain(s string) string {
	s, _, _ = strings.Cut(s, ": strconv.")
	return strings.TrimRight(strings.TrimSpace(s), ".?")
}

// usageError is a command line that was not understood.
type usageError struct{ says string }

func (u *usageError) Error() string { return u.says }

func misused(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }
