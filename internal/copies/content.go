package copies

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io"
	"os"

	"tasking/internal/tasking"
	"tasking/store"
)

// content is what a store holds, small enough to compare: where its journal ends,
// and of each table how many records and the digest of every key and value.
type content struct {
	head   Head
	tables map[string]table
}

type table struct {
	records int
	digest  [sha256.Size]byte
}

func (c content) counts() map[string]int {
	n := map[string]int{}
	for name, t := range c.tables {
		n[name] = t.records
	}
	return n
}

// holds reads every record of an open store.
func holds(ctx context.Context, s store.Store) (content, error) {
	c := content{tables: map[string]table{}}
	err := s.View(ctx, func(sn store.Snapshot) error {
		c.head = headOf(sn.Head())
		for _, name := range tasking.Tables() {
			t, h := table{}, sha256.New()
			err := sn.Scan(name, "", func(key string, value []byte) (bool, error) {
				t.records++
				put(h, []byte(key))
				put(h, value)
				return true, nil
			})
			if err != nil {
				return err
			}
			h.Sum(t.digest[:0])
			c.tables[name] = t
		}
		return nil
	})
	return c, err
}

// put adds one text to a digest, its length before it, so that none runs into the
// next.
func put(h hash.Hash, b []byte) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(b)))
	h.Write(n[:])
	h.Write(b)
}

// checkSum is the SHA-256 of a file, in hexadecimal.
func checkSum(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, untilDone{ctx, f}); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// untilDone ends a reading when the context does.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u untilDone) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(b)
}
