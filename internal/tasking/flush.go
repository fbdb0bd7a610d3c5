package tasking

import (
	"encoding/binary"
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

// Flush writes every changed record, each in its place: an issue stands in the
// table of its state. The records stay usable.
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
			return putJSON(w, tableBody, name, r.bodies[name])
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
	if !i.Open() {
		in, out = out, in
	}
	b, err := EncodeIssue(i)
	if err != nil {
		return err
	}
	return errors.Join(w.Put(in, ref.Key(), b), w.Delete(out, ref.Key()))
}

func putJSON(w Writer, table, key string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return w.Put(table, key, b)
}

// EncodeIssue is the stored form: the length of the summary, the summary, and the
// issue as JSON.
func EncodeIssue(i *Issue) ([]byte, error) {
	body, err := json.Marshal(i)
	if err != nil {
		return nil, err
	}
	sum := i.Summary()
	s := encodeSummary(&sum)
	b := binary.AppendUvarint(make([]byte, 0, len(s)+len(body)+4), uint64(len(s)))
	return append(append(b, s...), body...), nil
}

// DecodeIssue reads the whole issue from its stored form.
func DecodeIssue(b []byte) (*Issue, error) {
	_, body, err := splitIssue(b)
	if err != nil {
		return nil, err
	}
	i := new(Issue)
	if err := json.Unmarshal(body, i); err != nil {
		return nil, fmt.Errorf("the record of an issue cannot be read: %w", err)
	}
	return i, nil
}

// DecodeSummary reads only the summary from an issue's stored form.
func DecodeSummary(b []byte) (Summary, error) {
	head, _, err := splitIssue(b)
	if err != nil {
		return Summary{}, err
	}
	return decodeSummary(head)
}

func splitIssue(b []byte) (head, body []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, nil, errors.New("the record of an issue is cut short")
	}
	return b[size : size+int(n)], b[size+int(n):], nil
}
