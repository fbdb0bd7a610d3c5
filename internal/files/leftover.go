package files

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// A temporary file is hidden and its name short: one made from the file's own
// could be too long for the disk. It says which machine and process it belongs
// to, so that what a killed one left can be told from what is being written.
const tempPrefix, tempSuffix = ".tasking-", ".tmp"

// TempPattern is the pattern, for os.CreateTemp and os.MkdirTemp, of what is on its
// way to its own name. Whoever makes one renames or removes it; of a process that was
// killed meanwhile, Sweep does.
func TempPattern() string {
	return fmt.Sprintf("%s%s-%d-*%s", tempPrefix, machine(), os.Getpid(), tempSuffix)
}

// Sweep removes from a folder the temporary files of processes of this machine
// that are gone. It errs on the side of leaving a file: those of another machine
// on a shared disk, and those whose number another process has now, stay. It is
// done before something is written, which also gives a full disk its room back.
func Sweep(folder string) {
	f, err := os.Open(folder)
	if err != nil {
		return
	}
	defer f.Close()
	names, _ := f.Readdirnames(-1)
	for _, name := range names {
		if pid, ours := owner(name); ours && !running(pid) {
			os.RemoveAll(filepath.Join(folder, name)) // a copy being mended is in a folder
		}
	}
}

// owner reads which process of this machine made a temporary file.
func owner(name string) (pid int, ours bool) {
	rest, begins := strings.CutPrefix(name, tempPrefix+machine()+"-")
	rest, ends := strings.CutSuffix(rest, tempSuffix)
	number, _, has := strings.Cut(rest, "-")
	pid, err := strconv.Atoi(number)
	return pid, begins && ends && has && err == nil && pid > 0 && strconv.Itoa(pid) == number
}

// machine is a short mark of this machine, safe in a name of a file.
func machine() string {
	host, _ := os.Hostname()
	return fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(host)))
}

// running errs on the side of yes: where a process cannot be asked, it runs.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	return !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
