package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

// This file reads the pages of a bbolt file by plain reads, trusting nothing. bbolt
// itself follows page numbers without end when they form a circle, and such an end
// of the process cannot be caught; here every step is bounded.

const (
	magic       = 0xED0CDAED
	fileVersion = 2
	pageHead    = 16 // id 8, flags 2, count 2, overflow 4
	elementSize = 16 // of a branch and of a leaf alike
	maxDepth    = 64

	branchFlag, leafFlag, metaFlag, freelistFlag = 1, 2, 4, 16

	bucketFlag = 1  // of a leaf element
	bucketHead = 16 // root page 8, sequence 8; an inline page may follow
)

var order = binary.NativeEndian

// meta is one of the two pages a bbolt file begins with.
type meta struct {
	pageSize             int64
	root, sequence       uint64
	freelist, high, txid uint64
}

var (
	errNotBolt = errors.New("not a bbolt file")
	errPage    = errors.New("broken page")
)

// parseMeta reads a meta page; errNotBolt when not even the magic number is there.
func parseMeta(b []byte) (meta, error) {
	if len(b) < pageHead+64 {
		return meta{}, errNotBolt
	}
	flags, m := order.Uint16(b[8:]), b[pageHead:pageHead+64]
	if order.Uint32(m) != magic {
		return meta{}, errNotBolt
	}
	sum := fnv.New64a()
	sum.Write(m[:56])
	size := int64(order.Uint32(m[8:]))
	if flags != metaFlag || order.Uint32(m[4:]) != fileVersion || sum.Sum64() != order.Uint64(m[56:]) ||
		size < 1024 || size > 1<<16 || size&(size-1) != 0 {
		return meta{}, fmt.Errorf("a first page does not fit its checksum: %w", errPage)
	}
	return meta{pageSize: size, root: order.Uint64(m[16:]), sequence: order.Uint64(m[24:]),
		freelist: order.Uint64(m[32:]), high: order.Uint64(m[40:]), txid: order.Uint64(m[48:])}, nil
}

// pages reads the pages below the high-water mark of one meta page.
type pages struct {
	meta
	file io.ReaderAt
}

// page is one checked page: its elements lie inside it.
type page struct {
	id       uint64
	leaf     bool
	count    int
	overflow uint64
	data     []byte
}

// element of a branch (child) or of a leaf (bucket, value).
type element struct {
	key, value []byte
	child      uint64
	bucket     bool
}

// raw reads a page with its overflow and checks its header.
func (p pages) raw(id uint64) ([]byte, error) {
	head := make([]byte, pageHead)
	if id < 2 || id >= p.high {
		return nil, fmt.Errorf("page %d is out of range: %w", id, errPage)
	}
	if _, err := p.file.ReadAt(head, int64(id)*p.pageSize); err != nil {
		return nil, unread(id, err)
	}
	over := uint64(order.Uint32(head[12:]))
	if order.Uint64(head) != id || over >= p.high-id {
		return nil, fmt.Errorf("page %d has a wrong header: %w", id, errPage)
	}
	b := make([]byte, int64(over+1)*p.pageSize)
	if _, err := p.file.ReadAt(b, int64(id)*p.pageSize); err != nil {
		return nil, unread(id, err)
	}
	return b, nil
}

// unread is a page that could not be read: the disk's fault, or that of a file that
// is too short.
func unread(id uint64, err error) error {
	if err == io.EOF {
		return fmt.Errorf("page %d lies behind the end of the file: %w", id, errPage)
	}
	return fmt.Errorf("page %d: %w", id, err)
}

func (p pages) page(id uint64) (page, error) {
	b, err := p.raw(id)
	if err != nil {
		return page{}, err
	}
	return parsePage(id, b)
}

