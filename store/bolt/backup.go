package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tasking/internal/files"
	"tasking/store"
)

// Backup writes a copy of the store into the folder dir and returns its path:
// tasking-NAME-DATE-TIME-SEQ.db, in UTC. The copy is one consistent moment; changes
// go on meanwhile. It is read back and verified whole before it gets its name, it
// is for this user alone (0600), and nothing is overwritten. When Backup fails,
// nothing of it stays.
func (s *Store) Backup(ctx context.Context, dir string, now time.Time) (path string, err error) {
	if err := files.MakeFolder(dir); err != nil {
		return "", failed(s.file, "was not backed up", err)
	}
	name := strings.TrimSuffix(filepath.Base(s.file), filepath.Ext(s.file))
	return s.copyTo(ctx, func(seq uint64) string {
		return filepath.Join(dir, fmt.Sprintf("tasking-%s-%s-%d.db", name, stamp(now), seq))
	})
}

func stamp(t time.Time) string { return t.UTC().Format("20060102-150405") }

// keepBefore puts a copy beside the store before its tables are made again. One
// that a rebuild before left stays as it is.
func (s *Store) keepBefore(seq uint64) error {
	_, err := s.copyTo(context.Background(), func(uint64) string {
		return fmt.Sprintf("%s.before-rebuild-%d", s.file, seq)
	})
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// copyTo copies one moment of the store to the name made from its last entry.
func (s *Store) copyTo(ctx context.Context, name func(seq uint64) string) (string, error) {
	var temp, target string
	err := s.view(ctx, func(sn *snapshot) (err error) {
		target = name(sn.head.Seq)
		temp, err = writeTemp(target, func(w io.Writer) error {
			_, err := sn.tx.WriteTo(untilDone{ctx, w})
			return err
		})
		return err
	})
	if err == nil {
		defer os.Remove(temp)
		if err = verifyFile(ctx, temp); errors.Is(err, store.ErrDamaged) {
			err = store.Damaged(s.file, "a copy of it does not read back", err)
		}
	}
	if err == nil {
		err = settle(temp, target)
	}
	if errors.Is(err, fs.ErrExist) {
		return "", store.Trouble(store.ErrExists, target, err, "the copy %[1]s was not made: there is one of that name already")
	}
	if err != nil {
		return "", failed(s.file, "was not copied", err)
	}
	return target, nil
}

// verifyFile opens a file to read and checks all of it.
func verifyFile(ctx context.Context, file string) error {
	s, err := open(file, nil, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	report, err := s.Verify(ctx, nil)
	if err == nil && !report.OK() {
		err = store.Damaged(file, report.Problems[0], nil)
	}
	return errors.Join(err, s.Close())
}

// untilDone ends a copy when the context does.
type untilDone struct {
	ctx context.Context
	w   io.Writer
}

func (u untilDone) Write(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.w.Write(b)
}
