package bolt

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
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
	b, err := os.ReadFile(noteFile(file))
	if err != nil {
		return held
	}
	var n note
	if json.Unmarshal(b, &n) != nil || n.PID <= 0 {
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

// running errs on the side of yes.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	return !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
