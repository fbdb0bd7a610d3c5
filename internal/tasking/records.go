package tasking

import (
	"encoding/json"
	"fmt"
	"strings"
)

// The tables of records. Each is derived from the facts and can be thrown away.
// Change RecordsVersion whenever what is stored in them changes.
const (
	tablePartnership = "partnership" // one record
	tableBody        = "body"        // by code
	OpenTable        = "open"        // issues by area/number: open, or closed and in no agreed document yet
	ClosedTable      = "closed"      // the archive: closed issues by area/number
	tableMeeting     = "meeting"     // by body/number
	tableSource      = "source"      // imported issues: system NUL key -> reference
)

// RecordsVersion is the version of the records: a projection written by another
// version is built again from the journal.
//
//	1  2026-11: the first
//	2  2026-11: bodies as fields
//	3  2026-11: the partnership's second place and handover: an older program would
//	   drop them, and write to a store that was handed over
//	4  2026-11: a meeting opened on another day than planned is of the day it was
//	   opened: an older program would keep the planned one
//	5  2026-11: summaries mark restricted actions, and when something was heard without
//	   them: an older program would tell the wall of them
const RecordsVersion = 5

const partnershipKey = "the"

// Tables lists the tables of records.
func Tables() []string {
	return []string{tablePartnership, tableBody, OpenTable, ClosedTable, tableMeeting, tableSource}
}

// Reader gives stored records. Get returns nil for a record that is not there;
// Scan visits keys that begin with prefix in ascending order.
type Reader interface {
	Get(table, key string) ([]byte, error)
	Scan(table, prefix string, visit func(key string, value []byte) (more bool, err error)) error
}

// Writer takes changed records.
type Writer interface {
	Put(table, key string, value []byte) error
	Delete(table, key string) error
}

// Records are the records a command or a fact names, loaded from a [Reader] as
// they are asked for and kept until they are flushed. Records are not safe for
// concurrent use, and valid only as long as their reader.
type Records struct {
	from        Reader
	partnership *Partnership
	bodies      map[string]*Body
	issues      map[Ref]*Issue // nil: known to be absent
	meetings    map[MeetingRef]*Meeting
	sources     map[string]Ref
	changed     map[any]bool
	// Memory, when there is one, saves reading again what has not changed.
	Memory *Memory
	// Partial records hold only some issues: facts about others are passed
	// over. So a document is folded from the history of its own issues alone.
	Partial bool
}

// NewRecords loads from a reader; nil is an empty one.
func NewRecords(from Reader) *Records {
	return &Records{
		from: from, bodies: map[string]*Body{}, issues: map[Ref]*Issue{},
		meetings: map[MeetingRef]*Meeting{}, sources: map[string]Ref{}, changed: map[any]bool{},
	}
}

func (r *Records) get(table, key string) ([]byte, error) {
	if r.from == nil {
		return nil, nil
	}
	return r.from.Get(table, key)
}

func load[T any](r *Records, table, key string) (*T, error) {
	b, err := r.get(table, key)
	if b == nil || err != nil {
		return nil, err
	}
	return parse[T](b, table, key)
}

func parse[T any](b []byte, table, key string) (*T, error) {
	v := new(T)
	if err := json.Unmarshal(b, v); err != nil {
		return nil, fmt.Errorf("the record %s %s cannot be read: %w", table, key, err)
	}
	return v, nil
}

// Partnership is the store's partnership; a refusal when there is none yet.
func (r *Records) Partnership() (*Partnership, error) {
	if r.partnership == nil {
		stored, err := r.get(tablePartnership, partnershipKey)
		if err != nil {
			return nil, err
		}
		if stored == nil {
			return nil, refuse("", "this store has no partnership yet", "start one with `tasking init --partnership NAME`")
		}
		if r.partnership, err = r.Memory.readPartnership(stored); err != nil {
			return nil, err
		}
	}
	return r.partnership, nil
}

