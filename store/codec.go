package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"sync"
	"time"
)

// The stored bytes of an entry, in this order:
//
//	format     1 byte
//	seq        8 bytes, big endian, as all fixed numbers here
//	id, store, origin, change   16 bytes each
//	at         8 bytes, nanoseconds since 1970 UTC
//	zone, role, by, meeting, kind   length and bytes each
//	version    number
//	subjects   how many, then for each 16 bytes of id, length and bytes of reference
//	commitment, prev   32 bytes each
//	hash       32 bytes, SHA-256 of everything before it
//	removed    1 byte; 1 ends the body here
//	salt       16 bytes
//	payload    length and bytes
//	crc        4 bytes, CRC-32C of everything before it
//
// Lengths and counts are unsigned varints in their shortest form. Every format,
// also one to come, begins with its number and ends with this CRC, so that damage
// is told from a newer program.

// castagnoli is made when it is first needed: a command that reads no store does
// without.
var castagnoli = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })

// Checksum is the CRC-32C that ends every stored record.
func Checksum(parts ...[]byte) uint32 {
	var sum uint32
	table := castagnoli()
	for _, p := range parts {
		sum = crc32.Update(sum, table, p)
	}
	return sum
}

// NewerFormat is the error of Decode for an entry a newer program wrote.
type NewerFormat int

// Error says which format was found.
func (n NewerFormat) Error() string { return fmt.Sprintf("entry format %d is not known here", int(n)) }

// Is makes the error ErrNewer.
func (n NewerFormat) Is(target error) bool { return target == ErrNewer }

// Encode gives the stored bytes of an entry as it is: the commitment and the
// hashes are written, not computed.
func Encode(e Entry) []byte {
	b := encodeHashed(make([]byte, 0, 320+len(e.Payload)), e)
	b = append(b, e.Hash[:]...)
	if e.Removed {
		b = append(b, 1)
	} else {
		b = append(b, 0)
		b = append(b, e.Salt[:]...)
		b = binary.AppendUvarint(b, uint64(len(e.Payload)))
		b = append(b, e.Payload...)
	}
	return binary.BigEndian.AppendUint32(b, Checksum(b))
}

