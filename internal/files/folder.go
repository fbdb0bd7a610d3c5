package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// MakeFolder makes the folder at path and those above it that are missing, each
// for its owner alone (0700 whatever the umask) and each on the disk for good: a
// file that is synced in a folder whose own name is not can go with it when the
// power does. A folder that is already there is left as it is, its mode too: it
// may be the person's own. A name that is [Unfit] is refused. Where a folder
// cannot be brought to the disk it is not left there, so that the next try does.
func MakeFolder(path string) error {
	if path == "" {
		return sentence("no folder was made: no name was given; say where to make it", nil)
	}
	return makeFolder(osDisk{}, filepath.Clean(path))
}

func makeFolder(d disk, path string) error {
	const not = " was not made: "
	info, err := d.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return sentence("the folder "+shown(path)+not+"a file of that name is there; choose another name", nil)
	case !errors.Is(err, fs.ErrNotExist):
		return sentence("the folder "+shown(path)+not+Reason(err)+advice(err), err)
	}
	if why := Unfit(path); why != "" {
		return sentence("the folder "+shown(path)+not+why+"; choose another name", nil)
	}
	if up := filepath.Dir(path); up != path { // a drive that is not there has nothing above it
		if err := makeFolder(d, up); err != nil {
			return err
		}
	}
	err = d.Mkdir(path)
	if errors.Is(err, fs.ErrExist) {
		if info, err := d.Stat(path); err == nil && info.IsDir() {
			return nil // somebody made it meanwhile
		}
	}
	if err == nil {
		err = errors.Join(d.Chmod(path, folderMode), d.SyncFolder(filepath.Dir(path)))
		if err != nil {
			d.Remove(path)
		}
	}
	if err != nil {
		return sentence("the folder "+shown(path)+not+Reason(err)+advice(err), err)
	}
	return nil
}

func (osDisk) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

func (osDisk) Mkdir(path string) error { return os.Mkdir(path, folderMode) }

func (osDisk) Chmod(path string, mode fs.FileMode) error { return os.Chmod(path, mode) }
