package files

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"path/filepath"

	"tasking/internal/text"
)

const (
	fileMode   = 0o600
	folderMode = 0o700
)

// Write makes the file at path from what write sends to the writer it is
// given. When Write returns nil the whole file is on the disk under its name,
// with mode 0600. When it returns an error nothing has changed, with one
// exception that its message names: the disk failed after the file was in
// place.
//
// Without force, anything that is already at path is refused, and also
// anything that appears there while the file is being written: of two writers
// of one name only one succeeds. With force an ordinary file is replaced in
// one step; a link, folder or device is refused even so. The folder must be
// there.
//
// What write returns is passed on inside the message, so it should be a
// sentence for people. Errors of the disk reach the person as plain words.
func Write(path string, force bool, write func(io.Writer) error) error {
	return writeTo(osDisk{}, path, force, write)
}

// Unfit says why the last name of a path should not be given to a file, or nothing
// [text.UnfitName].
func Unfit(path string) string { return text.UnfitName(filepath.Base(path)) }

// writeTo is Write on a disk that a test can make fail.
func writeTo(d disk, path string, force bool, write func(io.Writer) error) (err error) {
	if path == "" {
		return sentence("no file was written: no name was given; say where to write it", nil)
	}
	if err := inTheWay(d, path, force); err != nil {
		return err
	}
	Sweep(filepath.Dir(path))
	temp, err := d.Create(filepath.Dir(path), TempPattern())
	if errors.Is(err, fs.ErrNotExist) {
		return notWritten(path, "the folder "+shown(filepath.Dir(path))+" is not there; make it or choose another place", err)
	}
	if err != nil {
		return notWritten(path, Reason(err)+advice(err), err)
	}
	// Also when write panics. When all went well the name is gone already.
	defer d.Remove(temp.Name())
	if err := fill(temp, path, write); err != nil {
		return err
	}
	if force {
		err = d.Rename(temp.Name(), path)
	} else {
		err = claim(d, temp.Name(), path)
	}
	if errors.Is(err, fs.ErrExist) && !force {
		return alreadyThere(path)
	}
	if err != nil {
		return notWritten(path, Reason(err)+advice(err), err)
	}
	if err := d.SyncFolder(filepath.Dir(path)); err != nil {
		return sentence(name(path)+" was written, but the disk did not confirm it: "+Reason(err)+"; check it before you rely on it", err)
	}
	return nil
}

// inTheWay refuses early what is already at path, before any work is done.
func inTheWay(d disk, path string, force bool) error {
	info, err := d.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil // a missing folder is found when the file is made
	case err != nil:
		return notWritten(path, Reason(err)+advice(err), err)
	case info.IsDir():
		return notWritten(path, "it is a folder; choose another name", nil)
	case !force:
		return alreadyThere(path)
	case !info.Mode().IsRegular():
		return notWritten(path, "it is a link or a device, not an ordinary file; choose another name", nil)
	}
	return nil
}

// fill brings the content to the disk and closes the file in any case.
func fill(temp file, path string, write func(io.Writer) error) (err error) {
	defer func() {
		if closing := temp.Close(); err == nil && closing != nil {
			err = notWritten(path, Reason(closing)+advice(closing), closing)
		}
	}()
	if err := temp.Chmod(fileMode); err != nil {
		return notWritten(path, Reason(err)+advice(err), err)
	}
	buffer := bufio.NewWriterSize(temp, 64<<10)
	failed := write(buffer)
	// The buffer remembers the first error of the disk, even one that write
	// hid behind an error of its own or did not look at.
	if err := buffer.Flush(); err != nil {
		return notWritten(path, Reason(err)+advice(err), err)
	}
	if failed != nil {
		return notWritten(path, failed.Error(), failed)
	}
	if err := temp.Sync(); err != nil {
		return notWritten(path, Reason(err)+advice(err), err)
	}
	return nil
}

// claim gives the temporary file its name if nobody has the name. A hard link
// does both in one step and fails when anything at all is there, a dangling
// link too. Disks without hard links (FAT, some shares) get an empty file
// first, which only one writer can make, and the rename then replaces our own
// empty file.
func claim(d disk, temp, path string) error {
	err := d.Link(temp, path)
	if err == nil {
		d.Remove(temp) // before the folder is synced, so that it goes for good
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := d.Reserve(path); err != nil {
		return err
	}
	if err := d.Rename(temp, path); err != nil {
		d.Remove(path)
		return err
	}
	return nil
}

func alreadyThere(path string) error {
	return notWritten(path, "it is already there; add --force to replace it or choose another name", fs.ErrExist)
}

func notWritten(path, why string, cause error) error {
	return sentence(name(path)+" was not written: "+why, cause)
}

// name is the last part of a path and shown is all of it, made safe for a
// terminal: names of files come from anywhere.
func name(path string) string { return text.Line(filepath.Base(path)) }

func shown(path string) string { return text.Line(path) }

// failure is a sentence with its cause beneath.
type failure struct {
	says  string
	cause error
}

func sentence(says string, cause error) error { return &failure{says, cause} }

// Error is the sentence alone.
func (f *failure) Error() string { return f.says }

// Unwrap is the cause, or nil.
func (f *failure) Unwrap() error { return f.cause }