// Body is an area's CAT or the BTG; a refusal for a code nobody has.
func (r *Records) Body(code string) (*Body, error) {
	if b, ok := r.bodies[code]; ok {
		return b, nil
	}
	p, err := r.Partnership()
	if err != nil {
		return nil, err
	}
	if _, ok := p.Area(code); !ok && code != BTG {
		return nil, unknownArea(p, code)
	}
	stored, err := r.get(tableBody, code)
	if err != nil {
		return nil, err
	}
	b := &Body{Code: code}
	if stored != nil {
		if b, err = r.Memory.readBody(code, stored); err != nil {
			return nil, err
		}
	}
	r.bodies[code] = b
	return b, nil
}

// Issue finds an issue, open or closed; a refusal when there is none. A merged
// issue is returned as itself: see [Records.Resolve].
func (r *Records) Issue(ref Ref) (*Issue, error) {
	i, err := r.find(ref)
	if err == nil && i == nil {
		return nil, refuse("", "there is no issue "+ref.String(), "`tasking issue list` shows the open ones")
	}
	return i, err
}

// Resolve finds the issue a reference leads to: a merged one leads to the
// issue it was merged into.
func (r *Records) Resolve(ref Ref) (*Issue, error) {
	for hops := 0; ; hops++ {
		i, err := r.Issue(ref)
		if err != nil || i.Into.IsZero() || hops > 20 {
			return i, err
		}
		ref = i.Into
	}
}

func (r *Records) find(ref Ref) (*Issue, error) {
	if i, ok := r.issues[ref]; ok {
		return i, nil
	}
	for _, table := range []string{OpenTable, ClosedTable} {
		b, err := r.get(table, ref.Key())
		if err != nil {
			return nil, err
		}
		if b != nil {
			i, err := DecodeIssue(b)
			r.issues[ref] = i
			return i, err
		}
	}
	return nil, nil
}

// Meeting finds a meeting; a refusal when there is none.
func (r *Records) Meeting(ref MeetingRef) (*Meeting, error) {
	m, known := r.meetings[ref]
	if !known {
		var err error
		if m, err = load[Meeting](r, tableMeeting, ref.Key()); err != nil {
			return nil, err
		}
	}
	if m == nil {
		return nil, refuse("", "there is no meeting "+ref.String(), "`tasking meeting list` shows them all")
	}
	r.meetings[ref] = m
	return m, nil
}

// Meetings visits every meeting of a body in order of number.
func (r *Records) Meetings(body string, visit func(*Meeting) error) error {
	if r.from == nil {
		return nil
	}
	return r.from.Scan(tableMeeting, body+"/", func(_ string, b []byte) (bool, error) {
		m := new(Meeting)
		err := json.Unmarshal(b, m)
		if err == nil {
			err = visit(m)
		}
		return err == nil, err
	})
}

// Source finds the issue that was imported from a system under a key.
func (r *Records) Source(system, key string) (Ref, bool, error) {
	k := sourceKey(system, key)
	if ref, ok := r.sources[k]; ok {
		return ref, !ref.IsZero(), nil
	}
	b, err := r.get(tableSource, k)
	if err != nil || b == nil {
		return Ref{}, false, err
	}
	ref, err := ParseRef(string(b))
	return ref, err == nil, err
}

// sourceKey is where an imported issue is found again; a long key goes in as
// its digest, since a store's keys are short.
func sourceKey(system, key string) string {
	k := strings.ToLower(system) + "\x00" + key
	if len(k) > 300 {
		return digest([]byte(k))
	}
	return k
}

func unknownArea(p *Partnership, code string) error {
	do := "add it with `tasking area add CODE NAME`"
	if len(p.Areas) > 0 {
		do = "`tasking area list` shows the areas"
	}
	return &Refusal{Why: fmt.Sprintf("there is no area %q", code), Do: do, Missing: "area"}
}
