//go:build !windows

package bolt

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the same lock on f that bbolt takes, shared or exclusive, without
// waiting. It is let go when f is closed.
func tryLock(f *os.File, exclusive bool) (bool, error) {
	how := syscall.LOCK_SH
	if exclusive {
		how = syscall.LOCK_EX
	}
	err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

// noSpace are the errors of a write that found no room and left things as they were.
var noSpace = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
