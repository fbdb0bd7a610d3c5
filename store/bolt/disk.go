package bolt

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"tasking/internal/files"
	"tasking/store"
)

const fileMode = 0o600

// openFile is os.OpenFile; tests take files away under a running store.
var openFile = os.OpenFile

// tempBeside makes an empty file in the folder of file. Whoever asked for it
// removes it or renames it; what a killed process left there goes first.
func tempBeside(file string) (string, error) {
	files.Sweep(filepath.Dir(file))
	f, err := os.CreateTemp(filepath.Dir(file), files.TempPattern())
	if err != nil {
		return "", err
	}
	err = errors.Join(os.Chmod(f.Name(), fileMode), f.Close())
	if err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// settle gives the finished temp its name for good: synced, without overwriting
// what has that name (fs.ErrExist), the folder synced behind it.
func settle(temp, file string) error {
	if err := syncFile(temp); err != nil {
		return err
	}
	if err := renameNew(temp, file); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}

// replace gives the finished temp the name of a file that is there, for good: at
// every moment the name is that of the one or of the other.
func replace(temp, file string) error {
	if err := syncFile(temp); err != nil {
		return err
	}
	if err := os.Rename(temp, file); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}

// renameNew renames without overwriting. A hard link is the portable way to claim
// a name that must be free; file systems without links get a look first.
func renameNew(from, to string) error {
	err := os.Link(from, to)
	if err == nil {
		return os.Remove(from)
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrExist}
	}
	return os.Rename(from, to)
}

// syncFile opens for writing because Windows syncs nothing else.
func syncFile(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(fileMode), f.Sync(), f.Close())
}

// syncFolder makes a rename durable. Windows cannot sync a folder and needs not.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil // some file systems do not know how, and nothing is left to do
	}
	return errors.Join(err, d.Close())
}

// writeTemp makes a temp beside file and lets fill write into it.
func writeTemp(file string, fill func(io.Writer) error) (temp string, err error) {
	if temp, err = tempBeside(file); err != nil {
		return "", err
	}
	f, err := os.OpenFile(temp, os.O_WRONLY, 0)
	if err == nil {
		err = errors.Join(fill(f), f.Sync(), f.Close())
	}
	if err != nil {
		os.Remove(temp)
		return "", err
	}
	return temp, nil
}

// isNoSpace says whether there was no room on the disk.
func isNoSpace(err error) bool {
	for _, e := range noSpace {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// failed is the line for something that could not be done with file. An error that
// is a line already goes through as it is.
func failed(file, what string, err error) error {
	var line *store.FileError
	var held *store.Held
	if err == nil || errors.As(err, &line) || errors.As(err, &held) {
		return err
	}
	err = said(err)
	return store.Trouble(err, file, nil, "the store %[1]s %[2]s: %[3]s", what, files.Reason(err))
}
