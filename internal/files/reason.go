package files

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// Reason says in plain words why the disk refused, without the path: "no such
// file or folder", "it is already there", "the disk is full", "permission is
// refused", "it is a folder", "the disk is read-only" and the like. The error
// may be wrapped. An error that is not the operating system's keeps its own
// words, a nil error has none.
func Reason(err error) string {
	if err == nil {
		return ""
	}
	var errno syscall.Errno
	known := errors.As(err, &errno)
	if known {
		if words := systemReason(errno); words != "" {
			return words
		}
		if words := commonReason(errno); words != "" {
			return words
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrExist):
		return "it is already there"
	case errors.Is(err, fs.ErrPermission):
		return "permission is refused"
	case errors.Is(err, os.ErrDeadlineExceeded):
		return "it took too long"
	case known:
		return errno.Error()
	}
	return innermost(err).Error()
}

// commonReason knows the errors that have the same name everywhere.
func commonReason(errno syscall.Errno) string {
	switch errno {
	case syscall.ENOSPC:
		return "the disk is full"
	case syscall.EDQUOT:
		return "your share of the disk is full"
	case syscall.EISDIR:
		return "it is a folder"
	case syscall.ENOTDIR:
		return "a part of the path is not a folder"
	case syscall.EROFS:
		return "the disk is read-only"
	case syscall.ENAMETOOLONG:
		return "the name is too long"
	case syscall.EFBIG:
		return "the file is too large for the disk"
	case syscall.EIO:
		return "the disk reports a fault"
	case syscall.ELOOP:
		return "its links lead in a circle"
	case syscall.EMFILE, syscall.ENFILE:
		return "too many files are open"
	case syscall.EBUSY, syscall.ETXTBSY:
		return "another program is using it"
	case syscall.ENOTEMPTY:
		return "the folder is not empty"
	}
	return ""
}

// innermost drops the step and the path that the standard library puts around
// an error; any other wrapping was written by somebody for a reader.
func innermost(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return innermost(e.Err)
	case *os.LinkError:
		return innermost(e.Err)
	case *os.SyscallError:
		return innermost(e.Err)
	}
	return err
}

// advice is what to do about it, for the end of a sentence.
func advice(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "; make room or choose another place"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "; choose a shorter name"
	}
	return "; choose another place"
}
