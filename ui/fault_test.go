package ui

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

func broken() { panic("a private word") }

// trace is what the library prints about a panic.
func trace() (all []byte) {
	defer func() {
		all = fmt.Appendf(nil, "Caught panic:\r\n\r\n%s\r\n\r\n%s", recover(), strings.ReplaceAll(string(debug.Stack()), "\n", "\r\n"))
	}()
	broken()
	return nil
}

func TestAFaultIsToldByItsPlaceAlone(t *testing.T) {
	if got := culprit(trace()); !strings.HasPrefix(got, " in ui, fault_test.go:") || strings.Contains(got, "private") {
		t.Errorf("the place is %q", got)
	}
	for _, s := range []string{"", "\npanic(", "\npanic(0x1)\n\t/x.go:1\n", "tasking/ui.x()\n\tx.go:3 +0x1\n"} {
		if got := culprit([]byte(s)); got != "" {
			t.Errorf("%q gives the place %q", s, got)
		}
	}
}

func TestTheTraceIsNotShown(t *testing.T) {
	before := os.Stderr
	defer func() { os.Stderr = before }()
	for _, fault := range []bool{false, true} {
		printed := hush()
		fmt.Fprint(os.Stderr, strings.Repeat("x", 2*mostTrace))
		if got := printed(fault); len(got) != mostTrace {
			t.Errorf("%d bytes were kept", len(got))
		}
		if _, err := fmt.Fprint(os.Stderr, ""); (os.Stderr == before) == fault || !fault && err != nil {
			t.Errorf("after a fault (%v) stderr is %v", fault, os.Stderr)
		}
	}
}
