package bolt

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"tasking/internal/files"
	"tasking/store"
)

// Workshop is a folder beside a file in which copies of a damaged store are mended.
// Nothing in it is ever the store itself.
type Workshop struct{ folder string }

// OpenWorkshop makes an empty one beside the file that is to come of it.
func OpenWorkshop(beside string) (*Workshop, error) {
	if err := fit(beside, "was not mended"); err != nil {
		return nil, err
	}
	if err := files.MakeFolder(filepath.Dir(beside)); err != nil {
		return nil, failed(beside, "was not mended", err)
	}
	files.Sweep(filepath.Dir(beside))
	folder, err := os.MkdirTemp(filepath.Dir(beside), files.TempPattern())
	if err != nil {
		return nil, failed(beside, "was not mended", err)
	}
	return &Workshop{folder}, nil
}

// removeAll is os.RemoveAll; a test lets it fail.
var removeAll = os.RemoveAll

// Close throws the folder away with all that was not kept. It tries twice; what a
// disk in trouble keeps even so goes with the next write into the folder around it.
func (w *Workshop) Close() error {
	if removeAll(w.folder) == nil {
		return nil
	}
	return removeAll(w.folder)
}

// Path is a name inside the folder.
func (w *Workshop) Path(name string) string { return filepath.Join(w.folder, name) }

// Copy copies a file into the folder under its name and says how many bytes of it
// the disk could not give; they are zeros in the copy. A store that somebody is
// writing to is refused (*store.Held). The file is only read.
func (w *Workshop) Copy(file, name string) (copied string, lost int64, err error) {
	f, err := os.Open(file)
	if err != nil {
		return "", 0, failed(file, "cannot be read", err)
	}
	defer f.Close()
	if err := lock(f, file, false, time.Now().Add(patience)); err != nil {
		return "", 0, err
	}
	to, err := os.OpenFile(w.Path(name), os.O_RDWR|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return "", 0, failed(file, "was not copied", err)
	}
	lost, err = copyWhatCanBeRead(to, f)
	if err = errors.Join(err, to.Close()); err != nil {
		return "", lost, failed(file, "was not copied", err)
	}
	return w.Path(name), lost, nil
}

func copyWhatCanBeRead(to io.WriterAt, from *os.File) (lost int64, err error) {
	info, err := from.Stat()
	if err != nil {
		return 0, err
	}
	const large, small = 1 << 20, 4 << 10
	buf := make([]byte, large)
	for at := int64(0); at < info.Size(); {
		part := buf[:min(large, info.Size()-at)]
		n, err := from.ReadAt(part, at)
		if err == io.EOF && n < len(part) {
			return lost, nil // it became shorter, which the checks will say
		}
		if err != nil && err != io.EOF {
			part = part[:min(small, len(part))]
			if n, err = from.ReadAt(part, at); err != nil && n < len(part) {
				clear(part)
				lost += int64(len(part))
			}
		}
		if _, err := to.WriteAt(part, at); err != nil {
			return lost, err
		}
		at += int64(len(part))
	}
	return lost, nil
}

// Keep gives a file of the folder its name for good. What has that name is never
// overwritten (store.ErrExists).
func (w *Workshop) Keep(name, file string) error {
	err := settle(w.Path(name), file)
	if errors.Is(err, os.ErrExist) {
		return store.Trouble(store.ErrExists, file, err, "the copy %[1]s was not written: there is a file of that name already; choose another with --out")
	}
	return failed(file, "was not written", err)
}

// OtherMeta writes a copy whose first two pages are both the one that is whole or,
// when both are, the older: the store as it was before its last commit.
func (w *Workshop) OtherMeta(copied, name string) (string, error) {
	f, metas, err := openPages(copied)
	if err != nil {
		return "", err
	}
	defer f.Close()
	m := metas[len(metas)-1]
	b := make([]byte, m.pageSize)
	from := int64(0)
	if other, err := metaAt(f, 0); err != nil || other.txid != m.txid {
		from = m.pageSize
	}
	if _, err := f.ReadAt(b, from); err != nil {
		return "", err
	}
	to, err := os.OpenFile(w.Path(name), os.O_RDWR|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, io.NewSectionReader(f, 0, 1<<62))
	for id := int64(0); id < 2 && err == nil; id++ {
		order.PutUint64(b, uint64(id))
		_, err = to.WriteAt(b, id*m.pageSize)
	}
	return w.Path(name), errors.Join(err, to.Close())
}

// Compact copies every record of every table into a new file, so that only what is
// reached from the tables counts: not the list of free pages, not a lost page. It
// stops at the first page that cannot be read.
func (w *Workshop) Compact(copied, name string) (string, error) {
	f, metas, err := openPages(copied)
	if err != nil {
		return "", err
	}
	defer f.Close()
	p, err := pagesIn(f, metas[0])
	if err != nil {
		return "", err
	}
	db, err := newFile(w.Path(name))
	if err != nil {
		return "", err
	}
	met := &survey{pages: p, ctx: context.Background(), seen: make([]bool, p.high)}
	err = met.each(bucket{root: p.root}, 0, func(table element) error {
		in, err := table.asBucket()
		if err != nil {
			return err
		}
		return met.fill(db, table.key, in)
	})
	if err = errors.Join(err, db.Close()); errors.Is(err, errPage) {
		err = errors.New(plain(err))
	}
	return w.Path(name), said(err)
}

