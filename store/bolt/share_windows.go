package bolt

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// shareKind names the network share a folder lies on, "" for a disk.
func shareKind(folder string) string {
	mapped := false
	if root, err := windows.UTF16PtrFromString(filepath.VolumeName(folder) + `\`); err == nil {
		mapped = windows.GetDriveType(root) == windows.DRIVE_REMOTE
	}
	return shareOfPath(folder, mapped)
}
