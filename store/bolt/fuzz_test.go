package bolt

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tasking/store"
	"tasking/store/storetest"
)

// seeded is the bytes of a small store, and seeds of damage: bytes to put somewhere in
// it, and whether its first pages are then given checksums that fit.
func seeded(f *testing.F) []byte {
	f.Helper()
	file := filepath.Join(f.TempDir(), "seed.db")
	s := create(f, file, storetest.Change(1, 1), storetest.Change(2, 3))
	if err := s.Close(); err != nil {
		f.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	size := os.Getpagesize()
	f.Add(0, []byte(nil), false)
	f.Add(0, bytes.Repeat([]byte{0}, size), false)
	f.Add(size, bytes.Repeat([]byte{0xff}, 64), false)
	for page := range len(content) / size {
		f.Add(page*size, content[(page+1)*size%len(content):][:size], false)   // another page
		f.Add(page*size+8, []byte{0xff, 0xff, 0xff, 0xff}, false)              // flags and count
		f.Add(page*size+12, []byte{0xff, 0xff, 0xff, 0x7f}, false)             // overflow
		f.Add(page*size+pageHead, bytes.Repeat([]byte{0xff}, 16), page%2 == 0) // its first element
	}
	for field := 16; field < 56; field += 8 { // of a first page: root, sequence, free pages, high, number
		f.Add(pageHead+field, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}, true)
		f.Add(pageHead+field, []byte{1, 0, 0, 0, 0, 0, 0, 0}, true)
	}
	return content
}

// spoilt is a damaged copy.
func spoilt(content []byte, at int, patch []byte, fitting bool) []byte {
	b := bytes.Clone(content)
	copy(b[(at&(1<<30-1))%len(b):], patch)
	for page := 0; fitting && page < 2; page++ {
		m := b[page*os.Getpagesize()+pageHead:][:64]
		sum := fnv.New64a()
		sum.Write(m[:56])
		order.PutUint64(m[56:], sum.Sum64())
	}
	return b
}

// What the look at a file lets pass can be opened and read to its end, or is
// reported; what reads back whole ends where the look said.
func FuzzInspect(f *testing.F) {
	content := seeded(f)
	file := filepath.Join(f.TempDir(), "a.db")
	f.Fuzz(func(t *testing.T, at int, patch []byte, fitting bool) {
		if pg, err := parsePage(7, patch); err == nil {
			for i := range pg.count {
				if _, ok := pg.element(i); !ok {
					t.Error("a page was taken with a broken element")
				}
			}
		}
		if _, err := inspect("a.db", bytes.NewReader(patch), int64(len(patch))); err == nil {
			t.Error("so few bytes were taken for a store")
		}
		b := spoilt(content, at, patch, fitting)
		look, err := inspect("a.db", bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		data, err := readAll(file)
		last := fmt.Sprintf("%d %x ", look.head.Seq, look.head.Hash)
		if err == nil && look.head.Seq > 0 && !strings.Contains(data, last) {
			t.Errorf("the look said that it ends with %s", last)
		}
	})
}

// Whatever stands in a file: an entry that is found is whole, and a journal that is
// put together follows on itself from the first entry.
func FuzzFindEntries(f *testing.F) {
	content := seeded(f)
	f.Fuzz(func(t *testing.T, at int, patch []byte, fitting bool) {
		b := spoilt(content, at, patch, fitting)
		all := map[store.Head]Trace{}
		findIn(b, Trace{}, all)
		for h, tr := range all {
			e, err := store.Decode(b[tr.at:][:tr.size])
			if err != nil || e.Head() != h || store.CheckHash(e) != nil {
				t.Errorf("entry %d at %d is not whole: %v", h.Seq, tr.at, err)
			}
		}
		r, before := assemble(all), store.Head{}
		for _, tr := range r.Journal {
			if tr.Head.Seq != before.Seq+1 || tr.Prev != before.Hash || !r.Holds(tr.Head) {
				t.Errorf("entry %d does not follow on entry %d", tr.Head.Seq, before.Seq)
			}
			before = tr.Head
		}
		if r.Last() < before.Seq {
			t.Errorf("the last entry is said to be %d, and %d was found", r.Last(), before.Seq)
		}
		for _, m := range wholeMetas(bytes.NewReader(b)) {
			if m.pageSize < 1<<10 || m.pageSize > 1<<16 {
				t.Errorf("a page size of %d", m.pageSize)
			}
		}
	})
}

// The doctor's two ways to mend pages end, with a file that can be looked at or with
// an error, and never touch what they work from.
func FuzzMend(f *testing.F) {
	content := seeded(f)
	f.Fuzz(func(t *testing.T, at int, patch []byte, fitting bool) {
		w, err := OpenWorkshop(filepath.Join(t.TempDir(), "mended.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		b := spoilt(content, at, patch, fitting)
		damaged := w.Path("damaged.db")
		if err := os.WriteFile(damaged, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if other, err := w.OtherMeta(damaged, "other.db"); err == nil {
			made, err := os.ReadFile(other)
			if metas := wholeMetas(bytes.NewReader(made)); err != nil || len(metas) != 2 || metas[0].txid != metas[1].txid {
				t.Errorf("the other first page: %v, %v", metas, err)
			}
		}
		if compact, err := w.Compact(damaged, "compact.db"); err == nil {
			f, _, err := openPages(compact)
			if err != nil {
				t.Fatalf("a compacted copy: %v", err)
			}
			f.Close()
		}
		if f, err := os.Open(damaged); err != nil {
			t.Error(err)
		} else {
			claimed(f)
			f.Close()
		}
		if after, err := os.ReadFile(damaged); err != nil || !bytes.Equal(after, b) {
			t.Errorf("what was mended from was written: %v", err)
		}
	})
}

// A mount point below all others decides, whatever the lines before it hold.
func FuzzMountKind(f *testing.F) {
	f.Add("22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n30 22 0:40 / /home/a\\040b rw - fuse.sshfs host:/ rw\n", "home/a b/c")
	f.Add("not a line\n22 1 8:1 / /\\134 - - -\n1 2 3 4 5 - \n", "x")
	f.Add("1 1 0:1 / /"+strings.Repeat("a", 1<<17)+" rw - overlay o rw\n", "home")
	f.Fuzz(func(t *testing.T, mounts, path string) {
		path = "/" + path
		if kind := mountKind(mounts, path); strings.ContainsAny(kind, " \n") || !strings.Contains(mounts, " - "+kind) && kind != "" {
			t.Errorf("%q is on %q", path, kind)
		}
		if strings.ContainsFunc(path, func(r rune) bool { return r <= ' ' || r == '\\' || r > '~' }) {
			return
		}
		if kind := mountKind(mounts+"\n9 9 0:9 / "+path+" rw - deepest d rw\n", path); kind != "deepest" {
			t.Errorf("%q is on %q and not on the deepest", path, kind)
		}
	})
}
