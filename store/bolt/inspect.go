package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"tasking/store"
)

// findings is what an inspection learnt about a file that may be opened.
type findings struct {
	pages    pages
	identity identity
	head     store.Head
}

// regular refuses what is not a file with something in it, one line each.
func regular(file string) error {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return store.Trouble(store.ErrMissing, file, err, "there is no store %[1]s; make one with tasking init, or name another with --store")
	case err != nil:
		return failed(file, "cannot be opened", err)
	case info.IsDir():
		return store.Trouble(store.ErrNotStore, file, nil, "the store %[1]s cannot be opened: it is a folder; name the file inside it")
	case !info.Mode().IsRegular():
		return store.Trouble(store.ErrNotStore, file, nil, "the store %[1]s cannot be opened: it is not a regular file")
	case info.Size() == 0:
		return store.Trouble(store.ErrTruncated, file, nil, "the store %[1]s is empty and was left as it is; see `tasking doctor`, or restore a backup")
	}
	return nil
}

// inspect looks at a file by plain reads, before bbolt maps it: both meta pages, the
// length, the list of free pages, the identity and the last entry. Nothing is
// replayed and nothing written; the cost does not grow with the journal.
func inspect(file string, f io.ReaderAt, size int64) (findings, error) {
	p, err := newestMeta(file, f, size)
	if err != nil {
		return findings{}, err
	}
	found := findings{pages: p}
	if _, err := p.freePages(); err != nil {
		return findings{}, store.Damaged(file, "the list of free pages", err)
	}
	root := bucket{root: p.root}
	if err := p.inlineSound(root.root, 0); err != nil {
		return findings{}, unreadable(file, "a small table", err)
	}
	if found.identity, err = p.identity(root); err != nil {
		return findings{}, unreadable(file, "its identity", err)
	}
	if found.head, err = p.head(root, found.identity); err != nil {
		return findings{}, unreadable(file, "its last entry", err)
	}
	return found, nil
}

func unreadable(file, what string, err error) error {
	var newer store.NewerFormat
	switch {
	case errors.As(err, &newer) && int(newer) > store.Format:
		return store.Newer(file, int(newer))
	case errors.Is(err, errNotBolt):
		return store.Trouble(store.ErrNotStore, file, err, "the file %[1]s is not a tasking store; name another with --store, or restore a backup")
	}
	return store.Damaged(file, what, err)
}

// newestMeta checks both meta pages and returns the one of the last commit. One bad
// page is enough to refuse: bbolt would fall back on the commit before, silently.
func newestMeta(file string, f io.ReaderAt, size int64) (pages, error) {
	m0, err := metaAt(f, 0)
	if errors.Is(err, errNotBolt) && !looksLikeBolt(f, size) {
		return pages{}, unreadable(file, "", errNotBolt)
	}
	if err != nil {
		return pages{}, store.Damaged(file, "the first page", err)
	}
	m1, err := metaAt(f, m0.pageSize)
	if errors.Is(err, io.EOF) {
		return pages{}, store.Truncated(file, size, int64(m0.high)*m0.pageSize)
	}
	if err != nil || m1.pageSize != m0.pageSize {
		return pages{}, store.Damaged(file, "the second page", err)
	}
	if m1.txid > m0.txid {
		m0 = m1
	}
	if m0.high < 4 || m0.high > 1<<40 || m0.root >= m0.high || m0.freelist >= m0.high {
		return pages{}, store.Damaged(file, "the first pages", errPage)
	}
	if need := int64(m0.high) * m0.pageSize; size < need {
		return pages{}, store.Truncated(file, size, need)
	}
	return pages{meta: m0, file: f}, nil
}

func metaAt(f io.ReaderAt, at int64) (meta, error) {
	b := make([]byte, pageHead+64)
	n, err := f.ReadAt(b, at)
	if n < len(b) && err == io.EOF && at > 0 {
		return meta{}, io.EOF
	}
	if err != nil && err != io.EOF {
		return meta{}, err
	}
	return parseMeta(b[:n])
}

// looksLikeBolt tells a store with a broken first page from a file of another kind,
// by a second page at any of the usual page sizes.
func looksLikeBolt(f io.ReaderAt, size int64) bool {
	for at := int64(1024); at <= 1<<16 && at < size; at *= 2 {
		if _, err := metaAt(f, at); err == nil {
			return true
		}
	}
	return false
}

