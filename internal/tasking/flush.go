package tasking

import (
	"encoding/json"
	"errors"
	"fmt"
	"sort"
)

func (r *Records) setPartnership(p *Partnership) {
	r.partnership = p
	r.changed[tablePartnership] = true
}

func (r *Records) changeBody(code string) (*Body, error) {
	b, err := r.Body(code)
	if err == nil {
		r.changed["b/"+code] = true
	}
	return b, err
}

func (r *Records) setIssue(i *Issue) { r.issues[i.Ref] = i; r.changed[i.Ref] = true }

func (r *Records) dropIssue(ref Ref) { r.issues[ref] = nil; r.changed[ref] = true }

func (r *Records) setMeeting(m *Meeting) { r.meetings[m.Ref] = m; r.changed[m.Ref] = true }

func (r *Records) dropMeeting(ref MeetingRef) { r.meetings[ref] = nil; r.changed[ref] = true }

func (r *Records) setSource(system, key string, ref Ref) {
	k := sourceKey(system, key)
	r.sources[k] = ref
	r.changed["s/"+k] = true
}

// Flush writes every changed record, each in its place: an issue stands on its
// area's table or in the archive. The records stay usable.
func (r *Records) Flush(w Writer) error {
	keys := make([]any, 0, len(r.changed))
	for k := range r.changed {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(a, b int) bool { return fmt.Sprint(keys[a]) < fmt.Sprint(keys[b]) })
	for _, k := range keys {
		if err := r.flushOne(w, k); err != nil {
			return err
		}
	}
	clear(r.changed)
	return nil
}

func (r *Records) flushOne(w Writer, key any) error {
	switch k := key.(type) {
	case Ref:
		return r.flushIssue(w, k)
	case MeetingRef:
		if m := r.meetings[k]; m != nil {
			return putJSON(w, tableMeeting, k.Key(), m)
		}
		return w.Delete(tableMeeting, k.Key())
	case string:
		if k == tablePartnership {
			return putJSON(w, tablePartnership, partnershipKey, r.partnership)
		}
		if name := k[2:]; k[0] == 'b' {
			return w.Put(tableBody, name, encodeBody(r.bodies[name]))
		} else if ref := r.sources[name]; !ref.IsZero() {
			return w.Put(tableSource, name, []byte(ref.String()))
		} else {
			return w.Delete(tableSource, name)
		}
	}
	return fmt.Errorf("a record of unknown kind %T", key)
}

func (r *Records) flushIssue(w Writer, ref Ref) error {
	i := r.issues[ref]
	if i == nil {
		return errors.Join(w.Delete(OpenTable, ref.Key()), w.Delete(ClosedTable, ref.Key()))
	}
	in, out := OpenTable, ClosedTable
	if i.Archived {
		in, out = out, in
	}
	return errors.Join(w.Put(in, ref.Key(), EncodeIssue(i)), w.Delete(out, ref.Key()))
}

func putJSON(w Writer, table, key string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return w.Put(table, key, b)
}
