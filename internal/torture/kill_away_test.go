//go:build torture

package torture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// doctored mends a store whose newer first page is broken, which ends in a compacted
// copy. The store itself is never written, and the copy is there whole or not at all.
func (s *sitting) doctored() deed {
	hurt := filepath.Join(s.folder, "hurt.db")
	broken, err := os.ReadFile(hurt)
	if err != nil {
		broken = s.broken(hurt)
	}
	out := filepath.Join(s.folder, fmt.Sprintf("mended-%d.db", s.count))
	return deed{args: []string{"--store", hurt, "doctor", "--out", out}, done: nothing, away: func() error {
		if now, err := os.ReadFile(hurt); err != nil || !bytes.Equal(now, broken) {
			return fmt.Errorf("the doctor wrote to the store it examined: %v", err)
		}
		if _, err := os.Lstat(out); err != nil {
			return nil
		}
		s.files++
		seq, err := copied(out)
		if err == nil && seq < seeded {
			err = fmt.Errorf("%d entries are there", seq)
		}
		if err != nil {
			return fmt.Errorf("the mended copy: %w", err)
		}
		return os.Remove(out)
	}}
}

// broken makes of the store as it is one whose newer first page does not fit its sum.
func (s *sitting) broken(file string) []byte {
	const page, txid, sum = 4096, 16 + 48, 16 + 56
	b, err := os.ReadFile(s.store())
	if err != nil {
		s.t.Fatal(err)
	}
	newer := 0
	if binary.LittleEndian.Uint64(b[page+txid:]) > binary.LittleEndian.Uint64(b[txid:]) {
		newer = page
	}
	b[newer+sum] ^= 0xff
	if err := os.WriteFile(file, b, 0o600); err != nil {
		s.t.Fatal(err)
	}
	return b
}

// upgraded opens a store of the first version, kept in testdata, for a change: the real
// program puts a copy beside it, makes its tables again and records.
func (s *sitting) upgraded() deed {
	old := filepath.Join(s.folder, fmt.Sprintf("first-%d.db", s.count))
	if err := os.WriteFile(old, unpacked(s.t, fixtureName(1)+".db.gz"), 0o600); err != nil {
		s.t.Fatal(err)
	}
	before, err := entriesOf(old)
	if err != nil {
		s.t.Fatal(err)
	}
	said := uint64(0)
	return deed{args: []string{"--store", old, "agency", "add", "Upgrade", "After the upgrade"}, done: func(string) { said = 1 }, away: func() error {
		var head uint64
		for start := range 2 {
			st, err := found(old, start == 1)
			if err != nil {
				return fmt.Errorf("the store of the first version, start %d: %w", start+1, err)
			}
			head = st.head()
		}
		if head < before+said || head > before+1 {
			return fmt.Errorf("the store of the first version had %d entries, %d were added, and it has %d", before, said, head)
		}
		s.files++
		kept, _ := filepath.Glob(old + ".before-rebuild-*")
		if len(kept) != 1 {
			return fmt.Errorf("the copies made before the upgrade are %v", kept)
		}
		if n, err := entriesOf(kept[0]); err != nil || n != before {
			return fmt.Errorf("the copy made before the upgrade has %d entries of %d: %v", n, before, err)
		}
		return errors.Join(os.Remove(old), os.Remove(kept[0]))
	}}
}

// entriesOf counts the entries of a store of any version, in a copy of its own.
func entriesOf(file string) (uint64, error) {
	dir, err := os.MkdirTemp("", "tasking-torture-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	b, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	to := filepath.Join(dir, "t.db")
	if err := os.WriteFile(to, b, 0o600); err != nil {
		return 0, err
	}
	st, err := found(to, false)
	return st.head(), err
}
