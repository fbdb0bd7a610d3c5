package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"

	"tasking/internal/files"
	"tasking/store"
	"tasking/store/bolt"
)

// Options of an examination.
type Options struct {
	Out    string    // where the mended copy goes; it must not be there yet
	Copies []string  // files that may hold good copies: backups, stores put aside
	Now    time.Time // for saying when something was recorded
}

// The steps, as they are named in the report.
const (
	StepVerify  = "verify"
	StepMeta    = "other first page"
	StepCompact = "compact"
	StepJournal = "rebuild from journal"
	StepCopy    = "backup"
	StepJoined  = "backup and the rest of the journal"
)

// Step is one thing that was tried.
type Step struct {
	Name string
	OK   bool
	Says string // a sentence
}

// Report is what an examination came to.
type Report struct {
	Healthy bool // nothing was wrong and nothing was written
	Mended  bool // Out holds a whole copy
	Out     string
	From    string // the step the copy came of
	Entries uint64 // of the store, or of the copy
	Head    string // the hash of its newest entry, hexadecimal
	Missing string // a sentence on what the copy lacks; "" when nothing is known to
	Steps   []Step
}

// examination is one run.
type examination struct {
	options Options
	ctx     context.Context
	file    string
	shop    *bolt.Workshop
	found   *bolt.Remains
	best    result
	Report
}

// result is a whole store that was made or found.
type result struct {
	checked
	name string // of its file in the workshop
	step string
}

// Examine looks at the store in file and, when it is damaged, writes a mended copy to
// o.Out. The error is for what kept it from looking: somebody has the store open
// (*store.Held), a newer program wrote it, the copy could not be written. That
// nothing could be saved is no error but a report without Healthy and Mended.
func Examine(ctx context.Context, file string, o Options) (Report, error) {
	x := &examination{options: o, ctx: ctx, file: file, found: &bolt.Remains{}}
	info, err := os.Stat(file)
	if err == nil && info.IsDir() {
		return x.Report, fmt.Errorf("nothing was examined: %s is a folder; name the file inside it", file)
	}
	if _, err := os.Lstat(o.Out); err == nil {
		return x.Report, fmt.Errorf("nothing was mended: the file %s is there already; choose another with --out", o.Out)
	}
	if x.shop, err = bolt.OpenWorkshop(o.Out); err != nil {
		return x.Report, ofTheDisk(err)
	}
	defer x.shop.Close()
	if err := x.look(); err != nil || x.Healthy {
		return x.Report, ofTheDisk(err)
	}
	if err := x.copies(); err != nil {
		return x.Report, ofTheDisk(err)
	}
	if err := x.join(); err != nil {
		return x.Report, ofTheDisk(err)
	}
	return x.Report, ofTheDisk(x.keep())
}

// fromDisk reports whether an error is the disk's and says nothing of the store: a
// way that ends so may be the best one, so nothing worse is made instead.
func fromDisk(err error) bool {
	var errno syscall.Errno
	return errors.As(err, &errno) && !errors.Is(err, fs.ErrNotExist)
}

// ofTheDisk puts such an error into words.
func ofTheDisk(err error) error {
	held := new(store.Held)
	if errors.As(err, &held) || !fromDisk(err) {
		return err
	}
	return fmt.Errorf("nothing was mended: working on a copy failed: %s; see to the disk, or choose another place with --out", files.Reason(err))
}

// look examines the store itself and mends it as far as it can.
func (x *examination) look() error {
	copied, lost, err := x.shop.Copy(x.file, "store.db")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		x.tell(StepVerify, false, "there is no such file")
		return nil
	case err != nil:
		return err
	}
	if lost > 0 {
		x.tell(StepVerify, false, "the disk could not read %d bytes of the file; save what else is on it", lost)
	}
	again, _, err := x.shop.Copy(copied, "verified.db") // an open may make its tables again
	if err != nil {
		return err
	}
	c, err := check(x.ctx, again, nothing)
	switch {
	case errors.Is(err, store.ErrNewer):
		return err
	case err == nil && lost == 0:
		x.Healthy, x.Entries, x.Head = true, c.head.Seq, hash(c.head)
		x.tell(StepVerify, true, "the store is in order: %s%s", entries(c.head.Seq), x.upTo(c.last))
		return nil
	case fromDisk(err):
		return err
	case err != nil:
		x.tell(StepVerify, false, "%s", problem(err))
	}
	if x.found, err = bolt.FindEntries(copied); err != nil {
		return err
	}
	return x.mend(copied)
}

// mend tries one way after the other until nothing known is missing.
func (x *examination) mend(copied string) error {
	for _, way := range []struct {
		step, name string
		make       func(name string) (string, error)
	}{
		{StepMeta, "meta.db", func(name string) (string, error) { return x.shop.OtherMeta(copied, name) }},
		{StepCompact, "compact.db", func(name string) (string, error) { return x.shop.Compact(copied, name) }},
		{StepJournal, "journal.db", func(name string) (string, error) {
			return x.shop.FromJournal(name, x.found, projector)
		}},
	} {
		if x.complete() || x.ctx.Err() != nil {
			break
		}
		made, err := way.make(way.name)
		if err := x.tried(way.step, way.name, made, err); err != nil {
			return err
		}
	}
	return x.ctx.Err()
}

// tried verifies what a step made, says what came of it, and offers it as the
// result. The error is the disk's.
func (x *examination) tried(step, name, made string, err error) error {
	var c checked
	if err == nil {
		c, err = check(x.ctx, made, nothing)
	}
	switch {
	case fromDisk(err):
		return err
	case err != nil:
		x.tell(step, false, "%s", problem(err))
	default:
		x.tell(step, true, "a whole store of %s%s", entries(c.head.Seq), x.upTo(c.last))
		x.offer(result{c, name, step})
	}
	return nil
}

// complete says whether the best result holds all that is known of the journal.
func (x *examination) complete() bool {
	return x.best.head.Seq > 0 && x.best.head.Seq >= x.found.Last()
}

// offer takes a result that is longer than the best one.
func (x *examination) offer(r result) {
	if r.head.Seq > x.best.head.Seq {
		x.best = r
	}
}

// keep gives the best result its name.
func (x *examination) keep() error {
	if x.best.head.Seq == 0 {
		return nil
	}
	if err := x.shop.Keep(x.best.name, x.options.Out); err != nil {
		return err
	}
	x.Mended, x.Out, x.From = true, x.options.Out, x.best.step
	x.Entries, x.Head = x.best.head.Seq, hash(x.best.head)
	x.Missing = x.missing()
	return nil
}

func (x *examination) tell(step string, ok bool, format string, args ...any) {
	x.Steps = append(x.Steps, Step{step, ok, fmt.Sprintf(format, args...)})
}
