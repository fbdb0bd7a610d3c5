package store

import (
	"bytes"
	"io"
)

// Place is where new entries belong: behind which head, of which store, written
// by which installation.
type Place struct {
	Head          Head
	Store, Origin ID
}

// Linked is an entry with the bytes to store for it.
type Linked struct {
	Entry Entry
	Bytes []byte
}

// Link turns changes into entries behind a head: it numbers them, draws their ids
// and salts from random, computes commitments and hashes, and refuses
// (ErrRefused) a change that breaks a limit. Every engine uses it, so that all of
// them write the same journal. Nothing is shared with the changes given.
func Link(at Place, random io.Reader, changes ...Change) ([]Linked, error) {
	var out []Linked
	for _, c := range changes {
		if err := c.Check(); err != nil {
			return nil, err
		}
		size := 0
		for _, f := range c.Facts {
			l, err := link(at, random, c, f)
			if err != nil {
				return nil, err
			}
			if size += len(l.Bytes); size > MaxBytes {
				return nil, refused("it is larger than %d KiB; shorten it or split it into several", MaxBytes>>10)
			}
			at.Head = l.Entry.Head()
			out = append(out, l)
		}
	}
	return out, nil
}

func link(at Place, random io.Reader, c Change, f Fact) (Linked, error) {
	id, err := NewID(random)
	if err != nil {
		return Linked{}, err
	}
	salt, err := NewID(random)
	if err != nil {
		return Linked{}, err
	}
	e := Entry{
		Format: Format, Seq: at.Head.Seq + 1, ID: id, Store: at.Store, Origin: at.Origin, Change: c.ID,
		At: c.At.Round(0).UTC(), Zone: c.Zone, Role: c.Role, By: c.By, Meeting: c.Meeting,
		Kind: f.Kind, Version: f.Version, Subjects: append([]Subject(nil), f.Subjects...),
		Salt: salt, Prev: at.Head.Hash, Payload: bytes.Clone(f.Payload),
	}
	seal(&e)
	return Linked{Entry: e, Bytes: Encode(e)}, nil
}
