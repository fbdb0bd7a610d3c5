package bolt

import (
	"context"
	"io"
	"sync"

	"go.etcd.io/bbolt"

	"tasking/store"
)

// Store is an open store file. It keeps the contract of store.Store and may be used
// from several goroutines at once. A View must not call the store again: not even
// another View, and Close would wait for itself.
type Store struct {
	db        *bbolt.DB
	file      string
	id        identity
	info      store.Info
	projector store.Projector
	tables    map[string]bool
	random    io.Reader
	noted     bool // this handle left the holder's note

	write sync.Mutex   // one Append, Rebuild, CheckPages or Close at a time
	gate  sync.RWMutex // Views share it; Rebuild and Close have it alone

	// Changed with both locks held, read with either.
	closed   bool
	outdated bool // the tables are not to be read

	stopped error // under write: why no change is taken any more
}

var _ store.Store = (*Store)(nil)

// Info says what was opened.
func (s *Store) Info() store.Info { return s.info }

// View shows one consistent moment; see store.Journal.
func (s *Store) View(ctx context.Context, read func(store.Snapshot) error) error {
	return s.view(ctx, func(sn *snapshot) error {
		return outside(func() error { return read(sn) })
	})
}

// view is View for code of this package, which may panic over a broken page.
func (s *Store) view(ctx context.Context, read func(*snapshot) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed {
		return store.ErrClosed
	}
	return guard(s.file, func() error {
		tx, err := s.db.Begin(false)
		if err != nil {
			return failed(s.file, "cannot be read", err)
		}
		defer tx.Rollback()
		sn, err := s.snapshot(ctx, tx)
		if err != nil {
			return err
		}
		return read(sn)
	})
}

// Close removes the holder's note and lets go of the file.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if s.noted {
		removeNote(s.file) // before the lock goes: the next note is not ours
	}
	err := guard(s.file, s.db.Close)
	return failed(s.file, "was not closed properly", err)
}

// mayWrite says why no change is taken, with the write lock held.
func (s *Store) mayWrite() error {
	switch {
	case s.closed:
		return store.ErrClosed
	case s.info.ReadOnly:
		return store.Trouble(store.ErrReadOnly, s.file, nil, "nothing was recorded: the store %[1]s was opened to read only; open it for writing")
	}
	return s.stopped
}
