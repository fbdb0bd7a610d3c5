//go:build !windows

package files

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func refusalBelowAFile(string) string {
	return "x.csv was not written: a part of the path is not a folder; choose another place"
}

// TestModesWhateverTheUmask is not parallel: the umask is the process's own.
func TestModesWhateverTheUmask(t *testing.T) {
	for _, mask := range []int{0, 0o022, 0o077, 0o177, 0o277} {
		folder := filepath.Join(t.TempDir(), "made")
		file := filepath.Join(folder, "file")
		old := syscall.Umask(mask)
		err := MakeFolder(folder)
		if err == nil {
			err = Write(file, false, says("x"))
		}
		syscall.Umask(old)
		must(t, err)
		for path, want := range map[string]os.FileMode{file: fileMode, folder: folderMode} {
			info, err := os.Stat(path)
			must(t, err)
			if info.Mode().Perm() != want {
				t.Errorf("with umask %o %s has mode %o", mask, filepath.Base(path), info.Mode().Perm())
			}
		}
	}
}

func TestReplacedFileBecomesPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "open")
	must(t, os.WriteFile(path, []byte("old"), 0o600))
	must(t, os.Chmod(path, 0o666))
	must(t, Write(path, true, says("new")))
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != fileMode {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestMakeFolderLeavesAnExistingOneAlone(t *testing.T) {
	folder := t.TempDir()
	must(t, os.Chmod(folder, 0o755))
	must(t, MakeFolder(folder))
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestDeviceIsNeverReplaced(t *testing.T) {
	refused(t, Write(os.DevNull, true, says("x")), "null was not written: it is a link or a device, not an ordinary file; choose another name")
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write into a read-only folder: run this as another user")
	}
	folder := t.TempDir()
	must(t, os.Chmod(folder, 0o500))
	refused(t, Write(filepath.Join(folder, "x"), false, says("x")), "x was not written: permission is refused; choose another place")
	must(t, os.Chmod(folder, 0o700))
	onlyThere(t, folder)
}

func TestExposed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "open\x1b")
	must(t, os.WriteFile(path, nil, 0o600))
	for mode, want := range map[os.FileMode]string{0o600: "", 0o400: "", 0o640: "(its rights are 640)", 0o606: "(its rights are 606)", 0o777: "chmod 600"} {
		must(t, os.Chmod(path, mode))
		if got := Exposed(path); (got == "") != (want == "") || !strings.Contains(got, want) || strings.Contains(got, "\x1b") {
			t.Errorf("%o: %q", mode, got)
		}
	}
	if got := Exposed(path + "missing"); got != "" {
		t.Errorf("of a file that is not there: %q", got)
	}
}
