package bolt

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"go.etcd.io/bbolt"

	"tasking/internal/files"
	"tasking/store"
)

// Append records changes behind the expected head; see store.Journal. Entries and
// records go to the disk in one bbolt transaction.
func (s *Store) Append(ctx context.Context, expected store.Head, changes ...store.Change) ([]store.Entry, error) {
	s.write.Lock()
	defer s.write.Unlock()
	if err := errors.Join(ctx.Err(), s.mayWrite()); err != nil {
		return nil, err
	}
	if s.outdated {
		return nil, outdated(s.file)
	}
	if len(changes) == 0 {
		return nil, nil
	}
	var entries []store.Entry
	err := s.update(ctx, func(tx *bbolt.Tx) (err error) {
		entries, err = s.record(ctx, tx, expected, changes)
		return err
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

// record puts the entries of the changes into the journal and the projection.
func (s *Store) record(ctx context.Context, tx *bbolt.Tx, expected store.Head, changes []store.Change) ([]store.Entry, error) {
	head, err := readHead(s.file, tx)
	if err != nil {
		return nil, err
	}
	if head != expected {
		return nil, store.ErrStale
	}
	linked, err := store.Link(store.Place{Head: head, Store: s.id.store, Origin: s.info.Origin}, s.random, changes...)
	if err != nil {
		return nil, err
	}
	return s.put(ctx, tx, linked)
}

// put writes linked entries behind the last one and applies them.
func (s *Store) put(ctx context.Context, tx *bbolt.Tx, linked []store.Linked) ([]store.Entry, error) {
	journal, err := journalOf(s.file, tx)
	if err != nil {
		return nil, err
	}
	journal.FillPercent = 1 // keys only ever grow: leave no room between them
	entries := make([]store.Entry, len(linked))
	for i, l := range linked {
		entries[i] = l.Entry
		if err := journal.Put(seqKey(l.Entry.Seq), l.Bytes); err != nil {
			return nil, err
		}
	}
	if err := journal.SetSequence(entries[len(entries)-1].Seq); err != nil {
		return nil, err
	}
	return entries, s.apply(ctx, tx, entries)
}

// apply brings the projection up to the last of these entries.
func (s *Store) apply(ctx context.Context, tx *bbolt.Tx, entries []store.Entry) error {
	w := &recordWriter{records{ctx: ctx, file: s.file, tx: tx, tables: s.tables}}
	if err := outside(func() error { return s.projector.Apply(w, entries) }); err != nil {
		return err
	}
	projection := tx.Bucket(projectionBucket)
	if projection == nil {
		return store.Damaged(s.file, "the place of the tables is missing", nil)
	}
	return projection.SetSequence(entries[len(entries)-1].Seq)
}

// update runs one write transaction, with the write lock held. When the commit
// fails and it is not certain that nothing was written, the handle stops: a
// second sync may report success for data that is gone.
func (s *Store) update(ctx context.Context, change func(*bbolt.Tx) error) error {
	committing := false
	err := guard(s.file, func() error {
		tx, err := s.db.Begin(true)
		if err != nil {
			return failed(s.file, "cannot be written", err)
		}
		defer tx.Rollback() // does nothing after a commit
		if err := change(tx); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		committing = true
		return tx.Commit()
	})
	switch {
	case err == nil || !committing:
		return err
	case nothingWritten(err):
		why := "the disk is full"
		if errors.Is(said(err), syscall.EDQUOT) {
			why = files.Reason(syscall.EDQUOT)
		}
		return store.Trouble(err, s.file, nil, "nothing was recorded in the store %[1]s: %[2]s; make room and try again", why)
	}
	err = said(err)
	s.stopped = store.Trouble(store.ErrStopped, s.file, err,
		"nothing more is recorded in the store %[1]s: writing to it failed (%[2]s); close it, check the disk and open it again", files.Reason(err))
	return s.stopped
}

// said gives an error of the system back where bbolt passed on only its words.
func said(err error) error {
	var errno syscall.Errno
	if err == nil || errors.As(err, &errno) {
		return err
	}
	const known = 200 // as many as any system has, nearly
	for e := syscall.Errno(1); e < known; e++ {
		if strings.HasSuffix(err.Error(), ": "+e.Error()) {
			return e
		}
	}
	return err
}

// nothingWritten is true for a commit that found no room for its pages: the pages
// of the last commit are untouched, so the next one may be tried. bbolt gives the
// failure to enlarge the file, which comes before any page, as words only.
func nothingWritten(err error) bool {
	var path *fs.PathError
	if errors.As(err, &path) && path.Op == "write" && isNoSpace(err) {
		return true
	}
	return strings.HasPrefix(err.Error(), "file resize error") && isNoSpace(said(err))
}
