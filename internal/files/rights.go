package files

import (
	"fmt"
	"os"
	"runtime"
)

// Exposed says in a sentence that others on this computer can read a file, and
// what closes it; it is empty when they cannot, or where rights are not a matter
// of modes. Nothing is changed: somebody may want it so. [reliability R19]
func Exposed(path string) string {
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o077 == 0 {
		return ""
	}
	return fmt.Sprintf("others on this computer may use %s (its rights are %03o): close it to them with 'chmod 600 %[1]s'", shown(path), info.Mode().Perm())
}