func parsePage(id uint64, b []byte) (page, error) {
	if len(b) < pageHead {
		return page{}, fmt.Errorf("page %d is too short: %w", id, errPage)
	}
	pg := page{id: id, count: int(order.Uint16(b[10:])), overflow: uint64(order.Uint32(b[12:])), data: b}
	switch order.Uint16(b[8:]) {
	case leafFlag:
		pg.leaf = true
	case branchFlag:
		if pg.count == 0 {
			return page{}, fmt.Errorf("page %d has no branches: %w", id, errPage)
		}
	default:
		return page{}, fmt.Errorf("page %d is of a wrong kind: %w", id, errPage)
	}
	var last []byte
	for i := range pg.count {
		e, ok := pg.element(i)
		if !ok || (i > 0 && bytes.Compare(last, e.key) >= 0) {
			return page{}, fmt.Errorf("page %d has a broken element: %w", id, errPage)
		}
		last = e.key
	}
	return pg, nil
}

// element reads the element with this index; false when it reaches out of the page.
func (p page) element(i int) (element, bool) {
	at := pageHead + i*elementSize
	if at+elementSize > len(p.data) {
		return element{}, false
	}
	b := p.data[at:]
	if !p.leaf {
		key, ok := within(b, order.Uint32(b), order.Uint32(b[4:]))
		return element{key: key, child: order.Uint64(b[8:])}, ok
	}
	pos, ksize := order.Uint32(b[4:]), order.Uint32(b[8:])
	key, ok := within(b, pos, ksize)
	if !ok {
		return element{}, false
	}
	value, ok := within(b, pos+ksize, order.Uint32(b[12:]))
	flags := order.Uint32(b)
	return element{key: key, value: value, bucket: flags == bucketFlag}, ok && flags <= bucketFlag
}

func within(b []byte, pos, size uint32) ([]byte, bool) {
	if uint64(pos)+uint64(size) > uint64(len(b)) {
		return nil, false
	}
	return b[pos : pos+size], true
}

// bucket is where a bucket's pages begin: a page, or a page inside the element.
type bucket struct {
	root, sequence uint64
	inline         []byte
}

func (e element) asBucket() (bucket, error) {
	if !e.bucket || len(e.value) < bucketHead {
		return bucket{}, fmt.Errorf("%q is not a bucket: %w", e.key, errPage)
	}
	return bucket{root: order.Uint64(e.value), sequence: order.Uint64(e.value[8:]), inline: e.value[bucketHead:]}, nil
}

func (p pages) first(b bucket) (page, error) {
	if b.root == 0 {
		return parsePage(0, b.inline)
	}
	return p.page(b.root)
}

// descend goes down to a leaf, choosing a branch by its index on each page.
func (p pages) descend(b bucket, choose func(page) int) (page, error) {
	pg, err := p.first(b)
	for depth := 0; err == nil && !pg.leaf; depth++ {
		if depth == maxDepth {
			return page{}, fmt.Errorf("the pages form a circle: %w", errPage)
		}
		e, _ := pg.element(choose(pg))
		pg, err = p.page(e.child)
	}
	return pg, err
}

// find looks a key up; false when it is not there.
func (p pages) find(b bucket, key []byte) (element, bool, error) {
	pg, err := p.descend(b, func(pg page) int {
		i := 0
		for i+1 < pg.count {
			if e, _ := pg.element(i + 1); bytes.Compare(e.key, key) > 0 {
				break
			}
			i++
		}
		return i
	})
	if err != nil {
		return element{}, false, err
	}
	for i := range pg.count {
		if e, _ := pg.element(i); bytes.Equal(e.key, key) {
			return e, true, nil
		}
	}
	return element{}, false, nil
}

// last is the element with the greatest key; false when the bucket is empty.
func (p pages) last(b bucket) (element, bool, error) {
	pg, err := p.descend(b, func(pg page) int { return pg.count - 1 })
	if err != nil || pg.count == 0 {
		return element{}, false, err
	}
	e, _ := pg.element(pg.count - 1)
	return e, true, nil
}
