package bolt

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"time"

	"tasking/store"
)

// This file finds the entries of a journal in a file of which nothing else may be
// whole. An entry carries its own number, CRC, hash and the hash of the one before,
// so it is known among any bytes, and the chain says which belong together.

// Trace is an entry found whole: where it stands in the file, and what is needed to
// put the journal together and to say what is missing.
type Trace struct {
	Head          store.Head
	Prev          [32]byte
	Store, Change store.ID
	At            time.Time
	Zone          string
	file          string
	at            int64
	size          int
}

// Remains is what was found in a file.
type Remains struct {
	Journal []Trace // from the first entry on, each following the one before
	Beyond  []Trace // newer ones of the same store that nothing leads to
	Claimed uint64  // the last entry the file itself says it has; 0 when it cannot say
	seen    map[store.Head]bool
}

// Store is whose journal it is; the zero ID when no entry was found.
func (r *Remains) Store() store.ID {
	for _, list := range [][]Trace{r.Journal, r.Beyond} {
		if len(list) > 0 {
			return list[0].Store
		}
	}
	return store.ID{}
}

// Last is the number of the newest entry known of, whole or not.
func (r *Remains) Last() uint64 {
	last := r.Claimed
	for _, list := range [][]Trace{r.Journal, r.Beyond} {
		if n := len(list); n > 0 {
			last = max(last, list[n-1].Head.Seq)
		}
	}
	return last
}

// Holds says whether an entry was found.
func (r *Remains) Holds(h store.Head) bool { return r.seen[h] }

// The file is read in pieces that overlap by more than the longest entry.
const (
	piece   = 8 << 20
	overlap = 2 * store.MaxBytes
)

// FindEntries looks through all bytes of a file for whole entries, and through
// those of copies of it, whose entries may fill its gaps. It never maps a file and
// trusts nothing in it. The error is that of reading.
func FindEntries(file string, copies ...string) (*Remains, error) {
	all := map[store.Head]Trace{}
	for _, name := range append(copies, file) {
		if err := findAll(name, all); err != nil {
			return nil, failed(name, "cannot be read", err)
		}
	}
	r := assemble(all)
	f, err := os.Open(file)
	if err != nil {
		return nil, failed(file, "cannot be read", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, failed(file, "cannot be read", err)
	}
	if n, end := claimed(f), r.Last(); n <= end || (n-end) <= uint64(info.Size())/leastEntry {
		r.Claimed = n
	} // else its number is damaged too: so many would not fit
	return r, nil
}

// findAll finds the entries of one file.
func findAll(file string, all map[store.Head]Trace) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	buf := make([]byte, piece+overlap)
	for at := int64(0); ; at += piece {
		n, err := f.ReadAt(buf, at)
		if err != nil && err != io.EOF {
			return err
		}
		findIn(buf[:n], Trace{file: file, at: at}, all)
		if n < len(buf) {
			return nil
		}
	}
}

// leastEntry is fewer bytes than any entry takes.
const leastEntry = 200

// entryStart is how every entry of this format below number 2^40 begins.
var entryStart = []byte{store.Format, 0, 0, 0}

// findIn finds the entries that begin in a piece; from is where it stands.
func findIn(b []byte, from Trace, all map[store.Head]Trace) {
	for i := 0; i < piece; {
		n := bytes.Index(b[i:], entryStart)
		if n < 0 {
			return
		}
		i += n
		e, size, err := store.DecodeFirst(b[i:min(len(b), i+overlap)])
		if err != nil || e.Seq == 0 || store.CheckHash(e) != nil {
			i++
			continue
		}
		all[e.Head()] = Trace{Head: e.Head(), Prev: e.Prev, Store: e.Store, Change: e.Change, At: e.At, Zone: e.Zone,
			file: from.file, at: from.at + int64(i), size: size}
		i += size
	}
}

// assemble makes the longest journal from its first entry. Pages that are free may
// hold entries of a commit that never was; the chain leads past them.
func assemble(all map[store.Head]Trace) *Remains {
	r := &Remains{seen: make(map[store.Head]bool, len(all))}
	next := make(map[store.Head][]Trace, len(all)) // by the one before
	for h, t := range all {
		r.seen[h] = true
		before := store.Head{Seq: h.Seq - 1, Hash: t.Prev}
		next[before] = append(next[before], t)
	}
	came := map[store.Head]Trace{} // by the one after: how it was reached
	var last store.Head
	reached := []store.Head{{}}
	for len(reached) > 0 {
		last = reached[0]
		var further []store.Head
		for _, h := range reached {
			for _, t := range next[h] {
				if _, known := came[t.Head]; !known {
					came[t.Head] = t
					further = append(further, t.Head)
				}
			}
		}
		reached = further
	}
	for h := last; h.Seq > 0; h = (store.Head{Seq: h.Seq - 1, Hash: came[h].Prev}) {
		r.Journal = append(r.Journal, came[h])
	}
	slices.Reverse(r.Journal)
	r.beyond(all, last.Seq)
	return r
}

// beyond keeps the newer entries of the same store, one of each number.
func (r *Remains) beyond(all map[store.Head]Trace, end uint64) {
	of := map[uint64]Trace{}
	top := uint64(0)
	for h, t := range all {
		if h.Seq > end && (len(r.Journal) == 0 || t.Store == r.Journal[0].Store) {
			of[h.Seq] = t
			top = max(top, h.Seq)
		}
	}
	for seq := end + 1; seq <= top; seq++ {
		if t, ok := of[seq]; ok {
			r.Beyond = append(r.Beyond, t)
		}
	}
}

// claimed is the number of the last entry as the journal's own page says it, from
// the newest meta page that is whole.
func claimed(f *os.File) uint64 {
	metas := wholeMetas(f)
	if len(metas) == 0 {
		return 0
	}
	p, err := pagesIn(f, metas[0])
	if err != nil {
		return 0
	}
	b, err := p.bucket(bucket{root: p.root}, journalBucket)
	if err != nil {
		return 0
	}
	return b.sequence
}

// wholeMetas are the meta pages that fit their checksum, the newest first.
func wholeMetas(f io.ReaderAt) []meta {
	var found []meta
	sizes := []int64{1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15, 1 << 16}
	if m, err := metaAt(f, 0); err == nil {
		found, sizes = append(found, m), []int64{m.pageSize}
	}
	for _, at := range sizes {
		if m, err := metaAt(f, at); err == nil && m.pageSize == at {
			found = append(found, m)
			break
		}
	}
	if len(found) == 2 && found[1].txid > found[0].txid {
		found[0], found[1] = found[1], found[0]
	}
	return found
}

var errNothingWhole = errors.New("neither of its first two pages is whole")