// openPages opens a file to read its pages, with the first pages that are whole, the
// newest first.
func openPages(file string) (*os.File, []meta, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	metas := wholeMetas(f)
	if len(metas) == 0 {
		f.Close()
		return nil, nil, errNothingWhole
	}
	return f, metas, nil
}

// pagesIn are the pages of a file that may be damaged. Its first page may claim more
// of them than the file has, and each would take memory.
func pagesIn(f *os.File, m meta) (pages, error) {
	info, err := f.Stat()
	if err != nil {
		return pages{}, err
	}
	m.high = min(m.high, uint64((info.Size()+m.pageSize-1)/m.pageSize))
	return pages{meta: m, file: f}, nil
}

// newFile makes an empty file for bbolt.
func newFile(file string) (*bbolt.DB, error) {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_EXCL, fileMode)
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return nil, err
	}
	return mapFile(file, false, patience)
}

// each visits the elements of a bucket in order, meeting each page once.
func (s *survey) each(b bucket, depth int, visit func(element) error) error {
	pg, err := s.first(b)
	if err == nil && b.root != 0 {
		err = s.met(b.root, pg.overflow)
	}
	if err == nil && depth > maxDepth {
		err = errPage
	}
	if err != nil {
		return err
	}
	for i := range pg.count {
		e, _ := pg.element(i)
		if pg.leaf {
			err = visit(e)
		} else {
			err = s.each(bucket{root: e.child}, depth+1, visit)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fill copies one table in transactions of bounded size.
func (s *survey) fill(db *bbolt.DB, table []byte, in bucket) error {
	var tx *bbolt.Tx
	var to *bbolt.Bucket
	held := 0
	begin := func() error {
		next, err := db.Begin(true)
		if err != nil {
			return err
		}
		tx = next
		if to, err = tx.CreateBucketIfNotExists(table); err == nil {
			to.FillPercent = 0.9
		}
		return err
	}
	defer func() { // does nothing after a commit; one left open would stop the file's close for ever
		if tx != nil {
			tx.Rollback()
		}
	}()
	if err := begin(); err != nil {
		return err
	}
	err := s.each(in, 0, func(e element) error {
		if held += len(e.key) + len(e.value); held > batchBytes {
			held = 0
			if err := errors.Join(tx.Commit(), begin()); err != nil {
				return err
			}
		}
		return to.Put(e.key, e.value)
	})
	if err == nil {
		err = to.SetSequence(in.sequence)
	}
	if err != nil {
		return err
	}
	return tx.Commit()
}

// FromJournal makes a store from the entries that were found: the same journal,
// byte for byte, and tables made from it afresh.
func (w *Workshop) FromJournal(name string, found *Remains, p store.Projector) (_ string, err error) {
	if len(found.Journal) == 0 {
		return "", errors.New("not one entry from the first on can be read")
	}
	db, err := newFile(w.Path(name))
	if err != nil {
		return "", err
	}
	s := newStore(db, w.Path(name), identity{format: store.Format, store: found.Store()}, p, Options{})
	defer func() { err = errors.Join(err, s.Close()) }()
	in := library{}
	defer in.close()
	first, err := in.read(found.Journal[0])
	if err != nil {
		return "", err
	}
	s.id.origin = first.Entry.Origin
	if err := s.update(context.Background(), s.lay); err != nil {
		return "", err
	}
	for rest := found.Journal; len(rest) > 0; {
		n := min(len(rest), batchEntries)
		if err := s.writeAgain(rest[:n], in.read); err != nil {
			return "", err
		}
		rest = rest[n:]
	}
	return w.Path(name), nil
}

// library is the files that entries were found in, opened when needed.
type library map[string]*os.File

func (l library) read(t Trace) (store.Linked, error) {
	if l[t.file] == nil {
		f, err := os.Open(t.file)
		if err != nil {
			return store.Linked{}, err
		}
		l[t.file] = f
	}
	b := make([]byte, t.size)
	if _, err := l[t.file].ReadAt(b, t.at); err != nil {
		return store.Linked{}, err
	}
	e, err := store.Decode(b)
	return store.Linked{Entry: e, Bytes: b}, err
}

func (l library) close() {
	for _, f := range l {
		f.Close()
	}
}

// writeAgain puts entries into the journal as they are and applies them.
func (s *Store) writeAgain(part []Trace, read func(Trace) (store.Linked, error)) error {
	linked := make([]store.Linked, len(part))
	for i, t := range part {
		var err error
		if linked[i], err = read(t); err != nil {
			return err
		}
	}
	return s.update(context.Background(), func(tx *bbolt.Tx) error {
		_, err := s.put(context.Background(), tx, linked)
		return err
	})
}
