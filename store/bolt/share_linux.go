package bolt

import (
	"errors"
	"os"
	"syscall"
)

// shareKind names the network file system a folder lies on, "" for a disk.
func shareKind(folder string) string {
	var fs syscall.Statfs_t
	err := syscall.Statfs(folder, &fs)
	for errors.Is(err, syscall.EINTR) {
		err = syscall.Statfs(folder, &fs)
	}
	if err != nil {
		return "" // the open that follows says what is wrong
	}
	return shareOfMagic(uint32(fs.Type), func() string {
		mounts, _ := os.ReadFile("/proc/self/mountinfo")
		return mountKind(string(mounts), folder)
	})
}
