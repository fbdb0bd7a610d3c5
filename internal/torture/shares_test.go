//go:build torture && linux

package torture

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// magics are the numbers of file systems as statfs gives them, byte by byte, and what
// the program calls them; "" is a place where a store may live.
var magics = map[string]string{
	"69690000": "NFS", "424d53ff": "CIFS", "424d53fe": "SMB", "46557365": "FUSE",
	"53ef0000": "", "94190201": "", "30764c79": "", "97190201": "", "3e682391": "", // ext4 tmpfs overlay 9p btrfs
}

// The real program is told by a faked answer of the system that its folder is a share.
func TestShares(t *testing.T) {
	begun := time.Now()
	g := newStage(t)
	refused := 0
	for magic, name := range magics {
		for _, insist := range []bool{false, true} {
			args := []string{"-f", "-qq", "-o", "/dev/null", "-e", "trace=statfs", "-e", "signal=none",
				"-e", "inject=statfs:poke_exit=@arg2=" + magic, program, "issue", "raise", "--area", "BB", "--title", "Lamp"}
			if insist {
				args = append(args, "--allow-network-store")
			}
			cmd := exec.Command(g.tool, args...)
			cmd.Env = append(os.Environ(), "TASKING_STORE="+filepath.Join(g.folder, "t.db"))
			out, err := cmd.CombinedOutput()
			if name == "" || insist {
				if err != nil {
					t.Errorf("%s, insisting %v: refused: %s", magic, insist, out)
				}
				continue
			}
			refused++
			if err == nil || !strings.Contains(string(out), "on a network share ("+name) || strings.Count(string(out), "\n") != 1 {
				t.Errorf("%s: %s", name, out)
			}
		}
	}
	figure(t, begun, "shares: %d file systems, %d refused by name, each opened when insisted upon", len(magics), refused)
}

// A share that does not answer is given up: by the look at what it is, and by the
// open itself.
func TestAShareThatDoesNotAnswer(t *testing.T) {
	begun := time.Now()
	g := newStage(t)
	file := filepath.Join(g.folder, "t.db")
	slow := time.Duration(0)
	for _, how := range [][]string{
		{"statfs", "issue", "raise", "--area", "BB", "--title", "Lamp"},
		{"openat", "issue", "list"},
		{"openat", "--allow-network-store", "issue", "raise", "--area", "BB", "--title", "Lamp"},
	} {
		args := append([]string{"-f", "-qq", "-o", "/dev/null", "-P", file, "-P", g.folder, "-e", "trace=" + how[0], "-e", "signal=none",
			"-e", "inject=" + how[0] + ":delay_enter=15000000", program}, how[1:]...)
		cmd := exec.Command(g.tool, args...)
		cmd.Env = append(os.Environ(), "TASKING_STORE="+file)
		says, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		asked := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		line := ""
		for read := bufio.NewScanner(says); read.Scan(); {
			if line = read.Text(); strings.HasPrefix(line, "tasking: ") {
				break
			}
		}
		took := time.Since(asked)
		cmd.Process.Kill() // strace would wait for the call it holds up
		cmd.Wait()
		slow = max(slow, took)
		if !strings.Contains(line, "did not answer within three seconds") || took > 6*time.Second {
			t.Errorf("%v: after %v: %q", how, took, line)
		}
	}
	figure(t, begun, "a share that hangs: given up 3 times of 3, slowest answer %.1f s", slow.Seconds())
}
