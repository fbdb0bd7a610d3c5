package store

import (
	"encoding/json"
	"fmt"
	"math"
	"time"
	"unicode/utf8"
)

// The limits of one change. They keep a commit short and a page of the journal
// readable; an import is many changes in one Append.
const (
	MaxFacts = 100     // facts in one change
	MaxBytes = 1 << 20 // bytes of one change, encoded
)

// Format is the entry format this program writes. It reads this one and every
// older one.
const Format = 1

// Subject is something a fact is about: its id, and the reference people knew it
// by at the time. The id is the pointer, the reference only a label.
type Subject struct {
	ID  ID
	Ref string
}

// Fact is one thing that happened, before it has a place in the journal.
type Fact struct {
	Kind     string // for example issue.raised; never empty
	Version  int    // of the payload of this kind, from 1
	Subjects []Subject
	Payload  []byte // UTF-8 JSON, never empty
}

// Change is one decision: all its facts are recorded together or not at all.
type Change struct {
	ID      ID
	At      time.Time // the instant; kept in UTC
	Zone    string    // the civil time zone At was lived in
	Role    string    // who recorded it
	By      string    // who said it
	Meeting string    // the meeting it belongs to, or empty
	Facts   []Fact
}

// Entry is one fact in its place in the journal.
type Entry struct {
	Format                  int
	Seq                     uint64 // from 1, without gaps
	ID                      ID
	Store, Origin           ID // which store, and which installation wrote it
	Change                  ID // shared by all facts of one decision
	At                      time.Time
	Zone, Role, By, Meeting string
	Kind                    string
	Version                 int
	Subjects                []Subject
	Salt                    [16]byte // zero once the payload is removed
	Commitment              [32]byte // SHA-256(Salt followed by Payload)
	Prev, Hash              [32]byte
	Payload                 []byte // nil once removed
	Removed                 bool   // the payload was taken out; the chain still holds
}

// Head is the end of a journal. The zero Head is the end of an empty one.
type Head struct {
	Seq  uint64
	Hash [32]byte
}

// Head is the head of a journal that ends with this entry.
func (e Entry) Head() Head { return Head{Seq: e.Seq, Hash: e.Hash} }

// Check says why the change cannot be recorded, or nil. It looks at the envelope
// and at the facts one by one; the size is known only to Link.
func (c Change) Check() error {
	switch {
	case c.ID.IsZero():
		return refused("it has no id")
	case !inRange(c.At):
		return refused("its time is missing or outside the years 1700 to 2200")
	case len(c.Facts) == 0:
		return refused("it holds no fact")
	case len(c.Facts) > MaxFacts:
		return refused("it holds %d facts and %d is the limit; split it into several", len(c.Facts), MaxFacts)
	}
	for _, text := range []string{c.Zone, c.Role, c.By, c.Meeting} {
		if !utf8.ValidString(text) {
			return refused("its envelope holds text that is not UTF-8")
		}
	}
	for _, f := range c.Facts {
		if err := f.check(); err != nil {
			return err
		}
	}
	return nil
}

func (f Fact) check() error {
	switch {
	case f.Kind == "" || !utf8.ValidString(f.Kind):
		return refused("a fact has no kind")
	case f.Version < 1 || f.Version > math.MaxInt32:
		return refused("fact %s has no version", f.Kind)
	case len(f.Payload) == 0:
		return refused("fact %s is empty", f.Kind)
	case !utf8.Valid(f.Payload) || !json.Valid(f.Payload):
		return refused("fact %s is not UTF-8 JSON", f.Kind)
	}
	for _, s := range f.Subjects {
		if !utf8.ValidString(s.Ref) {
			return refused("fact %s has a reference that is not UTF-8", f.Kind)
		}
	}
	return nil
}

// inRange keeps instants where nanoseconds since 1970 fit 64 bits.
func inRange(t time.Time) bool {
	return !t.IsZero() && t.Year() >= 1700 && t.Year() <= 2200
}

func refused(format string, args ...any) error {
	return fmt.Errorf("the change was not recorded: "+format+"%w", append(args, limit{})...)
}

// limit marks an error as a refused change without adding to its words.
type limit struct{}

func (limit) Error() string        { return "" }
func (limit) Is(target error) bool { return target == ErrRefused }
