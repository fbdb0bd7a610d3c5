package ui

import (
	"errors"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"tasking/ui/screen"
)

// Run shows the first screen and returns when the person has left. It refuses
// to start where there is no terminal to draw on, and says what to do instead.
// A signal to end, a lost terminal's included, ends it like a leave: all that was
// saved is saved. Nothing is left of the page, whatever ended it.
func Run(first screen.Screen, o Options) error {
	if err := Possible(); err != nil {
		return err
	}
	o.ASCII = o.ASCII || onlyASCII(os.Getenv)
	for _, name := range []string{"TEA_TRACE", "TEA_DEBUG"} {
		os.Unsetenv(name) // the library would write what is typed to a file
	}
	program := tea.NewProgram(New(first, o), tea.WithFPS(120), tea.WithoutSignalHandler())

	// One signal is a leave. They stay caught afterwards: what remains to be done
	// is to close the store, and a second one must not cut into that.
	leave := make(chan os.Signal, 1)
	signal.Notify(leave, syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM, syscall.SIGQUIT)
	over := make(chan struct{})
	defer close(over)
	go func() {
		select {
		case <-leave:
			program.Quit()
		case <-over:
		}
	}()

	printed := hush()
	_, err := program.Run()
	panicked := errors.Is(err, tea.ErrProgramPanic)
	trace := printed(panicked)
	switch {
	case err == nil, errors.Is(err, tea.ErrInterrupted):
		return nil
	case panicked:
		return errors.New("the screen stopped by a fault of the program" + culprit(trace) + "; what was saved is kept, start it again")
	}
	return errors.New("the screen stopped: " + err.Error() + "; what was saved is kept")
}

// Possible says why the screens cannot be shown here, or nil.
func Possible() error {
	if !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()) {
		return errors.New("the screen cannot be shown: input or output is not a terminal; use the commands instead, see tasking help")
	}
	return able(os.Getenv("TERM"))
}

// able refuses a terminal that says it cannot place text.
func able(name string) error {
	if runtime.GOOS == "windows" || (name != "" && name != "dumb") {
		return nil
	}
	if name == "" {
		name = "not set"
	}
	return errors.New("the screen cannot be shown: this terminal cannot place text (TERM is " +
		name + "); use the commands instead, see tasking help")
}

// onlyASCII says whether marks and lines must be ASCII: the locale is known and
// is not UTF-8, or it is the bare console of Linux, whose font has few signs.
func onlyASCII(env func(string) string) bool {
	if env("TERM") == "linux" {
		return true
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(env(name)); v != "" {
			return !strings.Contains(v, "utf-8") && !strings.Contains(v, "utf8")
		}
	}
	return false
}
