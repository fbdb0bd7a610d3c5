package bolt

import "syscall"

// shareKind names the network file system a folder lies on, "" for a disk.
func shareKind(folder string) string {
	var fs syscall.Statfs_t
	if syscall.Statfs(folder, &fs) != nil {
		return "" // the open that follows says what is wrong
	}
	var name []byte
	for _, c := range fs.Fstypename {
		if c == 0 {
			break
		}
		name = append(name, byte(c))
	}
	return shareOfName(string(name))
}
