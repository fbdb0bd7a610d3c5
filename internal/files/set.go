package files

import (
	"bytes"
	"io"
	"path/filepath"
)

// Named is one file of a set: its name in the folder and what writes it. A name such
// as restricted/a.pdf is in a folder of its own, for its owner alone.
type Named struct {
	Name  string
	Write func(io.Writer) error
}

// WriteSet makes the folder and the files of a set in it, each as [Write] does,
// and returns their paths. All of them are made in memory first, and without
// force all their places are looked at first: where one cannot be made or is
// there already, none is written. Should the disk fail on the way, the paths are
// those that were written.
func WriteSet(folder string, force bool, set []Named) (paths []string, err error) {
	made := make([][]byte, len(set))
	for n, f := range set {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return nil, err
		}
		made[n] = b.Bytes()
	}
	if err := MakeFolder(folder); err != nil {
		return nil, err
	}
	for _, f := range set {
		if err := inTheWay(osDisk{}, placeIn(folder, f), force); err != nil {
			return nil, err
		}
	}
	for n, f := range set {
		path := placeIn(folder, f)
		if err := MakeFolder(filepath.Dir(path)); err != nil {
			return paths, err
		}
		err := Write(path, force, func(w io.Writer) error { _, err := w.Write(made[n]); return err })
		if err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

func placeIn(folder string, f Named) string { return filepath.Join(folder, filepath.FromSlash(f.Name)) }