func encodeHashed(b []byte, e Entry) []byte {
	b = append(b, byte(e.Format))
	b = binary.BigEndian.AppendUint64(b, e.Seq)
	for _, id := range []ID{e.ID, e.Store, e.Origin, e.Change} {
		b = append(b, id[:]...)
	}
	b = binary.BigEndian.AppendUint64(b, uint64(e.At.UnixNano()))
	for _, text := range []string{e.Zone, e.Role, e.By, e.Meeting, e.Kind} {
		b = appendText(b, text)
	}
	b = binary.AppendUvarint(b, uint64(e.Version))
	b = binary.AppendUvarint(b, uint64(len(e.Subjects)))
	for _, s := range e.Subjects {
		b = appendText(append(b, s.ID[:]...), s.Ref)
	}
	b = append(b, e.Commitment[:]...)
	return append(b, e.Prev[:]...)
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

// seal fills in the commitment and the hash.
func seal(e *Entry) {
	e.Commitment = commit(e.Salt, e.Payload)
	e.Hash = hashOf(*e)
}

func commit(salt [16]byte, payload []byte) [32]byte {
	h := sha256.New()
	h.Write(salt[:])
	h.Write(payload)
	return [32]byte(h.Sum(nil))
}

func hashOf(e Entry) [32]byte { return sha256.Sum256(encodeHashed(nil, e)) }

// CheckHash says whether the entry is what was written: its hash covers its
// envelope and, unless removed, its payload fits its commitment. It does not look
// at the entry before.
func CheckHash(e Entry) error {
	if hashOf(e) != e.Hash {
		return fmt.Errorf("entry %d does not fit its hash%w", e.Seq, mark{})
	}
	if !e.Removed && commit(e.Salt, e.Payload) != e.Commitment {
		return fmt.Errorf("the text of entry %d does not fit its commitment%w", e.Seq, mark{})
	}
	return nil
}

// mark makes an error ErrDamaged without adding to its words.
type mark struct{}

func (mark) Error() string        { return "" }
func (mark) Is(target error) bool { return target == ErrDamaged }

// Decode reads what Encode wrote and nothing else: bytes left over, a length that
// is not in its shortest form and a wrong CRC are refused. The entry shares no
// memory with b. It checks no hash; see CheckHash.
func Decode(b []byte) (Entry, error) {
	if len(b) < 5 {
		return Entry{}, fmt.Errorf("an entry is cut short%w", mark{})
	}
	body := b[:len(b)-4]
	if Checksum(body) != binary.BigEndian.Uint32(b[len(body):]) {
		return Entry{}, fmt.Errorf("an entry does not fit its checksum%w", mark{})
	}
	if body[0] != Format {
		return Entry{}, NewerFormat(body[0])
	}
	r := reader{rest: body}
	e := r.entry()
	if r.err == nil && len(r.rest) > 0 {
		r.err = errors.New("bytes are left over")
	}
	if r.err != nil {
		return Entry{}, fmt.Errorf("an entry cannot be read: %w%w", r.err, mark{})
	}
	return e, nil
}

// DecodeFirst reads the entry that b begins with, wherever it ends, and says how
// many bytes it took. It is for looking for entries among other bytes: what it
// gives has the right CRC, and CheckHash says whether it is what was written.
func DecodeFirst(b []byte) (Entry, int, error) {
	if len(b) == 0 || b[0] != Format {
		return Entry{}, 0, fmt.Errorf("no entry of a known format begins here%w", mark{})
	}
	r := reader{rest: b}
	e := r.entry()
	body := b[:len(b)-len(r.rest)]
	sum := r.take(4)
	if r.err != nil || Checksum(body) != binary.BigEndian.Uint32(sum) {
		return Entry{}, 0, fmt.Errorf("no whole entry begins here%w", mark{})
	}
	return e, len(body) + len(sum), nil
}

// reader takes an entry apart; after the first error everything it gives is zero.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) entry() Entry {
	var e Entry
	e.Format = int(r.byte())
	e.Seq = r.fixed64()
	e.ID, e.Store, e.Origin, e.Change = r.id(), r.id(), r.id(), r.id()
	e.At = time.Unix(0, int64(r.fixed64())).UTC()
	e.Zone, e.Role, e.By, e.Meeting, e.Kind = r.text(), r.text(), r.text(), r.text(), r.text()
	e.Version = r.number(math.MaxInt32)
	if n := r.number(len(r.rest) / 17); n > 0 {
		e.Subjects = make([]Subject, n)
		for i := range e.Subjects {
			e.Subjects[i] = Subject{ID: r.id(), Ref: r.text()}
		}
	}
	copy(e.Commitment[:], r.take(32))
	copy(e.Prev[:], r.take(32))
	copy(e.Hash[:], r.take(32))
	switch r.byte() {
	case 0:
		copy(e.Salt[:], r.take(16))
		e.Payload = bytes.Clone(r.take(r.number(len(r.rest))))
	case 1:
		e.Removed = true
	default:
		r.fail("a flag is neither 0 nor 1")
	}
	return e
}

func (r *reader) fail(why string) {
	if r.err == nil {
		r.err = errors.New(why)
	}
}

func (r *reader) take(n int) []byte {
	if r.err == nil && n > len(r.rest) {
		r.fail("it ends too early")
	}
	if r.err != nil {
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) fixed64() uint64 {
	if b := r.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

func (r *reader) id() (id ID) {
	copy(id[:], r.take(len(id)))
	return id
}

func (r *reader) text() string { return string(r.take(r.number(len(r.rest)))) }

// number reads a varint no larger than most, in its shortest form.
func (r *reader) number(most int) int {
	if r.err != nil {
		return 0
	}
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(most) || (n > 1 && r.rest[n-1] == 0) {
		r.fail("a length is out of range")
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}
