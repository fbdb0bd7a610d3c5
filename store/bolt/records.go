package bolt

import (
	"fmt"

	"go.etcd.io/bbolt"

	"tasking/store"
)

// recordWriter is what a projector writes through, inside a transaction. It keeps
// the sum of fingerprints of every table it touches.
type recordWriter struct{ records }

// Put sets a record; see store.RecordWriter.
func (w *recordWriter) Put(table, key string, value []byte) error {
	if key == "" || len(key) > store.MaxKey {
		return fmt.Errorf("a record of the table %s was not kept: its key has %d bytes and 1 to %d are allowed", table, len(key), store.MaxKey)
	}
	if len(value) == 0 {
		return fmt.Errorf("a record of the table %s was not kept: it is empty; delete it instead", table)
	}
	return guard(w.file, func() error {
		b, old, err := w.old(table, key)
		if err != nil {
			return err
		}
		stored := recordBytes(table, key, value)
		if err := b.Put([]byte(key), stored); err != nil {
			return err
		}
		return b.SetSequence(b.Sequence() - old + fingerprint(key, stored))
	})
}

// Delete removes a record; see store.RecordWriter.
func (w *recordWriter) Delete(table, key string) error {
	return guard(w.file, func() error {
		b, old, err := w.old(table, key)
		if err != nil || old == 0 {
			return err
		}
		if err := b.Delete([]byte(key)); err != nil {
			return err
		}
		return b.SetSequence(b.Sequence() - old)
	})
}

// old is the table and the fingerprint of the record now under key, 0 if none. A
// damaged one is not written over: its sum would hide the damage.
func (w *recordWriter) old(table, key string) (*bbolt.Bucket, uint64, error) {
	b, err := w.table(table)
	if err != nil || key == "" {
		return b, 0, err
	}
	stored := b.Get([]byte(key))
	if stored == nil {
		return b, 0, nil
	}
	if _, err := w.checked(table, key, stored); err != nil {
		return nil, 0, err
	}
	return b, fingerprint(key, stored), nil
}
