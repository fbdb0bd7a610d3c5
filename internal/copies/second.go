package copies

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/text"
	"tasking/store"
)

// Usable says why a folder cannot be the second place of the store in file, or nil:
// it must be there, take files, and not be where the store itself is.
func Usable(folder, file string) error {
	switch {
	case folder == "" || text.Line(folder) != folder:
		return errors.New("its name has signs that cannot be typed again; choose another folder")
	case within(folder, filepath.Dir(file)), within(folder, Beside(file)):
		return errors.New("the store itself is there; choose a folder on another disk, a stick or a share")
	}
	return takesFiles(folder)
}

func within(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// takesFiles says why no file can be made in a folder, or nil. It makes one and
// takes it away again.
func takesFiles(folder string) error {
	shown := text.Line(folder)
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("the folder " + shown + " is not there; plug it in or make it first")
	case err != nil:
		return errors.New("the folder " + shown + " cannot be used: " + files.Reason(err))
	case !info.IsDir():
		return errors.New(shown + " is not a folder")
	}
	probe := filepath.Join(folder, ".tasking-probe")
	err = files.Write(probe, true, func(w io.Writer) error { _, err := io.WriteString(w, "tasking\n"); return err })
	if err == nil {
		err = os.Remove(probe)
	}
	if err != nil {
		return errors.New("nothing can be written to the folder " + shown + ": " + files.Reason(cause(err)))
	}
	return nil
}

// cause is what lies beneath a sentence, for its plain words alone.
func cause(err error) error {
	if under := errors.Unwrap(err); under != nil {
		return under
	}
	return err
}

// Second brings a verified backup to the second place of the store: the backup of
// this moment, made and replayed when there is none yet. The folder must be there. It
// keeps three copies of this store there, and leaves all else alone.
func Second(ctx context.Context, book *casebook.Book, dir, folder string) (Copy, error) {
	c, err := Fresh(ctx, book, dir)
	if err != nil {
		return Copy{}, err
	}
	return Bring(ctx, c, folder)
}

// Bring copies a verified backup to a folder, unless it is there already.
func Bring(ctx context.Context, c Copy, folder string) (Copy, error) {
	if err := takesFiles(folder); err != nil {
		return Copy{}, err
	}
	if c.Verified == nil {
		return Copy{}, errors.New("the backup " + c.File + " was not copied: it is not verified yet; verify it first")
	}
	all, err := sweep(folder, c.Store)
	if err != nil {
		return Copy{}, err
	}
	for _, there := range of(all, c.Store) {
		if there.SHA256 == c.SHA256 {
			return there, nil
		}
	}
	sent := c
	sent.Path, sent.Number = filepath.Join(folder, c.File), next(all)
	if err := settle(ctx, c, sent); err != nil {
		return Copy{}, err
	}
	return sent, prune(folder, c.Store, func(all []Copy) []Copy { return all[min(elsewhere, len(all)):] })
}

// Newest is the newest copy of a store in a folder, if there is one that can be used.
func Newest(folder string, id store.ID) (Copy, bool) {
	if folder == "" {
		return Copy{}, false
	}
	all, err := List(folder)
	if err != nil {
		return Copy{}, false
	}
	if all = of(all, id.String()); len(all) == 0 {
		return Copy{}, false
	}
	return all[0], true
}

// duplicate writes the bytes of a copy to path and reads them back. A file without a
// manifest that is there and holds the same bytes, from a run that was cut off, will
// do.
func duplicate(ctx context.Context, c Copy, path string, fresh bool) error {
	err := files.Write(path, false, func(w io.Writer) error {
		f, err := os.Open(c.Path)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, untilDone{ctx, f})
		return err
	})
	found := errors.Is(err, fs.ErrExist)
	if err != nil && (!found || fresh) {
		return err
	}
	there := c
	there.Path = path
	if wrong := there.check(ctx); wrong != nil {
		if found {
			return err // it is something else
		}
		os.Remove(path)
		return errors.New(text.Line(filepath.Base(path)) + " was not copied: what was written does not read back; try another disk")
	}
	return nil
}
