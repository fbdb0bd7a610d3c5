//go:build !windows

package files

import (
	"errors"
	"syscall"
)

// foldersSync: a new name is safe only when its folder is on the disk too.
const foldersSync = true

// isInvalid reports the answer of disks that cannot sync a folder.
func isInvalid(err error) bool { return errors.Is(err, syscall.EINVAL) }

// systemReason knows nothing that commonReason does not.
func systemReason(syscall.Errno) string { return "" }
