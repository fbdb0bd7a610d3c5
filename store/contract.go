package store

import "context"

// Journal is the ordered record of what happened. It has one head. No caller may
// assume it is alone: another one may append between a read and an Append, and
// only the expected head tells.
type Journal interface {
	// View calls read with one consistent moment of the whole store, journal and
	// projection together, and returns what read returned. Views run beside each
	// other and beside an Append, and none of them sees half of a change. It
	// returns ErrDamaged when the stored bytes cannot be trusted and the context's
	// error when that is done. read must be short, must not keep the Snapshot, and
	// must neither call the store again nor wait for anybody who appends: an Append
	// that enlarges the store waits for the views that run.
	View(ctx context.Context, read func(Snapshot) error) error

	// Append records the changes, in order, behind the expected head, and applies
	// their entries to the projection. All changes of one call land together, in
	// one commit, or none does; when it returns without error they are on the
	// disk. It returns the new entries.
	//
	// ErrStale when expected is not the head: nothing was written, read again and
	// decide again. ErrRefused when a change breaks a limit: at most MaxFacts
	// facts and MaxBytes encoded bytes, an id, a time, JSON payloads. ErrReadOnly
	// on a store opened to read. The projector's own error is handed through. After
	// a commit that failed with its outcome in doubt the store takes no more
	// changes (ErrStopped) until it is opened again. A call without changes does
	// nothing.
	Append(ctx context.Context, expected Head, changes ...Change) ([]Entry, error)
}

// Projection is the view of the journal that screens read: records in tables,
// kept by a Projector, always at the same place as the journal's head.
type Projection interface {
	// View is the one of Journal: the same moment shows both.
	View(ctx context.Context, read func(Snapshot) error) error

	// Rebuild wipes every table and applies the journal again from its first
	// entry, in transactions of bounded size. Views and Appends wait for it.
	// progress, which may be nil, hears how many entries of how many are done.
	// When Rebuild is stopped half-way the tables cannot be read (ErrOutdated)
	// until another Rebuild ends; the journal is never touched.
	Rebuild(ctx context.Context, progress func(done, total uint64)) error
}

// Store is a journal and its projection, kept in step by one commit.
type Store interface {
	Journal
	Projection

	// Info says what was opened. It does not touch the disk.
	Info() Info

	// Close waits for running reads and writes, then lets go of the store. Closing
	// twice is allowed. Every later call returns ErrClosed.
	Close() error
}

// Info describes an open store.
type Info struct {
	File       string // the path it was opened by
	Store      ID     // drawn once, when the store was made
	Origin     ID     // the installation that writes through this handle
	Format     int    // of the store on disk
	ReadOnly   bool
	Projection int // version of the projection found at open, before any rebuild
}

// Snapshot is one consistent moment of a store. It is not valid after the View
// that gave it returns; the entries and bytes it handed out are copies and are.
type Snapshot interface {
	RecordReader

	// Head is the end of the journal at this moment.
	Head() Head

	// Entry returns the entry with this number, ErrNotFound when there is none.
	Entry(seq uint64) (Entry, error)

	// Entries visits the entries from this number on, in order, until visit says
	// that it wants no more or returns an error, which is handed through.
	Entries(from uint64, visit func(Entry) (more bool, err error)) error
}

// RecordReader reads the tables of the projection.
type RecordReader interface {
	// Get returns the record under key, or nil and no error when there is none.
	// A table the projector did not name is an error.
	Get(table, key string) ([]byte, error)

	// Scan visits the records whose key begins with prefix, in byte order of the
	// keys, until visit says that it wants no more or returns an error, which is
	// handed through. visit must not write.
	Scan(table, prefix string, visit func(key string, value []byte) (more bool, err error)) error
}

// RecordWriter changes the tables; a Projector is handed one inside a commit.
// What was put is seen by Get and Scan at once.
type RecordWriter interface {
	RecordReader

	// Put sets the record under key. Empty keys and empty values are refused, and
	// so are keys over MaxKey bytes.
	Put(table, key string, value []byte) error

	// Delete removes the record under key; it is no error when there is none.
	Delete(table, key string) error
}

// MaxKey is the longest key of a record, in bytes.
const MaxKey = 1024

// Projector turns entries into records. It must be a pure function of the
// entries and of the records it reads, so that a rebuild gives the same tables.
type Projector interface {
	// Version changes whenever the same entries would give other records. A store
	// with another version is rebuilt when it is opened for writing.
	Version() int

	// Tables names every table Apply uses. Names are short and never change
	// within one version.
	Tables() []string

	// Apply brings the tables up to date with these entries, which follow the
	// ones applied before without a gap. An error refuses the whole commit.
	Apply(w RecordWriter, entries []Entry) error
}
