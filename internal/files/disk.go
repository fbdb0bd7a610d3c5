package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// disk is what Write and MakeFolder ask of the operating system, one step each, so that the
// tests can make every step fail.
type disk interface {
	Lstat(path string) (fs.FileInfo, error)
	Create(folder, pattern string) (file, error)
	Link(from, to string) error
	Reserve(path string) error // makes an empty file that was not there
	Rename(from, to string) error
	Remove(path string) error
	SyncFolder(folder string) error
	Stat(path string) (fs.FileInfo, error)
	Mkdir(path string) error
	Chmod(path string, mode fs.FileMode) error
}

type file interface {
	io.WriteCloser
	Name() string
	Chmod(mode fs.FileMode) error
	Sync() error
}

type osDisk struct{}

func (osDisk) Lstat(path string) (fs.FileInfo, error) { return os.Lstat(path) }

func (osDisk) Create(folder, pattern string) (file, error) {
	f, err := os.CreateTemp(folder, pattern)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (osDisk) Link(from, to string) error { return os.Link(from, to) }

func (osDisk) Reserve(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	return f.Close()
}

func (osDisk) Rename(from, to string) error { return os.Rename(from, to) }

func (osDisk) Remove(path string) error { return os.Remove(path) }

// SyncFolder brings the folder's list of names to the disk. A folder that may
// not be read, or a disk that has no such thing, is no failure: the content is
// safe and nothing more can be done.
func (osDisk) SyncFolder(folder string) error {
	if !foldersSync {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return ignoreUnsupported(err)
	}
	return errors.Join(ignoreUnsupported(f.Sync()), f.Close())
}

func ignoreUnsupported(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, errors.ErrUnsupported) || isInvalid(err) {
		return nil
	}
	return err
}