// freePages reads the list of free pages: ascending numbers below the high mark.
func (p pages) freePages() ([]uint64, error) {
	b, err := p.raw(p.freelist)
	if err != nil {
		return nil, err
	}
	count, at := uint64(order.Uint16(b[10:])), uint64(pageHead)
	if count == 0xFFFF && len(b) >= pageHead+8 {
		count, at = order.Uint64(b[at:]), at+8
	}
	if order.Uint16(b[8:]) != freelistFlag || count > (uint64(len(b))-at)/8 {
		return nil, fmt.Errorf("page %d is no list of free pages: %w", p.freelist, errPage)
	}
	ids, last := make([]uint64, count), uint64(1)
	for i := range ids {
		ids[i] = order.Uint64(b[at+8*uint64(i):])
		if ids[i] <= last || ids[i] >= p.high {
			return nil, fmt.Errorf("free page %d is out of order: %w", ids[i], errPage)
		}
		last = ids[i]
	}
	return ids, nil
}

// inlineSound checks every table small enough to lie inside its parent's page.
// bbolt copies such a page and slices it by the lengths written there: a wrong
// one would point outside the copy, and the memory's own keeper ends the process
// for it, which no guard can catch.
func (p pages) inlineSound(id uint64, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("the pages form a circle: %w", errPage)
	}
	pg, err := p.page(id)
	if err != nil {
		return err
	}
	for i := range pg.count {
		e, _ := pg.element(i)
		if pg.leaf {
			err = e.soundInside()
		} else {
			err = p.inlineSound(e.child, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// soundInside checks the page inside a bucket's element, if there is one.
func (e element) soundInside() error {
	b, err := e.asBucket()
	if err != nil || b.root != 0 {
		return err
	}
	inner, err := parsePage(0, b.inline)
	if err == nil && !inner.leaf {
		err = fmt.Errorf("the table %q branches inside its parent: %w", e.key, errPage)
	}
	return err
}

func (p pages) bucket(in bucket, name []byte) (bucket, error) {
	e, ok, err := p.find(in, name)
	if err == nil && !ok {
		err = fmt.Errorf("there is no %s: %w", name, errPage)
	}
	if err != nil {
		return bucket{}, err
	}
	return e.asBucket()
}

func (p pages) identity(root bucket) (identity, error) {
	b, err := p.bucket(root, metaBucket)
	if err != nil {
		return identity{}, err
	}
	e, ok, err := p.find(b, identityKey)
	if err != nil || !ok {
		return identity{}, errors.Join(errIdentity, err)
	}
	return parseIdentity(e.value)
}

// head decodes the last entry and checks that it is the last one ever written.
func (p pages) head(root bucket, id identity) (store.Head, error) {
	b, err := p.bucket(root, journalBucket)
	if err != nil {
		return store.Head{}, err
	}
	last, ok, err := p.last(b)
	if err != nil {
		return store.Head{}, err
	}
	if !ok {
		if b.sequence != 0 {
			return store.Head{}, fmt.Errorf("the journal is empty and should end at %d", b.sequence)
		}
		return store.Head{}, nil
	}
	e, err := decodeAt(last.key, last.value)
	if err == nil {
		err = store.CheckHash(e)
	}
	if err == nil && (e.Seq != b.sequence || e.Store != id.store) {
		err = fmt.Errorf("the journal ends at %d and should end at %d", e.Seq, b.sequence)
	}
	return e.Head(), err
}

// decodeAt decodes the entry stored under key, which is its number.
func decodeAt(key, value []byte) (store.Entry, error) {
	e, err := store.Decode(value)
	if err == nil && (len(key) != 8 || binary.BigEndian.Uint64(key) != e.Seq) {
		err = fmt.Errorf("entry %d stands in a wrong place: %w", e.Seq, store.ErrDamaged)
	}
	return e, err
}

// Peek says whose store a file is and where its journal ends, by the same look that
// an open begins with: nothing is verified and nothing written.
func Peek(file string) (store.Head, store.ID, error) {
	if err := regular(file); err != nil {
		return store.Head{}, store.ID{}, err
	}
	found, err := look(file, time.Now()) // a backup that is being written is not waited for
	return found.head, found.identity.store, err
}
