package bolt

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strings"

	"tasking/store"
)

// Every name and key in the file stands here.
//
//	meta/identity        format, store id, origin; written once
//	journal/<seq>        entries; the bucket's sequence is the last seq
//	projection/version   version of the projector; the sequence is the last seq applied
//	r/<table>/<key>      records; the sequence is the sum of their fingerprints
var (
	metaBucket       = []byte("meta")
	journalBucket    = []byte("journal")
	projectionBucket = []byte("projection")
	identityKey      = []byte("identity")
	versionKey       = []byte("version")
)

const tablePrefix = "r/"

func tableBucket(table string) []byte { return []byte(tablePrefix + table) }

func isTable(bucket []byte) bool { return strings.HasPrefix(string(bucket), tablePrefix) }

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// identity is who the store is. Like an entry it begins with its format and ends
// with a CRC, in every format to come.
type identity struct {
	format        int
	store, origin store.ID
}

func (id identity) bytes() []byte {
	b := append([]byte{byte(id.format)}, id.store[:]...)
	b = append(b, id.origin[:]...)
	return binary.BigEndian.AppendUint32(b, store.Checksum(b))
}

var errIdentity = errors.New("its identity record")

func parseIdentity(b []byte) (identity, error) {
	if len(b) < 5 || binary.BigEndian.Uint32(b[len(b)-4:]) != store.Checksum(b[:len(b)-4]) {
		return identity{}, errIdentity
	}
	if b[0] != store.Format {
		return identity{}, store.NewerFormat(b[0])
	}
	if len(b) != 1+16+16+4 {
		return identity{}, errIdentity
	}
	return identity{format: int(b[0]), store: store.ID(b[1:17]), origin: store.ID(b[17:33])}, nil
}

// versionBytes is the projection's version with a CRC.
func versionBytes(version int) []byte {
	b := binary.BigEndian.AppendUint64(nil, uint64(version))
	return binary.BigEndian.AppendUint32(b, store.Checksum(versionKey, b))
}

func parseVersion(b []byte) (int, bool) {
	if len(b) != 12 || binary.BigEndian.Uint32(b[8:]) != store.Checksum(versionKey, b[:8]) {
		return 0, false
	}
	return int(binary.BigEndian.Uint64(b)), true
}

// recordSum ties a value to its place, so that a page in the wrong place is noticed.
func recordSum(table, key string, value []byte) uint32 {
	return store.Checksum([]byte(table), []byte{0}, []byte(key), []byte{0}, value)
}

func recordBytes(table, key string, value []byte) []byte {
	b := append(make([]byte, 0, len(value)+4), value...)
	return binary.BigEndian.AppendUint32(b, recordSum(table, key, value))
}

// parseRecord returns the value inside b, sharing its memory.
func parseRecord(table, key string, b []byte) ([]byte, bool) {
	if len(b) < 5 {
		return nil, false
	}
	value := b[:len(b)-4]
	return value, binary.BigEndian.Uint32(b[len(value):]) == recordSum(table, key, value)
}

// fingerprint is what one record adds to the sum of its table; never 0, which
// stands for no record.
func fingerprint(key string, stored []byte) uint64 {
	h := sha256.New()
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(key))))
	h.Write([]byte(key))
	h.Write(stored)
	var sum [sha256.Size]byte
	return binary.BigEndian.Uint64(h.Sum(sum[:0])) | 1
}
