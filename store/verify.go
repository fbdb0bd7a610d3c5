package store

import (
	"errors"
	"fmt"
)

// maxProblems ends a walk over a journal that is broken throughout.
const maxProblems = 100

// Report is what Verify found.
type Report struct {
	Entries  uint64   // read and in order
	Head     Head     // the end of the journal
	Problems []string // one sentence each; empty when all is well
}

// OK says whether nothing was found.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// Verify walks the whole journal and checks of every entry its CRC, number, link
// to the one before, hash, commitment and store. An entry whose payload was
// removed passes on its commitment. It goes on after a problem, up to a hundred.
// progress, which may be nil, hears how many entries of how many are done. The
// error is not about the journal: the context ended, or the store was closed.
func Verify(s Snapshot, progress func(done, total uint64)) (Report, error) {
	w := walk{report: Report{Head: s.Head()}, progress: progress}
	for from := uint64(1); ; from = w.last.Seq + 1 {
		err := s.Entries(from, func(e Entry) (bool, error) {
			w.visit(e)
			return len(w.report.Problems) < maxProblems, nil
		})
		if err == nil {
			break
		}
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNewer) {
			return w.report, err
		}
		w.skip(err)
		if len(w.report.Problems) >= maxProblems || w.last.Seq >= w.report.Head.Seq {
			break
		}
	}
	w.finish()
	return w.report, nil
}

// walk is the state of one Verify.
type walk struct {
	report   Report
	progress func(done, total uint64)
	last     Entry // the one before; its Hash is not known after a skip
	skipped  bool
	store    ID
}

func (w *walk) problem(format string, args ...any) {
	w.report.Problems = append(w.report.Problems, fmt.Sprintf(format, args...))
}

func (w *walk) visit(e Entry) {
	if want := w.last.Seq + 1; e.Seq != want {
		w.problem("entry %d stands where entry %d should be", e.Seq, want)
	}
	if !w.skipped && e.Prev != w.last.Hash {
		w.problem("entry %d does not follow the one before it", e.Seq)
	}
	if err := CheckHash(e); err != nil {
		w.problem("%v", err)
	}
	if w.store.IsZero() {
		w.store = e.Store
	} else if e.Store != w.store {
		w.problem("entry %d belongs to another store", e.Seq)
	}
	w.last, w.skipped = e, false
	w.report.Entries++
	if w.progress != nil && (e.Seq%1024 == 0 || e.Seq == w.report.Head.Seq) {
		w.progress(w.report.Entries, w.report.Head.Seq)
	}
}

// skip records an entry that could not be read and moves past it.
func (w *walk) skip(err error) {
	if line := new(FileError); errors.As(err, &line) && line.Cause != nil {
		err = line.Cause // the line tells a person what to do; here only the fault counts
	}
	w.problem("entry %d: %v", w.last.Seq+1, err)
	w.last = Entry{Seq: w.last.Seq + 1}
	w.skipped = true
}

func (w *walk) finish() {
	if w.report.OK() && w.last.Head() != w.report.Head {
		w.problem("the journal ends at entry %d and should end at %d", w.last.Seq, w.report.Head.Seq)
	}
}
