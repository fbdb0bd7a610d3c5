package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"
)

// What can go wrong, for errors.Is. The sentence shown to a person is that of the
// error returned, which names the file where there is one.
var (
	// ErrStale: the journal moved on since it was read; decide again.
	ErrStale = errors.New("nothing was recorded: the store was changed by someone else meanwhile; look again and repeat")
	// ErrNotFound: there is no entry with that number.
	ErrNotFound = errors.New("there is no such entry in the journal")
	// ErrRefused: a change breaks a limit of the journal.
	ErrRefused = errors.New("the change was not recorded: it breaks a limit of the journal")
	// ErrReadOnly: the store was opened to read.
	ErrReadOnly = errors.New("opened to read only")
	// ErrClosed: the store was closed.
	ErrClosed = errors.New("the store is closed; open it again")
	// ErrStopped: a commit failed in doubt, so this handle takes no more changes.
	ErrStopped = errors.New("stopped after a failed write")
	// ErrOutdated: the tables are not those of this program or not complete.
	ErrOutdated = errors.New("the tables need a rebuild")
	// ErrMissing: there is no such file.
	ErrMissing = errors.New("no such store")
	// ErrExists: there is a file already where one was to be made.
	ErrExists = errors.New("there already")
	// ErrNotStore: the file is something else.
	ErrNotStore = errors.New("not a store")
	// ErrNewer: a newer program wrote it.
	ErrNewer = errors.New("written by a newer program")
	// ErrDamaged: stored bytes are not what was written.
	ErrDamaged = errors.New("damaged")
	// ErrShared: the file lies where others reach it behind the program's back.
	ErrShared = errors.New("not on a disk of this computer alone")
	// ErrTruncated: the file is shorter than it was; also ErrDamaged.
	ErrTruncated = fmt.Errorf("cut short: %w", ErrDamaged)
)

// FileError is one plain line about one store file. Error is the whole line;
// errors.Is finds the reason and the cause.
type FileError struct {
	Reason error  // one of the variables above
	File   string // base name
	Text   string // what did not happen, why, what to do
	What   string // of damage: where, in a few words
	Cause  error  // for the log; may be nil
}

// Error is the line for people.
func (e *FileError) Error() string { return e.Text }

// Unwrap gives the reason and the cause.
func (e *FileError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Reason}
	}
	return []error{e.Reason, e.Cause}
}

// Trouble makes a FileError about file. The text is formatted; "%[1]s" in it is
// the base name of the file.
func Trouble(reason error, file string, cause error, format string, args ...any) *FileError {
	base := filepath.Base(file)
	text := fmt.Sprintf(format, append([]any{base}, args...)...)
	return &FileError{Reason: reason, File: base, Text: text, Cause: cause}
}

// Damaged is the line for a file whose bytes are not what was written; what says
// where, in a few words.
func Damaged(file, what string, cause error) error {
	line := Trouble(ErrDamaged, file, cause, "the store %[1]s is damaged (%[2]s) and was left as it is; see `tasking doctor`, or restore a backup", what)
	line.What = what
	return line
}

// Truncated is the line for a file that lost its end.
func Truncated(file string, have, need int64) error {
	what := fmt.Sprintf("%d of at least %d bytes are there", have, need)
	line := Trouble(ErrTruncated, file, nil, "the store %[1]s is cut short (%[2]s) and was left as it is; see `tasking doctor`, or restore a backup", what)
	line.What = what
	return line
}

// Newer is the line for a file of a format this program does not know.
func Newer(file string, format int) error {
	return Trouble(ErrNewer, file, nil,
		"the store %[1]s was written by a newer tasking (format %[2]d, this one knows %[3]d); use the newer program, or restore an older backup", format, Format)
}

// Held is the error for a store that another program has open. The zero PID
// means that the holder left no note. Host is empty when it is this machine.
type Held struct {
	File  string // base name
	PID   int
	Host  string
	Since time.Time
}

// Error names the holder as far as it is known.
func (h *Held) Error() string {
	who := ""
	if h.PID != 0 {
		who = fmt.Sprintf(" (process %d", h.PID)
		if h.Host != "" {
			who += " on " + h.Host
		}
		if !h.Since.IsZero() {
			who += " since " + h.Since.Format("15:04")
		}
		who += ")"
	}
	return "the store " + h.File + " is open in another tasking" + who + "; leave it there and try again"
}
