package bolt

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"tasking/internal/files"
	"tasking/store"
)

// Restore puts a copy of backup in the place of file. The copy is verified whole
// first; a store that somebody has open is refused (*store.Held); the present
// file, good or bad, is kept beside as FILE.replaced-DATE-TIME, in UTC, and its
// path returned (empty when there was none). On failure the present store is where
// it was, and the backup is never touched. Tables of another version are made again
// before it returns.
func Restore(file, backup string, p store.Projector, o Options) (kept string, err error) {
	if err := regular(backup); err != nil {
		return "", err
	}
	if same(file, backup) {
		return "", store.Trouble(store.ErrExists, file, nil, "nothing was restored: %[1]s is the store itself; name a backup of it")
	}
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
		if err := fit(file, "was not restored"); err != nil {
			return "", err
		}
	}
	if !o.Shared {
		if err := MayLive(file); err != nil {
			return "", err
		}
	}
	if err := files.MakeFolder(filepath.Dir(file)); err != nil {
		return "", failed(file, "was not restored", err)
	}
	until := time.Now().Add(patience) // a wait, not a time of day
	if _, err := look(backup, until); isBad(err) {
		return "", badBackup(file, backup, err) // before gigabytes of something else are copied
	}
	temp, err := copyOf(backup, file, until)
	if err != nil {
		return "", failed(file, "was not restored", err)
	}
	defer os.Remove(temp)
	if err := verifyFile(context.Background(), temp); err != nil {
		return "", badBackup(file, backup, err)
	}
	if kept, err = exchange(file, temp, o.now(), until); err != nil {
		return "", failed(file, "was not restored", err)
	}
	s, err := Open(file, p, Options{Rand: o.Rand, Origin: o.Origin, Now: o.Now, Shared: o.Shared, Progress: o.Progress})
	if err != nil {
		return kept, err
	}
	return kept, s.Close()
}

// Exchange gives the name of file to ready, a finished store in the same folder, in
// one step: ready has no name of its own after that. The present file is kept as
// Restore keeps it.
func Exchange(file, ready string, o Options) (kept string, err error) {
	kept, err = exchange(file, ready, o.now(), time.Now().Add(patience)) // a wait, not a time of day
	return kept, failed(file, "was not replaced", err)
}

func same(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// isBad says whether an error is about what stands in a file.
func isBad(err error) bool {
	return errors.Is(err, store.ErrNewer) || errors.Is(err, store.ErrNotStore) || errors.Is(err, store.ErrTruncated) || errors.Is(err, store.ErrDamaged)
}

// badBackup says what is wrong with the backup, or with the disk that its copy could
// not be read from.
func badBackup(file, backup string, err error) error {
	reason := error(nil)
	if errors.Is(err, store.ErrDamaged) {
		reason = store.ErrDamaged
	}
	for _, r := range []error{store.ErrNewer, store.ErrNotStore, store.ErrTruncated} {
		if errors.Is(err, r) {
			reason = r
		}
	}
	if reason == nil {
		return failed(file, "was not restored", err)
	}
	return store.Trouble(reason, backup, err, "nothing was restored: the backup %[1]s is %[2]s; take another one", reason.Error())
}

// copyOf copies the backup to a temp beside file. The lock keeps out a backup that
// is a store somebody is writing to.
func copyOf(backup, file string, until time.Time) (string, error) {
	f, err := os.Open(backup)
	if err != nil {
		return "", failed(backup, "cannot be opened", err)
	}
	defer f.Close()
	if err := lock(f, backup, false, until); err != nil {
		return "", err
	}
	return writeTemp(file, func(w io.Writer) error {
		_, err := io.Copy(w, f)
		return err
	})
}

// exchange keeps the present file under another name and gives its name to temp,
// holding the lock of the present one so that nobody writes to it meanwhile.
func exchange(file, temp string, now time.Time, until time.Time) (kept string, err error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return "", settle(temp, file)
	}
	if err != nil {
		return "", err
	}
	defer f.Close()
	if err := lock(f, file, true, until); err != nil {
		return "", err
	}
	if runtime.GOOS == "windows" {
		f.Close() // an open file cannot be renamed there
	}
	kept = file + ".replaced-" + stamp(now)
	if err := keepAs(file, temp, kept); err != nil {
		return "", err
	}
	removeNote(file) // of a holder that is gone
	return kept, nil
}

// keepAs gives the present store a second name and then its first name to temp, in
// one step: killed in between, there is always a store under that name, the one or
// the other. (Then the second name may lead to the same store; the next restore
// takes another.) File systems without links know only the way with a gap.
func keepAs(file, temp, kept string) error {
	err := os.Link(file, kept)
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if err != nil {
		if err := renameNew(file, kept); err != nil {
			return err
		}
		if err := settle(temp, file); err != nil {
			return errors.Join(err, renameNew(kept, file))
		}
		return nil
	}
	err = syncFolder(filepath.Dir(file))
	if err == nil {
		err = replace(temp, file)
	}
	if err != nil && same(file, kept) { // the first name was not given away
		err = errors.Join(err, os.Remove(kept))
	}
	return err
}
