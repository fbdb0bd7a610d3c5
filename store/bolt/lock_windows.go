package bolt

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// tryLock takes the same lock on f that bbolt takes, shared or exclusive, without
// waiting: one byte far behind the end. It is let go when f is closed.
func tryLock(f *os.File, exclusive bool) (bool, error) {
	flags := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if exclusive {
		flags |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	const far = 1<<32 - 1
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{Offset: far, OffsetHigh: far})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}

// noSpace are the errors of a write that found no room and left things as they were.
var noSpace = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL}
