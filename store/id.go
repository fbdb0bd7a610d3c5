package store

import (
	"encoding/hex"
	"fmt"
	"io"
)

// ID names a thing for ever: 128 random bits. The zero ID names nothing.
type ID [16]byte

// String is the id as 32 lower-case hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// IsZero says whether the id names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// ParseID reads what String wrote; anything else is refused.
func ParseID(text string) (ID, error) {
	var id ID
	if len(text) != 2*len(id) {
		return ID{}, fmt.Errorf("%q is not an id: it needs %d hexadecimal digits", text, 2*len(id))
	}
	if _, err := hex.Decode(id[:], []byte(text)); err != nil || id.String() != text {
		return ID{}, fmt.Errorf("%q is not an id: only 0-9 and a-f can stand in one", text)
	}
	return id, nil
}

// NewID draws an id from random. It fails only when random does.
func NewID(random io.Reader) (ID, error) {
	var id ID
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return ID{}, fmt.Errorf("no new id could be made: the source of random numbers failed: %w", err)
	}
	return id, nil
}
