//go:build torture

package torture

import (
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// call is one traced call that changes the disk or tells somebody something.
type call struct {
	name    string
	args    []string // strings are already plain bytes
	result  int64
	command int // which command of the run made it
}

// tracedCalls are all that the program uses to change a disk. The question mark is
// for calls that not every machine has.
const tracedCalls = "pwrite64,write,fdatasync,fsync,ftruncate,openat,?rename,renameat,renameat2,?link,linkat,?unlink,unlinkat,?mkdir,mkdirat,copy_file_range"

// traced runs the program under strace and reads what it did.
func traced(command int, env []string, args ...string) ([]call, string, error) {
	record := filepath.Join(os.TempDir(), fmt.Sprintf("tasking-trace-%d-%d", os.Getpid(), command))
	defer os.Remove(record)
	all := append([]string{"-f", "-qq", "-xx", "-s", "16777216", "-e", "trace=" + tracedCalls, "-e", "signal=none", "-o", record, program}, args...)
	cmd := exec.Command("strace", all...)
	cmd.Env = env
	out, err := cmd.Output()
	if err != nil {
		return nil, "", fmt.Errorf("tasking %.200q: %w", args, err)
	}
	text, err := os.ReadFile(record)
	if err != nil {
		return nil, "", err
	}
	calls, err := readTrace(command, string(text))
	return calls, string(out), err
}

// wholeLines are the lines of strace without the thread's number. A call that was
// interrupted in the record by another thread stands where it ended.
func wholeLines(text string) (lines []string) {
	begun := map[string]string{}
	for line := range strings.Lines(text) {
		pid, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		rest = strings.TrimSpace(rest)
		if first, cut := strings.CutSuffix(rest, "<unfinished ...>"); cut {
			begun[pid] = first
			continue
		}
		if _, second, resumed := strings.Cut(rest, " resumed>"); resumed && strings.HasPrefix(rest, "<...") {
			rest = begun[pid] + second
		}
		lines = append(lines, rest)
	}
	return lines
}

// readTrace reads what strace wrote down.
func readTrace(command int, text string) (calls []call, err error) {
	for _, line := range wholeLines(text) {
		c, ok, err := readCall(line)
		if err != nil {
			return nil, fmt.Errorf("%.200q: %w", line, err)
		}
		if ok && c.result >= 0 {
			c.command = command
			calls = append(calls, c)
		}
	}
	return calls, nil
}

func readCall(line string) (c call, ok bool, err error) {
	name, rest, ok := strings.Cut(line, "(")
	at := strings.LastIndex(rest, " = ")
	if !ok || at < 0 {
		return c, false, nil // the end of a process
	}
	result, _, _ := strings.Cut(rest[at+3:], " ")
	if result == "?" {
		return c, false, nil
	}
	c.name = name
	if c.result, err = strconv.ParseInt(result, 10, 64); err != nil {
		return c, false, err
	}
	for _, arg := range strings.Split(strings.TrimSuffix(strings.TrimSpace(rest[:at]), ")"), ", ") {
		if len(arg) > 0 && arg[0] == '"' {
			if !strings.HasSuffix(arg, `"`) {
				return c, false, fmt.Errorf("a text is cut short")
			}
			b, err := hex.DecodeString(strings.ReplaceAll(strings.Trim(arg, `"`), `\x`, ""))
			if err != nil {
				return c, false, err
			}
			arg = string(b)
		}
		c.args = append(c.args, arg)
	}
	return c, true, nil
}

func (c call) number(n int) int64 {
	v, _ := strconv.ParseInt(c.args[n], 0, 64)
	return v
}
