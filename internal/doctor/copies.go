package doctor

import (
	"errors"
	"fmt"
	"path/filepath"
	"sort"

	"tasking/store"
	"tasking/store/bolt"
)

// candidate is a file that may hold a good copy.
type candidate struct {
	file string
	head store.Head
	id   store.ID
}

// copies looks at the copies that were kept, the longest journal first, and stops
// at the first that is whole: no other holds more.
func (x *examination) copies() error {
	if x.complete() {
		return nil
	}
	if len(x.options.Copies) == 0 {
		x.tell(StepCopy, false, "there is no backup to look at")
		return nil
	}
	for n, c := range x.longestFirst() {
		if c.head.Seq <= x.best.head.Seq {
			x.tell(StepCopy, false, "%s holds %s, no more than was found already", base(c.file), entries(c.head.Seq))
			continue
		}
		whole, err := x.take(c, fmt.Sprintf("backup-%d.db", n))
		if held := new(store.Held); errors.As(err, &held) {
			err = errors.New("it is open in another tasking")
		}
		if x.ctx.Err() != nil {
			return x.ctx.Err()
		}
		if fromDisk(err) {
			return err
		}
		if err != nil {
			x.tell(StepCopy, false, "%s: %s", base(c.file), problem(err))
			continue
		}
		x.tell(StepCopy, true, "%s is whole: %s%s", base(c.file), entries(whole.head.Seq), x.upTo(whole.last))
	}
	return nil
}

// join fills the gap in the store's journal with the entries of the backup: those
// recorded since may still be whole, and follow on the backup's last.
func (x *examination) join() error {
	if x.best.step != StepCopy || x.complete() || x.found.Last() == 0 {
		return nil
	}
	joined, err := bolt.FindEntries(x.shop.Path("store.db"), x.shop.Path(x.best.name))
	if err != nil || uint64(len(joined.Journal)) <= x.best.head.Seq {
		return err
	}
	made, err := x.shop.FromJournal("joined.db", joined, projector)
	return x.tried(StepJoined, "joined.db", made, err)
}

// longestFirst orders the copies by the end of their journal and tells of those
// that cannot be opened.
func (x *examination) longestFirst() []candidate {
	var list []candidate
	for _, file := range x.options.Copies {
		c := candidate{file: file}
		var err error
		if c.head, c.id, err = bolt.Peek(file); err != nil {
			x.tell(StepCopy, false, "%s: %s", base(file), problem(err))
			continue
		}
		list = append(list, c)
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].head.Seq > list[j].head.Seq })
	return list
}

// take verifies a copy and offers it as the result.
func (x *examination) take(c candidate, name string) (checked, error) {
	if own := x.found.Store(); !own.IsZero() && c.id != own {
		return checked{}, errors.New("it is of another store")
	}
	copied, lost, err := x.shop.Copy(c.file, name)
	if err == nil && lost > 0 {
		err = fmt.Errorf("the disk could not read %d bytes of it", lost)
	}
	if err != nil {
		return checked{}, err
	}
	whole, err := check(x.ctx, copied, x.sameWay)
	if err == nil {
		x.offer(result{whole, name, StepCopy})
	}
	return whole, err
}

// sameWay refuses a copy that holds another entry where one of the damaged store is
// known: it was given up by a restore, or goes on from one.
func (x *examination) sameWay(sn store.Snapshot) error {
	var known store.Head
	for _, list := range [][]bolt.Trace{x.found.Journal, x.found.Beyond} {
		for _, t := range list {
			if t.Head.Seq <= sn.Head().Seq {
				known = t.Head
			}
		}
	}
	if known.Seq == 0 {
		return nil
	}
	e, err := sn.Entry(known.Seq)
	if err == nil && !x.found.Holds(e.Head()) {
		err = fmt.Errorf("it holds another entry %d than this store: it was given up by a restore", known.Seq)
	}
	return err
}

func base(file string) string { return filepath.Base(file) }
