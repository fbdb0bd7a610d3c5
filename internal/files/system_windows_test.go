package files

import (
	"io/fs"
	"testing"
)

// Windows answers "path not found" for a folder that is a file.
func refusalBelowAFile(file string) string {
	return "x.csv was not written: the folder " + file + " is not there; make it or choose another place"
}

func TestReasonOnWindows(t *testing.T) {
	for err, want := range map[error]string{
		errorDiskFull:         "the disk is full",
		errorWriteProtect:     "the disk is read-only",
		errorSharingViolation: "another program is using it",
	} {
		if got := Reason(&fs.PathError{Op: "open", Path: "C:\\secret", Err: err}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
