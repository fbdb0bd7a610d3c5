package tasking

import (
	"encoding/json"
	"fmt"
)

func init() {
	kind[AgreedFact]()
	kind[Amended]()
}

// Sealed is an agreed tasking document: the document's own bytes, one tree for
// the partners and one for the restricted annex, and their digests.
type Sealed struct {
	Version    int             `json:"version"`
	By         string          `json:"by"`
	Partners   json.RawMessage `json:"partners"`
	Restricted json.RawMessage `json:"restricted_annex"`
	Digest     string          `json:"digest"`
	Annex      string          `json:"annex_digest"`
	Gaps       []string        `json:"gaps,omitempty"`
	Corrected  int             `json:"corrected,omitempty"`
}

// AgreedFact seals version 1 of a meeting's tasking document [3.1.4].
type AgreedFact struct{ Sealed }

func (f *AgreedFact) Kind() string { return "meeting.agreed" }
func (f *AgreedFact) Apply(r *Records, e Event) error {
	var told MeetingRef
	var upTo uint64
	err := e.onMeeting(r, func(m *Meeting, b *Body) {
		m.State = Agreed
		m.Versions = append(m.Versions, f.version(e))
		if m.UpTo >= b.AgreedUpTo {
			b.Agreed, b.AgreedUpTo = m.Ref.Number, m.UpTo
			told, upTo = m.Ref, m.UpTo
		}
	})
	if err != nil || told.Body == "" {
		return err
	}
	return r.archive(told.Body, upTo)
}

// archive takes off an area's table what was closed up to a place in the journal:
// the agreed document has told of it.
func (r *Records) archive(area string, upTo uint64) error {
	refs := map[Ref]bool{}
	err := r.Current(area, func(s Summary) error {
		if s.State == IssueClosed {
			refs[s.Ref] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	for ref := range r.issues { // changed since, and not stored yet
		if ref.Area == area {
			refs[ref] = true
		}
	}
	for ref := range refs {
		i, err := r.find(ref)
		if err != nil {
			return err
		}
		if i != nil && !i.Open() && !i.Archived && i.Closing.Seq <= upTo {
			i.Archived = true
			r.setIssue(i)
		}
	}
	return nil
}
func (f *AgreedFact) Revert(*Records, Event) error { return errSealed }
func (f *AgreedFact) Sentence() string {
	s := fmt.Sprintf("the tasking document was agreed by %s, version %d, check code %s", f.By, f.Version, CheckCode(f.Digest))
	if n := len(f.Gaps); n > 0 {
		s += fmt.Sprintf(", with %d %s", n, plural(n, "gap"))
	}
	return s
}

func (s *Sealed) version(e Event) Version {
	return Version{N: s.Version, Seq: e.Seq, At: e.At, By: s.By, Digest: s.Digest, Restricted: s.Annex, Gaps: s.Gaps, Corrected: s.Corrected}
}

// Amended seals a further version: the one before plus its corrections.
type Amended struct {
	Sealed
	Reason  string `json:"reason"`
	AskedBy string `json:"asked_by"`
}

func (f *Amended) Kind() string { return "meeting.amended" }
func (f *Amended) Apply(r *Records, e Event) error {
	return e.onMeeting(r, func(m *Meeting, _ *Body) {
		v := f.version(e)
		v.Reason, v.AskedBy = f.Reason, f.AskedBy
		m.Versions = append(m.Versions, v)
	})
}
func (f *Amended) Revert(*Records, Event) error { return errSealed }
func (f *Amended) Sentence() string {
	return fmt.Sprintf("version %d of the tasking document was made, asked for by %s: %s", f.Version, f.AskedBy, f.Reason)
}

var errSealed = fmt.Errorf("an agreed document is not undone")

// CheckCode is the short form of a digest that people compare: its first
// sixteen digits in groups of four.
func CheckCode(digest string) string {
	if len(digest) < 16 {
		return digest
	}
	return digest[0:4] + " " + digest[4:8] + " " + digest[8:12] + " " + digest[12:16]
}
