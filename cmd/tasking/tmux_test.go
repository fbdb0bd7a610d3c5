//go:build full && (linux || darwin)

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// needed is a program that the full tests use, or a failure that names it.
func needed(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("the full tests need %s, which is not installed; the Makefile's check-full says what to install", name)
	}
	return path
}

// built is the static binary, as people get it.
func built(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "tasking")
	build := exec.Command("go", "build", "-trimpath", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return binary
}

// mux is a terminal multiplexer of our own with one window.
type mux struct {
	t       *testing.T
	program string
	socket  string
}

func (m *mux) do(args ...string) string {
	m.t.Helper()
	cmd := exec.Command(m.program, append([]string{"-f", "/dev/null", "-S", m.socket}, args...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// types sends keys by tmux's names; text:… is sent as it is.
func (m *mux) types(keys ...string) {
	m.t.Helper()
	for _, k := range keys {
		if text, ok := strings.CutPrefix(k, "text:"); ok {
			m.do("send-keys", "-l", text)
		} else {
			m.do("send-keys", k)
		}
	}
}

// shows asks for the window until it holds every text.
func (m *mux) shows(texts ...string) string {
	m.t.Helper()
	var frame string
	for end := time.Now().Add(patience); time.Now().Before(end); {
		frame = m.do("capture-pane", "-p")
		missing := ""
		for _, s := range texts {
			if !strings.Contains(frame, s) {
				missing = s
			}
		}
		if missing == "" {
			return frame
		}
	}
	m.t.Fatalf("never shown: %q; the window is\n%s", texts, frame)
	return ""
}

// A meeting in a real terminal program: keys go through tmux, the screen is what
// tmux made of the bytes.
func TestAMeetingInTmux(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "t.db")
	m := &mux{t, needed(t, "tmux"), filepath.Join(folder, "socket")}
	binary := built(t)
	for _, args := range [][]string{
		{"init", "--partnership", "P", "--area", "BB=Bell Bank", "--agency", "Police=Millbrook Police"},
		{"agency", "member", "Police", "--area", "BB"}, {"issue", "raise", "--area", "BB", "--title", "Off-road bikes"},
		{"meeting", "plan", "--area", "BB", "--at", "2027-01-14T18:30", "--venue", "Library"},
	} {
		if got := tried(file, args...); got.code != done {
			t.Fatal(got.err)
		}
	}
	t.Setenv("TASKING_STORE", file)
	t.Setenv("TASKING_NOW", "2027-01-14T18:30")
	m.do("new-session", "-d", "-x", "80", "-y", "24", binary+"; echo left with $?; read wait")
	defer exec.Command(m.program, "-S", m.socket, "kill-server").Run()

	m.shows("Open 0", "Bell Bank", "BB-0001", "Off-road bikes")
	m.types("m")
	m.shows("Thu 14 Jan 2027 6:30pm", "planned")
	m.types("o")
	m.shows("Open Meeting 1")
	m.types("text:Sergeant", "Enter", "Enter")
	m.shows("Attendance", "1 still to mark")
	m.types("p")
	m.shows("1 present")
	m.types("0")
	m.shows("Meeting 1 open", "BB-0001")
	m.types("t")
	m.shows("New action for BB-0001")
	m.types("text:Patrol the park", "Tab", "text:pol", "Enter", "Tab", "text:fri")
	m.shows("Friday 15 January 2027")
	m.types("F2")
	m.shows("SAVED 18:30", "15 Jan", "Open 1")
	m.types("F9")
	m.shows("Press b to show")
	m.types("b")
	m.shows("BB-0001")
	m.types("m")
	m.shows("Meeting 1 ")
	m.types("4")
	m.shows("The tasking document of Meeting 1", "Enter agrees")
	m.types("Enter")
	m.shows("Type AGREE")
	m.types("text:agree", "Enter")
	m.shows("Where to write the document?")
	for end := time.Now().Add(patience); strings.Contains(m.do("capture-pane", "-p"), "Where to write") && time.Now().Before(end); {
		m.types("F2") // it hears nothing until the typing has paused
		m.pause()
	}
	m.shows("Agreed version 1", "7 files written to")
	m.do("resize-window", "-x", "60", "-y", "18")
	m.shows("Agreed version 1")
	m.types("C-c")
	m.shows("Leave?")
	m.types("y")
	if frame := m.shows("left with 0"); strings.Contains(frame, "Agreed version") {
		t.Errorf("the page is still there after the end:\n%s", frame)
	}
	written, err := filepath.Glob(filepath.Join(folder, "documents", "BB-1-*-partners.*"))
	if err != nil || len(written) != 7 {
		t.Errorf("written were %v (%v)", written, err)
	}
	if got := tried(file, "verify"); got.code != done {
		t.Error(got.err)
	}
}

// pause looks at the window for as long as a question may stay deaf to keys.
func (m *mux) pause() {
	for end := time.Now().Add(time.Second); time.Now().Before(end); {
		if !strings.Contains(m.do("capture-pane", "-p"), "Where to write") {
			return
		}
	}
}
