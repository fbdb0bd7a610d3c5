package bolt

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"tasking/store"
)

// note is what a writer leaves beside its store, so that others can say who has
// it. It decides nothing: the lock does.
type note struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

func noteFile(file string) string { return file + ".holder" }

// leaveNote writes the note of this process. A store without a note is as well
// kept as one with it, so errors are of no consequence.
func leaveNote(file string, since time.Time) {
	host, _ := os.Hostname()
	b, err := json.Marshal(note{PID: os.Getpid(), Host: host, Since: since.Round(0)})
	if err != nil {
		return
	}
	removeNote(file)
	f, err := os.OpenFile(noteFile(file), os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return
	}
	_, err = f.Write(b)
	if err = errors.Join(err, os.Chmod(noteFile(file), fileMode), f.Close()); err != nil {
		removeNote(file)
	}
}

func removeNote(file string) { os.Remove(noteFile(file)) }

// heldBy is the refusal for a store whose lock somebody else has, with what the
// note says about them. A note of a process that is gone says nothing.
func heldBy(file string) error {
	held := &store.Held{File: filepath.Base(file)}
	n, ok := readNote(noteFile(file))
	if !ok {
		return held
	}
	host, _ := os.Hostname()
	if n.Host == host {
		if !running(n.PID) {
			return held
		}
		n.Host = ""
	}
	held.PID, held.Host, held.Since = n.PID, n.Host, n.Since
	return held
}

// mostNote is more than a note of ours can be long.
const mostNote = 4 << 10

// readNote reads a note, which anybody may have put there: only an ordinary file,
// and no more of it than a note can be.
func readNote(path string) (n note, ok bool) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostNote {
		return n, false
	}
	b, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(b, &n) != nil || n.PID <= 0 {
		return n, false
	}
	if strings.ContainsFunc(n.Host, func(r rune) bool { return r <= ' ' || r > '~' }) {
		n.Host = "?" // the name of no machine
	}
	return n, true
}

// running errs on the side of yes.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	return !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
