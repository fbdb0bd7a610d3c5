package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"tasking/store"
)

// checkEvery is how many visited items pass between two looks at the context.
const checkEvery = 256

// snapshot is one read transaction.
type snapshot struct {
	records
	head store.Head
}

func (s *Store) snapshot(ctx context.Context, tx *bbolt.Tx) (*snapshot, error) {
	head, err := readHead(s.file, tx)
	if err != nil {
		return nil, err
	}
	return &snapshot{head: head, records: records{ctx: ctx, file: s.file, tx: tx, tables: s.tables, outdated: s.outdated}}, nil
}

// readHead takes the head from the journal's last key and checks it against the
// number the bucket remembers, so that a lost end is noticed.
func readHead(file string, tx *bbolt.Tx) (store.Head, error) {
	b, err := journalOf(file, tx)
	if err != nil {
		return store.Head{}, err
	}
	k, v := b.Cursor().Last()
	var head store.Head
	if k != nil {
		e, err := decodeAt(k, v)
		if err != nil {
			return store.Head{}, unreadable(file, "its last entry", err)
		}
		head = e.Head()
	}
	if head.Seq != b.Sequence() {
		return store.Head{}, store.Damaged(file, fmt.Sprintf("the journal ends at %d and should end at %d", head.Seq, b.Sequence()), nil)
	}
	return head, nil
}

func journalOf(file string, tx *bbolt.Tx) (*bbolt.Bucket, error) {
	if b := tx.Bucket(journalBucket); b != nil {
		return b, nil
	}
	return nil, store.Damaged(file, "the journal is missing", nil)
}

// Head is the end of the journal at this moment.
func (s *snapshot) Head() store.Head { return s.head }

// Entry returns one entry; see store.Snapshot.
func (s *snapshot) Entry(seq uint64) (e store.Entry, err error) {
	err = guard(s.file, func() error {
		b, err := journalOf(s.file, s.tx)
		if err != nil {
			return err
		}
		key := seqKey(seq)
		v := b.Get(key)
		if v == nil {
			return store.ErrNotFound
		}
		e, err = decodeAt(key, v)
		return s.entryError(key, err)
	})
	return e, err
}

// Entries visits entries in order; see store.Snapshot.
func (s *snapshot) Entries(from uint64, visit func(store.Entry) (bool, error)) error {
	return guard(s.file, func() error {
		b, err := journalOf(s.file, s.tx)
		if err != nil {
			return err
		}
		return s.each(b, seqKey(from), nil, func(k, v []byte) (bool, error) {
			e, err := decodeAt(k, v)
			if err != nil {
				return false, s.entryError(k, err)
			}
			var more bool
			err = outside(func() (err error) { more, err = visit(e); return err })
			return more, err
		})
	})
}

func (s *snapshot) entryError(key []byte, err error) error {
	if err == nil {
		return nil
	}
	var seq uint64
	if len(key) == 8 {
		seq = binary.BigEndian.Uint64(key)
	}
	return unreadable(s.file, fmt.Sprintf("entry %d", seq), err)
}

// records reads the tables inside a transaction.
type records struct {
	ctx      context.Context
	file     string
	tx       *bbolt.Tx
	tables   map[string]bool
	outdated bool
}

func (r *records) table(name string) (*bbolt.Bucket, error) {
	if !r.tables[name] {
		return nil, fmt.Errorf("there is no table %q: the projector does not name it", name)
	}
	if r.outdated {
		return nil, outdated(r.file)
	}
	if b := r.tx.Bucket(tableBucket(name)); b != nil {
		return b, nil
	}
	return nil, store.Damaged(r.file, "the table "+name+" is missing", nil)
}

func outdated(file string) error {
	return store.Trouble(store.ErrOutdated, file, nil, "the tables of the store %[1]s are not complete; run tasking rebuild")
}

// Get returns a copy of one record; see store.RecordReader.
func (r *records) Get(table, key string) (value []byte, err error) {
	err = guard(r.file, func() error {
		b, err := r.table(table)
		if err != nil || key == "" {
			return err
		}
		v, err := r.checked(table, key, b.Get([]byte(key)))
		value = bytes.Clone(v)
		return err
	})
	return value, err
}

// checked takes the checksum off a stored record; nil stays nil.
func (r *records) checked(table, key string, stored []byte) ([]byte, error) {
	if stored == nil {
		return nil, nil
	}
	v, ok := parseRecord(table, key, stored)
	if !ok {
		return nil, store.Damaged(r.file, "a record of the table "+table, nil)
	}
	return v, nil
}

// Scan visits copies of the records under a prefix; see store.RecordReader.
func (r *records) Scan(table, prefix string, visit func(string, []byte) (bool, error)) error {
	return guard(r.file, func() error {
		b, err := r.table(table)
		if err != nil {
			return err
		}
		return r.each(b, []byte(prefix), []byte(prefix), func(k, v []byte) (bool, error) {
			key := string(k)
			v, err := r.checked(table, key, v)
			if err != nil {
				return false, err
			}
			v = bytes.Clone(v)
			var more bool
			err = outside(func() (err error) { more, err = visit(key, v); return err })
			return more, err
		})
	})
}

var errBucket = errors.New("a bucket where a record should be")

// each visits the pairs from a key on while they have the prefix.
func (r *records) each(b *bbolt.Bucket, from, prefix []byte, visit func(k, v []byte) (bool, error)) error {
	c := b.Cursor()
	n := 0
	for k, v := c.Seek(from); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		if n++; n%checkEvery == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if v == nil {
			return store.Damaged(r.file, errBucket.Error(), errBucket)
		}
		if more, err := visit(k, v); err != nil || !more {
			return err
		}
	}
	return nil
}
