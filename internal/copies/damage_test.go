package copies

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// R9 [reliability 8]: hot backups while somebody writes, restored and compared; and
// copies damaged in any byte, all refused. make torture-ci prints the figures of a
// full run:
//
//	cd internal/copies && go test -run R9 -args -hot 50 -damaged 500
var (
	hot     = flag.Int("hot", 10, "hot backups made while another goroutine writes")
	spoiled = flag.Int("damaged", 500, "damaged copies that must be refused")
)

func TestR9HotBackupsAreTheStoreAtOneMoment(t *testing.T) {
	d := open(t)
	d.raise("the first")
	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := d.Do(ctx, casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: "while it is copied"}); err != nil {
				t.Error(err)
				return
			}
		}
	})
	equal := 0
	for range *hot {
		c, _, err := Keep(ctx, d.Book, d.dir)
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err = Verify(ctx, c, d.clock); err != nil {
			t.Error(err)
			continue
		}
		if d.sameAsThen(c) {
			equal++
		}
	}
	close(stop)
	writing.Wait()
	if equal != *hot {
		t.Errorf("%d of %d hot backups are the store at one moment", equal, *hot)
	}
	fmt.Printf("figure %s: R9 hot backups: %d of %d made while the store is written, restored and equal, record by record\n", t.Name(), equal, *hot)
}

// sameAsThen restores a copy and compares it with what the live journal gave up to
// the same entry.
func (d *desk) sameAsThen(c Copy) bool {
	d.Helper()
	dir := d.TempDir()
	restored, then := filepath.Join(dir, "restored.db"), filepath.Join(dir, "then.db")
	if _, err := Restore(ctx, restored, c.Path, bolt.Options{}); err != nil {
		d.Error(err)
		return false
	}
	got := contentOf(d.T, restored)
	id := d.Store().Info()
	twin, err := bolt.Create(then, casebook.Projector{}, bolt.Options{Origin: id.Origin})
	d.must(err)
	defer twin.Close()
	var all []store.Change
	d.must(d.Store().View(ctx, func(sn store.Snapshot) error {
		return sn.Entries(1, func(e store.Entry) (bool, error) {
			all = append(all, store.Change{ID: e.Change, At: e.At, Zone: e.Zone, Role: e.Role, By: e.By, Meeting: e.Meeting,
				Facts: []store.Fact{{Kind: e.Kind, Version: e.Version, Subjects: e.Subjects, Payload: e.Payload}}})
			return e.Seq < c.Head.Seq, nil
		})
	}))
	_, err = twin.Append(ctx, store.Head{}, all...)
	d.must(err)
	want := content0(d.T, twin)
	for name, table := range want.tables {
		if got.tables[name] != table {
			d.Errorf("copy %d: the table %s differs", c.Number, name)
			return false
		}
	}
	return got.head == c.Head
}

func TestR9EveryDamagedCopyIsRefused(t *testing.T) {
	d := open(t)
	for range 20 {
		d.raise("an issue with some words in its title")
	}
	c := d.kept()
	whole, err := os.ReadFile(c.Path)
	d.must(err)
	d.must(d.store.Close())
	before, err := os.ReadFile(d.file)
	d.must(err)
	chance := rand.New(rand.NewPCG(9, uint64(*spoiled)))
	refused := 0
	for n := range *spoiled {
		b := damage(chance, n, whole)
		d.must(os.WriteFile(c.Path, b, 0o600))
		kept, err := Restore(ctx, d.file, c.Path, bolt.Options{})
		if err == nil || kept != "" || !errors.Is(err, store.ErrDamaged) {
			t.Errorf("damage %d was not refused: %v", n, err)
			continue
		}
		if _, err := Verify(ctx, c, d.clock); err == nil {
			t.Errorf("damage %d was verified", n)
		}
		refused++
	}
	if after, err := os.ReadFile(d.file); err != nil || string(after) != string(before) {
		t.Error("the store was touched", err)
	}
	if names := folder(t, filepath.Dir(d.file)); names != "t.db\nt.db.backups" {
		t.Errorf("beside the store is\n%s", names)
	}
	d.must(os.WriteFile(c.Path, whole, 0o600))
	if _, err := Restore(ctx, d.file, c.Path, bolt.Options{}); err != nil {
		t.Errorf("the whole copy is refused: %v", err)
	}
	fmt.Printf("figure %s: R9 damaged copies: %d of %d refused\n", t.Name(), refused, *spoiled)
}

// damage gives the bytes with one flipped bit anywhere, or cut short, or longer, or
// with two pages changed for each other.
func damage(chance *rand.Rand, n int, whole []byte) []byte {
	b := append([]byte(nil), whole...)
	page := os.Getpagesize()
	switch {
	case n%10 == 7:
		return b[:chance.IntN(len(b))]
	case n%10 == 8:
		return append(b, byte(n))
	case n%10 == 9 && len(b) >= 4*page:
		x, y := chance.IntN(len(b)/page), chance.IntN(len(b)/page)
		copy(b[x*page:(x+1)*page], whole[y*page:])
		copy(b[y*page:(y+1)*page], whole[x*page:(x+1)*page])
		if string(b) != string(whole) {
			return b
		}
	}
	b[chance.IntN(len(b))] ^= 1 << chance.IntN(8)
	return b
}
