package bolt

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"tasking/store"
)

// patience is how long an open waits for somebody else to let go of the store: a
// command that is just ending gets the time for it. Of 200 started at once on two
// cores, each is to be refused within about a second and a half [reliability R7]; the
// starts themselves take one second of it.
const patience = 500 * time.Millisecond

// Options of opening and creating. The zero value opens for writing.
type Options struct {
	// ReadOnly opens beside other readers and writes not one byte.
	ReadOnly bool
	// Origin is the installation whose changes these are; zero takes the one that
	// made the store, or in Create draws one.
	Origin store.ID
	// Rand gives ids and salts; nil is crypto/rand.
	Rand io.Reader
	// Now dates the holder's note and the name of a store put aside; nil is time.Now.
	Now func() time.Time
	// Shared allows to write a store on a network share or in a folder that another
	// program copies; see MayLive.
	Shared bool
	// Progress hears of a rebuild at open; may be nil.
	Progress func(done, total uint64)
}

func (o Options) random() io.Reader {
	if o.Rand == nil {
		return rand.Reader
	}
	return o.Rand
}

func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// Open opens the store in file with the projector p.
//
// The file is inspected before it is mapped; one that is missing, of another kind,
// newer, cut short or damaged is refused with a line that says so (store.ErrMissing,
// ErrNotStore, ErrNewer, ErrTruncated, ErrDamaged) and is not written, and so is one
// that is to be written where a store may not live (store.ErrShared). A disk that
// does not answer is given up after three seconds. A store that
// somebody else has open is refused with a *store.Held after half a second. No
// entry is replayed, unless the tables are of another version of the projector or
// a rebuild was cut off: then they are made again, after a copy of the file was
// put beside it as FILE.before-rebuild-SEQ. A read-only open refuses that instead
// (store.ErrOutdated).
func Open(file string, p store.Projector, o Options) (*Store, error) {
	if !o.ReadOnly && !o.Shared {
		if err := MayLive(file); err != nil {
			return nil, err
		}
	}
	s, err := openInTime(file, p, o)
	if err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		leaveNote(file, o.now())
		s.noted = true
	}
	if err := s.fit(o.Progress); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openInTime opens a file on a disk that may never answer. On a disk of this
// computer it is just open.
func openInTime(file string, p store.Projector, o Options) (*Store, error) {
	if !o.ReadOnly && !o.Shared {
		return open(file, p, o) // MayLive had an answer, and it was a disk
	}
	came := make(chan *Store, 1)
	err := inTime(file, func() error {
		s, err := open(file, p, o)
		came <- s
		return err
	})
	if errors.Is(err, os.ErrDeadlineExceeded) {
		go func() { // what comes too late is let go
			if s := <-came; s != nil {
				s.Close()
			}
		}()
		return nil, err
	}
	return <-came, err
}

// open is Open without the note and whatever the state of the tables.
func open(file string, p store.Projector, o Options) (*Store, error) {
	if err := regular(file); err != nil {
		return nil, err
	}
	until := time.Now().Add(patience) // a wait, not a time of day
	found, err := look(file, until)
	if err != nil {
		return nil, err
	}
	db, err := mapFile(file, o.ReadOnly, time.Until(until))
	if err != nil {
		return nil, err
	}
	return newStore(db, file, found.identity, p, o), nil
}

func newStore(db *bbolt.DB, file string, id identity, p store.Projector, o Options) *Store {
	s := &Store{db: db, file: file, id: id, projector: p, tables: map[string]bool{}, random: o.random()}
	s.info = store.Info{File: file, Store: id.store, Origin: o.Origin, Format: id.format, ReadOnly: o.ReadOnly}
	if s.info.Origin.IsZero() {
		s.info.Origin = id.origin
	}
	if p != nil {
		for _, t := range p.Tables() {
			s.tables[t] = true
		}
	}
	return s
}

// look inspects the file under a shared lock, so that no commit of somebody else
// is taken for damage.
func look(file string, until time.Time) (findings, error) {
	f, err := os.Open(file)
	if err != nil {
		return findings{}, failed(file, "cannot be opened", err)
	}
	defer f.Close()
	if err := lock(f, file, false, until); err != nil {
		return findings{}, err
	}
	info, err := f.Stat()
	if err != nil {
		return findings{}, failed(file, "cannot be opened", err)
	}
	return inspect(file, f, info.Size())
}

// lock waits for the lock until then; a *store.Held when it was not to be had.
func lock(f *os.File, file string, exclusive bool, until time.Time) error {
	for {
		ok, err := tryLock(f, exclusive)
		switch {
		case err != nil:
			return failed(file, "cannot be locked", err)
		case ok:
			return nil
		case time.Now().After(until):
			return heldBy(file)
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// mapFile lets bbolt have the file. Its sync settings are the default ones: they
// are what makes SAVED true.
func mapFile(file string, readOnly bool, wait time.Duration) (*bbolt.DB, error) {
	var f *os.File
	options := &bbolt.Options{
		ReadOnly: readOnly, Timeout: max(wait, 100*time.Millisecond), FreelistType: bbolt.FreelistMapType,
		OpenFile: func(name string, flag int, mode os.FileMode) (_ *os.File, err error) {
			f, err = openFile(name, flag&^os.O_CREATE, mode) // never make one here
			return f, err
		},
	}
	var db *bbolt.DB
	err := guard(file, func() (err error) {
		db, err = bbolt.Open(file, fileMode, options)
		return err
	})
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, heldBy(file)
	case err != nil:
		if f != nil {
			f.Close() // and with it the lock, when bbolt did not come to it
		}
		return nil, failed(file, "cannot be opened", err)
	}
	if !samePlace(f, file) {
		return nil, errors.Join(store.Trouble(store.ErrStale, file, nil,
			"the store %[1]s was replaced while it was opened; try again"), db.Close())
	}
	return db, nil
}

// samePlace is false when another file got the name while we waited for the lock.
func samePlace(f *os.File, file string) bool {
	ours, err1 := f.Stat()
	there, err2 := os.Stat(file)
	return err1 == nil && err2 == nil && os.SameFile(ours, there)
}

// fit sees to it that the tables are those of the projector and complete.
func (s *Store) fit(progress func(done, total uint64)) error {
	var place, head uint64
	err := s.view(context.Background(), func(sn *snapshot) (err error) {
		head = sn.head.Seq
		place, err = s.projection(sn)
		return err
	})
	if err != nil {
		return err
	}
	same := s.info.Projection == s.projector.Version()
	switch {
	case same && place == head:
		return nil
	case place > head:
		return store.Damaged(s.file, "the tables are ahead of the journal", nil)
	case s.info.ReadOnly:
		return store.Trouble(store.ErrOutdated, s.file, nil,
			"the store %[1]s cannot be opened to read only: its tables must be made again; open it once for writing")
	}
	if !same && head > 0 {
		if err := s.keepBefore(head); err != nil {
			return err
		}
	}
	return s.Rebuild(context.Background(), progress)
}

// projection reads version and place of the tables and sees that they are there.
func (s *Store) projection(sn *snapshot) (place uint64, err error) {
	b := sn.tx.Bucket(projectionBucket)
	if b == nil {
		return 0, store.Damaged(s.file, "the place of the tables is missing", nil)
	}
	version, ok := parseVersion(b.Get(versionKey))
	if !ok {
		return 0, store.Damaged(s.file, "the version of the tables", nil)
	}
	s.info.Projection = version
	if version != s.projector.Version() {
		return b.Sequence(), nil
	}
	for table := range s.tables {
		if _, err := sn.table(table); err != nil {
			return 0, err
		}
	}
	return b.Sequence(), nil
}
