package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"go.etcd.io/bbolt"

	"tasking/store"
)

// Verify checks everything that can be checked without the domain: the pages, the
// chain of the journal and the sums of the tables. Problems are in the report; the
// error is for what kept it from looking. progress, which may be nil, hears how
// many entries of how many were read.
func (s *Store) Verify(ctx context.Context, progress func(done, total uint64)) (store.Report, error) {
	var report store.Report
	if err := s.CheckPages(ctx); err != nil {
		// With broken pages nothing may be read through the map: it could go in circles.
		return intoReport(report, err)
	}
	err := s.View(ctx, func(sn store.Snapshot) (err error) {
		report, err = store.Verify(sn, progress)
		return err
	})
	if err == nil {
		err = s.CheckRecords(ctx)
	}
	return intoReport(report, err)
}

// intoReport moves damage from the error into the report.
func intoReport(report store.Report, err error) (store.Report, error) {
	if errors.Is(err, store.ErrDamaged) {
		report.Problems = append(report.Problems, err.Error())
		return report, nil
	}
	return report, err
}

// CheckRecords reads every record of every table, compares it with its checksum
// and all of them with the sum of their table, so that a record that vanished or
// came back from the past is found too. The first fault is the error.
func (s *Store) CheckRecords(ctx context.Context) error {
	return s.view(ctx, func(sn *snapshot) error {
		return sn.tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			if b == nil || !isTable(name) {
				return nil
			}
			return sn.checkTable(string(name[len(tablePrefix):]), b)
		})
	})
}

func (s *snapshot) checkTable(table string, b *bbolt.Bucket) error {
	var sum uint64
	err := s.each(b, nil, nil, func(k, v []byte) (bool, error) {
		sum += fingerprint(string(k), v)
		_, err := s.checked(table, string(k), v)
		return true, err
	})
	if err == nil && sum != b.Sequence() {
		err = store.Damaged(s.file, "the table "+table+" does not fit its sum", nil)
	}
	return err
}

// CheckPages reads the page structure of the file without the map: every page
// below the high-water mark belongs to exactly one place or is free, keys are in
// order, nothing forms a circle. Appends wait for it. The first fault is the error.
func (s *Store) CheckPages(ctx context.Context) error {
	s.write.Lock() // so that no commit moves pages about
	defer s.write.Unlock()
	if s.closed {
		return store.ErrClosed
	}
	f, err := os.Open(s.file)
	if err != nil {
		return failed(s.file, "cannot be checked", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return failed(s.file, "cannot be checked", err)
	}
	found, err := inspect(s.file, f, info.Size())
	if err != nil {
		return err
	}
	if err := found.pages.checkAll(ctx); err != nil {
		if errors.Is(err, errPage) {
			return store.Damaged(s.file, plain(err), err)
		}
		return failed(s.file, "cannot be checked", err)
	}
	return nil
}

// plain takes the mark of the error off its words.
func plain(err error) string {
	return string(bytes.TrimSuffix([]byte(err.Error()), []byte(": "+errPage.Error())))
}

// survey notes which pages have been met.
type survey struct {
	pages
	ctx  context.Context
	seen []bool
}

func (p pages) checkAll(ctx context.Context) error {
	s := &survey{pages: p, ctx: ctx, seen: make([]bool, p.high)}
	free, err := p.freePages()
	if err != nil {
		return err
	}
	list, err := p.raw(p.freelist)
	if err != nil {
		return err
	}
	if err := s.met(p.freelist, uint64(int64(len(list))/p.pageSize)-1); err != nil {
		return err
	}
	for _, id := range free {
		if err := s.met(id, 0); err != nil {
			return err
		}
	}
	if err := s.bucket(bucket{root: p.root}, 0); err != nil {
		return err
	}
	for id := uint64(2); id < p.high; id++ {
		if !s.seen[id] {
			return fmt.Errorf("page %d belongs nowhere: %w", id, errPage)
		}
	}
	return nil
}

// met notes a page and its overflow, each of which has one place.
func (s *survey) met(id, overflow uint64) error {
	for i := id; i <= id+overflow; i++ {
		if i >= s.high || s.seen[i] {
			return fmt.Errorf("page %d is used twice: %w", i, errPage)
		}
		s.seen[i] = true
	}
	return nil
}

func (s *survey) bucket(b bucket, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("buckets are nested without end: %w", errPage)
	}
	if b.root != 0 {
		return s.tree(b.root, nil, nil, depth)
	}
	pg, err := parsePage(0, b.inline)
	if err != nil {
		return err
	}
	return s.leaf(pg, depth)
}

// tree checks the pages under id, whose keys lie from low up to but not with high.
func (s *survey) tree(id uint64, low, high []byte, depth int) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	pg, err := s.page(id)
	if err != nil {
		return err
	}
	if err := s.met(id, pg.overflow); err != nil {
		return err
	}
	for i := range pg.count {
		e, _ := pg.element(i)
		if bytes.Compare(e.key, low) < 0 || (high != nil && bytes.Compare(e.key, high) >= 0) {
			return fmt.Errorf("page %d holds a key of another page: %w", id, errPage)
		}
	}
	if pg.leaf {
		return s.leaf(pg, depth)
	}
	for i := range pg.count {
		e, _ := pg.element(i)
		end := high
		if i+1 < pg.count {
			next, _ := pg.element(i + 1)
			end = next.key
		}
		if err := s.tree(e.child, e.key, end, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (s *survey) leaf(pg page, depth int) error {
	for i := range pg.count {
		e, _ := pg.element(i)
		if !e.bucket {
			continue
		}
		b, err := e.asBucket()
		if err != nil {
			return err
		}
		if err := s.bucket(b, depth+1); err != nil {
			return err
		}
	}
	return nil
}
