package bolt

import (
	"context"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"tasking/store"
)

// The size of one transaction of a rebuild: enough entries to make its syncs
// cheap, few enough to hold them in memory.
const (
	batchEntries = 1000
	batchBytes   = 4 << 20
)

// Rebuild makes the tables again from the journal; see store.Projection.
func (s *Store) Rebuild(ctx context.Context, progress func(done, total uint64)) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := errors.Join(ctx.Err(), s.mayWrite()); err != nil {
		return err
	}
	s.gate.Lock()
	defer s.gate.Unlock()
	s.outdated = true
	total, err := s.wipe(ctx)
	for done := uint64(0); err == nil && done < total; {
		done, err = s.replay(ctx, done)
		if err == nil && progress != nil {
			progress(done, total)
		}
	}
	s.outdated = err != nil
	return err
}

// wipe empties all tables, also those of another version, and says how many
// entries are to be applied.
func (s *Store) wipe(ctx context.Context) (total uint64, err error) {
	err = s.update(ctx, func(tx *bbolt.Tx) error {
		head, err := readHead(s.file, tx)
		if err != nil {
			return err
		}
		total = head.Seq
		var old [][]byte
		err = tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			if isTable(name) {
				old = append(old, append([]byte(nil), name...))
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, name := range old {
			if err := tx.DeleteBucket(name); err != nil {
				return err
			}
		}
		return s.makeTables(tx)
	})
	return total, err
}

// makeTables makes the empty tables of this projector, at the journal's beginning.
func (s *Store) makeTables(tx *bbolt.Tx) error {
	for table := range s.tables {
		if _, err := tx.CreateBucket(tableBucket(table)); err != nil {
			return err
		}
	}
	b, err := tx.CreateBucketIfNotExists(projectionBucket)
	if err != nil {
		return err
	}
	if err := b.SetSequence(0); err != nil {
		return err
	}
	return b.Put(versionKey, versionBytes(s.projector.Version()))
}

// replay applies the next entries in one transaction and says how far it came.
func (s *Store) replay(ctx context.Context, done uint64) (uint64, error) {
	err := s.update(ctx, func(tx *bbolt.Tx) error {
		entries, err := s.batch(ctx, tx, done)
		if err != nil {
			return err
		}
		done = entries[len(entries)-1].Seq
		return s.apply(ctx, tx, entries)
	})
	return done, err
}

func (s *Store) batch(ctx context.Context, tx *bbolt.Tx, done uint64) ([]store.Entry, error) {
	sn, err := s.snapshot(ctx, tx)
	if err != nil {
		return nil, err
	}
	var entries []store.Entry
	size := 0
	err = sn.Entries(done+1, func(e store.Entry) (bool, error) {
		if want := done + uint64(len(entries)) + 1; e.Seq != want {
			return false, store.Damaged(s.file, fmt.Sprintf("entry %d is missing", want), nil)
		}
		entries = append(entries, e)
		size += len(e.Payload)
		return len(entries) < batchEntries && size < batchBytes, nil
	})
	if err == nil && len(entries) == 0 {
		err = store.Damaged(s.file, fmt.Sprintf("entry %d is missing", done+1), nil)
	}
	return entries, err
}
