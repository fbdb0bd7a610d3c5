package files

import "syscall"

// foldersSync: Windows has no way to sync a folder; NTFS keeps names in its
// own journal.
const foldersSync = false

func isInvalid(error) bool { return false }

// The numbers of Windows that the standard library has no names for.
const (
	errorWriteProtect     syscall.Errno = 19
	errorNotReady         syscall.Errno = 21
	errorSharingViolation syscall.Errno = 32
	errorLockViolation    syscall.Errno = 33
	errorHandleDiskFull   syscall.Errno = 39
	errorDiskFull         syscall.Errno = 112
	errorInvalidName      syscall.Errno = 123
	errorNameTooLong      syscall.Errno = 206
	errorDirectory        syscall.Errno = 267
	errorQuotaExceeded    syscall.Errno = 1295
)

// systemReason gives the plain words for Windows' own numbers.
func systemReason(errno syscall.Errno) string {
	switch errno {
	case errorWriteProtect:
		return "the disk is read-only"
	case errorNotReady:
		return "the drive is not ready"
	case errorSharingViolation, errorLockViolation:
		return "another program is using it"
	case errorHandleDiskFull, errorDiskFull:
		return "the disk is full"
	case errorQuotaExceeded:
		return "your share of the disk is full"
	case errorInvalidName:
		return "the name has a sign that Windows does not allow"
	case errorNameTooLong:
		return "the name is too long"
	case errorDirectory:
		return "a part of the path is not a folder"
	}
	return ""
}
